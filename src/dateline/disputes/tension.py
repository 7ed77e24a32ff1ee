"""Tension between two sides, month by month.

    tension = -(sum of the intensities of the month's happenings) / (their number + 2)

Intensity is PLOVER's, from -10 (conflict) to +10 (cooperation), so tension lies between -10 and +10, conflict up. Each
act counts once, however often it is reported. The two in the divisor draw months of few acts towards zero. What did not
happen, is planned, conditional, possible or alleged, and history told as context, does not count; nor do acts of an
unknown month. A month in which nothing is told has no point.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dateline.disputes.model import Act, Point, Side
from dateline.disputes.siding import between
from dateline.records import Happening, Report

# Draws months of few acts towards zero.
PRIOR = 2

# Happenings that a point names, those of the greatest intensity first.
NAMED = 20


def acts_of(
    happenings: Iterable[Happening], reports: Mapping[str, Report], sides: tuple[Side, Side]
) -> tuple[Act, ...]:
    """The happenings between two sides that the tension line counts."""
    return tuple(
        Act(id=each.id, earliest=each.earliest, intensity=each.intensity)
        for each in happenings
        if each.earliest and each.latest and _month(each.earliest) == _month(each.latest)
        if counts(reports[each.reports[0]]) and between(reports[each.reports[0]].event, sides)
    )


def counts(report: Report) -> bool:
    """Whether a report tells of something that simply happened."""
    event = report.event
    return event.polarity == "positive" and event.modality == "asserted" and not event.background


def tension_of(acts: Sequence[Act], as_of: datetime.date | None) -> tuple[Point, ...]:
    """A point for each month with acts up to a day, in order."""
    months: dict[datetime.date, list[Act]] = defaultdict(list)
    for act in acts:
        if as_of is None or act.earliest <= as_of:
            months[_month(act.earliest)].append(act)
    return tuple(_point(month, months[month]) for month in sorted(months))


def _month(day: datetime.date) -> datetime.date:
    return day.replace(day=1)


def _point(month: datetime.date, acts: Sequence[Act]) -> Point:
    value = -sum(act.intensity for act in acts) / (len(acts) + PRIOR)
    named = sorted(acts, key=lambda act: (-abs(act.intensity), act.earliest, act.id))[:NAMED]
    return Point(month=month, value=round(value, 2) + 0.0, happenings=tuple(act.id for act in named))
