"""Whether an act is told as not done: negation with its scope, and words that say that nothing came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dateline.find import grammar
from dateline.find.cues import Cues
from dateline.find.events.slots import light_verb

if TYPE_CHECKING:
    from spacy.tokens import Token

_UPWARD = frozenset({"ccomp", "xcomp", "pcomp", "acl", "dobj", "pobj", "prep", "attr", "conj", "nsubj", "nsubjpass"})
_NEGATIVE_ADVERBS = frozenset({"never", "neither", "nor", "hardly", "barely", "scarcely", "rarely", "seldom"})
# Verbs that only say that there was such a thing: negated, they negate their subject.
_EXISTING = frozenset(
    "take be happen occur hold materialise materialize plan deal expect schedule announce reach sign set".split()
)


def negation(trigger: Token, verb: Token, words: Sequence[Token], cues: Cues) -> Token | None:
    """The word that says that the act did not happen; `None` where it is told as done.

    `verb` carries tense and negation, `words` are all those of the entry: a "not" of its own does not count.
    """
    nouns = (word for word in words if word.pos_ in ("NOUN", "PROPN"))
    found = _of_act(trigger, verb, cues) or next(filter(None, map(_no, nouns)), None)
    return None if found in words else found


def _of_act(trigger: Token, verb: Token, cues: Cues) -> Token | None:
    if not grammar.is_verbal(trigger):
        own = _no(trigger)
        if own is not None:
            return own
        if not _noun_shares_fate(trigger, verb):
            return _lexical(trigger, cues)
    return (
        _of_verb(verb, cues)
        or _no_object(verb)
        or _unreal(verb)
        or _lexical(verb if verb != trigger else trigger, cues)
    )


def _no(noun: Token) -> Token | None:
    """ "no agreement", "none of the talks": a negative determiner on the noun or on what it is part of."""
    for child in grammar.children(noun, "det", "neg", "advmod"):
        if child.lower_ in ("no", "neither") and not _is_pseudo(child):
            return child
    if noun.dep_ == "pobj" and noun.head.head.lower_ in ("none", "neither"):
        return noun.head.head
    return None


def _no_object(verb: Token) -> Token | None:
    """ "Paid no ransom", "offered nothing": done to nobody and nothing."""
    for child in grammar.children(verb, "dobj"):
        if found := child if child.lower_ in ("nothing", "nobody", "none") else _no(child):
            return found
    return None


def _is_dated(noun: Token, verb: Token) -> bool:
    """ "A date was set for the meeting": whether a day for it is what the verb states."""
    if noun.dep_ != "pobj" or noun.head.lower_ != "for" or verb.lemma_ not in _SETTING:
        return False
    return any(each.lemma_ in ("date", "day", "time") for each in grammar.children(verb, "nsubjpass", "dobj"))


_SETTING = frozenset({"set", "fix", "announce", "agree", "name"})


def _noun_shares_fate(noun: Token, verb: Token) -> bool:
    """Whether negating the verb negates the noun: its existence is what the verb states ("did not hold talks")."""
    if _is_dated(noun, verb):
        return True
    if noun.dep_ in ("nsubj", "nsubjpass"):
        return verb.lemma_ in _EXISTING
    return light_verb(noun) is not None or (noun.dep_ == "attr" and verb.lemma_ == "be")


def _of_verb(verb: Token, cues: Cues) -> Token | None:
    for child in verb.children:
        found = _negative(child, cues)
        if found is not None:
            return found
    if verb.dep_ == "conj" and grammar.is_verbal(verb.head):
        nor = next((each for each in grammar.children(verb.head, "cc") if each.lower_ == "nor"), None)
        if nor is not None or _shares_auxiliary(verb):
            return nor or _of_verb(verb.head, cues)
    if verb.dep_ == "pcomp" and verb.head.lower_ == "without":
        return verb.head
    return None


def _negative(child: Token, cues: Cues) -> Token | None:
    """What negates a verb among its children: "not", "never", "hardly ever", "nobody", "no soldiers"."""
    if child.dep_ == "neg":
        return None if cues.phrase_at(child, "pseudo-negator") or _is_pseudo(child) else child
    if child.dep_ in ("advmod", "preconj", "cc"):
        if child.lower_ == "longer" and any(each.lower_ == "no" for each in child.children):
            return child
        adverbs = (child, *grammar.children(child, "advmod"))
        return next((each for each in adverbs if each.lower_ in _NEGATIVE_ADVERBS - {"nor"}), None)
    if child.dep_ in ("nsubj", "nsubjpass"):
        return _no(child) or (child if child.lower_ in ("nobody", "none", "neither", "nothing") else None)
    return None


def _shares_auxiliary(verb: Token) -> bool:
    """ "did not meet or talk": a bare verb coordinated to a negated one, without its own subject."""
    return verb.tag_ == "VB" and grammar.child(verb, "nsubj", "aux", "neg") is None and verb.head.tag_ == "VB"


def _is_pseudo(token: Token) -> bool:
    following = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    return following in ("only", "just", "merely", "simply", "doubt", "wonder", "less", "sooner")


def _unreal(verb: Token) -> Token | None:
    """ "Would have expelled", "has yet to apologise": what was not, or is still to be."""
    auxiliaries = {child.lower_: child for child in grammar.children(verb, "aux")}
    if "have" in auxiliaries and verb.tag_ == "VBN":
        return auxiliaries.get("would") or auxiliaries.get("should")
    if verb.dep_ == "xcomp" and verb.head.lemma_ in ("have", "be", "remain"):
        return next((each for each in grammar.children(verb.head, "advmod") if each.lower_ == "yet"), None)
    return None


def _lexical(token: Token, cues: Cues) -> Token | None:
    """A governing word that says it did not happen: "failed to agree", "denied attacking", "the lack of talks"."""
    below = token
    for above in governors(token):
        if cues.is_a(above, "failure") or cues.is_a(above, "denial"):
            return None if _of_verb(above, cues) is not None else above
        if above.dep_ == "ROOT" or not _transparent(above, below):
            return None
        below = above
    return None


def governors(token: Token) -> Iterator[Token]:
    """The words whose complement a word is, nearest first: "failed" and "far" of what did not come about."""
    for above in grammar.ancestors(token):
        if token.dep_ not in _UPWARD:
            return
        token = above
        if above.pos_ != "ADP":
            yield above


def _transparent(above: Token, below: Token) -> bool:
    """Whether what stands above `above` still has `below` in its scope."""
    return below.dep_ in ("xcomp", "pcomp", "dobj", "acl", "prep", "pobj") and above.pos_ in (
        "ADJ",
        "NOUN",
        "AUX",
        "PART",
    )
