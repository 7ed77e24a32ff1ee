"""Names of files and folders, or - for standard input → sources in one fixed order, found anew at every walk."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedIOBase
from pathlib import Path
from typing import BinaryIO

from dateline.corpus.errors import BadFormatError, SourceError, UnknownFormatError
from dateline.corpus.items import Rejected
from dateline.corpus.streams import DAMAGE, Meter, Once, counted, plain
from dateline.errors import PageNotFoundError

FORMATS = ("txt", "html", "jsonl", "csv", "tsv", "parquet", "warc", "feed")
SUFFIXES = {
    ".txt": "txt", ".text": "txt", ".html": "html", ".htm": "html", ".xhtml": "html",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "jsonl", ".csv": "csv", ".tsv": "tsv", ".tab": "tsv",
    ".parquet": "parquet", ".pq": "parquet", ".warc": "warc",
    ".xml": "feed", ".rss": "feed", ".atom": "feed", ".rdf": "feed",
}  # fmt: skip
STANDARD_INPUT = "standard input"

_PACKED = (".gz", ".bz2", ".xz")
# What may stand before the first element of markup.
_PROLOGUE = ((b"<?", b"?>"), (b"<!--", b"-->"))
_FEED = re.compile(rb"<!doctype\s+(?:rss|feed|rdf)\b|<(?:\w+:)?(?:rss|feed|rdf)\b", re.I)
_HTML = re.compile(rb"<!doctype\s+html\b|<html\b", re.I)
_LONGEST_PATH = 4_000


@dataclass(frozen=True)
class Source:
    """One file or stream and what is in it; `origin` is how it is called."""

    origin: str
    format: str
    path: Path | None = None
    once: Once | None = None
    size: int | None = None

    @contextmanager
    def opened(self, meter: Meter | None = None) -> Iterator[BufferedIOBase]:
        """Its bytes, decompressed; of a stream that can be read once, only its first bytes where nothing is counted."""
        if self.once is not None:
            yield plain(_metered(self.once, meter) if meter else iter((self.once.head,)))
        elif self.path is not None:
            with self.path.open("rb", buffering=0) as raw:
                yield plain(counted(raw, meter or Meter()))


@dataclass(frozen=True)
class Folder:
    """A folder, of which every file of a known format is a source."""

    path: Path
    format: str | None = None

    def sources(self) -> Iterator[Source | Rejected]:
        """The files in and below it, sorted by name folder by folder; links that lead out are told, not followed."""
        yield from self._walk(self.path, self.path.resolve())

    def _walk(self, folder: Path, root: Path) -> Iterator[Source | Rejected]:
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: os.fsencode(entry.name))
        except OSError as error:
            yield Rejected(origin=called(folder), reason=f"the folder cannot be read ({refusal(error)}).")
            return
        for entry in entries:
            path = folder / entry.name
            try:
                if entry.is_symlink():
                    yield from self._link(path, root)
                elif entry.is_dir():
                    yield from self._walk(path, root)
                elif entry.is_file() and (form := self._format(path)):
                    yield Source(called(path), form, path, size=entry.stat().st_size)
            except OSError as error:
                yield Rejected(origin=called(path), reason=unreadable(error))

    def _format(self, path: Path) -> str | None:
        return format_of(path) and (self.format or format_of(path))

    def _link(self, path: Path, root: Path) -> Iterator[Rejected]:
        """A link within the folder leads to what is found anyway."""
        if not path.resolve().is_relative_to(root) and (path.is_dir() or format_of(path)):
            yield Rejected(origin=called(path), reason="this link leads out of the folder; name what it leads to.")


def find(name: str, form: str | None, stdin: BinaryIO | None) -> Source | Folder:
    """What one argument names. Raises `DatelineError` for what is not there, or of no format that can be told."""
    if form is not None and form not in FORMATS:
        raise BadFormatError(form, FORMATS)
    if name == "-":
        if stdin is None:
            raise SourceError(STANDARD_INPUT, "there is none to read.")
        return _stream(stdin, STANDARD_INPUT, form)
    if name.startswith(("https://", "http://")):
        raise SourceError(name, "web addresses are not ingested; save the page as a file and name that.")
    path = Path(name)
    try:
        mode = path.stat().st_mode if len(name) <= _LONGEST_PATH and "\0" not in name else 0
        if stat.S_ISDIR(mode):
            return Folder(path, form)
        if stat.S_ISREG(mode):
            return _file(path, form)
        if mode:
            return _stream(path.open("rb"), called(path), form)
    except OSError as error:
        if not isinstance(error, FileNotFoundError):
            raise SourceError(called(path), unreadable(error)) from error
    raise PageNotFoundError(called(path)[:_LONGEST_PATH])


def format_of(path: Path) -> str | None:
    """The format that the suffix of a file tells, also below that of a packed one."""
    suffixes = [suffix.lower() for suffix in path.suffixes[-2:]]
    if suffixes and suffixes[-1] in _PACKED:
        suffixes.pop()
    return SUFFIXES.get(suffixes[-1]) if suffixes else None


def told_format(head: bytes) -> str | None:
    """The format that the first bytes tell; neither plain text nor separated values have any sign."""
    head = head.removeprefix(b"\xef\xbb\xbf")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "replace").encode("utf-8", "replace")
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(b"WARC/"):
        return "warc"
    root = _root(head)
    if root.startswith(b"{"):
        return "jsonl"
    if _FEED.match(root):
        return "feed"
    return "html" if _HTML.match(root) else None


def _root(head: bytes) -> bytes:
    """What begins with the first thing that is neither space nor comment nor processing instruction."""
    head = head.lstrip()
    while ends := [end for start, end in _PROLOGUE if head.startswith(start)]:
        head = head.partition(ends[0])[2].lstrip()
    return head


def called(path: Path) -> str:
    """A path for people; bytes of a file name that are no text become U+FFFD."""
    return re.sub(r"[\ud800-\udfff]", "\ufffd", path.as_posix())


def unreadable(error: Exception) -> str:
    """The reason why a file cannot be opened."""
    return f"it cannot be read ({refusal(error)}); check the file and its permissions."


def refusal(error: Exception) -> str:
    """What the system says is wrong."""
    return (getattr(error, "strerror", None) or str(error) or type(error).__name__).lower()


def _file(path: Path, form: str | None) -> Source:
    size = path.stat().st_size
    with path.open("rb") as raw:  # that it may be read is known before the first page is
        form = form or format_of(path) or told_format(_head(iter((raw.read(65_536),))))
    if form is None:
        raise UnknownFormatError(called(path), FORMATS)
    return Source(called(path), form, path, size=size)


def _stream(stream: BinaryIO, origin: str, form: str | None) -> Source:
    once = Once(stream)
    form = form or told_format(_head(iter((once.head,))))
    if form is None:
        raise UnknownFormatError(origin, FORMATS)
    return Source(origin, form, once=once)


def _head(pieces: Iterator[bytes]) -> bytes:
    try:
        return plain(pieces).read(4_096)
    except DAMAGE:  # what is cut short here is told when it is read
        return b""


def _metered(once: Once, meter: Meter) -> Iterator[bytes]:
    for piece in once.rest():
        meter.here += len(piece)
        yield piece
