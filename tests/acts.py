"""Sentences in which every event is marked: the whole set of events is compared, so that a spurious one fails too.

`[E bombed|ASSAULT aerial]` marks the words of an event with its type and, where they are not the default, its mode,
`negative`, one of the modalities, `background` or `reciprocal`; `[A Chad]`, `[R Mali]` are its sides, `[C unless …]`
its condition. In a sentence of several events numbers say what belongs to which: `[R1A2 Mali]` suffers the first and
does the second. A phrase that is no name of a state says its codes: `[A the rebels|SDN]`, `?` for none. A side that
the sentence does not spell out, or that stands inside another mark, is told with the event: `[E …|COERCE R:PER]`.
A mode is compared only where it is marked.
"""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from dateline import Reader
from dateline.lexicon import Lexicon
from dateline.model import Event, Reading, Span
from dateline.pipeline import Input

FOLDER = Path(__file__).parent / "examples" / "events"
FAMILIES = tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))
# When every sentence came out, unless its family says otherwise.
PUBLISHED = datetime.date(2012, 5, 16)

_MARK = re.compile(r"\[((?:[AERC]\d*)+) ([^\[\]|]+)(?:\|([^\[\]]+))?\]")
_STATUS = frozenset("negative planned conditional possible alleged background reciprocal".split())


@dataclass
class Act:
    """One marked event: its words and what is told of it."""

    phrase: str = ""
    span: Span = field(default_factory=lambda: Span(0, 0))
    words: tuple[str, ...] = ()
    sides: dict[str, set[str]] = field(default_factory=lambda: {"A": set(), "R": set()})
    condition: str = ""

    @property
    def mode(self) -> str | None:
        """The marked mode, if one is."""
        return next((word for word in self.words[1:] if word not in _STATUS), None)

    def __str__(self) -> str:
        """The event in a line; who does it with each other stands on one side."""
        sides = self.sides
        if "reciprocal" in self.words:
            sides = {"A": sides["A"] | sides["R"], "R": set()}
        first, second = ("+".join(sorted(sides[side])) or "-" for side in "AR")
        words = " ".join([self.words[0], *sorted(self.words[1:])])
        return f"{self.phrase}: {words} {first} > {second}" + (f" ({self.condition})" if self.condition else "")


@dataclass(frozen=True)
class Case:
    """A marked sentence: its plain text, its events, and why it is not read as marked where that is known."""

    text: str
    acts: tuple[Act, ...]
    fails: str | None = None


def cases(family: str, lexicon: Lexicon) -> list[Case]:
    """The marked sentences of a family, in file order."""
    return [_case(marked, fails, lexicon) for marked, fails in sentences(family)]


@cache
def sentences(family: str) -> tuple[tuple[str, str | None], ...]:
    """The sentences of a family as written, each with the reason for which it is known to fail."""
    table = _table(family)
    told = [(marked, None) for marked in table["sentences"]]
    return (*told, *((marked, group["why"]) for group in table.get("fails", ()) for marked in group["sentences"]))


def readings(family: str, reader: Reader) -> list[Reading]:
    """What is read from each sentence of a family."""
    published = _table(family).get("published", PUBLISHED)
    texts = [case.text for case in cases(family, reader.lexicon)]
    return list(reader.read_many(Input(text, published) for text in texts))


def told(case: Case, reading: Reading) -> list[str]:
    """The events of a reading, written like the marks of the sentence they were read from."""
    return sorted(str(_read(event, case, reading.page.text)) for event in reading.events)


def _table(family: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{family}.toml").read_text(encoding="utf-8"))


def _case(marked: str, fails: str | None, lexicon: Lexicon) -> Case:
    plain, at = "", 0
    acts: dict[str, Act] = {}
    for found in _MARK.finditer(marked):
        plain += marked[at : found.start()]
        _note(acts, found, len(plain), lexicon)
        plain, at = plain + found[2], found.end()
    text = plain + marked[at:]
    assert not re.search(r"[\[\]|]", text), f"a mark is not understood: {text}"
    assert all(act.words for act in acts.values()), f"a side of no event: {marked}"
    return Case(text, tuple(acts[number] for number in sorted(acts)), fails)


def _note(acts: dict[str, Act], found: re.Match[str], start: int, lexicon: Lexicon) -> None:
    """Note one mark in the acts it is of."""
    for letter, numbers in re.findall(r"([AERC])(\d*)", found[1]):
        for number in numbers or "1":
            act = acts.setdefault(number, Act())
            if letter == "E":
                act.phrase, act.span = found[2], Span(start, start + len(found[2]))
                act.words = tuple(word for word in found[3].split() if ":" not in word)
                for word in found[3].split():
                    if ":" in word:
                        act.sides[word[0]] |= set(word[2:].split("+"))
            elif letter == "C":
                act.condition = found[2]
            else:
                act.sides[letter] |= set(_codes(found[2], found[3], lexicon))


def _codes(phrase: str, codes: str | None, lexicon: Lexicon) -> Sequence[str]:
    if codes is not None:
        return [] if codes == "?" else codes.split()
    code = _states(lexicon).get(re.sub(r"^(the|an?) ", "", phrase, flags=re.IGNORECASE))
    assert code, f"whose {phrase!r} is must be said"
    return [code]


@lru_cache(maxsize=1)
def _states(lexicon: Lexicon) -> Mapping[str, str]:
    return {
        name: entry.code
        for entry in reversed(lexicon.territories)
        for name in (entry.name, entry.capital or entry.name, *entry.names, *entry.demonyms)
    }


def _read(event: Event, case: Case, text: str) -> Act:
    """An event as a mark would tell it; its mode only where the mark has one."""
    marked = next(
        (each for each in case.acts if event.trigger.overlaps(each.span) and each.words[0] == event.type), None
    )
    mode = [event.mode] if event.mode and marked and marked.mode else []
    sides = {"A": event.actors, "R": event.recipients}
    return Act(
        phrase=marked.phrase if marked else _at(text, event.trigger),
        words=(event.type, *mode, *_flags(event)),
        sides={side: {code for actor in actors for code in actor.country} for side, actors in sides.items()},
        condition=_at(text, event.condition) if event.condition else "",
    )


def _at(text: str, span: Span) -> str:
    return text[span.start : span.end]


def _flags(event: Event) -> Iterator[str]:
    if event.polarity == "negative":
        yield "negative"
    if event.modality != "asserted":
        yield event.modality
    if event.background:
        yield "background"
    if event.reciprocal:
        yield "reciprocal"
