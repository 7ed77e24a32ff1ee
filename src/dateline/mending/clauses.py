"""Clauses without a subject or without a main verb, beside the noun or the verb that must be it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.mending.edits import (
    BELOW,
    FINITE,
    NAMES,
    SUBJECTS,
    Edit,
    Rule,
    first_verb,
    group_start,
    has,
    noun_before,
    subject_label,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

_OBJECT_RELATIVES = frozenset({"that", "which", "whom", "who"})


def _gapped(verb: Token) -> Iterator[Edit]:
    """ "Peru gave maize to Chile and Brazil sent rice": the last of the names is who sent."""
    first = verb.head
    if verb.tag_ not in FINITE or verb.dep_ not in BELOW or has(verb, SUBJECTS) or first.pos_ != "VERB":
        return
    name = noun_before(verb)
    cc = name.doc[name.left_edge.i - 1] if name is not None and name.left_edge.i else None
    if name is None or cc is None or cc.dep_ != "cc" or name.dep_ != "conj" or not first.i < cc.i:
        return
    yield Edit(name.i, verb.i, subject_label(verb))
    yield Edit(verb.i, first.i, "conj")
    yield Edit(cc.i, first.i, "cc")


def _reduced(verb: Token) -> Iterator[Edit]:
    """ "The pilots granted asylum in April have been moved": two verbs, and one subject for both."""
    noun = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    if verb.tag_ not in ("VBD", "VBN") or noun is None or noun.i != verb.i - 1 or noun.pos_ not in NAMES:
        return
    if has(verb, {"aux", "auxpass", "neg"}):
        return
    main = verb.head if verb.dep_ in ("csubj", "csubjpass") else _bare_clause(verb)
    if main is None:
        return
    if main != verb.head:
        yield Edit(main.i, main.i if verb.dep_ == "ROOT" else verb.head.i, verb.dep_)
        start = first_verb(main).i
        for child in main.lefts:  # "abducted last year has …"
            if child.i < start:
                yield Edit(child.i, verb.i, child.dep_)
    yield Edit(verb.i, noun.i, "acl", "VBN")
    yield Edit(noun.i, main.i, subject_label(main))


def _bare_clause(verb: Token) -> Token | None:
    """The finite verb to the right that has neither a subject nor anything that would join it to this one."""
    for other in verb.rights:
        if other.dep_ not in BELOW or other.pos_ not in ("VERB", "AUX") or has(other, SUBJECTS | {"mark", "cc"}):
            continue
        opening = first_verb(other)
        if opening.tag_ not in ("VBZ", "VBP", "MD") and opening.pos_ != "AUX":
            continue
        before = opening.doc[group_start(other).i - 1]
        if before.dep_ not in ("cc", "punct", "mark") and before.tag_ not in ("WDT", "WP", "WRB", "IN", "TO"):
            return other
    return None


def _object_relative(verb: Token) -> Iterator[Edit]:
    """ "The ship that the navy seized belongs to Chad": no main verb is left where the seizing is the navy's."""
    noun = verb.head
    if verb.dep_ != "relcl" or noun.dep_ != "ROOT" or noun.pos_ not in NAMES:
        return
    relative = next((child for child in verb.lefts if child.lower_ in _OBJECT_RELATIVES), None)
    doer = next((child for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass")), None)
    if relative is None or doer is None or doer.left_edge.i != relative.i + 1:
        return
    deed = next((child for child in doer.rights if child.dep_ == "acl" and child.i == doer.i + 1), None)
    if deed is None or deed.tag_ not in ("VBN", "VBD") or any(child.lower_ == "by" for child in deed.children):
        return
    yield Edit(verb.i, verb.i, "ROOT", "VBP" if verb.tag_ not in FINITE else None)
    yield Edit(noun.i, verb.i, subject_label(verb))
    yield Edit(deed.i, noun.i, "relcl", "VBD")
    yield Edit(doer.i, deed.i, "nsubj")
    yield Edit(relative.i, deed.i, "dobj")


def _fronted(verb: Token) -> Iterator[Edit]:
    """ "In the last century Peru fought Chile": a phrase that opens the sentence has swallowed the subject."""
    first = verb.sent[0]
    if verb.tag_ not in FINITE or first.dep_ != "prep" or first.head != verb:
        return
    inside = next((child for child in first.children if child.dep_ in ("pobj", "pcomp")), None)
    own = next((child for child in verb.lefts if child.dep_ in SUBJECTS), None)
    name = own if inside is None else inside if own is None else None
    if name is None or name.pos_ != "PROPN" or name.left_edge.i != first.i + 1 or noun_before(verb) != name:
        return
    rest = [child for child in name.lefts if child.dep_ in ("compound", "nmod", "nummod") and child.ent_type_ != "GPE"]
    if not rest or (inside is not None and has(verb, SUBJECTS)):
        return
    whole = rest[-1]
    yield Edit(whole.i, first.i, "pobj")
    yield Edit(name.i, verb.i, "nsubj")
    for child in name.lefts:
        if child.i < whole.i:
            yield Edit(child.i, whole.i, child.dep_)


def _named_subject(name: Token) -> Iterator[Edit]:
    """ "Turkey shells village": what stands before a finite verb as a part of its name is its subject."""
    verb = name.head
    if name.dep_ not in ("compound", "nmod") or verb.tag_ not in FINITE or verb.pos_ != "VERB":
        return
    if name.i == verb.i - 1 and not has(verb, SUBJECTS):
        yield Edit(name.i, verb.i, "nsubj")


def _pair(second: Token) -> Iterator[Edit]:
    """ "Peru, Chile sign treaty": without a second comma the second name is no other name of the first."""
    opening = second.sent.start
    comma = second.doc[second.left_edge.i - 1] if second.left_edge.i > opening + 1 else second
    first, verb = second.doc[comma.i - 1], second.head
    if comma.text != "," or first.left_edge.i != opening or {first.pos_, second.pos_} != {"PROPN"}:
        return
    after = second.nbor(1) if second.i + 1 < len(second.doc) else second
    if second.dep_ == "appos" and verb == first and after.lower_ == "to":
        yield Edit(second.i, first.i, "conj")
    elif second.dep_ == "nsubj" and first.head == verb == after and first.dep_ in ("npadvmod", "nmod", "dep"):
        yield Edit(first.i, verb.i, "nsubj")
        yield Edit(second.i, first.i, "conj")


def _before_semicolon(verb: Token) -> Iterator[Edit]:
    """ "Egypt demanded an answer; Sudan gave none": the first clause is not the content of the second."""
    head = verb.head
    if verb.dep_ != "ccomp" or head.dep_ != "ROOT" or verb.i > head.i or not has(verb, {"nsubj", "nsubjpass"}):
        return
    after = verb.doc[min(verb.right_edge.i + 1, head.i)]
    subject = next((child for child in head.lefts if child.dep_ in ("nsubj", "nsubjpass")), None)
    if after.text == ";" and subject is not None and subject.left_edge.i == after.i + 1:
        yield Edit(verb.i, head.i, "parataxis")


RULES: tuple[Rule, ...] = (
    Rule(frozenset({"compound", "nmod"}), _named_subject),
    Rule(BELOW, _gapped),
    Rule(frozenset({"VBD", "VBN"}), _reduced),
    Rule(frozenset({"relcl"}), _object_relative),
    Rule(FINITE, _fronted),
    Rule(frozenset({"appos", "nsubj"}), _pair),
    Rule(frozenset({"ccomp"}), _before_semicolon),
)
