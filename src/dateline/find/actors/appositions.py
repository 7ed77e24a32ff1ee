"""Joins what stands in apposition into one actor: "the president, Robert Mugabe", "Taro Aso, a minister of Japan"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec

from dateline.find.actors.mentions import Mention, text_of
from dateline.language import Sentence
from dateline.model import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token


def join_appositions(sentence: Sentence, mentions: dict[int, Mention]) -> dict[int, Mention]:
    """The mentions of a sentence by their heads, with those in apposition telling the same actor."""
    joined = dict(mentions)
    for other in [token for token in sentence.words if token.dep_ == "appos"]:
        token = _described(other.head, other, joined)
        left = joined.get(token.i)
        right = joined.get(other.i) or (_name_beside(sentence, left, other) if left else None)
        if left is None or right is None:
            continue
        right = _as_title(left, right, other)
        if _is_national(left, right):
            joined[token.i], joined[other.i] = _of_nation(left, right)
        elif _belong(left, right):
            joined[token.i], joined[other.i] = _join(left, right)
    for mention in list(joined.values()):
        for at in range(mention.first, mention.head if mention.form == "name" else mention.first):
            title = joined.get(at)
            if title is not None and title.noun == mention.noun is not None and _belong(title, mention):
                joined[at], joined[mention.head] = _join(title, mention)
    return joined


def _as_title(left: Mention, right: Mention, head: Token) -> Mention:
    """ "a newspaper, Al Fajr Weekly": a name that ends in a word for what it names."""
    words = right.words.split()
    titled = len(words) > 1 and all(word[:1].isupper() for word in words) and head.pos_ == "PROPN"
    told = left.form == right.form == "description" and left.kind == right.kind == "institution" and not left.plural
    return replace(right, form="name") if titled and told else right


def _described(token: Token, other: Token, mentions: dict[int, Mention]) -> Token:
    """The noun a name is in apposition to: "the head of the office in Lima, Ana Diaz", not the town before it."""
    name = mentions.get(other.i)
    if name is None or name.form != "name" or name.kind != "person":
        return token
    above = token
    while above.dep_ in ("pobj", "prep"):
        above = above.head
        mention = mentions.get(above.i)
        if mention is not None and mention.form == "description" and mention.kind == "person" and not mention.plural:
            return above
    return token


def _is_national(left: Mention, right: Mention) -> bool:
    """ "the Libyan, Atif Issa": a nationality and the name of the person who has it."""
    return left.form == "adjective" and not left.plural and right.kind == "person" and right.form == "name"


def _of_nation(left: Mention, right: Mention) -> tuple[Mention, Mention]:
    assert left.actor is not None and right.actor is not None
    country = right.actor.country if right.stated else left.actor.country
    actor = msgspec.structs.replace(right.actor, country=country)
    named = replace(right, actor=actor, stated=True)
    return replace(named, first=left.first, last=left.last, head=left.head, span=left.span), named


def _belong(left: Mention, right: Mention) -> bool:
    """Whether one names and the other describes, and both may be of one kind."""
    if left.actor is None or right.actor is None or left.form == right.form or left.more or right.more:
        return False
    if "pronoun" in (left.form, right.form) or {"state", "set"} & {left.kind, right.kind}:
        return False
    named, described = (left, right) if left.form == "name" else (right, left)
    if described.plural and (named.kind == "person" or described.kind == "person"):
        return False
    return left.kind == right.kind or "person" not in (left.kind, right.kind) or not (named.noun or named.known)


def _join(left: Mention, right: Mention) -> tuple[Mention, Mention]:
    """Both mentions with one actor: the name of one, the country that is stated first, role and sector of either."""
    named, described = (left, right) if left.form == "name" else (right, left)
    assert named.actor is not None and described.actor is not None
    country = (named.actor.country if named.stated else ()) or described.actor.country or named.actor.country
    owner = left.owner if left.owner is not None else right.owner
    actor = Actor(
        name=named.actor.name,
        country=country,
        sector=described.actor.sector or named.actor.sector,
        role=named.actor.role or described.actor.role,
        person=described.kind == "person",
        span=left.span,
    )
    first, second = (
        replace(
            each,
            form="name",
            actor=msgspec.structs.replace(actor, span=each.span),
            kind=described.kind,
            stated=named.stated or described.stated,
            gender=named.gender or described.gender,
            noun=named.noun or described.noun,
            owner=owner,
            words=named.words,
            known=named.known,
            office=left.office or right.office,
            organization=left.organization or right.organization,
        )
        for each in (left, right)
    )
    return first, second


def _name_beside(sentence: Sentence, left: Mention, other: Token) -> Mention | None:
    """An unknown proper name beside a description: "a newspaper, Chosun Shinbo"."""
    if other.pos_ != "PROPN" or left.form != "description" or left.actor is None:
        return None
    first = other
    while first.i > other.left_edge.i and first.nbor(-1).pos_ == "PROPN":
        first = first.nbor(-1)
    span, words = sentence.between(first, other), text_of(first, other)
    actor = Actor(name=words, person=left.kind == "person", span=span)
    return Mention(sentence.index, first.i, other.i, other.i, span, "name", actor, kind=left.kind, words=words)
