"""A reading in a notebook: the page's text with its events highlighted, everything escaped."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from dateline.model import Event, Reading, Span, Story
from dateline.render import words

_COLOURS = {1: "#cdeccd", 2: "#c4e6ee", 3: "#fbe8b0", 4: "#f7c9c4"}


def to_html(reading: Reading) -> str:
    """The reading as an HTML fragment without scripts or outside references."""
    parts = [_legend(), *(f"<p><i>{escape(note)}</i></p>" for note in reading.notes)]
    parts += [_story(reading, story) for story in reading.stories]
    return f'<div style="max-width:46em;line-height:1.5">{"".join(parts)}</div>'


def _legend() -> str:
    marks = (f'<span style="background:{_COLOURS[quad]}">{name}</span>' for quad, name in words.QUAD_NAMES.items())
    return f'<p style="font-size:smaller">{" · ".join(marks)}</p>'


def _story(reading: Reading, story: Story) -> str:
    cut = ", cut off" if story.truncated else ""
    head = f"<p><b>{escape(story.kind)}{cut}</b> <small>{escape(words.published(story))}</small></p>"
    return f'{head}<div style="white-space:pre-wrap">{"".join(_text(reading, story))}</div>'


def _text(reading: Reading, story: Story) -> Iterator[str]:
    at = story.span.start
    for event in sorted(story.events, key=lambda each: each.trigger):
        if event.trigger.start < at:  # a second event on the same words: the first one shows
            continue
        yield escape(reading.quoted(Span(at, event.trigger.start)))
        yield _mark(reading, event)
        at = event.trigger.end
    yield escape(reading.quoted(Span(at, story.span.end)))


def _mark(reading: Reading, event: Event) -> str:
    told = [words.kind(event), words.parties(event), words.standing(event, reading), words.when(event), event.id]
    title = escape(" · ".join(part for part in told if part), quote=True)
    style = f"background:{_COLOURS[event.quad]}"
    return f'<mark style="{style}" title="{title}">{escape(reading.quoted(event.trigger))}</mark>'
