"""Words that tell what a stance or a promise is, and what became of it: patterns from `data/*.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path

import msgspec


class Cue(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A pattern of one kind, with sentences that have in brackets what it takes."""

    kind: str
    pattern: str
    examples: tuple[str, ...]


class _File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    cue: tuple[Cue, ...]


@cache
def cues(name: str) -> tuple[Cue, ...]:
    """The patterns of a file of `data`: "stances", "promises"."""
    text = (Path(__file__).parent / "data" / f"{name}.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), _File).cue


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern as it is looked for: of whole words, in any case."""
    return re.compile(rf"\b(?:{pattern})", re.IGNORECASE)


@cache
def _of_kind(name: str, kind: str) -> re.Pattern[str]:
    return compiled("|".join(cue.pattern for cue in cues(name) if cue.kind == kind))


@lru_cache(maxsize=200_000)
def words(name: str, kind: str, text: str) -> str | None:
    """The first words in a text that a pattern of a kind takes."""
    found = _of_kind(name, kind).search(text)
    return found[0].strip() if found else None


def says(name: str, kind: str, text: str) -> bool:
    """Whether a text has words of a kind."""
    return words(name, kind, text) is not None
