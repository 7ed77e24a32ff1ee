"""Which reports are of the dispute, and who speaks for a side."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from dateline.disputes.cues import words
from dateline.disputes.matters import WORD, names_of, stem
from dateline.disputes.model import Material, Side
from dateline.disputes.siding import of_side, takes_part
from dateline.model import Actor
from dateline.plover import NON_STATES
from dateline.records import Report

# Sectors whose people act and speak for their state; others of its people do where their role is one of these.
_OFFICIAL = frozenset({"GOV", "MIL", "SPY", "LEG", "JUD", "COP", "PRM"})
_BOTH = 3
_ROLE = re.compile(
    r"\b(?:negotiator|envoy|ambassador|minister|president|spokes\w+|secretary|king|queen|chancellor|premier|leader"
    r"|delegate|representative|official|diplomat|general|commissioner|chief of staff)\b",
    re.IGNORECASE,
)


def speaks_for(actor: Actor, side: Side) -> bool:
    """Whether what an actor says or does is the side's: a state, its organs and officials; not its papers or crowds."""
    if not of_side(actor, side):
        return False
    if actor.sector is not None:
        return actor.sector in _OFFICIAL
    return not actor.person or bool(actor.role and _ROLE.search(actor.role))


def speaker(report: Report, sides: tuple[Side, Side]) -> Side | None:
    """The side whose act a report tells, by its representatives; none where both act."""
    acting = [side for side in sides if any(speaks_for(actor, side) for actor in report.event.actors)]
    return acting[0] if len(acting) == 1 else None


def other(side: Side, sides: tuple[Side, Side]) -> Side:
    """The side that a side faces."""
    return sides[1] if side is sides[0] else sides[0]


def of_dispute(material: Material, sides: tuple[Side, Side]) -> Iterator[Report]:
    """The reports of what a side does towards the other, or, towards nobody else, in a story of both."""
    told = [
        (report, _taking_part(report.event.actors, sides), _taking_part(report.event.recipients, sides))
        for report in material.reports
    ]
    stories: defaultdict[int, int] = defaultdict(int)
    for report, acting, facing in told:
        stories[report.story.id] |= acting | facing
    for report, acting, facing in told:
        if acting == _BOTH or (acting and acting | facing == _BOTH):
            yield report
        elif acting:
            elsewhere = any(_elsewhere(actor, sides) for actor in report.event.recipients)
            together = stories[report.story.id] == _BOTH and not elsewhere
            if together or _names_other(report, acting, sides):
                yield report


def _taking_part(actors: Iterable[Actor], sides: tuple[Side, Side]) -> int:
    """1 for the first side, 2 for the second, 3 for both."""
    found = 0
    for actor in actors:
        found |= of_side(actor, sides[0]) | of_side(actor, sides[1]) << 1
    return found


def _names_other(report: Report, acting: int, sides: tuple[Side, Side]) -> bool:
    """Whether a report of one side names the other."""
    return _names(report.evidence, sides[1] if acting == 1 else sides[0])


def _elsewhere(actor: Actor, sides: tuple[Side, Side]) -> bool:
    return not takes_part((actor,), sides[0]) and not takes_part((actor,), sides[1]) and _has_state(actor)


def _has_state(actor: Actor) -> bool:
    return any(code not in NON_STATES for code in actor.country)


@lru_cache(maxsize=100_000)
def _names(text: str, side: Side) -> bool:
    names = names_of((side,))
    return any(stem(word) in names for word in WORD.findall(text) if word[0].isupper())


def told_by(report: Report, as_of: datetime.date | None) -> bool:
    """Whether a story had come out by a day, and an act that is told as done had been done by then."""
    if as_of is None:
        return True
    published, date = report.story.published.earliest, report.event.date
    if published is not None and published > as_of:
        return False
    return date is None or date.earliest <= as_of or report.event.modality != "asserted"


def day_of(report: Report) -> datetime.date | None:
    """The day an act was done or said: its own, else that of the story, which history without a date does not have.

    The date of what is only planned, or agreed on for later, is not that of its saying.
    """
    event, out = report.event, report.story.published.day
    if event.date is not None and (out is None or event.date.earliest <= out) and event.modality != "planned":
        return event.date.earliest
    return None if event.background else out


def last_day_of(report: Report) -> datetime.date | None:
    """The last day on which the act may have been done or said, where `day_of` is the first."""
    first, date = day_of(report), report.event.date
    return date.latest if date is not None and first == date.earliest else first


def order_of(report: Report) -> tuple[datetime.date, int, int]:
    """Where a report stands in time: by its day; history without one is before all, news without one by its story."""
    published = report.story.published.earliest
    fallback = None if report.event.background else published
    return day_of(report) or fallback or datetime.date.min, report.story.id, report.event.trigger.start


def condition_of(report: Report) -> str | None:
    """What an act is made to depend on, in the page's words: as read, else where its words say so ("in return")."""
    return report.condition or words("stances", "condition", report.evidence)


def agreed(report: Report) -> bool:
    """Whether what is read as a threat was agreed to or promised: promises of cuts and closures are read so."""
    return report.trigger.casefold().startswith(("agree", "promis", "pledg"))


def what(report: Report) -> str:
    """What is promised, demanded or refused, in the page's words, without its condition where that stands after it."""
    return without_condition(report.event.issue.text if report.event.issue else report.evidence, report)


def without_condition(text: str, report: Report) -> str:
    """A text up to the condition of its report."""
    at = text.find(condition_of(report) or "\n")
    return text[:at].rstrip(" ,") if at > 0 else text
