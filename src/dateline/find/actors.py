"""Finds the noun phrases that name an actor: names, descriptions, demonyms, pronouns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from dateline.language import Sentence
from dateline.lexicon import Lexicon
from dateline.model import Actor, Span


@dataclass(frozen=True)
class Mention:
    """A noun phrase that may stand for an actor.

    `first`, `last` and `head` are spaCy token numbers (`token.i`) in the sentence's document; `actor` is what
    the words alone say, `None` for pronouns and bare descriptions.
    """

    sentence: int
    first: int
    last: int
    head: int
    span: Span
    form: Literal["name", "description", "pronoun", "adjective"]
    actor: Actor | None = None
    plural: bool | None = None
    gender: Literal["f", "m", "n"] | None = None


def find_actors(sentences: Sequence[Sentence], lexicon: Lexicon) -> tuple[Mention, ...]:
    """Every actor mention of a story, in page order."""
    return ()
