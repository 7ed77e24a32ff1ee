"""Corpora made up for tests: files of each format, and what reading them gave."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from dateline.corpus import Columns, Item, Rejected, open_corpus

MARCH_9 = datetime.date(2007, 3, 9)
TEXT = "Envoys of two countries met on Tuesday to speak about the price of gas."


def gather(
    *sources: Path | str,
    columns: Columns | None = None,
    published: datetime.date | None = None,
    source: str | None = None,
    form: str | None = None,
    stdin: BinaryIO | None = None,
) -> list[Item | Rejected]:
    """Everything a corpus gives."""
    names = [str(each) for each in sources]
    columns = columns or Columns()
    return list(open_corpus(names, columns, published=published, source=source, format=form, stdin=stdin))


def items(found: Sequence[Item | Rejected]) -> list[Item]:
    """The pages of a corpus, of which none may be rejected."""
    rejected = [each for each in found if isinstance(each, Rejected)]
    assert rejected == []
    return [each for each in found if isinstance(each, Item)]


def one(found: Sequence[Item | Rejected]) -> Item:
    """The only page."""
    (item,) = items(found)
    return item


def shape(found: Sequence[Item | Rejected]) -> list[str]:
    """Origins in order without folders, rejected ones with an exclamation mark before them."""
    marks = {True: "!", False: ""}
    return [marks[isinstance(each, Rejected)] + each.origin.rpartition("/")[2] for each in found]


def reasons(found: Sequence[Item | Rejected]) -> list[str]:
    """Why pages were rejected, in order."""
    return [each.reason for each in found if isinstance(each, Rejected)]


def written(path: Path, content: str | bytes) -> Path:
    """A file with this content."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def record(  # noqa: PLR0913 - the parts of a record
    url: str,
    body: bytes,
    kind: str = "text/html",
    *,
    status: str = "200 OK",
    headers: Sequence[str] = (),
    type_: str = "response",
    length: int | None = None,
) -> bytes:
    """One WARC record; that of a response holds the answer of a server."""
    if type_ == "response":
        head = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", *headers, "", ""]
        body = "\r\n".join(head).encode() + body
        kind = "application/http; msgtype=response"
    fields = [
        "WARC/1.0",
        f"WARC-Type: {type_}",
        f"WARC-Target-URI: {url}",
        "WARC-Date: 2020-01-02T00:00:00Z",
        "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>",
        f"Content-Type: {kind}",
        f"Content-Length: {len(body) if length is None else length}",
    ]
    return "\r\n".join([*fields, "", ""]).encode() + body + b"\r\n\r\n"
