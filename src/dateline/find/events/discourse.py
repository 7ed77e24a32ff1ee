"""What an act takes from acts told before it: the parties of talks, the other side of the act it is told with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from msgspec.structs import replace as with_fields

from dateline.find import grammar
from dateline.find.events.drafts import Draft, countries
from dateline.find.events.scene import distinct
from dateline.find.events.triggers import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token


# Acts that, told with one of their own kind, are towards the same side.
_KINDS = (
    frozenset({"ACCUSE", "REJECT", "THREATEN", "SANCTION"}),
    frozenset({"AGREE", "CONSULT", "SUPPORT", "AID", "CONCEDE"}),
)
_SHARING = frozenset({"REJECT", "THREATEN", "SANCTION", "AGREE"})
# No sentence tells more acts than that.
_REACH = 50


def share(drafts: Sequence[Draft]) -> list[Draft]:
    """Give an act without another side that of the act it is coordinated with, where the same doer does both:
    "Peru condemned Chile and recalled its ambassador".
    """
    return [_towards(draft, drafts, at) for at, draft in enumerate(drafts)]


def _towards(draft: Draft, drafts: Sequence[Draft], at: int) -> Draft:
    if countries(draft.recipients) or draft.type not in _SHARING:
        return draft
    first = _coordinated(draft.trigger.token)
    for other in takewhile(lambda each: each.sentence is draft.sentence, reversed(drafts[max(0, at - _REACH) : at])):
        told_with = grammar.clause_head(other.trigger.token) == first
        alike = any(draft.type in kind and other.type in kind for kind in _KINDS)
        if told_with and alike and countries(other.actors) >= countries(draft.actors) > set():
            mine = {(actor.name, actor.country) for actor in draft.actors}
            others = tuple(each for each in other.parties if each.country and (each.name, each.country) not in mine)
            step = f"other side of the {other.type} told with it"
            told = replace(draft, recipients=distinct(others), path=(*draft.path, step))
            return told if others else draft
    return draft


def _coordinated(token: Token) -> Token | None:
    """The verb that a clause without a subject of its own is coordinated with; `None` where it is with none."""
    verb = grammar.clause_head(token)
    first = verb
    if verb.dep_ == "pcomp" and verb.head.lower_ == "without":  # "met Peru without agreeing"
        first = grammar.clause_head(verb.head)
    while first.dep_ == "conj" and grammar.child(first, "nsubj", "nsubjpass") is None:
        first = first.head
    return first if first != verb else None


def inherit(drafts: Sequence[Draft]) -> list[Draft]:
    """Give "the talks", "no agreement", "the meeting" the parties of the talks the story is about; mentions that
    tell nothing new of them are left out.
    """
    out: list[Draft] = []
    talks: Draft | None = None
    for draft in drafts:
        mutual = draft.trigger.entry.reciprocal
        host = _told_at(draft, drafts) if mutual and not draft.parties else None
        if host is not None:
            out.append(_heir(draft, host))
            continue
        if mutual and not draft.parties and talks is not None and _is_anaphoric(draft.trigger):
            if _tells(draft):
                out.append(_heir(draft, talks))
            continue
        if mutual and len(countries(draft.parties)) >= 2 and talks is None:
            talks = draft
        out.append(draft)
    return out


# What the sides of talks do to each other at them, and how the talks are told beside it.
_DONE_AT_TALKS = frozenset({"AGREE", "SUPPORT", "CONCEDE"})
_AT = frozenset("at after during in over following".split())
_CLOSING = frozenset("close end conclude open crown follow".split())


def _told_at(draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
    """The act between two sides that a bare noun says where it was done: "promised Chile relief at a two-day meeting",
    "signed the treaty with Chile, closing a summit".
    """
    noun = draft.trigger.token
    if (
        draft.type != "CONSULT"
        or draft.trigger.entry.pos != "noun"
        or any(each.dep_ == "prep" for each in _whose(noun))
    ):
        return None
    verb = _beside(noun)
    found = (
        each
        for each in drafts
        if each.sentence is draft.sentence and each.type in _DONE_AT_TALKS and each.trigger.token == verb
    )
    return next((each for each in found if each.two_sided and each.standing.modality == "asserted"), None)


def _whose(noun: Token) -> list[Token]:
    """What tells that talks are others': "a meeting of the cabinet", "a summit with Peru"."""
    return [each for each in noun.children if each.lower_ in ("of", "with", "between", "among")]


def _beside(noun: Token) -> Token | None:
    """The verb that talks are told beside: "at the end of two days of talks", "closing a summit"."""
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ == "NOUN":
        noun = noun.head.head
    if noun.dep_ == "pobj" and noun.head.lower_ in _AT:
        return noun.head.head
    return (
        noun.head.head if noun.dep_ == "dobj" and noun.head.dep_ == "advcl" and noun.head.lemma_ in _CLOSING else None
    )


def _heir(draft: Draft, talks: Draft) -> Draft:
    step = "parties of the talks told before: " + ", ".join(actor.name for actor in talks.parties)
    parties = tuple(with_fields(actor, resolved_by="party of the talks") for actor in talks.parties)
    return replace(draft, actors=parties[:1], recipients=parties[1:], path=(*draft.path, step), antecedent=talks)


def _is_anaphoric(trigger: Trigger) -> bool:
    """Whether a bare noun refers to talks already told: definite or negated, not "talks" in general."""
    noun = trigger.token
    if trigger.entry.pos != "noun" or _is_marked(noun):
        return True
    whole = noun.head.head  # "the first day of talks"
    return noun.dep_ == "pobj" and noun.head.lower_ in ("of", "for") and whole.pos_ == "NOUN" and _is_marked(whole)


def _tells(draft: Draft) -> bool:
    """Whether a mention of talks already told says something of them: that they ended, or did not take place."""
    noun = draft.trigger.token
    said = noun.dep_ not in ("pobj", "compound", "poss") or noun.head.lower_ in ("of", "for")
    return draft.trigger.entry.pos != "noun" or said or draft.standing.polarity == "negative"


def _is_marked(noun: Token) -> bool:
    return any(
        child.dep_ in ("det", "poss", "compound", "amod", "nummod") and child.lower_ not in ("a", "an", "any")
        for child in noun.children
    )
