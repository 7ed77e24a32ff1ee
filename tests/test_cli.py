"""The command line: what it prints, what it refuses in one sentence, how it ends."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from dateline import Reading, cli
from dateline.render.words import safe

EXAMPLES = Path(__file__).parent.parent / "examples"
PAGE = "LIMA, May 4 (Andina) - Peru accused Chile on Monday of moving a border stone. Chile denied the charge.\n"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    """Run the command in this process; its exit code."""
    monkeypatch.setattr(sys, "argv", ["dateline", *words])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    return int(ended.value.code or 0)


def test_a_page_for_people(page: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    code = run(monkeypatch, "read", str(page), "--date", "1998-05-05")

    out = capsys.readouterr().out
    assert code == 0
    assert "published 1998-05-05 (given)" in out
    assert "Peru → Chile" in out
    assert "ACCUSE" in out
    assert "[accused]" in out
    assert "\x1b" not in out


def test_a_narrow_terminal_gets_records(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from rich.console import Console

    from dateline import read
    from dateline.render.terminal import show

    show(read(page), Console(width=60, highlight=False, markup=False))

    assert all(len(line) <= 60 for line in capsys.readouterr().out.splitlines())


def test_json_of_one_page_is_an_object(
    page: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "read", str(page), "--json") == 0

    plain = json.loads(capsys.readouterr().out)
    assert Reading.from_dict(plain).page.text == PAGE


def test_json_of_several_is_an_array_and_jsonl_a_line_each(
    page: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "read", str(page), str(page), "--json") == 0
    assert len(json.loads(capsys.readouterr().out)) == 2

    assert run(monkeypatch, "read", str(page), str(page), "--jsonl") == 0
    assert len([json.loads(line) for line in capsys.readouterr().out.splitlines()]) == 2


def test_a_folder_is_read_in_order_of_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("b.txt", "a.txt", "c.md"):
        (tmp_path / name).write_text(PAGE, encoding="utf-8")

    assert run(monkeypatch, "read", str(tmp_path), "--jsonl") == 0

    sources = [json.loads(line)["page"]["source"] for line in capsys.readouterr().out.splitlines()]
    assert [Path(source).name for source in sources] == ["a.txt", "b.txt"]


def test_one_bad_page_never_stops_the_others(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    picture = tmp_path / "picture.txt"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))

    code = run(monkeypatch, "read", str(picture), str(tmp_path / "none.txt"), str(page), "--jsonl")

    out, err = capsys.readouterr()
    assert code == 2
    assert len(out.splitlines()) == 1
    assert len(err.splitlines()) == 2
    assert "picture.txt" in err
    assert "none.txt: there is no such file" in err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--date", "2007-13-01"), "'2007-13-01' is no date"),
        (("--date", "yesterday"), "'yesterday' is no date"),
        (("--date", "2999-01-01"), "2999-01-01 is still to come"),
        (("--model", "no_such_model"), "the language model 'no_such_model' is not installed"),
    ],
)
def test_bad_arguments_are_told_in_one_sentence(
    words: tuple[str, ...],
    says: str,
    page: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    code = run(monkeypatch, "read", str(page), *words)

    err = capsys.readouterr().err
    assert code == 2
    assert says in err
    assert len(err.splitlines()) == 1


def test_a_folder_without_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "read", str(tmp_path)) == 2
    assert "holds no .txt or .html file" in capsys.readouterr().err


def test_explain_quotes_the_entry_the_route_and_the_words(
    page: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(monkeypatch, "read", str(page), "--json")
    events = json.loads(capsys.readouterr().out)["stories"][0]["events"]

    code = run(monkeypatch, "explain", str(page), events[0]["id"])

    out = capsys.readouterr().out
    assert code == 0
    assert "ACCUSE verb accuse" in out
    assert "actor in subject: Peru" in out
    assert "“Chile”" in out


def test_explain_lists_the_events_there_are(
    page: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "explain", str(page), "e0-nothing") == 2
    assert "-accuse" in capsys.readouterr().err


def test_version_and_schema(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(monkeypatch, "--version") == 0
    assert capsys.readouterr().out.startswith("dateline 0.")

    assert run(monkeypatch, "schema") == 0
    assert "$schema" in json.loads(capsys.readouterr().out)


def test_standard_input(page: Path) -> None:
    command = [sys.executable, "-m", "dateline", "read", "-", "--json"]
    done = subprocess.run(command, input=PAGE.encode(), capture_output=True, check=True)

    assert json.loads(done.stdout)["page"]["source"] == "standard input"


def test_hostile_page_text_reaches_the_terminal_as_text() -> None:
    assert safe("[red]bold[/red]\x1b]0;title\x07 \u202eevil\n") == "[red]bold[/red]]0;title evil"
