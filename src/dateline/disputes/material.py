"""What a dossier is made from: everything that a page, several pages, or an archive, tells of two sides."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar

from msgspec.structs import replace

from dateline.disputes.model import Material, Told
from dateline.happenings import merge
from dateline.likeness import first_told, signature
from dateline.model import Reading
from dateline.records import QuoteRecord, Report, StoryRecord, Versions
from dateline.reports import reports

_UNSTORED = Versions(dateline="", lexicon="", model="")

_Record = TypeVar("_Record", Report, QuoteRecord)


class Entry(NamedTuple):
    """A page that was read, and what is known of it besides; `published` puts pages in order, undated ones first."""

    reading: Reading
    origin: str
    source: str | None = None
    published: datetime.date | None = None


class _Found(NamedTuple):
    """What one page tells."""

    reports: Sequence[Report]
    quotes: Sequence[QuoteRecord]
    stories: Sequence[tuple[int, Told]]


def of_reading(reading: Reading, origin: str, source: str | None = None) -> Material:
    """All that a reading tells, without an archive; happenings are put together from this page alone."""
    return of_reports(*_found(Entry(reading, origin, source)))


def of_readings(entries: Iterable[Entry]) -> Material:
    """All that several pages tell, without an archive: with copies of stories known as such, and with happenings put
    together from all of them. The same page twice counts once.
    """
    pages = [_found(entry) for entry in _each_once(entries)]
    stories = dict(told for page in pages for told in page.stories)
    signed = {number: signature(told.text) for number, told in stories.items()}
    roots = first_told({number: each for number, each in signed.items() if each is not None})
    return of_reports(
        [_rooted(report, roots) for page in pages for report in page.reports],
        [_rooted(quote, roots) for page in pages for quote in page.quotes],
        stories.items(),
    )


def _each_once(entries: Iterable[Entry]) -> Iterable[Entry]:
    """In order of publication, what has the same words from the same source only once."""
    once: dict[tuple[str, str | None], Entry] = {}
    for entry in sorted(entries, key=lambda entry: (entry.published or datetime.date.min, entry.origin)):
        once.setdefault((entry.reading.page.sha256, entry.source), entry)
    return once.values()


def _rooted(told: _Record, roots: dict[int, int]) -> _Record:
    """The same, with the first story that its story is a copy of."""
    return replace(told, story=replace(told.story, copy_of=roots.get(told.story.id)))


def _found(entry: Entry) -> _Found:
    reading = entry.reading
    found = reports(reading, origin=entry.origin, versions=_UNSTORED, source=entry.source)
    return _Found(found, _quotes(reading, found), _stories(reading, found))


def of_reports(
    found: Sequence[Report], quotes: Sequence[QuoteRecord] = (), stories: Iterable[tuple[int, Told]] = ()
) -> Material:
    """The same of reports at hand."""
    return Material(
        reports=tuple(sorted(found, key=in_time)), quotes=tuple(quotes), happenings=merge(found), stories=dict(stories)
    )


def in_time(report: Report) -> tuple[int, int, int]:
    """The order of the reports of a material: by the day of the act, else of the story, then by place on the page."""
    date = report.event.date
    day = date.earliest if date else report.story.published.earliest
    return day.toordinal() if day else 0, report.story.id, report.event.trigger.start


def _records(found: Iterable[Report]) -> dict[int, StoryRecord]:
    return {report.story.ordinal: report.story for report in found}


def _quotes(reading: Reading, found: Sequence[Report]) -> list[QuoteRecord]:
    records = _records(found)
    return [
        QuoteRecord(id=number, quote=quote, story=records[ordinal])
        for ordinal, story in enumerate(reading.stories)
        if ordinal in records
        for number, quote in enumerate(story.quotes)
    ]


def _stories(reading: Reading, found: Sequence[Report]) -> list[tuple[int, Told]]:
    records = _records(found)
    return [
        (records[ordinal].id, Told(story=records[ordinal].id, start=story.span.start, text=reading.quoted(story.span)))
        for ordinal, story in enumerate(reading.stories)
        if ordinal in records
    ]
