"""Rows shaped like those of GDELT's event tables: one for each pair of parties, or for the one party that is told."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from dateline.export import countries
from dateline.export.columns import Column, Row, tables
from dateline.export.parties import day, not_daily, number, pairs
from dateline.export.tally import Tally, counted
from dateline.model import Actor, Event, Place
from dateline.records import Report

Pair = tuple[Actor | None, Actor | None]

# CAMEO's type codes for PLOVER's sectors. The same letters may mean other things: MED is health in PLOVER, media in
# CAMEO. Sectors that CAMEO has no type for are not given.
TYPE_OF_SECTOR: Mapping[str, str] = MappingProxyType(
    {
        **{same: same for same in "AGR BUS COP CRM CVL EDU ELI GOV JUD LAB LEG MIL OPP REB REF SPY UAF".split()},
        "JRN": "MED",
        "MED": "HLH",
    }
)
TYPE_OF_NON_STATE = frozenset({"IGO", "NGO", "IMG", "MNC"})
NO_PARTY = "neither actor nor recipient is told"
KNOWN_GROUP: Mapping[str, str] = MappingProxyType({"UNO": "UNO", "EUR": "EEC"})


def columns_of_version_1() -> tuple[Column, ...]:
    """The 58 columns of GDELT 1.0: those of 2.0 without second-order regions."""
    return tuple(column for column in tables()["gdelt"] if not column.name.endswith("_ADM2Code"))


def rows(reports: Iterable[Report], tally: Tally) -> Iterator[Row]:
    """One row for each pair of parties of each report that the format can hold."""
    for report in counted(reports, tally, _objection):
        shared = _shared(report)
        for place, (one, other) in enumerate(_pairs(report.event)):
            yield {"GLOBALEVENTID": number(report, place), **_party(1, one), **_party(2, other), **shared}


def _objection(report: Report) -> str | None:
    return not_daily(report) or (None if _pairs(report.event) else NO_PARTY)


def _pairs(event: Event) -> tuple[Pair, ...]:
    """Unlike ICEWS, GDELT has rows of one party."""
    lonely = (*((actor, None) for actor in event.actors), *((None, other) for other in event.recipients))
    return pairs(event) or lonely


def _party(side: int, actor: Actor | None) -> dict[str, Any]:
    if actor is None:
        return {}
    state = next((code for code in actor.country if countries.name(code)), None)
    group = next((KNOWN_GROUP[code] for code in actor.country if code in KNOWN_GROUP), None)
    kind = next((code for code in actor.country if code in TYPE_OF_NON_STATE), None)
    kind = kind or TYPE_OF_SECTOR.get(actor.sector or "")
    return {
        f"Actor{side}Code": "".join(filter(None, (state, group, kind))) or None,
        f"Actor{side}Name": actor.name.upper(),
        f"Actor{side}CountryCode": state,
        f"Actor{side}KnownGroupCode": group,
        f"Actor{side}Type1Code": kind,
    }


def _shared(report: Report) -> dict[str, Any]:
    event = report.event
    return {
        **_days(day(report)),
        **_codes(event.cameo),
        **(_where(event.place) if event.place else {}),
        "NumMentions": 1,
        "NumSources": 1,
        "NumArticles": 1,
        "SOURCEURL": report.story.page.url,
    }


def _days(when: datetime.date | None) -> dict[str, Any]:
    if when is None:
        return {}
    month = when.year * 100 + when.month
    passed = ((when.month - 1) * 30 + when.day) / 365
    return {
        "SQLDATE": month * 100 + when.day,
        "MonthYear": month,
        "Year": when.year,
        "FractionDate": round(when.year + passed, 4),
    }


def _codes(cameo: str | None) -> dict[str, Any]:
    if cameo is None:
        return {}
    root = cameo[:2]
    return {
        "EventCode": cameo,
        "EventBaseCode": cameo[:3],
        "EventRootCode": root,
        "QuadClass": next(quad for quad, last in ((1, "05"), (2, "08"), (3, "13"), (4, "20")) if root <= last),
    }


def _where(place: Place) -> dict[str, Any]:
    names = dict.fromkeys(filter(None, (place.name, place.admin1, countries.name(place.country))))
    return {
        "ActionGeo_Type": _kind(place),
        "ActionGeo_FullName": ", ".join(names),
        "ActionGeo_CountryCode": countries.fips(place.country),
        "ActionGeo_Lat": place.lat,
        "ActionGeo_Long": place.lon,
    }


def _kind(place: Place) -> int | None:
    """GDELT's kind of place; `None` where the name was matched to no entry of the gazetteer."""
    if place.feature is None:
        return None
    american = place.country == "USA"
    if place.feature.startswith("PCL"):
        return 1
    if place.feature == "ADM1":
        return 2 if american else 5
    return 3 if american else 4
