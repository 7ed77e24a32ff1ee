"""Why an event was read as it was: every field of it with the words of the page that say so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.errors import UnknownEventError
from dateline.model import Actor, Amount, Event, Reading, Span, Story


@dataclass(frozen=True)
class Field:
    """One field of an event: its name, its value, the words of the page behind it, and a remark."""

    name: str
    value: str
    evidence: str | None = None
    remark: str | None = None


@dataclass(frozen=True)
class Explanation:
    """An event with its clause, parted at the trigger, and its fields; entry and route are in `event.why`."""

    event: Event
    before: str
    trigger: str
    after: str
    fields: tuple[Field, ...]


def explain(reading: Reading, event_id: str) -> Explanation:
    """Explain one event of a reading; raises `UnknownEventError` where the reading has no such event."""
    for story in reading.stories:
        for event in story.events:
            if event.id == event_id:
                return _explanation(reading, story, event)
    raise UnknownEventError(event_id, [event.id for event in reading.events])


def _explanation(reading: Reading, story: Story, event: Event) -> Explanation:
    return Explanation(
        event=event,
        before=reading.quoted(Span(event.span.start, event.trigger.start)),
        trigger=reading.quoted(event.trigger),
        after=reading.quoted(Span(event.trigger.end, event.span.end)),
        fields=(
            *_act(reading, event),
            *(_actor("actor", actor, reading) for actor in event.actors),
            *(_actor("recipient", actor, reading) for actor in event.recipients),
            *_standing(reading, event),
            *_circumstances(reading, story, event),
            *(Field(name, size, reading.quoted(event.span)) for name, size in sizes(event)),
            *_telling(story, event),
        ),
    )


def _act(reading: Reading, event: Event) -> Iterator[Field]:
    yield Field("type", f"{event.type}{f' / {event.mode}' if event.mode else ''}", reading.quoted(event.trigger))
    if event.contexts:
        yield Field("contexts", ", ".join(event.contexts))
    yield Field("quad", f"{event.quad}{f', CAMEO {event.cameo}' if event.cameo else ''}")
    yield Field("intensity", f"{event.intensity:+g}")


def _actor(name: str, actor: Actor, reading: Reading) -> Field:
    parts = [actor.name, "+".join(actor.country), actor.sector or "", actor.role or ""]
    resolved = f"resolved by {actor.resolved_by}" if actor.resolved_by else None
    return Field(name, ", ".join(part for part in parts if part), reading.quoted(actor.span), resolved)


def _standing(reading: Reading, event: Event) -> Iterator[Field]:
    if event.reciprocal:
        yield Field("reciprocal", "each with the other")
    background = "history told as background" if event.background else None
    yield Field("standing", f"{event.polarity}, {event.modality}", remark=background)
    if event.condition is not None:
        yield Field("condition", reading.quoted(event.condition), reading.quoted(event.condition))


def _circumstances(reading: Reading, story: Story, event: Event) -> Iterator[Field]:
    if event.date is not None:
        first, last = event.date.earliest, event.date.latest
        days = f"{first}" if first == last else f"{first} to {last}"
        yield Field("date", days, event.date.text, _anchor(story))
    if event.place is not None:
        country = f", {event.place.country}" if event.place.country else ""
        yield Field("place", f"{event.place.name}{country}", reading.quoted(event.place.span))
    if event.issue is not None:
        yield Field("issue", event.issue.text, event.issue.text)


def _anchor(story: Story) -> str | None:
    """What a relative date was counted from: the publication of its story."""
    if story.published.earliest is None:
        return None
    first, last = story.published.earliest, story.published.latest
    return f"in a story of {first if first == last else f'{first} to {last}'} ({story.published.basis})"


def sizes(event: Event) -> Iterator[tuple[str, str]]:
    """The sizes of an event by name, with their bounds: "20", "at least 20", "20 to 30"."""
    for name in ("killed", "injured", "detained", "crowd", "amount", "duration_minutes"):
        bounds: Amount | None = getattr(event.magnitude, name)
        if bounds is not None:
            unit = f" {event.magnitude.currency}" if name == "amount" and event.magnitude.currency else ""
            yield name.replace("duration_minutes", "minutes"), f"{_between(bounds)}{unit}"


def _between(bounds: Amount) -> str:
    low, high = (None if each is None else f"{each:,.12g}" for each in (bounds.low, bounds.high))
    if low == high:
        return low or "unknown"
    if high is None:
        return f"at least {low}"
    return f"at most {high}" if low is None else f"{low} to {high}"


def _telling(story: Story, event: Event) -> Iterator[Field]:
    for quote in story.quotes:
        if quote.id == event.attribution:
            who = quote.speaker.name if quote.speaker else "somebody not named"
            yield Field("told by", who, quote.text, f"{quote.directness} speech")
    yield Field("confidence", f"{event.confidence:.2f}")
