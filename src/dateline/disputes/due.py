"""Deadlines: the day by which something is promised, as the page's words say it."""

from __future__ import annotations

import calendar
import datetime
import re

from dateutil.relativedelta import relativedelta

Days = tuple[datetime.date, datetime.date]

_NUMBERS = {
    word: number
    for number, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
} | {"a": 1, "an": 1, "fifteen": 15, "twenty": 20, "thirty": 30, "forty-five": 45, "sixty": 60, "ninety": 90}
_MONTHS = {
    name.casefold(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
} | {"sept": 9}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_WITHIN = re.compile(
    rf"\bwithin (?:the next )?(?P<count>\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
    r"[ -](?P<unit>day|week|month|year)s?\b",
    re.IGNORECASE,
)
_BY = r"\b(?:by|before|until|no later than|not later than)(?: the)?(?P<end> end of| beginning of| start of)? (?:the )?"
_DATED = (
    re.compile(rf"{_BY}{_MONTH}(?: (?P<day>\d{{1,2}})\b)?(?:,? (?P<year>\d{{4}}))?\b", re.IGNORECASE),
    re.compile(rf"{_BY}(?P<day>\d{{1,2}}) {_MONTH}(?:,? (?P<year>\d{{4}}))?\b", re.IGNORECASE),
)
_YEAR = re.compile(rf"{_BY}(?P<year>\d{{4}})\b", re.IGNORECASE)
_THIS = re.compile(r"\bby (?:the )?end of (?:the|this) (?P<unit>week|month|year)\b", re.IGNORECASE)


def due_in(text: str, said: Days | None) -> Days | None:
    """The days by which a text says something is to be done, from when it was said on; `None`: it says none.

    A day without a year is the first after it was said. Without these days only full dates can be told.
    """
    made = said[0] if said else None
    for one in _DATED:
        if (found := one.search(text)) is not None:
            return _dated(found, made)
    if (found := _YEAR.search(text)) is not None:
        return _of_year(int(found["year"]))
    if said is None:
        return None
    if (found := _WITHIN.search(text)) is not None:
        length = relativedelta(**{f"{found['unit'].casefold()}s": _count(found["count"])})
        return said[0] + length, said[1] + length
    found = _THIS.search(text)
    return (
        (_end_of(found["unit"].casefold(), said[0])[0], _end_of(found["unit"].casefold(), said[1])[1])
        if found
        else None
    )


def _count(words: str) -> int:
    return int(words) if words.isdigit() else _NUMBERS[words.casefold()]


def _dated(found: re.Match[str], made: datetime.date | None) -> Days | None:
    month, day = _MONTHS[found["month"].casefold()], found["day"]
    if found["year"]:
        return _days(int(found["year"]), month, day)
    if made is None:
        return None
    this = _days(made.year, month, day)
    return this if this is None or this[1] >= made else _days(made.year + 1, month, day)


def _days(year: int, month: int, day: str | None) -> Days | None:
    """A day, or all days of a month; `None` where there is no such day."""
    last = calendar.monthrange(year, month)[1] if 1 <= year <= 9999 else 0
    if day is None:
        return datetime.date(year, month, 1), datetime.date(year, month, last)
    if not 1 <= int(day) <= last:
        return None
    exact = datetime.date(year, month, int(day))
    return exact, exact


def _of_year(year: int) -> Days | None:
    return (datetime.date(year, 1, 1), datetime.date(year, 12, 31)) if 1900 <= year <= 2200 else None


def _end_of(unit: str, made: datetime.date) -> Days:
    if unit == "week":
        day = made + datetime.timedelta(days=6 - made.weekday())
    elif unit == "month":
        day = made.replace(day=calendar.monthrange(made.year, made.month)[1])
    else:
        day = datetime.date(made.year, 12, 31)
    return day, day
