"""Mentions of actors: what one noun phrase, name or pronoun says by itself, before anything is resolved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from dateline.find.actors.belonging import is_plural
from dateline.find.actors.names import Name
from dateline.find.actors.phrases import Phrase, PhraseReader, counted, is_government, is_transparent
from dateline.find.actors.readings import Standing
from dateline.language import Sentence
from dateline.model import Actor, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

# Party and state behind the name of an American lawmaker: "(R-Texas)", ", D-Vt.".
_AMERICAN = re.compile(r"\s?[,(] ?[RDI]-[A-Z][A-Za-z.]{1,12}\b")

Gender = Literal["f", "m", "n"]
Form = Literal["name", "description", "pronoun", "adjective"]


@dataclass(frozen=True)
class Mention:
    """A noun phrase that may stand for an actor.

    `first`, `last` and `head` are spaCy token numbers (`token.i`) in the sentence's document; `actor` is what
    the words alone say, `None` for pronouns; `more` the further actors of a phrase that stands for several
    ("Hungarian and Romanian officials"). `noun` is the lemma of a description's noun and `owner` the token number
    of the word whose country it shares ("his spokesman"); `same_as` that of the word it counts ("thousands of
    rebels"). `stated` true where the words themselves tell the country; `locative` where the name is a place and no
    party, `where` in a phrase like "in Iraq". `words` are those that name it, without title, and `known` true where
    the lexicon has the name; `nouns` are the common nouns a known name may be called by ("bureau", "island").
    `office` true where the noun is one a person holds, in or of `organization`.
    """

    sentence: int
    first: int
    last: int
    head: int
    span: Span
    form: Form
    actor: Actor | None = None
    plural: bool | None = None
    gender: Gender | None = None
    more: tuple[Actor, ...] = ()
    noun: str | None = None
    kind: Literal["state", "person", "group", "institution", "organisation", "set"] | None = None
    owner: int | None = None
    same_as: int | None = None
    definite: bool = False
    stated: bool = False
    locative: bool = False
    where: bool = False
    words: str = ""
    known: bool = False
    office: bool = False
    organization: str | None = None
    nouns: frozenset[str] = frozenset()

    @property
    def actors(self) -> tuple[Actor, ...]:
        """All actors that the words alone tell."""
        return (self.actor, *self.more) if self.actor else ()


def mention_at(sentence: Sentence, token: Token, reader: PhraseReader) -> Mention | None:
    """The mention whose head is `token`; `None` where it heads none."""
    if token.lower_ in _PRONOUNS and token.pos_ in ("PRON", "DET", "SCONJ"):
        return _pronoun(sentence, token) if token.tag_ != "IN" and token.dep_ != "det" else None
    if token.lower_ in ("other", "another", "one") and _is_mutual(token):
        return _mutual(sentence, token)
    if not _heads_phrase(token):
        return None
    if is_transparent(token):
        inner = counted(token)
        assert inner is not None
        span = sentence.at(token)
        return Mention(
            sentence.index,
            token.i,
            token.i,
            token.i,
            span,
            "description",
            plural=True,
            same_as=inner.i,
            words=token.text,
        )
    phrase = reader.read(token)
    return _of_phrase(sentence, phrase) if phrase is not None else None


def _mutual(sentence: Sentence, token: Token) -> Mention:
    first, last = (token, token.nbor()) if token.lower_ == "one" else (token.nbor(-1), token)
    span, words = sentence.between(first, last), text_of(first, last)
    return Mention(sentence.index, first.i, last.i, token.i, span, "pronoun", plural=True, words=words)


def _is_mutual(token: Token) -> bool:
    """ "each other", "one another": everybody of a group towards the rest of it."""
    if token.lower_ == "one":
        return token.i + 1 < token.sent.end and token.nbor().lower_ == "another" and token.nbor().head == token
    before = token.nbor(-1) if token.i > token.sent.start else token
    return (before.lower_, token.lower_) in (("each", "other"), ("one", "another")) and token.head != before


def _heads_phrase(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN", "NUM", "ADJ", "X", "DET", "PRON") and token.dep_ not in (
        "compound", "amod", "nmod", "det", "nummod", "quantmod", "case", "punct", "npadvmod", "acomp",
    )  # fmt: skip


_GENDERS: dict[str, Gender] = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
    "it": "n", "its": "n", "itself": "n",
}  # fmt: skip


_PRONOUNS = frozenset(_GENDERS) | frozenset(
    "they them their theirs themselves i me my we us our ours who whom whose which that".split()
)


def _pronoun(sentence: Sentence, token: Token) -> Mention:
    word = token.lower_
    plural = True if word in ("they", "them", "their", "themselves") else False if word in _GENDERS else None
    return Mention(
        sentence.index,
        token.i,
        token.i,
        token.i,
        sentence.at(token),
        "pronoun",
        None,
        plural,
        _GENDERS.get(word),
        words=token.text,
    )


def mention_of_name(sentence: Sentence, standing: Standing) -> Mention:
    """The mention of a name of the lexicon by itself."""
    name, hit = standing.name, standing.hit
    span = sentence.between(hit.tokens[0], hit.tokens[-1])
    actor = Actor(
        name=name.canonical,
        country=name.country,
        sector=name.sector,
        person=name.kind == "person",
        span=span,
        resolved_by=f"metonym: {standing.metonym}" if standing.metonym else None,
    )
    if name.org_kind == "people":
        return _people(sentence, standing, name)
    if standing.tie == "foreign" and name.kind == "demonym" and is_plural(hit.root):
        return _people(sentence, standing)
    kinds: dict[str, Literal["state", "person", "organisation"]] = {"person": "person", "organisation": "organisation"}
    return Mention(
        sentence.index,
        hit.first,
        hit.last,
        hit.root.i,
        span,
        "adjective" if name.kind == "demonym" else "name",
        actor,
        plural=name.kind == "demonym" and is_plural(hit.root),
        gender=name.gender if name.kind == "person" else "n",
        kind=kinds.get(name.kind, "state"),
        stated=name.kind != "person",
        locative=standing.locative,
        where=standing.where,
        organization=name.canonical if name.kind == "organisation" else None,
        words=text_of(hit.tokens[0], hit.tokens[-1]),
        known=True,
        nouns=name.nouns,
    )


def _people(sentence: Sentence, standing: Standing, state: Name | None = None) -> Mention:
    """ "Bosnian Serbs": civilians of that state; "ethnic Albanians": of one that the name does not tell."""
    hit = standing.hit
    ethnic = state is None and hit.first > hit.root.sent.start
    first = hit.tokens[0].nbor(-1) if ethnic else hit.tokens[0]
    span, words = sentence.between(first, hit.tokens[-1]), text_of(first, hit.tokens[-1])
    actor = Actor(
        name=state.canonical if state else words, country=state.country if state else (), sector="CVL", span=span
    )
    return Mention(
        sentence.index, first.i, hit.last, hit.root.i, span, "description", actor, True,
        noun=hit.root.lower_, kind="group", words=words, stated=state is not None,
    )  # fmt: skip


def _of_phrase(sentence: Sentence, phrase: Phrase) -> Mention:
    if phrase.whole is not None and phrase.whole.name.kind != "person":
        return mention_of_name(sentence, phrase.whole)
    span = sentence.between(phrase.first, phrase.last)
    if phrase.name and not phrase.is_person and phrase.noun is None:
        return _surname(sentence, phrase)
    actors = tuple(_actors(phrase, span))
    known = phrase.whole.name if phrase.whole else phrase.holder
    gender = (known.gender if known else None) or _gender(phrase)
    return Mention(
        sentence.index,
        phrase.first.i,
        phrase.last.i,
        phrase.head.i,
        span,
        "name" if phrase.name or phrase.whole else "description",
        actors[0],
        plural=is_plural(phrase.head) and not phrase.is_person,
        gender=gender,
        more=actors[1:],
        noun=phrase.noun.lemma if phrase.noun else None,
        kind="person" if phrase.is_person else phrase.noun.noun.kind if phrase.noun else None,
        owner=phrase.owner.i if phrase.owner is not None else None,
        definite=phrase.definite,
        stated=bool(phrase.parties),
        words=_written(phrase),
        known=phrase.whole is not None,
        office=phrase.noun is not None
        and (phrase.noun.noun.office or phrase.noun.lemma.startswith(("former ", "ex-"))),
        organization=phrase.organization,
    )


def _surname(sentence: Sentence, phrase: Phrase) -> Mention:
    """A capitalised word that names nobody by itself: perhaps the surname of somebody named in full elsewhere."""
    head, span = phrase.head.i, sentence.between(phrase.first, phrase.last)
    return Mention(sentence.index, phrase.first.i, head, head, span, "name", words=_written(phrase))


def _written(phrase: Phrase) -> str:
    """The name as written, without title; for a description all its words."""
    if phrase.whole is not None:
        return text_of(phrase.whole.hit.tokens[0], phrase.whole.hit.tokens[-1])
    return text_of(phrase.name[0], phrase.name[-1]) if phrase.name else text_of(phrase.first, phrase.last)


def _actors(phrase: Phrase, span: Span) -> Iterator[Actor]:
    last = phrase.last
    american = phrase.is_person and _AMERICAN.match(last.whitespace_ + last.doc[last.i + 1 : last.i + 7].text)
    for party in phrase.parties or (None,):
        known = phrase.whole.name if phrase.whole else phrase.holder
        country = party.name.country if party else known.country if known else ("USA",) if american else ()
        yield Actor(
            name=_name(phrase, party),
            country=country,
            sector=_sector(phrase, party),
            role=phrase.role,
            person=phrase.is_person,
            span=span,
        )


def _name(phrase: Phrase, party: Standing | None) -> str:
    if phrase.whole is not None:
        return phrase.whole.name.canonical
    if phrase.name:
        known = phrase.holder.canonical if phrase.holder else None
        return known or text_of(phrase.name[0], phrase.name[-1])
    if phrase.noun is not None and party is not None and is_government(phrase.noun):
        return party.name.canonical
    if len(phrase.parties) > 1 and party is not None and phrase.noun is not None:
        return f"{party.name.canonical} {phrase.noun.lemma}"
    return text_of(_first_word(phrase), phrase.last)


def _first_word(phrase: Phrase) -> Token:
    words = [token for token in phrase.head.doc[phrase.first.i : phrase.last.i + 1] if token.tag_ not in ("DT", "PRP$")]
    return words[0] if words else phrase.head


def text_of(first: Token, last: Token) -> str:
    """The words from one token to another, with single spaces."""
    return " ".join(first.doc[first.i : last.i + 1].text.split())


def _sector(phrase: Phrase, party: Standing | None) -> str | None:
    own = phrase.noun.noun.sector if phrase.noun else None
    other = party.name.sector if party else None
    if party is not None and party.name.org_kind == "armed":
        return other or own
    return own or other


_MALE = frozenset(
    "mr mr. king prince chairman spokesman congressman businessman sheikh father brother son lord sir".split()
)
_FEMALE = frozenset(
    "mrs mrs. ms ms. miss queen princess chairwoman spokeswoman congresswoman lady mother sister".split()
)


def _gender(phrase: Phrase) -> Gender | None:
    words = {token.lower_ for token in phrase.head.doc[phrase.first.i : phrase.last.i + 1]}
    if words & _FEMALE:
        return "f"
    return "m" if words & _MALE else None
