"""Where each side stands on each issue: now, on what condition, since when, what changed, and all before it."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.disputes.model import Position, Stance
from dateline.render import dossier_words as terms
from dateline.render.dossier_page.layout import Table, first, items, more, section, tag, when, words
from dateline.render.dossier_page.markup import Html, element, joined
from dateline.render.dossier_page.sheet import Sheet

# Positions shown, and stances before the latest that one of them unfolds to.
POSITIONS = 80
BEFORE = 10

_HERE = "positions"
_TABLE = Table(
    "Positions by issue and side", "stands", ("Side", "Where it stands", "Condition", "Since", "What changed")
)


def positions(sheet: Sheet) -> Html:
    """The table, issue by issue."""
    shown, left = first(sheet.dossier.positions, POSITIONS)
    issues: dict[str, list[Position]] = {}
    for position in shown:
        issues.setdefault(position.issue, []).append(position)
    groups = [(words(sheet.names.issue(issue)), _rows(sheet, found)) for issue, found in issues.items()]
    return section("positions", "Positions", _TABLE.of(groups) if groups else "", left)


def _rows(sheet: Sheet, found: Sequence[Position]) -> list[list[Html]]:
    return [_row(sheet, each) for each in sorted(found, key=lambda each: each.side)]


def _row(sheet: Sheet, position: Position) -> list[Html]:
    now = position.now
    towards = element("span", f"towards {sheet.names.side(now.towards)}", class_="towards") if now.towards else ""
    label = tag(terms.standing(position), None if position.stands else "gone")
    told = joined((label, towards, sheet.quoted(now.text, now.cites, _HERE), _settled(sheet, position)), " ")
    return [
        joined((sheet.names.side(position.side),)),
        joined((told, _history(sheet, position))),
        words(now.condition) if now.condition else Html(),
        when(*terms.since(position)),
        joined((terms.change(now),)),
    ]


def _settled(sheet: Sheet, position: Position) -> Html:
    """What came after the latest stance and settled it, with its day."""
    later = position.settled
    if later is None:
        return Html()
    label = tag(later.label or "", "gone")
    told = joined((when(later.earliest, later.latest), label, sheet.quoted(later.text, later.cites, _HERE)), " ")
    return items((told,))


def _history(sheet: Sheet, position: Position) -> Html:
    before = terms.before(position)
    if not before:
        return Html()
    shown = before[-BEFORE:]
    summary = element("summary", f"before: {terms.count(len(before), 'stance', 'stances')}")
    return element("details", summary, more(len(before) - len(shown)), items(_stance(sheet, each) for each in shown))


def _stance(sheet: Sheet, stance: Stance) -> Html:
    condition = joined(("on the condition ", words(stance.condition))) if stance.condition else ""
    label = tag(f"{stance.kind}, {terms.change(stance)}")
    return joined(
        (when(stance.said, stance.until), label, sheet.quoted(stance.text, stance.cites, _HERE), condition), " "
    )
