"""The stretch of a story that shows why a search found it."""

from __future__ import annotations

import re

from dateline.archive.fulltext import terms
from dateline.model import Span

# Characters shown of a story, and of those before the first word found.
SHOWN, BEFORE = 240, 80

# Search goes by the stems of words; what is marked are words that begin like those searched for.
_ENDING, _SHORTEST_STEM = 3, 4


def passage(text: str, search: str) -> tuple[str, tuple[Span, ...]]:
    """A stretch of the text around the first word found, on one line, and the words found in it."""
    flat = " ".join(text.split())
    pattern = _pattern(search)
    first = pattern.search(flat) if pattern else None
    start = _word_start(flat, max((first.start() if first else 0) - BEFORE, 0))
    shown = flat[start : start + SHOWN]
    marks = tuple(Span(*found.span()) for found in pattern.finditer(shown)) if pattern else ()
    return shown, marks


def _pattern(search: str) -> re.Pattern[str] | None:
    stems = [_stem(word) for kind, text in terms(search) if kind != "not" for word in re.findall(r"\w+", text)]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, stems))})\w*", re.IGNORECASE) if stems else None


def _stem(word: str) -> str:
    return word[: max(len(word) - _ENDING, _SHORTEST_STEM)]


def _word_start(text: str, at: int) -> int:
    """Where the word at this place begins; the place itself within a word without end."""
    found = text.rfind(" ", max(at - BEFORE, 0), at) + 1
    return found or (at if at > BEFORE else 0)
