"""Lines of a dossier made from words marked in stories; what says the same is one line with the passages of all."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

from dateline.disputes.marks import Mark
from dateline.disputes.model import Cite, Line, Material
from dateline.disputes.scenes import Stretch
from dateline.model import Span, When


def days_told(mark: Mark) -> tuple[datetime.date, datetime.date] | None:
    """The days that the sentence of marked words itself tells, where all its reports that do agree."""
    stretch = mark.stretch
    told = {(date.earliest, date.latest) for each in mark.reports if (date := _told_here(each.event.date, stretch))}
    return next(iter(told)) if len(told) == 1 else None


def _told_here(date: When | None, stretch: Stretch) -> When | None:
    if date is None or not stretch.whole:
        return date
    return date if stretch.holds(date.span.start) else None


def clause_of(mark: Mark, material: Material) -> tuple[str, Cite]:
    """The clause that marked words stand in, with its passage."""
    clause = mark.stretch.clause(mark.span)
    within = Span(max(clause.start, mark.since), clause.end)
    return mark.stretch.text[within.start : within.end], mark.stretch.cite(within, material)


def clause_line(mark: Mark, material: Material) -> Line:
    """The clause that marked words stand in, as a line."""
    text, cite = clause_of(mark, material)
    return _line(text, cite, mark)


def said_line(mark: Mark, material: Material) -> Line:
    """Just the words that say it, as a line."""
    text = mark.stretch.text[mark.said.start : mark.said.end].rstrip()
    return _line(text, mark.stretch.cite(Span(mark.said.start, mark.said.start + len(text)), material), mark)


def _line(text: str, cite: Cite, mark: Mark) -> Line:
    days = days_told(mark)
    return Line(text=text, earliest=days[0] if days else None, latest=days[1] if days else None, cites=(cite,))


def merged(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Lines of the same words as one, in the order in which they come first."""
    found: dict[str, Line] = {}
    for each in lines:
        key = same(each.text)
        before = found.get(key)
        found[key] = (
            each
            if before is None
            else Line(
                text=before.text,
                earliest=before.earliest or each.earliest,
                latest=before.latest or each.latest,
                cites=joined(before.cites, each.cites),
            )
        )
    return tuple(found.values())


def joined(*groups: Iterable[Cite]) -> tuple[Cite, ...]:
    """Passages, each place on a page once."""
    return tuple({(each.page, each.page_span): each for group in groups for each in group}.values())


def same(text: str) -> str:
    """What two wordings share if they differ only in case, spaces and marks."""
    return " ".join(re.findall(r"\w+", text.casefold()))
