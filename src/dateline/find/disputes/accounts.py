"""What is told by whom, and what in a statement contradicts another: a word that refers to it, a denied act."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from dateline.find.cues import Cues
from dateline.find.grammar import child, children
from dateline.language import Sentence
from dateline.model import Actor, Quote, Span
from dateline.resolve import Cast

if TYPE_CHECKING:
    from spacy.tokens import Token

THIS = frozenset({"it", "this", "that", "so"})
_DENYING = frozenset({"deny", "reject"})
_TELLING = frozenset({"say", "tell", "announce", "claim", "describe", "accuse", "mention"})
RIGHT = frozenset({"true", "accurate", "correct"})
_SAID_OF = frozenset({"acomp", "attr", "oprd", "ccomp", "appos", "xcomp"})


@dataclass(frozen=True)
class Told:
    """A quote of a known speaker, the sentence of its cue, and the sentences that its words stand in."""

    quote: Quote
    speaker: Actor
    sentence: Sentence
    held: tuple[Sentence, ...]
    cast: Cast

    @cached_property
    def cue(self) -> Token | None:
        """The first word of the cue."""
        span, home = self.quote.cue_span, self.sentence
        return next((each for each in home.words if span is not None and span.holds(home.at(each))), None)

    @cached_property
    def words(self) -> tuple[Token, ...]:
        """The words said."""
        return tuple(token for _, token in self._inside())

    @cached_property
    def named(self) -> tuple[Actor, ...]:
        """The actors that the words said name."""
        return tuple(actor for sentence, token in self._inside() for actor in self.cast.at(sentence, token))

    def _inside(self) -> Iterator[tuple[Sentence, Token]]:
        span = self.quote.span
        return ((each, token) for each in self.held for token in each.words if span.holds(each.at(token)))


def told_in(sentences: Sequence[Sentence], quotes: Sequence[Quote], cast: Cast) -> Iterator[Told]:
    """The quotes with a speaker, in page order."""
    starts = [each.span.start for each in sentences]
    for quote in quotes:
        held = sentences_at(quote.span, sentences, starts)
        at = sentences_at(quote.cue_span, sentences, starts) if quote.cue_span is not None else []
        home = next(iter([*at, *held]), None)
        if quote.speaker is None or home is None:
            continue
        yield Told(quote, quote.speaker, home, tuple(held), cast)


def sentences_at(span: Span, sentences: Sequence[Sentence], starts: Sequence[int]) -> list[Sentence]:
    """The sentences that a span of the page touches; `starts` is where each begins."""
    first = max(0, bisect_right(starts, span.start) - 1)
    touched = sentences[first : bisect_left(starts, span.end)]
    return [each for each in touched if each.span.end > span.start]


def same_party(one: Actor, other: Actor) -> bool:
    """Whether two actors are one party: the same name or surname, or of one state."""
    names = [each.name.lower().split() for each in (one, other)]
    return names[0][-1:] == names[1][-1:] or bool(set(one.country) & set(other.country))


def reference(told: Told, cues: Cues) -> Token | None:
    """The word by which a statement contradicts what another said: "denied IT", "called the CLAIM a lie"."""
    kind = told.quote.cue_kind
    if kind in _DENYING:
        return _denied(told, cues)
    return next((token for token in told.words if _is_refuted(token, cues)), None) if kind in _TELLING else None


def _denied(told: Told, cues: Cues) -> Token | None:
    """ "denied it", "rejected Chad's claim": what the cue has as its object; only denying takes a pronoun."""
    pronouns = told.quote.cue_kind == "deny"
    for token in children(told.cue, "dobj", "nsubjpass") if told.cue is not None else ():
        if cues.is_a(token, "account") or (pronouns and token.lower_ in THIS):
            return token
    return None


def _is_refuted(token: Token, cues: Cues) -> bool:
    """ "the claim was false", "called it a lie", "the readout did not reflect the call"."""
    if token.dep_ not in ("nsubj", "nsubjpass", "dobj") or not (cues.is_a(token, "account") or token.lower_ in THIS):
        return False
    return _is_false(token, cues) or _is_mismatched(token, cues)


def _is_false(token: Token, cues: Cues) -> bool:
    """Whether what is said of the word is that it is false, or not true."""
    above = token.head
    beside = [each for each in above.children if each.dep_ in _SAID_OF]
    beside += [each for each in token.children if each.dep_ in ("acl", "amod", "appos") and each.i > token.i]
    beside += [above] if above.pos_ in ("ADJ", "NOUN", "ADV") else []
    negated = child(above, "neg") is not None
    return any((cues.is_a(each, "falsity") and not negated) or (each.lower_ in RIGHT and negated) for each in beside)


def _is_mismatched(token: Token, cues: Cues) -> bool:
    """ "did not reflect the call", "misrepresented it": only of an account that is named so."""
    if token.lower_ in THIS or token.dep_ != "nsubj":
        return False
    negated = child(token.head, "neg") is not None
    return cues.is_a(token.head, "distortion") or (cues.is_a(token.head, "mismatch") and negated)
