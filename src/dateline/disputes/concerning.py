"""Which reports are of the dispute, and who speaks for a side."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import lru_cache

from dateline.disputes.cues import words
from dateline.disputes.matters import WORD, names_of, stem
from dateline.disputes.model import Material, Side
from dateline.disputes.siding import between, of_side, takes_part
from dateline.model import Actor
from dateline.plover import NON_STATES
from dateline.records import Report

# Sectors whose people act and speak for their state; others of its people do where their role is one of these.
_OFFICIAL = frozenset({"GOV", "MIL", "SPY", "LEG", "JUD", "COP", "PRM"})
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
    """The reports of what a side does towards the other, or of what it does in a story of both."""
    both = set.intersection(*(_stories(material, side) for side in sides))
    for report in material.reports:
        if between(report.event, sides) or _alone(report, sides, both):
            yield report


def _stories(material: Material, side: Side) -> set[int]:
    """The stories in which a side is told of."""
    return {
        report.story.id
        for report in material.reports
        if takes_part((*report.event.actors, *report.event.recipients), side)
    }


def _alone(report: Report, sides: tuple[Side, Side], both: set[int]) -> bool:
    """Whether a side acts, towards nobody else, where both are told of or the other is named."""
    event = report.event
    acting = [side for side in sides if takes_part(event.actors, side)]
    if len(acting) != 1:
        return bool(acting)
    facing = other(acting[0], sides)
    if any(_elsewhere(actor, sides) for actor in event.recipients):
        return _names(report.evidence, facing)
    return report.story.id in both or _names(report.evidence, facing)


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
    event, published = report.event, report.story.published
    out = published.latest if published.earliest == published.latest else None
    if event.date is not None and (out is None or event.date.earliest <= out) and event.modality != "planned":
        return event.date.earliest
    return None if event.background else out


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
