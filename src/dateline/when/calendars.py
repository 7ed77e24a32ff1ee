"""The calendar: runs of days with a TIMEX3 value, and the days of holidays. Gregorian throughout."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)
FIRST_YEAR, LAST_YEAR = datetime.MINYEAR, datetime.MAXYEAR


@dataclass(frozen=True)
class Days:
    """A run of days (inclusive) and its TIMEX3 value; no days where the value names none."""

    value: str
    earliest: date | None = None
    latest: date | None = None


def day(at: date) -> Days:
    """One day: 2007-03-08."""
    return Days(at.isoformat(), at, at)


def week(at: date) -> Days:
    """The ISO week that holds the day, Monday to Sunday: 2007-W10."""
    year, number, weekday = at.isocalendar()
    monday = at - timedelta(days=weekday - 1)
    return Days(f"{year:04d}-W{number:02d}", monday, _shifted(monday, 6))


def weekend(at: date) -> Days:
    """Saturday and Sunday of the ISO week that holds the day: 2007-W10-WE."""
    whole = week(at)
    saturday = _shifted(whole.earliest or at, 5)
    return Days(f"{whole.value}-WE", saturday, _shifted(saturday, 1))


def month(year: int, number: int) -> Days:
    """A calendar month: 2007-03."""
    last = calendar.monthrange(year, number)[1]
    return Days(f"{year:04d}-{number:02d}", date(year, number, 1), date(year, number, last))


def year(number: int) -> Days:
    """A calendar year: 2007."""
    return Days(f"{number:04d}", date(number, 1, 1), date(number, 12, 31))


def decade(number: int) -> Days:
    """Ten years by their first digits: 197 is the 1970s."""
    return Days(f"{number:03d}", date(max(1, number * 10), 1, 1), date(number * 10 + 9, 12, 31))


def century(number: int) -> Days:
    """A hundred years by their first digits, as spoken of: 18 is 1801 to 1900."""
    return Days(f"{number:02d}", date(number * 100 + 1, 1, 1), date(number * 100 + 100, 12, 31))


def division(of: int, code: str) -> Days:
    """A quarter (Q1 …) or half (H1, H2) of a year; a season ("SU") has no days, for these depend on the hemisphere."""
    value = f"{of:04d}-{code}"
    if code[0] not in "QH":
        return Days(value)
    length = 3 if code[0] == "Q" else 6
    last = int(code[1]) * length
    return Days(value, month(of, last - length + 1).earliest, month(of, last).latest)


def months_from(at: date, months: int) -> tuple[int, int]:
    """Year and month so many months away."""
    return divmod_month(at.year * 12 + at.month - 1 + months)


def divmod_month(count: int) -> tuple[int, int]:
    """Year and month of a running count of months."""
    return count // 12, count % 12 + 1


def _shifted(at: date, days: int) -> date:
    """The day so many days away, held inside the calendar."""
    return date.fromordinal(min(max(at.toordinal() + days, 1), date.max.toordinal()))


def shifted(at: date, days: int) -> date:
    """The day so many days away; the calendar's first or last day where it would lie outside."""
    return _shifted(at, days)


def _nth(weekday: int, which: int, number: int) -> Callable[[int], date]:
    """The n-th (from the end where negative) weekday, 1 Monday … 7 Sunday, of a month."""

    def find(of: int) -> date:
        if which > 0:
            first = date(of, number, 1)
            return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (which - 1))
        last = date(of, number, calendar.monthrange(of, number)[1])
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)

    return find


def _fixed(number: int, of_month: int) -> Callable[[int], date]:
    return lambda of: date(of, number, of_month)


def easter(of: int) -> date:
    """Easter Sunday of the western churches (the anonymous Gregorian algorithm)."""
    golden, (hundreds, rest) = of % 19, divmod(of, 100)
    epact = (19 * golden + hundreds - hundreds // 4 - (hundreds - (hundreds + 8) // 25 + 1) // 3 + 15) % 30
    week_shift = (32 + 2 * (hundreds % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    correction = (golden + 11 * epact + 22 * week_shift) // 451
    number, day_of = divmod(epact + week_shift - 7 * correction + 114, 31)
    return date(of, number, day_of + 1)


def _from_easter(days: int) -> Callable[[int], date]:
    return lambda of: easter(of) + timedelta(days=days)


_HOLIDAYS: tuple[tuple[str, Callable[[int], date]], ...] = (
    (r"christmas eve", _fixed(12, 24)),
    (r"christmas", _fixed(12, 25)),
    (r"boxing day", _fixed(12, 26)),
    (r"new years day", _fixed(1, 1)),
    (r"new years eve", _fixed(12, 31)),
    (r"thanksgiving", _nth(4, 4, 11)),
    (r"halloween", _fixed(10, 31)),
    (r"labor day", _nth(1, 1, 9)),
    (r"memorial day", _nth(1, -1, 5)),
    (r"valentines day", _fixed(2, 14)),
    (r"good friday", _from_easter(-2)),
    (r"easter monday", _from_easter(1)),
    (r"easter", _from_easter(0)),
    (r"st patricks day", _fixed(3, 17)),
    (r"veterans day|armistice day|remembrance day", _fixed(11, 11)),
    (r"martin luther king", _nth(1, 3, 1)),
    (r"presidents day", _nth(1, 3, 2)),
    (r"columbus day", _nth(1, 2, 10)),
    (r"bastille day", _fixed(7, 14)),
    (r"international womens day", _fixed(3, 8)),
    (r"earth day", _fixed(4, 22)),
    (r"april fools day", _fixed(4, 1)),
    (r"fourth of july", _fixed(7, 4)),
    (r"may day", _fixed(5, 1)),
    (r"world aids day", _fixed(12, 1)),
    (r"human rights day", _fixed(12, 10)),
)


def holiday(name: str, of: int) -> date | None:
    """The day of a holiday in a year; `None` for a name that is not known. Thanksgiving is that of the USA."""
    for pattern, find in _HOLIDAYS:
        if re.match(pattern, name):
            return find(of)
    return None
