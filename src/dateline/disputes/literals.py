"""Which of many patterns a text can fit at all: those of which a necessary word stands in it.

A pattern like `walk(?:ed|s)? out of TALKS` cannot fit a text without "walk". Such words are read off the compiled
pattern, and all of them are looked for in one pass over the text; only patterns that can fit are tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from re import _constants, _parser  # type: ignore[attr-defined] # what `re` itself compiles with
from typing import Any, Final

from ahocorasick_rs import AhoCorasick

# A shorter word stands in too many texts to rule any out.
SHORTEST: Final = 3


class Filter:
    """Patterns by number, and the words one of which a text must have for each."""

    def __init__(self, patterns: Sequence[re.Pattern[str]]) -> None:
        needed = [necessary(pattern) for pattern in patterns]
        self._always = frozenset(number for number, words in enumerate(needed) if words is None)
        self._words = sorted({word for words in needed if words for word in words})
        self._of_word = [
            frozenset(number for number, words in enumerate(needed) if words and word in words) for word in self._words
        ]
        self._finder = AhoCorasick(self._words)
        self.possible = lru_cache(maxsize=50_000)(self._possible)

    def _possible(self, text: str) -> frozenset[int]:
        """The numbers of the patterns that can fit a text."""
        small = text.lower()
        found = {word for word, _, _ in self._finder.find_matches_as_indexes(small, overlapping=True)}
        return self._always.union(*(self._of_word[word] for word in found))


def necessary(pattern: re.Pattern[str]) -> frozenset[str] | None:
    """Words (in small letters) one of which stands in every text that the pattern fits; `None` where there are none."""
    return _best(_parser.parse(pattern.pattern, pattern.flags & re.IGNORECASE))


def _best(items: Iterable[Any]) -> frozenset[str] | None:
    """The most telling choice of words along a sequence: that whose shortest word is longest."""
    choices = [words for words in _choices(items) if min(map(len, words)) >= SHORTEST]
    return max(choices, key=lambda words: (min(map(len, words)), -len(words)), default=None)


def _choices(items: Iterable[Any]) -> list[frozenset[str]]:
    found: list[frozenset[str]] = []
    run = ""
    for kind, value in items:
        if kind is _constants.LITERAL:
            run += chr(value).lower()
            continue
        if run:
            found.append(frozenset({run}))
        run = ""
        found += _within(kind, value)
    return [*found, frozenset({run})] if run else found


def _within(kind: Any, value: Any) -> list[frozenset[str]]:  # noqa: ANN401 - what the parser of `re` gives
    """The choices that a part of a pattern leaves: of a group, of a repetition, of alternatives together."""
    if kind is _constants.SUBPATTERN or (kind in (_constants.MAX_REPEAT, _constants.MIN_REPEAT) and value[0] > 0):
        best = _best(value[-1])
    elif kind is _constants.BRANCH:
        each = [_best(branch) for branch in value[1]]
        best = frozenset[str]().union(*(words for words in each if words)) if all(each) else None
    else:
        best = None
    return [best] if best else []
