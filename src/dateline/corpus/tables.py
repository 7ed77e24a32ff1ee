"""Parquet: only the columns needed, a few rows at a time."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from dateline.corpus.columns import require
from dateline.corpus.errors import SourceError
from dateline.corpus.files import Source, unreadable
from dateline.corpus.items import Item, Rejected, Wanted
from dateline.corpus.rows import page_of
from dateline.corpus.streams import Meter, line_text
from dateline.errors import NotAPageError

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

_ROWS = 64
_BUFFER = 1 << 20


def check(source: Source, wanted: Wanted) -> None:
    """Raises `SourceError` for what is no Parquet, has no such column, or no text in the column of the text."""
    file = _opened(source)
    try:
        _columns(source, file, wanted)
    finally:
        file.close()


def read(source: Source, wanted: Wanted, meter: Meter) -> Iterator[Item | Rejected]:
    """The pages, row by row; a row group that is broken is told and the next one read."""
    import pyarrow as pa

    file = _opened(source)
    columns = _columns(source, file, wanted)
    size, total = source.size or 0, max(1, file.metadata.num_rows)
    start = 0
    try:
        for group in range(file.metadata.num_row_groups):
            rows, at = file.metadata.row_group(group).num_rows, 0
            try:
                for row in _rows(file, group, columns):
                    at += 1
                    meter.here = size * (start + at) // total
                    yield _page(row, f"{source.origin}:{start + at}", wanted)
            except (pa.ArrowException, OSError) as error:
                yield Rejected(origin=f"{source.origin}:{start + at + 1}", reason=_broken(group, rows - at, error))
            start += rows
    finally:
        file.close()


def _opened(source: Source) -> pq.ParquetFile:
    import pyarrow as pa
    import pyarrow.parquet as pq

    if source.path is None:
        raise SourceError(source.origin, "Parquet cannot be read from a stream; name the file.")
    try:
        return pq.ParquetFile(source.path, buffer_size=_BUFFER, pre_buffer=False)
    except pa.ArrowException as error:
        raise SourceError(source.origin, "this is no whole Parquet file; check where it comes from.") from error
    except OSError as error:
        raise SourceError(source.origin, unreadable(error)) from error


def _columns(source: Source, file: pq.ParquetFile, wanted: Wanted) -> dict[str, str]:
    schema = file.schema_arrow
    columns = require(schema.names, wanted.columns, source.origin)
    kind = _kind(schema.field(columns["text"]).type)
    if not _is_words(kind):
        raise SourceError(
            source.origin,
            f"its column {columns['text']!r} holds {kind}, not text; name the one that does with --text-column.",
        )
    return columns


def _kind(kind: pa.DataType) -> pa.DataType:
    import pyarrow as pa

    return kind.value_type if pa.types.is_dictionary(kind) else kind


def _is_words(kind: pa.DataType) -> bool:
    import pyarrow as pa

    tests = (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view)
    bytes_tests = (pa.types.is_binary, pa.types.is_large_binary, pa.types.is_binary_view)
    return any(test(kind) for test in (*tests, *bytes_tests))


def _rows(file: pq.ParquetFile, group: int, columns: dict[str, str]) -> Iterator[dict[str, Any]]:
    names = list(dict.fromkeys(columns.values()))
    for batch in file.iter_batches(_ROWS, row_groups=[group], columns=names):
        values = {role: _values(batch.column(batch.schema.get_field_index(name))) for role, name in columns.items()}
        for at in range(batch.num_rows):
            yield {role: column[at] for role, column in values.items()}


def _values(column: pa.Array) -> list[object]:
    """Values as Python has them: words as bytes, since no one checks that they are UTF-8; times as their days."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if _is_words(column.type):
        column = column.cast(pa.large_binary(), safe=False)
    elif pa.types.is_timestamp(column.type):
        local = pc.local_timestamp(column) if column.type.tz else column
        return [_day(days) for days in local.cast(pa.date32(), safe=False).cast(pa.int32()).to_pylist()]
    elif pa.types.is_date(column.type):
        return [_day(days) for days in column.cast(pa.date32()).cast(pa.int32()).to_pylist()]
    values: list[object] = column.to_pylist()
    return values


def _day(days: int | None) -> object:
    """The day so many days after 1970; one that the calendar does not reach stays a number and is refused as a date."""
    try:
        return None if days is None else datetime.date(1970, 1, 1) + datetime.timedelta(days)
    except OverflowError:
        return f"{days} days after 1970"


def _page(row: dict[str, object], origin: str, wanted: Wanted) -> Item | Rejected:
    try:
        words = {role: line_text(value) if isinstance(value, bytes) else value for role, value in row.items()}
    except NotAPageError:
        return Rejected(origin=origin, reason="its bytes are no text in any encoding that can be told.")
    return page_of(words, origin, wanted)


def _broken(group: int, left: int, error: Exception) -> str:
    why = " ".join(str(error).split())[:120]
    return f"row group {group + 1} is damaged here, and {left:,} rows of it cannot be read ({why})."
