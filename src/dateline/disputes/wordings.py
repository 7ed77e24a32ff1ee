"""The words by which talks are told: patterns of `data/talks.toml`, compiled once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

import msgspec

CueKind = Literal[
    "level", "mandate", "atmosphere", "failure", "success", "undone", "ended", "at talks", "earlier", "many",
    "talks", "table", "held", "these", "walkout", "speaks", "moved", "phone", "at home",
    "led by", "leads", "takes part", "next none", "next refused", "next agreed", "next proposed", "next dated",
]  # fmt: skip


class Cue(msgspec.Struct, frozen=True):
    """One pattern with what it tells and an example it fits. `needs` are words or parts of words, in small letters, one
    of which stands in whatever it fits: looking for these first is much faster. Without any it is always tried.
    """

    kind: CueKind
    pattern: str
    example: str
    needs: tuple[str, ...] = ()


class TalksFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file as it is written."""

    talks: str
    months: str
    numbers: tuple[str, ...]
    small_numbers: tuple[str, ...]
    strong_roles: frozenset[str]
    weak_roles: frozenset[str]
    top_roles: frozenset[str]
    role_words: frozenset[str]
    cue: tuple[Cue, ...]


@dataclass(frozen=True)
class Pattern:
    """A cue's pattern, compiled, and the number of what it needs among all that patterns need."""

    regex: re.Pattern[str]
    gate: int


@dataclass(frozen=True)
class Wordings:
    """The patterns of each kind, what they need, and the words for numbers and roles."""

    file: TalksFile
    patterns: dict[CueKind, tuple[Pattern, ...]]
    needs: tuple[tuple[str, ...], ...]

    def all(self, kind: CueKind, text: str) -> Iterator[re.Match[str]]:
        """Every place, pattern by pattern."""
        return (found for _, found in self.every((kind,), text))

    def every(self, kinds: Iterable[CueKind], text: str) -> Iterator[tuple[CueKind, re.Match[str]]]:
        """Every place of several kinds, kind by kind; what patterns need in common is looked for once."""
        lowered = text.lower()
        gates: dict[int, bool] = {}
        for kind in kinds:
            for pattern in self.patterns[kind]:
                gate = gates.get(pattern.gate)
                if gate is None:
                    gate = gates[pattern.gate] = _one_of(self.needs[pattern.gate], lowered)
                if gate:
                    yield from ((kind, found) for found in pattern.regex.finditer(text))

    def has(self, kind: CueKind, text: str) -> bool:
        """Whether words of a kind stand in a text."""
        return _has(kind, text)


@lru_cache(maxsize=50_000)
def _has(kind: CueKind, text: str) -> bool:
    return next(wordings().all(kind, text), None) is not None


def _one_of(needs: tuple[str, ...], lowered: str) -> bool:
    """Whether a text has one of the words; where none is needed, it has."""
    for each in needs:  # a generator would take twice as long, and this is done a million times
        if each in lowered:
            return True
    return not needs


@cache
def wordings() -> Wordings:
    """The file, read and compiled once."""
    plain = Path(__file__).with_name("data").joinpath("talks.toml").read_text(encoding="utf-8")
    file = msgspec.convert(tomllib.loads(plain), TalksFile)
    needs = tuple(dict.fromkeys(cue.needs for cue in file.cue))
    by_kind: dict[CueKind, list[Pattern]] = {}
    for cue in file.cue:
        by_kind.setdefault(cue.kind, []).append(Pattern(compiled(cue, file), needs.index(cue.needs)))
    return Wordings(file, {kind: tuple(patterns) for kind, patterns in by_kind.items()}, needs)


def compiled(cue: Cue, file: TalksFile) -> re.Pattern[str]:
    """A cue's pattern with the words for talks put in."""
    return re.compile(cue.pattern.replace("TALKS", file.talks), re.IGNORECASE)
