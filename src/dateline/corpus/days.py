"""A date as tables and feeds write it → the calendar day; what can be read in two ways is refused, never guessed."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Callable

# No newspaper is older; earlier days are what databases write for an unknown date.
EARLIEST = datetime.date(1600, 1, 1)

# Numbers from here on can be seconds since 1970; smaller ones are counts or years.
_FIRST_SECOND = 631_152_000  # 1990-01-01

_LONGEST = 80
_UNTOLD = frozenset(("", "-", "nan", "nat", "none", "null", "n/a", "\\n"))
_MONTHS = "january february march april may june july august september october november december".split()
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()

_ZONE = r"(?:z|(?:utc|gmt)?\s*[+-]\d{2}:?\d{2}|[a-z]{1,5})"
_TIME = rf"(?:(?:t|[\s,]+)\d{{1,2}}:?\d{{2}}(?::?\d{{2}}(?:[.,]\d+)?)?\s*(?:[ap]\.?m\.?)?\s*{_ZONE}?(?:\s*\(\w+\))?)?"
_WEEKDAY = r"(?:(?P<weekday>[a-z]{3,9})\.?,?\s+)?"
_ORDINAL = r"(?:st|nd|rd|th)?"


class NoDayError(ValueError):
    """A date that cannot be taken; the message is the reason, in one sentence."""


def day_of(value: object, latest: datetime.date) -> datetime.date | None:
    """The day a value of a date column names, in the time zone it is written in; `None` where it tells nothing.

    Raises `NoDayError` for what is no date, could be either of two, or lies after `latest`.
    """
    day = _day(value)
    if day is None:
        return None
    if day > latest:
        raise NoDayError(f"its date {_shown(value)} is still to come; correct it, or leave it empty.")
    if day < EARLIEST:
        raise NoDayError(f"its date {_shown(value)} is before there were newspapers; correct it, or leave it empty.")
    return day


def _day(value: object) -> datetime.date | None:
    if isinstance(value, datetime.datetime):
        return value.date()
    if value is None or isinstance(value, datetime.date):
        return value
    if isinstance(value, str):
        return _of_words(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _of_number(value)
    raise _unreadable(value)


def _of_words(value: str) -> datetime.date | None:
    text = " ".join(value.split()).casefold()
    if text in _UNTOLD:
        return None
    if len(text) <= _LONGEST:
        for pattern, meaning in _FORMS:
            if found := pattern.fullmatch(text):
                return meaning(found, value)
    raise _unreadable(value)


def _of_number(value: float) -> datetime.date | None:
    """YYYYMMDD, seconds or milliseconds since 1970, whichever is plausible: their ranges lie far apart."""
    if math.isnan(value):
        return None
    if 10_000_000 < value < 100_000_000 and value == int(value):
        year, rest = divmod(int(value), 10_000)
        return _calendar_day(value, year, *divmod(rest, 100))
    for unit in (1, 1000):
        if _FIRST_SECOND * unit <= value < _FIRST_SECOND * unit * 10:
            return datetime.datetime.fromtimestamp(value / unit, tz=datetime.UTC).date()
    raise _unreadable(value)


def _year_first(found: re.Match[str], value: str) -> datetime.date:
    return _calendar_day(value, *(int(found[part]) for part in ("year", "month", "day")))


def _year_last(found: re.Match[str], value: str) -> datetime.date:
    """03/09/2007: of either order, the one that there is; both, and they differ: refused."""
    one, other, year = int(found["one"]), int(found["other"]), int(found["year"])
    if max(one, other) <= 12 and one != other:
        raise NoDayError(
            f"its date {_shown(value)} can be read in two ways; write it as YYYY-MM-DD ({year:04}-{one:02}-{other:02}"
            f" or {year:04}-{other:02}-{one:02})."
        )
    return _calendar_day(value, year, min(one, other), max(one, other))


def _named_month(found: re.Match[str], value: str) -> datetime.date:
    weekday, name, year = found["weekday"], found["month"], int(found["year"])
    month = next((at for at, each in enumerate(_MONTHS, 1) if each.startswith(name) or name == "sept" == each[:4]), 0)
    if weekday and not any(each.startswith(weekday) for each in _WEEKDAYS):
        raise _unreadable(value)
    if len(found["year"]) == 2:  # RFC 2822, section 4.3
        year += 2000 if year < 50 else 1900
    return _calendar_day(value, year, month, int(found["day"]))


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], str], datetime.date]], ...] = (
    (re.compile(rf"(?P<year>\d{{4}})(?P<gap>[-/.])(?P<month>\d\d?)(?P=gap)(?P<day>\d\d?){_TIME}"), _year_first),
    (re.compile(rf"(?P<year>\d{{4}})(?P<month>\d\d)(?P<day>\d\d)(?:\d{{6}}|{_TIME})"), _year_first),
    (re.compile(rf"(?P<one>\d\d?)(?P<gap>[-/.])(?P<other>\d\d?)(?P=gap)(?P<year>\d{{4}}){_TIME}"), _year_last),
    (
        re.compile(
            rf"{_WEEKDAY}(?P<day>\d\d?){_ORDINAL}[\s-]+(?P<month>[a-z]{{3,9}})\.?,?[\s-]+(?P<year>\d{{4}}|\d\d){_TIME}"
        ),
        _named_month,
    ),
    (
        re.compile(
            rf"{_WEEKDAY}(?P<month>[a-z]{{3,9}})\.?\s+(?P<day>\d\d?){_ORDINAL},?\s+(?P<year>\d{{4}}){_TIME}"
            rf"(?:,?\s+(?:{'|'.join(_WEEKDAYS)}))?"
        ),
        _named_month,
    ),
)


def _calendar_day(value: object, year: int, month: int, day: int) -> datetime.date:
    try:
        return datetime.date(year, month, day)
    except ValueError as error:
        raise _unreadable(value) from error


def _unreadable(value: object) -> NoDayError:
    return NoDayError(f"its date {_shown(value)} cannot be read; write it as YYYY-MM-DD, or leave it empty.")


def _shown(value: object) -> str:
    return repr(str(value)[:_LONGEST])
