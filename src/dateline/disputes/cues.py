"""Words that tell what a stance or a promise is, and what became of it: patterns from `data/*.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec


class Cue(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A pattern of one kind, with sentences that have in brackets what it takes.

    A text without any of the words of `needs` (divided by "|") is not looked at.
    """

    kind: str
    pattern: str
    needs: str = ""
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
def _of_kind(name: str, kind: str) -> tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]:
    return tuple((tuple(cue.needs.split("|")), compiled(cue.pattern)) for cue in cues(name) if cue.kind == kind)


def words(name: str, kind: str, text: str) -> str | None:
    """The first words in a text that a pattern of a kind takes."""
    folded = text.casefold()
    found = [
        match
        for needs, pattern in _of_kind(name, kind)
        if _has(folded, needs) and (match := pattern.search(text)) is not None
    ]
    return min(found, key=lambda match: match.start())[0].strip() if found else None


def kinds_in(name: str, kinds: tuple[str, ...], text: str) -> Iterator[str]:
    """Those of some kinds of which a text has words, in their order."""
    if _has(text.casefold(), _needs(name, kinds)):
        yield from (kind for kind in kinds if says(name, kind, text))


@cache
def _needs(name: str, kinds: tuple[str, ...]) -> tuple[str, ...]:
    return tuple({need for kind in kinds for needs, _ in _of_kind(name, kind) for need in needs})


def _has(text: str, needs: tuple[str, ...]) -> bool:
    for need in needs:  # noqa: SIM110 - looked for in every sentence, where a generator would take twice as long
        if need in text:
            return True
    return False


def says(name: str, kind: str, text: str) -> bool:
    """Whether a text has words of a kind."""
    return words(name, kind, text) is not None


def without(name: str, kind: str, text: str) -> str:
    """A text without the words that patterns of a kind take."""
    for _, pattern in _of_kind(name, kind):
        text = pattern.sub(" ", text)
    return text
