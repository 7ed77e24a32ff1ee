"""What events are about: the issue phrase, marked in sentences, quotes the page."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from dateline import Reader

ROWS = tomllib.loads((Path(__file__).parent / "examples" / "issues.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", [row for group in ROWS.values() for row in group["rows"]])
def test_the_issue_is_the_marked_phrase(reader: Reader, row: str) -> None:
    kind, _, sentence = row.partition(": ")
    marked = re.search(r"\[(.+)\]", sentence)
    reading = reader.read(re.sub(r"[\[\]]", "", sentence))
    event = next(event for event in reading.events if event.type == kind)

    assert (event.issue and event.issue.text) == (marked and marked[1])
    assert event.issue is None or reading.quoted(event.issue.span) == event.issue.text
