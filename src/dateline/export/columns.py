"""The columns of each format, from `columns.toml`: their names, order, kinds and meaning."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

import msgspec

from dateline.model import Value

Kind = Literal["text", "integer", "number", "flag", "date"]
Row = Mapping[str, Any]


class Column(Value, frozen=True, kw_only=True):
    """One column of a table. A row that lacks it, or has `None`, leaves the cell empty."""

    name: str
    kind: Kind
    about: str


@lru_cache(maxsize=1)
def tables() -> Mapping[str, tuple[Column, ...]]:
    """All tables of columns by name."""
    plain = tomllib.loads(Path(__file__).with_name("columns.toml").read_text(encoding="utf-8"))
    rows = {
        table: [{"name": name, "kind": kind, "about": about} for name, kind, about in each]
        for table, each in plain.items()
    }
    return MappingProxyType(msgspec.convert(rows, dict[str, tuple[Column, ...]]))
