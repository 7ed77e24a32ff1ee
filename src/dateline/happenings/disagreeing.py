"""Where the reports of one happening differ: every value with the reports that have it, side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from dateline.happenings.comparing import agree, broad, told
from dateline.happenings.traits import TOLLS, parties, tolls
from dateline.model import Event, Place, When
from dateline.records import Disagreement, Report


@dataclass(frozen=True, slots=True)
class _Field:
    """Something that reports may differ on: how an event tells it (None: not at all), which values can both be true."""

    name: str
    value: Callable[[Event], Any]
    agree: Callable[[Any, Any], bool]
    words: Callable[[Any], str]


def disagreements(reports: Sequence[Report]) -> tuple[Disagreement, ...]:
    """The fields on which reports (earliest first) cannot all be right, or do not name the same parties.

    A vaguer value ("last week", "at least 20", a country) does not disagree with one that it holds; a report that says
    nothing disagrees with none.
    """
    if len(reports) == 1:
        return ()
    sides = _MUTUAL if any(report.event.reciprocal for report in reports) else _SIDES
    return tuple(found for each in (*_FIELDS, *sides) for found in _differing(each, reports))


def _differing(field: _Field, reports: Sequence[Report]) -> Iterator[Disagreement]:
    said = [(field.value(report.event), report.key) for report in reports]
    keys: dict[str, list[str]] = {}
    values: dict[str, Any] = {}
    for value, key in said:
        if value:
            keys.setdefault(field.words(value), []).append(key)
            values.setdefault(field.words(value), value)
    if any(not field.agree(one, other) for one, other in combinations(values.values(), 2)):
        yield Disagreement(field=field.name, values=tuple((words, tuple(of)) for words, of in keys.items()))


def _toll(number: int) -> _Field:
    return _Field(TOLLS[number], lambda event: tolls(event.magnitude)[number], agree, told)


def _overlap(one: When, other: When) -> bool:
    return one.earliest <= other.latest and other.earliest <= one.latest


def _dated(date: When) -> str:
    start, end = date.earliest.isoformat(), date.latest.isoformat()
    return start if start == end else f"{start}/{end}"


def _one_place(one: Place, other: Place) -> bool:
    return broad(one) or broad(other) or (one.geonameid is not None and one.geonameid == other.geonameid)


def _same(one: object, other: object) -> bool:
    return one == other


def _listed(side: frozenset[str]) -> str:
    return ", ".join(sorted(side))


_FIELDS = (
    _Field("date", lambda event: event.date, _overlap, _dated),
    *(_toll(number) for number in range(len(TOLLS))),
    _Field("place", lambda event: event.place, _one_place, lambda place: str(place.name)),
    _Field("modality", lambda event: event.modality, _same, str),
)
_SIDES = (
    _Field("actors", lambda event: parties(event.actors), _same, _listed),
    _Field("recipients", lambda event: parties(event.recipients), _same, _listed),
)
_MUTUAL = (_Field("parties", lambda event: parties((*event.actors, *event.recipients)), _same, _listed),)
