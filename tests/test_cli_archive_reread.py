"""`dateline reread`: what another lexicon changes, told and stored; judgements stay, the archive stays whole."""

from __future__ import annotations

import json
from pathlib import Path

import archived
import pytest
from conftest import Run

OWN = """
[[predicate]]
type = "SUPPORT"
lemmas = ["shell"]
actor = ["subject"]
recipient = ["object", "in"]
examples = ["[A Iran] [E shelled] [R Oman]."]

[[predicate]]
type = "ACCUSE"
lemmas = ["yield"]
actor = ["subject"]
examples = ["[A Iran] [E yielded]."]
"""


@pytest.fixture
def news(tmp_path: Path) -> Path:
    return archived.copied(tmp_path / "news.db")


@pytest.fixture
def lexicon(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    (folder / "predicates").mkdir(parents=True)
    (folder / "predicates" / "own.toml").write_text(OWN, encoding="utf-8")
    return folder


def test_reading_again_with_the_same_changes_nothing(news: Path, run: Run) -> None:
    answer = run("reread", "-a", news, "--jobs", "1")

    assert (answer.code, answer.out) == (0, f"{news}: no pages read again, 0 changed\n")


def test_another_lexicon_is_tried_then_stored(news: Path, lexicon: Path, run: Run) -> None:
    again = ("reread", "-a", news, "--jobs", "1", "--lexicon", lexicon)
    (judged,) = [
        json.loads(line)["key"] for line in run("events", "-a", news, "--type", "THREATEN", "--json").out.splitlines()
    ]
    shelled = json.loads(run("events", "-a", news, "--recipient", "SDN", "--limit", "1", "--json").out)["key"]
    run("archive", "apart", judged, shelled, "-a", news, "--by", "maria")
    before = run("events", "-a", news, "--json").out

    tried = run(*again, "--dry-run")
    assert tried.code == 0
    assert "removed: event e24-assault" in tried.out
    assert "added: event e24-support" in tried.out
    assert "would change" in tried.out.splitlines()[-1]
    assert run("events", "-a", news, "--json").out == before

    told = json.loads(run(*again, "--json").out)
    assert (told["pages"], told["done"], told["failed"]) == (12, 12, 0)
    assert {(each["what"], each["thing"], each["id"]) for each in told["changes"]} >= {
        ("removed", "event", "e24-assault"),
        ("added", "event", "e24-support"),
    }
    found = [json.loads(line) for line in run("events", "-a", news, "--recipient", "SDN", "--json").out.splitlines()]
    assert {each["event"]["type"] for each in found} == {"SUPPORT"}
    assert len({each["happening"] for each in found}) <= 2
    assert all(each["happening"] for each in found)

    assert run("reread", "-a", news, "--jobs", "1", "--lexicon", lexicon).out.endswith(
        "no pages read again, 0 changed\n"
    )
    assert "apart" in run("archive", "judgements", "-a", news).out
    assert run("archive", "check", "-a", news).out == "12 pages checked, no problems\n"
    versions = json.loads(run("archive", "info", "-a", news, "--json").out)["readers"]
    assert [each["pages"] for each in versions] == [12]


def test_what_is_missing_is_told_before_anything_is_read(news: Path, tmp_path: Path, run: Run) -> None:
    for words, says in (
        (("--lexicon", tmp_path / "none"), "there is no such folder"),
        (("--model", "none"), "is not installed"),
    ):
        answer = run("reread", "-a", news, "--jobs", "1", *words)
        assert (answer.code, answer.out) == (2, "")
        assert says in answer.err
