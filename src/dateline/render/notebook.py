"""A reading in a notebook: the page's text with its events highlighted, everything escaped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from types import MappingProxyType

from dateline.model import Event, Reading, Span, Story
from dateline.render import words

# Pale grounds with dark letters, so that a dark notebook shows them as well.
_COLOURS: Mapping[int, str] = MappingProxyType({1: "#cdeccd", 2: "#c4e6ee", 3: "#fbe8b0", 4: "#f7c9c4"})
_NOT_SO = "border-bottom:2px dashed #555"


def to_html(reading: Reading) -> str:
    """The reading as an HTML fragment without scripts or outside references."""
    source = f"<p><b>{_safe(reading.page.source)}</b></p>" if reading.page.source else ""
    parts = [source, _legend(), *(f"<p><i>{_safe(note)}</i></p>" for note in reading.notes)]
    parts += [_story(reading, story) for story in reading.stories]
    return f'<div style="max-width:46em;line-height:1.5">{"".join(parts)}</div>'


def _safe(text: str) -> str:
    return escape(words.safe(text))


def _legend() -> str:
    marks = [f'<span style="{_ground(quad)}">{name}</span>' for quad, name in words.QUAD_NAMES.items()]
    marks.append(f'<span style="{_NOT_SO}">not asserted to have happened</span>')
    return f'<p style="font-size:smaller">{" · ".join(marks)}</p>'


def _ground(quad: int) -> str:
    return f"background:{_COLOURS[quad]};color:#111"


def _story(reading: Reading, story: Story) -> str:
    cut = ", cut off" if story.truncated else ""
    head = f"<p><b>{story.kind}{cut}</b> <small>{escape(words.published(story))}</small></p>"
    return f'{head}<div style="white-space:pre-wrap">{"".join(_text(reading, story))}</div>'


def _text(reading: Reading, story: Story) -> Iterator[str]:
    at = story.span.start
    for events in _together(story.events):
        span = _joined(events)
        yield escape(words.visible(reading.quoted(Span(at, span.start))))
        yield _mark(reading, events, span)
        at = span.end
    yield escape(words.visible(reading.quoted(Span(at, story.span.end))))


def _together(events: Sequence[Event]) -> list[list[Event]]:
    """The events in page order, those whose triggers share words in one group."""
    groups: list[list[Event]] = []
    for event in sorted(events, key=lambda each: each.trigger):
        if groups and event.trigger.overlaps(_joined(groups[-1])):
            groups[-1].append(event)
        else:
            groups.append([event])
    return groups


def _joined(events: Sequence[Event]) -> Span:
    return Span(min(event.trigger.start for event in events), max(event.trigger.end for event in events))


def _mark(reading: Reading, events: Sequence[Event], span: Span) -> str:
    """The trigger of one or several events, coloured as the first of them, with a tooltip for each."""
    first = events[0]
    so = first.polarity == "positive" and first.modality == "asserted"
    style = _ground(first.quad) + ("" if so else f";{_NOT_SO}")
    title = escape("\n".join(_tooltip(reading, event) for event in events))
    return f'<mark style="{style}" title="{title}">{escape(words.visible(reading.quoted(span)))}</mark>'


def _tooltip(reading: Reading, event: Event) -> str:
    told = [words.kind(event), words.parties(event), words.standing(event, reading), words.when(event)]
    return " · ".join(part for part in (*told, words.details(event), event.id) if part)
