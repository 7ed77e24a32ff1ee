"""The formats by name: what each is, its columns and how its file is written."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType

from dateline.export import dyads, gdelt, icews, plover_jsonl, polecat, table, writers
from dateline.export.card import CardFacts
from dateline.export.columns import Column, Row, tables
from dateline.export.stata import stata
from dateline.export.tally import Tally, counted
from dateline.records import Happening, Report


@dataclass(frozen=True, kw_only=True)
class Order:
    """What is to be exported, and the tally that counts it; `suffix` is that of the file's final name."""

    reports: Iterable[Report]
    happenings: Iterable[Happening]
    months: tuple[datetime.date | None, datetime.date | None]
    facts: CardFacts
    suffix: str
    tally: Tally


@dataclass(frozen=True, kw_only=True)
class Format:
    """A format: its name, the usual suffix of its files, one sentence about it, and what writes it.

    `write` takes an order and the file to write to, and gives the number of rows. `columns` is empty for JSON Lines.
    """

    name: str
    suffix: str
    about: str
    columns: Sequence[Column]
    write: Callable[[Order, Path], int]


Rows = Callable[[Iterable[Report], Tally], Iterator[Row]]
Sink = Callable[[Sequence[Column], Iterable[Row], Path], int]


def _rows(columns: Sequence[Column], rows: Rows, sink: Sink, order: Order, path: Path) -> int:
    return sink(columns, rows(order.reports, order.tally), path)


def _plover(order: Order, path: Path) -> int:
    return writers.json_lines(plover_jsonl.records(order.reports, order.tally), path)


def _as_stored(order: Order, path: Path) -> int:
    return writers.json_lines(counted(order.reports, order.tally), path)


def _stata(order: Order, path: Path) -> int:
    rows = table.rows(order.reports, order.tally)
    return stata(tables()["table"], rows, path, title=order.facts.title, made=order.facts.made)


def _dyad_month(order: Order, path: Path) -> int:
    sink = writers.parquet if order.suffix == ".parquet" else writers.comma_separated
    rows = dyads.rows(order.reports, order.happenings, order.months, order.tally)
    return sink(tables()["dyad_month"], rows, path)


def _of_rows(name: str, about: str, columns: Sequence[Column], rows: Rows, sink: tuple[str, Sink]) -> Format:
    suffix, write = sink
    return Format(name=name, suffix=suffix, about=about, columns=columns, write=partial(_rows, columns, rows, write))


def _all() -> Iterator[Format]:
    flat, tsv = tables()["table"], (".tsv", writers.tab_separated)
    shaped = "the published data sets cannot say that an act did not happen, so only asserted news of a known day is in"
    yield Format(
        name="plover", suffix=".jsonl", columns=(), write=_plover,
        about="PLOVER JSON Lines: one record for each report, with its standing.",
    )  # fmt: skip
    yield Format(
        name="jsonl", suffix=".jsonl", columns=(), write=_as_stored,
        about="JSON Lines of the reports as they are stored.",
    )  # fmt: skip
    yield _of_rows("csv", "One row for each report.", flat, table.rows, (".csv", writers.comma_separated))
    yield _of_rows("parquet", "One row for each report.", flat, table.rows, (".parquet", writers.parquet))
    yield Format(
        name="stata", suffix=".dta", columns=flat, write=_stata,
        about="One row for each report, for Stata 14 and later.",
    )  # fmt: skip
    yield _of_rows("polecat", f"Shaped like POLECAT; {shaped}.", tables()["polecat"], polecat.rows, tsv)
    yield _of_rows("icews", f"Shaped like ICEWS; {shaped}.", tables()["icews"], icews.rows, tsv)
    yield _of_rows("gdelt", f"Shaped like GDELT 2.0; {shaped}.", tables()["gdelt"], gdelt.rows, tsv)
    yield _of_rows("gdelt1", f"Shaped like GDELT 1.0; {shaped}.", gdelt.columns_of_version_1(), gdelt.rows, tsv)
    yield Format(
        name="dyad-month", suffix=".csv", columns=tables()["dyad_month"], write=_dyad_month,
        about="Counts for each directed dyad and month, with rows of zeros; of asserted news only.",
    )  # fmt: skip


FORMATS: Mapping[str, Format] = MappingProxyType({each.name: each for each in _all()})
