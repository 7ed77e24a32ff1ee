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
from dateline.find.events.background import is_past_perfect
from dateline.find.events.conditions import condition
from dateline.find.events.negation import governors, negation
from dateline.find.events.slots import light_verb
from dateline.language import Sentence
from dateline.model import Modality, Polarity, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

FUTURE = frozenset({"will", "shall", "'ll", "wo"})
MAYBE = frozenset({"may", "might", "could", "can", "ca"})
DEONTIC = frozenset({"must", "should", "ought", "need"})


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


def standing(trigger: Token, words: Sequence[Token], sentence: Sentence, cues: Cues, content: bool) -> Standing:
    """Polarity, modality, condition and background of the act that `trigger` names, `words` the whole expression.

    With `content` what the trigger governs is promised, refused or threatened, and its condition is the act's.
    """
    verb = _carrier(trigger)
    no = negation(trigger, verb, words, cues)
    depends = condition(verb, sentence, cues, content)
    modality, by = _modality(trigger, verb, cues)
    announced = by is not None and (by.lower_ in FUTURE | {"would", "to"} or by.lemma_ in ("be", "go"))
    if depends is not None and modality in ("asserted", "planned") and depends.decides(verb, modality):
        modality, by = "conditional", depends.opener
    reasons = [(no, "negated by"), (by, f"{modality} by")]
    return Standing(
        polarity="negative" if no is not None else "positive",
        modality=modality,
        condition=depends.span if depends else None,
        background=is_past_perfect(verb),
        announced=announced,
        condition_verb=depends.verb if depends else None,
        because=tuple(f"{says} {word.text!r}" for word, says in reasons if word is not None),
    )


def _carrier(trigger: Token) -> Token:
    """The verb whose tense and negation count: the trigger itself, its light verb or copula, its clause."""
    if grammar.is_verbal(trigger):
        return trigger
    return light_verb(trigger) or grammar.clause_head(trigger)


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
            perfect = next((each for each in grammar.children(verb, "aux") if each.lower_ == "have"), None)
            return ("conditional" if perfect or _has_condition(verb) else "planned"), perfect or aux
        if word in MAYBE:
            return "possible", aux
        if word in DEONTIC:
            return "planned", aux
    return _infinitive(verb, cues)


def _infinitive(verb: Token, cues: Cues) -> tuple[Modality, Token] | None:
    """ "Is to visit", "is going to visit", "leaves on Monday to meet"; in a headline "Nepal PM to visit India"."""
    to = next((child for child in grammar.children(verb, "aux") if child.lower_ == "to"), None)
    if to is None:
        return None
    if grammar.is_headline(verb):
        return "planned", to
    above = verb.head
    if verb.dep_ in ("advcl", "xcomp") and above.tag_ in ("VBZ", "VBP") and cues.is_a(above, "journey"):
        return "planned", to
    if verb.dep_ == "xcomp" and (above.lemma_ == "be" or (above.lemma_ == "go" and above.tag_ == "VBG")):
        return "planned", above
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
    for above in governors(below):
        for kind, modality in _BY_KIND:
            if cues.is_a(above, kind) and _in_scope(above, below, kind):
                return modality, above
        if below.dep_ == "xcomp" and grammar.is_passive(above) and cues.is_a(above, "hearsay"):
            return "alleged", above  # "is said to have fired"
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


def _has_condition(verb: Token) -> bool:
    return any(
        child.dep_ == "advcl" and any(mark.lower_ in ("if", "unless") for mark in child.children)
        for child in verb.children
    )
