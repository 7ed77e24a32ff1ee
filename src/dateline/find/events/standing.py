"""Whether an act really happened: polarity, modality, condition, background, read off the tree.

ACE's terms: polarity positive/negative, modality asserted or one of the others. Each answer names the words
that decided it, so that the explanation can quote them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.find import grammar
from dateline.find.cues import Cues
from dateline.find.events.slots import light_verb
from dateline.language import Sentence
from dateline.model import Modality, Polarity, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

FUTURE = frozenset({"will", "shall", "'ll", "wo"})
MAYBE = frozenset({"may", "might", "could", "can", "ca"})
DEONTIC = frozenset({"must", "should", "ought", "need"})
_UPWARD = frozenset({"ccomp", "xcomp", "pcomp", "acl", "dobj", "pobj", "prep", "attr", "conj", "nsubj", "nsubjpass"})


@dataclass(frozen=True)
class Standing:
    """How an act stands, and the words that say so (as steps of the explanation)."""

    polarity: Polarity = "positive"
    modality: Modality = "asserted"
    condition: Span | None = None
    background: bool = False
    announced: bool = False
    because: tuple[str, ...] = ()
    condition_verb: Token | None = None


def standing(trigger: Token, words: Sequence[Token], sentence: Sentence, cues: Cues) -> Standing:
    """Polarity, modality, condition and background of the act that `trigger` names, `words` the whole expression."""
    verb = _carrier(trigger)
    nouns = (word for word in words if word.pos_ in ("NOUN", "PROPN"))
    negation = _negation(trigger, verb, cues) or next(filter(None, map(_no, nouns)), None)
    negation = None if negation in words else negation  # "not justified": the entry's own word
    condition = _condition(verb, sentence, cues)
    modality, by = _modality(trigger, verb, cues)
    announced = by is not None and by.lower_ in FUTURE | {"would"}
    if condition is not None and modality in ("asserted", "planned") and _depends(verb, condition[1], modality):
        modality, by = "conditional", condition[1]
    reasons = [(negation, "negated by"), (by, f"{modality} by")]
    return Standing(
        polarity="negative" if negation is not None else "positive",
        modality=modality,
        condition=condition[0] if condition else None,
        background=_is_background(verb),
        announced=announced,
        condition_verb=condition[2] if condition else None,
        because=tuple(f"{says} {word.text!r}" for word, says in reasons if word is not None),
    )


def _carrier(trigger: Token) -> Token:
    """The verb whose tense and negation count: the trigger itself, its light verb or copula, its clause."""
    if grammar.is_verbal(trigger):
        return trigger
    return light_verb(trigger) or grammar.clause_head(trigger)


# ---------------------------------------------------------------- negation


def _negation(trigger: Token, verb: Token, cues: Cues) -> Token | None:
    if not grammar.is_verbal(trigger):
        own = _no(trigger)
        if own is not None:
            return own
        if not _noun_shares_fate(trigger, verb):
            return _lexical_negation(trigger, cues)
    return _verb_negation(verb, cues) or _lexical_negation(verb if verb != trigger else trigger, cues)


def _no(noun: Token) -> Token | None:
    """ "no agreement", "none of the talks": a negative determiner on the noun or on what it is part of."""
    for child in grammar.children(noun, "det", "neg", "advmod"):
        if child.lower_ in ("no", "neither") and not _is_pseudo(child):
            return child
    if noun.dep_ == "pobj" and noun.head.head.lower_ in ("none", "neither"):
        return noun.head.head
    return None


def _noun_shares_fate(noun: Token, verb: Token) -> bool:
    """Whether negating the verb negates the noun: its existence is what the verb states ("did not hold talks")."""
    if noun.dep_ in ("nsubj", "nsubjpass"):
        return verb.lemma_ in ("take", "be", "happen", "occur", "hold", "materialise", "materialize", "plan", "deal",
                               "expect", "schedule", "announce", "reach", "sign", "set")  # fmt: skip
    return light_verb(noun) is not None or (noun.dep_ == "attr" and verb.lemma_ == "be")


def _verb_negation(verb: Token, cues: Cues) -> Token | None:
    for child in verb.children:
        if child.dep_ == "neg" and not cues.phrase_at(child, "pseudo-negator") and not _is_pseudo(child):
            return child
        if child.dep_ in ("advmod", "preconj", "cc") and child.lower_ in (
            "never",
            "neither",
            "nor",
            "hardly",
            "barely",
        ):
            return child
        if child.dep_ in ("nsubj", "nsubjpass") and not grammar.is_passive(verb):
            no = _no(child) or (child if child.lower_ in ("nobody", "none", "neither", "nothing") else None)
            if no is not None:
                return no
    if verb.dep_ == "conj" and grammar.is_verbal(verb.head) and _shares_auxiliary(verb):
        return _verb_negation(verb.head, cues)
    if verb.dep_ == "pcomp" and verb.head.lower_ == "without":
        return verb.head
    return None


def _shares_auxiliary(verb: Token) -> bool:
    """ "did not meet or talk": a bare verb coordinated to a negated one, without its own subject."""
    return verb.tag_ == "VB" and grammar.child(verb, "nsubj", "aux", "neg") is None and verb.head.tag_ == "VB"


def _is_pseudo(token: Token) -> bool:
    following = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    return following in ("only", "just", "merely", "simply", "doubt", "wonder", "less", "sooner")


def _lexical_negation(token: Token, cues: Cues) -> Token | None:
    """A governing word that says it did not happen: "failed to agree", "denied attacking", "the lack of talks"."""
    below = token
    for above in _governors(token):
        if cues.is_a(above, "failure") or cues.is_a(above, "denial"):
            return None if _verb_negation(above, cues) is not None else above
        if above.dep_ == "ROOT" or not _transparent(above, below):
            return None
        below = above
    return None


def _governors(token: Token) -> Iterator[Token]:
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


# ---------------------------------------------------------------- modality


def _modality(trigger: Token, verb: Token, cues: Cues) -> tuple[Modality, Token | None]:
    for find in (_marked_noun, _auxiliary, _governed):
        found = find(trigger, verb, cues)
        if found is not None:
            return found
    return "asserted", None


def _marked_noun(trigger: Token, verb: Token, cues: Cues) -> tuple[Modality, Token] | None:
    """ "planned talks", "alleged abduction", "a possible attack"; "allegedly attacked"."""
    for child in trigger.children:
        if child.dep_ in ("amod", "advmod", "compound"):
            if cues.is_a(child, "allegation"):
                return "alleged", child
            if cues.is_a(child, "possibility"):
                return "possible", child
            if child.dep_ == "amod" and cues.is_a(child, "plan"):
                return "planned", child
    return None


def _auxiliary(trigger: Token, verb: Token, cues: Cues) -> tuple[Modality, Token] | None:
    if verb != trigger and light_verb(trigger) != verb and trigger.dep_ not in ("nsubj", "nsubjpass", "attr"):
        return None
    for aux in _auxiliaries(verb):
        word = aux.lower_
        if word in FUTURE:
            return "planned", aux
        if word == "would":
            return ("conditional" if _has_condition(verb) else "planned"), aux
        if word in MAYBE:
            return "possible", aux
        if word in DEONTIC:
            return "planned", aux
    if verb.lemma_ == "go" and any(child.dep_ == "xcomp" for child in verb.children):
        return "planned", verb
    return None


def _auxiliaries(verb: Token) -> Iterator[Token]:
    own = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    yield from own
    if verb.dep_ == "conj" and not own and grammar.child(verb, "nsubj") is None and verb.tag_ == "VB":
        yield from _auxiliaries(verb.head)
    if verb.dep_ == "xcomp" and verb.head.pos_ in ("VERB", "AUX"):
        yield from (aux for aux in _auxiliaries(verb.head) if aux.lower_ in FUTURE | MAYBE | {"would"})


def _governed(trigger: Token, verb: Token, cues: Cues) -> tuple[Modality, Token] | None:
    """A governing word: "plans to visit", "is due to meet", "accused of bombing", "the risk of war"."""
    below = verb if grammar.is_verbal(trigger) else trigger
    for above in _governors(below):
        for kind, modality in _BY_KIND:
            if cues.is_a(above, kind) and _in_scope(above, below, kind):
                return modality, above
        if above.dep_ == "ROOT" or below.dep_ in ("nsubj", "nsubjpass"):
            return None
        below = above
    return None


_BY_KIND: tuple[tuple[str, Modality], ...] = (
    ("allegation", "alleged"),
    ("plan", "planned"),
    ("possibility", "possible"),
)


def _in_scope(above: Token, below: Token, kind: str) -> bool:
    """Plans govern infinitives and objects; "said he hoped, and attacked" does not plan the attack."""
    if below.dep_ == "conj":
        return False
    if below.dep_ in ("nsubj", "nsubjpass"):
        return grammar.is_passive(above) and kind == "plan"
    return not (kind == "plan" and below.dep_ == "ccomp" and below.tag_ in ("VBD", "VBZ", "VBP"))


# ---------------------------------------------------------------- condition


def _condition(verb: Token, sentence: Sentence, cues: Cues) -> tuple[Span, Token, Token | None] | None:
    """The conditional clause or phrase that hangs on the verb, and the word that opens it."""
    for holder in _chain(verb):
        for child in holder.children:
            opener = _opener(child, cues)
            tokens = [token for token in child.subtree if not token.is_punct] if opener is not None else []
            if opener is not None and verb not in tokens:
                inner = child if grammar.is_verbal(child) else None
                return sentence.between(tokens[0], tokens[-1]), opener, inner
    return None


def _chain(verb: Token) -> Iterator[Token]:
    yield verb
    while verb.dep_ in ("xcomp", "conj", "acomp") and verb.head != verb:
        verb = verb.head
        yield verb


def _opener(child: Token, cues: Cues) -> Token | None:
    if child.dep_ == "advcl":
        mark = next((each for each in child.children if each.dep_ in ("mark", "advmod", "prep")), None)
        first = next(iter(child.subtree))
        for word in (mark, first):
            if word is not None and cues.phrase_at(word, "condition"):
                return word
        return None
    if child.dep_ in ("prep", "mark") and cues.phrase_at(child, "condition"):
        return child
    return None


def _has_condition(verb: Token) -> bool:
    return any(
        child.dep_ == "advcl" and any(mark.lower_ in ("if", "unless") for mark in child.children)
        for child in verb.children
    )


def _depends(verb: Token, opener: Token, modality: Modality) -> bool:
    """Past facts do not become conditional ("attacked in return for …"); announced acts do."""
    if opener.lower_ in ("without", "until", "once"):
        return False
    return modality == "planned" or (verb.tag_ in ("VB", "VBZ", "VBP") and opener.lower_ in ("if", "unless"))


def _is_background(verb: Token) -> bool:
    """Past perfect tells what came before the news: "who had fled the country in 1994"."""
    return any(child.dep_ == "aux" and child.lower_ == "had" for child in verb.children) and verb.tag_ == "VBN"
