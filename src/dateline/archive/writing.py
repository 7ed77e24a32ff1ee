"""Puts prepared pages into an archive, each with everything found on it, and takes them out again."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from dateline.archive import fulltext, schema
from dateline.archive.copying import banded, find_copies
from dateline.archive.many import insert_all
from dateline.archive.portions import portions
from dateline.archive.rows import Prepared, Row, day_number, numbered
from dateline.model import Value
from dateline.records import Versions


def known(connection: Connection, keys: Sequence[str]) -> set[str]:
    """Those of the keys whose pages are stored."""
    column = schema.pages.c.key
    return {key for some in portions(keys) for key in connection.scalars(sa.select(column).where(column.in_(some)))}


def inserted(connection: Connection, table: sa.Table, row: Row) -> int:
    """Insert one row; the id that it was given."""
    (number,) = connection.execute(sa.insert(table), row).inserted_primary_key or (0,)
    return int(number)


def versions_id(connection: Connection, versions: Versions) -> int:
    """The row of who read, made where there is none."""
    table = schema.versions
    named = {"dateline": versions.dateline, "lexicon": versions.lexicon, "model": versions.model}
    found = connection.scalar(sa.select(table.c.id).filter_by(**named))
    if found is not None:
        return int(found)
    return inserted(connection, table, named)


def add(connection: Connection, prepared: Iterable[Prepared], versions: Versions) -> int:
    """Store the pages that are not stored yet, in their order; the number of those."""
    fresh = {page.key: page for page in prepared}
    for key in known(connection, list(fresh)):
        del fresh[key]
    if not fresh:
        return 0
    reader = versions_id(connection, versions)
    numbers = {}
    for page in fresh.values():
        numbers[page.key] = inserted(connection, schema.pages, {**page.page, "versions": reader})
    _store(connection, [(numbers[page.key], page) for page in fresh.values()])
    return len(fresh)


class Reject(Value, frozen=True, kw_only=True):
    """A page that could not be taken: where it comes from, why, and its key where it has one."""

    origin: str
    reason: str
    key: str | None = None


def note_rejects(connection: Connection, rejects: Sequence[Reject], taken: Sequence[str]) -> None:
    """Note what could not be taken; what was noted before and is taken now, or refused otherwise, is noted no more."""
    table = schema.rejects
    latest = {each.origin: each for each in rejects}
    for some in portions([*taken, *latest]):
        for origin, reason in connection.execute(
            sa.select(table.c.origin, table.c.reason).filter(table.c.origin.in_(some))
        ):
            if origin in latest and latest[origin].reason == reason:
                del latest[origin]
            else:
                connection.execute(sa.delete(table).where(table.c.origin == origin))
    insert_all(connection, table, [msgspec.structs.asdict(each) for each in latest.values()])


def note_reader(connection: Connection, numbers: Sequence[int], reader: Versions) -> None:
    """Note who read pages that stay as they are."""
    table = schema.pages
    for some in portions(numbers):
        update = sa.update(table).where(table.c.id.in_(some))
        connection.execute(update.values(versions=versions_id(connection, reader)))


def replace(connection: Connection, number: int, page: Prepared, versions: Versions) -> None:
    """Put a page's new reading in the place of its old one."""
    take_findings(connection, number)
    connection.execute(
        sa.update(schema.pages)
        .where(schema.pages.c.id == number)
        .values(record=page.page["record"], note=page.page["note"], versions=versions_id(connection, versions))
    )
    _store(connection, [(number, page)])


def take_findings(connection: Connection, number: int) -> None:
    """Take out everything that was found on a page; the page stays."""
    for name, texts in _texts_of(connection, number):
        fulltext.remove(connection, name, texts)
    mark_stale(connection, _blocks_of(connection, number))
    for table in (schema.events, schema.quotes, schema.offices, schema.stories):
        connection.execute(sa.delete(table).where(table.c.page == number))


def _store(connection: Connection, pages: Sequence[tuple[int, Prepared]]) -> None:
    stories = [_placed(number, row, "id") for number, page in pages for row in page.stories]
    signed = {numbered(number, story): bands for number, page in pages for story, bands in page.bands}
    find_copies(connection, stories, signed)
    insert_all(connection, schema.stories, stories)
    insert_all(connection, schema.bands, banded(stories, signed))
    events = _all(pages, "events", "id", "story")
    insert_all(connection, schema.events, events)
    reported = _all(pages, "reported", "event")
    insert_all(connection, schema.reported, reported)
    insert_all(connection, schema.parties, _all(pages, "parties", "event"))
    insert_all(connection, schema.dyads, _all(pages, "dyads", "event"))
    quotes = _all(pages, "quotes", "id", "story")
    insert_all(connection, schema.quotes, quotes)
    insert_all(connection, schema.offices, _all(pages, "offices", "id", "story"))
    texts = {number: page.page["text"] for number, page in pages}
    for name, words in _words(stories, events, quotes, texts):
        fulltext.add(connection, name, words)
    mark_stale(connection, {row["block"] for row in reported})


def _all(pages: Sequence[tuple[int, Prepared]], rows: str, *ids: str) -> list[Row]:
    return [_placed(number, row, *ids) for number, page in pages for row in getattr(page, rows)]


def _placed(number: int, row: Row, *ids: str) -> Row:
    """A row with the ids of its page in the archive."""
    placed = {**row, **{name: numbered(number, row[name]) for name in ids}}
    return {**placed, "page": number} if "id" in ids else placed


def _words(
    stories: Sequence[Row], events: Sequence[Row], quotes: Sequence[Row], texts: Mapping[int, str]
) -> Iterator[tuple[str, list[tuple[int, str]]]]:
    """What the search tables hold of rows of stories, events and quotes and the texts of their pages."""
    days = {row["id"]: (row["earliest"], row["latest"]) for row in stories}
    yield "stories", [(_at(row, *days[row["id"]]), texts[row["page"]][row["start"] : row["end"]]) for row in stories]
    told = [(_event_at(row, days[row["story"]][0]), (row["evidence"], row["issue"])) for row in events]
    yield "events", [(at, fulltext.words_of(words)) for at, words in told]
    yield "quotes", [(_at(row, *days[row["story"]]), row["text"]) for row in quotes]


def _at(row: Row, first: datetime.date | None, last: datetime.date | None) -> int:
    return fulltext.place(day_number(first), day_number(last), row["id"])


def _event_at(row: Row, first: datetime.date | None) -> int:
    """As `rows.position` has it: where no date is told, the day of the story, which no interval is asked of."""
    return _at(row, row["earliest"], row["latest"]) if row["earliest"] else _at(row, first, None)


def _texts_of(connection: Connection, number: int) -> Iterator[tuple[str, list[tuple[int, str]]]]:
    """What the search tables hold of a page."""
    text = connection.scalar(sa.select(schema.pages.c.text).where(schema.pages.c.id == number)) or ""
    stories, events, quotes = (
        [dict(row) for row in connection.execute(sa.select(table).where(table.c.page == number)).mappings()]
        for table in (schema.stories, schema.events, schema.quotes)
    )
    yield from _words(stories, events, quotes, {number: text})


def _blocks_of(connection: Connection, number: int) -> set[str]:
    select = sa.select(schema.reported.c.block).join(schema.events).where(schema.events.c.page == number)
    return set(connection.scalars(select))


def mark_stale(connection: Connection, blocks: Iterable[str]) -> None:
    """Note that the happenings of these blocks are to be put together anew."""
    column = schema.stale_blocks.c.block
    for some in portions(sorted(blocks)):
        there = set(connection.scalars(sa.select(column).where(column.in_(some))))
        insert_all(connection, schema.stale_blocks, [{"block": block} for block in some if block not in there])
