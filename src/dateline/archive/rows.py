"""A page and its reading → the rows of an archive; pure, so that it can be done where the page is read."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from dateline.archive.packing import packed
from dateline.archive.schema import PER_PAGE
from dateline.happenings import block
from dateline.likeness import Signature, signature
from dateline.model import Actor, Event, Page, Published, Reading, Story, TimeExpression, Value
from dateline.page import Opened
from dateline.records import Report, Versions
from dateline.reports import reports

Row = dict[str, Any]


class Origin(Value, frozen=True, kw_only=True):
    """Where a page came from, as its corpus tells; `key` is what makes it the same page again."""

    key: str
    origin: str
    published: datetime.date | None = None
    source: str | None = None
    url: str | None = None
    title: str | None = None


class KeptPage(Value, frozen=True, kw_only=True):
    """The record of a page: everything of its reading that no story holds; the text has a column of its own."""

    page: Page
    dates: tuple[TimeExpression, ...] = ()
    notes: tuple[str, ...] = ()


class KeptEvent(Value, frozen=True, kw_only=True):
    """The record of an event: with the page's words that its columns do not hold."""

    event: Event
    trigger: str
    condition: str | None = None
    told_by: str | None = None


class Prepared(Value, frozen=True, kw_only=True):
    """All rows of one page, with ids counted from zero: the archive adds the page's own (`numbered`)."""

    key: str
    page: Row
    stories: list[Row]
    bands: list[tuple[int, tuple[int, ...]]]  # story's number, bands of its signature
    events: list[Row]
    reported: list[Row]
    parties: list[Row]
    dyads: list[Row]
    quotes: list[Row]
    offices: list[Row]


def numbered(page: int, number: int) -> int:
    """The id of a page's n-th story, event, quote or office."""
    return page * PER_PAGE + number


def prepare(origin: Origin, opened: Opened, reading: Reading, reader: Versions) -> Prepared:
    """The rows of a page that was opened and read, and by whom."""
    found = [_counted(*each) for each in enumerate(_reports(origin, reading, reader))]
    signatures = [signature(reading.quoted(story.span)) for story in reading.stories]
    return Prepared(
        key=origin.key,
        page=_page(origin, opened, reading),
        stories=[
            _story(number, story, signed)
            for number, (story, signed) in enumerate(zip(reading.stories, signatures, strict=True))
        ],
        bands=[(number, signed.bands) for number, signed in enumerate(signatures) if signed],
        events=[_event(report) for report in found],
        reported=[{"event": report.id, "block": block_of(report)} for report in found],
        parties=[row for report in found for row in _parties(report)],
        dyads=[row for report in found for row in _dyads(report)],
        quotes=list(_quotes(reading)),
        offices=list(_offices(reading)),
    )


def _reports(origin: Origin, reading: Reading, reader: Versions) -> tuple[Report, ...]:
    told = {"source": reading.page.source, "url": origin.url, "key": origin.key}
    return reports(reading, origin=origin.origin, versions=reader, **told)


def _counted(number: int, report: Report) -> Report:
    """A report whose id, and that of its story, are their numbers on the page."""
    story = msgspec.structs.replace(report.story, id=report.story.ordinal)
    return msgspec.structs.replace(report, id=number, story=story)


def block_of(report: Report) -> str:
    """The block that a report is merged in; one that is never merged has a block to itself."""
    return block(report) or f"alone {report.key}"


def _page(origin: Origin, opened: Opened, reading: Reading) -> Row:
    page = msgspec.structs.replace(reading.page, text="")
    return {
        "key": origin.key,
        "sha256": page.sha256,
        "origin": origin.origin,
        "source": page.source,
        "url": origin.url,
        "title": origin.title or opened.title,
        "given": origin.published,
        "stated": opened.stated,
        "markup_title": opened.title,
        "language": page.language,
        "note": opened.note,
        "text": opened.page.text,
        "record": packed(KeptPage(page=page, dates=reading.dates, notes=reading.notes)),
    }


def _story(number: int, story: Story, signed: Signature | None) -> Row:
    bare = msgspec.structs.replace(story, events=(), quotes=(), offices=())
    return {
        "id": number,
        "ordinal": number,
        "kind": story.kind,
        "headline": story.headline.text if story.headline else None,
        "start": story.span.start,
        "end": story.span.end,
        "earliest": story.published.earliest,
        "latest": story.published.latest,
        "basis": story.published.basis,
        "minhash": signed.minhash if signed else None,
        "record": packed(bare),
    }


def _event(report: Report) -> Row:
    event = report.event
    return {
        "id": report.id,
        "story": report.story.id,
        "key": report.key,
        "type": event.type,
        "mode": event.mode,
        "contexts": between_blanks(event.contexts),
        "quad": event.quad,
        "intensity": event.intensity,
        "polarity": event.polarity,
        "modality": event.modality,
        "background": event.background,
        "earliest": event.date.earliest if event.date else None,
        "latest": event.date.latest if event.date else None,
        "position": position(event, report.story.published),
        "country": event.place.country if event.place else None,
        "confidence": event.confidence,
        "issue": event.issue.text if event.issue else None,
        "evidence": report.evidence,
        "record": packed(
            KeptEvent(event=event, trigger=report.trigger, condition=report.condition, told_by=report.told_by)
        ),
    }


def position(event: Event, published: Published) -> int:
    """Where an event stands in time, for putting events in order only: the day of the act or, failing that, of the
    story; 0 where neither is known.
    """
    return day_number(event.date.earliest if event.date else published.earliest)


def day_number(date: datetime.date | None) -> int:
    """A day as a number; 0 where it is not known."""
    return date.toordinal() if date else 0


def between_blanks(words: Iterable[str]) -> str:
    """Words so written that each can be looked for with a blank on either side."""
    return f" {' '.join(words)} "


def called(actor: Actor) -> tuple[str, ...]:
    """What a party is counted under: its countries, or its name where it has none."""
    return actor.country or (actor.name,)


def _parties(report: Report) -> Iterator[Row]:
    told = _narrow(report)
    for side, actors in zip(("actor", "recipient"), report.event.sides, strict=True):
        for party in dict.fromkeys(name for actor in actors for name in (*actor.country, actor.name)):
            yield {"party": party, "side": side, **told}


def _dyads(report: Report) -> Iterator[Row]:
    told = _narrow(report)
    actors, recipients = report.event.sides
    pairs = {(one, other) for a in actors for r in recipients if a != r for one in called(a) for other in called(r)}
    for one, other in sorted(pairs):
        yield {"actor": one, "recipient": other, "way": ">", **told}
    for one, other in sorted({pair if pair[0] <= pair[1] else pair[::-1] for pair in pairs}):
        yield {"actor": one, "recipient": other, "way": "-", **told}


def _narrow(report: Report) -> Row:
    """What narrow tables hold of an event."""
    date = report.event.date
    return {
        "position": position(report.event, report.story.published),
        "event": report.id,
        "until": day_number(date.latest if date else None),
        "type": report.event.type,
    }


def _quotes(reading: Reading) -> Iterator[Row]:
    placed = [(number, story, quote) for number, story in enumerate(reading.stories) for quote in story.quotes]
    for number, (story_number, story, quote) in enumerate(placed):
        speaker = quote.speaker
        yield {
            "id": number,
            "story": story_number,
            "speaker": speaker.name if speaker else None,
            "countries": between_blanks(speaker.country if speaker else ()),
            "cue_kind": quote.cue_kind,
            "directness": quote.directness,
            "position": day_number(story.published.earliest),
            "until": day_number(story.published.latest),
            "text": quote.text,
            "record": packed(quote),
        }


def _offices(reading: Reading) -> Iterator[Row]:
    placed = [(number, story, office) for number, story in enumerate(reading.stories) for office in story.offices]
    for number, (story_number, story, office) in enumerate(placed):
        yield {
            "id": number,
            "story": story_number,
            "person": office.person,
            "office": office.office,
            "countries": between_blanks(office.country),
            "status": office.status,
            "position": day_number(story.published.earliest),
            "record": packed(office),
        }
