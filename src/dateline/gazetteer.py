"""Names of places and what they may stand for: a read-only gazetteer in one compact file.

The file holds columns of numbers and one run of names, so it loads quickly and stays small in memory; a name is
found by the hash of its folded form, never by scanning. It is built by `tools/build_gazetteer.py` from GeoNames
data (CC BY 4.0) and hand-written tables; see `docs/gazetteer.md`.
"""

from __future__ import annotations

import hashlib
import json
import sys
import unicodedata
import zlib
from array import array
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

DATA = Path(__file__).parent / "data" / "gazetteer.bin"

# Columns of the file in order: name and array type. The postings' highest bit marks an alternate name.
COLUMNS = (
    ("high", "I"), ("low", "H"), ("first", "I"), ("postings", "I"),
    ("name_at", "I"), ("geonameid", "I"), ("lat", "i"), ("lon", "i"), ("population", "I"), ("parent", "I"),
    ("country", "B"), ("feature", "B"),
)  # fmt: skip
ALTERNATE = 1 << 31
DEGREE = 10_000
_BYTES = {"I": 4, "i": 4, "H": 2, "B": 1}


@dataclass(frozen=True)
class GazetteerEntry:
    """One place. `country` is ISO 3166 alpha-3 (KOS for Kosovo), `feature` a GeoNames feature code.

    `alternate` is true where the name it was looked up by is not its main name. `population` orders places by
    weight: inhabitants for towns and regions, an estimate of how often it is meant for seas and ranges.
    `parents` are the numbers of the regions it lies in, the smallest first.
    """

    number: int
    name: str
    country: str | None
    admin1: str | None
    lat: float
    lon: float
    geonameid: int | None
    feature: str
    population: int
    parents: tuple[int, ...] = ()
    alternate: bool = False


class Gazetteer:
    """The loaded file. Entries are made on demand; nothing here changes after loading."""

    def __init__(self, content: bytes) -> None:
        raw = zlib.decompress(content)
        size = int.from_bytes(raw[:4], "little")
        header = json.loads(raw[4 : 4 + size])
        self._countries: list[str | None] = header["countries"]
        self._features: list[str] = header["features"]
        at = 4 + size
        columns: dict[str, array[int]] = {}
        for (name, kind), count in zip(COLUMNS, header["counts"], strict=True):
            columns[name] = _column(raw[at : at + count * _BYTES[kind]], kind)
            at += count * _BYTES[kind]
        self._columns = columns
        self._names = raw[at:]
        self._high, self._low = columns["high"], columns["low"]

    def __len__(self) -> int:
        """How many places it holds."""
        return len(self._columns["geonameid"])

    def known(self, name: str) -> bool:
        """Whether some place has this name, whatever its accents, capitals and points."""
        return self._find(fold(name)) >= 0

    def candidates(self, name: str) -> tuple[GazetteerEntry, ...]:
        """Every place of this name, the most populous first; main names before alternate ones at the same size."""
        return self.folded(fold(name))

    def folded(self, key: str) -> tuple[GazetteerEntry, ...]:
        """As `candidates`, for a name that is folded already."""
        at = self._find(key)
        if at < 0:
            return ()
        first, postings = self._columns["first"], self._columns["postings"]
        end = first[at + 1] if at + 1 < len(first) else len(postings)
        return tuple(self._entry(each) for each in postings[first[at] : end])

    def entry(self, number: int) -> GazetteerEntry:
        """The place of this number."""
        return self._entry(number)

    def _find(self, key: str) -> int:
        high, low = digest(key)
        at = bisect_left(self._high, high)
        while at < len(self._high) and self._high[at] == high:
            if self._low[at] == low:
                return at
            at += 1
        return -1

    def _entry(self, posting: int) -> GazetteerEntry:
        number = posting & ~ALTERNATE
        of = self._columns
        parents = self._parents(number)
        return GazetteerEntry(
            number=number,
            name=self._name(number),
            country=self._countries[of["country"][number]],
            admin1=self._admin1(number, parents),
            lat=of["lat"][number] / DEGREE,
            lon=of["lon"][number] / DEGREE,
            geonameid=of["geonameid"][number] or None,
            feature=self._features[of["feature"][number]],
            population=of["population"][number],
            parents=parents,
            alternate=bool(posting & ALTERNATE),
        )

    def _name(self, number: int) -> str:
        start = self._columns["name_at"][number]
        return self._names[start : self._names.index(b"\n", start)].decode()

    def _parents(self, number: int) -> tuple[int, ...]:
        """Regions around a place, numbered from the file's own column, where 0 stands for none."""
        found: list[int] = []
        above = self._columns["parent"][number]
        while above:
            found.append(above - 1)
            above = self._columns["parent"][above - 1]
        return tuple(found)

    def _admin1(self, number: int, parents: tuple[int, ...]) -> str | None:
        chain = (number, *parents)
        return next((self._name(each) for each in chain if self._feature(each) == "ADM1"), None)

    def _feature(self, number: int) -> str:
        return self._features[self._columns["feature"][number]]


def _column(raw: bytes, kind: str) -> array[int]:
    column: array[int] = array(kind)
    if column.itemsize != _BYTES[kind]:  # pragma: no cover
        raise RuntimeError(f"array type {kind} has {column.itemsize} bytes here")
    column.frombytes(raw)
    if sys.byteorder == "big":  # pragma: no cover
        column.byteswap()
    return column


@lru_cache(maxsize=1)
def load_gazetteer(path: Path = DATA) -> Gazetteer:
    """The gazetteer, read on first use."""
    return Gazetteer(path.read_bytes())


def known(name: str) -> bool:
    """Whether the gazetteer has a place of this name."""
    return load_gazetteer().known(name)


def candidates(name: str) -> tuple[GazetteerEntry, ...]:
    """Every place of this name, the most populous first."""
    return load_gazetteer().candidates(name)


def digest(key: str) -> tuple[int, int]:
    """48 bits of a folded name: far more than the names there are, so that unknown words do not meet known ones."""
    raw = hashlib.blake2b(key.encode(errors="replace"), digest_size=6).digest()
    return int.from_bytes(raw[:4], "big"), int.from_bytes(raw[4:], "big")


_LETTERS = str.maketrans(
    {
        "ł": "l", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ə": "a",
        "'": "", ",": " ", "’": "", "‘": "", "ʼ": "", "ʻ": "", "`": "", "´": "", "ʹ": "",
        "-": " ", "–": " ", ".": " ", "\u00a0": " ",
        "\n": " ", "\t": " ", "/": " ", "&": " and ",
    }
)  # fmt: skip
_WORDS = {"st": "saint", "mt": "mount", "ft": "fort", "twp": "township", "ste": "sainte"}


def fold(name: str) -> str:
    """A name as the gazetteer looks it up: no capitals, accents, points, hyphens; "St." is "saint", "El" is "al"."""
    lowered = name.lower()
    if not lowered.isascii():
        lowered = "".join(
            letter for letter in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(letter)
        )
    words = lowered.translate(_LETTERS).split()
    if len(words) > 1:
        words = [_WORDS.get(word, word) for word in words]
        if words[0] == "the":
            words = words[1:]
        elif words[0] == "el":
            words[0] = "al"
    return " ".join(words)
