"""Numbers as a text writes them: counts, money and spans of time, each with the bounds that its words give.

The bounds are the page's own number wherever the words let them:

| words | low | high |
|---|---|---|
| 20; twenty; a dozen; half a million; 1.2 million | n | n |
| 20 to 30; 20-30; between 20 and 30; two or three | a | b |
| at least, more than, over, no fewer than, upwards of; or more | n | none |
| at most, up to, as many as, fewer than, under, no more than | none | n |
| about, around, some, roughly, an estimated; or so | n less a tenth | n plus a tenth |
| nearly, almost, just under, close to | n less a tenth | n |
| just over, slightly more than | n | n plus a tenth |
| dozens, scores, hundreds, thousands, tens of thousands | two of them (scores 40) | short of the next larger word |
| a few, several, a handful of | 2, 3, 2 | 9 |
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from dateline.find.dates.words import SMALL, TENS
from dateline.model import Amount

_SCALES: Mapping[str, float] = {
    "dozen": 12, "hundred": 100, "thousand": 1e3, "k": 1e3, "million": 1e6, "mn": 1e6, "m": 1e6, "billion": 1e9,
    "bn": 1e9, "b": 1e9, "trillion": 1e12, "tn": 1e12,
}  # fmt: skip
_SMALL: Mapping[str, float] = {**SMALL, **TENS}
_FEW: Mapping[str, tuple[float, float]] = {
    "a few": (2, 9), "few": (2, 9), "several": (3, 9), "a handful of": (2, 9), "a couple of": (2, 2),
    "a couple": (2, 2),
}  # fmt: skip
_MANY: Mapping[str, tuple[float, float | None]] = {
    "tens": (20, 99), "dozens": (24, 99), "scores": (40, 199), "hundreds": (200, 999), "thousands": (2000, 9999),
    "millions": (2e6, 999e6), "billions": (2e9, 999e9),
}  # fmt: skip
_CURRENCIES: Mapping[str, str] = {
    "us$": "USD", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "hk$": "HKD", "a$": "AUD", "au$": "AUD", "c$": "CAD",
    "ca$": "CAD", "nz$": "NZD", "s$": "SGD", "nt$": "TWD", "r$": "BRL", "₹": "INR", "₽": "RUB", "₩": "KRW", "₪": "ILS",
    "us dollar": "USD", "american dollar": "USD", "dollar": "USD", "hong kong dollar": "HKD",
    "australian dollar": "AUD", "canadian dollar": "CAD", "new zealand dollar": "NZD", "singapore dollar": "SGD",
    "euro": "EUR", "british pound": "GBP", "pound sterling": "GBP", "pound": "GBP", "egyptian pound": "EGP",
    "syrian pound": "SYP", "lebanese pound": "LBP", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "ruble": "RUB",
    "rouble": "RUB", "indian rupee": "INR", "pakistani rupee": "PKR", "sri lankan rupee": "LKR", "korean won": "KRW",
    "south korean won": "KRW", "swiss franc": "CHF", "mexican peso": "MXN", "philippine peso": "PHP",
    "argentine peso": "ARS", "shekel": "ILS", "rand": "ZAR", "naira": "NGN", "baht": "THB", "ringgit": "MYR",
    "rupiah": "IDR", "hryvnia": "UAH", "zloty": "PLN", "forint": "HUF", "lira": "TRY", "swedish krona": "SEK",
    "norwegian krone": "NOK", "danish krone": "DKK", "usd": "USD", "eur": "EUR", "gbp": "GBP", "chf": "CHF",
}  # fmt: skip
# Money of several countries: an amount, but of which currency the word does not say.
_SHARED = ("rupee", "franc", "peso", "dinar", "rial", "riyal", "shilling", "crown", "krona", "krone", "kroner")
_DAY = 1440
_UNITS: Mapping[str, tuple[float, float]] = {
    "minute": (1, 1), "hour": (60, 60), "day": (_DAY, _DAY), "night": (_DAY, _DAY), "week": (7 * _DAY, 7 * _DAY),
    "fortnight": (14 * _DAY, 14 * _DAY), "month": (28 * _DAY, 31 * _DAY),
}  # fmt: skip


@dataclass(frozen=True)
class Quantity:
    """A number in a text: its bounds, where it stands, and what it is a number of, where that is money or time."""

    amount: Amount
    start: int
    end: int
    currency: str | None = None
    money: bool = False
    minutes: bool = False


def quantities(text: str) -> tuple[Quantity, ...]:
    """The numbers of a text from left to right, not overlapping; money and time know it, all others count things."""
    return tuple(found for match in _QUANTITY.finditer(text) for found in _read(match))


def _read(match: re.Match[str]) -> Iterator[Quantity]:
    bounds = _bounds(match)
    if bounds is None:
        return
    money, unit = match["sign"] or match["money"], match["unit"] or match["long"]
    start, end = match.span()
    if unit:
        yield Quantity(_times(bounds, _UNITS[_singular(unit)]), start, end, minutes=True)
    else:
        yield Quantity(bounds, start, end, _CURRENCIES.get(_singular(money)) if money else None, money=bool(money))


def _singular(word: str) -> str:
    word = word.lower()
    return word if word in _CURRENCIES or not word[-1].isalpha() else word.removesuffix("s")


def _times(bounds: Amount, unit: tuple[float, float]) -> Amount:
    low, high = bounds.low, bounds.high
    return Amount(low=None if low is None else low * unit[0], high=None if high is None else high * unit[1])


def _bounds(match: re.Match[str]) -> Amount | None:
    if match["long"]:
        return Amount(low=1, high=1) if match["long"][-1] != "s" else None
    if match["many"]:
        low, high = _many(match["many"].lower())
        return Amount(low=low, high=high)
    one = "one" if match["half"] and match["one"].lower() in ("a", "an") else match["one"]
    first = _interval(f"{one}{match['half'] or ''}", match["other"])
    if first is None:
        return None
    how = (match["how"] or match["tail"] or "").lower()
    return next((give(*first) for words, give in _HOW if re.fullmatch(words, how)), Amount(low=first[0], high=first[1]))


def _interval(one: str, other: str | None) -> tuple[float, float] | None:
    """The least and the most of a number or a range; "20 to 30 million" are both millions."""
    if other is None:
        return _value(one)
    scale = re.search(rf"(?:[\s-]*(?:{_SCALE}))+$", other, re.IGNORECASE)
    if scale and not re.search(rf"(?:{_SCALE})$", one, re.IGNORECASE):
        one = f"{one} {scale[0]}"
    first, last = _value(one), _value(other)
    return (first[0], last[1]) if first and last and first[0] < last[1] else last


def _value(words: str) -> tuple[float, float] | None:
    words = " ".join(words.lower().replace("-", " ").split())
    few = next((name for name in _FEW if words == name or words.startswith(f"{name} ")), None)
    if few is not None:
        factor = _worth(f"a {words[len(few) :]}".replace(" of ", " "))
        return None if factor is None else (_FEW[few][0] * factor, _FEW[few][1] * factor)
    value = _worth(words)
    return None if value is None else (value, value)


def _worth(words: str) -> float | None:
    """The number that words and digits name together: "one hundred and twenty", "half a million", "1.2 million"."""
    total, current = 0.0, None
    for word in re.findall(r"\d[\d,]*(?:\.\d+)?|[a-z]+", words):
        if word in _SCALES:
            current = (1 if current is None else current) * _SCALES[word]
            if _SCALES[word] >= 1e3:
                total, current = total + current, None
        elif word in ("a", "an", "and", "of"):
            continue
        else:
            current = (current or 0) + _part(word)
    found = total + (current or 0)
    return found if total or current is not None else 1.0


def _part(word: str) -> float:
    return 0.5 if word == "half" else _SMALL[word] if word in _SMALL else float(word.replace(",", ""))


def _many(words: str) -> tuple[float, float | None]:
    """ "hundreds of thousands": so many of the larger word."""
    first, _, scale = words.partition(" of ")
    low, high = _MANY[first]
    factor = _SCALES[scale.removesuffix("s")] if scale else 1
    return low * factor, None if high is None else (high + 1) * factor - 1 if scale else high


_HOW: tuple[tuple[str, Callable[[float, float], Amount]], ...] = (
    (
        r"at least|no fewer than|no less than|not less than|not fewer than|a minimum of|upwards? of|more than|over"
        r"|above|in excess of|well over|or more|-?plus|\+",
        lambda low, high: Amount(low=low),
    ),
    (
        r"at most|up to|as many as|no more than|not more than|a maximum of|fewer than|less than|under|below|or fewer"
        r"|or less",
        lambda low, high: Amount(high=high),
    ),
    (
        r"about|around|some|roughly|approximately|an estimated|estimated|or so|-odd",
        lambda low, high: Amount(low=_less(low), high=_more(high)),
    ),
    (r"nearly|almost|just under|close to|just short of", lambda low, high: Amount(low=_less(low), high=high)),
    (r"(?:just|slightly|a little) (?:over|more than)", lambda low, high: Amount(low=low, high=_more(high))),
)


def _less(value: float) -> float:
    """A tenth less; of things that are counted, whole ones."""
    return math.floor(round(value * 0.9, 6)) if value == int(value) and value >= 10 else round(value * 0.9, 6)


def _more(value: float) -> float:
    return math.ceil(round(value * 1.1, 6)) if value == int(value) and value >= 10 else round(value * 1.1, 6)


def _any(words: Mapping[str, object] | tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_SCALE = "dozen|hundred|thousand|million|billion|trillion"
_WORD = _any(_SMALL)
_SCALED = rf"(?:(?:[\s-]+(?:{_SCALE})\b)+|(?<=\d)(?:k|m|b)\b|(?<=\d)\s?(?:mn|bn|tn)\b)"
_TIME = "minutes?|hours?|days?|nights?|weeks?|fortnights?|months?"
_PLAIN = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?(?!\d)|(?:{_WORD})\b(?:[\s-](?:{_WORD})\b)?)"
    rf"(?: and a half(?= (?:{_SCALE}|{_TIME})\b))?"
)
_NUMBER = (
    rf"(?:half an? (?:{_SCALE})\b|half an?(?= hour)|(?:{_any(_FEW)})\b(?:[\s-]+(?:{_SCALE})\b)*"
    rf"|(?:{_PLAIN}|a){_SCALED}(?: and (?:{_WORD})(?:-(?:{_WORD}))?\b)?|{_PLAIN})"
)
_SIGNS = _any(tuple(sign for sign in _CURRENCIES if not sign[-1].isalpha()))
_MONEYS = "|".join(
    f"{re.escape(name)}s?" for name in sorted((*_CURRENCIES, *_SHARED), key=len, reverse=True) if name[-1].isalpha()
)

_QUANTITY = re.compile(
    r"(?<![\w.,$€£-])(?<!\bno )(?:"
    rf"(?P<many>(?:{_any(_MANY)})(?: of (?:hundreds|thousands|millions|billions))?)\b"
    r"|(?P<long>minute|hour|day|night|week|month)s?-?long\b"
    rf"|(?:(?P<how>{'|'.join(words for words, _ in _HOW)}) (?:just )?)?(?P<rise>from )?(?P<between>between )?"
    rf"(?P<sign>{_SIGNS})?\s?(?P<one>{_NUMBER}|an?(?= (?:{_TIME})\b(?!-)))"
    rf"(?:(?(rise)(?!)|(?(between) and |(?:\s?[-–]\s?| to | or )))(?:{_SIGNS})?(?P<other>{_NUMBER}))?"
    r"(?:\s?(?P<tail>or more|or fewer|or less|or so|-?plus\b|\+|-odd\b))?"
    r"(?![\s-]years?\b)"
    rf"(?:[\s-](?:(?P<money>{_MONEYS})(?!\sof|\s\()|(?P<unit>{_TIME})(?P<half> and a half)?)\b)?"
    r")",
    re.IGNORECASE,
)
