"""Who takes part, by country: the parties of a report, and which of them are sides of a dispute."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from dateline.disputes.model import Side
from dateline.model import Actor
from dateline.records import Report

Sides = tuple[Side, Side]

# Letters of a country's code.
_CODE = 3


def codes(actors: Iterable[Actor]) -> tuple[str, ...]:
    """Country codes in order of mention, each once; a name where a party has no country."""
    return tuple(dict.fromkeys(code for actor in actors for code in (actor.country or (actor.name,))))


def parties(report: Report) -> tuple[str, ...]:
    """The parties of a report, whoever acts."""
    return codes((*report.event.actors, *report.event.recipients))


@lru_cache(maxsize=16)
def _sides_by_name(sides: Sides) -> dict[str, Side]:
    """The sides by everything that they, or their members, are called."""
    names = ((name, side) for side in reversed(sides) for name in (side.code, side.name, *side.members))
    return dict(names)


def side_of(party: str, sides: Sides) -> Side | None:
    """The side that a party, by code or name, is of."""
    return _sides_by_name(sides).get(party)


def sides_among(told: Iterable[str], sides: Sides) -> frozenset[str]:
    """The codes of the sides that are among parties."""
    known = _sides_by_name(sides)
    return frozenset(known[each].code for each in told if each in known)


def others_among(told: Iterable[str], sides: Sides) -> tuple[str, ...]:
    """The parties of neither side that are states or organisations with a code."""
    known = _sides_by_name(sides)
    return tuple(each for each in told if each not in known and len(each) == _CODE and each.isupper())
