"""Pages of an archive with their readings as they were stored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from dateline.archive import returning
from dateline.archive.schema import events, offices, pages, quotes, stories, versions
from dateline.model import Reading
from dateline.records import Versions

# Pages whose readings are put together at once.
PAGES_AT_ONCE = 50


def readings(connection: Connection, wanted: Sequence[int] | None = None) -> Iterator[tuple[Any, Reading]]:
    """The pages (rows of the table) with these ids, or all, in the order of their ids, each with its reading."""
    numbers = _numbers(connection) if wanted is None else wanted
    for start in range(0, len(numbers), PAGES_AT_ONCE):
        yield from _portion(connection, numbers[start : start + PAGES_AT_ONCE])


def _numbers(connection: Connection) -> list[int]:
    return list(connection.scalars(sa.select(pages.c.id).order_by(pages.c.id)))


def _portion(connection: Connection, numbers: Sequence[int]) -> Iterator[tuple[Any, Reading]]:
    found = {name: _records(connection, table, numbers) for name, table in _FINDINGS.items()}
    told: dict[int, list[tuple[int, bytes]]] = defaultdict(list)
    select = sa.select(stories.c.page, stories.c.id, stories.c.record).where(stories.c.page.in_(numbers))
    for page, story, record in connection.execute(select.order_by(stories.c.id)):
        told[page].append((story, record))
    for row in connection.execute(sa.select(pages).where(pages.c.id.in_(numbers)).order_by(pages.c.id)):
        yield row, returning.reading(row.record, row.text, told[row.id], found)


_FINDINGS = {"events": events, "quotes": quotes, "offices": offices}


def _records(connection: Connection, table: sa.Table, numbers: Sequence[int]) -> dict[int, list[bytes]]:
    """Records by story, in the order of the page."""
    found: dict[int, list[bytes]] = defaultdict(list)
    select = sa.select(table.c.story, table.c.record).where(table.c.page.in_(numbers)).order_by(table.c.id)
    for story, record in connection.execute(select):
        found[story].append(record)
    return found


def read_by_others(connection: Connection, reader: Versions) -> list[int]:
    """The ids of pages that another version, lexicon or model read."""
    ours = sa.and_(
        versions.c.dateline == reader.dateline, versions.c.lexicon == reader.lexicon, versions.c.model == reader.model
    )
    select = sa.select(pages.c.id).join(versions).where(sa.not_(ours)).order_by(pages.c.id)
    return list(connection.scalars(select))
