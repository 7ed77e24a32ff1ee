"""Rows shaped like those of POLECAT: one for each event, lists joined by "; "."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from dateline.export import countries
from dateline.export.columns import Row
from dateline.export.parties import day, not_daily, published, raw
from dateline.export.tally import Tally, counted
from dateline.model import Actor, Place
from dateline.records import Report

QUADS = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}


def rows(reports: Iterable[Report], tally: Tally) -> Iterator[Row]:
    """One row for each report that the format can hold."""
    return (_row(report) for report in counted(reports, tally, not_daily))


def _row(report: Report) -> Row:
    event, page = report.event, report.story.page
    return {
        "Event ID": report.key,
        "Event Date": day(report),
        "Event Type": event.type,
        "Event Mode": event.mode,
        "Intensity": event.intensity,
        "Quad Code": QUADS[event.quad],
        "Contexts": "; ".join(event.contexts) or None,
        **_side("Actor", event.actors, report),
        **_side("Recipient", event.recipients, report),
        **_where(event.place, report),
        "Source": page.source,
        "Publication Date": published(report),
        "Version": page.versions.dateline,
    }


def _side(side: str, actors: tuple[Actor, ...], report: Report) -> dict[str, Any]:
    sectors = [actor.sector for actor in actors]
    return {
        f"{side} Name": _joined(actor.name.replace(";", ",") for actor in actors),
        f"{side} Country": _joined("|".join(actor.country) for actor in actors),
        f"{side} COW": _cow(actors, report),
        f"Primary {side} Sector": _joined(sectors),
        f"{side} Sectors": _joined(sectors),
        f"{side} Title": _joined(actor.role and actor.role.replace(";", ",") for actor in actors),
        f"{side} Name Raw": _joined((raw(report, actor.span) or "").replace(";", ",") for actor in actors),
    }


def _cow(actors: Sequence[Actor], report: Report) -> int | None:
    """The number of the one state on this side; lists of numbers would make the column text for some readers only."""
    when = day(report)
    codes = dict.fromkeys(code for actor in actors for code in actor.country)
    states = [countries.cow(code, when) for code in codes] if when else []
    return states[0].number if len(states) == 1 and states[0] else None


def _joined(values: Iterable[str | None]) -> str | None:
    """One value for each actor, in order, empty where unknown; `None` where all are."""
    each = [value or "" for value in values]
    return "; ".join(each) if any(each) else None


def _where(place: Place | None, report: Report) -> dict[str, Any]:
    if place is None:
        return {}
    return {
        "Placename": place.name,
        "City": town(place),
        "Province": place.admin1,
        "Country": place.country,
        "Latitude": place.lat,
        "Longitude": place.lon,
        "GeoNames ID": place.geonameid,
        "Raw Placename": raw(report, place.span),
        "Feature Type": place.feature,
    }


def town(place: Place) -> str | None:
    """The place's name, where the gazetteer has it for a town."""
    return place.name if (place.feature or "").startswith("PPL") else None
