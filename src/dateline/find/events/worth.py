"""Which drafts become events: enough is known, somebody of public affairs is in it, and it is told once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING

from dateline import plover
from dateline.find import grammar
from dateline.find.events import slots
from dateline.find.events.drafts import Draft, countries
from dateline.find.events.roles import COUNTED, UNNAMED_SET
from dateline.model import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token


_ASIDES = frozenset("after following since during before amid despite until".split())
# Sectors that fight with weapons.
_ARMED = frozenset({"MIL", "REB", "COP", "UAF", "PRM", "SPY"})
# What is done to or for somebody, or is no act but for that.
_NEEDING_BOTH = frozenset({"AID", "COOPERATE", "CONCEDE", "MOBILIZE", "SANCTION"})
_GROUNDS = frozenset({"of", "for", "with", "over"})
_OCCASIONS = frozenset("wake aftermath retaliation response revenge eve anniversary light".split())


def people_of_affairs(drafts: Iterable[Draft]) -> frozenset[str]:
    """The private people who deal with another state somewhere in the story: what they do in it counts."""
    between = (draft for draft in drafts if draft.two_sided and len(countries(draft.parties)) > 1)
    return frozenset(actor.name for draft in between for actor in draft.parties if actor.person and actor.country)


def stands(draft: Draft, people: frozenset[str] = frozenset()) -> bool:
    """Whether enough is known: somebody of public affairs acts or suffers, or an act that tells by itself; `people` are
    those whose affairs the story is about.
    """
    noun = draft.trigger.entry.pos == "noun"
    if (draft.trigger.entry.both and not draft.two_sided) or any(test(draft) for test in _NOT_TOLD):
        return False
    if any(actor.resolved_by == UNNAMED_SET for actor in draft.parties):
        return True
    if draft.type not in plover.PHYSICAL and not countries(draft.parties):
        return False
    if noun and not draft.actors and draft.type in plover.VERBAL and draft.trigger.entry.recipient != ("theme",):
        return False
    if noun and _in_passing(draft.trigger.token) and not draft.two_sided:
        return False
    if not draft.parties:
        told = noun or grammar.is_passive(draft.trigger.token) or "subject" in draft.trigger.entry.needs
        return draft.trigger.entry.alone and told
    if draft.type in plover.PHYSICAL and any(actor.country or actor.resolved_by == COUNTED for actor in draft.parties):
        return True
    if draft.type == "PROTEST" and draft.actors:
        return True
    between_countries = draft.two_sided and len(countries(draft.parties)) > 1
    return between_countries or any(_is_political(actor) or actor.name in people for actor in draft.parties)


def _tells_of_things(draft: Draft) -> bool:
    """ "The rights promised to the Maori" tells of rights, "the doctors that it sent" of doctors."""
    clause = draft.trigger.token.dep_
    if draft.type in plover.VERBAL:
        return not draft.actors and clause in ("acl", "amod")
    return draft.type == "AID" and not draft.recipients and clause == "relcl"


def _is_struggle(draft: Draft) -> bool:
    """Whether the unarmed fight nobody for something: "her relatives are fighting to keep the house"."""
    if draft.type != "ASSAULT" or not draft.actors or countries(draft.recipients) - countries(draft.actors):
        return False
    verb = draft.trigger.token
    cause = next((True for _ in chain(slots.complements(verb), slots.aims(verb), slots.fill(verb, "for"))), False)
    return cause and all((actor.sector or actor.role) and actor.sector not in _ARMED for actor in draft.actors)


def _is_own_wish(draft: Draft) -> bool:
    """Whether somebody wants to do something: no demand, unlike what is wanted of others."""
    if draft.trigger.pattern.lemma != "want":
        return False
    wanted = list(slots.complements(draft.trigger.token))
    own = [verb for verb in wanted if grammar.child(verb, "nsubj", "nsubjpass") is None]
    return bool(wanted) and len(own) == len(wanted) and grammar.child(draft.trigger.token, "dobj") is None


def _is_ground(draft: Draft) -> bool:
    """Whether an act is only what somebody is blamed or thanked for, and does not name both sides: "thanked Angola for
    sending oil" tells of thanks.
    """
    verb = draft.trigger.token
    if draft.type not in _NEEDING_BOTH or countries(draft.recipients):
        return False
    return verb.dep_ == "pcomp" and verb.head.lower_ in _GROUNDS and verb.head.head.pos_ == "VERB"


_NOT_TOLD = (_is_ground, _tells_of_things, _is_struggle, _is_own_wish)


def _in_passing(noun: Token) -> bool:
    """Whether the noun only dates or explains another act: "after the coup", "in the wake of the execution"."""
    preposition = noun.head
    return noun.dep_ == "pobj" and (preposition.lower_ in _ASIDES or preposition.head.lower_ in _OCCASIONS)


def _is_political(actor: Actor) -> bool:
    """States, their organs and offices, parties, armed groups, organisations of states; not private people."""
    if actor.sector is None:
        return bool(actor.country) and not actor.person
    return actor.sector in plover.POLITICAL_SECTORS


def without_echoes(drafts: Sequence[Draft]) -> list[Draft]:
    """One event for each act of a sentence: the same type told twice of the same parties counts once."""
    out: list[Draft] = []
    for draft in drafts:
        echo = next((n for n in _of_its_sentence(draft, out) if _is_echo(draft, out[n])), None)
        if echo is None:
            out.append(draft)
        elif len(draft.parties) > len(out[echo].parties):
            out[echo] = draft
    return out


def _of_its_sentence(draft: Draft, out: Sequence[Draft]) -> range:
    """Where the acts of the draft's own sentence stand: the last ones, for acts come in page order."""
    first = len(out)
    while first and out[first - 1].sentence is draft.sentence:
        first -= 1
    return range(first, len(out))


def _is_echo(draft: Draft, other: Draft) -> bool:
    if draft.sentence is not other.sentence or draft.type != other.type:
        return False
    if draft.standing.polarity != other.standing.polarity or not _is_near(draft.trigger.token, other.trigger.token):
        return False
    here, there = countries(draft.actors), countries(draft.recipients)
    crossed = here != there and here & countries(other.recipients) and there & countries(other.actors)
    doers = countries(other.actors)
    words = draft.type in plover.VERBAL and not (draft.mutual or other.mutual)
    if crossed or (words and here and doers and not here & doers):
        return False  # "Chad blamed Mali, Mali blamed Chad", "Chad agreed to stop after Mali agreed to leave"
    mine, theirs = countries(draft.parties), countries(other.parties)
    return mine <= theirs or theirs <= mine


def _is_near(one: Token, other: Token) -> bool:
    """Whether one word hangs on the other, so that both may tell one act: "killed twelve in an attack"."""
    return other in islice(_above(one), 3) or one in islice(_above(other), 3)


def _above(token: Token) -> Iterator[Token]:
    """What the token hangs on, up to the act coordinated with another: "promised help and voiced regret" are two."""
    while token.head != token and token.dep_ not in ("conj", "parataxis"):
        token = token.head
        yield token
