"""When and where: attaches dates, places and the clause of evidence to a trigger by grammar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dateline.find import grammar
from dateline.find.events.triggers import Trigger
from dateline.language import Sentence
from dateline.model import Place, Span, TimeExpression, When
from dateline.when.moments import moment

if TYPE_CHECKING:
    from spacy.tokens import Token

_PLACE_PREPOSITIONS = frozenset("in at near inside outside across around throughout within on along off to".split())


def clause_span(trigger: Trigger, sentence: Sentence) -> Span:
    """The clause that is the evidence: the trigger's verb with everything below it but other main clauses."""
    head = grammar.clause_head(trigger.token)
    tokens = [token for token in _own_clause(head) if not token.is_space]
    tokens = _inner(tokens, trigger)
    return sentence.between(tokens[0], tokens[-1])


def _own_clause(head: Token) -> list[Token]:
    """The subtree of a clause without the clauses coordinated to it, in text order."""
    left_out = {
        inner.i
        for other in head.children
        if other.dep_ == "conj" and grammar.is_verbal(other) and grammar.child(other, "nsubj", "nsubjpass")
        for inner in other.subtree
    }
    return [token for token in head.subtree if token.i not in left_out]


def _inner(tokens: list[Token], trigger: Trigger) -> list[Token]:
    """Without punctuation at its ends, but never without the trigger."""
    while len(tokens) > 1 and (tokens[-1].is_punct or tokens[-1].dep_ == "cc"):
        tokens = tokens[:-1]
    while len(tokens) > 1 and (tokens[0].is_punct or tokens[0].dep_ == "cc"):
        tokens = tokens[1:]
    return tokens or list(trigger.words)


def date_of(trigger: Trigger, sentence: Sentence, times: Sequence[TimeExpression]) -> When | None:
    """The time expression that dates the act: in its own phrase, else on its clause, else above it."""
    anchored = [
        (token, time)
        for time in times
        if time.earliest is not None and time.type in ("DATE", "TIME")
        for token in [token_at(sentence, time.span)]
        if token is not None
    ]
    if not anchored:
        return None
    before = _before_when(trigger.token)
    for token, time in anchored:
        if before is not None and token in (before, before.head):
            return moment(time)
    for scope in (*_scopes(trigger.token), *_saying(trigger)):
        for token, time in anchored:
            if _hangs_on(token, scope):
                return moment(time)
    return next((moment(time) for token, time in anchored if _stands_before(token, trigger.token)), None)


def _saying(trigger: Trigger) -> Iterator[Token]:
    """The verb of saying above a verdict: "the tariffs are a bad idea, the minister said on Tuesday"."""
    if "speaker" in trigger.entry.actor:
        yield from (above for above in grammar.ancestors(trigger.token) if grammar.is_verbal(above))


def _stands_before(token: Token, trigger: Token) -> bool:
    """Whether a date stands between subject and verb, where the parser counts it to the subject: "Chad and Mali
    Friday joined"; or before the deed that is the subject: "the Aug. 7 blasts killed", "Monday's attack killed".
    """
    subject = grammar.child(trigger, "nsubj", "nsubjpass") if grammar.is_verbal(trigger) else None
    if subject is None or token not in subject.subtree:
        return False
    if token.dep_ in ("poss", "compound", "nmod", "amod", "nummod") and token.head == subject:
        return token.i < subject.i and subject.pos_ == "NOUN"
    between = trigger.doc[token.i + 1 : trigger.i]
    return token.i > subject.i and all(word.dep_ in ("advmod", "aux", "auxpass", "punct") for word in between)


def _before_when(token: Token) -> Token | None:
    """The word before a clause with "when": "an accord in February, when Chad pledged …" tells when it pledged."""
    clause = grammar.clause_head(token)
    opener = next((child for child in clause.children if child.lower_ == "when"), None)
    if opener is None or opener.i <= opener.sent.start:
        return None
    before = opener.nbor(-1)
    return before.nbor(-1) if before.text == "," and before.i > before.sent.start else before


def token_at(sentence: Sentence, span: Span) -> Token | None:
    """The highest token of the sentence inside a span of the page; `None` where the span lies elsewhere."""
    if not sentence.span.overlaps(span):
        return None
    start, end = span.start - sentence.offset, span.end - sentence.offset
    inside = [token for token in sentence.words if start <= token.idx < end]
    numbers = {token.i for token in inside}
    return next((token for token in inside if token.head.i not in numbers or token.head == token), None)


def _scopes(token: Token) -> Iterator[Token]:
    """From the trigger outward: its noun phrase, its clause, then the clauses above that still date it."""
    yield token
    while token.head != token:
        below, token = token, token.head
        if below.dep_ in ("ccomp", "parataxis", "relcl"):
            return
        if below.dep_ == "conj" and grammar.is_verbal(below) and grammar.child(below, "nsubj", "nsubjpass"):
            return
        if below.dep_ == "prep" and token.pos_ == "NOUN" and token.lemma_.lower() not in grammar.QUANTITIES:
            return  # "reacted on Monday to the issue of the abductions" dates the reaction
        yield token


def _hangs_on(token: Token, scope: Token) -> bool:
    """Whether a date modifies `scope` itself: directly or through one preposition."""
    while token.dep_ in (
        "pobj",
        "prep",
        "compound",
        "nummod",
        "advmod",
        "npadvmod",
        "amod",
        "conj",
        "poss",
        "pcomp",
        "nmod",
    ):
        token = token.head
        if token == scope:
            return True
        if token.pos_ in ("VERB", "AUX") or token.dep_ in ("nsubj", "nsubjpass", "dobj"):
            return False
    return token.head == scope and token.dep_ in ("dobj", "nsubj", "attr", "appos", "dep", "npadvmod")


def place_of(trigger: Trigger, sentence: Sentence, places: Sequence[Place]) -> Place | None:
    """The place where the act happened, by attachment: in the act's phrase or its clause."""
    here = [
        (token, place)
        for place in places
        for token in [token_at(sentence, place.span)]
        if token is not None and token.dep_ == "pobj" and token.head.lower_ in _PLACE_PREPOSITIONS
    ]
    for scope in _scopes(trigger.token):
        for token, place in here:
            if scope in (token.head.head, token.head.head.head):
                return place
    return next((place for token, place in _modifying(trigger.token, sentence, places)), None)


def _modifying(trigger: Token, sentence: Sentence, places: Sequence[Place]) -> Iterator[tuple[Token, Place]]:
    """ "the Hanoi talks": a place that stands before the noun."""
    for place in places:
        token = token_at(sentence, place.span)
        if token is not None and token.head == trigger and token.dep_ in ("compound", "nmod") and place.admin1:
            yield token, place
