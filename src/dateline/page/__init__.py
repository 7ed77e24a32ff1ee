"""Bytes, text or a file → `Opened`: the page that every span points into, and what its markup states."""

from __future__ import annotations

import datetime
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import NotAPageError, PageNotFoundError, PageTooLargeError
from dateline.model import Page
from dateline.page.decoding import decode
from dateline.page.markup import Markup, is_markup, read_markup
from dateline.page.tongue import LANGUAGES, language_of

# A long news page has 50,000 characters; a book has more than this.
LARGEST_PAGE = 1_000_000

# Markup is several times as long as the text it holds.
LARGEST_MARKUP = 5_000_000

NO_TEXT = "The page holds no text."


@dataclass(frozen=True)
class Opened:
    """A page ready to be split; `title`, `stated` (publication date) and `site` come from its metadata.

    `note` says in one sentence why nothing can be read on the page, where that is so.
    """

    page: Page
    title: str | None = None
    stated: datetime.date | None = None
    site: str | None = None
    note: str | None = None


def open_page(source: str | bytes | Path, name: str | None = None) -> Opened:
    """Read one page: its text, or a file. `name` is what errors and `Page.source` call it.

    A text is kept as it is but for line ends (all become LF), a byte order mark and half surrogates; HTML is told by
    its content and reduced to the words a reader sees. Raises `PageNotFoundError`, `NotAPageError`,
    `PageTooLargeError`; a page without text is no error but has a note.
    """
    named = name or (source.as_posix() if isinstance(source, Path) else None)
    named = named and _plain(named)  # a file name may hold bytes that are no text
    called = named or "the page"
    text = _plain(source if isinstance(source, str) else decode(_bytes(source, called), called))
    if is_markup(text):
        _limit(text, LARGEST_MARKUP, called)
        return _opened(read_markup(text), named, called)
    return _opened(Markup(text), named, called)


def _bytes(source: bytes | Path, called: str) -> bytes:
    if isinstance(source, bytes):
        return source
    try:
        if source.stat().st_size > LARGEST_MARKUP:  # before it is read: the file may be larger than the memory
            raise PageTooLargeError(called, source.stat().st_size, LARGEST_MARKUP)
        return source.read_bytes()
    except FileNotFoundError as error:
        raise PageNotFoundError(called) from error
    except IsADirectoryError as error:
        raise NotAPageError(called, "this is a folder, not a page; name the files in it.") from error
    except OSError as error:
        reason = (error.strerror or "the system refused").lower()
        raise NotAPageError(called, f"it cannot be read ({reason}); check the path and its permissions.") from error


def _plain(text: str) -> str:
    """Line ends as LF, no byte order mark; half a surrogate pair and NUL stand for no character: they become U+FFFD."""
    unmarked = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return re.sub(r"[\ud800-\udfff\0]", "\ufffd", unmarked)


def _limit(text: str, limit: int, called: str) -> None:
    if len(text) > limit:
        raise PageTooLargeError(called, len(text), limit)


def _opened(markup: Markup, source: str | None, called: str) -> Opened:
    text = markup.text
    _limit(text, LARGEST_PAGE, called)
    language = language_of(text) or (markup.language if text.strip() else None)
    digest = hashlib.sha256(text.encode()).hexdigest()
    page = Page(id=f"p{digest[:12]}", sha256=digest, text=text, language=language, source=source or markup.site)
    return Opened(page, markup.title, markup.stated, markup.site, _note(text, language))


def _note(text: str, language: str | None) -> str | None:
    if not text.strip():
        return NO_TEXT
    if language in ("en", None):
        return None
    named = LANGUAGES.get(language or "", language)
    return f"The page is in {named}; only English is read."
