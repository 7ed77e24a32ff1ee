"""Stata's .dta, version 118: UTF-8, with labels of variables and values, missing as missing."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, get_args

from dateline import plover
from dateline.errors import MissingExtraError
from dateline.export.columns import Column, Row
from dateline.export.dyads import QUADS
from dateline.export.writers import arrow_batches, arrow_schema
from dateline.model import Basis, EventType, Modality, Polarity, Precision, StoryKind

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

# Words that Stata keeps for itself, and what the variable is called instead.
RENAMED: Mapping[str, str] = MappingProxyType({"quad": "quad_class", "start": "span_start", "end": "span_end"})

# Texts of few values become numbers with labels.
LABELLED: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        "type": get_args(EventType),
        "mode": sorted({mode for modes in plover.MODES.values() for mode in modes}),
        "polarity": get_args(Polarity),
        "modality": get_args(Modality),
        "story_kind": get_args(StoryKind),
        "published_basis": get_args(Basis),
        "date_precision": get_args(Precision),
    }
)
_LONGEST_LABEL = 80


def stata(columns: Sequence[Column], rows: Iterable[Row], path: Path, *, title: str, made: datetime.datetime) -> int:
    """Write the rows as one Stata file and give their number; the table is held in memory, for its format needs the
    width of every column first. Raises `MissingExtraError` where pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError as error:
        raise MissingExtraError("pandas") from error
    import pyarrow as pa

    table = pa.Table.from_batches(arrow_batches(columns, rows), schema=arrow_schema(columns))
    frame = pd.DataFrame({_name(each): _series(each, table[each.name]) for each in columns})
    frame.to_stata(
        path,
        version=118,
        write_index=False,
        data_label=title[:_LONGEST_LABEL],
        time_stamp=made.replace(tzinfo=None),
        convert_dates={_name(each): "td" for each in columns if each.kind == "date"},
        variable_labels={_name(each): each.about[:_LONGEST_LABEL] for each in columns},
        value_labels=_labels(columns),
    )
    return len(frame)


def _name(column: Column) -> str:
    return RENAMED.get(column.name, column.name)


def _series(column: Column, values: pa.ChunkedArray) -> pd.Series[Any]:
    import pandas as pd

    if column.name in LABELLED and len(values):  # pandas cannot write labels of no rows
        return pd.Series(pd.Categorical(values.to_pylist(), categories=list(LABELLED[column.name])))
    if column.kind == "text":
        return pd.Series(values.fill_null("").to_pylist(), dtype=object)
    if column.kind == "date":
        return pd.Series(values.to_numpy().astype("datetime64[s]"))
    if column.kind == "flag":
        return pd.Series(values.to_numpy().astype("int8"))
    return pd.Series(values.to_numpy())


def _labels(columns: Sequence[Column]) -> dict[str, dict[int, str]]:
    flags = {_name(each): {0: "no", 1: "yes"} for each in columns if each.kind == "flag"}
    return {**flags, RENAMED["quad"]: dict(enumerate((quad.replace("_", " ") for quad in QUADS), start=1))}
