"""The reports of a reading: each event with its story and page, and the key that names it for good."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from dateline.model import Event, Quote, Reading, Span, Story
from dateline.records import PageRecord, Report, StoryRecord, Versions

# So many digits of a page's key stand in the keys of its reports.
_DIGITS = 16


def page_key(sha256: str, source: str | None = None, url: str | None = None) -> str:
    """The key of a page: a hash of its content (as `Page.sha256` has it), its source and its address."""
    return hashlib.sha256("\n".join((sha256, source or "", url or "")).encode()).hexdigest()


def key_of(page_key: str, event: Event) -> str:
    """The key of the report of an event: page, place of the trigger, type. The same page read again gives the same."""
    return f"{page_key[:_DIGITS]}-{event.trigger.start}-{event.trigger.end}-{event.type.lower()}"


def reports(  # noqa: PLR0913 - what is known of a page besides its reading
    reading: Reading,
    *,
    origin: str,
    versions: Versions,
    source: str | None = None,
    url: str | None = None,
    key: str | None = None,
) -> tuple[Report, ...]:
    """All events of a reading as reports, in page order, without an archive.

    `origin` is the file or address the page was got from, `source` who published it, `key` the page's key where it is
    known already. Ids of page and stories are made from the key, those of reports number them from 1.
    """
    key = key or page_key(reading.page.sha256, source, url)
    page = PageRecord(
        id=_number(key), key=key, sha256=reading.page.sha256, origin=origin, source=source, url=url, versions=versions
    )
    told = (
        (_story_record(story, ordinal, page), story, event)
        for ordinal, story in enumerate(reading.stories)
        for event in story.events
    )
    return tuple(_told_apart(_report(number, reading, *parts) for number, parts in enumerate(told, 1)))


def _told_apart(found: Iterable[Report]) -> Iterator[Report]:
    """Two acts of one type that one word tells have keys of their own."""
    seen: Counter[str] = Counter()
    for report in found:
        seen[report.key] += 1
        times = seen[report.key]
        yield report if times == 1 else replace(report, key=f"{report.key}-{times}")


def _number(key: str) -> int:
    """A number for a page that has none from an archive; room is left for the numbers of its stories."""
    return int(hashlib.sha256(key.encode()).hexdigest()[:12], 16) << 12


def _story_record(story: Story, ordinal: int, page: PageRecord) -> StoryRecord:
    return StoryRecord(
        id=page.id + 1 + ordinal,
        page=page,
        ordinal=ordinal,
        kind=story.kind,
        headline=story.headline.text if story.headline else None,
        published=story.published,
    )


def _report(number: int, reading: Reading, record: StoryRecord, story: Story, event: Event) -> Report:
    return Report(
        id=number,
        key=key_of(record.page.key, event),
        event=event,
        story=record,
        evidence=reading.quoted(event.span),
        trigger=reading.quoted(event.trigger),
        condition=_quoted(reading, event.condition),
        told_by=next(_speakers(story.quotes, event.attribution), None),
    )


def _quoted(reading: Reading, span: Span | None) -> str | None:
    return None if span is None else reading.quoted(span)


def _speakers(quotes: tuple[Quote, ...], attribution: str | None) -> Iterator[str]:
    return (quote.speaker.name for quote in quotes if quote.id == attribution and quote.speaker is not None)
