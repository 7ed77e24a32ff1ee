"""What a query found: gone through one by one as it comes from the archive, or made a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    pass

from dateline.model import Value

T = TypeVar("T", bound=Value)


class Found(Generic[T]):
    """Records that answer a query. Each time it is gone through the archive is asked anew; nothing is kept."""

    def __init__(self, ask: Callable[[], Iterator[T]]) -> None:
        self._ask = ask

    def __iter__(self) -> Iterator[T]:
        return self._ask()

    def first(self) -> T | None:
        """The first one, if any."""
        return next(iter(self), None)
