"""Readings as data frames: one row for each event, for Polars and pandas.

Columns and their types are the same for every page, so that the frames of many pages can be put together.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from dateline.errors import MissingExtraError

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

    from dateline.model import Actor, Amount, Event, Reading, Story

_SIZES = ("killed", "injured", "detained", "crowd", "amount", "duration_minutes")

COLUMNS: Mapping[str, type] = MappingProxyType(
    {
        "page": str, "source": str, "story": str, "story_kind": str,
        "published_earliest": datetime.date, "published_latest": datetime.date, "published_basis": str,
        "event": str, "type": str, "mode": str, "contexts": str, "quad": int, "intensity": float,
        "cameo": str,
        "actors": str, "actor_countries": str, "recipients": str, "recipient_countries": str, "reciprocal": bool,
        "polarity": str, "modality": str, "condition": str, "background": bool,
        "earliest": datetime.date, "latest": datetime.date, "date_precision": str,
        "place": str, "place_country": str, "lat": float, "lon": float, "issue": str,
        **{f"{name}_{bound}": float for name in _SIZES for bound in ("low", "high")}, "currency": str,
        "told_by": str, "trigger": str, "evidence": str, "start": int, "end": int,
        "confidence": float, "entry": str,
    }
)  # fmt: skip


def rows(reading: Reading) -> list[dict[str, Any]]:
    """One flat row for each event of the reading, with the keys of `COLUMNS`.

    Lists (parties, countries, contexts) are joined by "; " and empty where there are none; what is unknown is `None`.
    `start` and `end` are the span of the evidence, `told_by` the speaker of the quote that carries the event.
    """
    return [
        {"page": reading.page.id, "source": reading.page.source, **_story(story), **_event(reading, story, event)}
        for story in reading.stories
        for event in story.events
    ]


def to_polars(reading: Reading) -> pl.DataFrame:
    """The events as a Polars data frame; raises `MissingExtraError` where Polars is not installed."""
    try:
        import polars
    except ImportError as error:
        raise MissingExtraError("polars") from error
    return polars.DataFrame(rows(reading), schema=dict(COLUMNS))


def to_pandas(reading: Reading) -> pd.DataFrame:
    """The events as a pandas data frame; raises `MissingExtraError` where pandas is not installed.

    Dates are `datetime.date` objects, as in the reading.
    """
    try:
        import pandas
    except ImportError as error:
        raise MissingExtraError("pandas") from error
    kinds = {name: _PANDAS[kind] for name, kind in COLUMNS.items()}
    return pandas.DataFrame(rows(reading), columns=list(COLUMNS)).astype(kinds)


_PANDAS: Mapping[type, str] = MappingProxyType(
    {str: "string", datetime.date: "object", int: "int64", bool: "bool", float: "float64"}
)


def _story(story: Story) -> dict[str, Any]:
    return {
        "story": story.id,
        "story_kind": story.kind,
        "published_earliest": story.published.earliest,
        "published_latest": story.published.latest,
        "published_basis": story.published.basis,
    }


def _event(reading: Reading, story: Story, event: Event) -> dict[str, Any]:
    return {
        "event": event.id,
        "type": event.type,
        "mode": event.mode,
        "contexts": "; ".join(event.contexts),
        "quad": event.quad,
        "intensity": event.intensity,
        "cameo": event.cameo,
        "actors": names(event.actors),
        "actor_countries": countries(event.actors),
        "recipients": names(event.recipients),
        "recipient_countries": countries(event.recipients),
        "reciprocal": event.reciprocal,
        "polarity": event.polarity,
        "modality": event.modality,
        "condition": reading.quoted(event.condition) if event.condition else None,
        "background": event.background,
        **circumstances(event),
        "told_by": _teller(story, event),
        "trigger": reading.quoted(event.trigger),
        "evidence": reading.quoted(event.span),
        "start": event.span.start,
        "end": event.span.end,
        "confidence": event.confidence,
        "entry": event.why.entry,
    }


def circumstances(event: Event) -> dict[str, Any]:
    """When, where, about what and how large, under the names of `COLUMNS`."""
    return {
        "earliest": event.date.earliest if event.date else None,
        "latest": event.date.latest if event.date else None,
        "date_precision": event.date.precision if event.date else None,
        "place": event.place.name if event.place else None,
        "place_country": event.place.country if event.place else None,
        "lat": event.place.lat if event.place else None,
        "lon": event.place.lon if event.place else None,
        "issue": event.issue.text if event.issue else None,
        **{key: value for name in _SIZES for key, value in _bounds(name, getattr(event.magnitude, name)).items()},
        "currency": event.magnitude.currency,
    }


def _bounds(name: str, amount: Amount | None) -> dict[str, float | None]:
    return {f"{name}_low": amount.low if amount else None, f"{name}_high": amount.high if amount else None}


def names(actors: Sequence[Actor]) -> str:
    """Names joined by "; "."""
    return "; ".join(actor.name for actor in actors)


def countries(actors: Sequence[Actor]) -> str:
    """Codes of countries joined by "; ", each once."""
    return "; ".join(dict.fromkeys(code for actor in actors for code in actor.country))


def _teller(story: Story, event: Event) -> str | None:
    quote = next((quote for quote in story.quotes if quote.id == event.attribution), None)
    return quote.speaker.name if quote and quote.speaker else None
