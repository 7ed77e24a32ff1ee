"""What a time expression says, before anybody knows when it was written: small frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dateline.model import Span, TimexType

Unit = Literal[
    "second", "minute", "hour", "day", "weekend", "week", "fortnight", "month", "quarter", "half", "season",
    "year", "decade", "century",
]  # fmt: skip
Tense = Literal["past", "present", "future"]
Cue = Literal["last", "this", "next"]
Anchor = Literal["publication", "reference"]


@dataclass(frozen=True)
class CalendarDate:
    """Parts of a calendar date as written: "1998", "March", "Aug. 7", "Friday, March 9, 2007".

    `cue` is that of "last October"; `years` counts from this year in "April next year" (1);
    `weekday` (1 Monday … 7 Sunday) is kept where it stands with the date.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    cue: Cue | None = None
    years: int | None = None


@dataclass(frozen=True)
class Weekday:
    """A day of the week (1 Monday … 7 Sunday) with the word that points back or ahead."""

    number: int
    cue: Cue | None = None
    week: int | None = None


@dataclass(frozen=True)
class Step:
    """So many units away: "yesterday" (-1 day), "this week" (0), "a day earlier" (-1 day from the time spoken of).

    `whole` is false where a count of hours or less leaves the day open, and where what it counts from is an
    act only the text knows ("the day after the vote"): then no day can be named.
    """

    unit: Unit
    offset: int
    anchor: Anchor = "publication"
    whole: bool = True


@dataclass(frozen=True)
class Division:
    """A numbered part of a year: season ("SP" …), quarter ("Q1" …) or half ("H1", "H2")."""

    code: str
    year: int | None = None
    cue: Cue | None = None
    years: int | None = None


@dataclass(frozen=True)
class Era:
    """A decade (`number` 197: the 1970s) or a century (18: the 19th)."""

    unit: Literal["decade", "century"]
    number: int


@dataclass(frozen=True)
class Holiday:
    """A holiday with a computable day."""

    name: str
    year: int | None = None
    cue: Cue | None = None


@dataclass(frozen=True)
class Clock:
    """A time of day; its day is told by the words around it."""

    hour: int
    minute: int | None = None


@dataclass(frozen=True)
class Fixed:
    """A TIMEX3 value that needs no anchor: a duration, a set, PRESENT_REF, a fiscal year."""

    value: str


Said = CalendarDate | Weekday | Step | Division | Era | Holiday | Clock | Fixed


@dataclass(frozen=True)
class TimeMention:
    """A time expression as written, and what it says.

    `part` is TIMEX3's part of day ("MO", "NI" …), `mod` its modifier ("START", "MID", "END"): "early 1998" is
    1998 with START. `tense` is that of the governing verb; `nominal` true where a noun stands between the two
    ("Friday's meeting"), so that the verb tells less. `sentence` and `block` place it in the story.
    """

    span: Span
    text: str
    type: TimexType
    said: Said
    part: str | None = None
    mod: str | None = None
    tense: Tense | None = None
    nominal: bool = False
    sentence: int = 0
    block: int = 0
