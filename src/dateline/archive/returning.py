"""Rows of an archive → the values of `dateline.records`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from dateline.archive.packing import Unpacker
from dateline.archive.rows import KeptEvent, KeptPage
from dateline.model import Office, Published, Quote, Reading, Story
from dateline.records import (
    Happening,
    Judgement,
    OfficeRecord,
    PageRecord,
    QuoteRecord,
    Report,
    SourceRecord,
    StoryRecord,
    Versions,
)  # fmt: skip


class _Dated(msgspec.Struct):
    """What a listing needs of a story's record; the rest is passed over unread."""

    published: Published = Published()


_event = Unpacker(KeptEvent)
_dated = Unpacker(_Dated)
_page = Unpacker(KeptPage)
_story = Unpacker(Story)
_quote = Unpacker(Quote)
_office = Unpacker(Office)
_happening = Unpacker(Happening)


def report(row: Any) -> Report:  # noqa: ANN401 - a row of `asking.event_select`
    """An event with where it is reported."""
    kept = _event(row.record)
    return Report(
        id=row.id,
        key=row.key,
        event=kept.event,
        story=story(row),
        evidence=row.evidence,
        trigger=kept.trigger,
        condition=kept.condition,
        told_by=kept.told_by,
        happening=row.happening,
    )


def quote(row: Any) -> QuoteRecord:  # noqa: ANN401 - a row of `asking.quote_select`
    """A quote with where it stands."""
    return QuoteRecord(id=row.id, quote=_quote(row.record), story=story(row))


def office(row: Any) -> OfficeRecord:  # noqa: ANN401 - a row of `asking.office_select`
    """An office with where it stands."""
    return OfficeRecord(id=row.id, office=_office(row.record), story=story(row))


def story(row: Any) -> StoryRecord:  # noqa: ANN401 - a row with the columns of a story and its page
    """A story with its page."""
    return StoryRecord(
        id=row.story_id,
        page=PageRecord(
            id=row.page_id,
            key=row.page_key,
            sha256=row.sha256,
            origin=row.origin,
            source=row.source,
            url=row.url,
            title=row.title,
            versions=Versions(dateline=row.dateline, lexicon=row.lexicon, model=row.model),
        ),
        ordinal=row.ordinal,
        kind=row.kind,
        headline=row.headline,
        published=_dated(row.story_record).published,
        copy_of=row.copy_of,
    )


def source(row: Any) -> SourceRecord:  # noqa: ANN401 - a row of `asking.source_select`
    """What there is from one source."""
    return SourceRecord(**row._mapping)


def reader(row: Any) -> tuple[Versions, int]:  # noqa: ANN401 - a row of `asking.reader_select`
    """Who read, and how many pages."""
    return Versions(dateline=row.dateline, lexicon=row.lexicon, model=row.model), row.pages


def happening(record: bytes) -> Happening:
    """A happening from its record."""
    return _happening(record)


def judgement(row: Any) -> Judgement:  # noqa: ANN401 - a row of the judgements table
    """A judgement."""
    return Judgement(**row._mapping)


def reading(
    record: bytes, text: str, stories: Iterable[tuple[int, bytes]], found: dict[str, dict[int, list[bytes]]]
) -> Reading:
    """The whole reading of a page, as it was stored.

    `stories` are ids and records of its stories; `found` holds, under "events", "quotes" and "offices", the records of
    each story's by story id.
    """
    kept = _page(record)
    return Reading(
        page=msgspec.structs.replace(kept.page, text=text),
        dates=kept.dates,
        stories=tuple(_whole(_story(each), number, found) for number, each in stories),
        notes=kept.notes,
    )


def _whole(bare: Story, number: int, found: dict[str, dict[int, list[bytes]]]) -> Story:
    return msgspec.structs.replace(
        bare,
        events=tuple(_event(each).event for each in found["events"].get(number, ())),
        quotes=tuple(_quote(each) for each in found["quotes"].get(number, ())),
        offices=tuple(_office(each) for each in found["offices"].get(number, ())),
    )


def kept_event(record: bytes) -> KeptEvent:
    """An event from its record."""
    return _event(record)
