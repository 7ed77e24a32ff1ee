"""Talk of sport, companies, films or the weather, where acts of war are figures of speech and states are teams.

A story is about what its words are about. An act told among words of such a topic is no act of public affairs, unless
words of public affairs or an authority among its parties say so: "Brazil crushed Serbia in the semi-final" is a
match, "Chile's government banned the team" is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import isqrt
from typing import TYPE_CHECKING

from dateline import plover
from dateline.find import grammar
from dateline.find.events.contexts import phrases
from dateline.find.events.drafts import Draft
from dateline.find.events.scene import is_state, state_forms
from dateline.language import Sentence
from dateline.lexicon import Lexicon
from dateline.model import Actor, EventType

if TYPE_CHECKING:
    from spacy.tokens import Token

AFFAIRS = "talk of affairs"
SPORT = "talk of sport"
_TALK = "talk of "
# Topics that states and their offices deal with as well: only acts of force are figures of speech there.
_FIGURATIVE = frozenset({"talk of nature", "talk of campaigns"})
_PLAYED = frozenset({SPORT, "talk of arts"})
_FORCE: frozenset[EventType] = plover.PHYSICAL | {"THREATEN"}
# What teams hardly do to each other.
_OFFICIAL: frozenset[EventType] = frozenset({"ACCUSE", "AID", "COOPERATE", "MOBILIZE"})
# Those whose word or deed is public wherever it is told; a captain or a guard may be a player.
_AUTHORITIES = plover.POLITICAL_SECTORS - {"MIL", "UAF", "ELI", "PRM", "REF"}
_SCORE = re.compile(r"(?<![\w-])\d{1,3}-\d{1,3}(?![\w-])")

# How much a word of the own sentence, of the paragraph around it, and a story full of such words count.
_OWN, _NEAR, _WHOLE, _HAND = 1.0, 0.5, 1.5, 2.0
_FEWEST = 4
_SHORT = 3


@dataclass(frozen=True)
class _Table:
    """Which topics a word or phrase speaks for, and the words that phrases begin with."""

    topics: Mapping[str, frozenset[str]]
    starts: frozenset[str]


@lru_cache(maxsize=4)
def _table_of(lexicon: Lexicon) -> _Table:
    table: dict[str, set[str]] = {}
    for entry in lexicon.classes:
        if entry.name.startswith(_TALK):
            for lemma in entry.lemmas:
                table.setdefault(lemma, set()).add(entry.name)
    starts = frozenset(re.split(r"[\s'-]", lemma)[0] for lemma in table)
    return _Table({lemma: frozenset(names) for lemma, names in table.items()}, starts)


Words = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Verdict:
    """What an act is told among: the topic, the words that say so, and whether they outweigh public affairs."""

    topic: str
    words: tuple[str, ...]
    holds: bool

    @property
    def step(self) -> str:
        """The verdict as a step of the explanation."""
        return f"public affairs in a {self.topic} ({', '.join(self.words)})"


class Talk:
    """The words that speak for a topic in each sentence of a story."""

    def __init__(self, sentences: Sequence[Sentence], text: str, lexicon: Lexicon) -> None:
        table = self._table = _table_of(lexicon)
        self._text, self._lexicon = text, lexicon
        states = state_forms(lexicon)
        self._own = {sentence.index: _words(sentence, table, states) for sentence in sentences}
        blocks: dict[int, list[Words]] = {}
        for sentence in sentences:
            blocks.setdefault(sentence.block, []).append(self._own[sentence.index])
        self._blocks = {block: _together(words) for block, words in blocks.items()}
        self._story = _together(self._own.values())
        length = sum(len(sentence.words) for sentence in sentences)
        self._fewest = max(_FEWEST, isqrt(length) // 3)  # longer stories have more words of everything
        self._short = len(sentences) <= _SHORT

    def of(self, draft: Draft) -> Verdict | None:
        """The strongest topic that the act is told among; `None` where the story has none, or where the very word
        for the act is one of public affairs.
        """
        if any(_speaks_for(AFFAIRS, word, self._table) for word in draft.trigger.words):
            return None
        by_state = self._is_state_act(draft)
        if by_state and draft.type in _OFFICIAL and draft.two_sided:
            return None
        topics = _PLAYED.intersection(self._story) if by_state else self._story
        verdicts = [self._verdict(topic, draft) for topic in sorted(topics) if self._concerns(topic, draft.type)]
        return max(verdicts, key=lambda each: (each.holds, len(each.words)), default=None)

    def _concerns(self, topic: str, kind: EventType) -> bool:
        fewest = 2 if self._short and topic == SPORT else self._fewest
        if topic == AFFAIRS or len(self._story[topic]) < fewest:
            return False
        if topic in _FIGURATIVE:
            return kind in _FORCE
        return topic == SPORT or kind in _FORCE or self._is_full_of(topic)

    def _is_full_of(self, topic: str) -> bool:
        return len(self._story[topic]) > max(self._fewest - 1, 2 * len(self._story.get(AFFAIRS, ())))

    def _verdict(self, topic: str, draft: Draft) -> Verdict:
        weight = self._weight(topic, draft.sentence) + _WHOLE * self._is_full_of(topic)
        against = self._weight(AFFAIRS, draft.sentence) + _HAND * self._has_authority(topic, draft)
        words = sorted(self._blocks[draft.sentence.block].get(topic, self._story[topic]))
        return Verdict(topic, tuple(words[:3]), weight > max(against, _OWN))

    def _has_authority(self, topic: str, draft: Draft) -> bool:
        plot = topic in _PLAYED and draft.type == "ASSAULT"  # "a German minister is kidnapped" in an episode
        parties = (actor for actor in draft.parties if actor.person or not plot)
        return any(_is_authority(actor) and not self._plays(topic, actor) for actor in parties)

    def _is_state_act(self, draft: Draft) -> bool:
        """Whether a state does it under its own name: markets and storms are nothing that states play at."""
        return draft.type != "ASSAULT" and any(is_state(each, self._text, self._lexicon) for each in draft.actors)

    def _plays(self, topic: str, actor: Actor) -> bool:
        """Whether the actor is named by a word of the topic: a jury of judges at the ringside."""
        return topic in self._table.topics.get(actor.name.split()[-1].lower(), ())

    def _weight(self, topic: str, sentence: Sentence) -> float:
        own = self._own[sentence.index].get(topic, frozenset())
        near = self._blocks[sentence.block].get(topic, frozenset()) - own
        return _OWN * len(own) + _NEAR * len(near)


def _speaks_for(topic: str, word: Token, table: _Table) -> bool:
    return any(topic in table.topics.get(form, ()) for form in (word.lower_, word.lemma_.lower()))


def _is_authority(actor: Actor) -> bool:
    return actor.sector in _AUTHORITIES or not plover.NON_STATES.isdisjoint(actor.country)


def _words(sentence: Sentence, table: _Table, states: frozenset[str]) -> Words:
    found: dict[str, set[str]] = {}
    for phrase in _forms(sentence, table):
        for topic in table.topics.get(phrase, ()):
            found.setdefault(topic, set()).add(phrase)
    signs = [*_teams(sentence, states), *(score[0] for score in _SCORE.finditer(sentence.text))]
    if signs:
        found.setdefault(SPORT, set()).update(signs)
    return {topic: frozenset(words) for topic, words in found.items()}


def _forms(sentence: Sentence, table: _Table) -> Iterator[str]:
    """The phrases of the sentence, and its verbs as written and as lemmas."""
    for token in sentence.words:
        if token.pos_ == "VERB":
            yield from (token.lower_, token.lemma_.lower())
    yield from (phrase for _, _, phrase in phrases(sentence, table.starts))


def _teams(sentence: Sentence, states: frozenset[str]) -> Iterator[str]:
    """States with a verb in the plural, as the British write of teams: "England have beaten", "Peru meet Chile"."""
    for token in sentence.words:
        if token.dep_ not in ("nsubj", "nsubjpass") or token.tag_ != "NNP" or grammar.child(token, "conj") is not None:
            continue
        name = " ".join(word.text for word in (*grammar.children(token, "compound"), token))
        verb = next(grammar.children(token.head, "aux", "auxpass"), token.head)
        if name in states and not name.endswith("s") and (verb.tag_ == "VBP" or verb.lower_ == "were"):
            yield f"{name} {verb.text}"


def _together(several: Iterable[Words]) -> Words:
    found: dict[str, set[str]] = {}
    for words in several:
        for topic, some in words.items():
            found.setdefault(topic, set()).update(some)
    return {topic: frozenset(words) for topic, words in found.items()}


def in_earnest(drafts: Sequence[Draft], sentences: Sequence[Sentence], text: str, lexicon: Lexicon) -> Iterator[Draft]:
    """The drafts that tell acts of public affairs, not of a match, a market, a story or the weather."""
    talk = Talk(sentences, text, lexicon) if drafts else None
    for draft in drafts:
        verdict = talk.of(draft) if talk is not None else None
        if verdict is None:
            yield draft
        elif not verdict.holds:
            yield replace(draft, path=(*draft.path, verdict.step))
