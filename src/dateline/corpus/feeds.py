"""RSS and Atom files: one page an entry. Nothing a feed names is fetched, and no entity of its own is expanded."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import urljoin

from dateline.corpus.errors import SourceError
from dateline.corpus.files import Source, told_format
from dateline.corpus.items import Item, Rejected, Wanted
from dateline.corpus.rows import RefusedError, clean, dated, headed, limited, one_line, too_large
from dateline.corpus.streams import DAMAGE, Meter
from dateline.errors import NotAPageError
from dateline.page.decoding import decode

# A feed is parsed as a whole; one of an outlet's day has a hundredth of this.
LARGEST_FEED = 10_000_000

_DECLARATION = re.compile(r"\s*<\?xml\b[^>]*\?>")
_WHOLE = re.compile(r"</(?:\w+:)?(?:rss|feed|rdf)\s*>", re.I)
_TAG = re.compile(r"<[a-z/!][^<>]*>", re.I)
_TAIL = 2_000


def check(source: Source, wanted: Wanted) -> None:
    """Raises `SourceError` for XML that is no feed."""
    with source.opened() as stream:
        try:
            head = stream.read(8_192)
        except DAMAGE:  # told when it is read
            return
    if told_format(head) != "feed":
        raise SourceError(source.origin, "this is neither an RSS nor an Atom feed.")


def read(source: Source, wanted: Wanted, meter: Meter) -> Iterator[Item | Rejected]:
    """The pages, entry by entry; of a feed that breaks off, all entries but the last are whole."""
    try:
        text = _text(source, meter)
    except RefusedError as error:
        yield Rejected(origin=source.origin, reason=str(error))
        return
    feed = _parsed(text)
    whole = _WHOLE.search(text[-_TAIL:]) is not None
    entries = feed.entries if whole else feed.entries[:-1]
    for number, entry in enumerate(entries, 1):
        yield _page(entry, feed.feed, f"{source.origin}:{number}", wanted)
    if not whole:
        yield Rejected(origin=source.origin, reason=f"the feed breaks off after entry {len(entries)}.")
    elif not entries and feed.bozo:
        yield Rejected(origin=source.origin, reason="the feed is broken, and no entry of it can be read.")


def _text(source: Source, meter: Meter) -> str:
    with source.opened(meter) as stream:
        raw = stream.read(LARGEST_FEED + 1)
    if len(raw) > LARGEST_FEED:
        raise RefusedError(too_large(None, "bytes", LARGEST_FEED).replace("one page", "one feed"))
    try:
        text = decode(raw, source.origin)
    except NotAPageError as error:
        raise RefusedError("its bytes are no text in any encoding that can be told.") from error
    if "<!entity" in text.casefold():
        raise RefusedError("the feed declares entities of its own, which are not expanded; take them out.")
    return _DECLARATION.sub("", text.removeprefix("\ufeff"), count=1)


def _parsed(text: str) -> Any:  # noqa: ANN401 - feedparser's own kind of dictionary
    import feedparser

    return feedparser.parse(
        io.BytesIO(clean(text).encode()),  # a string could be taken for an address
        response_headers={"content-type": "application/xml; charset=utf-8"},
        resolve_relative_uris=False,
        sanitize_html=False,  # the page reader wants what the markup says, and runs nothing
    )


def _page(entry: dict[str, Any], feed: dict[str, Any], origin: str, wanted: Wanted) -> Item | Rejected:
    title = _words(entry.get("title_detail"))
    try:
        content = limited(headed(_longest(entry), title))
    except RefusedError as error:
        return Rejected(origin=origin, reason=str(error))
    item = Item(
        content=content,
        origin=origin,
        source=_words(feed.get("title_detail")) or wanted.source,
        url=one_line(urljoin(feed.get("link") or "", dict.get(entry, "link") or "")) if "link" in entry else None,
        title=title,
    )
    return dated(item, dict.get(entry, "published") or dict.get(entry, "updated"), wanted)


def _longest(entry: dict[str, Any]) -> str:
    """The longest of what an entry has as its content and summary: HTML as a document, text as it is."""
    candidates = [*(dict.get(entry, "content") or ()), dict.get(entry, "summary_detail") or {}]
    return max((_content(each) for each in candidates), key=len)


def _content(detail: dict[str, Any]) -> str:
    value = clean(detail.get("value") or "")
    if "html" not in str(detail.get("type")):
        return value
    if not _TAG.search(value):  # feeds call plain text HTML
        return unescape(value)
    return f"<html><body><article>{value}</article></body></html>"


def _words(detail: dict[str, Any] | None) -> str | None:
    """A title without its markup."""
    if not detail:
        return None
    value = detail.get("value") or ""
    return one_line(unescape(_TAG.sub("", value)) if "html" in str(detail.get("type")) else value)
