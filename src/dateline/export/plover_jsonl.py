"""Reports as PLOVER records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.export.cells import clean
from dateline.export.parties import published, raw
from dateline.export.plover_record import (
    Bounds,
    PloverCitation,
    PloverEntity,
    PloverPlace,
    PloverRecord,
    PloverSize,
    PloverTextInfo,
)
from dateline.export.tally import Tally, counted
from dateline.model import Actor, Amount, Event, Magnitude, Place
from dateline.records import Report


def records(reports: Iterable[Report], tally: Tally) -> Iterator[PloverRecord]:
    """One record for each report; nothing is left out."""
    return (_record(report) for report in counted(reports, tally))


def _record(report: Report) -> PloverRecord:
    event = report.event
    return PloverRecord(
        id=report.key,
        date=event.date.earliest if event.date else None,
        enddate=event.date.latest if event.date else None,
        event=(event.type,),
        mode=event.mode,
        context=event.contexts,
        actor=tuple(_entity(actor, report) for actor in event.actors),
        recipient=tuple(_entity(actor, report) for actor in event.recipients),
        event_loc=_place(event.place, report) if event.place else None,
        event_text=(clean(report.trigger),),
        quad_code=event.quad,
        event_scale=event.intensity,
        size=_size(event.magnitude),
        link=report.happening,
        text=clean(report.evidence),
        text_info=PloverTextInfo(sequence=report.story.ordinal, start=event.span.start, end=event.span.end),
        cite_info=_citation(report),
        cameo=event.cameo,
        date_precision=event.date.precision if event.date else None,
        reciprocal=event.reciprocal,
        polarity=event.polarity,
        modality=event.modality,
        condition=_clean(report.condition),
        background=event.background,
        issue=_issue(event),
        told_by=_clean(report.told_by),
        disputed=bool(event.disputed_by),
        confidence=event.confidence,
        corrected=report.corrected,
    )


def _entity(actor: Actor, report: Report) -> PloverEntity:
    return PloverEntity(
        code=actor.country,
        sector=actor.sector,
        entity_text=clean(actor.name),
        raw_text=_clean(raw(report, actor.span)),
        identifier_id=actor.wikidata,
        office=_clean(actor.role),
        person=actor.person,
        resolved_by=_clean(actor.resolved_by),
    )


def _place(place: Place, report: Report) -> PloverPlace:
    return PloverPlace(
        resolved_place=clean(place.name),
        extracted_place=_clean(raw(report, place.span)),
        country_code=place.country,
        province=place.admin1,
        lat=place.lat,
        lon=place.lon,
        geonameid=place.geonameid,
        feature_code=place.feature,
    )


def _size(magnitude: Magnitude) -> PloverSize:
    return PloverSize(
        dead=_bounds(magnitude.killed),
        injured=_bounds(magnitude.injured),
        arrested=_bounds(magnitude.detained),
        crowd=_bounds(magnitude.crowd),
        amount=_bounds(magnitude.amount),
        currency=magnitude.currency,
        duration_minutes=_bounds(magnitude.duration_minutes),
    )


def _bounds(amount: Amount | None) -> Bounds | None:
    return Bounds(low=amount.low, high=amount.high) if amount else None


def _citation(report: Report) -> PloverCitation:
    page = report.story.page
    return PloverCitation(
        corpus=page.key,
        publication=_clean(page.source),
        url=_clean(page.url),
        title=_clean(report.story.headline or page.title),
        published=published(report),
        coder="Dateline",
        version=page.versions.dateline,
    )


def _issue(event: Event) -> str | None:
    return clean(event.issue.text) if event.issue else None


def _clean(text: str | None) -> str | None:
    return None if text is None else clean(text)
