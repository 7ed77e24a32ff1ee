"""The mentions of talks in reports: who met, when, where, which round, and whether it was held, planned or undone."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import Literal

from dateline.disputes.citing import cite
from dateline.disputes.counting import days_told, minutes_in, number_before
from dateline.disputes.foretelling import KINDS, kind_of, named_days
from dateline.disputes.model import Cite, Material
from dateline.disputes.naming import Names
from dateline.disputes.parties import Sides, others_among, parties, sides_among
from dateline.disputes.scenes import Scene, Stretch, scene
from dateline.disputes.wordings import wordings
from dateline.model import Amount, Span, When
from dateline.records import Report

Standing = Literal["held", "named", "planned", "undone"]
Days = tuple[datetime.date, datetime.date]

# Codes of what is no state: who sits in as one of these mediates.
_NO_STATES = frozenset({"UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC"})
# Days before a story came out on which talks were that it tells of without a day.
_NEWS = 3
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
    dateline: str | None = None
    worded: bool = False

    def cite(self, material: Material) -> Cite:
        """The passage that tells it."""
        if not self.worded:
            return cite(self.report, material)
        return self.stretch.cite(self.stretch.clause(_held(self.stretch)), material)

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
        if any(_may_tell(each) for each in told) and len(sides_among(chain(*map(parties, told)), sides)) > 1
    }


def _may_tell(report: Report) -> bool:
    """Whether a report is of talks by its type, or by its words."""
    if report.event.type == "CONSULT":
        return True
    return report.event.type in _BESIDES and wordings().has("talks", report.evidence)


def meetings_of(scenes: Mapping[int, Scene], sides: Sides, names: Names) -> Iterator[Meeting]:
    """Every mention of talks of a side in the stories, in order of stories and of the page: first what the records of
    a story tell, then what only its words do.
    """
    for each in scenes.values():
        found = [_meeting(report, stretch, sides, names, each) for report, stretch in each.placed()]
        told = [meeting for meeting in found if meeting is not None]
        both = {meeting.stretch.start for meeting in told if meeting.standing != "named"}
        told += [
            meeting
            for stretch in each.stretches
            if stretch.whole and stretch.start not in both and (meeting := _worded(stretch, sides, names, each))
        ]
        yield from _dated(told, each)


def _dated(told: list[Meeting], scene_: Scene) -> list[Meeting]:
    """The same; where no mention of a track has a day, what was held has the last day that the story tells of, if that
    was shortly before it came out.
    """
    known = {each.track for each in told if each.days and each.standing == "held"}
    published = scene_.story.published.latest
    dates = [(date.earliest, date.latest) for report, _ in scene_.placed() if (date := report.event.date)]
    near = [day for day, last in dates if published and day == last and 0 <= (published - day).days <= _NEWS]
    if not near:
        return told
    days = max(near), max(near)
    return [
        replace(each, days=days)
        if each.standing == "held" and each.track not in known and not each.report.event.background
        else each
        for each in told
    ]


def _meeting(report: Report, stretch: Stretch, sides: Sides, names: Names, scene_: Scene) -> Meeting | None:
    """What a record tells of talks, if it does."""
    event = report.event
    told = _parties(report, stretch, sides, names)
    among, others = sides_among(told, sides), others_among(told, sides)
    standing = _standing(report, stretch, len(among) > 1)
    if standing is None or not among or (len(among) == 1 and bool(others) != (event.type == "CONSULT")):
        return None
    low = event.magnitude.duration_minutes.low if event.magnitude.duration_minutes else None
    text, at = stretch.text, event.trigger.start - stretch.start
    place, date = _place(report, stretch, names), _date(report, stretch)
    days = (date.earliest, date.latest) if date else None
    if standing == "undone":
        place, days = place or names.town(text), _planned_for(report, stretch) or days
    return Meeting(
        report=report,
        stretch=stretch,
        parties=_at_the_table(told, sides, others),
        track=_track(report, stretch, among if others else frozenset(side.code for side in sides), others),
        standing=standing,
        days=days,
        own=date is not None and (not stretch.whole or stretch.holds(date.span.start)),
        venue=place,
        town=place in names.towns,
        dateline=scene_.dateline,
        ordinal=number_before("round", text, at),
        day=number_before("day", text, at),
        length=round(low / DAY) if low and low >= DAY else days_told(text),
        minutes=_minutes(report, stretch),
    )


def _parties(report: Report, stretch: Stretch, sides: Sides, names: Names) -> tuple[str, ...]:
    """The parties of a report; where talks have but one, those too that its words name. Who "met" without anybody told
    to be met met whom the sentence names; in a story of the two sides, the other side.
    """
    told = parties(report)
    if report.event.type != "CONSULT" or not stretch.whole or len(told) > 1:
        return told
    named = (*told, *names.parties(report.evidence))
    if len(set(named)) > 1 or (report.event.actors and report.event.recipients):
        return named
    named = (*named, *names.parties(stretch.body))
    alone = not others_among(named, sides) and sides_among(named, sides)
    if alone and report.event.date and report.event.mode == "meet" and not wordings().has("at home", stretch.text):
        return (*named, *(side.code for side in sides))
    return named


def _place(report: Report, stretch: Stretch, names: Names) -> str | None:
    """Where talks were: the place of the record, unless it is that of what they were agreed at, else a town named."""
    place = report.event.place
    if place is None:
        return names.town(report.evidence) if report.event.type == "CONSULT" else None
    if not stretch.whole or not _of_mandate(place.span, stretch):
        return place.name
    return names.town(_without_mandate(stretch.body))


def _planned_for(report: Report, stretch: Stretch) -> Days | None:
    """The day for which talks that were called off had been planned."""
    published = report.story.published.latest
    found = _PLANNED.search(stretch.text)
    return named_days(stretch.text[found.end() :], published) if found and published else None


_PLANNED = re.compile(
    r"\b(?:planned|scheduled|due|set|fixed|to be held|to take place|to open|to start)\b(?= (?:for|on|in)\b)"
)


def _of_mandate(span: Span, stretch: Stretch) -> bool:
    mandates = (each.span(1) for each in wordings().all("mandate", stretch.text))
    return any(start <= span.start - stretch.start < end for start, end in mandates)


def _without_mandate(text: str) -> str:
    for each in wordings().all("mandate", text):
        text = text.replace(each[1], "")
    return text


def _worded(stretch: Stretch, sides: Sides, names: Names, scene_: Scene) -> Meeting | None:
    """Talks of both sides that the words of a sentence tell, where no record does."""
    words = wordings()
    if not words.has("held", stretch.text) or any(each.event.type == "CONSULT" for each in stretch.reports):
        return None
    text = _without_mandate(stretch.body)
    if not words.has("held", text) or words.has("undone", text) or words.has("at home", text):
        return None
    if any(words.has(cue, text) for cue, _ in KINDS):
        return None
    told = (*chain(*map(parties, stretch.reports)), *names.parties(text))
    both = len(sides_among(told, sides)) > 1
    if not both and not words.has("these", text):
        return None
    report = next(iter(stretch.reports), None) or next(report for report, _ in scene_.placed())
    dates = [date for each in stretch.reports if (date := _date(each, stretch)) and stretch.holds(date.span.start)]
    date = dates[0] if dates and not report.event.background else None
    town = names.town(text)
    return Meeting(
        report=report,
        stretch=stretch,
        parties=tuple(side.code for side in sides),
        track=Track(frozenset(side.code for side in sides), table="phone" if words.has("phone", text) else "two"),
        standing="held" if both else "named",
        days=(date.earliest, date.latest) if date else None,
        own=date is not None,
        venue=town,
        town=town is not None,
        dateline=scene_.dateline,
        ordinal=number_before("round", text, 0),
        day=number_before("day", text, 0),
        length=days_told(text),
        minutes=minutes_in(text),
        worded=True,
    )


def _at_the_table(told: tuple[str, ...], sides: Sides, others: tuple[str, ...]) -> tuple[str, ...]:
    """Sides first, in the order of the dispute, then others."""
    mine = [each for side in sides for each in told if each in (side.code, side.name) or each in side.members]
    absent = [] if others else [side.code for side in sides if not sides_among(mine, (side, side))]
    return tuple(dict.fromkeys((*mine, *absent, *others)))


def _track(report: Report, stretch: Stretch, among: frozenset[str], others: tuple[str, ...]) -> Track:
    mode = report.event.mode
    states = any(each not in _NO_STATES for each in others)
    many = mode == "multilateral" or (states and mode != "third-party" and len(among) > 1) or _of_many(report)
    phone = mode == "phone" or (report.event.type == "CONSULT" and wordings().has("phone", stretch.text))
    table: Literal["two", "many", "phone"] = "phone" if phone else "many" if many else "two"
    return Track(among, frozenset(others) if len(among) == 1 else frozenset(), table)


def _standing(report: Report, stretch: Stretch, both: bool) -> Standing | None:
    """What a report tells of talks; nothing where it does not tell of any."""
    event, words = report.event, wordings()
    if event.type == "CONSULT":
        return _standing_of_talks(report, stretch)
    if event.type not in _BESIDES:
        return None
    if event.type == "REJECT" and event.mode == "meet" and words.has("undone", report.evidence):
        return "planned" if words.has("moved", report.evidence) else "undone"
    if both and event.type != "REQUEST" and event.modality in _HELD and words.has("at talks", report.evidence):
        return "held"
    if event.type == "REJECT" and event.modality in _HELD and words.has("walkout", report.evidence):
        return "named"
    return "planned" if not event.background and kind_of(report) else None


def _standing_of_talks(report: Report, stretch: Stretch) -> Standing | None:
    event, words = report.event, wordings()
    if event.mode == "visit" and not words.has("at talks", report.evidence):
        return None
    if words.has("undone", _main(report.evidence)) or (
        event.polarity == "negative" and words.has("undone", stretch.text)
    ):
        return "undone"
    if event.modality not in _HELD or _is_to_come(report):
        return "planned"
    told = event.polarity == "positive" and (event.date or event.place or not _of_many(report))
    return "held" if told else "named"


def _main(text: str) -> str:
    """Words without what is told as having been before or after."""
    return re.split(r"\b(?:since|after|before|until)\b", text)[0] or text


def _of_many(report: Report) -> bool:
    """Whether the talks told of are those of many, whoever the record names of them."""
    if report.event.type != "CONSULT":
        return False
    return any(report.trigger in each[0] for each in wordings().all("many", report.evidence))


def _is_to_come(report: Report) -> bool:
    """Whether talks are told of a day after the story's."""
    date, published = report.event.date, report.story.published.latest
    return bool(date and published and date.earliest > published)


def _date(report: Report, stretch: Stretch) -> When | None:
    """The date of a report, unless the sentence tells it of what mandated the talks."""
    date = report.event.date
    if date is None or not stretch.whole:
        return date
    return None if report.event.type == "CONSULT" and _of_mandate(date.span, stretch) else date


def _minutes(report: Report, stretch: Stretch) -> Amount | None:
    """How long a session took; the length of a whole round is not a session's."""
    told = report.event.magnitude.duration_minutes
    if told is not None and (told.low or told.high or DAY) < DAY:
        return told
    return minutes_in(stretch.text)


def _held(stretch: Stretch) -> Span:
    """Where the words stand that tell of talks."""
    found = next(wordings().all("held", stretch.text), None)
    return Span(*found.span()) if found else Span(0, len(stretch.text.rstrip()))
