"""Writes docs/reading.schema.json from the types of a reading: `make schema`."""

from pathlib import Path

from dateline.render.output import json_schema

TARGET = Path(__file__).parent.parent / "docs" / "reading.schema.json"

if __name__ == "__main__":
    TARGET.write_text(json_schema(), encoding="utf-8")
