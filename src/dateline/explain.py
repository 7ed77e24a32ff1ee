"""Why an event was read as it was: every field of it with the words of the page that say so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.model import Actor, Event, Reading, Span


@dataclass(frozen=True)
class Field:
    """One field of an event: its name, its value, the words of the page behind it, and a remark."""

    name: str
    value: str
    evidence: str | None = None
    remark: str | None = None


@dataclass(frozen=True)
class Explanation:
    """An event with the entry and route that gave it, its clause with the trigger in it, and its fields."""

    event: Event
    before: str
    trigger: str
    after: str
    fields: tuple[Field, ...]


def explain(reading: Reading, event_id: str) -> Explanation:
    """Explain one event of a reading; raises `KeyError` where the reading has no such event."""
    event = next((each for each in reading.events if each.id == event_id), None)
    if event is None:
        raise KeyError(event_id)
    return Explanation(
        event=event,
        before=reading.quoted(Span(event.span.start, event.trigger.start)),
        trigger=reading.quoted(event.trigger),
        after=reading.quoted(Span(event.trigger.end, event.span.end)),
        fields=tuple(_fields(reading, event)),
    )


def _fields(reading: Reading, event: Event) -> Iterator[Field]:
    yield Field("type", f"{event.type}{f' / {event.mode}' if event.mode else ''}", reading.quoted(event.trigger))
    yield Field("quad", f"{event.quad}{f', CAMEO {event.cameo}' if event.cameo else ''}")
    yield from (_actor("actor", actor, reading) for actor in event.actors)
    yield from (_actor("recipient", actor, reading) for actor in event.recipients)
    yield Field("standing", f"{event.polarity}, {event.modality}", remark=_standing(event))
    if event.condition is not None:
        yield Field("condition", reading.quoted(event.condition), reading.quoted(event.condition))
    if event.date is not None:
        days = f"{event.date.earliest}" if event.date.earliest == event.date.latest else _interval(event)
        yield Field("date", days, event.date.text, _anchor(reading, event))
    if event.place is not None:
        where = f"{event.place.name}{f', {event.place.country}' if event.place.country else ''}"
        yield Field("place", where, reading.quoted(event.place.span))
    if event.issue is not None:
        yield Field("issue", event.issue.text, event.issue.text)
    if event.attribution is not None:
        yield _attribution(reading, event.attribution)
    yield Field("confidence", f"{event.confidence:.2f}")


def _actor(name: str, actor: Actor, reading: Reading) -> Field:
    parts = [actor.name, "+".join(actor.country), actor.sector or "", actor.role or ""]
    return Field(name, ", ".join(part for part in parts if part), reading.quoted(actor.span), actor.resolved_by)


def _standing(event: Event) -> str | None:
    return "history told as background" if event.background else None


def _interval(event: Event) -> str:
    assert event.date is not None
    return f"{event.date.earliest} to {event.date.latest}"


def _anchor(reading: Reading, event: Event) -> str | None:
    """What a relative date was counted from: the publication of its story."""
    story = next(story for story in reading.stories if any(each.id == event.id for each in story.events))
    if story.published.earliest is None:
        return None
    return f"in a story of {story.published.earliest} ({story.published.basis})"


def _attribution(reading: Reading, quote_id: str) -> Field:
    quote = next(quote for quote in reading.quotes if quote.id == quote_id)
    who = quote.speaker.name if quote.speaker else "somebody not named"
    return Field("told by", who, quote.cue, f"{quote.directness} speech")
