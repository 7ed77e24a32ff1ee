"""A file of text or HTML is one page, its bytes as they are."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.corpus.files import Source
from dateline.corpus.items import Item, Rejected, Wanted
from dateline.corpus.rows import too_large
from dateline.corpus.streams import Meter
from dateline.page import LARGEST_MARKUP


def check(source: Source, wanted: Wanted) -> None:
    """Nothing can be wrong with a text before it is read."""


def read(source: Source, wanted: Wanted, meter: Meter) -> Iterator[Item | Rejected]:
    """The one page; a larger one than can be read is never loaded."""
    with source.opened(meter) as stream:
        content = stream.read(LARGEST_MARKUP + 1)
    if len(content) > LARGEST_MARKUP:
        yield Rejected(origin=source.origin, reason=too_large(None, "bytes", LARGEST_MARKUP))
    elif not content.strip():
        yield Rejected(origin=source.origin, reason="it holds no text.")
    else:
        yield Item(content=content, origin=source.origin, published=wanted.published, source=wanted.source)
