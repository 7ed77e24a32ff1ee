"""What earlier acts of a story tell of a later one: whose deed "the attack" is, who did what a passive leaves open.

"Chile shelled Peru. Bolivia condemned the attack" is towards Chile; "twelve were wounded in the attack" has the
sides of the shelling. "Peru deported a Libyan. Five Iraqis also were deported" has Peru as actor: an agentless
passive takes its actor from the sentence before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec.structs import replace as with_fields

from dateline.find import grammar
from dateline.find.events import slots
from dateline.find.events.drafts import Draft, countries
from dateline.find.events.triggers import index
from dateline.lexicon import Lexicon
from dateline.model import Actor, EventType

if TYPE_CHECKING:
    from spacy.tokens import Token

# Words that judge what somebody did; whoever did it is judged.
_JUDGING: frozenset[EventType] = frozenset({"ACCUSE", "REJECT", "SUPPORT", "PROTEST"})
# What authorities do, where the sentence before names them. An attack may come from anybody.
_OFFICIAL: frozenset[EventType] = frozenset({"COERCE", "SANCTION", "RETREAT", "ACCUSE"})
# Nouns that take up whatever was told last.
_ANY_ACT = frozenset("act action announcement conduct decision gesture measure move operation policy step".split())
# Refusals that need not say what is refused.
_BARE = frozenset({"refuse", "decline", "say"})
_DEFINITE = frozenset({"the", "this", "these", "those", "that", "such", "both"})


# An act told longer ago than so many others is not taken up by "the attack".
_REACH = 100


def with_earlier(drafts: Sequence[Draft], lexicon: Lexicon) -> list[Draft]:
    """The drafts, in order, with the sides that the acts told before them name."""
    nouns = _nouns(lexicon)
    out: list[Draft] = []
    for draft in drafts:
        before = out[-_REACH:]
        found = _with_attack(_with_owner(draft, before, nouns), before, nouns)
        found = _with_measure(found, before, nouns)
        out.append(_with_doer(found, before))
    return out


@lru_cache(maxsize=4)
def _nouns(lexicon: Lexicon) -> Mapping[str, EventType]:
    """The kind of act that a noun of the lexicon names, by its forms: "shelling" is ASSAULT."""
    patterns = [pattern for found in index(lexicon).values() for pattern in found]
    return {
        pattern.lemma: pattern.entry.type
        for pattern in patterns
        if pattern.entry.pos == "noun" and not pattern.rest and pattern.entry.type is not None
    }


# ---------------------------------------------------------------- whose act it is


def _with_owner(draft: Draft, before: Sequence[Draft], nouns: Mapping[str, EventType]) -> Draft:
    """An act of words about a deed told before is towards whoever did the deed."""
    mine = countries(draft.actors)
    if draft.type not in _JUDGING or not mine or countries(draft.recipients) or draft.mutual:
        return draft
    for noun in _themes(draft):
        deed = _taken_up(noun, draft, before, nouns)
        owners = deed.actors if deed is not None else ()
        if deed is not None and not countries(owners) & mine:
            step = f"recipient: whoever did what {noun.text!r} takes up ({deed.trigger.token.text!r})"
            return replace(draft, recipients=_owned(owners, noun), path=(*draft.path, step))
    return _answering(draft, before)


def _answering(draft: Draft, before: Sequence[Draft]) -> Draft:
    """A bare refusal is towards whoever asked just before: "Peru demanded an answer; Chile has refused"."""
    if draft.type != "REJECT" or draft.trigger.pattern.head not in _BARE or next(_content(draft), None) is not None:
        return draft
    last = [other for other in before if draft.sentence.index - other.sentence.index in (0, 1)][-1:]
    asked = [other for other in last if other.type in ("REQUEST", "AGREE") and countries(other.actors)]
    if not asked or countries(asked[0].actors) & countries(draft.actors):
        return draft
    step = f"recipient: whoever asked before ({asked[0].trigger.token.text!r})"
    owners = tuple(with_fields(actor, resolved_by="whoever asked before") for actor in asked[0].actors)
    return replace(draft, recipients=owners, path=(*draft.path, step))


def _content(draft: Draft) -> Iterator[Token]:
    """What is refused, where it is told."""
    verb = draft.trigger.token
    for token in (*slots.fill(verb, "object"), *slots.complements(verb)):
        if token not in draft.trigger.words:
            yield token


def _owned(owners: Sequence[Actor], noun: Token) -> tuple[Actor, ...]:
    return tuple(with_fields(actor, resolved_by=f"did what {noun.text!r} takes up") for actor in owners)


def _themes(draft: Draft) -> Iterator[Token]:
    trigger = draft.trigger
    for slot in dict.fromkeys((*trigger.entry.recipient, "theme", "object", "against", "at")):
        for token in slots.fill(trigger.token, slot):
            if token.pos_ == "NOUN" and token not in trigger.words:
                yield from grammar.conjuncts(token)


def _taken_up(noun: Token, draft: Draft, before: Sequence[Draft], nouns: Mapping[str, EventType]) -> Draft | None:
    """The last act told before that a definite noun takes up: by the same word, by its kind, or as "the move"."""
    if not _is_definite(noun):
        return None
    lemma = noun.lemma_.lower()
    told = [other for other in before if countries(other.actors)]
    if lemma in _ANY_ACT:
        last = [other for other in told if draft.sentence.index - other.sentence.index in (0, 1)]
        return last[0] if last and _agree_on_doer(last) else None
    kind = nouns.get(lemma) or nouns.get(noun.lower_)
    return next((other for other in reversed(told) if kind is not None and other.type == kind), None)


def _agree_on_doer(told: Sequence[Draft]) -> bool:
    return len({frozenset(countries(other.actors)) for other in told}) == 1


# ---------------------------------------------------------------- the same attack, told again


def _with_attack(draft: Draft, before: Sequence[Draft], nouns: Mapping[str, EventType]) -> Draft:
    """What happened "in the attack" has the sides, and the day, of the attack told before."""
    verb = draft.trigger.token
    if draft.type != "ASSAULT" or countries(draft.actors) or draft.mutual or not grammar.is_verbal(verb):
        return draft
    known = [other for other in before if other.type == "ASSAULT" and not other.mutual and countries(other.parties)]
    noun = next((each for each in slots.means(verb) if nouns.get(each.lemma_.lower()) == "ASSAULT"), None)
    if noun is None or not known or not _is_definite(noun):
        return draft
    told = next((other for other in reversed(known) if countries(other.actors)), known[-1])
    step = f"parties of the attack told before ({told.trigger.token.text!r})"
    sufferers = _same_side(draft.recipients, told.recipients)
    if countries(told.actors) & countries(sufferers) or (countries(draft.recipients) - countries(told.recipients)):
        return draft
    actors = draft.actors or tuple(with_fields(each, resolved_by=f"did {noun.text!r}") for each in told.actors)
    return replace(
        draft, actors=actors, recipients=sufferers, path=(*draft.path, step), antecedent=told.antecedent or told
    )


def _same_side(sufferers: Sequence[Actor], told: Sequence[Actor]) -> tuple[Actor, ...]:
    """Those hit, with the country of those told of before where they have none and it is one only."""
    codes = {actor.country for actor in told if actor.country}
    if len(codes) != 1:
        return tuple(sufferers)
    if not sufferers:
        return tuple(with_fields(actor, resolved_by="hit by the attack told before") for actor in told if actor.country)
    (code,) = codes
    why = "hit by the attack told before"
    return tuple(each if each.country else with_fields(each, country=code, resolved_by=why) for each in sufferers)


def _is_definite(noun: Token) -> bool:
    return any(child.dep_ == "det" and child.lower_ in _DEFINITE for child in noun.children)


# ---------------------------------------------------------------- what became of a measure

# What is done with a measure told before: it starts to bite, or it is lifted.
_OF_MEASURES: frozenset[EventType] = frozenset({"SANCTION", "COERCE", "CONCEDE", "RETREAT"})
_MEASURES: frozenset[EventType] = frozenset({"SANCTION", "COERCE"})


def _with_measure(draft: Draft, before: Sequence[Draft], nouns: Mapping[str, EventType]) -> Draft:
    """ "The tariffs took effect", "the embargo was lifted": by whoever imposed it, on whom it fell."""
    verb = draft.trigger.token
    if draft.parties or draft.type not in _OF_MEASURES or not grammar.is_verbal(verb):
        return draft
    noun = grammar.surface_subject(verb)
    told = _taken_up(noun, draft, before, nouns) if noun is not None else None
    if noun is None or told is None or told.type not in _MEASURES:
        return draft
    why = f"of {noun.text!r} told before"
    sides = [tuple(with_fields(each, resolved_by=why) for each in side) for side in (told.actors, told.recipients)]
    step = f"parties of what {noun.text!r} takes up ({told.trigger.token.text!r})"
    return replace(draft, actors=sides[0], recipients=sides[1], path=(*draft.path, step))


# ---------------------------------------------------------------- who did it


def _with_doer(draft: Draft, before: Sequence[Draft]) -> Draft:
    """An agentless passive takes its actor from acts of the same kind in its sentence or the one before."""
    verb = draft.trigger.token
    if draft.actors or draft.mutual or draft.type not in _OFFICIAL or not _is_told_passive(verb):
        return draft
    kinds = {draft.type, "COERCE"} if draft.type == "ACCUSE" else {draft.type}  # who arrests also charges
    told = [
        other
        for other in before
        if other.type in kinds and other.actors and draft.sentence.index - other.sentence.index in (0, 1)
    ]
    if not told or not _agree_on_doer(told) or draft.standing.background:
        return draft
    doers = tuple(with_fields(actor, resolved_by="doer of the act told before") for actor in told[-1].actors)
    return replace(draft, actors=doers, path=(*draft.path, "actor: doer of the act told before"))


def _is_told_passive(verb: Token) -> bool:
    """ "Was banned" tells of an act; "the banned party" only of the party."""
    return grammar.is_passive(verb) and verb.dep_ != "amod"
