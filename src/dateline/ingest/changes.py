"""What two readings of one page tell differently."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from dateline.model import Event, Office, Quote, Reading, Value

Finding = Event | Quote | Office
Thing = Literal["event", "quote", "office"]


class Change(Value, frozen=True, kw_only=True):
    """A finding that a page's new reading has and the old had not ("added"), or the other way round ("removed"), or
    that is told otherwise now ("changed": `fields` are those that differ). `words` are the page's.
    """

    origin: str
    thing: Thing
    id: str
    what: Literal["added", "removed", "changed"]
    words: str
    fields: tuple[str, ...] = ()


def changes(origin: str, before: Reading, after: Reading) -> Iterator[Change]:
    """The findings of a page that differ, in page order of the old reading, then of the new."""
    old, new = _findings(before), _findings(after)
    for (thing, name), finding in old.items():
        words = before.quoted(finding.span)
        if (thing, name) not in new:
            yield Change(origin=origin, thing=thing, id=name, what="removed", words=words)
        elif fields := _differing(finding, new[thing, name]):
            yield Change(origin=origin, thing=thing, id=name, what="changed", words=words, fields=fields)
    for (thing, name), finding in new.items():
        if (thing, name) not in old:
            yield Change(origin=origin, thing=thing, id=name, what="added", words=after.quoted(finding.span))


def _findings(reading: Reading) -> dict[tuple[Thing, str], Finding]:
    found: dict[tuple[Thing, str], Finding] = {}
    for story in reading.stories:
        found |= {("event", event.id): event for event in story.events}
        found |= {("quote", quote.id): quote for quote in story.quotes}
        found |= {("office", f"{each.span.start}-{each.person}-{each.office}"): each for each in story.offices}
    return found


def _differing(one: Finding, other: Finding) -> tuple[str, ...]:
    return tuple(name for name in one.__struct_fields__ if getattr(one, name) != getattr(other, name, None))
