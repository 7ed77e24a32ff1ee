"""The words that readings are shown in, the same in the terminal and in a notebook.

Page text may hold anything: `safe` takes out what would steer a terminal or turn text round. Every phrase that these
functions give is safe.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from dateline.explain import sizes
from dateline.model import Actor, Event, Modality, Place, Polarity, Quote, Reading, Span, Story, When

QUAD_COLOURS: Mapping[int, str] = MappingProxyType({1: "green", 2: "cyan", 3: "yellow", 4: "red"})
QUAD_NAMES: Mapping[int, str] = MappingProxyType(
    {
        1: "verbal cooperation",
        2: "material cooperation",
        3: "verbal conflict",
        4: "material conflict",
    }
)

STANDINGS: Mapping[tuple[Polarity, Modality], str] = MappingProxyType(
    {
        ("positive", "asserted"): "happened",
        ("positive", "planned"): "planned",
        ("positive", "conditional"): "conditional",
        ("positive", "possible"): "possible",
        ("positive", "alleged"): "alleged",
        ("negative", "asserted"): "did not happen",
        ("negative", "planned"): "planned not to happen",
        ("negative", "conditional"): "conditionally not to happen",
        ("negative", "possible"): "possibly not to happen",
        ("negative", "alleged"): "alleged not to have happened",
    }
)

# ECMA-48, section 5.4 and 5.6: control sequences and command strings, with their 7-bit and 8-bit introducers.
_SEQUENCE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b[\]P^_X]|[\x9d\x90\x9e\x9f\x98])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)"
)
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn")


def safe(text: str) -> str:
    """Page text on one line, without escape sequences, control and direction characters."""
    return " ".join(visible(text).split())


def visible(text: str) -> str:
    """Page text without escape sequences, control and direction characters; its line breaks stay."""
    if text.isprintable():
        return text
    return "".join(_shown(character) for character in _SEQUENCE.sub("", text))


def _shown(character: str) -> str:
    if character.isspace():
        return character if character in "\n\t" else " "
    return "" if unicodedata.category(character) in _UNSEEN else character


def published(story: Story) -> str:
    """When a story came out, and from where it reports, in a phrase."""
    when = story.published
    where = f", from {place(story.place)}" if story.place else ""
    if when.earliest is None or when.latest is None:
        return f"publication date unknown{where}"
    one_day = when.earliest == when.latest
    days = f"{when.earliest}" if one_day else f"between {when.earliest} and {when.latest}"
    return f"published {days} ({when.basis}){where}"


def place(named: Place) -> str:
    """A place with its country where that is known."""
    return f"{safe(named.name)}{f' ({named.country})' if named.country else ''}"


def evidence(reading: Reading, story: Story) -> list[tuple[str, str]]:
    """Why we think so: the page's words and what they say."""
    return [(safe(reading.quoted(each.span)), safe(each.says)) for each in story.published.evidence]


def when(event: Event) -> str:
    """The date of an event as people write it; empty where it has none."""
    return interval(event.date) if event.date else ""


def moments(story: Story) -> dict[str, list[Event]]:
    """The dated events of a story by their days, earliest first, the days as `interval` writes them."""
    dated = [event for event in story.events if event.date is not None]
    found: dict[str, list[Event]] = {}
    for event in sorted(dated, key=lambda each: (each.date.earliest, each.date.latest) if each.date else ()):
        found.setdefault(when(event), []).append(event)
    return found


def stood(event: Event) -> str:
    """Whether it happened, in words."""
    return STANDINGS[event.polarity, event.modality]


def interval(date: When) -> str:
    """One day, a whole month or year, or from one day to another."""
    if date.earliest == date.latest:
        return f"{date.earliest}"
    if date.precision == "year":
        return f"{date.earliest:%Y}"
    if date.precision == "month":
        return f"{date.earliest:%Y-%m}"
    return f"{date.earliest} – {date.latest}"


def parties(event: Event) -> str:
    """Who → whom; ↔ where all do it with each other; … for a side that nobody names."""
    if event.reciprocal:
        return " ↔ ".join(actor(each) for each in (*event.actors, *event.recipients))
    return f"{names(event.actors) or '…'} → {names(event.recipients) or '…'}"


def names(actors: Sequence[Actor]) -> str:
    """The actors by name, with their country where the name does not tell it."""
    return ", ".join(actor(each) for each in actors)


def actor(one: Actor) -> str:
    """An actor by name, with the country where the name does not tell it."""
    codes = "+".join(one.country)
    bare = not codes or (one.sector is None and not one.person and one.resolved_by is None)
    return safe(one.name) if bare else f"{safe(one.name)} ({codes})"


def kind(event: Event) -> str:
    """Type and mode."""
    return f"{event.type} {event.mode}" if event.mode else event.type


def standing(event: Event, reading: Reading) -> str:
    """Whether it happened, in words, with the page's words for a condition."""
    return standing_on(event, reading.quoted(event.condition) if event.condition else None)


def standing_on(event: Event, condition: str | None) -> str:
    """Whether it happened, in words, with these for its condition."""
    said = stood(event)
    if condition is not None:
        link = ":" if event.modality == "conditional" else ", on the condition"
        said = f"{said}{link} “{safe(condition)}”"
    said = f"{said}, background" if event.background else said
    return f"{said}, disputed" if event.disputed_by else said


def details(event: Event) -> str:
    """What else is known of an event and not in its evidence: where, about what, how large; empty where nothing is."""
    issue = event.issue if event.issue and not event.span.holds(event.issue.span) else None
    known = [
        f"in {place(event.place)}" if event.place else "",
        f"about “{safe(issue.text)}”" if issue else "",
        *(f"{name}: {safe(size)}" for name, size in sizes(event)),
    ]
    return "; ".join(each for each in known if each)


def around(reading: Reading, event: Event) -> tuple[str, str, str]:
    """The evidence in the page's words: before the trigger, the trigger, after it; joined they read on."""
    before = reading.quoted(Span(event.span.start, event.trigger.start))
    after = reading.quoted(Span(event.trigger.end, event.span.end))
    return joined(before), safe(reading.quoted(event.trigger)), joined(after)


def joined(text: str) -> str:
    """Safe text that keeps a space at either end, so that the parts of a clause join again."""
    left, right = " " if text[:1].isspace() else "", " " if text[-1:].isspace() else ""
    return f"{left}{safe(text)}{right}" if text.strip() else left


def speaker(quote: Quote) -> str:
    """Who says the quote, as shown to people."""
    return actor(quote.speaker) if quote.speaker else "(not named)"


def manner(quote: Quote) -> str:
    """Directness and cue of the quote: "direct, said"."""
    return f"{quote.directness}, {safe(quote.cue)}" if quote.cue else quote.directness


def circumstances(quote: Quote) -> str:
    """To whom, on what occasion, where and when it was said, why nobody is named, and who denies it; else empty."""
    known = [
        f"to {actor(quote.addressee)}" if quote.addressee else "",
        f"occasion: {safe(quote.occasion.text)}" if quote.occasion else "",
        f"venue: {safe(quote.venue.text)}" if quote.venue else "",
        interval(quote.date) if quote.date else "",
        safe(quote.anonymity.text) if quote.anonymity else "",
        f"disputed by {', '.join(quote.disputed_by)}" if quote.disputed_by else "",
    ]
    return "; ".join(each for each in known if each)
