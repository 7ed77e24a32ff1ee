"""Whole pages with the reading that a careful coder would give them.

`pages/NAME.txt` is a page, `pages/NAME.toml` what is to be read off it: its stories, events, quotes, offices and
places. An anchor is text of the page that holds the trigger; a side, date or `background` that is left out is not
checked. An entry with `fails` is known to be missed; once it is found, its test says so.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from dateline import Reader, Reading
from dateline.model import Actor, Event, EventType, Modality, Polarity, Quote, Span, Story

PAGES = Path(__file__).parent / "pages"
Interval = tuple[datetime.date, datetime.date]


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing to be read; `fails` says why it is known to be missed."""

    fails: str | None = None


class StoryMark(Entry, frozen=True, kw_only=True):
    """A story by its first words; `published` is the interval that its date must lie in."""

    starts: str
    kind: str
    truncated: bool = False
    published: Interval | None = None


class EventMark(Entry, frozen=True, kw_only=True):
    """An event: the types that are right, and the countries of both sides. Accepted ones may be read, or not."""

    anchor: str
    types: tuple[EventType, ...]
    need: str = "required"
    nth: int = 1
    actors: frozenset[str] = frozenset()
    recipients: frozenset[str] = frozenset()
    reciprocal: bool = False
    polarity: Polarity | str = "positive"
    modality: tuple[Modality, ...] = ("asserted",)
    background: bool | None = None
    date: Interval | None = None


class NeverMark(Entry, frozen=True, kw_only=True):
    """Types that must not be read in a story, or in a part of it, and why."""

    story: int
    types: tuple[EventType, ...]
    why: str
    at: str | None = None


class SpuriousMark(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An event that is read although no coder would; listed until it is mended."""

    trigger: str
    type: EventType
    fails: str


class QuoteMark(Entry, frozen=True, kw_only=True):
    """Words of the page and who says them."""

    text: str
    speaker: str


class OfficeMark(Entry, frozen=True, kw_only=True):
    """A person to whom the page gives an office of a country."""

    person: str
    country: str


class PlaceMark(Entry, frozen=True, kw_only=True):
    """A place of a country."""

    name: str
    country: str


class Annotation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All that is to be read off a page; `date` is the day it came out."""

    date: datetime.date
    story: tuple[StoryMark, ...]
    event: tuple[EventMark, ...]
    never: tuple[NeverMark, ...] = ()
    spurious: tuple[SpuriousMark, ...] = ()
    quote: tuple[QuoteMark, ...] = ()
    office: tuple[OfficeMark, ...] = ()
    place: tuple[PlaceMark, ...] = ()


def names() -> list[str]:
    """The names of all annotated pages."""
    return sorted(path.stem for path in PAGES.glob("*.txt"))


def annotation(name: str) -> Annotation:
    """The expected reading of a page."""
    return msgspec.toml.decode((PAGES / f"{name}.toml").read_bytes(), type=Annotation)


def text_of(name: str) -> str:
    """The page itself."""
    return (PAGES / f"{name}.txt").read_text(encoding="utf-8")


def read(name: str, reader: Reader) -> Reading:
    """The page as read on the day it came out."""
    return reader.read(text_of(name), published=annotation(name).date)


def find(text: str, words: str, nth: int = 1) -> Span:
    """Where the words stand in the page, which must have them."""
    at = -1
    for _ in range(nth):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


def events(reading: Reading) -> Iterator[Event]:
    """All events of a page."""
    return (event for story in reading.stories for event in story.events)


def story_starting(reading: Reading, mark: StoryMark) -> Story | None:
    """The story that begins with the marked words."""
    text = reading.page.text
    return next((each for each in reading.stories if text[each.span.start :].lstrip().startswith(mark.starts)), None)


def touches(event: Event, mark: EventMark, text: str) -> bool:
    """Whether the event may be the marked one: a right type, its trigger within the anchor."""
    return event.type in mark.types and event.trigger.overlaps(find(text, mark.anchor, mark.nth))


def differences(event: Event, mark: EventMark) -> list[str]:
    """What of the event is not as marked."""
    wrong = [*_sides(event, mark)]
    if mark.polarity not in ("any", event.polarity):
        wrong.append(f"polarity {event.polarity}")
    if event.modality not in mark.modality:
        wrong.append(f"modality {event.modality}")
    if mark.background is not None and event.background != mark.background:
        wrong.append(f"background {event.background}")
    if mark.date is not None and not _within(event, mark.date):
        wrong.append(f"date {event.date and (event.date.earliest, event.date.latest)}")
    return wrong


def _sides(event: Event, mark: EventMark) -> Iterator[str]:
    actors, recipients = countries(event.actors), countries(event.recipients)
    if mark.reciprocal:
        wanted = mark.actors | mark.recipients
        if wanted and actors | recipients != wanted:
            yield f"parties {sorted(actors | recipients)}"
        return
    if mark.actors and actors != mark.actors:
        yield f"actors {sorted(actors)}"
    if mark.recipients and recipients != mark.recipients:
        yield f"recipients {sorted(recipients)}"


def _within(event: Event, interval: Interval) -> bool:
    if event.date is None or event.date.earliest is None or event.date.latest is None:
        return False
    return interval[0] <= event.date.earliest and event.date.latest <= interval[1]


def countries(actors: Iterable[Actor]) -> frozenset[str]:
    """The countries of one side."""
    return frozenset(code for actor in actors for code in actor.country)


def is_quoted(quote: Quote, mark: QuoteMark, text: str) -> bool:
    """Whether the quote is the marked one: most of its words, little more, and its speaker."""
    span = find(text, mark.text)
    shared = min(quote.span.end, span.end) - max(quote.span.start, span.start)
    length = span.end - span.start
    if shared < 0.6 * length or quote.span.end - quote.span.start > 2.5 * length + 20 or quote.speaker is None:
        return False
    said_by = quote.speaker_mention
    written = text[said_by.start : said_by.end] if said_by is not None else ""
    return any(mark.speaker.lower() in name.lower() for name in (quote.speaker.name, written))
