"""Links the actor mentions of a story: surnames, pronouns, definite descriptions, "the two sides"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.find.actors import Mention
from dateline.language import Sentence
from dateline.model import Actor, Quoted

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True)
class Cast:
    """Who is who in one story: actors by the head word of each mention."""

    by_head: Mapping[tuple[int, int], tuple[Actor, ...]]
    unresolved: tuple[Quoted, ...] = ()

    def at(self, sentence: Sentence, token: Token) -> tuple[Actor, ...]:
        """The actors that the phrase headed by `token` stands for; empty where nobody is known."""
        return self.by_head.get((sentence.index, token.i), ())


def resolve(mentions: Sequence[Mention], sentences: Sequence[Sentence]) -> Cast:
    """Resolve every mention of a story, leaving it out where two candidates survive."""
    return Cast({})
