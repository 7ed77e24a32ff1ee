"""The tense under which a word stands: which way in time its clause looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.find.dates.meanings import Tense

if TYPE_CHECKING:
    from spacy.tokens import Token

# What is scheduled lies ahead whatever the tense of the verb: "was due on Friday".
_AHEAD = frozenset(
    "schedule expect due plan set slate aim intend postpone adjourn invite prepare hope want likely anticipate "
    "delay tentatively book extend reschedule".split()
)
# Verbs whose infinitive took place, or not, when they did: "failed to agree on Friday".
_IMPLICATIVE = frozenset(
    "fail manage force begin continue refuse use try start decline help come appear seem happen".split()
)
_FUTURE_AUXILIARIES = frozenset(("would", "may", "might", "should", "must", "can"))


def tense_of(token: Token) -> tuple[Tense | None, bool]:
    """The tense of the verb over `token`, and whether a noun stands between the two."""
    nominal, at = False, token
    while at.head.i != at.i and at.pos_ not in ("VERB", "AUX"):
        at = at.head
        if at.lemma_.lower() in _AHEAD:
            return "future", nominal
        nominal = nominal or at.pos_ in ("NOUN", "PROPN")
    if at.pos_ not in ("VERB", "AUX"):
        return None, nominal
    return _of_verb(at), nominal


def _of_verb(verb: Token) -> Tense | None:
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    words = {child.lower_ for child in helpers}
    if (
        verb.tag_ in ("VBN", "VBD")
        and verb.lemma_ in _AHEAD
        and (verb.tag_ == "VBN" or any(c.dep_ == "xcomp" for c in verb.children))
    ):
        return "future"
    if words & {"will", "'ll", "’ll", "shall", "wo"}:
        return "future"
    if words & _FUTURE_AUXILIARIES and "have" not in words:
        return "future"
    if "could" in words:
        return "past" if "have" in words else None
    if verb.tag_ == "VB" and any(child.tag_ == "TO" for child in helpers):
        return _of_infinitive(verb)
    return _finite(verb, words)


def _of_infinitive(verb: Token) -> Tense | None:
    head = verb.head
    if head.i != verb.i and head.lemma_ in _IMPLICATIVE and head.pos_ == "VERB":
        return _of_verb(head)
    return "future"


def _finite(verb: Token, helpers: set[str]) -> Tense | None:
    if verb.tag_ == "VBD" or helpers & {"was", "were", "had", "did", "has", "have", "'d", "been", "'ve"}:
        return "past"
    if verb.tag_ in ("VBZ", "VBP"):
        return "present"
    if verb.tag_ == "VBG" and helpers & {"is", "are", "'s", "'re", "am", "'m"}:
        return "present"
    if verb.tag_ == "VBN" and helpers & {"is", "are", "be"}:
        return "present"
    if verb.tag_ == "VBG" and verb.head.i != verb.i and verb.dep_ in ("advcl", "acl", "pcomp", "prep", "xcomp"):
        return tense_of(verb.head)[0] if verb.head.pos_ not in ("VERB", "AUX") else _of_verb(verb.head)
    return "past" if verb.tag_ == "VBN" else None
