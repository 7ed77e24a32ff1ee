"""Which acts are history told as context: by the past perfect, by a date of their own far before the news, by an era.

"Chad, which had attacked Mali, …"; "Chad attacked Mali in 1978"; "during the Cold War Cuba sent soldiers". Only a past
tense tells history; "has sent fish since 1967" and what the news of today refers to ("a treaty of 1993") do not count.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.find import grammar
from dateline.find.cues import Cues
from dateline.find.events.circumstances import token_at
from dateline.find.events.slots import light_verb
from dateline.language import Sentence
from dateline.model import TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Token

# What ended longer ago than this, seen from the day a story came out, is no news of it.
NEWS = datetime.timedelta(days=365)

_DATING = frozenset("in on during throughout from between around at over through under amid within of".split())
_FRONT = 2  # words before a fronted phrase, however the parser hangs it: "during the Cold War Cuba …"
_FOLLOWING = frozenset({"conj", "xcomp", "ccomp", "advcl", "pcomp"})
_OF_NOUNS = frozenset({"nummod", "amod", "compound", "nmod", "poss", "npadvmod"})


@dataclass(frozen=True)
class Setting:
    """The time phrases of a sentence: the word each hangs on, and whether it tells of the past."""

    sentence: Sentence
    dated: tuple[tuple[Token, bool], ...] = ()

    def past(self, holder: Token) -> bool | None:
        """Whether the time that hangs on a word is long past; `None` where none hangs on it."""
        return next((past for word, past in self.dated if word == holder), None)


def setting(
    sentence: Sentence, times: Sequence[TimeExpression], published: datetime.date | None, cues: Cues
) -> Setting:
    """What a sentence of a story that came out on `published` says of its own time."""
    dated = [*_dates(sentence, times, published), *_eras(sentence, cues)]
    return Setting(sentence, tuple(dated))


def is_history(trigger: Token, here: Setting) -> bool:
    """Whether the act that `trigger` names is told as history by the time phrase of its clause."""
    own = here.past(trigger)
    if own is not None:
        return own and (not grammar.is_verbal(trigger) or _tells_past(trigger))
    verb = trigger if grammar.is_verbal(trigger) else light_verb(trigger) or grammar.clause_head(trigger)
    for holder in _clauses(verb):
        past = here.past(holder)
        if past is not None:
            return past and _tells_past(holder)
    return False


def is_past_perfect(verb: Token) -> bool:
    """Past perfect tells what came before the news: "who had fled the country in 1994"."""
    return verb.tag_ == "VBN" and any(child.lower_ == "had" for child in grammar.children(verb, "aux"))


def _clauses(verb: Token) -> Iterator[Token]:
    """The verb and the clauses above it whose time is its time too: "in 1990 it invaded the islands, killing two"."""
    yield verb
    while verb.dep_ in _FOLLOWING and verb.head != verb:
        verb = grammar.clause_head(verb.head)
        yield verb


def _tells_past(verb: Token) -> bool:
    auxiliaries = {child.lower_ for child in grammar.children(verb, "aux", "auxpass")}
    if auxiliaries & {"has", "have", "'ve", "is", "are", "will", "would", "to"}:
        return False
    return verb.tag_ in ("VBD", "VBN", "VBG") or "did" in auxiliaries


def _dates(
    sentence: Sentence, times: Sequence[TimeExpression], published: datetime.date | None
) -> Iterator[tuple[Token, bool]]:
    for time in times:
        token = token_at(sentence, time.span) if time.type in ("DATE", "TIME") else None
        holder = _holder(token, sentence) if token is not None else None
        if holder is not None:
            ended = time.latest if published is not None else None
            yield holder, ended is not None and published is not None and ended < published - NEWS


def _eras(sentence: Sentence, cues: Cues) -> Iterator[tuple[Token, bool]]:
    for at, token in enumerate(sentence.words):
        long = cues.phrase_at(token, "era") or cues.phrase_at(token, "past")
        phrase = sentence.words[at : at + long]
        if not phrase or (at + long < len(sentence.words) and sentence.words[at + long].lower_ == "of"):
            continue
        top = next((word for word in phrase if word.head not in phrase), token)
        holder = _holder(top, sentence)
        if holder is not None:
            yield holder, True


def _holder(token: Token, sentence: Sentence) -> Token | None:
    """The word that a time phrase dates: what it hangs on directly or by one preposition; fronted, the main verb."""
    first = sentence.words[0]
    if token == first or (first.dep_ == "prep" and token.left_edge.i - first.i <= _FRONT):
        return _main_verb(sentence)
    if token.dep_ == "pobj":
        if token.head.lower_ not in _DATING:
            return None
        token = token.head
    while token.head.dep_ in ("advmod", "prep") and token.dep_ in ("prep", "advmod"):  # "as early as 1994"
        token = token.head
    if token.dep_ in ("prep", "advmod", "npadvmod", "dep") or token.dep_ in _OF_NOUNS:
        return token.head
    return None


def _main_verb(sentence: Sentence) -> Token:
    """The root; the first verb where the parser takes the fronted phrase itself for the root."""
    root = sentence.tokens.root
    return root if grammar.is_verbal(root) else next(filter(grammar.is_verbal, sentence.words), root)
