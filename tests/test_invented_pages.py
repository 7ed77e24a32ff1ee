"""The generator of invented pages: the same every time, true to what it says of itself, varied and fast."""

from __future__ import annotations

import importlib
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest

BENCH = Path(__file__).parent.parent / "bench"


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(BENCH))
    return importlib.import_module("pages")


def test_the_same_seed_gives_the_same_pages(pages: ModuleType) -> None:
    made = list(pages.pages(70, seed=3))

    assert made == list(pages.pages(70, seed=3))
    assert made[:50] == list(pages.pages(50, seed=3))
    assert made[0].text != next(iter(pages.pages(1, seed=4))).text


def test_what_is_told_stands_in_the_page(pages: ModuleType) -> None:
    for page in pages.pages(100):
        assert page.told
        for told in page.told:
            assert page.text[told.start : told.end].strip()
            assert "\n" not in page.text[told.start : told.end]
        assert set(page.acts) == {told.act for told in page.told}


def test_pages_are_of_the_announced_size_and_mixture(pages: ModuleType) -> None:
    made = list(pages.pages(4000, seed=5))
    words = sum(len(page.text.split()) for page in made) / len(made)
    keys = {page.key for page in made}

    assert 200 < words < 300
    assert len(keys) == len({page.url for page in made}) == len(made)
    assert 0.07 < sum(page.copy_of is not None for page in made) / len(made) < 0.13
    assert 0.03 < sum(page.update_of is not None for page in made) / len(made) < 0.07
    assert {page.copy_of for page in made if page.copy_of} <= keys
    assert (max(page.published for page in made) - min(page.published for page in made)).days > 600
    assert len({page.source for page in made}) == 12


def test_several_outlets_tell_one_act_in_other_words(pages: ModuleType) -> None:
    told: dict[str, set[tuple[str, str]]] = {}
    for page in pages.pages(400, seed=6):
        for each in page.told:
            told.setdefault(each.act, set()).add((page.source, page.text[each.start : each.end]))

    assert sum(len(sources) > 2 for sources in told.values()) > 20


def test_generating_is_much_faster_than_reading(pages: ModuleType) -> None:
    began = time.perf_counter()
    count = sum(1 for _ in pages.pages(2000))

    # Measured at 10,000 pages a second; the bound only catches what would spoil a benchmark.
    assert count / (time.perf_counter() - began) > 1000


def test_pages_are_printed_with_what_they_tell() -> None:
    done = subprocess.run(
        [sys.executable, str(BENCH / "pages.py"), "--pages", "2"], capture_output=True, text=True, check=True
    )

    assert done.stdout.startswith("p1x0-0 20")
    assert "  a1x0-0 " in done.stdout
