"""Who takes part, by country: the parties of a report, and which of them are sides of a dispute."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.disputes.model import Side
from dateline.model import Actor
from dateline.records import Report

Sides = tuple[Side, Side]


def codes(actors: Iterable[Actor]) -> tuple[str, ...]:
    """Country codes in order of mention, each once; a name where a party has no country."""
    return tuple(dict.fromkeys(code for actor in actors for code in (actor.country or (actor.name,))))


def parties(report: Report) -> tuple[str, ...]:
    """The parties of a report, whoever acts."""
    return codes((*report.event.actors, *report.event.recipients))


def side_of(party: str, sides: Sides) -> Side | None:
    """The side that a party, by code or name, is of."""
    return next((side for side in sides if party in (side.code, side.name) or party in side.members), None)


def sides_among(told: Iterable[str], sides: Sides) -> frozenset[str]:
    """The codes of the sides that are among parties."""
    found = (side_of(each, sides) for each in told)
    return frozenset(side.code for side in found if side is not None)


def others_among(told: Iterable[str], sides: Sides) -> tuple[str, ...]:
    """The parties of neither side that are states or organisations with a code."""
    return tuple(each for each in told if side_of(each, sides) is None and len(each) == 3 and each.isupper())
