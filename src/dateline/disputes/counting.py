"""Numbers that words give: which round or day, how many days, how many minutes."""

from __future__ import annotations

import re
from functools import cache

from dateline.disputes.wordings import wordings
from dateline.model import Amount


@cache
def _numbered(noun: str) -> re.Pattern[str]:
    words = "|".join((*wordings().file.numbers, "opening"))
    return re.compile(
        rf"\b({words}|\d{{1,2}}(?:st|nd|rd|th))[- ](?:and (?:final|last) )?(?:formal |full )?{noun}\b", re.I
    )


def number_before(noun: str, text: str, at: int) -> int | None:
    """Which round or day the words name nearest to a place in a sentence."""
    if noun not in text.lower():
        return None
    found = min(_numbered(noun).finditer(text), key=lambda each: abs(each.start() - at), default=None)
    return _number(found[1].lower()) if found else None


def day_in(text: str) -> int | None:
    """The number that words give to a day of talks: "the second day" is 2."""
    return number_before("day", text, 0)


def _number(word: str) -> int:
    numbers = wordings().file.numbers
    return 1 if word == "opening" else numbers.index(word) + 1 if word in numbers else int(re.sub(r"\D", "", word))


@cache
def _counted(unit: str) -> re.Pattern[str]:
    words = "|".join(wordings().file.small_numbers)
    return re.compile(
        rf"\b(less than |under |more than |over |at least )?(an?|{words}|\d{{1,3}})[- ]({unit})s?\b", re.I
    )


def days_told(text: str) -> int | None:
    """How many days talks took: "two-day talks", "after three days of talks"."""
    found = _counted("day").search(text) if "day" in text else None
    tied = found and (found[0][-4] == "-" or re.match(r" of\b", text[found.end() :]))
    return round(_count(found[2])) if found and tied else None


def _count(word: str) -> float:
    low = word.lower()
    return (
        1.0 if low in ("a", "an") else float(low) if low.isdigit() else 1.0 + wordings().file.small_numbers.index(low)
    )


@cache
def _lasting() -> re.Pattern[str]:
    led = r"\b(?:after|for|lasted)(?: just| only| barely| about| some)? "
    return re.compile(led + _counted("minute|hour").pattern, re.I)


def minutes_in(text: str) -> Amount | None:
    """Minutes told in words after "after" or "for": "ended after less than two hours"."""
    found = _lasting().search(text) if "minute" in text or "hour" in text else None
    if found is None:
        return None
    value = _count(found[2]) * (60 if found[3].lower() == "hour" else 1)
    bound = (found[1] or "").lower().strip()
    return Amount(
        low=None if bound in ("less than", "under") else value,
        high=None if bound in ("more than", "over", "at least") else value,
    )
