"""Files appear whole or not at all; the card tells what is in them and what is not."""

from __future__ import annotations

import datetime
import json
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from invented_reports import FACTS, PAGE, REPORT, STORY, many, report
from msgspec.structs import replace

from dateline.errors import DatelineError
from dateline.export import FORMATS, CardFacts, NotWrittenError, export
from dateline.export.card import figures
from dateline.export.writers import BATCH
from dateline.records import Report

ROOT = Path(__file__).parent.parent


def failing(error: BaseException, after: int) -> Iterator[Report]:
    yield from many(after)
    raise error


@pytest.mark.parametrize("error", [KeyboardInterrupt(), ValueError("a defect"), DatelineError("the archive is gone.")])
@pytest.mark.parametrize("name", ["csv", "parquet", "plover", "dyad-month"])
def test_an_interrupted_export_leaves_the_old_file_and_nothing_else(
    name: str, error: BaseException, tmp_path: Path
) -> None:
    target = tmp_path / f"out{FORMATS[name].suffix}"
    export([REPORT], name, target, card=FACTS)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    with pytest.raises(type(error)):
        export(failing(error, BATCH + 1 if name == "parquet" else 500), name, target, card=FACTS)

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.fixture
def small_disk() -> Iterator[None]:
    """No file may grow beyond 50,000 bytes, as on a disk that is nearly full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.usefixtures("small_disk")
@pytest.mark.parametrize("name", ["csv", "parquet", "stata", "jsonl"])
def test_a_full_disk_is_one_sentence_and_leaves_the_old_file(name: str, tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.write_text("old", encoding="utf-8")

    with pytest.raises(NotWrittenError, match=r"out could not be written: .*; a file that was there before is as it"):
        export((report(os.urandom(40).hex()) for _ in range(3000)), name, target, card=FACTS)

    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert target.read_text(encoding="utf-8") == "old"


def test_a_missing_or_forbidden_folder_and_a_folder_as_target_are_one_sentence(tmp_path: Path) -> None:
    for target in (tmp_path / "none" / "out.csv", tmp_path, Path("/proc/out.csv")):
        with pytest.raises(NotWrittenError, match="could not be written") as caught:
            export([REPORT], "csv", target, card=FACTS)
        assert "\n" not in str(caught.value)


def test_a_link_stays_a_link_and_what_it_points_to_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_text("old", encoding="utf-8")
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")
    export([REPORT], "csv", tmp_path / "link.csv", card=FACTS)

    assert (tmp_path / "link.csv").is_symlink()
    assert REPORT.key in (tmp_path / "real.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_reports_give_the_same_bytes(name: str, tmp_path: Path) -> None:
    one, other = (export(many(50), name, tmp_path / f"{each}.x", card=FACTS) for each in "ab")

    assert one.path.read_bytes() == other.path.read_bytes()


def test_the_card_tells_what_is_in_the_file(tmp_path: Path) -> None:
    page = replace(PAGE, source=None, versions=replace(PAGE.versions, dateline="1.1"))
    told = [REPORT, report("b", polarity="negative"), replace(report("c", date=None), story=replace(STORY, page=page))]
    done = export(told, "csv", tmp_path / "acts.csv", card=FACTS)
    card = json.loads((tmp_path / "acts.csv.card.json").read_text(encoding="utf-8"))

    assert done.card_path == tmp_path / "acts.csv.card.md"
    assert card["facts"]["made"] == "2026-01-02T03:04:05Z"
    assert (card["reports"], card["exported"], card["product"]["rows"], card["left_out"]) == (3, 3, 3, [])
    assert card["by_type"] == [{"of": "ASSAULT", "number": 3}]
    assert card["by_year"] == [{"of": "1998", "number": 2}, {"of": "date of the act not told", "number": 1}]
    assert card["by_source"][1] == {"of": "source not given", "number": 1}
    assert [(read["by"]["dateline"], read["reports"]) for read in card["versions"]] == [("1.0", 2), ("1.1", 1)]
    assert [column["name"] for column in card["product"]["columns"]] == [each.name for each in FORMATS["csv"].columns]


def test_people_read_the_same_on_their_card(tmp_path: Path) -> None:
    done = export([REPORT, report("b", date=None)], "icews", tmp_path / "o.tsv", card=FACTS)
    text = done.card_path.read_text(encoding="utf-8")

    for words in (
        "# Invented acts", "made: 2026-01-02T03:04:05+00:00", "archive: invented.db", "query: everything", "pages: 3",
        "Dateline 1.0, lexicon abc, model small 3.8: 2 reports", "rows: 1", "| date of the act not told | 1 |",
        "| ASSAULT | 1 |", "| The Invented Times | 1 |", "event type, recall: 0.829", "human-annotated",
        "calibration error of the confidence: 0.044", "## Licence", "## How to cite", "| CAMEO Code | text |",
    ):  # fmt: skip
        assert words in text, words


def test_words_from_outside_cannot_break_the_card(tmp_path: Path) -> None:
    page = replace(PAGE, source="a | b\n# <script>\x1b[2J")
    facts = CardFacts(title="x\n# y", query="`q`", made=datetime.datetime(2026, 1, 1), archive="[a](b)")
    told = [replace(REPORT, story=replace(STORY, page=page))]
    text = export(told, "csv", tmp_path / "o", card=facts).card_path.read_text(encoding="utf-8")

    assert "\x1b" not in text
    assert "<script>" not in text
    assert "| a \\| b # \\<script\\>\\[2J | 1 |" in text
    assert text.startswith("# x # y\n")
    assert "archive: \\[a\\](b)" in text


def test_many_sources_are_counted_and_the_largest_named(tmp_path: Path) -> None:
    told = (replace(REPORT, story=replace(STORY, page=replace(PAGE, source=f"s{number}"))) for number in range(250))
    text = export(told, "csv", tmp_path / "o.csv", card=FACTS).card_path.read_text(encoding="utf-8")

    assert "## Sources (250; the 200 largest)" in text


def test_figures_of_accuracy_are_shares() -> None:
    assert len(figures()) == 8
    assert all(0 < figure.value < 1 for figure in figures())


def test_every_format_is_described_in_the_docs() -> None:
    text = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")

    assert all(f"dateline export {name} " in text for name in FORMATS)


def test_what_writes_tables_is_imported_only_when_a_table_is_written() -> None:
    heavy = "('pyarrow', 'pandas', 'polars', 'spacy')"
    probe = f"import dateline.export, sys; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
