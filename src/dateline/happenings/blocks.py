"""Blocks: reports of different blocks are never of one act, so that each block can be looked at by itself."""

from __future__ import annotations

from dateline.happenings.kinds import STANDING, family
from dateline.happenings.traits import Traits, traits
from dateline.records import Report

# By whom acts are told apart first: by who suffers force, by who moves or protests; words are their speaker's.
_SUFFERED = frozenset({"ASSAULT", "COERCE", "SANCTION"})
_LOCATED = frozenset({"PROTEST", "MOBILIZE"})


def block(report: Report) -> str | None:
    """The block of a report: family of its type, polarity, standing and one of its parties; `None`: it is never merged.

    The party is the first in the alphabet of those that a report of the act is most likely to name. A report without
    such a party, or of an act that cannot be placed in time, is a happening of its own.
    """
    return block_of(traits(report))


def block_of(told: Traits) -> str | None:
    """The block of a report whose traits are known; see `block`."""
    party = _party(told)
    if party is None or told.days is None:
        return None
    event = told.report.event
    return f"{family(event.type)}:{event.polarity}:{STANDING[event.modality]}:{party}"


def _party(told: Traits) -> str | None:
    event = told.report.event
    where = [told.place.country] if told.place and told.place.country else []
    if told.mutual:
        return min(told.parties, default=None)
    if event.type in _SUFFERED:
        return min(told.recipients or where, default=None)
    if event.type in _LOCATED:
        return min(told.actors or where, default=None)
    return min(told.actors, default=None)
