"""Accounts held against each other: marked texts, each read alone; nothing but what is marked may be disputed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline import Reader
from dateline.model import Span

EXAMPLES = Path(__file__).parent / "examples" / "disputes.toml"
_OPEN = re.compile(r"\[([ABE]) ")
# Commas and stops at the edge of a quote are nobody's.
_EDGE = " .,“”"


def unmark(marked: str) -> tuple[str, dict[str, list[Span]]]:
    """The plain text, and where its marks stand by their letters."""
    plain, at = "", 0
    opened: list[tuple[str, int]] = []
    marks: dict[str, list[Span]] = {"A": [], "B": [], "E": []}
    while at < len(marked):
        found = _OPEN.match(marked, at)
        if found:
            opened.append((found[1], len(plain)))
            at = found.end()
            continue
        if marked[at] == "]":
            letter, start = opened.pop()
            marks[letter].append(Span(start, len(plain)))
        else:
            plain += marked[at]
        at += 1
    return plain, marks


def texts() -> Iterator[str]:
    for group in tomllib.loads(EXAMPLES.read_text(encoding="utf-8")).values():
        yield from group["texts"]


@pytest.mark.parametrize("marked", list(texts()))
def test_marked_disputes(reader: Reader, marked: str) -> None:
    text, marks = unmark(marked)
    reading = reader.read(text)
    wording = {quote.id: quote.text.strip(_EDGE) for quote in reading.quotes}
    quotes = [quote for quote in reading.quotes if quote.disputed_by]
    events = [event for event in reading.events if event.disputed_by]

    assert [wording[quote.id] for quote in quotes] == _words(text, marks["A"])
    assert [event.trigger for event in events] == marks["E"]
    for named in (*(each.disputed_by for each in quotes), *(each.disputed_by for each in events)):
        assert [wording[name] for name in named] == _words(text, marks["B"])


def _words(text: str, spans: list[Span]) -> list[str]:
    return [text[span.start : span.end].strip(_EDGE) for span in spans]


def test_both_accounts_stay(reader: Reader) -> None:
    reading = reader.read(
        "Kenya said Somalia had attacked a border town. Somalia said its troops did not attack the town."
    )

    assert [(event.type, event.polarity) for event in reading.events] == [
        ("ASSAULT", "positive"), ("ASSAULT", "negative"),
    ]  # fmt: skip
    assert len(list(reading.quotes)) == 2
