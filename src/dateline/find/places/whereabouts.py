"""Which place a name stands for: weighs the gazetteer's candidates by size and by the story's other places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log10

from dateline.find.places.placenames import Known, Toponym
from dateline.find.places.placewords import COUNTIES
from dateline.gazetteer import GazetteerEntry

MOST = 60


@dataclass(frozen=True)
class Sense:
    """One place that a name may stand for, with its weight before the story is looked at.

    `around` are the keys of what it lies in (regions by number, the country by code), itself included.
    """

    entry: GazetteerEntry
    weight: float
    around: tuple[int | str, ...]


Settled = tuple[Toponym, GazetteerEntry | None, GazetteerEntry | None]
"""A name, the place it stands for where that is known, and the region that the text puts it in."""

# How much a name's own evidence lets it speak for the regions it lies in.
_VOICE = {"strong": 1.0, "plain": 0.8, "weak": 0.2, "faint": 0.1, "doubtful": 0.1, "none": 0.0}


class _Story:
    """The names of one story, their senses, and how likely each is."""

    def __init__(self, names: Sequence[Toponym], known: Known) -> None:
        self.senses = {name.key: _senses(name.key, known) for name in names}
        self.voices = dict.fromkeys(self.senses, 0.0)
        for name in names:
            self.voices[name.key] += _VOICE[name.evidence] or _context_voice(self.senses[name.key])
        self.stated = _stated(names, self.senses, known)
        self.nested = _nested(self.senses)
        self.shares = {key: _shares(found, {}) for key, found in self.senses.items()}
        for (key, _), sense in self.stated.items():
            self.shares[key] = {sense.entry.number: 1.0}
        self.fixed = frozenset(key for key, _ in self.stated)
        self.speech: dict[str, dict[int | str, float]] = {}
        self.votes: dict[int | str, float] = {}

    def weigh(self) -> None:
        """One round: every name's senses gain by what the other names say of the regions around them."""
        self.speech = own = {key: self._speech(key) for key in self.senses}
        self.votes = votes = _sum(own.values())
        for key, found in self.senses.items():
            if key not in self.fixed and len(found) > 1:
                support = _support(found, votes, own[key])
                for each in found:
                    support[each.entry.number] += NESTED if each.entry.number in self.nested else 0.0
                self.shares[key] = _shares(found, support)

    def _speech(self, key: str) -> dict[int | str, float]:
        """What one name says of the regions and countries that its likelier senses lie in."""
        said: dict[int | str, float] = defaultdict(float)
        loud = min(self.voices[key], 3.0) ** 0.5
        for each in self.senses[key]:
            share = self.shares[key].get(each.entry.number, 0.0)
            if share > LEAST_SHARE:
                for area in each.around:
                    said[area] += share * loud
        return said


LEAST_SHARE = 0.1


def _sum(speeches: Iterable[Mapping[int | str, float]]) -> dict[int | str, float]:
    votes: dict[int | str, float] = defaultdict(float)
    for speech in speeches:
        for area, share in speech.items():
            votes[area] += share
    return votes


def _context_voice(senses: Sequence[Sense]) -> float:
    """A state's name within an organisation's name is no place, but it says where the story plays."""
    return 0.5 if senses and senses[0].entry.feature in ("PCLI", "PCLD", "ADM1") and senses[0].weight > 6 else 0.0


def settle(names: Sequence[Toponym], known: Known) -> list[Settled]:
    """The place of each name, one sense for a story unless the text says otherwise; `None` where unknown."""
    story = _Story(names, known)
    for _ in range(ROUNDS):
        story.weigh()
    return [(name, _choose(name, story), _around_of(name, story)) for name in names]


def _around_of(name: Toponym, story: _Story) -> GazetteerEntry | None:
    """The country or region that the text puts a name in with a comma."""
    key = name.within if name.within_by_comma else None
    return _best(story.senses.get(key or "", ()), story.shares.get(key or "", {}))


ROUNDS = 3


def _choose(name: Toponym, story: _Story) -> GazetteerEntry | None:
    stated = story.stated.get((name.key, name.within))
    if stated is not None:
        return stated.entry
    if name.within_by_comma and _is_elsewhere(name, story.senses):
        return None
    best = _likeness(name, story) or _best(story.senses[name.key], story.shares[name.key])
    return None if best is None or _is_stray(best, name, story) else best


def _likeness(name: Toponym, story: _Story) -> GazetteerEntry | None:
    """In a list of states a name that a state and a town share is the state's: "Oregon and Washington"."""
    if name.beside is None:
        return None
    beside = _best(story.senses.get(name.beside, ()), story.shares.get(name.beside, {}))
    if beside is None or beside.feature != "ADM1":
        return None
    alike = (each.entry for each in story.senses[name.key] if each.entry.feature == "ADM1" and not each.entry.alternate)
    return next((entry for entry in alike if entry.country == beside.country), None)


def _is_stray(entry: GazetteerEntry, name: Toponym, story: _Story) -> bool:
    """A small place in a country that nothing else in the story lies in, where the story plays in others.

    More likely than not another place is meant, one that the gazetteer lacks, or none at all.
    """
    if entry.feature not in ("PPL", "ADM2", "ADM3") or entry.population >= SMALL or entry.country is None:
        return False
    own = story.speech[name.key]
    heard = {area: votes - own.get(area, 0.0) for area, votes in story.votes.items() if isinstance(area, str)}
    return heard.get(entry.country, 0.0) < 0.2 and max(heard.values(), default=0.0) >= 1.0


SMALL = 150_000


def _support(
    senses: Sequence[Sense], votes: Mapping[int | str, float], own: Mapping[int | str, float]
) -> dict[int, float]:
    """What the other names add to each sense of one name: most for the same region, less for the same country."""
    support: dict[int, float] = {}
    for each in senses:
        gained = 0.0
        for area in each.around:
            heard = max(0.0, votes.get(area, 0.0) - own.get(area, 0.0))
            gained += (COUNTRY if isinstance(area, str) else REGION) * min(heard, 2.0)
        support[each.entry.number] = gained if each.entry.country else COUNTRY * 2.0
    return support


COUNTRY, REGION, NESTED = 1.0, 0.9, 2.5


def _nested(senses: Mapping[str, Sequence[Sense]]) -> frozenset[int]:
    """Counties that the story names together with a town in them, and those towns: "Paris" and "Henry County".

    Many counties share a name and so do many towns; that both lie together is rarely chance.
    """
    counties = {
        each.entry.number
        for key, found in senses.items()
        if key.rsplit(" ", 1)[-1] in COUNTIES
        for each in found
        if each.entry.feature == "ADM2"
    }
    pairs = [
        (each.entry.number, parent)
        for found in senses.values()
        for each in found
        if each.entry.feature == "PPL" and not each.entry.alternate
        for parent in each.entry.parents
        if parent in counties
    ]
    return frozenset(number for pair in pairs for number in pair)


def _senses(key: str, known: Known) -> tuple[Sense, ...]:
    entries, territory = known.entries(key)[:MOST], known.territories.get(key)
    if territory is not None:
        entries = tuple(entry for entry in entries if not (entry.alternate and entry.feature in ("PPL", "PPLC")))
    found = [Sense(entry, _weight(entry, entries), _around(entry)) for entry in entries]
    if territory is not None and not any(_is_own(entry, territory.code) for entry in entries):
        state = next((e for e in known.gazetteer.candidates(territory.name) if e.feature in _STATES), None)
        if state is not None:
            found.append(Sense(state, _weight(state, ()), _around(state)))
    return tuple(found)


_STATES = frozenset({"PCLI", "PCLD"})


def _is_own(entry: GazetteerEntry, code: str) -> bool:
    """Whether the gazetteer has the territory itself, or the part of it that the name means ("England")."""
    return entry.country == code and not entry.alternate and entry.feature not in ("PPL", "PPLC", "ADM2")


def _weight(entry: GazetteerEntry, rivals: Sequence[GazetteerEntry]) -> float:
    """The logarithm of a place's inhabitants, adjusted for how readily its kind is meant."""
    weight = log10(entry.population + 100)
    weight += _KIND.get(entry.feature, 0.0)
    if entry.alternate and not (entry.name.endswith(" City") and entry.population >= LARGE):
        larger = any(not rival.alternate and rival.population > entry.population for rival in rivals)
        weight -= 1.5 if entry.feature == "ADM2" or larger else 1.0
    if entry.feature in ("ADM1", "ADM2") and any(_is_namesake(rival, entry) for rival in rivals):
        weight -= 1.5
    return weight


LARGE = 1_000_000


def _is_namesake(town: GazetteerEntry, region: GazetteerEntry) -> bool:
    """Whether a town gave the region around it its name."""
    return region.number in town.parents and (not town.alternate or town.population >= LARGE)


_KIND = {"PCLI": 1.0, "PCLD": 0.5, "PPLC": 1.0, "ADM1": -0.3, "ADM2": -1.0, "OCN": 2.0, "SEA": 1.5, "CONT": 2.0}


def _around(entry: GazetteerEntry) -> tuple[int | str, ...]:
    country = (entry.country,) if entry.country else ()
    return (entry.number, *entry.parents, *country)


def _shares(senses: Sequence[Sense], support: Mapping[int, float]) -> dict[int, float]:
    """How likely each sense is, the shares of a name adding up to one."""
    raw = {each.entry.number: 10 ** (0.8 * (each.weight + support.get(each.entry.number, 0.0))) for each in senses}
    total = sum(raw.values()) or 1.0
    return {number: value / total for number, value in raw.items()}


def _stated(
    names: Sequence[Toponym], senses: Mapping[str, Sequence[Sense]], known: Known
) -> dict[tuple[str, str | None], Sense]:
    """The senses that the text itself names: "Paris, Texas"; later bare mentions follow the first of them."""
    found: dict[tuple[str, str | None], Sense] = {}
    for name in names:
        if name.within is None or (name.key, name.within) in found:
            continue
        areas = _areas(name.within, senses)
        inside = [
            each for each in senses[name.key] if any(area in areas for area in each.around if area != each.entry.number)
        ]
        if name.key in known.territories:
            inside = [each for each in inside if each.entry.feature == "ADM1"]
        if inside:
            best = max(inside, key=lambda each: (each.weight, -each.entry.number))
            found[name.key, name.within] = best
    return found


def _areas(key: str, senses: Mapping[str, Sequence[Sense]]) -> frozenset[int | str]:
    """The regions and countries that a name may stand for."""
    areas: set[int | str] = set()
    for each in senses.get(key, ()):
        if each.entry.feature in ("PCLI", "PCLD") and each.entry.country:
            areas.add(each.entry.country)
        elif each.entry.feature in ("ADM1", "ADM2"):
            areas.add(each.entry.number)
    return frozenset(areas)


def _is_elsewhere(name: Toponym, senses: Mapping[str, Sequence[Sense]]) -> bool:
    """Whether the text puts a town in a state or country where the gazetteer has none of that name."""
    within = senses.get(name.within or "", ())
    states = [each for each in within if each.entry.feature in ("PCLI", "PCLD", "ADM1")]
    towns = all(each.entry.feature in ("PPL", "PPLC", "ADM2") for each in senses[name.key])
    return bool(states) and towns and bool(senses[name.key]) and states[0].weight >= 6


def _best(senses: Iterable[Sense], shares: Mapping[int, float]) -> GazetteerEntry | None:
    ranked = sorted(senses, key=lambda each: (-shares.get(each.entry.number, 0.0), each.entry.number))
    return ranked[0].entry if ranked else None
