"""Proves the predicate lexicon by its own examples: every entry must read its sentences as they are marked.

In an example `[E …]` marks the trigger, `[A …]` an actor and `[R …]` a recipient; a `counter` example is read
without any event of the entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline import language
from dateline.find.actors import find_actors
from dateline.find.events import Findings, find_events
from dateline.find.quotes import Surroundings, find_quotes
from dateline.language import Sentence
from dateline.lexicon import Lexicon
from dateline.lexicon.schema import Predicate
from dateline.model import Actor, Event, Span
from dateline.resolve import resolve
from dateline.stories import Layout

if TYPE_CHECKING:
    from spacy.language import Language

# So many examples are parsed at once.
BATCH = 200
_MARK = re.compile(r"\[([AER]) ([^\]]+)\]")


@dataclass(frozen=True)
class Example:
    """A marked sentence of an entry: its plain text and the spans of its marks."""

    entry: Predicate
    text: str
    triggers: tuple[Span, ...]
    actors: tuple[Span, ...]
    recipients: tuple[Span, ...]
    counter: bool = False


@dataclass(frozen=True)
class Census:
    """One lemma of an entry, and whether an example proves it."""

    entry: Predicate
    lemma: str
    proven: bool


@dataclass(frozen=True)
class Failure:
    """An example that was not read as marked, and how it was read."""

    example: Example
    reason: str

    def __str__(self) -> str:
        return f"{self.example.entry.type} {self.example.entry.lemmas[0]}: {self.example.text!r}: {self.reason}"


def unmark(entry: Predicate, marked: str, counter: bool = False) -> Example:
    """Take the marks out of an example."""
    spans: dict[str, list[Span]] = {"A": [], "E": [], "R": []}
    plain, at = "", 0
    for match in _MARK.finditer(marked):
        plain += marked[at : match.start()]
        spans[match[1]].append(Span(len(plain), len(plain) + len(match[2])))
        plain += match[2]
        at = match.end()
    triggers, actors, recipients = (tuple(spans[kind]) for kind in "EAR")
    return Example(entry, plain + marked[at:], triggers, actors, recipients, counter)


def examples(lexicon: Lexicon, own: bool = False, only: Predicate | None = None) -> Iterator[Example]:
    """All examples of the lexicon's predicates in file order; of a user's `own` alone, or of one entry `only`."""
    entries = lexicon.predicates[: lexicon.own] if own else lexicon.predicates
    for entry in entries if only is None else (only,):
        yield from (unmark(entry, marked) for marked in entry.examples)
        yield from (unmark(entry, marked, counter=True) for marked in entry.counter)


def prove(lexicon: Lexicon, nlp: Language, only: Sequence[Example] | None = None) -> list[Failure]:
    """Read every example (or those given) and tell which are not read as marked."""
    chosen = list(examples(lexicon)) if only is None else list(only)
    failures: list[Failure] = []
    for start in range(0, len(chosen), BATCH):
        failures += _prove(chosen[start : start + BATCH], lexicon, nlp)
    return failures


def census(lexicon: Lexicon, nlp: Language) -> tuple[Census, ...]:
    """Every lemma of every predicate with whether one of its entry's examples proves it, in file order."""
    chosen = [example for example in examples(lexicon) if not example.counter]
    proven: set[tuple[int, str]] = set()
    for start in range(0, len(chosen), BATCH):
        for example, events, offset in _read(chosen[start : start + BATCH], lexicon, nlp):
            if _fault(example, events, offset) is None:
                proven.update((id(example.entry), event.why.entry) for event in events)
    return tuple(
        Census(entry, lemma, (id(entry), f"{entry.type} {entry.pos} {lemma}") in proven)
        for entry in lexicon.predicates
        for lemma in entry.lemmas
    )


def _prove(chosen: Sequence[Example], lexicon: Lexicon, nlp: Language) -> Iterator[Failure]:
    for example, events, offset in _read(chosen, lexicon, nlp):
        reason = _fault(example, events, offset)
        if reason is not None:
            yield Failure(example, reason)


def _read(
    chosen: Sequence[Example], lexicon: Lexicon, nlp: Language
) -> Iterator[tuple[Example, tuple[Event, ...], int]]:
    """Each example with the events read from it and where it starts in the text they were read in."""
    text = "\n".join(example.text for example in chosen)
    blocks, at = [], 0
    for example in chosen:
        blocks.append(Span(at, at + len(example.text)))
        at += len(example.text) + 1
    sentences = language.parse(nlp, text, blocks)
    for number, (example, block) in enumerate(zip(chosen, blocks, strict=True)):
        own = [each for each in sentences if each.block == number]
        yield example, _events(own, text, block, lexicon), block.start


def _events(own: Sequence[Sentence], text: str, block: Span, lexicon: Lexicon) -> tuple[Event, ...]:
    alone = [Sentence(each.tokens, each.offset, number, 0) for number, each in enumerate(own)]
    cast = resolve(find_actors(alone, lexicon), alone)
    layout = Layout(block, "article", (block,))
    quotes = find_quotes(alone, layout, Surroundings(text), cast, lexicon)
    return find_events(alone, Findings(text, cast, quotes=quotes), lexicon)


def _fault(example: Example, events: Sequence[Event], offset: int) -> str | None:
    """Why the events are not what the example says; `None` where they are."""
    here = [event for event in events if event.type == example.entry.type and _touches(event, example, offset)]
    if example.counter:
        return "read as an event" if here else None
    if not here:
        return f"no such event; read: {_told(events) or 'nothing'}"
    faults = [_misses(event, example, offset) for event in here]
    return None if None in faults else faults[0]


def _touches(event: Event, example: Example, offset: int) -> bool:
    return any(event.trigger.overlaps(_moved(span, offset)) for span in example.triggers) or not example.triggers


def _misses(event: Event, example: Example, offset: int) -> str | None:
    everybody = (*event.actors, *event.recipients)
    sides = ((example.actors, everybody if event.reciprocal else event.actors, "actor"),
             (example.recipients, everybody if event.reciprocal else event.recipients, "recipient"))  # fmt: skip
    for marked, found, what in sides:
        for span in marked:
            phrase = example.text[span.start : span.end]
            if not any(actor.span.overlaps(_moved(span, offset)) or actor.name in phrase for actor in found):
                return f"{what} missing; read: {_told([event])}"
    if not example.actors and event.actors:
        return f"an actor where none is marked: {_told([event])}"
    return None


def _moved(span: Span, offset: int) -> Span:
    return Span(span.start + offset, span.end + offset)


def _told(events: Sequence[Event]) -> str:
    return "; ".join(f"{event.type} {_names(event.actors)} → {_names(event.recipients)}" for event in events)


def _names(actors: Sequence[Actor]) -> str:
    return ", ".join(actor.name for actor in actors) or "nobody"
