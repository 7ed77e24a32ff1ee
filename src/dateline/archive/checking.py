"""Whether an archive is whole: every span still quotes its page, every text has its hash, nothing is missing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from dateline.archive import fulltext, schema
from dateline.archive.errors import DamagedRecordError
from dateline.archive.pages import readings
from dateline.archive.returning import kept_event
from dateline.archive.rows import KeptEvent
from dateline.model import Reading, Span, Story, Value


class Problem(Value, frozen=True, kw_only=True):
    """Something that is not as it was stored: where, and what."""

    where: str
    what: str


Quoted = tuple[Span, str, str]  # where, the words that should stand there, what they are


def check(connection: Connection) -> Iterator[Problem | int]:
    """Look at everything that is stored: a `Problem` for what is not in order, and a count of pages seen so far."""
    yield from _engine(connection)
    yield from _indexes(connection)
    pages = schema.pages.c
    listed = connection.execute(sa.select(pages.id, pages.origin, pages.key).order_by(pages.id)).all()
    for seen, page in enumerate(listed, start=1):
        for what in _of_page(connection, page.id):
            yield Problem(where=f"{page.origin} ({page.key[:12]})", what=what)
        yield seen
    yield from _happenings(connection)


def _of_page(connection: Connection, number: int) -> Iterator[str]:
    """What is not in order on one page."""
    try:
        ((_, reading),) = readings(connection, [number])
        kept = _events_of(connection, number)
    except DamagedRecordError:
        yield "a record of it cannot be read"
        return
    yield from _text(reading)
    yield from _spans(reading, kept)


def _engine(connection: Connection) -> Iterator[Problem]:
    """What SQLite says of its own file; PostgreSQL's is its server's business."""
    if connection.dialect.name != "sqlite":
        return
    for (told,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if told != "ok":
            yield Problem(where="the file", what=str(told))
    for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Problem(where=f"table {table}, row {row}", what=f"belongs to a row of {parent} that is missing")


def _indexes(connection: Connection) -> Iterator[Problem]:
    for name in fulltext.INDEXES:
        rows = connection.scalar(sa.select(sa.func.count()).select_from(schema.metadata.tables[name]))
        searched = connection.scalar(sa.text(f"SELECT count(*) FROM {name}_words"))
        if rows != searched:
            yield Problem(where=f"the search index of {name}", what=f"holds {searched:,} of {rows:,} texts")


def _text(reading: Reading) -> Iterator[str]:
    if hashlib.sha256(reading.page.text.encode()).hexdigest() != reading.page.sha256:
        yield "the text is not the one that was read"


def _events_of(connection: Connection, page: int) -> list[tuple[KeptEvent, str]]:
    select = sa.select(schema.events.c.record, schema.events.c.evidence).where(schema.events.c.page == page)
    return [(kept_event(record), evidence) for record, evidence in connection.execute(select)]


def _spans(reading: Reading, kept: list[tuple[KeptEvent, str]]) -> Iterator[str]:
    quoted: list[Quoted] = [(each.span, each.text, "the date") for each in reading.dates]
    for story in reading.stories:
        quoted += _of_story(story)
    for event, evidence in kept:
        quoted += _of_event(event, evidence)
    for span, text, what in quoted:
        if reading.quoted(span) != text:
            yield f"{what} at {span.start}-{span.end}: the page does not say “{text[:60]}” there"


def _of_story(story: Story) -> Iterator[Quoted]:
    if story.headline:
        yield story.headline.span, story.headline.text, "the headline"
    for quote in story.quotes:
        yield quote.span, quote.text, f"quote {quote.id}"


def _of_event(kept: KeptEvent, evidence: str) -> Iterator[Quoted]:
    event = kept.event
    yield event.span, evidence, f"the evidence of {event.id}"
    yield event.trigger, kept.trigger, f"the trigger of {event.id}"
    if event.condition:
        yield event.condition, kept.condition or "", f"the condition of {event.id}"
    if event.issue:
        yield event.issue.span, event.issue.text, f"the issue of {event.id}"
    if event.date:
        yield event.date.span, event.date.text, f"the date of {event.id}"


def _happenings(connection: Connection) -> Iterator[Problem]:
    """Every event is reported of one happening, unless its block is still to be put together."""
    reported, events = schema.reported, schema.events
    stale = sa.select(schema.stale_blocks.c.block)
    lost = sa.and_(reported.c.happening.is_(None), reported.c.block.not_in(stale))
    select = sa.select(events.c.key).outerjoin(reported).where(sa.or_(reported.c.event.is_(None), lost))
    for key in connection.scalars(select):
        yield Problem(where=f"event {key}", what="belongs to no happening; dateline archive upgrade puts it right")


def counts(connection: Connection) -> dict[str, Any]:
    """How many rows each kind of thing has."""
    tables = ("pages", "stories", "events", "quotes", "offices", "happenings", "rejects", "judgements")
    return {
        name: connection.scalar(sa.select(sa.func.count()).select_from(schema.metadata.tables[name])) for name in tables
    }
