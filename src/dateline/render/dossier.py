"""A dossier as Rich shows it: wide as tables, narrow as stacked records; and as plain values for other programs."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from rich.console import Console, RenderableType
from rich.rule import Rule
from rich.text import Text

from dateline.disputes.model import Contradiction, Dossier, Line, SourceLine
from dateline.render import dossier_words as terms
from dateline.render import words
from dateline.render.dossier_terminal.ledgers import positions, promises
from dateline.render.dossier_terminal.lines import cut, indented, latest, line, more, told
from dateline.render.dossier_terminal.talks import rounds
from dateline.render.dossier_terminal.tension import tension
from dateline.render.dossier_words import Names
from dateline.render.terminal import NARROW

# Lines of the summary, contradictions and their values shown.
SUMMARY, CONTRADICTIONS, VALUES = 20, 12, 4


def show(dossier: Dossier, console: Console) -> None:
    """Print a dossier for people."""
    for part in _title(dossier):
        console.print(part)
    for heading, parts in _sections(dossier, Names(dossier), console.width):
        console.print()
        console.print(Rule(Text(heading, style="bold"), align="left", style="dim"))
        for part in parts or [Text(terms.NOTHING, style="dim")]:
            console.print(part)


def to_plain(dossier: Dossier) -> dict[str, Any]:
    """A dossier as dictionaries, lists, texts and numbers, ready for JSON."""
    plain: dict[str, Any] = msgspec.to_builtins(dossier)
    return plain


def _title(dossier: Dossier) -> Iterator[RenderableType]:
    day = f"  as of {dossier.as_of}" if dossier.as_of else ""
    issue = f"  {terms.quoted(dossier.issue)}" if dossier.issue else ""
    yield Text.assemble((terms.title(dossier), "bold"), day, issue)
    yield Text(", ".join(terms.basis(dossier)), style="dim")


def _sections(dossier: Dossier, names: Names, width: int) -> Iterator[tuple[str, list[RenderableType]]]:
    wide = width >= NARROW
    yield "Summary", [*map(line, dossier.summary[:SUMMARY]), *more(len(dossier.summary) - SUMMARY)]
    yield "Tension", list(tension(dossier.tension, width))
    yield "Talks", list(rounds(dossier.talks, names))
    yield "Positions", list(positions(dossier.positions, names, wide))
    yield "Promises and threats", list(promises(dossier.promises, names, wide))
    yield "Quotes", list(_quotes(dossier, names))
    yield "Where sources differ", list(_contradictions(dossier.contradictions))
    yield "Sources", list(_sources(dossier.sources))


def _quotes(dossier: Dossier, names: Names) -> Iterator[RenderableType]:
    voices: dict[str, list[Line]] = {}
    for side, said in dossier.quotes:
        voices.setdefault(side, []).append(said)
    for side, lines in voices.items():
        yield Text(cut(names.side(side)), style="bold")
        shown, left = latest(lines, lambda each: each.earliest or each.latest)
        yield from (indented(line(each)) for each in shown)
        yield from left


def _contradictions(found: Sequence[Contradiction]) -> Iterator[RenderableType]:
    for each in found[:CONTRADICTIONS]:
        yield Text(words.safe(cut(each.field.replace("_", " "))), style="bold")
        for value, cites in each.values[:VALUES]:
            shown = words.safe(cut(value))
            yield indented(told(cites[0].text, cites, ((shown, "bold"),)) if cites else Text(shown))
        yield from more(len(each.values) - VALUES)
    yield from more(len(found) - CONTRADICTIONS)


def _sources(found: Sequence[SourceLine]) -> Iterator[RenderableType]:
    shown, left = latest(found, lambda each: each.published)
    yield from (_source(each) for each in shown)
    yield from left


def _source(story: SourceLine) -> Text:
    day = f"{story.published}  " if story.published else f"{_UNDATED}  "
    headline = f"  {terms.quoted(cut(story.headline))}" if story.headline else ""
    name = words.safe(cut(story.source or story.origin))
    reports = f"  {terms.count(story.reports, 'report', 'reports')}, page {words.safe(story.page[:12])}"
    return Text.assemble((day, "dim"), name, headline, (reports, "dim"))


_UNDATED = " " * len(f"{datetime.date.min}")
