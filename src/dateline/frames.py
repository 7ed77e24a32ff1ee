"""Readings as data frames: one row for each event, for Polars and pandas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dateline.errors import MissingExtraError

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

    from dateline.model import Actor, Event, Reading, Story


def rows(reading: Reading) -> list[dict[str, Any]]:
    """One flat row for each event of the reading; lists of parties are joined by "; "."""
    return [_row(reading, story, event) for story in reading.stories for event in story.events]


def to_polars(reading: Reading) -> pl.DataFrame:
    """The events as a Polars data frame; raises `MissingExtraError` where Polars is not installed."""
    try:
        import polars
    except ImportError as error:
        raise MissingExtraError("polars") from error
    return polars.DataFrame(rows(reading), schema=COLUMNS, infer_schema_length=None)


def to_pandas(reading: Reading) -> pd.DataFrame:
    """The events as a pandas data frame; raises `MissingExtraError` where pandas is not installed."""
    try:
        import pandas
    except ImportError as error:
        raise MissingExtraError("pandas") from error
    return pandas.DataFrame(rows(reading), columns=COLUMNS)


COLUMNS = [
    "page", "source", "story", "published", "event", "type", "mode", "quad", "cameo", "actors", "actor_countries",
    "recipients", "recipient_countries", "reciprocal", "polarity", "modality", "background", "earliest", "latest",
    "place", "place_country", "issue", "condition", "confidence", "evidence", "start", "end",
]  # fmt: skip


def _row(reading: Reading, story: Story, event: Event) -> dict[str, Any]:
    return {
        "page": reading.page.id,
        "source": reading.page.source,
        "story": story.id,
        "published": story.published.earliest,
        "event": event.id,
        "type": event.type,
        "mode": event.mode,
        "quad": event.quad,
        "cameo": event.cameo,
        "actors": _names(event.actors),
        "actor_countries": _countries(event.actors),
        "recipients": _names(event.recipients),
        "recipient_countries": _countries(event.recipients),
        "reciprocal": event.reciprocal,
        "polarity": event.polarity,
        "modality": event.modality,
        "background": event.background,
        "earliest": event.date.earliest if event.date else None,
        "latest": event.date.latest if event.date else None,
        "place": event.place.name if event.place else None,
        "place_country": event.place.country if event.place else None,
        "issue": event.issue.text if event.issue else None,
        "condition": reading.quoted(event.condition) if event.condition else None,
        "confidence": event.confidence,
        "evidence": reading.quoted(event.span),
        "start": event.span.start,
        "end": event.span.end,
    }


def _names(actors: tuple[Actor, ...]) -> str:
    return "; ".join(actor.name for actor in actors)


def _countries(actors: tuple[Actor, ...]) -> str:
    return "; ".join(dict.fromkeys(code for actor in actors for code in actor.country))
