"""`dateline dispute`: from a page, from an archive, and where there is little or nothing to tell."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import archives
import msgspec
import pytest
from conftest import Run

from dateline import Reader
from dateline.archive import open_archive
from dateline.corpus import Item
from dateline.disputes.model import Dossier

TALKS = Path(__file__).parent.parent / "examples" / "talks.txt"
DATE = ("--date", "2013-04-11")


@pytest.fixture(scope="module")
def news(reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("dispute") / "news.db"
    told = {
        "2011-03-02": "LIMA - Peru demanded on Wednesday that Chile withdraw its ships from Arica.",
        "2011-03-09": "SANTIAGO - Chile rejected on Wednesday a Peruvian demand to withdraw its ships from Arica.",
        "2011-05-04": "LIMA - Peru's president praised Ecuador on Wednesday for its help after the flood.",
        "2011-06-01": "LIMA - Peru is prepared to pay for the harbor of Arica if Chile withdraws its ships, its foreign"
        " minister said on Wednesday.",
    }
    items = [
        Item(
            content=text, origin=f"page of {day}", published=datetime.date.fromisoformat(day), source=f"Paper {number}"
        )
        for number, (day, text) in enumerate(told.items())
    ]
    with open_archive(str(where), create=True) as archive:
        archive.add(archives.prepared(reader, items), archives.who(reader))
        list(archive.link())
    return where


def test_a_page_is_told_in_the_terminal(run: Run) -> None:
    told = run("dispute", "Ethiopia", "EGY", "--page", TALKS, *DATE)

    assert told.code == 0
    assert told.err == ""
    for words in ("Ethiopia and Egypt", "Tesfaye Alemu", "Hany Fawzi", "No date was set for another round"):
        assert words in told.out


def test_json_is_a_dossier(run: Run) -> None:
    told = run("dispute", "ETH", "EGY", "--page", TALKS, *DATE, "--json")
    made = msgspec.convert(json.loads(told.out), Dossier)

    assert [side.code for side in made.sides] == ["ETH", "EGY"]
    assert made.talks and made.positions
    text = TALKS.read_text(encoding="utf-8")
    cites = [cite for talks in made.talks for cite in talks.cites]
    assert all(text[cite.page_span.start : cite.page_span.end] == cite.text for cite in cites)


def test_one_page_of_html_is_written(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "dossier.html"

    told = run("dispute", "ETH", "EGY", "--page", TALKS, *DATE, "--html", path)

    assert (told.code, told.out) == (0, "")
    page = path.read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>") and "Tesfaye Alemu" in page
    assert "<script" not in page


def test_an_archive_is_asked_as_of_a_day(news: Path, run: Run) -> None:
    def positions(*asked: str) -> set[tuple[str, str]]:
        told = run("dispute", "Peru", "Chile", "-a", news, "--json", *asked)
        return {(each["side"], each["now"]["kind"]) for each in json.loads(told.out)["positions"]}

    assert positions("--as-of", "2011-03-05") == {("PER", "demand")}
    assert {("PER", "demand"), ("CHL", "refusal")} <= positions("--as-of", "2011-04")
    assert ("PER", "offer") in positions()
    assert positions("--as-of", "2010") == set()


def test_an_issue_is_picked_out(news: Path, run: Run) -> None:
    told = json.loads(run("dispute", "PER", "CHL", "-a", news, "--issue", "ships", "--json").out)

    assert told["issues"]
    assert all("ships" in " ".join([each["name"], *each["phrases"]]).lower() for each in told["issues"])
    nothing = json.loads(run("dispute", "PER", "CHL", "-a", news, "--issue", "fish", "--json").out)
    assert nothing["issues"] == nothing["positions"] == nothing["talks"] == []


def test_groups_are_sides(news: Path, run: Run) -> None:
    told = json.loads(run("dispute", "Peru,Ecuador", "Chile", "-a", news, "--json").out)

    assert told["sides"][0] == {"code": "PER+ECU", "name": "Peru, Ecuador", "members": ["PER", "ECU"]}
    assert told["positions"]


def test_nothing_told_is_shown_as_nothing(news: Path, run: Run) -> None:
    told = run("dispute", "Nepal", "Peru", "-a", news)

    assert told.code == 0
    assert "nothing found" in told.out
    empty = json.loads(run("dispute", "Nepal", "Peru", "-a", news, "--json").out)
    assert empty["reports"] == 0
    assert empty["summary"] == empty["talks"] == empty["positions"] == empty["promises"] == empty["sources"] == []


def test_one_event_is_enough(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "one.txt"
    page.write_text("Norway accused Iceland of overfishing.", encoding="utf-8")

    told = json.loads(run("dispute", "NOR", "ISL", "--page", page, "--json").out)

    assert told["reports"] == 1
    assert [(each["side"], each["now"]["kind"]) for each in told["positions"]] == [("NOR", "accusation")]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("Atlantis", "Peru"), "Atlantis"),
        (("Peru", "PER"), "both sides"),
        (("Peru,Chile", "Chile"), "both sides"),
        (("Peru", "Chile", "--as-of", "last week"), "last week"),
    ],
)
def test_slips_are_told_in_one_sentence(news: Path, run: Run, words: tuple[str, ...], told: str) -> None:
    answer = run("dispute", *words, "-a", news)

    assert answer.code == 2
    assert told in answer.err and answer.err.count("\n") == 1


def test_a_file_that_cannot_be_written_is_told(news: Path, run: Run, tmp_path: Path) -> None:
    answer = run("dispute", "Peru", "Chile", "-a", news, "--html", tmp_path / "no" / "x.html")

    assert answer.code == 2
    assert "x.html" in answer.err and "Traceback" not in answer.err


def test_neither_page_nor_archive(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATELINE_ARCHIVE", raising=False)

    assert run("dispute", "Peru", "Chile").code == 2
