"""What the groups of a matched form share: place, modifier, part of day, words that point back or ahead."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.find.dates.meanings import Cue, Said
from dateline.find.dates.words import MONTHS, PARTS, WEEKDAYS
from dateline.model import TimexType

Groups = re.Match[str]


@dataclass(frozen=True)
class Reading:
    """One expression out of a match: its place in the text, and what it says."""

    start: int
    end: int
    said: Said
    type: TimexType = "DATE"
    part: str | None = None
    mod: str | None = None


def whole(found: Groups, said: Said, type_: TimexType = "DATE", part: str | None = None) -> list[Reading]:
    """The whole match as one expression, without the comma or space it may end in."""
    groups = found.groupdict()
    start, end = found.span()
    while found.string[end - 1] in " ,":
        end -= 1
    return [Reading(start, end, said, type_, part, mod_of(groups.get("mod")))]


def mod_of(words: str | None) -> str | None:
    """TIMEX3's modifier for words like "early", "mid", "the end of"."""
    if not words:
        return None
    for mod, cues in (("START", ("early", "earlier", "begin", "start", "turn")), ("MID", ("mid",))):
        if any(cue in words.lower() for cue in cues):
            return mod
    return "END" if re.search("late|end|close", words, re.I) else None


def month_of(word: str) -> int:
    """The number of a month by its name or abbreviation."""
    return MONTHS[word.lower().rstrip(".")]


def weekday_of(word: str | None) -> int | None:
    """The number of a weekday, 1 Monday … 7 Sunday."""
    return WEEKDAYS[word.lower().rstrip(".")] if word else None


def number_in(digits: str | None) -> int | None:
    """The number in "7th", "1998,"."""
    return int(re.sub(r"\D", "", digits)) if digits else None


def cue_of(words: str | None) -> Cue | None:
    """Which way a pointing word points."""
    words = (words or "").lower()
    for cue, marks in _POINTERS.items():
        if any(mark in words for mark in marks):
            return cue
    return None


_POINTERS: dict[Cue, tuple[str, ...]] = {
    "next": ("next", "coming", "following"),
    "last": ("last", "past", "previous", "preceding"),
    "this": ("this",),
}
STEPS = {"last": -1, "this": 0, "next": 1}


def years_of(words: str | None) -> int | None:
    """How many years from this one: "last" -1, "this" 0, "next" 1."""
    return STEPS[words.lower()] if words and words.lower() in STEPS else None


def part_of(word: str | None) -> str | None:
    """TIMEX3's code for a part of the day."""
    return PARTS.get(word.lower()) if word else None
