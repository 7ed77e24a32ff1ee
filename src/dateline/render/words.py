"""The words that readings are shown in, the same in the terminal and in a notebook.

Page text may hold anything: `safe` takes out what would steer a terminal or turn text round.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from dateline.model import Actor, Event, Published, Reading, Span, Story

QUAD_COLOURS = {1: "green", 2: "cyan", 3: "yellow", 4: "red"}
QUAD_NAMES = {
    1: "verbal cooperation",
    2: "material cooperation",
    3: "verbal conflict",
    4: "material conflict",
}


def safe(text: str) -> str:
    """Page text on one line, without control and direction characters."""
    return " ".join("".join(_shown(character) for character in text).split())


def _shown(character: str) -> str:
    kind = unicodedata.category(character)
    if character.isspace():
        return " "
    return "" if kind in ("Cc", "Cf", "Cs", "Co", "Cn") else character


def published(story: Story) -> str:
    """When a story came out, in a phrase."""
    when = story.published
    if when.earliest is None or when.latest is None:
        return "publication date unknown"
    return f"published {span_of_days(when)} ({when.basis})"


def span_of_days(when: Published) -> str:
    """The interval of a publication: one day, or from one to another."""
    if when.earliest == when.latest:
        return f"{when.earliest}"
    return f"between {when.earliest} and {when.latest}"


def evidence(reading: Reading, story: Story) -> list[tuple[str, str]]:
    """Why we think so: the page's words and what they say."""
    return [(safe(reading.quoted(each.span)), each.says) for each in story.published.evidence]


def when(event: Event) -> str:
    """The date of an event as people write it; empty where it has none."""
    if event.date is None:
        return ""
    if event.date.earliest == event.date.latest:
        return f"{event.date.earliest}"
    unit = event.date.precision
    if unit == "year":
        return f"{event.date.earliest:%Y}"
    if unit == "month":
        return f"{event.date.earliest:%Y-%m}"
    return f"{event.date.earliest} – {event.date.latest}"


def parties(event: Event) -> str:
    """Who → whom; ↔ where all do it with each other; … for a side that nobody names."""
    if event.reciprocal:
        return " ↔ ".join(names([actor]) for actor in (*event.actors, *event.recipients))
    left, right = names(event.actors), names(event.recipients)
    return f"{left or '…'} → {right or '…'}"


def names(actors: Sequence[Actor]) -> str:
    """The actors by name, with their country where the name does not tell it."""
    return ", ".join(_name(actor) for actor in actors)


def _name(actor: Actor) -> str:
    codes = "+".join(actor.country)
    bare = not codes or (actor.sector is None and not actor.person and actor.resolved_by is None)
    return safe(actor.name) if bare else f"{safe(actor.name)} ({codes})"


def kind(event: Event) -> str:
    """Type and mode."""
    return f"{event.type} {event.mode}" if event.mode else event.type


def standing(event: Event, reading: Reading) -> str:
    """Whether it happened, in words."""
    said = [
        "did not happen" if event.polarity == "negative" else "",
        "" if event.modality == "asserted" else event.modality,
        f"if: {safe(reading.quoted(event.condition))}" if event.condition else "",
        "background" if event.background else "",
    ]
    return ", ".join(each for each in said if each) or "happened"


def around(reading: Reading, event: Event) -> tuple[str, str, str]:
    """The evidence in the page's words: before the trigger, the trigger, after it."""
    before = reading.quoted(Span(event.span.start, event.trigger.start))
    after = reading.quoted(Span(event.trigger.end, event.span.end))
    return _kept(before), safe(reading.quoted(event.trigger)), _kept(after)


def _kept(text: str) -> str:
    """Safe text that keeps a space at either end, so that the parts join again."""
    left, right = " " if text[:1].isspace() else "", " " if text[-1:].isspace() else ""
    return f"{left}{safe(text)}{right}" if text.strip() else left
