"""The calendar: runs of days with a TIMEX3 value, and the days of holidays. Gregorian throughout."""

from __future__ import annotations

import calendar
import datetime
import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from dateutil.easter import EASTER_ORTHODOX, easter

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


def _fixed(number: int, of_month: int) -> Callable[[int], date]:
    return lambda of: date(of, number, of_month)


# Days that the calendar alone gives, whatever a country does about them.
_OBSERVANCES: tuple[tuple[str, Callable[[int], date]], ...] = (
    (r"christmas eve", _fixed(12, 24)),
    (r"christmas", _fixed(12, 25)),
    (r"boxing day", _fixed(12, 26)),
    (r"new years day", _fixed(1, 1)),
    (r"new years eve", _fixed(12, 31)),
    (r"halloween", _fixed(10, 31)),
    (r"valentines day", _fixed(2, 14)),
    (r"st patricks day", _fixed(3, 17)),
    (r"veterans day|armistice day|remembrance day", _fixed(11, 11)),
    (r"international womens day", _fixed(3, 8)),
    (r"earth day", _fixed(4, 22)),
    (r"april fools day", _fixed(4, 1)),
    (r"fourth of july", _fixed(7, 4)),
    (r"bastille day", _fixed(7, 14)),
    (r"may day", _fixed(5, 1)),
    (r"world aids day", _fixed(12, 1)),
    (r"human rights day", _fixed(12, 10)),
    (r"united nations day", _fixed(10, 24)),
    (r"victory in europe day|v-?e day", _fixed(5, 8)),
    (r"good friday", lambda of: easter(of) - timedelta(days=2)),
    (r"palm sunday", lambda of: easter(of) - timedelta(days=7)),
    (r"ash wednesday", lambda of: easter(of) - timedelta(days=46)),
    (r"easter monday", lambda of: easter(of) + timedelta(days=1)),
    (r"orthodox easter", lambda of: easter(of, EASTER_ORTHODOX)),
    (r"easter", easter),
)
# Public holidays by the country whose calendar the `holidays` package is asked for, and their names there.
_NATIONAL: tuple[tuple[str, str, str], ...] = (
    (r"thanksgiving", "US", "Thanksgiving"),
    (r"labor day", "US", "Labor Day"),
    (r"memorial day", "US", "Memorial Day"),
    (r"martin luther king", "US", "Martin Luther King"),
    (r"presidents day", "US", "Washington's Birthday"),
    (r"columbus day", "US", "Columbus Day"),
    (r"juneteenth", "US", "Juneteenth"),
    (r"canada day", "CA", "Canada Day"),
    (r"ascension day", "FR", "Ascension"),
    (r"assumption day", "FR", "Assumption"),
    (r"all saints day", "FR", "All Saints"),
    (r"german unity day", "DE", "German Unity"),
    (r"whit monday", "DE", "Pentecost Monday"),
    (r"anzac day", "AU", "ANZAC"),
    (r"australia day", "AU", "Australia Day"),
    (r"waitangi day", "NZ", "Waitangi"),
    (r"russia day", "RU", "Russia Day"),
    (r"victory day", "RU", "Victory Day"),
    (r"nowruz", "IR", "Nowruz"),
    (r"(?:chinese|lunar) new year", "CN", "Chinese New Year"),
    (r"diwali", "IN", "Diwali"),
    (r"passover", "IL", "Pesach"),
    (r"rosh hashanah", "IL", "Rosh Hashanah"),
    (r"yom kippur", "IL", "Yom Kippur"),
)


def holiday(name: str, of: int) -> date | None:
    """The (first) day of a holiday in a year; `None` for a name that is not known, or not kept that year.

    Names that several countries bear are those of the country most news mean by them: Thanksgiving of the USA,
    Victory Day of Russia. `name` is in lower case, without apostrophes and dots.
    """
    for pattern, find in _OBSERVANCES:
        if re.match(pattern, name):
            return find(of)
    for pattern, country, called in _NATIONAL:
        if re.match(pattern, name):
            return _kept(country, called, of)
    return None


@lru_cache(maxsize=256)
def _kept(country: str, called: str, of: int) -> date | None:
    import holidays  # a package of all countries' rules: only for pages that name one

    with warnings.catch_warnings(action="ignore"):  # years that a country's moon calendar does not cover
        kept = holidays.country_holidays(country, years=of, observed=False, language="en_US")
    days = [day for day, label in kept.items() if label.startswith(called)]
    return min(days, default=None)
