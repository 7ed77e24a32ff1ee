"""Rows of the flat table of all reports, with their standing: for CSV, Parquet and Stata."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from dateline.export.columns import Row
from dateline.export.tally import Tally, counted
from dateline.frames import circumstances, countries, names
from dateline.model import Actor, Event
from dateline.records import PageRecord, Report, StoryRecord


def rows(reports: Iterable[Report], tally: Tally) -> Iterator[Row]:
    """One row for each report; nothing is left out."""
    return (_row(report) for report in counted(reports, tally))


def _row(report: Report) -> Row:
    event = report.event
    return {
        "report": report.key,
        "happening": report.happening,
        **_page(report.story.page),
        **_story(report.story),
        **_act(event),
        **circumstances(event),
        "place_admin1": event.place.admin1 if event.place else None,
        "geonameid": event.place.geonameid if event.place else None,
        "condition": report.condition,
        "told_by": report.told_by,
        "trigger": report.trigger,
        "evidence": report.evidence,
        "corrected": "; ".join(report.corrected) or None,
    }


def _page(page: PageRecord) -> dict[str, Any]:
    return {
        "page": page.key,
        "origin": page.origin,
        "source": page.source,
        "url": page.url,
        "title": page.title,
        "dateline": page.versions.dateline,
        "lexicon": page.versions.lexicon,
        "model": page.versions.model,
    }


def _story(story: StoryRecord) -> dict[str, Any]:
    return {
        "story": story.ordinal,
        "story_kind": story.kind,
        "headline": story.headline,
        "copy": story.copy_of is not None,
        "published_earliest": story.published.earliest,
        "published_latest": story.published.latest,
        "published_basis": story.published.basis,
    }


def _act(event: Event) -> dict[str, Any]:
    return {
        "event": event.id,
        "type": event.type,
        "mode": event.mode,
        "contexts": "; ".join(event.contexts) or None,
        "quad": event.quad,
        "intensity": event.intensity,
        "cameo": event.cameo,
        **_side("actor", event.actors),
        **_side("recipient", event.recipients),
        "reciprocal": event.reciprocal,
        "polarity": event.polarity,
        "modality": event.modality,
        "background": event.background,
        "disputed": bool(event.disputed_by),
        "start": event.span.start,
        "end": event.span.end,
        "confidence": event.confidence,
        "entry": event.why.entry,
    }


def _side(side: str, actors: tuple[Actor, ...]) -> dict[str, str | None]:
    return {
        f"{side}s": names(actors) or None,
        f"{side}_countries": countries(actors) or None,
        f"{side}_sectors": "; ".join(dict.fromkeys(actor.sector for actor in actors if actor.sector)) or None,
    }
