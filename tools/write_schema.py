"""Writes what docs/ publishes of the types themselves, the schemas and the columns of exports: `make schema`."""

from collections.abc import Iterator
from pathlib import Path

from dateline.export import plover_schema
from dateline.export.columns import tables
from dateline.render.output import json_schema

DOCS = Path(__file__).parent.parent / "docs"
TARGET = DOCS / "reading.schema.json"
PLOVER_TARGET = DOCS / "plover.schema.json"
COLUMNS_TARGET = DOCS / "export-columns.md"

TITLES = {
    "table": "Events: csv, parquet, stata, tables of `events`", "quotes": "Quotes", "offices": "Offices",
    "polecat": "polecat", "icews": "icews", "gdelt": "gdelt (gdelt1: the same without ADM2Code)",
    "dyad_month": "dyad-month",
}  # fmt: skip


def columns_page() -> str:
    """The columns of every table, as a page of Markdown."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# Columns of the exports"
    yield from ("", "In their order. Written by `make schema` from `src/dateline/export/columns.toml`.", "")
    for name, columns in tables().items():
        yield from (f"## {TITLES[name]}", "", "| | column | kind | holds |", "|---:|---|---|---|")
        for number, column in enumerate(columns, start=1):
            about = column.about.replace("|", "\\|")
            yield f"| {number} | {column.name} | {column.kind} | {about} |"
        yield ""


if __name__ == "__main__":
    TARGET.write_text(json_schema(), encoding="utf-8")
    PLOVER_TARGET.write_text(plover_schema(), encoding="utf-8")
    COLUMNS_TARGET.write_text(columns_page(), encoding="utf-8")
