"""What a reading process does: pages in, rows for the archive out."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from dateline import language
from dateline.archive.rows import Origin, Prepared, prepare
from dateline.archive.writing import Reject
from dateline.corpus import Item
from dateline.errors import DatelineError
from dateline.ingest.changes import Change, changes
from dateline.model import Reading, Value
from dateline.page import Opened, open_page
from dateline.provenance import versions
from dateline.records import Versions

if TYPE_CHECKING:
    from dateline.pipeline import Reader


# What errors call a page whose origin is told beside them.
_PAGE = "the page"


class Stored(Value, frozen=True, kw_only=True):
    """A page of an archive that is to be read again: its row's number, what reading starts from, its reading so far."""

    number: int
    origin: Origin
    title: str | None
    stated: datetime.date | None
    reading: Reading

    @classmethod
    def of(cls, row: Any, reading: Reading) -> Stored:  # noqa: ANN401 - a row of the pages table
        """A page from its row and reading."""
        names = ("key", "origin", "source", "url", "title")
        origin = Origin(published=row.given, **{name: getattr(row, name) for name in names})
        return cls(number=row.id, origin=origin, title=row.markup_title, stated=row.stated, reading=reading)


class Renewed(Value, frozen=True, kw_only=True):
    """A page that was read again: its rows where anything is told otherwise, and what; or that reading it failed."""

    number: int
    prepared: Prepared | None = None
    changes: tuple[Change, ...] = ()
    failed: bool = False


@dataclass(frozen=True)
class Work:
    """What to read with: a spaCy pipeline, and the folder of the user's own lexicon files."""

    model: str
    lexicon: Path | None = None

    @property
    def versions(self) -> Versions:
        """What is written beside everything that is read with it."""
        return versions(self.model, self.lexicon)

    def start(self) -> None:
        """Load what reading needs, or, in a process that has it for long, see to it that it does not grow for good."""
        language.keep_small(self.model)

    def read(self, items: Sequence[Item]) -> list[Prepared | Reject]:
        """Each page read and prepared, or why it cannot be."""
        return [_taken(_reader(self), item, self.versions) for item in items]

    def renew(self, pages: Sequence[Stored]) -> list[Renewed]:
        """Each page read again."""
        return [_renewed(_reader(self), page, self.versions) for page in pages]


def lost(item: Item) -> Reject:
    """What becomes of a page over which the reading process died."""
    return Reject(
        origin=item.origin, key=item.key, reason="the program that read it was ended by the system (out of memory?)."
    )


@lru_cache(maxsize=1)
def _reader(work: Work) -> Reader:
    from dateline.lexicon import load_lexicon
    from dateline.pipeline import Reader

    return Reader(work.model, load_lexicon(over=work.lexicon) if work.lexicon else None)


def _taken(reader: Reader, item: Item, by: Versions) -> Prepared | Reject:
    try:
        return _prepared(reader, item, by)
    except DatelineError as error:
        reason = str(error).removeprefix(f"{_PAGE}: ")
    except Exception as error:  # a fault of ours on one page must not cost a user the others
        reason = f"reading it failed ({type(error).__name__}: {error}); please report this."
    return Reject(origin=item.origin, key=item.key, reason=reason)


def _prepared(reader: Reader, item: Item, by: Versions) -> Prepared | Reject:
    opened = open_page(item.content, _PAGE)
    if opened.note:
        return Reject(origin=item.origin, key=item.key, reason=opened.note)
    opened = replace(opened, page=msgspec.structs.replace(opened.page, source=item.source or opened.site))
    return prepare(_origin(item), opened, reader.read_opened(opened, published=item.published), by)


def _origin(item: Item) -> Origin:
    return Origin(
        key=item.key,
        origin=item.origin,
        published=item.published,
        source=item.source,
        url=item.url,
        title=item.title,
    )


def _renewed(reader: Reader, page: Stored, by: Versions) -> Renewed:
    opened = Opened(page.reading.page, page.title, page.stated)
    try:
        reading = reader.read_opened(opened, published=page.origin.published)
    except Exception:  # a fault of ours: the page keeps the reading it has
        return Renewed(number=page.number, failed=True)
    if reading == page.reading:
        return Renewed(number=page.number)
    told = tuple(changes(page.origin.origin, page.reading, reading))
    return Renewed(number=page.number, prepared=prepare(page.origin, opened, reading, by), changes=told)
