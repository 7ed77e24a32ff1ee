"""What the reading of one story has found out so far: who is where, in which order, under which names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.find.actors import Mention
from dateline.language import Sentence
from dateline.model import Actor
from dateline.resolve.roster import Roster

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = ("nsubj", "nsubjpass")


@dataclass(frozen=True)
class Seen:
    """A mention that was resolved: where it stands and who it is."""

    mention: Mention
    token: Token
    actors: tuple[Actor, ...]

    @property
    def is_subject(self) -> bool:
        """Whether it is a clause's subject, or one of several."""
        token = self.token
        while token.dep_ == "conj" and token.head != token:
            token = token.head
        return token.dep_ in SUBJECTS


class Memory:
    """The mentions of one story and what has been resolved of them, in the order it was."""

    def __init__(self, mentions: Sequence[Mention], sentences: Sequence[Sentence]) -> None:
        self.sentences = {sentence.index: sentence for sentence in sentences}
        self.by_head = {(mention.sentence, mention.head): mention for mention in mentions}
        self.roster = Roster(mentions)
        self.found: dict[tuple[int, int], tuple[Actor, ...]] = {}
        self.seen: list[Seen] = []

    def token(self, mention: Mention) -> Token:
        """The head of a mention."""
        return self.sentences[mention.sentence].tokens.doc[mention.head]

    def at(self, index: int, token: Token) -> tuple[Actor, ...]:
        """Who the phrase headed by `token` was found to be, in the sentence of that number."""
        return self.found.get((index, token.i), ())

    def take(self, mention: Mention, actors: tuple[Actor, ...] | None) -> None:
        """Keep who a mention was found to be."""
        if actors:
            self.found[mention.sentence, mention.head] = actors
            self.seen.append(Seen(mention, self.token(mention), actors))
