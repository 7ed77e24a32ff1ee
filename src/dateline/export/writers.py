"""Rows into files, as they come: comma- or tab-separated text, Parquet, JSON Lines."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from dateline.export.cells import clean, one_line
from dateline.export.columns import Column, Row

if TYPE_CHECKING:
    import pyarrow as pa

# Rows held in memory at a time, and the size of a row group in Parquet.
BATCH = 20_000

# As R, polars and pandas all know them.
_FLAGS = {True: "true", False: "false"}


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
    waiting = iter(rows)
    while (batch := _batch(columns, waiting)).num_rows:
        yield batch


def _batch(columns: Sequence[Column], rows: Iterator[Row]) -> pa.RecordBatch:
    import pyarrow as pa

    schema = arrow_schema(columns)
    some = list(islice(rows, BATCH))
    cells = [[_cell(column, row, clean) for row in some] for column in columns]
    arrays = [pa.array(values, type=field.type) for values, field in zip(cells, schema, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def arrow_schema(columns: Sequence[Column]) -> pa.Schema:
    """Arrow's types of the columns, each with its description."""
    import pyarrow as pa

    kinds = {
        "text": pa.string(), "integer": pa.int64(), "number": pa.float64(), "flag": pa.bool_(), "date": pa.date32(),
    }  # fmt: skip
    return pa.schema([pa.field(each.name, kinds[each.kind], metadata={"description": each.about}) for each in columns])


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
    writer = csv.writer(_Echo(), delimiter=delimiter, lineterminator="\n")
    yield writer.writerow([column.name for column in columns])
    for row in rows:
        cells = (_cell(column, row, tidy) for column in columns)
        yield writer.writerow([_FLAGS[cell] if isinstance(cell, bool) else cell for cell in cells])


class _Echo:
    """A file that hands back each line written to it, as `csv.writer` passes on what its file returns."""

    def write(self, line: str) -> Any:  # noqa: ANN401 - csv takes any file
        return line


def _cell(column: Column, row: Row, tidy: Callable[[str], str]) -> Any:  # noqa: ANN401 - a cell of any kind
    """What stands in the cell. A number always has its point, for readers that guess kinds by the first rows."""
    value = row.get(column.name)
    if value is None:
        return None
    if column.kind == "text":
        return tidy(value)
    return float(value) if column.kind == "number" else value
