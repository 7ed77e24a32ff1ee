"""The page of a dossier in a real browser: nothing fetched, nothing run, nothing cut off, on paper as on a phone."""

from __future__ import annotations

import itertools
import re
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import Browser, found
from dossiers import MADE, empty, huge, rich, single, spoken
from test_dossier_html import HOSTILE

from dateline.disputes.model import Dossier
from dateline.render.dossier_html import to_html

WIDE, NARROW = 1280, 375

pytestmark = pytest.mark.skipif(found() is None, reason="no Chromium here; tools/ci_packages.sh installs it")

_DOSSIERS = {"rich": rich, "empty": empty, "single": single, "huge": huge}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = found()
    assert program
    with Browser(program) as opened:
        yield opened


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The pages of all dossiers, written once."""
    made = {name: make() for name, make in _DOSSIERS.items()}
    made |= {f"hostile-{at}": spoken(rich(), words) for at, words in enumerate(HOSTILE)}
    return {name: _written(dossier, tmp_path_factory.mktemp("page") / f"{name}.html") for name, dossier in made.items()}


def _written(dossier: Dossier, file: Path) -> Path:
    file.write_text(to_html(dossier, made=MADE), encoding="utf-8")
    return file


_NAMES = (*_DOSSIERS, *(f"hostile-{at}" for at in range(len(HOSTILE))))


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("name", _NAMES)
def test_the_page_is_quiet_and_fits(browser: Browser, pages: dict[str, Path], name: str, width: int) -> None:
    browser.open(pages[name], width)

    assert browser.value("document.documentElement.scrollWidth") == width
    assert browser.complaints() == []
    assert [each for each in browser.requests() if not each.startswith("data:")] == [pages[name].as_uri()]
    assert browser.value("document.scripts.length") == 0


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("dark", [False, True])
def test_it_can_be_seen(browser: Browser, pages: dict[str, Path], tmp_path: Path, width: int, dark: bool) -> None:
    browser.open(pages["rich"], width, dark=dark)
    image = browser.screenshot(tmp_path / "page.png")

    across, down = struct.unpack(">II", image[16:24])
    assert across == width
    assert down > 3000
    assert len(image) > 100_000  # more than an empty sheet
    ground = browser.value("getComputedStyle(document.documentElement).backgroundColor")
    assert ground == ("rgb(23, 22, 20)" if dark else "rgb(253, 252, 250)")


def test_nothing_stands_out_of_the_narrow_page(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["rich"], NARROW)
    out = browser.value(
        "[...document.querySelectorAll('main *')].filter(e => !e.closest('.unseen') && e.getClientRects().length"
        f" && e.getBoundingClientRect().right > {NARROW} + 0.5).map(e => e.outerHTML.slice(0, 90))"
    )

    assert out == []
    assert browser.value("getComputedStyle(document.querySelector('.stands td')).display") == "block"
    assert browser.value("getComputedStyle(document.querySelector('svg.narrow')).display") == "block"
    assert browser.value("getComputedStyle(document.querySelector('svg.wide')).display") == "none"


def test_a_line_leads_to_its_passage_and_back(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["rich"], WIDE)
    browser.value("document.querySelector('#promises .refs a').click()")

    assert "publish its measurements" in str(browser.value("document.querySelector(':target mark').textContent"))
    assert browser.value("Math.abs(document.querySelector(':target').getBoundingClientRect().top) < innerHeight")
    browser.value("document.querySelector(':target .where a:last-of-type').click()")
    assert browser.value("document.querySelector(':target').closest('section').id") == "promises"


def test_a_point_of_the_tension_line_leads_to_its_events(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["rich"], WIDE)
    browser.value("document.querySelectorAll('svg.wide a')[4].dispatchEvent(new MouseEvent('click', {bubbles: true}))")

    assert "June 2011: 5.80" in str(browser.value("document.querySelector(':target').textContent"))


def test_readers_of_the_screen_find_names_and_headings(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["rich"], WIDE)
    tree = browser.ask("Accessibility.getFullAXTree")["nodes"]
    named = {(each["role"]["value"], each.get("name", {}).get("value", "")) for each in tree if "role" in each}

    assert ("heading", "Peru and Ecuador") in named
    assert ("link", "Skip to the summary") in named
    assert ("navigation", "Sections") in named
    assert ("table", "Positions by issue and side") in named
    assert ("columnheader", "Condition") in named
    assert ("link", "passage 1") in named
    assert ("link", "June 2011: 5.80, 2 events") in named
    assert [each for each in named if each[0] == "link" and not each[1]] == []
    levels = browser.value("[...document.querySelectorAll('h1, h2, h3')].map(e => +e.tagName[1])")
    assert isinstance(levels, list)
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert max(after - before for before, after in itertools.pairwise(levels)) == 1


@pytest.mark.parametrize("name", ["rich", "empty", "hostile-0", "hostile-8"])
def test_it_prints(browser: Browser, pages: dict[str, Path], name: str) -> None:
    browser.open(pages[name], WIDE)
    printed = browser.pdf()

    assert printed.startswith(b"%PDF-")
    sheets = [float(height) for height in re.findall(rb"/MediaBox\s*\[0 0 [\d.]+ ([\d.]+)\]", printed)]
    assert len(sheets) > 0
    assert all(abs(height - 842) < 2 for height in sheets)  # A4


def test_what_is_folded_is_unfolded_on_paper(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["rich"], WIDE)
    height = "document.querySelector('details').offsetHeight"

    assert browser.value(f"{height} < 40")
    browser.ask("Emulation.setEmulatedMedia", media="print")
    assert browser.value(f"{height} > 80")
    assert browser.value("getComputedStyle(document.querySelector('nav')).display") == "none"
    browser.ask("Emulation.setEmulatedMedia", media="")


def test_the_browser_would_tell(browser: Browser, tmp_path: Path) -> None:
    """What the tests above find nothing of is found where it is."""
    loud = tmp_path / "loud.html"
    loud.write_text(
        "<script>console.error('no'); throw new Error('thrown')</script><img src='http://invented.example/a.png'>",
        encoding="utf-8",
    )
    browser.open(loud, WIDE)

    told = " ".join(browser.complaints())
    assert "console" in told or "error" in told
    assert "thrown" in told
    assert "http://invented.example/a.png" in browser.requests()
