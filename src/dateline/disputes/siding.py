"""Who stands on which side."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.disputes.model import Side
from dateline.model import Actor, Event


def codes(side: Side) -> frozenset[str]:
    """Everything that a party of this side may be counted under: codes of states, or a canonical name."""
    return frozenset((side.code, *side.members))


def of_side(actor: Actor, side: Side) -> bool:
    """Whether an actor is of this side: by one of its countries, or by its name."""
    if side.code in actor.country or actor.name == side.code:
        return True
    return any(member in actor.country or actor.name == member for member in side.members)


def takes_part(actors: Iterable[Actor], side: Side) -> bool:
    """Whether any of the actors is of this side."""
    return any(of_side(actor, side) for actor in actors)


def between(event: Event, sides: tuple[Side, Side]) -> bool:
    """Whether the act is one of the two sides towards, or with, the other."""
    one, other = sides
    actors, recipients = event.sides
    return (takes_part(actors, one) and takes_part(recipients, other)) or (
        takes_part(actors, other) and takes_part(recipients, one)
    )
