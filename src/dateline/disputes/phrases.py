"""Phrases that name a matter: cut out of what an act is about, or found beside words like "issue" and "dispute"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from dateline.disputes.matters import WORD, matter, stem, stems_of, words_of

# Words of a name at most; words before "issue" or "dispute" at most.
LONGEST, BEFORE = 6, 3

_LEADS_ON = frozenset("of over on about surrounding concerning regarding".split())
_JOINS = frozenset(("of", "on", "over"))
_GAP = re.compile(r"\s+(?:[\"“‘'\[]\s*)?|[-–/]")


@lru_cache(maxsize=200_000)
def name_in(text: str, names: frozenset[str] = frozenset()) -> str | None:
    """The words of a phrase that name its matter: beside a word for a dispute where there is one, else its head.

    `names` are stems that do not count: those of the sides. Nothing where it names no matter ("the key issues").
    """
    return next(named(text, names), None) or head(text, names)


def named(text: str, names: frozenset[str] = frozenset()) -> Iterator[str]:
    """All matters of a text that stand beside a word for a dispute: "the ferry row", "the question of the ferry"."""
    words = list(WORD.finditer(text))
    for at, word in enumerate(words):
        if word[0].casefold() in words_of("dispute"):
            found = _after(text, words, at, names) or _before(text, words, at, names)
            if found:
                yield found


def head(text: str, names: frozenset[str] = frozenset()) -> str | None:
    """The first words of a phrase that name a matter, up to a preposition, a verb or a stop."""
    return _head(text, list(WORD.finditer(text)), names)


def _after(text: str, words: Sequence[re.Match[str]], at: int, names: frozenset[str]) -> str | None:
    rest = words[at + 1 :]
    if not rest or rest[0][0].casefold() not in _LEADS_ON or not _close(text, words[at], rest[0]):
        return None
    return _head(text, rest[1:], names, skip=False)


def _before(text: str, words: Sequence[re.Match[str]], at: int, names: frozenset[str]) -> str | None:
    first = at
    while first and at - first < BEFORE and _close(text, words[first - 1], words[first]):
        if not _names(words[first - 1], names):
            break
        first -= 1
    while first < at and stem(words[first][0]) in stems_of("action"):
        first += 1
    return text[words[first].start() : words[at].end()] if first < at else None


def _names(word: re.Match[str], names: frozenset[str]) -> bool:
    """Whether a word before "issue" belongs to the name: it says something, and whose issue it is does not."""
    told = word[0].casefold()
    if told.endswith(("'s", "’s")) or told in words_of("empty") or told in words_of("cut"):
        return False
    found = stem(told)
    return found not in stems_of("generic") and found not in stems_of("dispute") and found not in names


def _head(text: str, words: Sequence[re.Match[str]], names: frozenset[str], skip: bool = True) -> str | None:
    """The words from the first that says something; actions before it are skipped, unless nothing else is said."""
    first = next((at for at, word in enumerate(words) if _begins(word, names, skip)), None)
    if first is None:
        return _head(text, words, names, skip=False) if skip else None
    last = first
    while last + 1 < len(words) and last - first < LONGEST - 1 and _goes_on(text, words, last):
        last += 1
    while last > first and words[last][0].casefold() in words_of("empty"):
        last -= 1
    found = text[words[first].start() : words[last].end()]
    return re.sub(r"['’]s$", "", found) if matter(found, names) else None


def _begins(word: re.Match[str], names: frozenset[str], skip: bool) -> bool:
    told = word[0].casefold()
    if told in words_of("empty") or told in words_of("cut"):
        return False
    found = stem(told)
    if found in names or found in stems_of("generic") or found in stems_of("dispute"):
        return False
    return not (skip and found in stems_of("action"))


def _goes_on(text: str, words: Sequence[re.Match[str]], last: int) -> bool:
    told = words[last + 1][0].casefold()
    if not _close(text, words[last], words[last + 1]) or told in words_of("cut"):
        return False
    return told not in ("and", "or", "but", "again", "once", "not")


def _close(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether only a space or a hyphen is between two words."""
    return _GAP.fullmatch(text[one.end() : other.start()]) is not None
