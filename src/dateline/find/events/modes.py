"""How an act was done, or what it asks: PLOVER's mode, by the words that stand with the trigger (manual, "modes").

An entry of the lexicon may give a mode itself. The table in `lexicon/data/modes` knows the rest: an instrument ("in a
drone strike", "with machetes"), an object ("deployed missiles"), or the content of a demand, a refusal or a threat.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from dateline.find import grammar
from dateline.find.events import slots
from dateline.find.events.drafts import Draft, countries
from dateline.find.events.triggers import Trigger
from dateline.lexicon import Lexicon
from dateline.lexicon.schema import Mode
from dateline.model import EventType

if TYPE_CHECKING:
    from spacy.tokens import Token

_INSTRUMENTS = ("with", "using", "by", "from", "via")
# "In a helicopter" says where somebody was, "in a helicopter attack" what it was done with.
_ATTACKS = frozenset(
    "strike attack raid bombing ambush shelling airstrike blast explosion shooting assault attempt barrage fire "
    "gunfire gunbattle gunfight firefight operation bombardment stabbing".split()
)
_NEAR = ("compound", "amod", "nmod")
# Talks of so many are no longer between two sides.
_MULTILATERAL = 3


def mode_of(draft: Draft, lexicon: Lexicon) -> str | None:
    """The mode of an act: what the words beside its trigger say, else what its entry or the codebook's rules gave."""
    for word in _content(draft.trigger):
        for entry in _table(lexicon).get(draft.type, ()):
            if entry.content and _is_one(word, entry.content):
                return entry.mode
    found = next((entry.mode for entry in _table(lexicon).get(draft.type, ()) if _fits(draft.trigger, entry)), None)
    if found is None and draft.type == "CONSULT" and draft.mode in (None, "meet"):
        found = "multilateral" if draft.reciprocal and len(countries(draft.parties)) >= _MULTILATERAL else None
    return found or draft.mode


@lru_cache(maxsize=4)
def _table(lexicon: Lexicon) -> dict[EventType, tuple[Mode, ...]]:
    table: dict[EventType, list[Mode]] = {}
    for entry in lexicon.modes:
        table.setdefault(entry.type, []).append(entry)
    return {kind: tuple(entries) for kind, entries in table.items()}


def _fits(trigger: Trigger, entry: Mode) -> bool:
    """Whether every condition that the entry names holds."""
    if entry.content:
        return False
    return (
        (not entry.triggers or _is_trigger(trigger, entry.triggers))
        and (not entry.objects or _any_is(_objects(trigger), entry.objects))
        and (not entry.means or _any_is(_means(trigger), entry.means))
        and (not entry.words or _any_is(_words(trigger), entry.words))
    )


def _is_trigger(trigger: Trigger, lemmas: Sequence[str]) -> bool:
    """Whether the entry's lemma, its beginning ("open fire" of "open fire on") or its head is one of these."""
    words = trigger.pattern.lemma.split()
    beginnings = {" ".join(words[: at + 1]) for at in range(len(words))}
    return (
        not beginnings.isdisjoint(lemmas) or {trigger.token.lemma_.lower(), trigger.pattern.head} & {*lemmas} != set()
    )


def _any_is(words: Iterable[Token], lemmas: Sequence[str]) -> bool:
    return any(_is_one(word, lemmas) for word in words)


def _is_one(word: Token, lemmas: Sequence[str]) -> bool:
    """Whether a word, or it with the word before it, is one of these lemmas ("tear gas")."""
    lemma = word.lemma_.lower()
    before = word.nbor(-1).lower_ if word.i > word.sent.start else ""
    return lemma in lemmas or word.lower_ in lemmas or f"{before} {lemma}" in lemmas


def _words(trigger: Trigger) -> Iterator[Token]:
    """The trigger's own words, what stands before it, and its object."""
    yield from trigger.words
    yield from grammar.children(trigger.token, *_NEAR)
    yield from _objects(trigger)


def _objects(trigger: Trigger) -> Iterator[Token]:
    """The first object and what stands before it; of two, "police and troops", the first decides."""
    token = trigger.token
    found = grammar.logical_object(token) if grammar.is_verbal(token) else next(slots.fill(token, "of"), None)
    if found is not None:
        yield from _phrase(found)


def _phrase(noun: Token) -> Iterator[Token]:
    yield noun
    yield from grammar.children(noun, *_NEAR)
    for inner in grammar.substance(noun):
        yield from _phrase(inner)


def _means(trigger: Trigger) -> Iterator[Token]:
    """What it was done with: instruments, the attack it was done in, weapons as its doer or object."""
    token = trigger.token
    for word in trigger.words:
        yield from _phrase(word)
    doer = grammar.subject(token) if grammar.is_verbal(token) else None
    weapons = [
        doer,
        grammar.child(token, "dobj"),
        *slots.fill(token, "with"),
        *grammar.prepositional(token, *_INSTRUMENTS),
    ]
    for noun in (each for each in weapons if each is not None):
        for one in grammar.conjuncts(noun):
            yield from _phrase(one)
    for noun in grammar.prepositional(token, "in", "during"):
        if noun.lemma_.lower() in _ATTACKS:
            yield from _phrase(noun)
    for participle in grammar.children(token, "advcl", "acl"):  # "attacked using drones"
        if participle.lower_ == "using":
            yield from (word for noun in grammar.children(participle, "dobj") for word in _phrase(noun))


def _content(trigger: Trigger) -> Iterator[Token]:
    """What is asked, refused or threatened: its verbs, then its nouns and what those verbs are done to."""
    verbs = list(slots.complements(trigger.token))
    yield from verbs
    nouns = [noun for slot in ("object", "for", "of", "to") for noun in slots.fill(trigger.token, slot)]
    nouns += [noun for verb in verbs for noun in (grammar.child(verb, "dobj"),) if noun is not None]
    for noun in nouns:
        yield from _phrase(noun)
    yield from (word for word in trigger.words)
