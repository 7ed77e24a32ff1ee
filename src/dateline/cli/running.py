"""Reading what the arguments of a command name: page by page, with a bar, each failure told and the others read."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from dateline.cli.voice import tell
from dateline.errors import DatelineError, EmptyFolderError, NotAPageError

if TYPE_CHECKING:
    from dateline.model import Reading
    from dateline.pipeline import Reader

T = TypeVar("T")

# Linux allows 4,096 bytes for a path and 255 for each name in it.
LONGEST_PATH = 1_000
SUFFIXES = (".txt", ".text", ".html", ".htm", ".xhtml")


class Run:
    """One call of the command: what to read with, and whether anything failed so far."""

    def __init__(self, reader: Reader, published: datetime.date | None) -> None:
        self.reader = reader
        self.published = published
        self.failed = False

    @property
    def code(self) -> int:
        """The exit code of the command."""
        return 2 if self.failed else 0

    def found(self, pages: Sequence[str], pick: Callable[[Reading], Iterable[T]]) -> list[T]:
        """What `pick` finds in the readings of all pages."""
        return [each for reading in self.readings(pages) for each in pick(reading)]

    def readings(self, pages: Sequence[str]) -> Iterator[Reading]:
        """The readings of what the arguments name, in order, with a progress bar where somebody waits for many."""
        from dateline.render.progress import Bar

        found = self._opened_up(pages)
        bar = Bar(len(found))
        for page in found:
            with bar:
                answer = self._answer(page)
            if isinstance(answer, DatelineError):
                self._tell(answer)
            else:
                yield answer

    def _opened_up(self, pages: Sequence[str]) -> list[str | Path]:
        """The arguments with folders opened up; folders without a page are told and left out."""
        found: list[str | Path] = []
        for page in pages:
            files = _pages_of(page) if is_folder(page) else [page]
            if not files:
                self._tell(EmptyFolderError(page))
            found.extend(files)
        return found

    def _answer(self, page: str | Path) -> Reading | DatelineError:
        try:
            return self._read(page)
        except DatelineError as error:
            return error
        except Exception as error:  # a fault of ours on one page must not cost a user the others
            return NotAPageError(str(page), f"reading it failed ({type(error).__name__}: {error}); please report this.")

    def _read(self, page: str | Path) -> Reading:
        if page == "-":
            return self.reader.read(sys.stdin.buffer.read(), published=self.published, source="standard input")
        if isinstance(page, str) and page.startswith(("https://", "http://")):
            return self.reader.read(_fetched(page), published=self.published, source=page)
        if isinstance(page, str) and len(page) > LONGEST_PATH:
            raise NotAPageError(f"{page[:40]} …", "this is no path; to read a text itself, pipe it to dateline read -")
        return self.reader.read(Path(page), published=self.published, source=str(page))

    def _tell(self, error: DatelineError) -> None:
        self.failed = True
        tell(error)


def is_folder(page: str) -> bool:
    """Whether an argument names a folder."""
    try:
        return len(page) <= LONGEST_PATH and Path(page).is_dir()
    except OSError:  # a name longer than the system allows
        return False


def _pages_of(folder: str) -> list[Path]:
    return sorted(path for path in Path(folder).rglob("*") if path.suffix.lower() in SUFFIXES and path.is_file())


def _fetched(url: str) -> bytes:
    from dateline.page.fetch import fetch_page

    return fetch_page(url)


def make_reader(model: str | None, lexicon: Path | None) -> Reader:
    """What to read with; what is missing or wrong is told before the first page is opened."""
    from dateline.language import DEFAULT_MODEL
    from dateline.lexicon import load_lexicon
    from dateline.pipeline import Reader

    reader = Reader(model or DEFAULT_MODEL, load_lexicon(over=lexicon) if lexicon else None)
    _ = reader.nlp  # a missing model is told before the first page is opened
    return reader
