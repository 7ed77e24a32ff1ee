"""Many values in portions: databases bound the values that one statement can ask for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

AT_ONCE = 500


def portions(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """The values in portions that one statement can ask for."""
    for start in range(0, len(values), AT_ONCE):
        yield values[start : start + AT_ONCE]
