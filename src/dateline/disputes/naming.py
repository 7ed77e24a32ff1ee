"""Whom and which towns the words of a sentence name, going by the names that the records give."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dateline.disputes.parties import Sides
from dateline.disputes.scenes import Scene
from dateline.model import Actor

_WORD = re.compile(r"\b[A-Z][\w-]+")
_TOWN = re.compile(r"\b(?:in|at) ((?:[A-Z][\w'’-]+ ?)+\b)|((?:[A-Z][\w'’-]+ ?)+)\b(?= (?:talks|meeting|round|summit))")
# Shorter names are not taken for the beginning of others: "Mali" is not that of "Malian", but "Chad" is of "Chadian".
_STEM = 4


@dataclass(frozen=True)
class Names:
    """Words by the party they name, beginnings of words ("Peru" in "Peruvian"), and towns."""

    words: Mapping[str, str]
    stems: Mapping[str, str]
    towns: frozenset[str]

    def parties(self, text: str) -> tuple[str, ...]:
        """The parties that a text names, in order, each once."""
        found = (self._party(each[0]) for each in _WORD.finditer(text))
        return tuple(dict.fromkeys(each for each in found if each))

    def _party(self, word: str) -> str | None:
        return self.words.get(word) or next((code for stem, code in self.stems.items() if word.startswith(stem)), None)

    def town(self, text: str) -> str | None:
        """The one town that words about talks name: "the Quito talks", "talks in Quito"."""
        found = {(each[1] or each[2]).strip() for each in _TOWN.finditer(text)} & self.towns
        return next(iter(found)) if len(found) == 1 else None


def names_of(scenes: Iterable[Scene], sides: Sides) -> Names:
    """The names of the sides, of people by their last name, and of all places below countries."""
    listed = list(scenes)
    told = [report for each in listed for report, _ in each.placed()]
    actors = [actor for report in told for actor in (*report.event.actors, *report.event.recipients)]
    stems = {
        side.name[:-1] if len(side.name) > _STEM else side.name: side.code for side in sides if len(side.name) >= _STEM
    }
    places = (report.event.place for report in told)
    towns = frozenset(each.name for each in places if each and not (each.feature or "").startswith("PCL"))
    return Names(_people(actors), stems, towns | {each.dateline for each in listed if each.dateline})


def _people(actors: Iterable[Actor]) -> dict[str, str]:
    """Last names of people, and names of states of one word, by the country that most records give."""
    counts: dict[str, Counter[str]] = {}
    for actor in actors:
        word = actor.name.split()[-1]
        if len(actor.country) == 1 and (actor.person or word == actor.name) and word[0].isupper():
            counts.setdefault(word, Counter())[actor.country[0]] += 1
    return {word: max(codes, key=lambda code: (codes[code], code)) for word, codes in counts.items()}
