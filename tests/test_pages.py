"""Whole pages: what a careful coder would read off them is read, and nothing that no coder would."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

import annotated
import pytest
from annotated import Entry, EventMark, NeverMark, OfficeMark, PlaceMark, QuoteMark, StoryMark

from dateline import Reader, Reading

NAMES = annotated.names()
Read = Callable[[str], Reading]


@pytest.fixture(scope="module")
def read(reader: Reader) -> Read:
    """Reads an annotated page, each once."""
    return cache(lambda name: annotated.read(name, reader))


def entries(kind: str, needs: str | None = None) -> list[object]:
    """All entries of a kind as parameters; those known to be missed must be missed."""
    return list(_entries(kind, needs))


def _entries(kind: str, needs: str | None) -> Iterator[object]:
    for name in NAMES:
        marks: tuple[Entry, ...] = getattr(annotated.annotation(name), kind)
        for at, mark in enumerate(marks):
            if needs is None or getattr(mark, "need", None) == needs:
                known = [pytest.mark.xfail(strict=True, reason=mark.fails)] if mark.fails else []
                yield pytest.param(name, mark, marks=known, id=f"{name}-{at}")


def test_there_are_enough_pages() -> None:
    assert len(NAMES) >= 14


@pytest.mark.parametrize(("name", "mark"), entries("story"))
def test_stories_begin_where_they_do_and_are_what_they_are(name: str, mark: StoryMark, read: Read) -> None:
    story = annotated.story_starting(read(name), mark)

    assert story is not None
    assert (story.kind, story.truncated) == (mark.kind, mark.truncated)
    if mark.published is not None:
        earliest, latest = story.published.earliest, story.published.latest
        assert earliest is not None
        assert latest is not None
        assert mark.published[0] <= earliest <= latest <= mark.published[1]


@pytest.mark.parametrize("name", NAMES)
def test_there_are_no_other_stories(name: str, read: Read) -> None:
    assert len(read(name).stories) == len(annotated.annotation(name).story)


@pytest.mark.parametrize(("name", "mark"), entries("event", "required"))
def test_events_that_a_coder_codes_are_read(name: str, mark: EventMark, read: Read) -> None:
    reading = read(name)
    near = [each for each in annotated.events(reading) if annotated.touches(each, mark, reading.page.text)]

    assert near, f"nothing read at {mark.anchor!r}"
    assert min((annotated.differences(event, mark) for event in near), key=len) == []


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_read_that_no_coder_codes(name: str, read: Read) -> None:
    reading, expected = read(name), annotated.annotation(name)
    text = reading.page.text
    strays = [
        (text[event.trigger.start : event.trigger.end], event.type)
        for event in annotated.events(reading)
        if not any(annotated.touches(event, mark, text) for mark in expected.event)
    ]

    assert sorted(strays) == sorted((mark.trigger, mark.type) for mark in expected.spurious)


@pytest.mark.parametrize(("name", "mark"), entries("never"))
def test_what_the_page_rules_out_is_not_read(name: str, mark: NeverMark, read: Read) -> None:
    reading = read(name)
    text = reading.page.text
    story = annotated.story_starting(reading, annotated.annotation(name).story[mark.story])
    assert story is not None
    within = annotated.find(text, mark.at) if mark.at is not None else story.span
    ruled_out = [each for each in story.events if each.type in mark.types and each.trigger.overlaps(within)]

    assert [text[each.trigger.start : each.trigger.end] for each in ruled_out] == []


@pytest.mark.parametrize(("name", "mark"), entries("quote"))
def test_quotes_are_read_with_their_speaker(name: str, mark: QuoteMark, read: Read) -> None:
    reading = read(name)
    quotes = [quote for story in reading.stories for quote in story.quotes]

    assert any(annotated.is_quoted(quote, mark, reading.page.text) for quote in quotes)


@pytest.mark.parametrize(("name", "mark"), entries("office"))
def test_offices_are_read(name: str, mark: OfficeMark, read: Read) -> None:
    offices = [office for story in read(name).stories for office in story.offices]

    assert any(mark.person.endswith(each.person.split()[-1]) and mark.country in each.country for each in offices)


@pytest.mark.parametrize(("name", "mark"), entries("place"))
def test_places_are_read(name: str, mark: PlaceMark, read: Read) -> None:
    places = [(place.name, place.country) for story in read(name).stories for place in story.places]

    assert (mark.name, mark.country) in places
