"""An archive as the rest of Dateline sees it: pages go in, records come out. No SQL leaves this package."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from types import TracebackType
from typing import Any, TypeVar

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from dateline.archive import (
    asking,
    checking,
    engine,
    fulltext,
    gathering,
    judging,
    linking,
    pages,
    returning,
    schema,
    upgrading,
    writing,
)
from dateline.archive.found import Flat, Found
from dateline.archive.passages import passage
from dateline.archive.portions import portions
from dateline.archive.revising import revised
from dateline.archive.rows import Prepared
from dateline.disputes.model import Material, Side
from dateline.export.table import office_row, quote_row, report_row
from dateline.model import Reading
from dateline.records import (
    Happening,
    Judgement,
    OfficeRecord,
    Passage,
    Query,
    QuoteRecord,
    Report,
    SourceRecord,
    Versions,
)  # fmt: skip

T = TypeVar("T")

_REPORTS = Flat("table", report_row)
_QUOTES = Flat("quotes", quote_row)
_OFFICES = Flat("offices", office_row)

# Rows that are fetched at once where many are asked for.
FETCHED = 1_000


class Archive:
    """An archive that is open. Made by `open_archive`; a context manager that closes it."""

    def __init__(self, opened: Engine, name: str) -> None:
        self._engine = opened
        self.name = name

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    # -- what is asked ---------------------------------------------------------------------------------------------

    def events(self, query: Query | None = None, **asked: Any) -> Found[Report]:  # noqa: ANN401 - the fields of `Query`
        """The events that answer a query, in order of time: reports to go through, or a table of them
        (`to_arrow`, `to_polars`, `to_pandas`). Raises `ArchiveError`.
        """
        wanted = _query(query, asked)
        return Found(lambda: self._events(wanted), _REPORTS)

    def quotes(self, query: Query | None = None, **asked: Any) -> Found[QuoteRecord]:  # noqa: ANN401
        """The quotes that answer a query, in order of publication."""
        select = asking.quote_select(_query(query, asked), self._dialect)
        return Found(lambda: self._rows(select, returning.quote), _QUOTES)

    def offices(self, query: Query | None = None, **asked: Any) -> Found[OfficeRecord]:  # noqa: ANN401
        """The offices that answer a query, in order of publication."""
        select = asking.office_select(_query(query, asked))
        return Found(lambda: self._rows(select, returning.office), _OFFICES)

    def search(self, text: str, query: Query | None = None, **asked: Any) -> Iterator[Passage]:  # noqa: ANN401
        """The stories that hold the words of `text` (see `fulltext`), latest first."""
        select = asking.story_select(_query(query, {**asked, "text": text}), self._dialect)
        return self._rows(select, lambda row: _passage(row, text))

    def sources(self) -> list[SourceRecord]:
        """What there is from each source, most pages first."""
        return list(self._rows(asking.source_select(), returning.source))

    def happenings(self, query: Query | None = None, **asked: Any) -> Iterator[Happening]:  # noqa: ANN401
        """The happenings that the events which answer a query are reports of, in order of time, undated last."""
        wanted = _query(query, asked)
        return self._rows(asking.happening_select(wanted, self._dialect), lambda row: returning.happening(row.record))

    def reports(self, keys: Sequence[str]) -> list[Report]:
        """The reports with these keys, in order of time."""
        return [
            report
            for some in portions(keys)
            for report in self._rows(asking.report_select(schema.events.c.key.in_(some)), returning.report)
        ]

    def material(self, sides: tuple[Side, Side], until: datetime.date | None = None) -> Material:
        """What was published of two sides up to a day, as `dateline.disputes.dossier` takes it."""
        with engine.reading(self._engine, self.name) as connection:
            return gathering.material(connection, sides, until)

    def readings(self, wanted: Sequence[int] | None = None) -> Iterator[Reading]:
        """The pages with these ids, or all, as they were read."""
        with engine.reading(self._engine, self.name) as connection:
            for _, reading in pages.readings(connection, wanted):
                yield reading

    def rejects(self) -> list[tuple[str, str]]:
        """Where pages come from that could not be taken, each with the reason."""
        table = schema.rejects
        select = sa.select(table.c.origin, table.c.reason).order_by(table.c.id)
        return list(self._rows(select, lambda row: (row.origin, row.reason)))

    def judgements(self) -> list[Judgement]:
        """Everything that reviewers said, in order."""
        return list(self._rows(sa.select(schema.judgements).order_by(schema.judgements.c.id), returning.judgement))

    def counts(self) -> dict[str, int]:
        """How much there is of each kind of thing."""
        with engine.reading(self._engine, self.name) as connection:
            return checking.counts(connection)

    def readers(self) -> list[tuple[Versions, int]]:
        """Who read the pages, and how many each."""
        return list(self._rows(asking.reader_select(), returning.reader))

    def check(self) -> Iterator[checking.Problem | int]:
        """Whether all is as it was stored; see `checking.check`."""
        with engine.reading(self._engine, self.name) as connection:
            yield from checking.check(connection)

    # -- what is written -------------------------------------------------------------------------------------------

    def known(self, keys: Sequence[str]) -> set[str]:
        """Those of these keys whose pages are stored."""
        with engine.reading(self._engine, self.name) as connection:
            return writing.known(connection, keys)

    def add(self, prepared: Sequence[Prepared], reader: Versions, rejects: Sequence[writing.Reject] = ()) -> int:
        """Store pages in their order, all or none, and what could not be taken; the number of those that are new."""
        with engine.writing(self._engine, self.name) as connection:
            new = writing.add(connection, prepared, reader)
            writing.note_rejects(connection, rejects, [page.page["origin"] for page in prepared])
            return new

    def replace(self, renewed: Sequence[tuple[int, Prepared]], unchanged: Sequence[int], reader: Versions) -> None:
        """Put new readings of pages (by id) in the place of the old ones; note who read those that stay the same."""
        with engine.writing(self._engine, self.name) as connection:
            for number, page in renewed:
                writing.replace(connection, number, page, reader)
            writing.note_reader(connection, unchanged, reader)

    def read_by_others(self, reader: Versions) -> list[int]:
        """The ids of pages that another version, lexicon or model read."""
        with engine.reading(self._engine, self.name) as connection:
            return pages.read_by_others(connection, reader)

    def stored(self, wanted: Sequence[int]) -> list[tuple[Any, Reading]]:
        """The rows of pages with their readings."""
        with engine.reading(self._engine, self.name) as connection:
            return list(pages.readings(connection, wanted))

    def link(self) -> Iterator[int]:
        """Put happenings together where reports or judgements are new; the number of blocks done, step by step."""
        while self._write(linking.fill):
            pass
        while done := self._write(linking.link):
            yield done
        self.settle()

    def settle(self) -> None:
        """Let the database take note of how much of what there is; worth it after many pages have come."""
        self._write(fulltext.settle)

    def judge(self, judgement: Judgement) -> int:
        """Store what a reviewer says; its id. Raises `UnknownReportError` where there is no such report."""
        return self._write(lambda connection: judging.judge(connection, judgement))

    def withdraw(self, judgement: int) -> None:
        """Take a judgement back."""
        self._write(lambda connection: judging.withdraw(connection, judgement))

    # --------------------------------------------------------------------------------------------------------------

    @property
    def _dialect(self) -> str:
        return self._engine.dialect.name

    def _write(self, do: Callable[[Connection], T]) -> T:
        with engine.writing(self._engine, self.name) as connection:
            return do(connection)

    def _rows(self, select: sa.Select[Any], make: Callable[[Any], T]) -> Iterator[T]:
        with engine.reading(self._engine, self.name) as connection:
            for row in connection.execution_options(yield_per=FETCHED).execute(select):
                yield make(row)

    def _events(self, query: Query) -> Iterator[Report]:
        found = self._rows(asking.event_select(query, self._dialect), returning.report)
        if not query.corrected:
            yield from found
            return
        with engine.reading(self._engine, self.name) as connection:
            yield from revised(connection, found, query)


def open_archive(where: str, *, create: bool = False) -> Archive:
    """Open the archive in a SQLite file, or in the PostgreSQL database of an address; make it, with `create`, where
    there is none. Raises an `ArchiveError` that says what is in the way.
    """
    name = engine.name_of(where)
    url = engine.url_of(where)
    opened = engine.open_engine(url, create)
    try:
        upgrading.prepare(opened, name, create)
    except BaseException:
        opened.dispose()
        raise
    return Archive(opened, name)


def upgrade_archive(where: str) -> bool:
    """Bring the archive up to date; whether there was anything to do. Raises an `ArchiveError`."""
    name = engine.name_of(where)
    opened = engine.open_engine(engine.url_of(where), create=False)
    try:
        changed = upgrading.renew(opened, name)
        for _ in Archive(opened, name).link():
            pass
        return changed
    finally:
        opened.dispose()


def _query(query: Query | None, asked: dict[str, Any]) -> Query:
    return msgspec.structs.replace(query or Query(), **asked)


def _passage(row: Any, search: str) -> Passage:  # noqa: ANN401 - a row of `asking.story_select`
    shown, marks = passage(row.text, search)
    return Passage(story=returning.story(row), text=shown, marks=marks)
