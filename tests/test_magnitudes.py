"""How large acts were: numbers with their bounds, and each at the act it belongs to."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from dateline import Reader
from dateline.find.events.amounts import quantities
from dateline.model import Amount, Event

ROWS = tomllib.loads((Path(__file__).parent / "examples" / "magnitudes.toml").read_text(encoding="utf-8"))
_FIELDS = ("killed", "injured", "detained", "crowd", "amount", "duration_minutes")


def _written(event: Event) -> str:
    """An event's type and sizes, written as in the examples."""
    sizes = [(name.removesuffix("_minutes"), getattr(event.magnitude, name)) for name in _FIELDS]
    told = [f"{name} {_bounds(amount)}" for name, amount in sizes if amount is not None]
    currency = f" {event.magnitude.currency}" if event.magnitude.currency else ""
    return " ".join((event.type, *filter(None, ["; ".join(told)]))) + currency


def _bounds(amount: Amount) -> str:
    low, high = ("" if bound is None else f"{bound:.12g}" for bound in (amount.low, amount.high))
    return low if low == high else f"{low}..{high}"


@pytest.mark.parametrize(("sizes", "sentence"), [tuple(row) for group in ROWS.values() for row in group["rows"]])
def test_sizes_are_read_at_the_act_they_belong_to(reader: Reader, sizes: str, sentence: str) -> None:
    events: dict[str, str] = {}
    for event in reader.read(sentence).events:
        events.setdefault(event.type, _written(event))

    assert {each.split()[0]: each for each in sizes.split(" | ")}.items() <= events.items()


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("upwards of 40", "40.."), ("20-odd", "18..22"), ("close to 300", "270..300"), ("12-plus", "12.."),
        ("two and a half million", "2500000"), ("a couple of dozen", "24"), ("a handful of", "2..9"),
        ("three hundred thousand", "300000"), ("$1.5bn-$2bn", "1500000000..2000000000"), ("about 2.5", "2.25..2.75"),
        ("48 to 72 hours", "2880..4320"), ("three months", "120960..133920"), ("an hour", "60"),
        ("20 to 30 million", "20000000..30000000"), ("forty-five", "45"), ("1,234,567", "1234567"),
    ],
)  # fmt: skip
def test_numbers_have_the_bounds_that_their_words_give(text: str, bounds: str) -> None:
    (number,) = quantities(text)

    assert _bounds(number.amount) == bounds


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("from 10 to 12", 2),
        ("12 soldiers and 3 civilians", 2),
        ("no one", 0),
        ("killed 12 and 30 others", 2),
        ("G20", 0),
    ],
)
def test_numbers_are_told_apart(text: str, numbers: int) -> None:
    assert len(quantities(text)) == numbers
