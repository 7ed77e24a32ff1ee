"""What each side says, and what sources tell differently."""

from __future__ import annotations

from dateline.disputes.model import Cite, Contradiction, Line
from dateline.records import Happening
from dateline.render import dossier_words as terms
from dateline.render.dossier_page.layout import first, items, latest, section, when
from dateline.render.dossier_page.markup import Html, element, foreign, joined, shortened
from dateline.render.dossier_page.sheet import Sheet

# Quotes shown of each side, the latest, and sides with quotes.
QUOTES = 30
VOICES = 8

# Contradictions shown, values of one, and passages quoted for a value.
CONTRADICTIONS = 40
VALUES = 6
WITNESSES = 3


def quotes(sheet: Sheet) -> Html:
    """What each side says, side by side where there is room."""
    voices: dict[str, list[Line]] = {}
    for side, line in sheet.dossier.quotes:
        voices.setdefault(side, []).append(line)
    shown, left = first(list(voices.items()), VOICES)
    columns = [_voice(sheet, side, lines) for side, lines in shown]
    return section("quotes", "Quotes", element("div", *columns, class_="beside") if columns else "", left)


def _voice(sheet: Sheet, side: str, lines: list[Line]) -> Html:
    shown, left = latest(lines, lambda line: line.earliest or line.latest, QUOTES)
    said = items((_quote(sheet, line) for line in shown), class_="quotes")
    return element("div", element("h3", foreign(sheet.names.side(side))), said, left)


def _quote(sheet: Sheet, line: Line) -> Html:
    speaker = foreign(shortened(line.label, 200), "b") if line.label else ""
    return joined((speaker, sheet.quoted(line.text, line.cites, "quotes"), _witness(line.cites, line)), " ")


def _witness(cites: tuple[Cite, ...], line: Line | None = None) -> Html:
    """Who tells it, and when it is told of."""
    sources = dict.fromkeys(shortened(cite.source or cite.origin, 100) for cite in cites[:WITNESSES])
    day = when(line.earliest, line.latest) if line else when(cites[0].published if cites else None)
    return element("p", joined((day, *(foreign(source) for source in sources)), " · "), class_="meta")


def contradictions(sheet: Sheet) -> Html:
    """What sources tell differently of one happening, the accounts side by side."""
    shown, left = first(sheet.dossier.contradictions, CONTRADICTIONS)
    wanted = {each.happening for each in shown}
    acts = {each.id: each for each in sheet.dossier.happenings if each.id in wanted}
    found = [_contradiction(sheet, each, acts.get(each.happening)) for each in shown]
    return section("contradictions", "Where sources differ", *found, left)


def _contradiction(sheet: Sheet, found: Contradiction, act: Happening | None) -> Html:
    of = joined((terms.happening(act, sheet.names), when(act.earliest, act.latest)), ", ") if act else ""
    field = found.field.replace("_", " ")
    shown, left = first(found.values, VALUES)
    accounts = [_account(sheet, value, cites) for value, cites in shown]
    head = element("h3", joined((shortened(field, 100), of), ": "))
    return element("article", head, element("div", *accounts, class_="beside"), left)


def _account(sheet: Sheet, value: str, cites: tuple[Cite, ...]) -> Html:
    told = [joined((sheet.quoted(cite.text, (cite,), "differences"), _witness((cite,)))) for cite in cites[:WITNESSES]]
    left = first(cites, WITNESSES)[1]
    silent = Html() if cites else sheet.passages.refs((), "differences")
    return element("div", element("p", foreign(shortened(value, 200), "b")), items(told, class_="quotes"), left, silent)
