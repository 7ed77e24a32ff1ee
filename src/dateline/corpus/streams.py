"""Bytes of a source as they come: counted, decompressed, in lines of bounded length."""

from __future__ import annotations

import bz2
import codecs
import gzip
import io
import lzma
import zlib
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple, cast

from dateline.page import LARGEST_MARKUP
from dateline.page.decoding import decode

# A line or a row holds one page, escaped, and what else is known of it.
LONGEST_LINE = 2 * LARGEST_MARKUP

# What reading a truncated or broken file raises.
DAMAGE = (EOFError, OSError, zlib.error, lzma.LZMAError)

_BLOCK = 1 << 17
_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark starts with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class Meter:
    """How many bytes of all sources have been consumed."""

    def __init__(self) -> None:
        self.before = 0
        self.here = 0

    @property
    def done(self) -> int:
        """Bytes of the sources before this one and of this one so far."""
        return self.before + self.here

    def turn(self, size: int | None) -> None:
        """Go on to the next source after one of `size` bytes."""
        self.before += self.here if size is None else size
        self.here = 0


class Once:
    """A stream that can be read only once, like standard input, of which the first bytes can be looked at before."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.head = self._read_head()

    def _read_head(self) -> bytes:
        head = b""
        while len(head) < _BLOCK and (piece := _some(self._stream, _BLOCK)):
            head += piece
        return head

    def rest(self) -> Iterator[bytes]:
        """All of the stream, in pieces, from its start."""
        yield self.head
        while piece := _some(self._stream, _BLOCK):
            yield piece


class Pieces(io.RawIOBase):
    """A stream made of pieces of bytes."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        super().__init__()
        self._pieces = pieces
        self._left = memoryview(b"")

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, target: memoryview) -> int:  # type: ignore[override]
        """Fill the target with what comes next; 0 at the end."""
        while not self._left:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._left = memoryview(piece)
        taken = min(len(target), len(self._left))
        target[:taken] = self._left[:taken]
        self._left = self._left[taken:]
        return taken


def counted(stream: BinaryIO, meter: Meter) -> Iterator[bytes]:
    """The stream in pieces, each counted as it is handed on."""
    while piece := stream.read(_BLOCK):
        meter.here += len(piece)
        yield piece


def plain(pieces: Iterator[bytes]) -> io.BufferedIOBase:
    """The bytes without gzip, bzip2 or xz around them, which is told by their first bytes."""
    stream = io.BufferedReader(Pieces(pieces), _BLOCK)
    magic = stream.peek(6)[:6]
    if magic.startswith(b"\x1f\x8b"):
        return gzip.GzipFile(fileobj=stream)
    if magic.startswith(b"BZh"):
        return bz2.BZ2File(stream)
    if magic.startswith(b"\xfd7zXZ\x00"):
        return lzma.LZMAFile(stream)
    return stream


class Line(NamedTuple):
    """A line by its number from 1; `raw` is `None` where it is too long to be loaded."""

    number: int
    raw: bytes | None


def lines(stream: io.BufferedIOBase) -> Iterator[Line]:
    """The lines of a stream with their ends, in UTF-8 where a byte order mark tells a wider encoding."""
    narrow = _narrow(stream)
    number = 0
    while raw := narrow.readline(LONGEST_LINE):
        number += 1
        whole = len(raw) < LONGEST_LINE or raw.endswith(b"\n")
        if not whole:
            _skip_line(narrow)
        yield Line(number, raw if whole else None)


def line_text(raw: bytes) -> str:
    """The text of one line or record in its own encoding: UTF-8, else as `dateline.page` tells; raises `NotAPageError`.

    A zero byte stands for no character and is dropped.
    """
    raw = raw.replace(b"\0", b"")
    try:
        return raw.decode()  # before what the record's own HTML may declare: it was true of the page, not of the table
    except UnicodeDecodeError:
        return decode(raw, "the record")


def _some(stream: BinaryIO, size: int) -> bytes:
    """What is there to read, without waiting for more where the stream can tell."""
    read = getattr(stream, "read1", stream.read)
    return cast(bytes, read(size))


def _narrow(stream: io.BufferedIOBase) -> io.BufferedIOBase:
    head = cast(io.BufferedReader, stream).peek(4)[:4]
    if head.startswith(codecs.BOM_UTF8):
        stream.read(len(codecs.BOM_UTF8))
    for mark, encoding in _WIDE:
        if head.startswith(mark):
            return io.BufferedReader(Pieces(_recoded(stream, encoding)), _BLOCK)
    return stream


def _recoded(stream: io.BufferedIOBase, encoding: str) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    while piece := stream.read(_BLOCK):
        yield decoder.decode(piece).encode("utf-8", "replace")
    yield decoder.decode(b"", True).encode("utf-8", "replace")


def _skip_line(stream: io.BufferedIOBase) -> None:
    while (piece := stream.readline(_BLOCK)) and not piece.endswith(b"\n"):
        pass
