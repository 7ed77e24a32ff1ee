"""What words are about: stems that forms of one word share, without words that only say there is a matter."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

import msgspec

from dateline.disputes.model import Side
from dateline.disputes.siding import codes
from dateline.lexicon.loader import load_lexicon

WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")

# Endings by which forms of one word differ, longest first; of most words at least four letters are left.
_ENDINGS = """
isations izations isation ization ations ising izing ments ation ised ized ises izes ings ions ment ing ion ise ize
ers ors ees ed er or es ee al e
""".split()
_ENDING = re.compile(rf"(?<=[^\W\d_]{{4}})(?:{'|'.join(_ENDINGS)})$")
_PLURAL = re.compile(r"(?<=[^\W\d_]{2}[^\W\d_s])s$")
_Y = re.compile(r"(?<=[^\W\d_]{3})(?:ies|ied|ying|y)$")
_DOUBLED = re.compile(r"(?<=[^\W\d_]{2})([bdgklmnprt])\1$")


class WordList(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words of one kind, with examples of phrases and the stems that are left of them."""

    kind: str
    words: str
    examples: tuple[str, ...]


class Same(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that stand for one matter; the first gives the stem."""

    words: tuple[str, ...]
    examples: tuple[str, ...]


class Matters(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All that is known of words of issue phrases."""

    list: tuple[WordList, ...]
    same: tuple[Same, ...]


@cache
def matters() -> Matters:
    """The word lists of `data/matters.toml`."""
    text = (Path(__file__).parent / "data" / "matters.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), Matters)


@cache
def words_of(kind: str) -> frozenset[str]:
    """The words of a kind as they are written."""
    return frozenset(word for each in matters().list if each.kind == kind for word in each.words.split())


@cache
def stems_of(kind: str) -> frozenset[str]:
    """The stems of the words of a kind."""
    return frozenset(map(stem, words_of(kind)))


@cache
def _same() -> dict[str, str]:
    return {_cut(word): _cut(group.words[0]) for group in matters().same for word in group.words}


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """What the forms of a word share; words that stand for one matter share one."""
    cut = _cut(word)
    return _same().get(cut, cut)


def _cut(word: str) -> str:
    word = re.sub(r"['’]s?$", "", word.casefold())
    if _Y.search(word):
        return _Y.sub("i", word)
    return _DOUBLED.sub(r"\1", _ENDING.sub("", _PLURAL.sub("", word)))


@lru_cache(maxsize=200_000)
def _told(word: str) -> str | None:
    """The stem of a word that says something."""
    if len(word) < 2 or word.casefold() in words_of("empty") or word.casefold() in words_of("cut"):
        return None
    found = stem(word)
    return None if found in stems_of("generic") or found in stems_of("dispute") else found


@lru_cache(maxsize=200_000)
def content(text: str) -> tuple[str, ...]:
    """The stems of all words that say something, in order, each once."""
    words = (part for word in WORD.findall(text) for part in (word.split("-") if "-" in word else (word,)))
    return tuple(dict.fromkeys(filter(None, map(_told, words))))


def matter(text: str, names: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The stems that name a matter: those of `content` but names of the sides, actions and modifiers; where no others
    are left, these.
    """
    stems = tuple(each for each in content(text) if each not in names)
    strong = tuple(each for each in stems if each not in _weak())
    return strong or stems


@cache
def _weak() -> frozenset[str]:
    return stems_of("action") | stems_of("modifier")


def share(wanted: Iterable[str], there: Iterable[str]) -> float:
    """How much of the wanted stems is there; nothing of none."""
    wanted, found = set(wanted), set(there)
    return len(wanted & found) / len(wanted) if wanted else 0.0


@lru_cache(maxsize=64)
def names_of(sides: tuple[Side, ...]) -> frozenset[str]:
    """The stems of the names by which the sides go: of countries, peoples, capitals and seats."""
    return frozenset(stem(word) for side in sides for each in called(side) for word in WORD.findall(each))


@lru_cache(maxsize=64)
def called(side: Side) -> tuple[str, ...]:
    """The names by which a side goes, as they are written: of countries, peoples, capitals and seats."""
    wanted, words = codes(side), [side.name]
    for territory in load_lexicon().territories:
        if territory.code in wanted:
            capital = (territory.capital,) if territory.capital else ()
            words += [territory.name, *territory.names, *territory.demonyms, *capital, *territory.seats]
    return tuple(dict.fromkeys(words))


@lru_cache(maxsize=64)
def pattern_of(side: Side) -> re.Pattern[str]:
    """The names by which a side goes, as words of a text, with a possessive."""
    names = "|".join(sorted(map(re.escape, called(side)), key=len, reverse=True))
    return re.compile(rf"\b(?:{names})\b(?:['’]s)?")
