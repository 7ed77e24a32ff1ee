"""What a dossier is made from: everything that a page, or an archive, tells of two sides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.disputes.model import Material, Told
from dateline.happenings import merge
from dateline.model import Reading
from dateline.records import QuoteRecord, Report, StoryRecord, Versions
from dateline.reports import reports

_UNSTORED = Versions(dateline="", lexicon="", model="")


def of_reading(reading: Reading, origin: str, source: str | None = None) -> Material:
    """All that a reading tells, without an archive; happenings are put together from this page alone."""
    found = reports(reading, origin=origin, versions=_UNSTORED, source=source)
    return of_reports(found, _quotes(reading, found), _stories(reading, found))


def of_reports(
    found: Sequence[Report], quotes: Sequence[QuoteRecord] = (), stories: Iterable[tuple[int, Told]] = ()
) -> Material:
    """The same of reports at hand."""
    return Material(
        reports=tuple(sorted(found, key=_order)), quotes=tuple(quotes), happenings=merge(found), stories=dict(stories)
    )


def _order(report: Report) -> tuple[int, int, int]:
    """By the day of the act, else of the story, then by place on the page."""
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
