"""What the dates in a story say about when it was written: years past and to come, arithmetic, weekdays that fit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from dateline.dating.windows import Claim, Window, meet, since, until
from dateline.find.dates import DATELINE
from dateline.find.dates.meanings import CalendarDate, Step, TimeMention, Weekday
from dateline.model import Evidence
from dateline.when import calendars

# Words right before a year that make it the time of an act under a verb of the past.
_TIME_OF_ACT = re.compile(r"\b(?:in|on|since|during|early|late|mid)[\s-](?:early\s|late\s|mid-?)?$", re.I)
_WILL = re.compile(r"\b(?:will|won't|shall|(?:is|are)\s(?:due|expected|scheduled|set|slated|planned|likely))\b|'ll\b")
_ROUND = re.compile(
    r"\b(?:about|almost|nearly|more|less|over|some|around|roughly|at least|some|than|decades?|centur)", re.I
)
# How far from its writing a text names a day by weekday and date without a year.
_NEAR = timedelta(days=200)


def date_claims(text: str, times: Sequence[TimeMention]) -> list[Claim]:
    """The claims that need nothing but the dates of a story."""
    return [
        *_past(text, times),
        *_ahead(text, times),
        *_arithmetic(times),
        *_this_year(times),
        *_recent_years(text, times),
    ]


def _dated(times: Sequence[TimeMention]) -> Iterator[tuple[TimeMention, CalendarDate, Window]]:
    for mention in times:
        said = mention.said
        if isinstance(said, CalendarDate) and said.year is not None:
            yield mention, said, _days(said)


def _days(said: CalendarDate) -> Window:
    year = max(1, said.year or 1)
    if said.month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if said.day is None:
        days = calendars.month(year, said.month)
        return days.earliest or date.min, days.latest or date.max
    at = date(year, said.month, min(said.day, 28) if said.month == 2 else said.day)
    return at, at


def _past(text: str, times: Sequence[TimeMention]) -> Iterator[Claim]:
    """A text that tells in the past tense what happened on a date is not older than it."""
    for mention, _, (first, _) in _dated(times):
        before = text[max(0, mention.span.start - 20) : mention.span.start].replace("\n", " ")
        leads = _TIME_OF_ACT.search(before)
        if re.search(r"\bsince\s$", before) or (mention.tense == "past" and not mention.nominal and leads):
            says = f"told as past: {mention.text}"
            yield Claim(since(first), Evidence(span=mention.span, says=says), firm=True, alone=False)


def _ahead(text: str, times: Sequence[TimeMention]) -> Iterator[Claim]:
    """A date that is still to come, under "will" or "is due": the text is not younger than it."""
    for mention, _, (_, last) in _dated(times):
        clause = re.split(r"[.;!?]\s", text[max(0, mention.span.start - 120) : mention.span.start].replace("\n", " "))[
            -1
        ]
        if mention.tense == "future" and _WILL.search(clause) and '"' not in clause and "“" not in clause:
            says = f"still to come: {mention.text}"
            yield Claim(until(last), Evidence(span=mention.span, says=says))


def _arithmetic(times: Sequence[TimeMention]) -> Iterator[Claim]:
    """ "Signed in 1840 … 185 years ago": the two in one sentence give the year of writing."""
    for ago in times:
        said = ago.said
        if not isinstance(said, Step) or said.anchor != "publication" or said.unit != "year" or said.offset > -2:
            continue
        years = [(m, d) for m, d, _ in _dated(times) if m.sentence == ago.sentence and m.tense != "future"]
        years = [(m, d) for m, d in years if (d.year or 0) > 0]
        if len({d.year for _, d in years}) != 1 or _ROUND.search(ago.text):
            continue
        mention, dated = years[0]
        year = (dated.year or 0) - said.offset
        slack = 0 if said.offset % 10 else 1
        says = f"{mention.text}, and {ago.text}: written in {year}"
        window = (date(year - slack, 1, 1), date(year + slack, 12, 31))
        yield Claim((window,), Evidence(span=ago.span.to(mention.span), says=says))


def _this_year(times: Sequence[TimeMention]) -> Iterator[Claim]:
    """ "This year" or "last year" right beside a year in figures: "last year (2015)"."""
    for one, other in pairwise(times):
        for step, named in ((one, other), (other, one)):
            said, year = step.said, named.said
            gap = max(one.span.start, other.span.start) - min(one.span.end, other.span.end)
            if not (isinstance(said, Step) and isinstance(year, CalendarDate) and year.year and not year.month):
                continue
            if said.unit == "year" and said.anchor == "publication" and gap <= 2 and abs(said.offset) <= 1:
                at = year.year - said.offset
                says = f"{one.text} {other.text}: written in {at}"
                yield Claim(((date(at, 1, 1), date(at, 12, 31)),), Evidence(span=one.span.to(other.span), says=says))


def _recent_years(text: str, times: Sequence[TimeMention]) -> Iterator[Claim]:
    """A story that counts its past through to a year, and no further, was written in it or the two after.

    Two of the three latest years must be told as past; a lone year may be any time ago.
    """
    told = {said.year or 0: mention for mention, said, _ in reversed(list(_dated(times))) if mention.tense != "future"}
    past = {claim.windows[0][0].year for claim in _past(text, times)}
    latest = max(told, default=0)
    run = [year for year in range(latest - 3, latest + 1) if year in told]
    enough = len(run) >= 3 and (latest in past or latest - 1 in past)
    enough = enough or (latest in past and len([year for year in run if year >= latest - 2]) >= 2)
    if latest and enough:
        says = f"years told as past run up to {latest}"
        window = (date(latest, 1, 1), date(latest + 2, 12, 31))
        yield Claim((window,), Evidence(span=told[latest].span, says=says))


def weekday_claims(times: Sequence[TimeMention], region: Sequence[Window]) -> list[Claim]:
    """Years in which a weekday and a date without a year agree ("Friday, March 9"), within the region found so far."""
    claims = []
    for mention in times:
        said = mention.said
        if (
            not isinstance(said, CalendarDate)
            or said.year is not None
            or not (said.weekday and said.day and said.month)
        ):
            continue
        near = [(at - _NEAR, at + _NEAR) for at in _fitting(said, region)]
        if near:
            says = f"{mention.text}: {', '.join(str((low + _NEAR).year) for low, _ in near[:6])}"
            claims.append(Claim(meet(region, near), Evidence(span=mention.span, says=says)))
    return claims


def dateline_claims(times: Sequence[TimeMention], region: Sequence[Window]) -> list[Claim]:
    """Years in which a dateline's date fits the first weekday of the story, which is that day or the one before."""
    dated = next((each for each in times if each.sentence == DATELINE), None)
    day = next((each for each in times if each.sentence in (0, 1, 2) and _is_plain_weekday(each)), None)
    if dated is None or not isinstance(dated.said, CalendarDate) or not dated.said.day or dated.said.year:
        return []
    number = day.said.number if day is not None and isinstance(day.said, Weekday) else None
    if number is None:
        return []
    near: list[Window] = []
    for fitting in (number, number % 7 + 1):
        said = CalendarDate(month=dated.said.month, day=dated.said.day, weekday=fitting)
        near += [(at - timedelta(days=1), at + timedelta(days=3)) for at in _fitting(said, region)]
    if not near:
        return []
    says = f"dateline of {dated.text} on or after a {day.text if day else ''}"
    return [Claim(meet(region, sorted(near)), Evidence(span=dated.span, says=says))]


def _is_plain_weekday(mention: TimeMention) -> bool:
    return isinstance(mention.said, Weekday) and mention.said.cue is None and mention.tense != "future"


def _fitting(said: CalendarDate, region: Sequence[Window]) -> Iterator[date]:
    first, last = region[0][0].year, region[-1][1].year
    if first < 1800 or last > 2200 or last - first > 40:
        return
    for year in range(first - 1, last + 2):
        try:
            at = date(year, said.month or 1, said.day or 1)
        except ValueError:
            continue
        if at.isoweekday() == said.weekday:
            yield at
