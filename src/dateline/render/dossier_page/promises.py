"""The ledger of promises and threats: who to whom, what, by when, on what condition, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.disputes.model import Promise
from dateline.render import dossier_words as terms
from dateline.render.dossier_page.layout import Table, items, latest, more, section, tag, when, words
from dateline.render.dossier_page.markup import Html, element, joined
from dateline.render.dossier_page.sheet import Sheet, dated

# Promises and threats shown of each, the latest, and later passages of one.
PROMISES = 60
LATER = 5

_HEADS = ("Who to whom", "What", "Made", "Due", "Condition", "What became of it")
_TABLES = {kind: Table(heading, "ledger", _HEADS) for kind, heading in (("promise", "Promises"), ("threat", "Threats"))}
_KINDS: Mapping[str, tuple[str, str]] = {"kept": ("good", "bad"), "broken": ("bad", "good")}


def promises(sheet: Sheet) -> Html:
    """The section: promises, then threats."""
    found = sheet.dossier.promises
    numbers = {promise.id: f"{at}" for at, promise in enumerate(found, 1)}
    parts = [
        _ledger(sheet, form, [each for each in found if each.kind == kind], numbers) for kind, form in _TABLES.items()
    ]
    return section("promises", "Promises and threats", *(parts if found else ()))


def _ledger(sheet: Sheet, form: Table, found: Sequence[Promise], numbers: Mapping[str, str]) -> Html:
    shown, left = latest(found, lambda each: each.made, PROMISES)
    rows = [_row(sheet, promise, numbers) for promise in shown]
    listed = form.of([(None, rows)]) if rows else element("p", terms.NOTHING, class_="silent")
    return joined((element("h3", form.caption), listed, left))


def _row(sheet: Sheet, promise: Promise, numbers: Mapping[str, str]) -> list[Html]:
    here = f"{promise.kind}s"
    return [
        joined((terms.direction(promise, sheet.names),)),
        joined(
            (
                element("span", f"no. {numbers[promise.id]} ", class_="number"),
                sheet.quoted(promise.text, promise.cites, here),
            )
        ),
        when(promise.made, promise.until),
        when(*promise.due) if promise.due else Html(),
        words(promise.condition) if promise.condition else Html(),
        _end(sheet, promise, numbers, here),
    ]


def _end(sheet: Sheet, promise: Promise, numbers: Mapping[str, str], here: str) -> Html:
    later = items(dated(sheet, line, here) for line in promise.later[:LATER])
    waits = [f"no. {numbers[each]}" for each in promise.waits_for[:LATER] if each in numbers]
    waiting = element("p", f"waits for {', '.join(waits)}", class_="silent") if waits else ""
    return joined((tag(terms.end(promise), _colour(promise)), waiting, later, more(len(promise.later) - LATER)))


def _colour(promise: Promise) -> str | None:
    """Kept promises and threats not carried out are good; the other way round they are not."""
    if promise.end == "pending":
        return "late" if promise.overdue else None
    return _KINDS[promise.end][promise.kind == "threat"] if promise.end in _KINDS else "gone"
