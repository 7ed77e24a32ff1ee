"""Rows into files, as they come: comma- or tab-separated text, Parquet, JSON Lines."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from dateline.export.cells import clean, one_line
from dateline.export.columns import Column, Row

if TYPE_CHECKING:
    import pyarrow as pa

T = TypeVar("T")

# Rows held in memory at a time, and the size of a row group in Parquet.
BATCH = 20_000


def comma_separated(columns: Sequence[Column], rows: Iterable[Row], path: Path) -> int:
    """Write CSV by RFC 4180 with line feeds: line breaks inside texts are kept, in quotes. Gives the number of rows."""
    return _separated(columns, rows, path, (",", clean))


def tab_separated(columns: Sequence[Column], rows: Iterable[Row], path: Path) -> int:
    """Write tab-separated text: tabs and line breaks inside texts become blanks. Gives the number of rows."""
    return _separated(columns, rows, path, ("\t", one_line))


def parquet(columns: Sequence[Column], rows: Iterable[Row], path: Path) -> int:
    """Write Parquet, one row group for each batch. Gives the number of rows."""
    from pyarrow.parquet import ParquetWriter

    written = 0
    schema = arrow_schema(columns)
    with ParquetWriter(path, schema, compression="zstd") as writer:
        for batch in arrow_batches(columns, rows):
            writer.write_batch(batch)
            written += batch.num_rows
    return written


def json_lines(values: Iterable[object], path: Path) -> int:
    """Write one value a line. Gives the number of lines."""
    encoder = msgspec.json.Encoder()
    written = 0
    with path.open("wb") as file:
        for value in values:
            file.write(encoder.encode(value) + b"\n")
            written += 1
    return written


def arrow_batches(columns: Sequence[Column], rows: Iterable[Row]) -> Iterator[pa.RecordBatch]:
    """The rows as Arrow batches, texts cleaned."""
    import pyarrow as pa

    schema = arrow_schema(columns)
    for batch in _batched(rows, BATCH):
        plain = [[_tidied(column, row.get(column.name)) for row in batch] for column in columns]
        arrays = [pa.array(values, type=field.type) for values, field in zip(plain, schema, strict=True)]
        yield pa.RecordBatch.from_arrays(arrays, schema=schema)


def arrow_schema(columns: Sequence[Column]) -> pa.Schema:
    """Arrow's types of the columns, each with its description."""
    import pyarrow as pa

    kinds = {
        "text": pa.string(), "integer": pa.int64(), "number": pa.float64(), "flag": pa.bool_(), "date": pa.date32(),
    }  # fmt: skip
    return pa.schema([pa.field(each.name, kinds[each.kind], metadata={"description": each.about}) for each in columns])


def _tidied(column: Column, value: Any) -> Any:  # noqa: ANN401 - a cell of any kind
    return clean(value) if column.kind == "text" and value is not None else value


def comma_separated_lines(columns: Sequence[Column], rows: Iterable[Row]) -> Iterator[str]:
    """The lines of CSV, the header first, each with its line feed."""
    return _lines(columns, rows, (",", clean))


def _separated(
    columns: Sequence[Column], rows: Iterable[Row], path: Path, manner: tuple[str, Callable[[str], str]]
) -> int:
    written = -1  # the header is no row
    with path.open("w", encoding="utf-8", newline="") as file:
        for line in _lines(columns, rows, manner):
            file.write(line)
            written += 1
    return written


def _lines(columns: Sequence[Column], rows: Iterable[Row], manner: tuple[str, Callable[[str], str]]) -> Iterator[str]:
    delimiter, tidy = manner
    names = [column.name for column in columns]
    yield delimiter.join(_cell(name, tidy) for name in names) + "\n"
    for row in rows:
        yield delimiter.join(_cell(row.get(name), tidy) for name in names) + "\n"


def _cell(value: Any, tidy: Callable[[str], str]) -> str:  # noqa: ANN401 - a cell of any kind
    """Every text in quotes and every number with a decimal point stays what it is for readers that guess by the first
    rows; the csv module of Python 3.11 cannot quote texts alone.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return '"' + tidy(value).replace('"', '""') + '"'
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, datetime.date) else repr(value)


def _batched(items: Iterable[T], size: int) -> Iterator[list[T]]:
    each = iter(items)
    while batch := list(islice(each, size)):
        yield batch
