"""Judgements laid over what was read: what reviewers say in the end, and a report as they have corrected it.

The report itself never changes; what is made here is a new one.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Literal, get_args

from msgspec.structs import replace

from dateline import plover
from dateline.errors import DatelineError
from dateline.model import Actor, Event, EventType, Modality, Place, Polarity, Precision, Quoted, Value, When
from dateline.records import Judgement, Report

BY_REVIEWER = "a reviewer's correction"

_OF_AN_EVENT = ("accept", "correct", "reject")
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


class BadCorrectionError(DatelineError):
    """A correction that the field cannot take."""

    def __init__(self, field: str, value: str | None, allowed: str) -> None:
        super().__init__(f"{field} cannot be corrected to {value!r}; it takes {allowed}.")


class Opinion(Value, frozen=True, kw_only=True):
    """What is said of one report in the end: accepted, corrected in some fields (name and value) or rejected."""

    verdict: Literal["accept", "correct", "reject"]
    fields: tuple[tuple[str, str | None], ...] = ()


def opinion(judgements: Iterable[Judgement]) -> Opinion | None:
    """What judgements of one report come to, told in the order of their time; `None` where none is of the event.

    Accepting and rejecting undo what was said before; corrections add up, the later of one field counts, and a
    correction revives what was rejected. Skipping says nothing, nor does what is said of happenings.
    """
    said: Opinion | None = None
    for each in sorted(judgements, key=lambda each: (each.at, each.id)):
        if each.verdict == "correct" and each.field:
            before = dict(said.fields) if said else {}
            said = Opinion(verdict="correct", fields=tuple({**before, each.field: each.value}.items()))
        elif each.verdict in ("accept", "reject"):
            said = Opinion(verdict="accept" if each.verdict == "accept" else "reject")
    return said


def by_report(judgements: Iterable[Judgement]) -> dict[str, list[Judgement]]:
    """The judgements of events, by the key of their report."""
    found: dict[str, list[Judgement]] = {}
    for each in judgements:
        if each.verdict in _OF_AN_EVENT:
            found.setdefault(each.report, []).append(each)
    return found


def corrected(report: Report, judgements: Iterable[Judgement]) -> Report | None:
    """The report as all its reviewers leave it: `None` where it is rejected, itself where nothing is to correct.

    Quad class, intensity and CAMEO code follow a new type or mode. Judgements of other reports do not matter. Raises
    `BadCorrectionError` for a field or value that `FIELDS` cannot take.
    """
    said = opinion(each for each in judgements if each.report == report.key)
    if said is None or said.verdict == "accept":
        return report
    if said.verdict == "reject":
        return None
    values = dict(said.fields)
    for unknown in values.keys() - FIELDS.keys():
        raise BadCorrectionError(unknown, values[unknown], f"no correction; only {', '.join(FIELDS)} do")
    event = report.event
    for field in (field for field in FIELDS if field in values):
        event = FIELDS[field](event, (values[field] or "").strip())
    names = tuple(field for field in FIELDS if field in values)
    return replace(report, event=_rescored(event, report.event), corrected=names)


def check(event: Event, field: str, value: str | None) -> None:
    """Raise `BadCorrectionError` where the field of the event cannot be corrected to the value."""
    if field not in FIELDS:
        raise BadCorrectionError(field, value, f"no correction; only {', '.join(FIELDS)} do")
    FIELDS[field](event, (value or "").strip())


def _rescored(event: Event, before: Event) -> Event:
    """The event with the quad class, intensity and code of its type and mode, where these have changed."""
    if (event.type, event.mode) == (before.type, before.mode):
        return event
    cameo = event.cameo if event.type == before.type else plover.CAMEO_ROOT[event.type]
    return replace(event, quad=plover.QUAD[event.type], intensity=plover.intensity(event.type, event.mode), cameo=cameo)


def _one_of(field: str, value: str, allowed: Sequence[str]) -> Any:  # noqa: ANN401 - one of the literals
    if value not in allowed:
        raise BadCorrectionError(field, value, f"one of {', '.join(allowed)}")
    return value


def _type(event: Event, value: str) -> Event:
    """A mode that the new type does not have goes."""
    kind: EventType = _one_of("type", value.upper(), get_args(EventType))
    return replace(event, type=kind, mode=event.mode if event.mode in plover.MODES[kind] else None)


def _mode(event: Event, value: str) -> Event:
    modes = sorted(plover.MODES[event.type])
    if value and not modes:
        raise BadCorrectionError("mode", value, f"nothing, for {event.type} has no modes")
    return replace(event, mode=_one_of("mode", value, modes) if value else None)


def _polarity(event: Event, value: str) -> Event:
    return replace(event, polarity=_one_of("polarity", value, get_args(Polarity)))


def _modality(event: Event, value: str) -> Event:
    return replace(event, modality=_one_of("modality", value, get_args(Modality)))


def _background(event: Event, value: str) -> Event:
    return replace(event, background=_one_of("background", value, ("yes", "no")) == "yes")


def _actor(event: Event, value: str) -> Event:
    return replace(event, actors=_named(event.actors, _list(value), event))


def _recipient(event: Event, value: str) -> Event:
    return replace(event, recipients=_named(event.recipients, _list(value), event))


def _actor_country(event: Event, value: str) -> Event:
    return replace(event, actors=_placed(event.actors, _codes("actor_country", value), event))


def _recipient_country(event: Event, value: str) -> Event:
    return replace(event, recipients=_placed(event.recipients, _codes("recipient_country", value), event))


def _list(value: str) -> list[str]:
    return [part.strip() for part in value.split(";") if part.strip()]


def _codes(field: str, value: str) -> list[str]:
    codes = [code.upper() for code in _list(value)]
    if not all(re.fullmatch("[A-Z]{3}", code) for code in codes):
        raise BadCorrectionError(field, value, 'country codes of three letters, joined by ";"')
    return codes


def _named(actors: Sequence[Actor], names: Sequence[str], event: Event) -> tuple[Actor, ...]:
    """The side with these names: who is on it already stays as read, of others only the name is known."""
    known = {actor.name: actor for actor in actors}
    return tuple(known.get(name) or _stranger(name, event) for name in names)


def _placed(actors: Sequence[Actor], codes: Sequence[str], event: Event) -> tuple[Actor, ...]:
    """The side with these countries: who is of them stays; of the others the first ones get the codes that are missing,
    and the rest goes, but for those of no known country. Codes that are left over stand for parties of their own.
    """
    if not codes:
        return tuple(replace(actor, country=()) for actor in actors)
    fits = [bool(actor.country) and set(actor.country) <= set(codes) for actor in actors]
    had = {code for actor, fit in zip(actors, fits, strict=True) if fit for code in actor.country}
    missing = [code for code in codes if code not in had]
    side: list[Actor] = []
    for actor, fit in zip(actors, fits, strict=True):
        if fit or (not missing and not actor.country):
            side.append(actor)
        elif missing:
            side.append(replace(actor, country=(missing.pop(0),), resolved_by=BY_REVIEWER))
    return (*side, *(replace(_stranger(code, event), country=(code,)) for code in missing))


def _stranger(name: str, event: Event) -> Actor:
    """A party that only a reviewer names: which words show it is not known, so the evidence stands for them."""
    return Actor(name=name, span=event.span, resolved_by=BY_REVIEWER)


def _date(event: Event, value: str) -> Event:
    if not value:
        return replace(event, date=None)
    first, _, last = value.partition("/")
    earliest, latest = _bounds(first, value)[0], _bounds(last or first, value)[1]
    if latest < earliest:
        raise BadCorrectionError("date", value, "an interval that ends after it starts")
    span = event.date.span if event.date else event.span
    precision: Precision = "interval" if last else _PRECISION[first.count("-")]
    return replace(event, date=When(earliest=earliest, latest=latest, text=value, span=span, precision=precision))


_PRECISION: Sequence[Precision] = ("year", "month", "day")


def _bounds(text: str, value: str) -> tuple[datetime.date, datetime.date]:
    """First and last day of a day, month or year."""
    found = _DAY.fullmatch(text.strip())
    try:
        year, month, day = (int(part) if part else None for part in found.groups()) if found else (0, None, None)
        first = datetime.date(year or 0, month or 1, day or 1)
        last_month = month or 12
        last = datetime.date(first.year, last_month, day or calendar.monthrange(first.year, last_month)[1])
    except ValueError as error:
        allowed = "YYYY-MM-DD, YYYY-MM, YYYY, or two of them joined by /"
        raise BadCorrectionError("date", value, allowed) from error
    return first, last


def _place(event: Event, value: str) -> Event:
    """Another name is another place: coordinates, region and country of the old one go."""
    if not value:
        return replace(event, place=None)
    if event.place and event.place.name == value:
        return event
    return replace(event, place=Place(name=value, span=event.place.span if event.place else event.span))


def _place_country(event: Event, value: str) -> Event:
    codes = _codes("place_country", value)
    if event.place is None or len(codes) > 1:
        raise BadCorrectionError("place_country", value, "one code, where the event has a place")
    country = codes[0] if codes else None
    if country == event.place.country:
        return event
    return replace(event, place=Place(name=event.place.name, country=country, span=event.place.span))


def _issue(event: Event, value: str) -> Event:
    span = event.issue.span if event.issue else event.span
    return replace(event, issue=Quoted(text=value, span=span) if value else None)


# What may be corrected, in the order in which corrections are made; an empty value empties a field that may be empty.
FIELDS: Mapping[str, Callable[[Event, str], Event]] = MappingProxyType(
    {
        "type": _type, "mode": _mode, "polarity": _polarity, "modality": _modality, "background": _background,
        "actor": _actor, "actor_country": _actor_country,
        "recipient": _recipient, "recipient_country": _recipient_country,
        "date": _date, "place": _place, "place_country": _place_country, "issue": _issue,
    }
)  # fmt: skip
