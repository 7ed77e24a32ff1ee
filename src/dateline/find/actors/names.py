"""Finds the lexicon's names in a sentence: territories, demonyms, capitals, seats, organisations, people.

One pass of an automaton over the sentence's characters, so the cost does not grow with the dictionary. What a
name stands for where it is written (a state, a place, somebody's surname) is told elsewhere: see `readings`.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from dateline.find.actors.nouns import ORGANISED
from dateline.language import Sentence
from dateline.lexicon import Lexicon
from dateline.lexicon.schema import Organisation, Person, Territory

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick
    from spacy.tokens import Token

Kind = Literal["territory", "demonym", "capital", "seat", "organisation", "person"]

# Where two kinds share a written form, the first of these is what the form means.
_RANK: Mapping[Kind, int] = {
    "person": 0, "organisation": 1, "territory": 2, "demonym": 3, "capital": 4, "seat": 5,
}  # fmt: skip


@dataclass(frozen=True)
class Name:
    """One meaning of a written form.

    `canonical` is the name a reading gives; `full` false for a bare surname;
    `nouns` are the common nouns that it may be called by later.
    """

    kind: Kind
    canonical: str
    country: tuple[str, ...]
    sector: str | None = None
    ambiguous: bool = False
    full: bool = True
    gender: Literal["f", "m"] | None = None
    org_kind: str | None = None
    nouns: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Hit:
    """A name found in a sentence: its meanings, the tokens it covers, and the characters around it.

    `before` and `after` are what is glued to the name within the same word group ("pro-", "-backed").
    """

    names: tuple[Name, ...]
    tokens: tuple[Token, ...]
    before: str
    after: str

    @property
    def name(self) -> Name:
        """The first meaning."""
        return self.names[0]

    @property
    def first(self) -> int:
        """Number of its first token."""
        return self.tokens[0].i

    @property
    def last(self) -> int:
        """Number of its last token."""
        return self.tokens[-1].i

    @property
    def root(self) -> Token:
        """The token the others hang on."""
        inside = {token.i for token in self.tokens}
        return next(
            (token for token in self.tokens if token.head.i not in inside or token.head == token), self.tokens[-1]
        )

    @property
    def codes(self) -> tuple[str, ...]:
        """The country codes of all meanings, each once."""
        return tuple(dict.fromkeys(code for name in self.names for code in name.country))


_SMALL, _CAPITAL = re.compile("[a-z]"), re.compile("[A-Z]")


class NameIndex:
    """All names of a lexicon, ready to be looked up in running text."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.classes = {entry.name: frozenset(entry.lemmas) for entry in lexicon.classes}
        self.table = _table(lexicon)
        for form in self.classes.get("no actor", ()):  # found as a whole, and stands for nobody
            self.table.setdefault(form, ())
        self._forms = list(self.table)
        self._automaton = _automaton(self._forms)
        self._capitals: dict[str, str] = {form.upper(): form for form in reversed(self._forms)}
        self._capital_forms = list(self._capitals)
        self._capital_automaton = _automaton(self._capital_forms)
        self._surnames: dict[str, list[Person]] = {}
        for person in lexicon.people:
            self._surnames.setdefault(unaccented(person.name.split()[-1]), []).append(person)

    def find(self, sentence: Sentence) -> list[Hit]:
        """The names in a sentence from left to right, the longest where they overlap."""
        text = unaccented(sentence.text)
        spans = list(self._spans(text))
        if not spans:
            return []
        first = sentence.words[0].idx
        starts = [token.idx - first for token in sentence.words]
        return [_hit(sentence, text, starts, span) for span in _longest(spans) if span.names]

    def office_holder(self, surname: str, office: str) -> Name | None:
        """Whom an office and a surname point to ("President Bush"), where all who fit are of one country."""
        people = [
            person
            for person in self._surnames.get(unaccented(surname), ())
            if any(term.office.split()[-1] == office for term in person.terms)
        ]
        countries = {person.country for person in people}
        if len(countries) != 1:
            return None
        name = people[0].name if len(people) == 1 else surname
        gender = people[0].gender if len({person.gender for person in people}) == 1 else None
        return Name("person", name, (people[0].country,), gender=gender, full=False)

    def _spans(self, text: str) -> Iterator[_Found]:
        shouted = _is_shouted(text)
        automaton = self._capital_automaton if shouted else self._automaton
        forms = self._capital_forms if shouted else self._forms
        for number, start, end in automaton.find_matches_as_indexes(text, overlapping=True):
            if _stands_alone(text, start, end):
                form = self._capitals[forms[number]] if shouted else forms[number]
                yield _Found(start, end, self.table[form])


@dataclass(frozen=True)
class _Found:
    start: int
    end: int
    names: tuple[Name, ...]


@lru_cache(maxsize=4)
def name_index(lexicon: Lexicon) -> NameIndex:
    """The index over a lexicon's names, built once."""
    return NameIndex(lexicon)


def _automaton(forms: list[str]) -> AhoCorasick:
    from ahocorasick_rs import AhoCorasick, MatchKind

    return AhoCorasick(forms, matchkind=MatchKind.Standard)


def _table(lexicon: Lexicon) -> dict[str, tuple[Name, ...]]:
    """Written form → its meanings of the strongest kind, in file order."""
    table: dict[str, list[Name]] = {}
    for form, name in _all_names(lexicon):
        known = table.setdefault(unaccented(form), [])
        if all((name.canonical, name.country) != (other.canonical, other.country) for other in known):
            known.append(name)
    return {form: _strongest(names) for form, names in table.items() if len(form) > 1}


def _strongest(names: list[Name]) -> tuple[Name, ...]:
    best = min(_RANK[name.kind] for name in names)
    return tuple(name for name in names if _RANK[name.kind] == best)


def _all_names(lexicon: Lexicon) -> Iterator[tuple[str, Name]]:
    for territory in lexicon.territories:
        yield from _territory_names(territory)
    for organisation in lexicon.organisations:
        yield from _organisation_names(organisation)
    for person in lexicon.people:
        yield from _person_names(person)


def _territory_names(entry: Territory) -> Iterator[tuple[str, Name]]:
    """A dependency or a former state counts as the state it is part of; a breakaway as that state's PRE."""
    country = (entry.part_of or entry.code,)
    sector = "PRE" if entry.status == "breakaway" else None
    groups: tuple[tuple[Kind, Iterable[str]], ...] = (
        ("territory", (entry.name, *entry.names)),
        ("demonym", entry.demonyms),
        ("capital", (entry.capital,) if entry.capital else ()),
        ("seat", entry.seats),
    )
    for kind, forms in groups:
        own = sector or ("GOV" if kind in ("capital", "seat") else None)
        for form in forms:
            yield form, Name(kind, entry.name, country, own, form in entry.ambiguous, nouns=frozenset(entry.kinds))


def _organisation_names(entry: Organisation) -> Iterator[tuple[str, Name]]:
    forms = (entry.name, *entry.names)
    called = ORGANISED.intersection(" ".join(forms).lower().split())
    for form in forms:
        yield form, Name("organisation", entry.name, entry.country, entry.sector, org_kind=entry.kind, nouns=called)


def _person_names(entry: Person) -> Iterator[tuple[str, Name]]:
    for form in (entry.name, *entry.names):
        full = " " in form or form == entry.name
        yield form, Name("person", entry.name, (entry.country,), full=full, gender=entry.gender)


def unaccented(text: str) -> str:
    """The text without accents, character for character as long."""
    if text.isascii():
        return text
    return "".join(_plain_letter(letter) for letter in text)


@lru_cache(maxsize=4096)
def _plain_letter(letter: str) -> str:
    if letter in "’‘ʼ`":
        return "'"
    base = unicodedata.normalize("NFD", letter)[0]
    return base if base.isascii() or not letter.isalpha() else letter


def _is_shouted(text: str) -> bool:
    """A line in capitals ("JAPAN AND CHINA TO HOLD TALKS"), where case tells nothing."""
    small, capital = len(_SMALL.findall(text)), len(_CAPITAL.findall(text))
    return small + capital > 15 and capital > 0.85 * (small + capital)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whole words only, and no currency ("US$")."""
    if start and (text[start - 1].isalnum() or text[start - 1] in "@#_"):
        return False
    return end == len(text) or not (text[end].isalnum() or text[end] in "$_@" or text[end : end + 2] == ".c")


def _longest(found: list[_Found]) -> Iterator[_Found]:
    at = 0
    for each in sorted(found, key=lambda each: (each.start, -each.end)):
        if each.start >= at:
            yield each
            at = each.end


def _hit(sentence: Sentence, text: str, starts: list[int], found: _Found) -> Hit:
    first, last = bisect_right(starts, found.start) - 1, bisect_left(starts, found.end)
    tokens = tuple(sentence.tokens[first:last])
    return Hit(found.names, tokens, _glued_before(text, found.start), _glued_after(text, found.end))


def _glued_before(text: str, start: int) -> str:
    """What a hyphen ties to the name from the left: "pro", "anti", "non"."""
    if not text[:start].endswith(("-", "–")):
        return ""
    return text[: start - 1].rsplit(" ", maxsplit=1)[-1].lower()


def _glued_after(text: str, end: int) -> str:
    """What a hyphen ties to the name from the right: "backed", "based", "led"."""
    if text[end : end + 1] not in ("-", "–") or not text[end + 1 : end + 2].isalpha():
        return ""
    word = text[end + 1 : end + 25]
    return "".join(letter if letter.isalpha() else " " for letter in word).split(" ")[0]
