"""From the head of a phrase to the words that name somebody, and to the actor they stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from dateline.find.grammar import child, children
from dateline.language import Sentence
from dateline.model import Actor, Span
from dateline.resolve import Cast

if TYPE_CHECKING:
    from spacy.tokens import Token

_ONE_NAME = frozenset({"det", "amod", "compound", "nmod", "poss", "nummod", "case", "punct", "advmod", "quantmod"})
_PLACED = frozenset({"of", "in", "from", "for", "at", "with", "on"})


def mention_of(sentence: Sentence, head: Token) -> Span:
    """The words that name the speaker: the noun phrase without clauses and appositions after it."""
    first, last = _phrase(head)
    return sentence.between(first, last)


def actor_of(sentence: Sentence, head: Token, cast: Cast, text: str) -> Actor | None:
    """The actor behind a phrase: who the cast knows it as, else the phrase as it stands; pronouns stay open."""
    known = cast.at(sentence, _person_beside(sentence, head, cast) or head)
    if len(known) == 1:
        return _institution(known[0], sentence, head, text)
    if head.pos_ not in ("NOUN", "PROPN", "NUM", "ADJ", "DET", "X") and not _unread_name(head):
        return None
    span = mention_of(sentence, head)
    named = _named(sentence, head, text)
    countries = dict.fromkeys(code for each in known for code in each.country)
    return Actor(
        name=named or _words(text, span),
        country=tuple(countries),
        person=named is not None,
        span=span,
        resolved_by=None,
    )


def _person_beside(sentence: Sentence, head: Token, cast: Cast) -> Token | None:
    """The name set beside a description: "one of the protesters, Ann Hill, said"."""
    known = cast.at(sentence, head)
    if any(each.person for each in known):
        return None
    return next((each for each in children(head, "appos") if _is_person(cast.at(sentence, each))), None)


def _is_person(known: tuple[Actor, ...]) -> bool:
    return len(known) == 1 and known[0].person


def _institution(actor: Actor, sentence: Sentence, head: Token, text: str) -> Actor:
    """A ministry or office that stands for its state keeps its own name when it speaks."""
    if actor.person or head.pos_ != "PROPN" or head.ent_type_ not in ("ORG", "FAC") or not actor.country:
        return actor
    span = mention_of(sentence, head)
    words = _words(text, span)
    spelt_out = len(words.split()) > 1 and actor.name.lower() not in words.lower()
    return msgspec.structs.replace(actor, name=words.removeprefix("The ").removeprefix("the ")) if spelt_out else actor


def _unread_name(head: Token) -> bool:
    """A capitalised word that the tagger took for something else: "Jolly said"."""
    return head.pos_ in ("ADV", "AUX", "VERB", "INTJ") and head.text[:1].isupper()


def _phrase(head: Token) -> tuple[Token, Token]:
    first = last = head
    for each in head.children:
        if each.i < head.i and each.dep_ in _ONE_NAME and each.left_edge.i < first.i:
            first = each.left_edge
        elif each.i > head.i and each.left_edge.i == last.i + 1 and _goes_on(each):
            last = _end(each)
    while first.is_punct and first.i < head.i:
        first = first.nbor(1)
    return first, last


def _goes_on(token: Token) -> bool:
    return token.dep_ in ("case", "nummod", "cc", "conj") or (token.dep_ == "prep" and token.lower_ in _PLACED)


def _end(token: Token) -> Token:
    """The end of a phrase after the head, before any clause or apposition in it."""
    if token.dep_ == "conj":
        return _phrase(token)[1]
    if token.dep_ == "prep":
        inner = child(token, "pobj")
        return _phrase(inner)[1] if inner is not None else token
    return token


def _named(sentence: Sentence, head: Token, text: str) -> str | None:
    """The person's name where the phrase or an apposition to it is one."""
    for token in (head, *children(head, "appos")):
        if token.ent_type_ == "PERSON":
            name = _entity(token)
            return _words(text, sentence.between(name[0], name[-1]))
    return None


def _entity(token: Token) -> list[Token]:
    """The name's words; a name of one word takes the capitalised words before it along ("Donald Trump Jr")."""
    name = next((list(ent) for ent in token.sent.ents if ent.start <= token.i < ent.end), [token])
    while len(name) == 1 or name[0].dep_ == "compound":
        before = name[0].nbor(-1) if name[0].i > token.sent.start else None
        if before is None or before.pos_ != "PROPN" or before.dep_ != "compound":
            break
        name.insert(0, before)
    return name


def _words(text: str, span: Span) -> str:
    return " ".join(text[span.start : span.end].split())
