"""Counts of acts by directed dyad and month, with a row of zeros where nothing happened."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from typing import get_args

from dateline.export import countries
from dateline.export.columns import Row
from dateline.export.parties import code_pairs, not_news
from dateline.export.tally import Tally, counted
from dateline.model import Actor, EventType
from dateline.records import Happening, Report

Dyad = tuple[str, str]
Months = tuple[datetime.date | None, datetime.date | None]

TYPES: Sequence[str] = get_args(EventType)
QUADS = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")

NOT_IN_A_MONTH = "date of the act not told within one month"
NOT_ASKED = "outside the months asked for"
NO_DYAD = "no country or code on one side"


class Cell:
    """Running counts of one dyad in one month."""

    __slots__ = ("high", "low", "quads", "total", "types")

    def __init__(self) -> None:
        self.types = [0] * len(TYPES)
        self.quads = [0] * len(QUADS)
        self.total = 0.0
        self.low = 10.0
        self.high = -10.0

    def add(self, kind: str, quad: int, intensity: float) -> None:
        """Count one act."""
        self.types[TYPES.index(kind)] += 1
        self.quads[quad - 1] += 1
        self.total += intensity
        self.low = min(self.low, intensity)
        self.high = max(self.high, intensity)


class Counts:
    """Cells by dyad and month; months are numbered year * 12 + month - 1."""

    def __init__(self, asked: Months) -> None:
        self._first, self._last = (_month(day) if day else None for day in asked)
        self._cells: dict[Dyad, dict[int, Cell]] = {}

    def asked(self, month: int) -> bool:
        """Whether the month is among those asked for."""
        return (self._first is None or self._first <= month) and (self._last is None or month <= self._last)

    def cell(self, dyad: Dyad, month: int) -> Cell:
        """The cell of a dyad and month, made when it is first needed."""
        return self._cells.setdefault(dyad, {}).setdefault(month, Cell())

    def rows(self) -> Iterator[Row]:
        """A row for every dyad seen and every month from first to last, by dyad and month."""
        seen = [month for months in self._cells.values() for month in months]
        first = self._first if self._first is not None else min(seen, default=0)
        last = self._last if self._last is not None else max(seen, default=0)
        for dyad, months in sorted(self._cells.items()):
            for month in range(first, last + 1):
                yield _row(dyad, month, months.get(month))


def rows(reports: Iterable[Report], happenings: Iterable[Happening], months: Months, tally: Tally) -> Iterator[Row]:
    """Rows of counts: of happenings where these are given, else of reports.

    A happening counts where one of its reports, which name it, tells it as done; a report that names none of the
    happenings given is an act of its own.
    """
    counts = Counts(months)
    acts = {happening.id: happening for happening in happenings}
    tally.happenings = len(acts)
    told: dict[str, bool] = {}
    for report in counted(reports, tally, lambda report: _objection(report, acts, counts)):
        if report.happening in acts:
            told[report.happening] = told.get(report.happening, False) or report.event.reciprocal
        else:
            _count_report(report, counts)
    for key, reciprocal in told.items():
        _count_happening(acts[key], reciprocal, counts)
    yield from counts.rows()


def _objection(report: Report, acts: dict[str, Happening], counts: Counts) -> str | None:
    why = not_news(report)
    if why or report.event.date is None:
        return why
    act = acts.get(report.happening or "")
    first, last = (act.earliest, act.latest) if act else (report.event.date.earliest, report.event.date.latest)
    if first is None or last is None or _month(first) != _month(last):
        return NOT_IN_A_MONTH
    if not counts.asked(_month(first)):
        return NOT_ASKED
    return None if (_dyads_of(act, report.event.reciprocal) if act else _dyads(report)) else NO_DYAD


def _count_report(report: Report, counts: Counts) -> None:
    event = report.event
    if event.date:
        for dyad in _dyads(report):
            counts.cell(dyad, _month(event.date.earliest)).add(event.type, event.quad, event.intensity)


def _count_happening(act: Happening, reciprocal: bool, counts: Counts) -> None:
    if act.earliest:
        for dyad in _dyads_of(act, reciprocal):
            counts.cell(dyad, _month(act.earliest)).add(act.type, act.quad, act.intensity)


def _dyads(report: Report) -> tuple[Dyad, ...]:
    event = report.event
    return code_pairs((_codes(event.actors), _codes(event.recipients)), event.reciprocal)


def _dyads_of(act: Happening, reciprocal: bool) -> tuple[Dyad, ...]:
    sides = [[each for each in side if countries.is_party(each)] for side in (act.actors, act.recipients)]
    return code_pairs(sides, reciprocal)


def _codes(actors: Iterable[Actor]) -> list[str]:
    return [code for actor in actors for code in actor.country if countries.is_party(code)]


def _month(day: datetime.date) -> int:
    return day.year * 12 + day.month - 1


def _row(dyad: Dyad, month: int, cell: Cell | None) -> Row:
    done = cell or Cell()
    events = sum(done.types)
    return {
        "month": f"{month // 12:04}-{month % 12 + 1:02}",
        "actor": dyad[0],
        "recipient": dyad[1],
        "events": events,
        **{kind.lower(): count for kind, count in zip(TYPES, done.types, strict=True)},
        **dict(zip(QUADS, done.quads, strict=True)),
        "intensity_mean": round(done.total / events, 4) if events else None,
        "intensity_sum": round(done.total, 4),
        "intensity_min": done.low if events else None,
        "intensity_max": done.high if events else None,
    }
