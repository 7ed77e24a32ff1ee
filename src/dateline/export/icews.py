"""Rows shaped like those of ICEWS: one for each pair of actor and recipient."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from dateline.export import countries
from dateline.export.columns import Row
from dateline.export.parties import day, not_paired, number, pairs
from dateline.export.polecat import town
from dateline.export.tally import Tally, counted
from dateline.model import Actor
from dateline.records import Report


def rows(reports: Iterable[Report], tally: Tally) -> Iterator[Row]:
    """One row for each pair of parties of each report that the format can hold."""
    for report in counted(reports, tally, not_paired):
        for place, (source, target) in enumerate(pairs(report.event)):
            yield {
                "Event ID": number(report, place),
                **_party("Source", source),
                **_party("Target", target),
                **_circumstances(report),
            }


def _party(side: str, actor: Actor) -> dict[str, Any]:
    named = [countries.name(code) for code in actor.country]
    return {
        f"{side} Name": actor.name,
        f"{side} Sectors": actor.sector,
        f"{side} Country": ";".join(name for name in named if name) or None,
    }


def _circumstances(report: Report) -> dict[str, Any]:
    event = report.event
    place = event.place
    return {
        "Event Date": day(report),
        "Event Text": labels().get(event.cameo or ""),
        "CAMEO Code": event.cameo,
        "Story ID": report.story.id,
        "Publisher": report.story.page.source,
        "City": town(place) if place else None,
        "Province": place.admin1 if place else None,
        "Country": countries.name(place.country) if place else None,
        "Latitude": place.lat if place else None,
        "Longitude": place.lon if place else None,
    }


@lru_cache(maxsize=1)
def labels() -> Mapping[str, str]:
    """What CAMEO calls its codes, as far as Dateline gives them."""
    plain = tomllib.loads(Path(__file__).with_name("cameo.toml").read_text(encoding="utf-8"))
    found: Mapping[str, str] = plain["label"]
    return found
