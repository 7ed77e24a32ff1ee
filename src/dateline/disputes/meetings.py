"""The mentions of talks in reports: who met, when, where, which round, and whether it was held, planned or undone."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from dateline.disputes.foretelling import kind_of
from dateline.disputes.model import Material
from dateline.disputes.parties import Sides, others_among, parties, sides_among
from dateline.disputes.scenes import Scene, Stretch, scene
from dateline.disputes.wordings import wordings
from dateline.model import Amount
from dateline.records import Report

Standing = Literal["held", "named", "planned", "undone"]
Days = tuple[datetime.date, datetime.date]

# Minutes of a day: what takes longer is a round, not a session.
DAY = 24 * 60

# The types that tell of talks besides CONSULT, where their words do: what came of them.
_BESIDES = frozenset({"AGREE", "REJECT", "REQUEST", "SUPPORT", "COOPERATE"})
_HELD = frozenset({"asserted", "alleged"})


@dataclass(frozen=True)
class Track:
    """Whose talks: the sides that take part, whoever else, and whether two or many sit at the table, or none."""

    sides: frozenset[str]
    others: frozenset[str] = frozenset()
    table: Literal["two", "many", "phone"] = "two"

    @property
    def separate(self) -> bool:
        """Whether they are not the two sides' own."""
        return len(self.sides) < 2


@dataclass(frozen=True)
class Meeting:
    """One mention. `own` where its day is told in its own sentence; `day` is its number within a round ("the first
    day"), `length` how many days the round took.
    """

    report: Report
    stretch: Stretch
    parties: tuple[str, ...]
    track: Track
    standing: Standing
    days: Days | None = None
    own: bool = False
    venue: str | None = None
    town: bool = False
    ordinal: int | None = None
    day: int | None = None
    length: int | None = None
    minutes: Amount | None = None

    @property
    def sharp(self) -> Days | None:
        """The days where they are told closely enough to be a session's or a short round's."""
        return self.days if self.days and (self.days[1] - self.days[0]).days <= 3 else None


def scenes_of(material: Material, sides: Sides) -> dict[int, Scene]:
    """The stories that tell of both sides and of talks, by id, in order of time."""
    by_story: dict[int, list[Report]] = {}
    for report in material.reports:
        by_story.setdefault(report.story.id, []).append(report)
    return {
        story: scene(told, material)
        for story, told in by_story.items()
        if any(_may_tell(each) for each in told) and any(len(sides_among(parties(each), sides)) > 1 for each in told)
    }


def _may_tell(report: Report) -> bool:
    """Whether a report is of talks by its type, or by its words."""
    if report.event.type == "CONSULT":
        return True
    return report.event.type in _BESIDES and wordings().has("talks", report.evidence)


def meetings_of(scenes: Mapping[int, Scene], sides: Sides) -> Iterator[Meeting]:
    """Every mention of talks of a side in the stories, in order of stories and of the page."""
    towns = _towns(scenes)
    for each in scenes.values():
        for report, stretch in each.placed():
            found = _meeting(report, stretch, sides, towns)
            if found is not None:
                yield found


def _towns(scenes: Mapping[int, Scene]) -> frozenset[str]:
    """The places below countries that any report names."""
    places = (report.event.place for each in scenes.values() for report, _ in each.placed())
    return frozenset(place.name for place in places if place and not (place.feature or "").startswith("PCL"))


def _named_town(report: Report, towns: frozenset[str]) -> str | None:
    """The one town that words about talks name, where the record has no place: "the Quito talks", "talks in Quito"."""
    text = report.evidence if report.event.type == "CONSULT" else ""
    found = {(each[1] or each[2]).strip() for each in _TOWN.finditer(text)} & towns
    return next(iter(found)) if len(found) == 1 else None


_TOWN = re.compile(r"\b(?:in|at) ((?:[A-Z][\w'’-]+ ?)+\b)|((?:[A-Z][\w'’-]+ ?)+)\b(?= (?:talks|meeting|round|summit))")


def _meeting(report: Report, stretch: Stretch, sides: Sides, towns: frozenset[str]) -> Meeting | None:
    told = parties(report)
    among = sides_among(told, sides)
    standing = _standing(report, stretch, len(among) > 1)
    others = others_among(told, sides)
    event = report.event
    if standing is None or not among or (len(among) == 1 and bool(others) != (event.type == "CONSULT")):
        return None
    low = event.magnitude.duration_minutes.low if event.magnitude.duration_minutes else None
    text, at = stretch.text, event.trigger.start - stretch.start
    place = event.place.name if event.place else _named_town(report, towns)
    return Meeting(
        report=report,
        stretch=stretch,
        parties=_at_the_table(told, sides, others),
        track=_track(report, among if others else frozenset(side.code for side in sides), others),
        standing=standing,
        days=(event.date.earliest, event.date.latest) if event.date else None,
        own=_own_date(report, stretch),
        venue=place,
        town=place in towns,
        ordinal=_number_before("round", text, at),
        day=_number_before("day", text, at),
        length=round(low / DAY) if low and low >= DAY else _days_told(text),
        minutes=_minutes(report, stretch),
    )


def _at_the_table(told: tuple[str, ...], sides: Sides, others: tuple[str, ...]) -> tuple[str, ...]:
    """Sides first, in the order of the dispute, then others."""
    mine = (each for side in sides for each in told if each in (side.code, side.name) or each in side.members)
    return tuple(dict.fromkeys((*mine, *others)))


def _track(report: Report, among: frozenset[str], others: tuple[str, ...]) -> Track:
    mode = report.event.mode
    many = mode == "multilateral" or (bool(others) and mode != "third-party" and len(among) > 1)
    table: Literal["two", "many", "phone"] = "phone" if mode == "phone" else "many" if many else "two"
    return Track(among, frozenset(others) if len(among) == 1 else frozenset(), table)


def _standing(report: Report, stretch: Stretch, both: bool) -> Standing | None:
    """What a report tells of talks; nothing where it does not tell of any."""
    event, words = report.event, wordings()
    if event.type == "CONSULT":
        return _standing_of_talks(report, stretch)
    if event.type not in _BESIDES:
        return None
    if event.type == "REJECT" and event.mode == "meet" and words.has("undone", report.evidence):
        return "undone"
    if both and event.type != "REQUEST" and event.modality in _HELD and words.has("at talks", report.evidence):
        return "held"
    return "planned" if not event.background and kind_of(report) else None


def _standing_of_talks(report: Report, stretch: Stretch) -> Standing | None:
    event, words = report.event, wordings()
    if event.mode == "visit" and not words.has("at talks", report.evidence):
        return None
    if words.has("undone", report.evidence) or (event.polarity == "negative" and words.has("undone", stretch.text)):
        return "undone"
    if event.modality not in _HELD or _is_to_come(report):
        return "planned"
    return "held" if event.polarity == "positive" else "named"


def _is_to_come(report: Report) -> bool:
    """Whether talks are told of a day after the story's."""
    date, published = report.event.date, report.story.published.latest
    return bool(date and published and date.earliest > published)


def _own_date(report: Report, stretch: Stretch) -> bool:
    date = report.event.date
    if date is None:
        return False
    return not stretch.whole or stretch.holds(date.span.start)


@cache
def _numbered(noun: str) -> re.Pattern[str]:
    words = "|".join((*wordings().file.numbers, "opening"))
    return re.compile(
        rf"\b({words}|\d{{1,2}}(?:st|nd|rd|th))[- ](?:and (?:final|last) )?(?:formal |full )?{noun}\b", re.I
    )


def _number_before(noun: str, text: str, at: int) -> int | None:
    """Which round or day the words name nearest to a place in a sentence."""
    found = min(_numbered(noun).finditer(text), key=lambda each: abs(each.start() - at), default=None)
    return _number(found[1].lower()) if found else None


def day_in(text: str) -> int | None:
    """The number that words give to a day of talks: "the second day" is 2."""
    return _number_before("day", text, 0)


def _number(word: str) -> int:
    numbers = wordings().file.numbers
    return 1 if word == "opening" else numbers.index(word) + 1 if word in numbers else int(re.sub(r"\D", "", word))


@cache
def _counted(unit: str) -> re.Pattern[str]:
    words = "|".join(wordings().file.small_numbers)
    return re.compile(
        rf"\b(less than |under |more than |over |at least )?(an?|{words}|\d{{1,3}})[- ]({unit})s?\b", re.I
    )


def _days_told(text: str) -> int | None:
    """How many days talks took: "two-day talks", "after three days of talks"."""
    found = _counted("day").search(text)
    tied = found and (found[0][-4] == "-" or re.match(r" of\b", text[found.end() :]))
    return round(_count(found[2])) if found and tied else None


def _count(word: str) -> float:
    low = word.lower()
    return (
        1.0 if low in ("a", "an") else float(low) if low.isdigit() else 1.0 + wordings().file.small_numbers.index(low)
    )


def _minutes(report: Report, stretch: Stretch) -> Amount | None:
    """How long a session took; the length of a whole round is not a session's."""
    told = report.event.magnitude.duration_minutes
    if told is not None and (told.low or told.high or DAY) < DAY:
        return told
    return minutes_in(stretch.text)


def minutes_in(text: str) -> Amount | None:
    """Minutes told in words after "after" or "for": "ended after less than two hours"."""
    found = re.search(
        r"\b(?:after|for|lasted)(?: just| only| barely| about| some)? " + _counted("minute|hour").pattern, text, re.I
    )
    if found is None:
        return None
    value = _count(found[2]) * (60 if found[3].lower() == "hour" else 1)
    bound = (found[1] or "").lower().strip()
    return Amount(
        low=None if bound in ("less than", "under") else value,
        high=None if bound in ("more than", "over", "at least") else value,
    )
