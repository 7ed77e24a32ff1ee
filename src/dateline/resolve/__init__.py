"""Links the actor mentions of a story: surnames, pronouns, definite descriptions, "the two sides"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dateline.find.actors import Mention
from dateline.language import Sentence
from dateline.model import Actor, Place, Quoted
from dateline.resolve.anaphora import Linker

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True)
class Cast:
    """Who is who in one story: actors by the head word of each mention.

    `mentions` holds what their words alone say, `places` the countries of names that only say where ("in Iraq").
    """

    by_head: Mapping[tuple[int, int], tuple[Actor, ...]]
    unresolved: tuple[Quoted, ...] = ()
    mentions: Mapping[tuple[int, int], Mention] = field(default_factory=dict)
    places: Mapping[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)

    def at(self, sentence: Sentence, token: Token) -> tuple[Actor, ...]:
        """The actors that the phrase headed by `token` stands for; empty where nobody is known."""
        return self.by_head.get((sentence.index, token.i), ())

    def place_country(self, sentence: Sentence, token: Token) -> tuple[str, ...]:
        """The countries that `token` says something is in, where it is no party: "in Iraq"."""
        return self.places.get((sentence.index, token.i), ())


def resolve(
    mentions: Sequence[Mention],
    sentences: Sequence[Sentence],
    places: Sequence[Place] = (),
    reported_from: Place | None = None,
) -> Cast:
    """Resolve every mention of a story, leaving it out where two candidates survive.

    `places` are the story's: whoever is told of as in a town, and of no state, is of the town's. `reported_from` is
    the place of its dateline: where its country is a party, whoever is at home somewhere is at home there.
    """
    linker = Linker(mentions, sentences, places, reported_from)
    linker.link()
    only_where = {
        (each.sentence, each.head): each.actor.country for each in mentions if each.locative and each.actor is not None
    }
    return Cast(linker.found, linker.unresolved(), linker.by_head, only_where)
