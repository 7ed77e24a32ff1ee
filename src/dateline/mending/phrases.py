"""Phrases that hang on the wrong word: to whom, from where, by whom, what is promised."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.mending.edits import BELOW, NAMES, SUBJECTS, Edit, Rule, has

if TYPE_CHECKING:
    from spacy.tokens import Token

# Verbs whose "to …" is what they say, even after a time: "agreed on Monday to send".
_TAKING_TO = frozenset(
    "agree ask decide decline demand fail hope offer plan pledge promise propose refuse swear threaten volunteer vote "
    "vow".split()
)
_DEED_ENDINGS = ("ing", "ings", "ion", "ions", "ment", "sal", "attack", "attacks", "raid", "raids", "strike", "arrest")
_RECEIVERS = frozenset({"GPE", "PERSON"})  # the small model takes many a state for a person
_TIMES = frozenset({"DATE", "TIME", "EVENT"})
# Verbs that give somebody something.
_GIVING = frozenset("award give grant hand lend loan offer owe pay promise".split())
# Verbs that take nothing away from a place: what follows says where their victims are from.
_ON_PEOPLE = frozenset("abduct arrest attack beat detain injure jail kidnap kill meet shoot stab torture wound".split())


def _given(name: Token) -> Iterator[Edit]:
    """ "Lent Niger two aircraft": a state right after a verb of giving is to whom."""
    thing = name.head
    verb = thing.head
    if name.dep_ not in ("compound", "nmod") or name.ent_type_ not in _RECEIVERS or name.pos_ != "PROPN":
        return
    if thing.dep_ != "dobj" or thing.pos_ != "NOUN" or name.left_edge.i != verb.i + 1 or verb.lemma_ not in _GIVING:
        return
    if not has(verb, {"dative"}) and not any(child.lower_ == "to" for child in (*verb.rights, *thing.rights)):
        yield Edit(name.i, verb.i, "dative")


def _from_where(preposition: Token) -> Iterator[Edit]:
    """ "Beat migrants from Mali": where those beaten are from."""
    verb = preposition.head
    if preposition.lower_ != "from" or preposition.dep_ != "prep" or verb.lemma_ not in _ON_PEOPLE:
        return
    victim = next((child for child in verb.rights if child.dep_ == "dobj"), None)
    place = next((child for child in preposition.children if child.dep_ == "pobj"), None)
    if (
        victim is None
        or place is None
        or place.pos_ != "PROPN"
        or place.ent_type_ in _TIMES
        or victim.pos_ not in NAMES
    ):
        return
    if victim.right_edge.i == preposition.i - 1:
        yield Edit(preposition.i, victim.i, "prep")


def _promised(verb: Token) -> Iterator[Edit]:
    """ "Threatened on Friday to expel two men": what is threatened, not what the threat is for."""
    head = verb.head
    if verb.dep_ != "advcl" or verb.tag_ != "VB" or head.lemma_ not in _TAKING_TO or verb.i < head.i:
        return
    bare = not has(verb, SUBJECTS | {"mark"}) and verb.left_edge.lower_ == "to"
    if bare and not has(head, {"dobj", "xcomp", "ccomp"}):
        yield Edit(verb.i, head.i, "xcomp")


def _done_by(preposition: Token) -> Iterator[Edit]:
    """ "Condemned the shelling of a village by Russia": the condemning has its subject."""
    verb = preposition.head
    name = next((child for child in preposition.children if child.dep_ == "pobj"), None)
    deed = next((child for child in verb.rights if child.dep_ == "dobj"), None)
    if preposition.lower_ != "by" or preposition.dep_ != "prep" or name is None or deed is None:
        return
    active = verb.pos_ == "VERB" and has(verb, {"nsubj"}) and not has(verb, {"auxpass", "nsubjpass"})
    if active and name.ent_type_ in ("GPE", "NORP", "ORG") and deed.lower_.endswith(_DEED_ENDINGS):
        yield Edit(preposition.i, deed.i, "prep")


def _received(participle: Token) -> Iterator[Edit]:
    """ "Opened its schools to expelled students": "to" takes no participle, so it takes the noun."""
    to = next((child for child in participle.lefts if child.dep_ == "aux" and child.lower_ == "to"), None)
    noun = next((child for child in participle.rights if child.dep_ == "dobj"), None)
    if participle.tag_ != "VBN" or participle.lower_ == participle.lemma_ or to is None or noun is None:
        return
    if to.i == participle.i - 1 and participle.dep_ in BELOW | {"xcomp"}:
        yield Edit(to.i, participle.head.i, "prep")
        yield Edit(noun.i, to.i, "pobj")
        yield Edit(participle.i, noun.i, "amod")


def _listed(name: Token) -> Iterator[Edit]:
    """ "Turkish, Iraqi and Syrian officials": each is coordinated with the one before it."""
    comma = name.doc[name.left_edge.i - 1] if name.left_edge.i > 1 else name
    first = name.doc[comma.i - 1]
    if comma.text != "," or name.dep_ != "amod" or first.head != name.head or first.dep_ != "amod":
        return
    if name.ent_type_ == "NORP" == first.ent_type_:
        yield Edit(name.i, first.i, "conj")


RULES: tuple[Rule, ...] = (
    Rule(frozenset({"compound", "nmod"}), _given),
    Rule(frozenset({"prep"}), _from_where),
    Rule(frozenset({"advcl"}), _promised),
    Rule(frozenset({"prep"}), _done_by),
    Rule(frozenset({"VBN"}), _received),
    Rule(frozenset({"amod"}), _listed),
)
