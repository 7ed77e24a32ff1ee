"""The parties that phrases like "the two sides" or "his counterpart" stand for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from dateline.find.actors import Mention
from dateline.model import Actor
from dateline.resolve.roster import placed

Found = Mapping[tuple[int, int], tuple[Actor, ...]]


_NUMBERS = {"three": 3, "four": 4, "five": 5, "six": 6, "trio": 3}


def size_of(words: str) -> int:
    """How many parties a phrase speaks of: "the three countries" of three, "both sides" of two."""
    return next((_NUMBERS[word] for word in words.lower().split() if word in _NUMBERS), 2)


class Couples:
    """Follows which parties a story sets beside each other."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._mentions: dict[int, list[Mention]] = {}
        for mention in mentions:
            self._mentions.setdefault(mention.sentence, []).append(mention)
        self._groups: list[tuple[Actor, ...]] = []
        self._states: dict[tuple[str, ...], Actor] = {}

    def at(self, mention: Mention, found: Found) -> Sequence[Actor]:
        """The parties meant by a phrase like "the two sides"; nobody where the number does not come out.

        Those of its own sentence first, else those last set beside each other, else the only ones of the story.
        """
        size = size_of(mention.words)
        here = self._parties(mention.sentence, found)
        if len(here) == size:
            return here
        if len(here) > size:
            return ()
        group = next((each for each in reversed(self._groups) if len(each) == size), ())
        if group:
            told = [actor.country in _codes(group) for actor in here]
            return group if all(told) or not any(told) else ()  # "Sudan lies between the two countries": two others
        every = list({**self._states, **{actor.country: actor for actor in here}}.values())
        return every if len(every) == size else ()

    def counterpart(self, mention: Mention, owners: Sequence[Actor]) -> tuple[Actor, ...] | None:
        """ "his counterpart": who holds the post on the other side of the two."""
        if mention.actor is None or not owners or not owners[0].country:
            return None
        pairs = [group for group in self._groups if len(group) == 2]
        others = {
            pair[0].country if pair[1].country == owners[0].country else pair[1].country
            for pair in pairs[-2:]
            if owners[0].country in _codes(pair)
        }
        if len(others) != 1:
            states = [state for code, state in self._states.items() if code != owners[0].country]
            others = {states[0].country} if len(states) == 1 else set()
        if len(others) != 1:
            return None
        by = f"counterpart of {owners[0].name}"
        own = mention.actor
        return (
            msgspec.structs.replace(
                own,
                country=next(iter(others)),
                sector=owners[0].sector or own.sector,
                role=owners[0].role or own.role,
                resolved_by=by,
            ),
        )

    def close(self, index: int, found: Found) -> None:
        """Take note of a sentence that was resolved: the pair it sets up, the states it names."""
        here = self._parties(index, found)
        for actor in here:
            self._states.setdefault(actor.country, actor)
        if len(here) > 1:
            self._groups.append(tuple(here))

    def _parties(self, index: int, found: Found) -> list[Actor]:
        """The states and state-like parties of a sentence, each country once."""
        parties: dict[tuple[str, ...], Actor] = {}
        for mention in self._mentions.get(index, ()):
            if mention.locative or mention.kind == "set" or not (mention.stated or mention.kind == "state"):
                continue
            for actor in found.get((index, mention.head), ()):
                if actor.country and (actor.country not in parties or mention.kind == "state"):
                    parties[actor.country] = placed((actor,), mention, None)[0]
        return list(parties.values())


def _codes(group: Sequence[Actor]) -> list[tuple[str, ...]]:
    return [actor.country for actor in group]
