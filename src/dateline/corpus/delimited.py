"""CSV and TSV: a header line, then one page a row; each line is read in its own encoding."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

from dateline.corpus.columns import require
from dateline.corpus.errors import SourceError
from dateline.corpus.files import Source
from dateline.corpus.items import Item, Rejected, Wanted
from dateline.corpus.rows import RefusedError, page_of
from dateline.corpus.streams import DAMAGE, LONGEST_LINE, Line, Meter, line_text, lines
from dateline.errors import NotAPageError
from dateline.page import LARGEST_MARKUP

# So many lines tell whether rows or the lines of one text stand behind a quotation mark.
_SAMPLE = 100
_FAULTS = {
    "field larger": "a field is too long for a page: is a quotation mark left open?",
    "unexpected end": "a quotation mark is opened and never closed.",
    "expected after": "a quotation mark inside a quoted field is not doubled.",
}


def check(source: Source, wanted: Wanted) -> None:
    """Raises `SourceError` where there is no header line, or a column is not in it."""
    with source.opened() as stream:
        try:
            table = _Table(source, lines(stream))
        except DAMAGE:  # told when it is read
            return
        require(table.header, wanted.columns, source.origin)


def read(source: Source, wanted: Wanted, meter: Meter) -> Iterator[Item | Rejected]:
    """The pages, row by row."""
    with source.opened(meter) as stream:
        table = _Table(source, lines(stream))
        columns = require(table.header, wanted.columns, source.origin)
        places = {role: table.header.index(name) for role, name in columns.items()}
        for origin, row in table.rows():
            if isinstance(row, RefusedError):
                yield Rejected(origin=origin, reason=str(row))
            else:
                yield page_of({role: row[place] for role, place in places.items()}, origin, wanted)


class _Table:
    """The rows of a file, whatever is wrong with single ones."""

    def __init__(self, source: Source, found: Iterator[Line]) -> None:
        csv.field_size_limit(max(csv.field_size_limit(), LARGEST_MARKUP))
        self._origin = source.origin
        self._feed = _Feed(found)
        first = self._feed.peek().strip("\ufeff\r\n")
        self._delimiter = "\t" if source.format == "tsv" else max(",;\t|", key=first.count)
        self._reader = csv.reader(self._feed, delimiter=self._delimiter, strict=True)
        self.header = [name.strip() for name in self._header()]

    def _header(self) -> list[str]:
        try:
            header = next((row for row in iter(self._next, None) if row), None)
        except (csv.Error, RefusedError) as error:
            raise SourceError(self._origin, f"its header line cannot be read: {_fault(error)}") from error
        if header is None:
            raise SourceError(self._origin, "the file is empty; a table begins with the names of its columns.")
        return header

    def rows(self) -> Iterator[tuple[str, list[str] | RefusedError]]:
        """Each row, or why it is none, under the number of its first line."""
        while True:
            try:
                row = self._next()
                if row is None:
                    return
                answer: list[str] | RefusedError | None = self._fitting(row) if row else None
            except (csv.Error, RefusedError) as error:
                answer = self._unquoted() or self._refused(error)
            if answer is not None:
                yield f"{self._origin}:{self._feed.taken[0].number}", answer

    def _next(self) -> list[str] | None:
        self._feed.begin()
        row = next(self._reader, None)
        if row is not None and self._feed.fault:
            raise RefusedError(self._feed.fault)
        return row

    def _fitting(self, row: list[str]) -> list[str]:
        size = len(self.header)
        if len(row) < size or any(row[size:]):
            raise RefusedError(f"it has {len(row)} fields where the header names {size}.")
        return row

    def _refused(self, error: Exception) -> RefusedError:
        """Why the row is none; what a quotation mark left open took with it is given back where it looks like rows."""
        swallowed = [line.text for line in self._feed.taken[1:] if line.text.strip()][:_SAMPLE]
        if len(self.header) > 1 and 2 * sum(map(self._is_row, swallowed)) > len(swallowed):
            self._feed.give_back()
        return RefusedError(self._feed.fault or _fault(error))

    def _is_row(self, line: str) -> bool:
        return len(next(csv.reader([line], delimiter=self._delimiter))) == len(self.header)

    def _unquoted(self) -> list[str] | None:
        """A line of tab-separated values that begins a field with a quotation mark but does not quote by it."""
        if self._delimiter != "\t" or self._feed.fault or not self._feed.taken:
            return None
        row = self._feed.taken[0].text.rstrip("\r\n").split("\t")
        if len(row) != len(self.header):
            return None
        self._feed.give_back()
        return row


class _Decoded(NamedTuple):
    """One line as text."""

    number: int
    text: str


class _Feed:
    """Lines for the CSV reader; knows which of them it took for the present row, and can take them back."""

    def __init__(self, found: Iterator[Line]) -> None:
        self._found = found
        self._waiting: deque[_Decoded] = deque()
        self.begin()

    def begin(self) -> None:
        """A new row begins."""
        self.taken: list[_Decoded] = []
        self.fault: str | None = None
        self._size = 0

    def peek(self) -> str:
        """The first line that is not empty."""
        for line in self._found:
            decoded = self._decoded(line)
            if decoded.text.strip():
                self._waiting.append(decoded)
                return decoded.text
        return ""

    def give_back(self) -> None:
        """All lines taken but the first are to be read again."""
        self._waiting.extendleft(reversed(self.taken[1:]))
        del self.taken[1:]

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        line = self._waiting.popleft() if self._waiting else self._decoded(next(self._found))
        self.taken.append(line)
        self._size += len(line.text)
        if self._size > LONGEST_LINE:
            raise RefusedError(f"the row is longer than {LONGEST_LINE:,} characters: is a quotation mark left open?")
        return line.text

    def _decoded(self, line: Line) -> _Decoded:
        """The line; one that cannot be read stands empty, so that the reader goes on, and is remembered as a fault."""
        try:
            if line.raw is None:
                self.fault = f"the line is longer than {LONGEST_LINE:,} bytes."
            return _Decoded(line.number, line_text(line.raw or b"-\n"))
        except NotAPageError:
            self.fault = "its bytes are no text in any encoding that can be told."
            return _Decoded(line.number, "-\n")


def _fault(error: Exception) -> str:
    if isinstance(error, RefusedError):
        return str(error)
    return next((reason for part, reason in _FAULTS.items() if part in str(error)), f"it is no row ({error}).")
