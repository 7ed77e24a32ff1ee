"""Near-duplicate stories: a short signature of a text, and how much of one text stands in another.

A signature is a MinHash over shingles of words, from fixed seeds, so that the same text has the same signature in
every process and on every machine. Thresholds were measured: docs/happenings.md has the tables and the command.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final, Literal

from rensa import RMinHash

from dateline.model import Value

# Words of a shingle; permutations of the MinHash; bands of the index and permutations (rows) in each.
SHINGLE: Final = 4
PERMUTATIONS: Final = 256
BANDS: Final = 32
ROWS: Final = 3

# A text of fewer words is too short to tell: two notices of a dozen words can be alike by chance.
LEAST_WORDS: Final = 30

# A story of which this much stands in another is a copy of it; of which this much stands in another, an update.
COPY: Final = 0.75
UPDATE: Final = 0.45

_SEED: Final = 20070301
_WORD = re.compile(r"[^\W_]+")
# "LIMA, May 4 (Andina) - " and "(Reporting by …)": who sent a story says nothing of whether it is the same.
_BYLINE = re.compile(
    r"^[^\n()]{0,60}\([^()\n]{2,40}\) ?[-–—]+"
    r"|^ ?\([^()\n]{0,40}\b(?:[Rr]eporting|[Ee]diting|[Ww]riting) by [^()\n]{1,200}\)",
    re.MULTILINE,
)
_COUNT = struct.Struct("<I")


class Signature(Value, frozen=True, kw_only=True):
    """What is kept of a text: `bands` for an indexed table (signed 64-bit), `minhash` for `similarity`."""

    bands: tuple[int, ...]
    minhash: bytes


def signature(text: str) -> Signature | None:
    """The signature of a story's text; `None` where it has fewer than `LEAST_WORDS` words.

    Two texts of which much is the same very likely share a band, texts that only have a topic in common hardly ever.
    """
    words = _words(text)
    if len(words) < LEAST_WORDS:
        return None
    shingles = {" ".join(words[start : start + SHINGLE]) for start in range(len(words) - SHINGLE + 1)}
    hashed = RMinHash(num_perm=PERMUTATIONS, seed=_SEED)
    hashed.update(shingles)
    digest = hashed.digest()
    # The lowest byte of each value is enough to compare two texts; the bands use whole values.
    return Signature(bands=tuple(_bands(digest)), minhash=_COUNT.pack(len(shingles)) + bytes(v & 255 for v in digest))


def similarity(one: bytes, other: bytes) -> float:
    """The estimated share of the shorter text's shingles that stand in the other too, from 0 to 1.

    Takes two `Signature.minhash`. Raises `ValueError` where one has another length than those of this version.
    """
    size = _COUNT.size
    if not len(one) == len(other) == size + PERMUTATIONS:
        raise ValueError(f"a minhash has {size + PERMUTATIONS} bytes, not {len(one)} and {len(other)}")
    jaccard = _jaccard(one[size:], other[size:])
    counts: tuple[int, int] = (*_COUNT.unpack_from(one), *_COUNT.unpack_from(other))
    return min(1.0, jaccard / (1 + jaccard) * sum(counts) / max(1, min(counts)))


def relation(similarity: float) -> Literal["copy", "update"] | None:
    """What a similarity means for the later of two stories: a copy of the earlier, an update, or neither."""
    if similarity >= COPY:
        return "copy"
    return "update" if similarity >= UPDATE else None


def first_told(signatures: Mapping[int, Signature]) -> dict[int, int]:
    """Of stories by number, earliest first: for each copy or update, the first story that it goes back to."""
    near: defaultdict[int, list[int]] = defaultdict(list)  # band → stories that have it, in their order
    roots: dict[int, int] = {}
    for story, signed in signatures.items():
        candidates = dict.fromkeys(other for band in signed.bands for other in near[band])
        scored = {other: similarity(signed.minhash, signatures[other].minhash) for other in candidates}
        closest = max(scored, key=scored.__getitem__, default=None)
        if closest is not None and relation(scored[closest]):
            roots[story] = roots.get(closest, closest)
        for band in signed.bands:
            near[band].append(story)
    return roots


def _words(text: str) -> list[str]:
    folded = _BYLINE.sub(" ", text).casefold()
    if not folded.isascii():
        decomposed = unicodedata.normalize("NFKD", folded)
        folded = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return _WORD.findall(folded)


def _bands(digest: list[int]) -> Iterator[int]:
    """Each band's values in one number, with the band's own, so that one indexed column holds them all."""
    for band in range(BANDS):
        mixed = band
        for value in digest[band * ROWS : (band + 1) * ROWS]:
            mixed = (mixed ^ value) * 0x9E3779B97F4A7C15 & 0xFFFFFFFFFFFFFFFF
            mixed ^= mixed >> 29
        yield mixed - (1 << 64) if mixed >> 63 else mixed


def _jaccard(one: bytes, other: bytes) -> float:
    """Shared shingles over all; one byte in 256 is equal by chance."""
    both = int.from_bytes(one, "little") ^ int.from_bytes(other, "little")
    equal = both.to_bytes(PERMUTATIONS, "little").count(0) / PERMUTATIONS
    return max(0.0, (equal - 1 / 256) / (1 - 1 / 256))
