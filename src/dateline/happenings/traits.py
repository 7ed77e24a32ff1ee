"""What a report says of its act, in the form in which two reports are compared."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dateline.happenings.kinds import MUTUAL
from dateline.model import Actor, Amount, Event, EventType, Magnitude, Place
from dateline.records import Report

# Dates wider than this many days say too little of when an act was to tell it from others like it.
WIDEST = 31
# An act without a date is news: it took place in so many days before its story came out, or on that day.
NEWS = 3
# A story whose own date is not known to within a week dates no act.
WIDEST_PUBLISHED = 7

# Codes of parties that are of no one country: they stand for many, so the name counts (PLOVER manual, "countries").
_MANY = frozenset({"IGO", "NGO", "ISM", "IMG", "MNC"})

_WORD = re.compile(r"[^\W\d_]{3,}")
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
_IN = re.compile(r"\b(?:in|at|near|outside|through|around|off) ([A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*)")
# Of what the tolls of an act count people, as magnitudes name it.
TOLLS = ("killed", "injured", "detained", "crowd")

# Words that any report of a kind can have. Stems, as `_stems` makes them.
_EMPTY = frozenset(
    """
    the and that with from for into over about after before during their them they his her hers its who whom which was
    were has have had been are will would could should not but than then this these those there where when while also
    said say told tell new two three four five six seven eight nine ten dozen hundre thousa people person men women
    man other anothe some any all both each more most least sever many monday tuesda wednes thursd friday saturd sunday
    januar februa march april may june july august septem octobe novemb decemb yester today week month year day hour
    attack kill wound injure dead died explos meet met meetin talk held hold discus confer negoti agree demand urge
    call ask accuse blame condem critic reject refuse turn warn threat protes march demons staged arrest detain seize
    free freed releas deploy expel impose sancti offici minist govern presid foreig prime spokes author countr near
    against under between because around close betwee countrie off out own
    """.split()
)


@dataclass(frozen=True, slots=True)
class Days:
    """Days, as ordinals, in which an act took place; `stated` by the page, or taken from when its story came out."""

    first: int
    last: int
    stated: bool

    def gap(self, other: Days) -> int:
        """Days between two stretches: 0 where they overlap."""
        return max(0, self.first - other.last, other.first - self.last)


@dataclass(frozen=True, slots=True)
class Traits:
    """A report's act: its sides as codes or names, people by country, days, and what its words are about."""

    report: Report
    kind: tuple[EventType, str | None]
    mutual: bool
    actors: frozenset[str]
    recipients: frozenset[str]
    parties: frozenset[str]
    people: Mapping[str, frozenset[str]]
    days: Days | None
    place: Place | None
    towns: frozenset[str]
    issue: frozenset[str]
    said: frozenset[str]
    numbers: frozenset[str]
    tolls: tuple[Amount | None, ...]
    story: int
    root: int
    in_headline: bool


def traits(report: Report) -> Traits:
    """The traits of a report."""
    event, story = report.event, report.story
    actors, recipients = parties(event.actors), parties(event.recipients)
    named = frozenset(_named(event))
    return Traits(
        report=report,
        kind=(event.type, event.mode),
        mutual=event.reciprocal or event.type in MUTUAL,
        actors=actors,
        recipients=recipients,
        parties=actors | recipients,
        people=_people((*event.actors, *event.recipients)),
        days=days(report),
        place=event.place,
        towns=_towns(event.place, report.evidence),
        issue=_about(event.issue.text.casefold() if event.issue else "", named),
        said=_about(report.evidence, named),
        numbers=_numbers(report.evidence, event),
        tolls=tolls(event.magnitude),
        story=story.id,
        root=story.id if story.copy_of is None else story.copy_of,
        in_headline=bool(story.headline) and report.evidence.strip() in (story.headline or ""),
    )


def tolls(magnitude: Magnitude) -> tuple[Amount | None, ...]:
    """Numbers of people by which acts of one kind are told apart, in the order of `TOLLS`."""
    return magnitude.killed, magnitude.injured, magnitude.detained, magnitude.crowd


def parties(side: Iterable[Actor]) -> frozenset[str]:
    """The codes of a side's countries; names where there is none, of what has a name ("gunmen" has not)."""
    found: set[str] = set()
    for actor in side:
        codes = [code for code in actor.country if code not in _MANY]
        if codes:
            found.update(codes)
        elif _has_a_name(actor):
            found.add(actor.name.removeprefix("the ").removeprefix("The "))
    return frozenset(found)


def _has_a_name(actor: Actor) -> bool:
    """Whether the name tells the actor from others: not so "gunmen" or "Gunmen" at the beginning of a sentence."""
    return actor.person or actor.resolved_by is not None or any(word[:1].isupper() for word in actor.name.split()[1:])


def days(report: Report) -> Days | None:
    """When the act was: as stated, or for news without a date a few days up to publication; `None` where unknown."""
    date, published = report.event.date, report.story.published
    if date is not None:
        first, last = date.earliest.toordinal(), date.latest.toordinal()
        return Days(first, last, True) if last - first < WIDEST else None
    if report.event.background or published.earliest is None or published.latest is None:
        return None
    first, last = published.earliest.toordinal(), published.latest.toordinal()
    return Days(first - NEWS, last, False) if last - first < WIDEST_PUBLISHED else None


def _people(actors: Iterable[Actor]) -> Mapping[str, frozenset[str]]:
    """Last names of the people named, by country: an envoy and a minister of one country are not one person."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for actor in actors:
        if actor.person and actor.name[:1].isupper():
            for code in actor.country or ("",):
                found[code].add(actor.name.split()[-1].casefold())
    return {code: frozenset(names) for code, names in found.items()}


def _named(event: Event) -> Iterator[str]:
    """Beginnings of the names in an event: who and when is compared for itself."""
    for actor in (*event.actors, *event.recipients):
        yield from _prefixes(actor.name)
    if event.date is not None:
        yield from _prefixes(event.date.text)


def _prefixes(text: str) -> frozenset[str]:
    return frozenset(word[:4].casefold() for word in _WORD.findall(text))


def _towns(place: Place | None, text: str) -> frozenset[str]:
    """The name of the place; where there is none, names in the passage that stand like names of places."""
    if place is not None:
        return frozenset({place.name.casefold()})
    return frozenset(found[1].casefold() for found in _IN.finditer(text)) - _EMPTY


def _numbers(text: str, event: Event) -> frozenset[str]:
    """Numbers of the passage that are not of its date."""
    of_date = _NUMBER.findall(event.date.text) if event.date else ()
    return frozenset(_NUMBER.findall(text)).difference(of_date)


def _about(text: str, named: frozenset[str]) -> frozenset[str]:
    """What the words are about: stems without names and without what any report of a kind can say.

    Words with a capital are left out: mostly names of people and countries, which are compared for themselves.
    """
    return frozenset(stem for stem in _stems(text) if stem not in _EMPTY and stem[:4] not in named)


def _stems(text: str) -> Iterator[str]:
    """Words cut to what their forms share, roughly: "negotiates" and "negotiation", "borders" and "border"."""
    for word in _WORD.findall(text):
        if not word[0].isupper() and word not in _EMPTY:
            yield (word[:-1] if word.endswith("s") and not word.endswith("ss") else word)[:6].casefold()
