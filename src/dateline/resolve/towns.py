"""Whose somebody is by the town they are named with: "police in Lagos", "Karachi shopkeepers", "the mayor of Brno"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from dateline.find.actors import Mention
from dateline.find.grammar import children
from dateline.language import Sentence
from dateline.model import Actor, Place

if TYPE_CHECKING:
    from spacy.tokens import Token

_WHERE = frozenset("in of from at near around outside inside".split())
# Who is mostly abroad where a town is told: it says where they are, not whose.
_ABROAD = frozenset(
    "ambassador envoy diplomat consul embassy consulate mission delegation correspondent reporter journalist "
    "peacekeeper inspector observer monitor tourist visitor traveller traveler hostage mercenary troop expert source "
    "analyst company firm summit conference team side counterpart mediator negotiator spokesman spokeswoman official "
    "soldier marine refugee migrant exile leader minister president premier son daughter native".split()
)


class Towns:
    """The places of one story below the level of states, by the word that heads each."""

    def __init__(self, places: Sequence[Place], sentences: Sequence[Sentence]) -> None:
        self._at: dict[tuple[int, int], Place] = {}
        towns = [each for each in places if each.country and not (each.feature or "").startswith("PCL")]
        for sentence in sentences if towns else ():
            for place in [each for each in towns if sentence.span.overlaps(each.span)]:
                tokens = [token for token in sentence.tokens if sentence.at(token).overlaps(place.span)]
                roots = [token for token in tokens if token.head not in tokens or token.head == token]
                if roots:
                    self._at[sentence.index, roots[0].i] = place

    def at_home(self, mention: Mention, token: Token) -> Actor | None:
        """The described actor with the country of the one town named with them; `None` where that tells nothing."""
        own = (mention.noun or "").split()[-1:]
        if mention.actor is None or mention.actor.country or not own or own[0] in _ABROAD:
            return None
        if mention.kind == "person" and not (mention.plural or mention.definite or mention.office):
            return None  # "a farmer near Szeged": nobody in particular
        if any(each.lower_ in ("pro", "anti") for each in token.children):  # an outlet for others than where it sits
            return None
        found = {each.country: each for each in self._beside(mention, token) if each.country}
        if len(found) != 1:
            return None
        country, place = next(iter(found.items()))
        return msgspec.structs.replace(mention.actor, country=(country,), resolved_by=f"town: {place.name}")

    def _beside(self, mention: Mention, token: Token) -> Iterator[Place]:
        """The towns before the noun, behind it after a word like "in", and where it is based."""
        before = [*children(token, "compound", "nmod", "poss")]
        before += [town for based in children(token, "amod") for town in children(based, "npadvmod")]
        behind = [town for prep in children(token, "prep") if prep.lower_ in _WHERE for town in children(prep, "pobj")]
        behind += [name for region in behind for name in children(region, "compound")]  # "of Sindh province"
        for each in (*before, *behind):
            if (place := self._at.get((mention.sentence, each.i))) is not None:
                yield place
