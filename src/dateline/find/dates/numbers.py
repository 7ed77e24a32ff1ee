"""Numbers and TIMEX3 durations out of English words: "three and a half years" → P3Y6M."""

from __future__ import annotations

import re
from fractions import Fraction

from dateline.find.dates.meanings import Unit
from dateline.find.dates.words import ORDINALS, SMALL, TENS, UNIT_CODES, UNIT_SIZES

_HALF = Fraction(1, 2)
_PARTS_OF = {"Y": ("M", 12), "D": ("TH", 24), "TH": ("TM", 60), "TM": ("TS", 60), "W": ("D", 7)}


def unit_of(word: str) -> Unit:
    """The unit a written word names: "centuries" → "century"."""
    word = word.lower().replace("centuries", "century").removesuffix("s")
    units: dict[str, Unit] = {
        name: name  # type: ignore[misc]
        for name in UNIT_CODES
        if name != "night"
    }
    return units.get(word, "day")


def number_of(words: str) -> Fraction | None:
    """The number the words name, `None` where they name none ("several"): "5 1/2", "twenty-five", "half a"."""
    words = re.sub(r"\sor\s.*", "", words.lower().strip()).replace(",", "")
    if words.endswith(" and a half"):
        whole = number_of(words.removesuffix(" and a half"))
        return None if whole is None else whole + _HALF
    if words.startswith("half"):
        return _HALF
    if words in ("a", "an", "another", "single"):
        return Fraction(1)
    if words[:1].isdigit():
        return _digits(words)
    return _spelled(re.sub(r"^an?\s", "", words))


def _digits(words: str) -> Fraction | None:
    parts = words.split()
    try:
        return sum((Fraction(part) for part in parts), Fraction(0))
    except (ValueError, ZeroDivisionError):
        return None


def _spelled(words: str) -> Fraction | None:
    known = SMALL | TENS | {"dozen": 12, "hundred": 100}
    found = [known.get(word) for word in re.split(r"[\s-]+", words)]
    return None if None in found else Fraction(sum(number for number in found if number))


def ordinal_of(word: str) -> int:
    """The number an ordinal names: "19th", "nineteenth" → 19."""
    return ORDINALS[word.lower()] if word.lower() in ORDINALS else int(re.sub(r"\D", "", word))


def duration(count: Fraction | None, unit: str) -> str:
    """The TIMEX3 value of so many units; X for a count that is not told: ("two", "decades") → P20Y."""
    name = unit.lower().replace("centuries", "century").removesuffix("s")
    code, size = UNIT_CODES[name], UNIT_SIZES.get(name, 1)
    if code == "WE":
        code, size = "D", 2
    if count is None:
        return _period("X", code)
    total = count * size
    whole, rest = divmod(total, 1)
    if not rest:
        return _period(str(int(whole)), code)
    finer, ratio = _PARTS_OF.get(code, (code, 1))
    if (rest * ratio).denominator != 1:
        return _period(f"{float(total):g}", code)
    lesser = _period(str(int(rest * ratio)), finer)
    if not whole:
        return lesser
    joined = _period(str(int(whole)), code)
    return joined + (lesser[2:] if joined.startswith("PT") else lesser[1:])


def _period(count: str, code: str) -> str:
    return f"PT{count}{code[1]}" if code.startswith("T") else f"P{count}{code}"
