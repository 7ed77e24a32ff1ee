"""What the forms that name dates and times of day say: the groups of a matched pattern → its meaning."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction

from dateline.find.dates.meanings import CalendarDate, Clock, Division, Era, Fixed, Holiday, Step, Weekday
from dateline.find.dates.numbers import duration, number_of, ordinal_of
from dateline.find.dates.readings import (
    STEPS,
    Groups,
    Reading,
    cue_of,
    mod_of,
    month_of,
    number_in,
    part_of,
    weekday_of,
    whole,
    years_of,
)
from dateline.find.dates.words import SEASONS, WEEKDAYS


def _iso(found: Groups) -> list[Reading]:
    return whole(found, CalendarDate(int(found["year"]), int(found["month"]), int(found["day"])))


def _numeric(found: Groups) -> list[Reading]:
    """Day and month in digits: told apart only where one of the two is over twelve."""
    one, two, year = int(found["one"]), int(found["two"]), int(found["year"])
    if len(found["year"]) == 2:
        year += 1900 if year > 50 else 2000
    if not (1 <= one <= 31 and 1 <= two <= 31) or (one > 12 and two > 12):
        return []
    if found["mark"] == "." and len(found["year"]) == 2:
        return []
    if one <= 12 and two <= 12 and one != two and found["mark"] == "/":
        return whole(found, Fixed(f"{year}-XX-XX"))
    month, day = (one, two) if found["mark"] == "/" and one <= 12 else (two, one)
    return whole(found, CalendarDate(year, month, day)) if month <= 12 else []


def _clock(found: Groups) -> list[Reading]:
    noon = found["noon"]
    if noon:
        return whole(found, Clock(0 if noon.lower() == "midnight" else 12, 0), "TIME")
    if found["hour24"] or found["military"]:
        hour, minute = found["hour24"] or found["military"], found["minute24"] or found["military_minute"]
        return whole(found, Clock(int(hour), int(minute)), "TIME")
    hour = found["hour"] or found["oclock"] or found["bare_hour"]
    value = number_of(hour)
    half = (found["half"] or "").lower() or _half(found["oclock_part"] or found["hour_part"] or "")
    if value is None or not 1 <= value <= 12:
        return []
    on_the_dial = int(value) % 12 + (12 if half == "p" else 0)
    return whole(found, Clock(on_the_dial, number_in(found["minute"])), "TIME")


def _half(part: str) -> str:
    return "p" if part.lower() in ("afternoon", "evening") else "a"


def _day_month(found: Groups) -> list[Reading]:
    year, month = number_in(found["year"] or found["ahead"]), month_of(found["month"])
    date = CalendarDate(year, month, number_in(found["day"]), weekday_of(found["weekday"]))
    if not found["from"]:
        return whole(found, date, "TIME" if found["part"] else "DATE", part_of(found["part"]))
    first = CalendarDate(year, month, number_in(found["from"]), date.weekday)
    return [
        Reading(found.start(), found.end("from"), first),
        Reading(found.start("day"), found.end(), CalendarDate(year, month, date.day)),
    ]


def _month_day(found: Groups) -> list[Reading]:
    year, years = number_in(found["year"] or found["ahead"]), years_of(found["years"])
    weekday = weekday_of(found["weekday"])
    date = CalendarDate(year, month_of(found["month"]), number_in(found["day"]), weekday, years=years)
    if not found["to"]:
        return whole(found, date, "TIME" if found["part"] else "DATE", part_of(found["part"]))
    second = CalendarDate(year, date.month, number_in(found["to"]), years=years)
    return [
        Reading(found.start(), found.end("day"), date),
        Reading(found.start("to"), found.end("year") if found["year"] else found.end("to"), second),
    ]


def _month_year(found: Groups) -> list[Reading]:
    if found["that"]:
        return [
            Reading(
                found.start(),
                found.end("month"),
                CalendarDate(month=month_of(found["month"])),
                mod=mod_of(found["mod"]),
            )
        ]
    date = CalendarDate(number_in(found["year"]), month_of(found["month"]), years=years_of(found["years"]))
    return whole(found, date)


def _bare_month(found: Groups) -> list[Reading]:
    if found["every"]:
        return whole(found, Fixed("P1Y"), "SET")
    return whole(found, CalendarDate(number_in(found["ahead"]), month_of(found["month"]), cue=cue_of(found["cue"])))


def _fiscal(found: Groups) -> list[Reading]:
    year = int(found["year"].strip("'"))
    if year < 100:
        year += 1900 if year > 50 else 2000
    return whole(found, Fixed(f"FY{year}"))


def _division(found: Groups) -> list[Reading]:
    which = found["which"].lower()
    number = {"last": 4, "final": 4}.get(which) or ordinal_of(which)
    half = found["what"].lower() == "half"
    if half and (number > 2 or not (found["year"] or found["years"])):
        return []
    if which in ("last", "final") and not (found["year"] or found["years"]):
        return []
    code = f"{'H' if half else 'Q'}{number}"
    return whole(found, Division(code, number_in(found["year"]), years=years_of(found["years"])))


def _season(found: Groups) -> list[Reading]:
    lead = (found["lead"] or "").lower()
    code = SEASONS[found["season"].lower()]
    if lead.startswith(("every", "each")):
        return whole(found, Fixed("P1Y"), "SET")
    if not (lead or found["mod"] or found["year"] or found["years"]):
        return []
    cue = cue_of(lead)
    start = found.start() if cue or lead == "the " else found.start() + len(lead)
    return [
        Reading(
            start,
            found.end(),
            Division(code, number_in(found["year"]), cue, years_of(found["years"])),
            mod=mod_of(found["mod"]),
        )
    ]


def _holiday(found: Groups) -> list[Reading]:
    name = re.sub(r"['.,]", "", found["name"].lower().replace("’", "'"))
    return whole(found, Holiday(name, number_in(found["year"]), cue_of(found["cue"])))


def _decade(found: Groups) -> list[Reading]:
    if found["decade"]:
        return whole(found, Era("decade", int(found["decade"]) // 10))
    words = "twenties thirties forties fifties sixties seventies eighties nineties".split()
    tens = int(found["short"]) // 10 if found["short"] else words.index(found["word"].lower()) + 2
    return whole(found, Era("decade", 190 + tens))


def _century(found: Groups) -> list[Reading]:
    if found["era"]:
        return whole(found, Fixed(f"BC{ordinal_of(found['number']) - 1:02d}"))
    number = ordinal_of(found["number"]) - 1
    if not found["to"]:
        return whole(found, Era("century", number))
    second = Reading(found.start("to"), found.end(), Era("century", ordinal_of(found["to"]) - 1))
    return [Reading(found.start(), found.end("number"), Era("century", number)), second]


def _before_christ(found: Groups) -> list[Reading]:
    return whole(found, Fixed(f"BC{int(found['count']):04d}"))


def _week_number(found: Groups) -> list[Reading]:
    """ "week 12 of 2007" by ISO 8601; a 53rd week that the year has not is none."""
    year, number = int(found["year"]), int(found["number"])
    if number > date(year, 12, 28).isocalendar().week:
        return []
    monday = date.fromisocalendar(year, number, 1)
    return whole(found, CalendarDate(monday.year, monday.month, monday.day, weekday=0))


def _year(found: Groups) -> list[Reading]:
    year, to = int(found["year"]), found["to"]
    first = Reading(found.start(), found.end("year"), CalendarDate(year), mod=mod_of(found["mod"]))
    if not to:
        return [first]
    until = int(to) if len(to) == 4 else year // 100 * 100 + int(to)
    dash = not found["join"].strip().isalpha()
    if len(to) == 2 and (not dash or until <= year):
        return [first] if not dash else []
    return [first, Reading(found.start("to"), found.end("to"), CalendarDate(until))]


def _day_word(found: Groups) -> list[Reading]:
    word = found["word"].lower()
    offset = {"yesterday": -1, "tomorrow": 1}.get(word, 0)
    before = (found["before"] or "").lower()
    offset += -1 if "before" in before else 1 if "after" in before else 0
    part = "NI" if word == "tonight" else part_of(found["part"])
    return whole(found, Step("day", offset), "TIME" if part else "DATE", part)


def _every(found: Groups) -> list[Reading]:
    if found["weekday"]:
        return whole(found, Fixed(f"XXXX-WXX-{weekday_of(found['weekday'])}"), "SET")
    if found["part"]:
        return whole(found, Fixed(f"XXXX-XX-XXT{part_of(found['part'])}"), "SET")
    word = (found["number"] or "one").lower()
    count = Fraction(2) if word == "other" else None if word == "few" else number_of(word)
    return whole(found, Fixed(duration(count, found["unit"])), "SET")


def _day_of_week(found: Groups) -> list[Reading]:
    number = WEEKDAYS[found["weekday"].lower().rstrip(".")]
    if found["plural"]:
        return whole(found, Fixed(f"XXXX-WXX-{number}"), "SET")
    part = part_of(found["part"])
    week = STEPS[found["week"].split()[0].lower()] if found["week"] else None
    said = Weekday(number, cue_of(found["cue"]), week)
    return whole(found, said, "TIME" if part else "DATE", part)


def _week_of(found: Groups) -> list[Reading]:
    of = CalendarDate(number_in(found["year"]), month_of(found["month"]), number_in(found["day"]), weekday=0)
    return whole(found, of)


CALENDAR: dict[str, Callable[[Groups], list[Reading]]] = {
    "iso": _iso, "numeric": _numeric, "clock": _clock, "day_month": _day_month, "month_day": _month_day,
    "month_year": _month_year, "month": _bare_month, "fiscal": _fiscal, "division": _division, "season": _season,
    "holiday": _holiday, "decade": _decade, "century": _century, "before_christ": _before_christ,
    "week_number": _week_number, "years": _year, "day_word": _day_word,
    "every": _every, "weekday": _day_of_week, "week_of": _week_of,
}  # fmt: skip
"""The readers of forms that name dates, times of day and their repetitions."""
