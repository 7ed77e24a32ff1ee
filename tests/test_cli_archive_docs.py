"""Whatever docs/archive.md shows works."""

from __future__ import annotations

import io
import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

import archived
import pytest
from conftest import Run

DOCS = Path(__file__).parent.parent / "docs" / "archive.md"
KEY = re.compile(r"\b[0-9a-f]{16}-\d+-\d+-[a-z]+\b")
OWN = """
[[predicate]]
type = "SUPPORT"
lemmas = ["shell"]
actor = ["subject"]
recipient = ["object", "in"]
examples = ["[A Iran] [E shelled] [R Oman]."]
"""


def blocks(kind: str) -> list[str]:
    """The code blocks of a language; those of none are a shell's."""
    found = re.findall(r"^```(\w*)\n(.*?)^```$", DOCS.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    return [text for language, text in found if language == kind]


def commands() -> Iterator[list[str]]:
    """The commands as a shell would start them, without what it does with their output."""
    for block in blocks(""):
        for line in block.splitlines():
            shown = re.split(r" +# | [<>] ", line.removeprefix("$ "))[0]
            if shown.startswith("dateline "):
                yield shlex.split(shown)[1:]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with all that the commands name, but for crawls."""
    monkeypatch.chdir(tmp_path)
    archived.copied(tmp_path / "news.db")
    (tmp_path / "clippings").mkdir()
    (tmp_path / "clippings" / "one.txt").write_text("Oman sued Iran on Monday.", encoding="utf-8")
    (tmp_path / "dump.csv").write_text("body,text\nOman thanked Iran.,Oman met Iran.\n", encoding="utf-8")
    (tmp_path / "mine" / "predicates").mkdir(parents=True)
    (tmp_path / "mine" / "predicates" / "own.toml").write_text(OWN, encoding="utf-8")
    return tmp_path


@pytest.mark.usefixtures("here")
def test_every_command_shown_works(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    found = run("happenings", "-a", "news.db", "--type", "ASSAULT", "--recipient", "SDN", "--json").out
    keys = iter(KEY.findall(found)[:2] * 20)
    shown = [words for words in commands() if "crawl.warc.gz" not in words]
    assert len(shown) > 25

    for words in shown:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a\n")))
        real = [next(keys) if KEY.fullmatch(word) else word for word in words]
        jobs = ["--jobs", "1"] if words[0] in ("ingest", "reread") else []
        answer = run(*real, *jobs)
        assert (answer.code, "error" in answer.err.lower()) == (0, False), words


def test_the_python_shown_works(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = blocks("python")
    names: dict[str, object] = {}
    exec(code, names)

    assert (here / "news.db").exists()
    assert "accuse" in capsys.readouterr().out
    assert len(names["table"]) == 2  # type: ignore[arg-type] # a data frame
