"""Mends parses that the small model is known to get wrong: clauses without a subject beside a noun that must be it.

Each rule looks for a tree that cannot be right, for want of a subject or a main verb, and gives the words the place
that is left for them: "… to Malawi and [Zambia sent] blankets", "the pilots [granted asylum in April] have left",
"the ship that [the navy seized] belongs to Chad", "during the war [Japan attacked]", "gave [Mali] tents".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_NAMES = frozenset({"NOUN", "PROPN"})
_BELOW = frozenset({"conj", "ccomp", "advcl", "dep", "parataxis"})
_OBJECT_RELATIVES = frozenset({"that", "which", "whom", "who"})
_RECEIVERS = frozenset({"GPE", "PERSON"})  # the small model takes many a state for a person
_TIMES = frozenset({"DATE", "TIME", "EVENT"})
# Verbs that give somebody something.
_GIVING = frozenset("award give grant hand lend loan offer owe pay promise".split())
# Verbs that take nothing away from a place: what follows says where their victims are from.
_ON_PEOPLE = frozenset("abduct arrest attack beat detain injure jail kidnap kill meet shoot stab torture wound".split())


@dataclass(frozen=True)
class _Edit:
    """A word's new place in the tree, and its new tag where it was taken for another form."""

    at: int
    head: int
    dep: str
    tag: str | None = None


def mend(doc: Doc) -> Doc:
    """The parse with the places of misplaced words set right, rule by rule; the words stay as they are.

    What a rule says of one place is done as a whole, and only where every sentence remains one tree.
    """
    for rule in _RULES:
        found = [edits for edits in (list(rule(token)) for token in doc) if edits]
        if found:
            _apply(doc, found)
    return doc


def _apply(doc: Doc, found: Sequence[Sequence[_Edit]]) -> None:
    heads = [token.head.i for token in doc]
    sentence = {token.i: at for at, sent in enumerate(doc.sents) for token in sent}
    table = doc.to_array(["HEAD", "DEP"])
    tags: list[_Edit] = []
    for edits in found:
        changed = list(heads)
        for edit in edits:
            changed[edit.at] = edit.head
        if not all(sentence[edit.at] == sentence[edit.head] and _reaches_root(edit.at, changed) for edit in edits):
            continue
        heads = changed
        for edit in edits:  # distances to the left are kept as unsigned numbers
            table[edit.at] = ((edit.head - edit.at) % 2**64, doc.vocab.strings.add(edit.dep))
        tags += [edit for edit in edits if edit.tag is not None]
    doc.from_array(["HEAD", "DEP"], table)  # type: ignore[arg-type]  # an array is what it takes
    for edit in tags:
        doc[edit.at].tag_ = edit.tag or ""
        doc[edit.at].pos_ = "VERB"


def _reaches_root(at: int, heads: Sequence[int]) -> bool:
    """Whether the heads lead from a token to the top of a tree, not round in a ring."""
    for _ in heads:
        if heads[at] == at:
            return True
        at = heads[at]
    return False


def _gapped(verb: Token) -> Iterator[_Edit]:
    """ "Peru gave maize to Chile and Brazil sent rice": the last of the names is who sent."""
    first = verb.head
    if verb.tag_ not in _FINITE or verb.dep_ not in _BELOW or _has(verb, _SUBJECTS) or first.pos_ != "VERB":
        return
    name = _before(verb)
    cc = name.doc[name.left_edge.i - 1] if name is not None and name.left_edge.i else None
    if name is None or cc is None or cc.dep_ != "cc" or name.dep_ != "conj" or not first.i < cc.i:
        return
    yield _Edit(name.i, verb.i, _subject_of(verb))
    yield _Edit(verb.i, first.i, "conj")
    yield _Edit(cc.i, first.i, "cc")


def _reduced(verb: Token) -> Iterator[_Edit]:
    """ "The pilots granted asylum in April have been moved": two verbs, and one subject for both."""
    noun = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    if verb.tag_ not in ("VBD", "VBN") or noun is None or noun.i != verb.i - 1 or noun.pos_ not in _NAMES:
        return
    if _has(verb, {"aux", "auxpass", "neg"}):
        return
    main = verb.head if verb.dep_ in ("csubj", "csubjpass") else _bare_clause(verb)
    if main is None:
        return
    if main != verb.head:
        yield _Edit(main.i, main.i if verb.dep_ == "ROOT" else verb.head.i, verb.dep_)
        start = _opening(main).i
        for child in main.lefts:  # "abducted last year has …"
            if child.i < start:
                yield _Edit(child.i, verb.i, child.dep_)
    yield _Edit(verb.i, noun.i, "acl", "VBN")
    yield _Edit(noun.i, main.i, _subject_of(main))


def _bare_clause(verb: Token) -> Token | None:
    """The finite verb to the right that has neither a subject nor anything that would join it to this one."""
    for other in verb.rights:
        if other.dep_ not in _BELOW or other.pos_ not in ("VERB", "AUX") or _has(other, _SUBJECTS | {"mark", "cc"}):
            continue
        opening = _opening(other)
        if opening.tag_ not in ("VBZ", "VBP", "MD") and opening.pos_ != "AUX":
            continue
        before = opening.doc[_start(other).i - 1]
        if before.dep_ not in ("cc", "punct", "mark") and before.tag_ not in ("WDT", "WP", "WRB", "IN", "TO"):
            return other
    return None


def _opening(verb: Token) -> Token:
    """The first word of the verb's own group: "have" in "have been moved"."""
    return next((child for child in verb.lefts if child.dep_ in ("aux", "auxpass")), verb)


def _object_relative(verb: Token) -> Iterator[_Edit]:
    """ "The ship that the navy seized belongs to Chad": no main verb is left where the seizing is the navy's."""
    noun = verb.head
    if verb.dep_ != "relcl" or noun.dep_ != "ROOT" or noun.pos_ not in _NAMES:
        return
    relative = next((child for child in verb.lefts if child.lower_ in _OBJECT_RELATIVES), None)
    doer = next((child for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass")), None)
    if relative is None or doer is None or doer.left_edge.i != relative.i + 1:
        return
    deed = next((child for child in doer.rights if child.dep_ == "acl" and child.i == doer.i + 1), None)
    if deed is None or deed.tag_ not in ("VBN", "VBD") or any(child.lower_ == "by" for child in deed.children):
        return
    yield _Edit(verb.i, verb.i, "ROOT", "VBP" if verb.tag_ not in _FINITE else None)
    yield _Edit(noun.i, verb.i, _subject_of(verb))
    yield _Edit(deed.i, noun.i, "relcl", "VBD")
    yield _Edit(doer.i, deed.i, "nsubj")
    yield _Edit(relative.i, deed.i, "dobj")


def _fronted(verb: Token) -> Iterator[_Edit]:
    """ "In the last century Peru fought Chile": a phrase that opens the sentence has swallowed the subject."""
    first = verb.sent[0]
    if verb.tag_ not in _FINITE or first.dep_ != "prep" or first.head != verb:
        return
    inside = next((child for child in first.children if child.dep_ in ("pobj", "pcomp")), None)
    own = next((child for child in verb.lefts if child.dep_ in _SUBJECTS), None)
    name = own if inside is None else inside if own is None else None
    if name is None or name.pos_ != "PROPN" or name.left_edge.i != first.i + 1 or _before(verb) != name:
        return
    rest = [child for child in name.lefts if child.dep_ in ("compound", "nmod", "nummod") and child.ent_type_ != "GPE"]
    if not rest or (inside is not None and _has(verb, _SUBJECTS)):
        return
    whole = rest[-1]
    yield _Edit(whole.i, first.i, "pobj")
    yield _Edit(name.i, verb.i, "nsubj")
    for child in name.lefts:
        if child.i < whole.i:
            yield _Edit(child.i, whole.i, child.dep_)


def _given(name: Token) -> Iterator[_Edit]:
    """ "Lent Niger two aircraft": a state right after a verb of giving is to whom."""
    thing = name.head
    verb = thing.head
    if name.dep_ not in ("compound", "nmod") or name.ent_type_ not in _RECEIVERS or name.pos_ != "PROPN":
        return
    if thing.dep_ != "dobj" or thing.pos_ != "NOUN" or name.left_edge.i != verb.i + 1 or verb.lemma_ not in _GIVING:
        return
    if not _has(verb, {"dative"}) and not any(child.lower_ == "to" for child in (*verb.rights, *thing.rights)):
        yield _Edit(name.i, verb.i, "dative")


def _from_where(preposition: Token) -> Iterator[_Edit]:
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
        or victim.pos_ not in _NAMES
    ):
        return
    if victim.right_edge.i == preposition.i - 1:
        yield _Edit(preposition.i, victim.i, "prep")


def _received(participle: Token) -> Iterator[_Edit]:
    """ "Opened its schools to expelled students": "to" takes no participle, so it takes the noun."""
    to = next((child for child in participle.lefts if child.dep_ == "aux" and child.lower_ == "to"), None)
    noun = next((child for child in participle.rights if child.dep_ == "dobj"), None)
    if participle.tag_ != "VBN" or participle.lower_ == participle.lemma_ or to is None or noun is None:
        return
    if to.i == participle.i - 1 and participle.dep_ in _BELOW | {"xcomp"}:
        yield _Edit(to.i, participle.head.i, "prep")
        yield _Edit(noun.i, to.i, "pobj")
        yield _Edit(participle.i, noun.i, "amod")


def _listed(name: Token) -> Iterator[_Edit]:
    """ "Turkish, Iraqi and Syrian officials": each is coordinated with the one before it."""
    comma = name.doc[name.left_edge.i - 1] if name.left_edge.i > 1 else name
    first = name.doc[comma.i - 1]
    if comma.text != "," or name.dep_ != "amod" or first.head != name.head or first.dep_ != "amod":
        return
    if name.ent_type_ == "NORP" == first.ent_type_:
        yield _Edit(name.i, first.i, "conj")


def _pair(second: Token) -> Iterator[_Edit]:
    """ "Peru, Chile sign treaty": without a second comma the second name is no other name of the first."""
    opening = second.sent.start
    comma = second.doc[second.left_edge.i - 1] if second.left_edge.i > opening + 1 else second
    first, verb = second.doc[comma.i - 1], second.head
    if comma.text != "," or first.left_edge.i != opening or {first.pos_, second.pos_} != {"PROPN"}:
        return
    after = second.nbor(1) if second.i + 1 < len(second.doc) else second
    if second.dep_ == "appos" and verb == first and after.lower_ == "to":
        yield _Edit(second.i, first.i, "conj")
    elif second.dep_ == "nsubj" and first.head == verb == after and first.dep_ in ("npadvmod", "nmod", "dep"):
        yield _Edit(first.i, verb.i, "nsubj")
        yield _Edit(second.i, first.i, "conj")


def _named_subject(name: Token) -> Iterator[_Edit]:
    """ "Turkey shells village": what stands before a finite verb as a part of its name is its subject."""
    verb = name.head
    if name.dep_ not in ("compound", "nmod") or verb.tag_ not in _FINITE or verb.pos_ != "VERB":
        return
    if name.i == verb.i - 1 and not _has(verb, _SUBJECTS):
        yield _Edit(name.i, verb.i, "nsubj")


def _before(verb: Token) -> Token | None:
    """The noun whose phrase ends right before the verb's own words; `None` where there is none."""
    start = _start(verb)
    last = start.doc[start.i - 1] if start.i else None
    return last if last is not None and last.pos_ in _NAMES else None


def _start(verb: Token) -> Token:
    """The first word of the verb's own group with the adverbs before it: "still" in "still have"."""
    start = _opening(verb)
    while start.i and start.doc[start.i - 1].dep_ in ("advmod", "neg") and start.doc[start.i - 1].head == verb:
        start = start.doc[start.i - 1]
    return start


def _subject_of(verb: Token) -> str:
    return "nsubjpass" if _has(verb, {"auxpass"}) else "nsubj"


def _has(token: Token, deps: Iterable[str]) -> bool:
    return any(child.dep_ in deps for child in token.children)


_RULES: tuple[Callable[[Token], Iterator[_Edit]], ...] = (
    _named_subject, _gapped, _reduced, _object_relative, _fronted, _given, _from_where,
    _received, _listed, _pair,
)  # fmt: skip
