"""Rows of the flat tables: of all reports, with their standing, of quotes and of offices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from dateline.export.columns import Row
from dateline.export.tally import Tally, counted
from dateline.frames import circumstances, countries, names
from dateline.model import Actor, Event
from dateline.records import OfficeRecord, PageRecord, QuoteRecord, Report, StoryRecord


def rows(reports: Iterable[Report], tally: Tally) -> Iterator[Row]:
    """One row for each report; nothing is left out."""
    return (report_row(report) for report in counted(reports, tally))


def report_row(report: Report) -> Row:
    """A report under the columns of "table"."""
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


def quote_row(record: QuoteRecord) -> Row:
    """A quote under the columns of "quotes"."""
    quote = record.quote
    return {
        **_page(record.story.page),
        **_story(record.story),
        "quote": quote.id,
        **_party("speaker", quote.speaker),
        "text": quote.text,
        "directness": quote.directness,
        "cue": quote.cue,
        "cue_kind": quote.cue_kind,
        **_party("addressee", quote.addressee),
        "venue": quote.venue.text if quote.venue else None,
        "occasion": quote.occasion.text if quote.occasion else None,
        "earliest": quote.date.earliest if quote.date else None,
        "latest": quote.date.latest if quote.date else None,
        "anonymity": quote.anonymity.text if quote.anonymity else None,
        "disputed": bool(quote.disputed_by),
        "truncated": quote.truncated,
        "start": quote.span.start,
        "end": quote.span.end,
    }


def office_row(record: OfficeRecord) -> Row:
    """An office under the columns of "offices"."""
    office = record.office
    return {
        **_page(record.story.page),
        **_story(record.story),
        "person": office.person,
        "office": office.office,
        "organization": office.organization,
        "country": "; ".join(office.country) or None,
        "status": office.status,
        "since": office.since,
        "until": office.until,
        "start": office.span.start,
        "end": office.span.end,
    }


def _party(side: str, actor: Actor | None) -> dict[str, str | None]:
    return {
        side: actor.name if actor else None,
        f"{side}_countries": "; ".join(actor.country) or None if actor else None,
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
