"""The commands that fill an archive and ask it: what they print, what they refuse, how they end."""

from __future__ import annotations

import csv
import io
import json
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import archived
import pandas
import polars
import pytest
from conftest import Run

from dateline import DatelineError, cli, open_archive

ASKING = ("search", "events", "happenings", "sources", "quotes", "offices")
FULL = Path("/dev/full")
EVERY = (*ASKING, "ingest", "reread", "export", "review", "agreement", "archive", "archive info", "archive apart")


@pytest.fixture(scope="session")
def news() -> Path:
    return archived.built()


@pytest.fixture(autouse=True)
def _narrow_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATELINE_ARCHIVE", raising=False)
    monkeypatch.setenv("COLUMNS", "140")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which commands are run."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def lines(jsonl: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in jsonl.splitlines()]


def refused(run: Run, *words: str | Path) -> str:
    """The one sentence by which a command refuses."""
    answer = run(*words)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("dateline: ")
    assert answer.err.count("\n") == 1
    return answer.err


# ── asking ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_events_for_people(news: Path, run: Run) -> None:
    answer = run("events", "-a", news, "--between", "Japan", "north korea", "--type", "accuse")

    assert (answer.code, answer.err) == (0, "")
    assert "Japan [accused] North Korea" in answer.out
    assert answer.out.splitlines()[-1] == "2 events"


@pytest.mark.parametrize("words", [("JPN", "PRK"), ("jpn", "prk"), ("Japan", "North Korea")])
def test_a_party_is_a_name_or_a_code(news: Path, run: Run, words: tuple[str, str]) -> None:
    found = run("events", "-a", news, "--actor", words[0], "--recipient", words[1], "--json").out

    assert len(lines(found)) == 2


def test_a_country_is_a_name_or_a_code(news: Path, run: Run) -> None:
    by_name, by_code = (run("quotes", "-a", news, "--country", each, "--json").out for each in ("japan", "JPN"))

    assert by_name == by_code != ""


def test_the_archive_may_be_named_by_the_environment(news: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_ARCHIVE", str(news))

    assert "Daily Ledger" in run("sources").out


@pytest.mark.parametrize(
    ("command", "nothing"),
    [
        (("events", "--actor", "Ruritania"), "no events"),
        (("happenings", "--actor", "Ruritania"), "no happenings"),
        (("search", "zeppelin"), "no stories"),
        (("quotes", "--about", "zeppelin"), "no quotes"),
        (("offices", "--about", "zeppelin"), "no offices"),
    ],
)
def test_finding_nothing_is_no_error(
    news: Path, run: Run, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], nothing: str
) -> None:
    for width in ("60", "140"):
        monkeypatch.setenv("COLUMNS", width)
        answer = run(*command, "-a", news)
        assert (answer.code, answer.err, answer.out) == (0, "", f"{nothing}\n")
    assert run(*command, "-a", news, "--json").out == ""


@pytest.mark.parametrize("command", ASKING)
def test_a_limit_is_kept_and_told(news: Path, run: Run, command: str) -> None:
    words = (command, "Oman") if command == "search" else (command,)
    answer = run(*words, "-a", news, "--limit", 1)

    last = answer.out.splitlines()[-1]
    assert answer.code == 0
    assert last.startswith("the first 1 ") or last == "1 office"
    found = run(*words, "-a", news, "--limit", 1, "--json").out
    assert len(json.loads(found) if command == "sources" else lines(found)) == 1


def test_a_limit_beyond_what_is_usual_shows_more(news: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.cli.searching.SHOWN", 3)

    usual, more = (run("events", "-a", news, *limit).out for limit in ((), ("--limit", "10")))

    assert usual.splitlines()[-1] == "the first 3 events; for more say --limit N, or --json for all"
    assert more.count("Story") == 10


@pytest.mark.parametrize("width", ["60", "100", "140"])
@pytest.mark.parametrize(
    "command", [("events",), ("happenings",), ("search", "Oman OR Japan"), *((c,) for c in ASKING[3:])]
)
def test_output_fits_and_keys_stay_whole(
    news: Path, run: Run, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], width: str
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    out = run(*command, "-a", news).out

    assert max(map(len, out.splitlines())) <= int(width)
    whole = {"events": "88b3575214cc296e-24-31-assault", "happenings": _happening(run, news)["id"]}
    assert str(whole.get(command[0], "")) in out


def _happening(run: Run, archive: Path) -> dict[str, Any]:
    """The happening of the shelling, which two reports tell with different tolls."""
    (found,) = lines(run("happenings", "-a", archive, "--type", "ASSAULT", "--recipient", "SDN", "--json").out)
    return found


def test_csv_opens_in_pandas_and_polars(news: Path, run: Run) -> None:
    text = run("events", "-a", news, "--csv").out

    assert len(list(csv.DictReader(io.StringIO(text)))) == 16
    assert list(pandas.read_csv(io.StringIO(text))["type"]) == list(polars.read_csv(io.StringIO(text))["type"])
    assert len(polars.read_csv(io.StringIO(run("quotes", "-a", news, "--csv").out))) > 3


def test_a_search_with_options_of_events_finds_events(news: Path, run: Run) -> None:
    stories, events = (run("search", "citizens", "-a", news, *more).out for more in ((), ("--actor", "JPN")))

    assert stories.splitlines()[-1] == "2 stories"
    assert events.splitlines()[-1] == "2 events"


def test_happenings_come_in_order_of_time(news: Path, run: Run) -> None:
    days = [each["earliest"] for each in lines(run("happenings", "-a", news, "--json").out)]

    assert days == sorted(days, key=lambda day: day or "9999")
    assert days[-1] is None


def test_a_word_without_end_does_not_hide_what_was_found(tmp_path: Path, run: Run) -> None:
    page = tmp_path / "page.txt"
    page.write_text("x" * 500 + " Peru accused Chile of moving a border stone on Monday.", encoding="utf-8")
    run("ingest", page, "-a", tmp_path / "news.db", "--jobs", "1")

    assert "accused Chile" in run("search", "accused", "-a", tmp_path / "news.db").out


def test_one_happening_shows_reports_reasons_and_disagreements(news: Path, run: Run) -> None:
    found = _happening(run, news)
    answer = run("happenings", found["id"], "-a", news)

    assert answer.code == 0
    assert "2 reports of 2 independent sources" in answer.out
    assert "killing 12 people" in answer.out
    assert "why they are together" in answer.out
    told = [line.split() for line in answer.out.splitlines() if line.startswith("killed")]
    assert told == [["killed", "12", "1"], ["killed", "14", "2"]]


def test_one_happening_is_found_by_a_report(news: Path, run: Run) -> None:
    found = _happening(run, news)
    key = found["reports"][1]
    by_key = json.loads(run("happenings", key, "-a", news, "--json").out)

    assert by_key["happening"] == found
    assert [each["key"] for each in by_key["reports"]] == found["reports"]
    assert len(lines(run("events", "-a", news, "--happening", str(found["id"]), "--json").out)) == 2


def test_hostile_pages_cannot_steer_the_terminal(news: Path, run: Run) -> None:
    for words in (("events", "--actor", "KEN"), ("search", "Malawi"), ("sources",)):
        out = run(*words, "-a", news).out
        assert "[red]Tabloid[/red]" in out
        assert "\x1b" not in out
        assert "owned" not in out


# ── what is refused ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--type", "FOO"), "'FOO' is no type"),
        (("--mode", "foo"), "'foo' is no mode"),
        (("--context", "foo"), "'foo' is no context"),
        (("--country", "Ruritania"), "'Ruritania' is no country"),
        (("--from", "2007-02-30"), "'2007-02-30' is no date"),
        (("--from", "2007-03", "--to", "2006"), "ends before it begins"),
        (("--json", "--csv"), "either --json or --csv"),
    ],
)
def test_wrong_options_are_refused_in_one_sentence(news: Path, run: Run, words: tuple[str, ...], says: str) -> None:
    assert says in refused(run, "events", "-a", news, *words)


@pytest.mark.parametrize("text", ["", " ", '"', "-draft", '"" *'])
def test_a_search_without_a_word_is_refused(news: Path, run: Run, text: str) -> None:
    assert "has no word to look for" in refused(run, "search", "-a", news, "--", text)


def test_an_unknown_happening_is_refused(news: Path, run: Run) -> None:
    assert "there is no happening or report 'h0'" in refused(run, "happenings", "h0", "-a", news)


@pytest.mark.parametrize("command", [(each,) if each != "search" else ("search", "x") for each in ASKING])
def test_what_is_no_archive_is_refused(tmp_path: Path, run: Run, command: tuple[str, ...]) -> None:
    text = tmp_path / "page.txt"
    text.write_text("Peru accused Chile. " * 100, encoding="utf-8")

    assert "there is no archive" in refused(run, *command, "-a", tmp_path / "none.db")
    assert "this is no archive" in refused(run, *command, "-a", text)
    assert "an archive is a file, or a database" in refused(run, *command, "-a", "mysql://host/news")


def test_a_server_that_does_not_answer_is_told(run: Run) -> None:
    err = refused(run, "events", "-a", "postgresql://me:secret@127.0.0.1:1/news")

    assert "the database does not answer" in err
    assert "secret" not in err


def test_pages_and_an_archive_are_not_taken_together(news: Path, tmp_path: Path, run: Run) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Peru accused Chile.", encoding="utf-8")

    assert "--archive is for archives" in refused(run, "quotes", page, "-a", news)
    assert "--about is for archives" in refused(run, "quotes", page, "--about", "Chile")
    assert "--person is for archives" in refused(run, "offices", page, "--person", "Chile")
    assert "name pages to read, or an archive" in refused(run, "offices")


def test_pages_win_over_an_archive_of_the_environment(
    news: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Peru accused Chile of lying.", encoding="utf-8")
    monkeypatch.setenv("DATELINE_ARCHIVE", str(news))

    assert "Peru" in run("quotes", page, "--country", "Peru").out


def test_an_export_never_replaces_an_archive(tmp_path: Path, run: Run) -> None:
    archive = archived.copied(tmp_path / "news.db")
    before = archive.read_bytes()

    assert "would replace this archive" in refused(run, "export", "csv", "-a", archive, "--out", archive)
    assert archive.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("csv", "--out", "none/x.csv"), "could not be written"),
        (("cvs", "--out", "x.csv"), "did you mean 'csv'?"),
        (("csv", "--out", "x.csv", "--happenings"), "--happenings is for dyad-month"),
    ],
)
def test_a_wrong_export_is_refused(news: Path, here: Path, run: Run, words: tuple[str, ...], says: str) -> None:
    assert says in refused(run, "export", *words, "-a", news)
    assert list(here.iterdir()) == []


# ── ingest ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    path = tmp_path / "pages.jsonl"
    path.write_text(archived.rows(0, 3) + '{"text": 3}\n{"text": ""}\nno json\n', encoding="utf-8")
    return path


def test_refused_pages_are_told_and_the_others_stored(tmp_path: Path, pages: Path, run: Run) -> None:
    archive = tmp_path / "news.db"
    first = run("ingest", pages, "-a", archive, "--jobs", "1")
    again = run("ingest", pages, "-a", archive, "--jobs", "1", "--strict")

    assert (first.code, again.code) == (0, 3)
    assert first.out == f"{archive}: 3 pages stored, 0 known before, 3 refused\n"
    assert again.out == f"{archive}: no pages stored, 3 known before, 3 refused\n"
    assert [line.split(": ")[1] for line in first.err.splitlines()] == [f"{pages}:{number}" for number in (4, 5, 6)]


def test_ingest_tells_programs_in_json(tmp_path: Path, pages: Path, run: Run) -> None:
    told = json.loads(run("ingest", pages, "-a", tmp_path / "news.db", "--jobs", "1", "--json").out)

    assert told == {"archive": str(tmp_path / "news.db"), "new": 3, "known": 0, "rejected": 3}


def test_info_lists_what_was_refused(tmp_path: Path, pages: Path, run: Run) -> None:
    archive = tmp_path / "news.db"
    run("ingest", pages, "-a", archive, "--jobs", "1")
    info, asked = (
        json.loads(run("archive", "info", "-a", archive, "--json", *more).out) for more in ((), ("--rejects",))
    )

    assert "refused" not in info
    assert [each["origin"] for each in asked["refused"]] == [f"{pages}:{number}" for number in (4, 5, 6)]
    assert (info["pages"], info["rejects"], info["readers"][0]["pages"]) == (3, 3, 3)
    assert "it holds no text" in run("archive", "info", "-a", archive, "--rejects").out


def test_a_page_of_several_stories_is_stored(tmp_path: Path, run: Run) -> None:
    """The teasers are too short to be compared with other stories."""
    page = Path(__file__).parent.parent / "examples" / "talks.txt"
    archive = tmp_path / "news.db"

    assert run("ingest", page, "-a", archive, "--jobs", "1").code == 0
    counts = json.loads(run("archive", "info", "-a", archive, "--json").out)
    assert (counts["pages"], counts["stories"]) == (1, 5)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("none.jsonl",), "there is no such file"),
        (("pages.jsonl", "--text-column", "body"), "there is no column 'body'"),
        (("pages.jsonl", "--lexicon", "none"), "there is no such folder"),
        (("pages.jsonl", "--model", "none"), "the language model 'none' is not installed"),
        (("pages.jsonl", "--date", "May"), "is no date"),
        (("pages.jsonl", "--format", "docx"), "docx"),
    ],
)
@pytest.mark.usefixtures("pages")
def test_a_wrong_ingest_makes_no_archive(here: Path, run: Run, words: tuple[str, ...], says: str) -> None:
    assert says in refused(run, "ingest", *words, "-a", "news.db", "--jobs", "1")
    assert not (here / "news.db").exists()


def test_an_archive_cannot_be_in_a_missing_folder(tmp_path: Path, pages: Path, run: Run) -> None:
    assert "cannot be written" in refused(run, "ingest", pages, "-a", tmp_path / "none" / "news.db", "--jobs", "1")


def test_two_processes_read_what_one_reads(tmp_path: Path) -> None:
    archive = tmp_path / "news.db"
    command = [sys.executable, "-m", "dateline", "ingest", "-", "--format", "jsonl", "-a", str(archive), "--jobs", "2"]
    done = subprocess.run(command, input=archived.rows(), capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{archive}: 12 pages stored, 0 known before, 0 refused\n"
    told = [sys.executable, "-m", "dateline", "events", "--json", "-a"]
    one, two = (
        [json.loads(line)["key"] for line in subprocess.check_output([*told, str(each)], text=True).splitlines()]
        for each in (archived.built(), archive)
    )
    assert one == two


# ── how it ends ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.skipif(not FULL.exists(), reason="the system has no /dev/full")
@pytest.mark.parametrize("words", [("events", "--json"), ("sources",)])
def test_a_full_disk_is_told_in_one_sentence(news: Path, words: tuple[str, ...]) -> None:
    with FULL.open("w", encoding="utf-8") as full:
        command = [sys.executable, "-m", "dateline", *words, "-a", str(news)]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)

    assert done.returncode == 2
    assert done.stderr == "dateline: the output could not be written or read: No space left on device.\n"


def test_ctrl_c_ends_an_ingest_with_a_clear_last_line(tmp_path: Path, pages: Path, run: Run) -> None:
    archive = tmp_path / "news.db"
    command = [sys.executable, "-m", "dateline", "ingest", str(pages), "-a", str(archive), "--jobs", "2"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        while process.poll() is None and not _made(archive):
            time.sleep(0.05)
        time.sleep(0.2)  # it loads the language model now
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)

    again = "the same command goes on from there."
    assert (process.returncode, out) == (130, b"")
    assert err.decode() == f"dateline: {archive}: stopped before a page was stored; {again}\n"
    assert run("archive", "check", "-a", archive).out == "no pages checked, no problems\n"


def _made(archive: Path) -> bool:
    try:
        open_archive(str(archive)).close()
    except DatelineError:
        return False
    return True


@pytest.mark.parametrize("command", EVERY)
def test_help_is_complete(run: Run, command: str) -> None:
    answer = run(*command.split(), "--help")

    assert answer.code == 0
    assert "Example" in answer.out
    assert "3 pages were refused (ingest --strict)" in " ".join(answer.out.split())
    assert "Attribute" not in answer.out


def test_the_list_of_commands_is_readable(run: Run) -> None:
    listed = run("--help").out.partition("Commands:")[2] + run("archive", "--help").out.partition("Commands:")[2]

    assert all(word in listed for word in (*ASKING, "ingest", "apart", "withdraw"))
    assert "..." not in listed  # no first line is cut off


def test_the_commands_are_those_of_the_program() -> None:
    assert {each.callback.__name__ for each in cli.app.registered_commands if each.callback} >= set(ASKING)
