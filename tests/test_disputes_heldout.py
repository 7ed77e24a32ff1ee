"""The second series on an invented dispute, which nothing was tuned on: well formed, no figure far below the measured.

The floors only show that the measuring works. They are no goal: whoever tunes on these pages takes their worth away.
"""

from __future__ import annotations

import datetime
import importlib
import re
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from dateline import Reader

HERE = Path(__file__).parent
SERIES = HERE / "disputes" / "heldout"

# Measured: 75 % of the rounds, 93 % of the positions, 59 % of the ends of promises.
ROUNDS, POSITIONS, PROMISES = 0.5, 0.7, 0.4

# How many days after the act a page may have come out that tells it.
LATER = 1


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(HERE.parent / "bench"))
        return importlib.import_module("disputes")


@pytest.fixture(scope="module")
def gold() -> dict[str, Any]:
    return tomllib.loads((SERIES / "gold.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def pages() -> list[tuple[datetime.date, str]]:
    """The day and the text of each page, in the order of series.toml."""
    return [(page["published"], (SERIES / page["file"]).read_text(encoding="utf-8")) for page in _listed()]


def _listed() -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = tomllib.loads((SERIES / "series.toml").read_text(encoding="utf-8"))["page"]
    return listed


def _says(text: str, stems: list[str]) -> bool:
    return re.search(rf"\b(?:{'|'.join(stems)})", text, re.IGNORECASE) is not None


def _soon(published: datetime.date, act: datetime.date) -> bool:
    return 0 <= (published - act).days <= LATER


def test_the_pages_are_those_listed_in_order_of_time(pages: list[tuple[datetime.date, str]]) -> None:
    assert {path.name for path in SERIES.iterdir()} == {page["file"] for page in _listed()} | {
        "gold.toml",
        "series.toml",
    }
    assert len({page["source"] for page in _listed()}) >= 4
    assert [day for day, _ in pages] == sorted(day for day, _ in pages)
    assert all(120 <= len(text.split()) <= 300 for _, text in pages)


def test_every_page_names_both_sides(gold: dict[str, Any], pages: list[tuple[datetime.date, str]]) -> None:
    assert all(_says(text, [side["name"][:5]]) for _, text in pages for side in gold["sides"])


def test_the_rounds_are_told_on_a_page_of_their_days(
    gold: dict[str, Any], pages: list[tuple[datetime.date, str]]
) -> None:
    held = [line for line in gold["talks"] if line.get("held", True)]

    assert len(held) == 4
    for line in held:
        told = [text for day, text in pages if _soon(day, line["latest"])]
        words = [line["venue"], *line["heads"]]
        assert any(all(word in text for word in words) for text in told), line["id"]


def test_the_words_of_positions_are_on_a_page_that_was_out(
    gold: dict[str, Any], pages: list[tuple[datetime.date, str]]
) -> None:
    lines = [(at["date"], line) for at in gold["at"] for line in at["positions"]]
    lines += [(line.get("until", gold["final"]), line) for line in gold["accepted"]]

    assert sum(len(at["positions"]) for at in gold["at"]) == 28
    for by, line in lines:
        assert any(day <= by and _says(text, line["stems"]) for day, text in pages), (by, line)


def test_the_words_of_promises_are_on_a_page_of_their_day(
    gold: dict[str, Any], pages: list[tuple[datetime.date, str]]
) -> None:
    assert {line["end"] for line in gold["promise"]} == {"kept", "broken", "withdrawn", "pending"}
    for line in gold["promise"]:
        assert line["made"] <= line["at"] <= gold["final"], line["id"]
        assert any(_soon(day, line["made"]) and _says(text, line["stems"]) for day, text in pages), line["id"]


def test_the_figures_are_not_far_below_those_measured(bench: ModuleType, reader: Reader) -> None:
    series = bench.Series(reader, SERIES)
    (rounds, _), (positions, _), promises = bench.rounds(series), bench.positions(series), bench.promises(series)

    assert (rounds.share >= ROUNDS, positions.share >= POSITIONS, promises.share >= PROMISES) == (True, True, True)
