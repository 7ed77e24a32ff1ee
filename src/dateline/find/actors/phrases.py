"""Composes what a noun phrase says about an actor: country, sector, role and name from its words and its grammar.

"a senior US State Department official" is an official (sector and role from the noun), of the United States
(from the name before it); "Foreign Ministry spokesman Li Wei of China" has its country behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.find.actors.belonging import Belonging
from dateline.find.actors.names import Name, NameIndex
from dateline.find.actors.nouns import ALSO_DEEDS, HONORIFICS, NounHit, NounIndex, singular
from dateline.find.actors.readings import Standing
from dateline.find.grammar import child, children
from dateline.lexicon.schema import Noun

if TYPE_CHECKING:
    from spacy.tokens import Token

# Heads that only count or collect: the phrase after "of" tells who they are.
TRANSPARENT = frozenset(
    "all band bulk bunch both crowd dozen each few group half handful host hundred lot majority many member million "
    "most none number one part quarter rest score several some team ten third thousand three two wave".split()
)
_GRADES = frozenset(
    "acting assistant associate chief deputy designate elect executive ex first former foreign general high interim "
    "joint junior key lead leading main new outgoing permanent principal provisional ranking second senior special "
    "supreme top veteran vice".split()
)
_HEADS = ("president", "minister", "premier", "chancellor")
_GOVERNMENTS = frozenset("government administration regime leadership authority cabinet state".split())
_THINGS = frozenset({"ORG", "FAC", "EVENT", "LAW", "WORK_OF_ART", "PRODUCT", "GPE", "LOC"})
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_PARTICLES = frozenset("al el bin ibn ben de del della der den di da dos du la le van von arap ap ould abu".split())


@dataclass(frozen=True)
class Phrase:
    """A noun phrase and what its words say.

    `name` holds the tokens of a proper name the lexicon does not know; `whole` the lexicon's name that the phrase
    as such is. `parties` are the names its country comes from, one group for each actor it stands for; `owner` is
    the word whose country it shares, where no name tells; `holder` whom office and surname point to.
    """

    head: Token
    first: Token
    last: Token
    noun: NounHit | None = None
    name: tuple[Token, ...] = ()
    whole: Standing | None = None
    parties: tuple[Standing, ...] = ()
    owner: Token | None = None
    holder: Name | None = None
    is_person: bool = False
    role: str | None = None
    organization: str | None = None
    definite: bool = False


class PhraseReader:
    """Reads the noun phrases of one sentence, given the names that stand in it."""

    def __init__(self, standing: Sequence[Standing], nouns: NounIndex, names: NameIndex) -> None:
        self.nouns = nouns
        self.names = names
        self.belonging = Belonging(standing)
        self.by_root, self.covered = self.belonging.by_root, self.belonging.covered

    def read(self, head: Token) -> Phrase | None:
        """What the phrase headed by `head` says; `None` where it describes no actor."""
        whole = self.by_root.get(head.i)
        if whole is not None and whole.name.kind != "person":
            return self._named_by_lexicon(head, whole)
        noun = None if whole or head.i in self.covered else self.nouns.ending_at(head) or _person_beside(head)
        name = whole.hit.tokens if whole else self._proper_name(head) if noun is None else ()
        if not name and (noun is None or (noun.lemma in ALSO_DEEDS and head.pos_ != "PROPN")):
            return None
        title = self._title(name[0]) if name else noun
        start = title.tokens[0] if title else name[0]
        is_person = bool(name) and (whole is not None or self._is_person(name, title))
        if name and not is_person and title is None:
            return Phrase(head, name[0], name[-1], name=name) if len(name) == 1 else None
        before = self.belonging.before(start, head)
        parties = self.belonging.parties(head, title, before)
        return Phrase(
            head=head,
            first=before[0] if before else start,
            last=name[-1] if name else head,
            noun=title,
            name=() if whole else name,
            whole=whole,
            parties=parties,
            owner=None if parties else self.belonging.owner(head, before),
            holder=None if whole or parties else self._holder(name, title, before),
            is_person=is_person,
            role=self._role(title, before, bool(name)) if title else None,
            organization=self.belonging.organization(head, before),
            definite=_is_definite(head, before),
        )

    def _named_by_lexicon(self, head: Token, whole: Standing) -> Phrase:
        return Phrase(head=head, first=whole.hit.tokens[0], last=whole.hit.tokens[-1], whole=whole, parties=(whole,))

    def _proper_name(self, head: Token) -> tuple[Token, ...]:
        """The capitalised words that end with `head`, without titles and known names before them."""
        person, capital = head.ent_type_ == "PERSON", head.text[:1].isupper()
        if not (head.pos_ == "PROPN" and (capital or person)) and not (head.pos_ == "NOUN" and capital and person):
            return ()
        tokens = [head]
        at = head.i - 1
        while at >= head.sent.start and self._goes_on(head.doc[at], tokens[0]):
            tokens.insert(0, head.doc[at])
            at -= 1
        while tokens and not tokens[0].text[0].isalpha():
            tokens.pop(0)
        return tuple(tokens)

    def _goes_on(self, token: Token, following: Token) -> bool:
        if token.i in self.covered or token.lower_ in HONORIFICS | _DAYS or self.nouns.ending_at(token) is not None:
            return False
        if token.text in ("-", "."):
            return token.head == following or token.ent_type_ == "PERSON"
        small = token.lower_ in _PARTICLES and token.ent_type_ == "PERSON"
        return small or (token.pos_ == "PROPN" and token.text[0].isupper())

    def _title(self, start: Token) -> NounHit | None:
        """The noun right before a name: "envoy Koichi …"."""
        if start.i == start.sent.start or start.i - 1 in self.covered:
            return None
        return self.nouns.ending_at(start.nbor(-1))

    def _is_person(self, name: Sequence[Token], title: NounHit | None) -> bool:
        if title is not None:
            thing = all(token.ent_type_ in _THINGS for token in name) and not title.noun.office
            return title.noun.kind == "person" and not thing
        if name[0].i > name[0].sent.start and name[0].nbor(-1).lower_ in HONORIFICS:
            return True
        known = any(token.ent_type_ == "PERSON" for token in name)
        return known and not (name[0].i > name[0].sent.start and name[0].nbor(-1).lower_ in ("the", "a", "an"))

    def _holder(self, name: Sequence[Token], title: NounHit | None, before: Sequence[Token]) -> Name | None:
        """ "President Bush", "the Bush administration": known by office and surname together."""
        if title is None:
            return None
        if not name and is_government(title):
            surnames = [token.text for token in before if token.pos_ == "PROPN" and token.dep_ in ("compound", "nmod")]
            found = [self.names.office_holder(surnames[-1], office) for office in _HEADS] if surnames else []
            return next((each for each in found if each is not None), None)
        if len(name) != 1 or title.noun.kind != "person":
            return None
        return self.names.office_holder(name[0].text, title.lemma.split()[-1])

    def _role(self, title: NounHit, before: Sequence[Token], named: bool) -> str | None:
        """The office or function in lower case, with the words that grade it: "top envoy"."""
        if title.noun.kind != "person" or not (named or title.noun.office or title.noun.sector not in (None, "CVL")):
            return None
        words = [token.lower_ for token in title.tokens]
        for token in reversed(before):
            if token.i in self.covered or token.text in ("-", "'s", "'"):
                continue
            if token.lower_ not in _GRADES:
                break
            words.insert(0, token.lower_)
        words[-1] = singular(title.tokens[-1])
        return " ".join(words).replace(" - ", "-").replace(" .", ".")


def _person_beside(head: Token) -> NounHit | None:
    """A noun the lexicon lacks, set beside a person's name: "Ana Diaz, a volunteer lead with …"."""
    beside = head.dep_ == "appos" and head.pos_ == "NOUN" and head.head.ent_type_ == "PERSON"
    if not beside:
        return None
    office = any(prep.lower_ in ("of", "with", "at", "for") for prep in children(head, "prep"))
    first = min([head.i, *(each.i for each in children(head, "compound"))])
    tokens = tuple(head.doc[first : head.i + 1])
    return NounHit(Noun(lemmas=(head.lemma_,), kind="person", office=office), tokens)


def is_transparent(head: Token) -> bool:
    """Whether the phrase is told by what follows "of": "thousands of protesters"."""
    if head.lemma_.lower() not in TRANSPARENT and singular(head) not in TRANSPARENT and head.pos_ != "NUM":
        return False
    return counted(head) is not None


def counted(head: Token) -> Token | None:
    """The noun that a counting head counts."""
    of = next((prep for prep in children(head, "prep") if prep.lower_ == "of"), None)
    return child(of, "pobj") if of is not None else None


def is_government(noun: NounHit) -> bool:
    """Whether the noun is a word for a state's government as such."""
    return noun.lemma in _GOVERNMENTS and noun.noun.sector == "GOV"


def _is_definite(head: Token, before: Sequence[Token]) -> bool:
    return any(token.lower_ in ("the", "this", "that", "these", "those") for token in before) or any(
        token.dep_ == "poss" for token in children(head, "poss")
    )
