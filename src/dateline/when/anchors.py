"""From what a time expression says to days: anchored to the day of writing or to the time spoken of.

A publication known only to an interval anchors what is the same from its first and from its last day ("this year").
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from dateline.find.dates.meanings import CalendarDate, Clock, Division, Era, Fixed, Holiday, Step, TimeMention, Weekday
from dateline.when import calendars
from dateline.when.calendars import Days

# Values of what has no known anchor, by unit.
_UNKNOWN = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX"}


@dataclass(frozen=True)
class Context:
    """What a mention may be anchored to: publication (first and last possible day) and the time spoken of."""

    published: tuple[date, date] | None
    narrative: bool
    reference: date | None = None
    reference_day: date | None = None

    def after(self, mention: TimeMention, found: Days) -> Context:
        """The context for the next mention: dates become the time under discussion, times of day and lengths do not."""
        if found.earliest is None or found.latest is None or isinstance(mention.said, Clock | Era):
            return self
        if self.narrative and self._is_aside(mention, found.earliest):
            return self
        single = found.earliest == found.latest
        return dataclasses.replace(
            self,
            reference=found.earliest,
            reference_day=found.earliest if single else self.reference_day,
        )

    def _is_aside(self, mention: TimeMention, at: date) -> bool:
        """Whether a narrative only glances at a time: its own day, or years long before the one it tells of."""
        said = mention.said
        if isinstance(said, Step):
            return said.anchor == "publication" or said.unit in ("decade", "century") or abs(said.offset) > 2
        bare = isinstance(said, CalendarDate) and said.month is None
        return bare and self.reference is not None and at.year < self.reference.year - 10


def days_of(mention: TimeMention, context: Context) -> Days:
    """The days a mention denotes and its value, as far as its anchor is known; X stands for what is not."""
    said = mention.said
    match said:
        case Fixed():
            return Days(said.value)
        case Era():
            return calendars.decade(said.number) if said.unit == "decade" else Days(f"{said.number:02d}")
        case Clock():
            return Days("XXXX-XX-XX")
        case CalendarDate():
            return _calendar(said, mention, context)
        case Weekday():
            return _weekday(said, mention, context)
        case Step():
            return _step(said, mention, context)
        case Division():
            return _division(said, mention, context)
        case Holiday():
            return _holiday(said, mention, context)


def _anchored(published: tuple[date, date] | None, read: Callable[[date], Days], unknown: str) -> Days:
    """What is the same read from the first and from the last possible day of publication; else no days."""
    if published is None:
        return Days(unknown)
    first = _within(read, published[0])
    if published[0] == published[1]:
        return first or Days(unknown)
    last = _within(read, published[1])
    return first if first is not None and first == last else Days(unknown)


def _within(read: Callable[[date], Days], at: date) -> Days | None:
    """The reading from a day; `None` where it leaves the calendar (years 1 to 9999)."""
    try:
        return read(at)
    except (ValueError, OverflowError, LookupError):
        return None


# ---------------------------------------------------------------- calendar dates


def _calendar(said: CalendarDate, mention: TimeMention, context: Context) -> Days:
    unknown = _written(said)
    if said.year is not None:
        return _within(partial(_in_year, said, said.year), date.min) or Days(unknown)
    if said.years is not None:
        return _anchored(context.published, lambda at: _of(said, at.year + (said.years or 0)), unknown)
    if context.narrative and context.reference is not None and said.cue is None:
        return _within(lambda at: _following_on(said, at), context.reference) or Days(unknown)
    return _anchored(context.published, lambda at: _nearest(said, mention, at), unknown)


def _written(said: CalendarDate) -> str:
    """The value as far as it is written: XXXX-08-07."""
    year = f"{said.year:04d}" if said.year is not None else "XXXX"
    if said.month is None:
        return year
    return f"{year}-{said.month:02d}" + (f"-{said.day:02d}" if said.day else "")


def _of(said: CalendarDate, year: int) -> Days:
    if said.month is None:
        return calendars.year(year)
    if said.day is None:
        return calendars.month(year, said.month)
    at = date(year, said.month, said.day)
    return calendars.week(at) if said.weekday == 0 else calendars.day(at)


def _following_on(said: CalendarDate, reference: date) -> Days:
    """The date in the year spoken of; early in the next where the year was nearly over."""
    turned = reference.month >= 10 and (said.month or 12) <= 3
    return _of(said, reference.year + (1 if turned else 0))


def _nearest(said: CalendarDate, mention: TimeMention, at: date) -> Days:
    """The year in which a date without one falls, by tense and nearness to the day of writing."""
    options = _in_years_around(said, at)
    past = [each for each in options if each.earliest and each.earliest <= at]
    ahead = [each for each in options if each.latest and each.latest >= at]
    if said.cue == "last":
        return [each for each in past if each.latest and each.latest < at][-1]
    if said.cue == "next":
        return min((each for each in ahead if each.earliest and each.earliest > at), key=_starting)
    if said.cue == "this":
        return min((each for each in options if each.earliest and each.earliest.year == at.year), key=_starting)
    if not past or not ahead:
        return (past or ahead)[-1 if past else 0]
    return _by_tense(mention, at, past[-1], ahead[0])


def _starting(days: Days) -> date:
    return days.earliest or date.max


def _in_years_around(said: CalendarDate, at: date) -> list[Days]:
    """A date in the year of writing and its neighbours, of these only where its weekday fits, if it fits any."""
    reach = 8 if (said.month, said.day) == (2, 29) else 1
    years = range(at.year - reach, at.year + reach + 1)
    options = [found for year in years if (found := _within(partial(_in_year, said, year), at))]
    fitting = [
        each for each in options if said.weekday and each.earliest and each.earliest.isoweekday() == said.weekday
    ]
    return fitting or options


def _in_year(said: CalendarDate, year: int, _: date) -> Days:
    return _of(said, year)


def _by_tense(mention: TimeMention, at: date, behind: Days, ahead: Days) -> Days:
    if behind == ahead:
        return behind
    back = (at - (behind.latest or at)).days
    forth = ((ahead.earliest or at) - at).days
    if mention.tense == "future" and not (mention.nominal and back < 60 < forth):
        return ahead
    if mention.tense == "past" and not (mention.nominal and forth < 60 and back > 240):
        return behind
    return ahead if forth < back else behind


# ---------------------------------------------------------------- weekdays


def _weekday(said: Weekday, mention: TimeMention, context: Context) -> Days:
    unknown = f"XXXX-WXX-{said.number}"
    if context.narrative and context.reference_day is not None and said.cue != "last":
        return calendars.day(_on_or_after(context.reference_day, said.number))
    return _anchored(context.published, lambda at: calendars.day(_day_of_week(said, mention, at)), unknown)


def _day_of_week(said: Weekday, mention: TimeMention, at: date) -> date:
    if said.week is not None:
        monday = calendars.shifted(at, 1 - at.isoweekday() + 7 * said.week)
        return calendars.shifted(monday, said.number - 1)
    if said.cue == "last":
        return _on_or_before(calendars.shifted(at, -1), said.number)
    if said.cue == "next":
        return _on_or_after(calendars.shifted(at, 8 - at.isoweekday()), said.number)
    behind, following = _on_or_before(at, said.number), _on_or_after(at, said.number)
    ahead = mention.tense == "future" or (mention.tense == "present" and not mention.nominal)
    if mention.nominal and (at - behind).days <= 3:
        ahead = False
    if said.cue == "this":
        ahead = mention.tense != "past"
    return following if ahead else behind


def _on_or_before(at: date, weekday: int) -> date:
    return calendars.shifted(at, -((at.isoweekday() - weekday) % 7))


def _on_or_after(at: date, weekday: int) -> date:
    return calendars.shifted(at, (weekday - at.isoweekday()) % 7)


# ---------------------------------------------------------------- steps


def _step(said: Step, mention: TimeMention, context: Context) -> Days:
    unknown = _UNKNOWN.get(said.unit, "XXXX")
    if not said.whole:
        return Days(unknown)
    within_narrative = context.narrative and not said.offset and "this" in mention.text.lower()
    if said.anchor == "reference" or within_narrative:
        return _from_reference(said, context, unknown)
    if said.unit == "weekend":
        return _anchored(context.published, lambda at: _weekend(said, mention, at), unknown)
    return _anchored(context.published, lambda at: _away(said, at), unknown)


def _from_reference(said: Step, context: Context, unknown: str) -> Days:
    fine = said.unit in ("day", "week", "weekend")
    reference = context.reference_day if fine else context.reference
    if reference is not None:
        return _within(lambda at: _away(said, at), reference) or Days(unknown)
    if context.narrative:
        return Days(unknown)
    return _anchored(context.published, lambda at: _away(said, at), unknown)


def _away(said: Step, at: date) -> Days:
    match said.unit:
        case "day":
            return calendars.day(calendars.shifted(at, said.offset))
        case "week" | "fortnight":
            return calendars.week(calendars.shifted(at, said.offset * (14 if said.unit == "fortnight" else 7)))
        case "weekend":
            return calendars.weekend(calendars.shifted(at, said.offset * 7))
        case "month":
            return calendars.month(*calendars.months_from(at, said.offset))
        case "quarter":
            year, number = calendars.months_from(at, said.offset * 3)
            return calendars.division(year, f"Q{(number + 2) // 3}")
        case "decade" if not said.offset:
            return calendars.decade(at.year // 10)
        case "century" if not said.offset:
            return Days(f"{(at.year - 1) // 100:02d}")
    return calendars.year(at.year + said.offset * {"decade": 10, "century": 100}.get(said.unit, 1))


def _weekend(said: Step, mention: TimeMention, at: date) -> Days:
    """The weekend a text speaks of: the one it is written in, else that before, or that to come under a future verb."""
    if said.offset:
        return calendars.weekend(calendars.shifted(at, 7 * said.offset))
    ahead = mention.tense == "future" or (mention.text.lower().startswith("this") and mention.tense != "past")
    return calendars.weekend(at if ahead or at.isoweekday() >= 6 else calendars.shifted(at, -7))


# ---------------------------------------------------------------- seasons, quarters, holidays


def _division(said: Division, mention: TimeMention, context: Context) -> Days:
    if said.year is not None:
        return calendars.division(said.year, said.code)
    unknown = f"XXXX-{said.code}"
    if said.cue is None and said.years is None and context.narrative and context.reference is not None:
        return calendars.division(context.reference.year, said.code)
    if said.years is not None:
        return _anchored(
            context.published, lambda at: calendars.division(at.year + (said.years or 0), said.code), unknown
        )
    return _anchored(context.published, lambda at: calendars.division(_year_of(said, mention, at), said.code), unknown)


# Month in which each part of a year begins, counting winter with the year it begins in.
_BEGINS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12, "Q1": 1, "Q2": 4, "Q3": 7, "Q4": 10, "H1": 1, "H2": 7}


def _year_of(said: Division, mention: TimeMention, at: date) -> int:
    """The year of a season or quarter: the last begun, or the one to come under a future verb or "next"."""
    begun = at.month >= _BEGINS[said.code]
    over = at.month >= _BEGINS[said.code] + 3
    if said.cue == "last":
        return at.year if over else at.year - 1
    if said.cue == "next" or (said.cue is None and mention.tense == "future"):
        return at.year + 1 if begun else at.year
    if said.cue == "this" and said.code != "WI":
        return at.year
    return at.year if begun else at.year - 1


def _holiday(said: Holiday, mention: TimeMention, context: Context) -> Days:
    def on(year: int) -> Days:
        found = calendars.holiday(said.name, year)
        return calendars.day(found) if found else Days("XXXX-XX-XX")

    if said.year is not None:
        return _within(lambda _: on(said.year or 1), date.min) or Days("XXXX-XX-XX")
    if context.narrative:
        return on(context.reference.year) if context.reference else Days("XXXX-XX-XX")
    return _anchored(context.published, lambda at: _nearest_holiday(on, said, mention, at), "XXXX-XX-XX")


def _nearest_holiday(on: Callable[[int], Days], said: Holiday, mention: TimeMention, at: date) -> Days:
    options = [on(year) for year in (at.year - 1, at.year, at.year + 1)]
    behind = [each for each in options if each.earliest and each.earliest <= at]
    ahead = [each for each in options if each.earliest and each.earliest >= at]
    if not behind or not ahead:
        return Days("XXXX-XX-XX")
    if said.cue in ("last", "next"):
        return (
            [each for each in behind if each.earliest != at][-1]
            if said.cue == "last"
            else ahead[-1 if ahead[0].earliest == at else 0]
        )
    return _by_tense(mention, at, behind[-1], ahead[0])
