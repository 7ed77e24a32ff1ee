"""The words by which talks are told: patterns of `data/talks.toml`, compiled once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
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
    """A cue's pattern, compiled, with what it needs."""

    regex: re.Pattern[str]
    needs: tuple[str, ...]

    def may_fit(self, lowered: str) -> bool:
        """Whether a text, in small letters, has what the pattern needs."""
        return not self.needs or any(each in lowered for each in self.needs)


@dataclass(frozen=True)
class Wordings:
    """The patterns of each kind, and the words for numbers and roles."""

    file: TalksFile
    patterns: dict[CueKind, tuple[Pattern, ...]]

    def all(self, kind: CueKind, text: str) -> Iterator[re.Match[str]]:
        """Every place, pattern by pattern."""
        lowered = text.lower()
        for pattern in self.patterns[kind]:
            if pattern.may_fit(lowered):
                yield from pattern.regex.finditer(text)

    def has(self, kind: CueKind, text: str) -> bool:
        """Whether words of a kind stand in a text."""
        return _has(kind, text)


@lru_cache(maxsize=50_000)
def _has(kind: CueKind, text: str) -> bool:
    lowered = text.lower()
    return any(each.may_fit(lowered) and each.regex.search(text) for each in wordings().patterns[kind])


@cache
def wordings() -> Wordings:
    """The file, read and compiled once."""
    plain = Path(__file__).with_name("data").joinpath("talks.toml").read_text(encoding="utf-8")
    file = msgspec.convert(tomllib.loads(plain), TalksFile)
    by_kind: dict[CueKind, list[Pattern]] = {}
    for cue in file.cue:
        by_kind.setdefault(cue.kind, []).append(Pattern(compiled(cue, file), cue.needs))
    return Wordings(file, {kind: tuple(patterns) for kind, patterns in by_kind.items()})


def compiled(cue: Cue, file: TalksFile) -> re.Pattern[str]:
    """A cue's pattern with the words for talks put in."""
    return re.compile(cue.pattern.replace("TALKS", file.talks), re.IGNORECASE)
