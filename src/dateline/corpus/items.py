"""What a corpus gives: pages as they were found, and what could not be taken, each with where it was found."""

from __future__ import annotations

import datetime
import hashlib
from typing import NamedTuple

from dateline.model import Value


class Columns(Value, frozen=True, kw_only=True):
    """Names of the columns of a table, as flags give them; `None` leaves it to `dateline.corpus.columns` to guess."""

    text: str | None = None
    date: str | None = None
    url: str | None = None
    title: str | None = None
    source: str | None = None


class Item(Value, frozen=True, kw_only=True):
    """One page: its text, or the bytes of a text or an HTML page exactly as found.

    `origin` says for people where it was found. `source` is the outlet as a column, a feed or the user names it, never
    guessed. `done` counts the bytes of all sources consumed up to and including this page.
    """

    content: str | bytes
    origin: str
    published: datetime.date | None = None
    source: str | None = None
    url: str | None = None
    title: str | None = None
    done: int = 0

    @property
    def key(self) -> str:
        """What makes a page the same page: SHA-256 (hex) over content, source and address, wherever it was found."""
        digest = hashlib.sha256()
        for part in (self.content, self.source, self.url):
            raw = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
            digest.update(b"-" if raw is None else b"%d:" % len(raw))
            digest.update(raw or b"")
        return digest.hexdigest()


class Rejected(Value, frozen=True, kw_only=True):
    """One page that cannot be taken, with the reason in one sentence.

    `key` is the key of the page as it will be once mended, where its content is known.
    """

    origin: str
    reason: str
    key: str | None = None
    done: int = 0


class Wanted(NamedTuple):
    """What the user says of all pages; `latest` is the last day on which a page can have been published."""

    columns: Columns
    published: datetime.date | None
    source: str | None
    latest: datetime.date
