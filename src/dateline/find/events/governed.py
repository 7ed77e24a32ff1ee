"""Which triggers are only the content of another act: what is demanded, promised, refused, threatened or aimed at.

"Norway agreed to send troops" is one act, AGREE; the sending has not happened. But in "condemned the bombing
of Tyr by Chad" the bombing is an act of its own: it names its own parties.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from dateline import plover
from dateline.find import grammar
from dateline.find.events import slots
from dateline.find.events.triggers import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token

_GOVERNING = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN", "CONCEDE"})
_OBJECT_PREPOSITIONS = ("for", "to", "on", "about", "of", "with", "from", "against")
_OWN_PARTIES = ("by", "between", "against")


def governed(triggers: Sequence[Trigger]) -> Mapping[int, Trigger]:
    """The governed triggers of a sentence, by token number, each with the trigger that governs it."""
    by_token = {trigger.token.i: trigger for trigger in triggers}
    found: dict[int, Trigger] = {}
    for trigger in triggers:
        for token in _content(trigger):
            other = by_token.get(token.i)
            if other is not None and other is not trigger:
                found.setdefault(token.i, trigger)
        for token in _topics(trigger):
            other = by_token.get(token.i)
            if other is not None and other is not trigger and other.entry.type not in plover.HOSTILE:
                found.setdefault(token.i, trigger)
    return found


def _topics(trigger: Trigger) -> Iterator[Token]:
    """The nouns further inside what the act is about: "agreed to mediation in the talks", "talks on a pullback"."""
    inside = [noun for noun in _objects(trigger.token) if noun.pos_ != "PROPN"]
    for noun in inside:
        for inner in grammar.prepositional(noun, *_OBJECT_PREPOSITIONS, "in", "over", "regarding", "during"):
            yield inner
            inside.append(inner)


def _content(trigger: Trigger) -> Iterator[Token]:
    governs = trigger.entry.content
    if governs is None:
        governs = trigger.entry.type in _GOVERNING
    if any(child.lower_ == "yet" for child in trigger.token.children):  # "has yet to apologise" demands nothing
        return
    if governs:
        for verb in slots.complements(trigger.token):
            yield from _with_objects(verb)
    if trigger.entry.type == "PROTEST":  # "the topic of a protest is not a second event" (manual, REQUEST)
        for verb in slots.purposes(trigger.token):
            yield from _with_objects(verb)
    for verb in (*slots.aims(trigger.token), *slots.conditions(trigger.token)):
        yield from _with_objects(verb)
    for noun in _objects(trigger.token):
        if governs or not _has_own_parties(noun):
            yield from grammar.conjuncts(noun)


def _with_objects(verb: Token) -> Iterator[Token]:
    """A content verb, what it in turn governs, and the nouns it carries ("promised to hold talks")."""
    yield verb
    yield from grammar.children(verb, "aux")  # "agreed that they should meet"
    for inner in slots.complements(verb):
        if inner != verb:
            yield from _with_objects(inner)
    for noun in _objects(verb, ("in", "at")):  # "refused to take part in the summit"
        if not _has_own_parties(noun):
            yield from grammar.conjuncts(noun)


def _objects(token: Token, further: tuple[str, ...] = ()) -> Iterator[Token]:
    for noun in (token, *grammar.children(token, "dobj", "prt")):
        if noun != token and noun.dep_ == "dobj":
            yield noun
        for prep in grammar.children(noun, "prep", "dative"):
            if prep.lower_ in (*_OBJECT_PREPOSITIONS, *further):
                yield from grammar.children(prep, "pobj")
    if grammar.is_passive(token):
        found = grammar.passive_subject(token)
        if found is not None:
            yield found


def _has_own_parties(noun: Token) -> bool:
    if any(child.dep_ == "poss" for child in noun.children):
        return True
    return any(True for _ in grammar.prepositional(noun, *_OWN_PARTIES))
