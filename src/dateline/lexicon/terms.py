"""The dated table of offices: when terms begin and end, where two overlap, where nobody is known."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import Literal

from dateline.lexicon.schema import Person, Term

# An office may be vacant, or a term as sure as its month only, for so long.
_VACANT = timedelta(days=45)


@dataclass(frozen=True)
class Held:
    """A term and who served it."""

    holder: str
    term: Term

    def __str__(self) -> str:
        return f"{self.holder} {self.term.since or ''}–{self.term.until or ''}"


@dataclass(frozen=True)
class Flaw:
    """Two terms of one office that overlap, or that leave time between them of which nobody is known.

    `where` is the organisation, else the country the office is held in.
    """

    kind: Literal["overlap", "gap"]
    office: str
    where: str
    first: Held
    second: Held

    def __str__(self) -> str:
        return f"{self.kind}: {self.office}, {self.where}: {self.first}, {self.second}"


def first_day(written: str) -> date:
    """The first day of a date as precise as it was sure: "1999-03" → 1999-03-01."""
    parts = [int(part) for part in written.split("-")]
    return date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)


def last_day(written: str) -> date:
    """The last day of a date as precise as it was sure: "1999" → 1999-12-31."""
    parts = [int(part) for part in written.split("-")]
    month = parts[1] if len(parts) > 1 else 12
    return date(parts[0], month, parts[2] if len(parts) > 2 else calendar.monthrange(parts[0], month)[1])


def held(people: Iterable[Person]) -> Mapping[tuple[str, str], Sequence[Held]]:
    """The dated terms of each office, by office and where it is held, the earliest first."""
    table: dict[tuple[str, str], list[Held]] = {}
    for person in people:
        for term in person.terms:
            if term.since:
                where = term.organization or term.country or person.country
                table.setdefault((term.office, where), []).append(Held(person.name, term))
    return {office: sorted(terms, key=lambda each: first_day(each.term.since or "")) for office, terms in table.items()}


def flaws(people: Iterable[Person]) -> Iterator[Flaw]:
    """Every sure overlap and gap of the table, office by office. Dates that may be read so that none is, are none."""
    for (office, where), terms in sorted(held(people).items()):
        for one, other in combinations(terms, 2):
            if one.holder != other.holder and overlap(one.term, other.term):
                yield Flaw("overlap", office, where, one, other)
        for one, other in _neighbours(terms):
            if one.term.until and last_day(one.term.until) + _VACANT < first_day(other.term.since or ""):
                yield Flaw("gap", office, where, one, other)


def overlap(one: Term, other: Term) -> bool:
    """Whether both terms were served for more than the day of handing over, however their dates are read."""
    if one.since is None or other.since is None:
        return False
    ends = [first_day(each.until) for each in (one, other) if each.until]
    return max(last_day(one.since), last_day(other.since)) + timedelta(1) < min(ends, default=date.max)


def _neighbours(terms: Sequence[Held]) -> Iterator[tuple[Held, Held]]:
    """Each term after the first, with the one that ended last of those before it."""
    for at in range(1, len(terms)):
        before = max(terms[:at], key=lambda each: last_day(each.term.until or "9999"))
        yield before, terms[at]
