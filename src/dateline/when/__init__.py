"""Dates that know their precision: time mentions as read, anchored to a publication date, as intervals.

Two anchors: the publication ("yesterday", "last month", weekdays) and the time under discussion ("a day earlier",
"that year", months of a narrative). The latter is the last date resolved; a text that tells a history by its
years, without words that point at its own day, is read as a narrative: there months follow on from each other.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import date, timedelta

from dateline.find.dates.meanings import CalendarDate, Clock, Step, TimeMention, Weekday
from dateline.model import Published, TimeExpression
from dateline.when.anchors import Context, days_of
from dateline.when.calendars import Days


def resolve_times(mentions: Sequence[TimeMention], published: Published) -> tuple[TimeExpression, ...]:
    """Each mention with its TIMEX3 value and days, anchored to the story's publication."""
    first, last = published.earliest, published.latest
    bounds = (first, last) if first and last else None
    narrative = _is_narrative(mentions, bounds)
    context = Context(bounds, narrative)
    days: list[Days] = []
    for mention in mentions:
        found = days_of(mention, context)
        days.append(found)
        context = context.after(mention, found)
    timed = [_timed(mention, days, mentions, at) for at, mention in enumerate(mentions)]
    return tuple(
        _expression(mention, _until(mention, found, last)) for mention, found in zip(mentions, timed, strict=True)
    )


def _until(mention: TimeMention, found: Days, published: date | None) -> Days:
    """ "Earlier this week" ends the day before it was written."""
    if published is None or found.earliest is None or found.latest is None:
        return found
    if not mention.text.lower().startswith("earlier this"):
        return found
    return dataclasses.replace(found, latest=max(found.earliest, min(found.latest, published - timedelta(days=1))))


def _is_narrative(mentions: Sequence[TimeMention], published: tuple[date, date] | None) -> bool:
    """Whether the text tells a history by its years: several, long past, and no word for its own day.

    Weekdays without a date, "yesterday", "last week" tie a text to the day it was written on.
    """
    years = [each.said.year for each in mentions if isinstance(each.said, CalendarDate) and each.said.year]
    if len(years) < 3:
        return False
    pointing = sum(1 for each in mentions if _points_at_publication(each))
    past = sum(1 for year in years if published is None or year < published[0].year)
    return pointing * 4 <= len(years) and past * 4 >= len(years) * 3


def _points_at_publication(mention: TimeMention) -> bool:
    said = mention.said
    return isinstance(said, Weekday) or (isinstance(said, Step) and said.anchor == "publication")


def _timed(mention: TimeMention, days: Sequence[Days], mentions: Sequence[TimeMention], at: int) -> Days:
    """The day of a clock time, and the part of day put behind a day's value."""
    found, said = days[at], mention.said
    if isinstance(said, Clock):
        day = _day_of_clock(days, mentions, at)
        minute = f":{said.minute:02d}" if said.minute is not None else ":00"
        return dataclasses.replace(day, value=f"{day.value}T{said.hour:02d}{minute}")
    if mention.part and found.value[4:5] == "-":
        return dataclasses.replace(found, value=f"{found.value}T{mention.part}")
    return found


def _day_of_clock(days: Sequence[Days], mentions: Sequence[TimeMention], at: int) -> Days:
    """The day named nearest to a clock time in its sentence, else the last one before; else unknown."""
    here = mentions[at]
    same = [
        (abs(each.span.start - here.span.end), days[number])
        for number, each in enumerate(mentions)
        if each.sentence == here.sentence and _names_day(days[number])
    ]
    if same:
        return min(same, key=lambda pair: pair[0])[1]
    before = [days[number] for number in range(at) if _names_day(days[number]) and mentions[number].block == here.block]
    return before[-1] if before else Days("XXXX-XX-XX")


def _names_day(found: Days) -> bool:
    return found.earliest is not None and found.earliest == found.latest


def _expression(mention: TimeMention, found: Days) -> TimeExpression:
    return TimeExpression(
        span=mention.span,
        text=mention.text,
        type=mention.type,
        value=found.value,
        earliest=found.earliest,
        latest=found.latest,
    )
