"""Whether it happened: each sentence with the polarity and modality of its event."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from dateline import Reader

TABLE = tomllib.loads((Path(__file__).parent / "examples" / "standing.toml").read_text(encoding="utf-8"))
ROWS = [(kind, row) for kind, rows in TABLE.items() for row in rows["rows"]]


@pytest.mark.parametrize(("kind", "row"), ROWS, ids=[f"{kind}: {row[-1]}" for kind, row in ROWS])
def test_standing(kind: str, row: list[str], reader: Reader) -> None:
    wanted_type, polarity, modality, text = row
    events = [event for event in reader.read(text).events if event.type == wanted_type]

    assert (polarity, modality) in [(event.polarity, event.modality) for event in events]


NOTHING = tomllib.loads((Path(__file__).parent / "examples" / "nothing.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("text", [text for group in NOTHING.values() for text in group["texts"]])
def test_look_alikes_are_no_events(text: str, reader: Reader) -> None:
    assert [(event.type, event.why.entry) for event in reader.read(text).events] == []
