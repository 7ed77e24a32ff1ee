"""WARC: the pages a crawler was given, each under its address. When it came by is not when a page was published."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from io import BufferedIOBase
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, cast

from dateline.corpus.errors import SourceError
from dateline.corpus.files import Source
from dateline.corpus.items import Item, Rejected, Wanted
from dateline.corpus.rows import clean, too_large
from dateline.corpus.streams import DAMAGE, Meter
from dateline.page import LARGEST_MARKUP

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_KINDS = frozenset(("text/html", "application/xhtml+xml", "text/plain"))
_ADDRESS = re.compile(r"(?:https?|ftp|file):", re.I)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w-]+)", re.I)
_CUT_SHORT = "its last record is cut short"
_ENDS = (b"\r\n\r\n", b"\n\n")

# A response is its page, compressed or not, below its headers.
_LARGEST_RECORD = LARGEST_MARKUP + 100_000


def check(source: Source, wanted: Wanted) -> None:
    """Raises `SourceError` for what does not begin as a WARC does."""
    with source.opened() as stream:
        try:
            head = stream.read(5)
        except DAMAGE:  # told when it is read
            return
    if head != b"WARC/":
        raise SourceError(source.origin, "this is no WARC file; check where it comes from.")


def read(source: Source, wanted: Wanted, meter: Meter) -> Iterator[Item | Rejected]:
    """The pages among the records; records of pictures, requests, errors and the like are passed over."""
    from fastwarc.warc import ArchiveIterator, resource, response

    with source.opened(meter) as stream:
        watched = _Watched(stream)
        for record in ArchiveIterator(
            cast(BinaryIO, watched), record_types=response | resource, parse_http=False, stream_detect=False
        ):
            address = clean((record.headers.get("WARC-Target-URI") or "").strip().strip("<>"))
            found = _page(record, address, f"{source.origin}: {address}", wanted) if _ADDRESS.match(address) else None
            if found is not None:
                yield found
        if watched.fault:
            raise watched.fault
        if watched.tail and not watched.tail.endswith(_ENDS):
            raise EOFError(_CUT_SHORT)


class _Watched:
    """A stream that only ends: what breaks it is kept as `fault`, since fastwarc is not to meet it.

    `tail` is its last bytes: a whole WARC ends with two line ends.
    """

    def __init__(self, stream: BufferedIOBase) -> None:
        self._stream = stream
        self._at = 0
        self.tail = b""
        self.fault: Exception | None = None

    def read(self, size: int = -1) -> bytes:
        """As of any stream."""
        try:
            piece = b"" if self.fault else self._stream.read1(size)  # all there is before a break
        except DAMAGE as error:
            self.fault, piece = error, b""
        self.tail = (self.tail + piece[-4:])[-4:]
        self._at += len(piece)
        return piece

    def tell(self) -> int:
        """As of any stream."""
        return self._at


class _Body(NamedTuple):
    """What a record holds: its media type with parameters, and at most one byte more than a page can have."""

    kind: str
    raw: bytes


def _page(record: WarcRecord, address: str, origin: str, wanted: Wanted) -> Item | Rejected | None:
    """The page of a record, `None` where it holds none. Raises `EOFError` for a record that is cut short."""
    size = record.content_length
    if size > _LARGEST_RECORD:
        return _too_large(record, origin)
    block = record.reader.read(size)
    if len(block) < size:
        raise EOFError(_CUT_SHORT)
    try:
        body = _answered(block) if record.is_http else _Body(record.headers.get("Content-Type") or "", block)
    except OSError as error:
        return Rejected(origin=origin, reason=f"its record cannot be unpacked ({error}).")
    if body is None or not _is_page(body.kind):
        return None
    if len(body.raw) > LARGEST_MARKUP:
        return Rejected(origin=origin, reason=too_large(None, "bytes", LARGEST_MARKUP))
    if not body.raw.strip():
        return Rejected(origin=origin, reason="it holds no text.")
    return Item(
        content=_recoded(body), origin=origin, published=wanted.published, source=wanted.source, url=address or None
    )


def _too_large(record: WarcRecord, origin: str) -> Rejected | None:
    """Told of pages only, by the headers: the record itself is never loaded, whatever length it claims."""
    kind = record.headers.get("Content-Type") or ""
    if record.is_http:
        record.parse_http()
        kind = _kind(record)
    return Rejected(origin=origin, reason=too_large(None, "bytes", LARGEST_MARKUP)) if _is_page(kind) else None


def _answered(block: bytes) -> _Body | None:
    """The body of a good answer, unpacked; apart from the archive, so that a broken one does not end its reading."""
    from fastwarc.warc import WarcRecord, response

    apart = WarcRecord()
    apart.init_headers(record_type=response, content_length=len(block))
    apart.set_bytes_content(block)
    apart.is_http = True
    apart.parse_http(auto_decode="all")
    kind = _kind(apart)
    return _Body(kind, apart.reader.read(LARGEST_MARKUP + 1) if _is_page(kind) else b"")


def _kind(record: WarcRecord) -> str:
    """The media type of a good answer; empty for any other."""
    headers = record.http_headers
    return (headers.get("Content-Type") or "") if headers and headers.status_code == 200 else ""


def _is_page(kind: str) -> bool:
    return kind.partition(";")[0].strip().lower() in _KINDS


def _recoded(body: _Body) -> bytes:
    """The bytes as they are; in UTF-8 with its mark where the server named another encoding that they keep to."""
    charset = _CHARSET.search(body.kind)
    try:
        named = codecs.lookup(charset[1] if charset else "utf-8").name
        return body.raw if named == "utf-8" else codecs.BOM_UTF8 + body.raw.decode(named).encode()
    except (LookupError, ValueError):
        return body.raw
