"""What a speech cue in a sentence amounts to: who says what to whom, as tokens and spans."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.language import Sentence
from dateline.lexicon.schema import Cue
from dateline.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True)
class Pattern:
    """One lemma of a cue: its head word and the particles and prepositions that must hang on it."""

    entry: Cue
    lemma: str
    head: str
    rest: tuple[str, ...] = ()


@dataclass(frozen=True)
class Attribution:
    """A cue in a sentence. `span` is what it governs in the page, `None` where the grammar shows nothing.

    `speaker` heads the phrase that tells who speaks, `named` the words for it beside the cue ("who", "he").
    """

    sentence: Sentence
    pattern: Pattern
    cue: Token
    cue_span: Span
    speaker: Token | None = None
    named: Token | None = None
    addressee: Token | None = None
    span: Span | None = None
