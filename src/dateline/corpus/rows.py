"""A row of a table, by what its columns are for → a page, or the reason why it is none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape, unescape

from dateline.corpus.days import NoDayError, day_of
from dateline.corpus.items import Item, Rejected, Wanted
from dateline.page import LARGEST_MARKUP, LARGEST_PAGE
from dateline.page.markup import is_markup

_HEADING = re.compile(r"<h1\b", re.I)
_ARTICLE = re.compile(r"<article\b[^<>]*>", re.I)
_BODY = re.compile(r"<body\b[^<>]*>", re.I)
_TAG = re.compile(r"<[^<>]*>")
_CODE = re.compile(r"<(script|style|head)\b.*?</\1\s*>", re.I | re.S)

# How far into markup its first words are looked for.
_LEAD = 20_000


class RefusedError(Exception):
    """A row that is no page; the message is the reason, in one sentence."""


def page_of(row: Mapping[str, object], origin: str, wanted: Wanted) -> Item | Rejected:
    """The page that a row (role → value) tells of; what it does not tell is as the user says."""
    try:
        title = _words(row, "title", wanted)
        item = Item(
            content=limited(headed(_text(row.get("text")), title)),
            origin=origin,
            source=_words(row, "source", wanted) or wanted.source,
            url=_words(row, "url", wanted),
            title=title,
        )
    except RefusedError as error:
        return Rejected(origin=origin, reason=str(error))
    return dated(item, row.get("date"), wanted)


def dated(item: Item, value: object, wanted: Wanted) -> Item | Rejected:
    """The page with its date, or with the user's where it has none of its own."""
    try:
        day = day_of(value, wanted.latest)
    except NoDayError as error:
        return Rejected(origin=item.origin, reason=str(error), key=item.key)
    return Item(
        content=item.content,
        origin=item.origin,
        published=day or wanted.published,
        source=item.source,
        url=item.url,
        title=item.title,
    )


def limited(content: str) -> str:
    """The content, which must hold something and be no longer than a page can be; raises `RefusedError`."""
    if not content.strip():
        raise RefusedError("it holds no text.")
    limit = LARGEST_MARKUP if is_markup(content) else LARGEST_PAGE
    if len(content) > limit:
        raise RefusedError(too_large(len(content), "characters", limit))
    return content


def too_large(size: int | None, unit: str, limit: int) -> str:
    """The reason why an oversize page is not taken."""
    found = f"{size:,} {unit} is" if size is not None else "it is"
    return f"{found} more than the {limit:,} {unit} read as one page; split it into its stories first."


def headed(text: str, title: str | None) -> str:
    """The text under its title, unless it begins with it already; in HTML the title becomes the main heading."""
    if not title or not text.strip():
        return text
    if not is_markup(text):
        return text if _begins(text, title) else f"{title}\n\n{text}"
    if _HEADING.search(text) or _begins(unescape(_TAG.sub(" ", _CODE.sub(" ", text[:_LEAD]))), title):
        return text
    heading = f"<h1>{escape(title)}</h1>\n"
    within = _ARTICLE.search(text) or _BODY.search(text)
    return text[: within.end()] + heading + text[within.end() :] if within else heading + text


def clean(text: str) -> str:
    """Without zero characters, which no store keeps; half a surrogate pair becomes U+FFFD."""
    return re.sub(r"[\ud800-\udfff]", "\ufffd", text.replace("\0", ""))


def one_line(text: str) -> str | None:
    """The words with single spaces; `None` where there are none."""
    return " ".join(clean(text).split()) or None


def _begins(text: str, title: str) -> bool:
    return _folded(text[: 4 * len(title) + 400]).startswith(_folded(title))


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _text(value: object) -> str:
    if value is None:
        raise RefusedError("it holds no text.")
    if not isinstance(value, str):
        raise RefusedError(f"its text is no string but {_kind(value)}.")
    return clean(value)


def _words(row: Mapping[str, object], role: str, wanted: Wanted) -> str | None:
    """A title, address or source. In a guessed column what is no text tells nothing; in a named one it is refused."""
    value = row.get(role)
    if isinstance(value, str):
        return one_line(value)
    if value is not None and getattr(wanted.columns, role) is not None:
        raise RefusedError(f"its {role} is no string but {_kind(value)}.")
    return None


def _kind(value: object) -> str:
    kinds = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}
    return kinds.get(type(value), "something else")
