"""A progress bar on standard error where somebody waits for several pages; nothing where nobody looks."""

from __future__ import annotations

import sys
from types import TracebackType

from rich.console import Console
from rich.progress import Progress


class Bar:
    """A context for each page: the bar is seen while a page is read, and out of the way while others write."""

    def __init__(self, total: int) -> None:
        nobody = total < 2 or not sys.stderr.isatty()
        self._progress = Progress(console=Console(stderr=True), transient=True, disable=nobody)
        self._task = self._progress.add_task("Reading", total=total)

    def __enter__(self) -> None:
        self._progress.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.advance(self._task)
        self._progress.stop()
