"""Whom and which towns the words of a sentence name, going by the names that the records give."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dateline.disputes.parties import Sides
from dateline.disputes.scenes import Scene
from dateline.model import Actor
from dateline.records import QuoteRecord

_WORD = re.compile(r"\b[A-Z][\w-]+")
_TOWN = re.compile(r"\b(?:in|at) ((?:[A-Z][\w'’-]+ ?)+\b)|((?:[A-Z][\w'’-]+ ?)+)\b(?= (?:talks|meeting|round|summit))")
# Shorter names are not taken for the beginning of others: "Mali" is not that of "Malian", but "Chad" is of "Chadian".
_STEM = 4


@dataclass(frozen=True)
class Person:
    """Somebody whom records name, with what most of them say of role and country."""

    name: str
    role: str | None
    party: str


@dataclass(frozen=True)
class Names:
    """States by the words that name them and by beginnings of words ("Peru" in "Peruvian"), people by their last name,
    and towns.
    """

    words: Mapping[str, str]
    people: Mapping[str, Person]
    stems: Mapping[str, str]
    towns: frozenset[str]

    def parties(self, text: str) -> tuple[str, ...]:
        """The parties that a text names, in order, each once."""
        found = (self._party(each[0]) for each in _WORD.finditer(text))
        return tuple(dict.fromkeys(each for each in found if each))

    def _party(self, word: str) -> str | None:
        if word in self.people:
            return self.people[word].party
        return self.words.get(word) or next((code for stem, code in self.stems.items() if word.startswith(stem)), None)

    def persons(self, text: str) -> tuple[Person, ...]:
        """The people that a text names."""
        return tuple(self.people[each[0]] for each in _WORD.finditer(text) if each[0] in self.people)

    def town(self, text: str) -> str | None:
        """The one town that words about talks name: "the Quito talks", "talks in Quito"."""
        found = {(each[1] or each[2]).strip() for each in _TOWN.finditer(text)} & self.towns
        return next(iter(found)) if len(found) == 1 else None


def names_of(scenes: Iterable[Scene], sides: Sides, quotes: Iterable[QuoteRecord] = ()) -> Names:
    """The names of the sides, of people by their last name, and of all places below countries."""
    listed = list(scenes)
    told = [report for each in listed for report, _ in each.placed()]
    actors = [actor for report in told for actor in (*report.event.actors, *report.event.recipients)]
    actors += [record.quote.speaker for record in quotes if record.quote.speaker]
    stems = {
        side.name[:-1] if len(side.name) > _STEM else side.name: side.code for side in sides if len(side.name) >= _STEM
    }
    places = (report.event.place for report in told)
    towns = frozenset(each.name for each in places if each and not (each.feature or "").startswith("PCL"))
    return Names(_states(actors), _people(actors), stems, towns | {each.dateline for each in listed if each.dateline})


def _states(actors: Iterable[Actor]) -> dict[str, str]:
    """Names of one word by the country that most records give them."""
    return {word: most(codes) for word, codes in _counted(actors, person=False).items()}


def _people(actors: Iterable[Actor]) -> dict[str, Person]:
    """People by their last name, with the country and the role that most records give them."""
    listed = [each for each in actors if each.person and each.name.split()[-1][0].isupper()]
    roles: dict[str, Counter[str]] = {}
    names: dict[str, Counter[str]] = {}
    for each in listed:
        word = each.name.split()[-1]
        names.setdefault(word, Counter())[each.name] += 1
        roles.setdefault(word, Counter())[each.role or ""] += 1
    return {
        word: Person(max(names[word], key=len), most(roles[word]) or None, most(codes))
        for word, codes in _counted(listed, person=True).items()
    }


def _counted(actors: Iterable[Actor], person: bool) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = {}
    for actor in actors:
        word = actor.name.split()[-1]
        if len(actor.country) == 1 and word[0].isupper() and actor.person is person and (person or word == actor.name):
            counts.setdefault(word, Counter())[actor.country[0]] += 1
    return counts


def most(counts: Mapping[str, int]) -> str:
    """What is counted most; of equals the last by letters."""
    return max(counts, key=lambda each: (counts[each], each))
