"""What the dictionaries know of a name, and whether a page's offices agree with the dated table."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from dateline import plover
from dateline.lexicon import Lexicon
from dateline.lexicon.schema import Organisation, Person, Term, Territory
from dateline.model import Office, Published, Reading

Kind = Literal["person", "organisation", "state"]


@dataclass(frozen=True)
class Fact:
    """Something known of somebody, from when to when (as precisely as it is sure), and whether it holds on the day
    asked for; `None` where no day was asked for or the dates do not tell.
    """

    what: str
    since: str | None = None
    until: str | None = None
    holds: bool | None = None


@dataclass(frozen=True)
class Known:
    """One entry of the dictionaries: a person, an organisation or a state."""

    name: str
    kind: Kind
    country: tuple[str, ...]
    also: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    wikidata: str | None = None


@dataclass(frozen=True)
class OfficeClaim:
    """An office that a page gives to a person, with what the table knows: it agrees, contradicts, or is silent."""

    page: str
    office: Office
    words: str
    table: Literal["agrees", "contradicts", "silent"]
    says: str = ""


def who(lexicon: Lexicon, name: str, on: date | None = None) -> tuple[Known, ...]:
    """Everybody the name may stand for: exact names first, else those whose name holds all its words."""
    asked = folded(name)
    entries = list(_entries(lexicon))
    exact = [entry for entry in entries if asked in {folded(each) for each in _names(entry)}]
    words = set(asked.split())
    found = exact or [entry for entry in entries if any(words <= set(folded(each).split()) for each in _names(entry))]
    return tuple(_known(entry, on) for entry in found)


def called(lexicon: Lexicon, name: str) -> str:
    """What records call a party that a user names: a state by its code, an organisation or a person by the name that
    the dictionaries give it; a name that none of them has stays as it is.
    """
    asked = folded(name)
    for territory in lexicon.territories:
        if asked in map(folded, (*_names(territory), *territory.demonyms)):
            return territory.code
    others: tuple[Organisation | Person, ...] = (*lexicon.organisations, *lexicon.people)
    return next((entry.name for entry in others if asked in map(folded, _names(entry))), name)


def name_of(lexicon: Lexicon, code: str) -> str | None:
    """The name of a state, or of those that PLOVER counts under a code; `None` for what is no code."""
    names = (territory.name for territory in lexicon.territories if territory.code == code)
    return next(names, None) or plover.NAMES_OF_NON_STATES.get(code)


def similar(lexicon: Lexicon, name: str) -> list[str]:
    """Up to three names that look like one that nobody bears."""
    names = {folded(each): each for entry in _entries(lexicon) for each in _names(entry)}
    return [names[each] for each in difflib.get_close_matches(folded(name), names, 3, 0.75)]


def claims(reading: Reading, lexicon: Lexicon) -> Iterator[OfficeClaim]:
    """The offices that a page's stories tell of, each beside the dated table of offices."""
    for story in reading.stories:
        for office in story.offices:
            told, says = _compared(office, story.published, lexicon)
            yield OfficeClaim(reading.page.source or reading.page.id, office, reading.quoted(office.span), told, says)


def folded(name: str) -> str:
    """A name without accents and in lower case, for comparison."""
    plain = "".join(each for each in unicodedata.normalize("NFKD", name) if not unicodedata.combining(each))
    return " ".join(plain.casefold().split())


@lru_cache(maxsize=4)
def _people(lexicon: Lexicon) -> dict[str, list[Person]]:
    """People by each of their folded names."""
    by_name: dict[str, list[Person]] = {}
    for person in lexicon.people:
        for name in dict.fromkeys(map(folded, _names(person))):
            by_name.setdefault(name, []).append(person)
    return by_name


def _entries(lexicon: Lexicon) -> Iterator[Person | Organisation | Territory]:
    yield from lexicon.people
    yield from lexicon.organisations
    yield from lexicon.territories


def _names(entry: Person | Organisation | Territory) -> tuple[str, ...]:
    return (entry.name, *entry.names)


def _known(entry: Person | Organisation | Territory, on: date | None) -> Known:
    if isinstance(entry, Person):
        facts = tuple(Fact(_post(term), term.since, term.until, _holds(term, on)) for term in entry.terms)
        return Known(entry.name, "person", (entry.country,), entry.names, facts, entry.wikidata)
    since, until = (each.isoformat() if each else None for each in (entry.since, entry.until))
    if isinstance(entry, Organisation):
        fact = Fact(" · ".join(filter(None, (entry.kind, entry.sector))), since, until)
        return Known(entry.name, "organisation", entry.country, entry.names, (fact,), entry.wikidata)
    seats = (f"capital: {entry.capital}" if entry.capital else "", *(f"seat: {seat}" for seat in entry.seats))
    known = (entry.status, *(each for each in seats if each))
    facts = tuple(Fact(each, since if at == 0 else None, until if at == 0 else None) for at, each in enumerate(known))
    return Known(entry.name, "state", (entry.code,), (*entry.names, *entry.demonyms), facts, entry.wikidata)


def _post(term: Term) -> str:
    place = ", ".join(filter(None, (term.organization, term.country)))
    return f"{term.office} ({place})" if place else term.office


def _holds(term: Term, on: date | None) -> bool | None:
    """Whether a term holds on a day; months and years that are not told in full leave it open."""
    if on is None:
        return None
    day = on.isoformat()
    since, until = term.since or "", term.until or ""
    if (since and day[: len(since)] < since) or (until and day[: len(until)] > until):
        return False
    unsure = any(len(each) < len(day) and day[: len(each)] == each for each in (since, until) if each)
    return None if unsure or not since else True


def _compared(
    office: Office, published: Published, lexicon: Lexicon
) -> tuple[Literal["agrees", "contradicts", "silent"], str]:
    low, high = published.earliest, published.latest
    if office.status != "holds" or low is None or high is None:
        return "silent", ""
    people = _people(lexicon).get(folded(office.person), [])
    same = [(each, term) for each in people for term in each.terms if _same_post(term.office, office.office)]
    if any(_holds(term, low) or _holds(term, high) for _, term in same):
        return "agrees", ""
    if same and all(_holds(term, low) is _holds(term, high) is False for _, term in same):
        terms = "; ".join(f"{_post(term)} {term.since or ''}–{term.until or ''}" for _, term in same)
        return "contradicts", f"{same[0][0].name}: {terms}"
    return _held_by_another(office, low, lexicon.people) if low == high else ("silent", "")


def _held_by_another(
    office: Office, day: date, people: Iterable[Person]
) -> tuple[Literal["agrees", "contradicts", "silent"], str]:
    if not office.country:
        return "silent", ""
    for person in people:
        for term in person.terms:
            here = (term.country or person.country) in office.country and folded(term.office) == folded(office.office)
            if here and not term.organization and _holds(term, day) and folded(person.name) != folded(office.person):
                return "contradicts", f"{person.name}: {_post(term)} {term.since or ''}–{term.until or ''}"
    return "silent", ""


def _same_post(one: str, other: str) -> bool:
    mine, theirs = folded(one), folded(other)
    return mine == theirs or mine in theirs or theirs in mine
