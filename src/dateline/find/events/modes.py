"""How an act was done, or what it asks: PLOVER's mode, by the words that stand with the trigger (manual, "modes").

An entry of the lexicon may give a mode itself. The table in `lexicon/data/modes` knows the rest: an instrument ("in a
drone strike", "with machetes"), an object ("deployed missiles"), or the content of a demand, a refusal or a threat.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
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
    beside, entries = _Beside(draft.trigger), _table(lexicon).get(draft.type, ())
    by_content = [entry for entry in entries if entry.content]
    for forms in beside.content if by_content else ():
        for entry in by_content:
            if not forms.isdisjoint(entry.content):
                return entry.mode
    found = next((entry.mode for entry in entries if beside.fits(entry)), None)
    if found is None and draft.type == "CONSULT" and draft.mode in (None, "meet"):
        found = "multilateral" if draft.reciprocal and len(countries(draft.parties)) >= _MULTILATERAL else None
    return found or draft.mode


@lru_cache(maxsize=4)
def _table(lexicon: Lexicon) -> dict[EventType, tuple[Mode, ...]]:
    table: dict[EventType, list[Mode]] = {}
    for entry in lexicon.modes:
        table.setdefault(entry.type, []).append(entry)
    return {kind: tuple(entries) for kind, entries in table.items()}


@dataclass(frozen=True)
class _Beside:
    """The forms of the words beside a trigger, each collected once, when an entry first asks for them."""

    trigger: Trigger

    @cached_property
    def objects(self) -> frozenset[str]:
        return _forms(_objects(self.trigger))

    @cached_property
    def means(self) -> frozenset[str]:
        return _forms(_means(self.trigger))

    @cached_property
    def words(self) -> frozenset[str]:
        return _forms(_words(self.trigger))

    @cached_property
    def content(self) -> tuple[frozenset[str], ...]:
        return tuple(_forms([word]) for word in _content(self.trigger))

    @cached_property
    def named(self) -> frozenset[str]:
        """The entry's lemma, its beginnings ("open fire" of "open fire on") and its head."""
        words = self.trigger.pattern.lemma.split()
        beginnings = (" ".join(words[: at + 1]) for at in range(len(words)))
        return frozenset((*beginnings, self.trigger.token.lemma_.lower(), self.trigger.pattern.head))

    def fits(self, entry: Mode) -> bool:
        """Whether every condition that the entry names holds."""
        return (
            not entry.content
            and (not entry.triggers or not self.named.isdisjoint(entry.triggers))
            and (not entry.objects or not self.objects.isdisjoint(entry.objects))
            and (not entry.means or not self.means.isdisjoint(entry.means))
            and (not entry.words or not self.words.isdisjoint(entry.words))
        )


def _forms(words: Iterable[Token]) -> frozenset[str]:
    """Lemmas and written forms of some words, and each with the word before it ("tear gas")."""
    found: set[str] = set()
    for word in words:
        lemma = word.lemma_.lower()
        found |= {lemma, word.lower_}
        if not word.is_sent_start:
            found.add(f"{word.nbor(-1).lower_} {lemma}")
    return frozenset(found)


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
