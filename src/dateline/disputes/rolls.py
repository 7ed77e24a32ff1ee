"""Whose people are whose: a person whom the stories give to one side in so many words is of it in all of them.

A single story may leave a country out, or have it from the place it was written at. What counts most is a title with
the side's name ("Peruvian Foreign Minister Ana Rojas", "her colleague from Peru" does not); then what most stories say.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

from msgspec.structs import replace

from dateline.disputes.matters import called
from dateline.disputes.model import Material, Side
from dateline.model import Actor
from dateline.records import QuoteRecord, Report

Countries = Mapping[str, tuple[str, ...]]

# Characters before a name in which its title is looked for, and words of titles that begin with a small letter.
_BEFORE = 80
_TITLES = (
    r"(?:vice|deputy|prime|foreign|chief|top|senior|acting|former|special|finance|defen[cs]e|interior|energy|water|trade"
    r"|minister|president|premier|chancellor|king|queen|envoy|ambassador|negotiator|delegate|counterpart|colleague"
    r"|secretary|commissioner|consul|spokes\w+|official|diplomat|leader|general|representative|for|of|and|the|state|affairs"
    r"|high|host)"
)

# So many stories must give a person to a country, and more than this share of those that give one.
_STORIES, _SHARE = 2, 0.5


def with_people(material: Material, sides: tuple[Side, Side]) -> Material:
    """The same material, people with the country that the stories give them."""
    countries = _countries(material, sides)
    if not countries:
        return material
    return replace(
        material,
        reports=tuple(_report(each, countries) for each in material.reports),
        quotes=tuple(_quote(each, countries) for each in material.quotes),
    )


def _countries(material: Material, sides: tuple[Side, Side]) -> Countries:
    """The country of each person of whom stories differ, or some say nothing."""
    given: defaultdict[str, defaultdict[tuple[str, ...], set[int]]] = defaultdict(lambda: defaultdict(set))
    for story, actor in _people(material):
        given[actor.name][actor.country].add(story)
    titled = _titled(material, given, sides)
    found = {}
    for name, stories in given.items():
        votes = Counter({country: len(ids) for country, ids in stories.items() if country})
        wanted = _most(titled.get(name, Counter()), 1) or (_most(votes, _STORIES) if len(stories) > 1 else None)
        if wanted is not None:
            found[name] = wanted
    return found


def _most(votes: Counter[tuple[str, ...]], least: int) -> tuple[str, ...] | None:
    """What has most votes, enough of them and more than half."""
    country, times = votes.most_common(1)[0] if votes else ((), 0)
    return country if times >= least and times > _SHARE * votes.total() else None


def _titled(
    material: Material, people: Mapping[str, Mapping[tuple[str, ...], set[int]]], sides: tuple[Side, Side]
) -> dict[str, Counter[tuple[str, ...]]]:
    """How often each person stands after a title with the name of a side that is one state."""
    patterns = [((side.code,), _title_of(side)) for side in sides if not side.members]
    found: defaultdict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
    for name, stories in people.items():
        for story in set().union(*stories.values()):
            told = material.stories.get(story)
            for before in _before(name, told.text) if told else ():
                found[name].update(country for country, title in patterns if title.search(before))
    return found


def _before(name: str, text: str) -> Iterator[str]:
    """The words before each place where a name stands."""
    at = text.find(name)
    while at >= 0:
        yield text[max(0, at - _BEFORE) : at]
        at = text.find(name, at + len(name))


@lru_cache(maxsize=64)
def _title_of(side: Side) -> re.Pattern[str]:
    """The side's name, as adjective or possessive, before the words of a title up to the end."""
    names = "|".join(sorted(map(re.escape, called(side)), key=len, reverse=True))
    return re.compile(rf"\b(?:{names})(?:['’]s?)?,? (?:(?:[A-Z][\w.-]*|{_TITLES}),? )*$")


def _people(material: Material) -> Iterator[tuple[int, Actor]]:
    for report in material.reports:
        for actor in (*report.event.actors, *report.event.recipients):
            if actor.person and " " in actor.name:
                yield report.story.id, actor
    for record in material.quotes:
        speaker = record.quote.speaker
        if speaker is not None and speaker.person and " " in speaker.name:
            yield record.story.id, speaker


def _actor(actor: Actor, countries: Countries) -> Actor:
    country = countries.get(actor.name) if actor.person else None
    return actor if country is None or country == actor.country else replace(actor, country=country)


def _report(report: Report, countries: Countries) -> Report:
    event = report.event
    actors = tuple(_actor(each, countries) for each in event.actors)
    recipients = tuple(_actor(each, countries) for each in event.recipients)
    if actors == event.actors and recipients == event.recipients:
        return report
    return replace(report, event=replace(event, actors=actors, recipients=recipients))


def _quote(record: QuoteRecord, countries: Countries) -> QuoteRecord:
    speaker = record.quote.speaker
    if speaker is None or _actor(speaker, countries) is speaker:
        return record
    return replace(record, quote=replace(record.quote, speaker=_actor(speaker, countries)))
