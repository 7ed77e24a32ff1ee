"""A progress bar on standard error where somebody waits for several pages; nothing where nobody looks."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TypeVar

from rich.console import Console
from rich.progress import track

T = TypeVar("T")


def watched(items: Sequence[T]) -> Iterator[T]:
    """The items one by one, with a bar for several on a terminal."""
    if len(items) < 2 or not sys.stderr.isatty():
        yield from items
    else:
        yield from track(items, description="Reading", console=Console(stderr=True), transient=True)
