"""The command line: what it prints, what it refuses in one sentence, how it ends."""

from __future__ import annotations

import datetime
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import Run

from dateline import Reader, Reading
from dateline.errors import FetchError

PAGE = "LIMA, May 4 (Andina) - Peru accused Chile on Monday of moving a border stone. Chile denied the charge.\n"
FRENCH = (
    "Le président français a rencontré hier à Paris son homologue tunisien. Les deux pays ont signé un accord sur la "
    "pêche après trois jours de négociations difficiles entre leurs ministres."
)
HEAVY = (
    "spacy", "trafilatura", "py3langid", "rich", "polars", "pandas", "pyarrow", "sqlalchemy", "rensa", "fastwarc",
    "feedparser", "dateline.pipeline", "dateline.page", "dateline.archive",
)  # fmt: skip
COMMANDS = ("read", "explain", "schema")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    return written(tmp_path / "page.txt", PAGE)


def written(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def sources(jsonl: str) -> list[str]:
    return [Path(json.loads(line)["page"]["source"]).name for line in jsonl.splitlines()]


# ── reading ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_page_for_people(page: Path, run: Run) -> None:
    answer = run("read", page, "--date", "1998-05-05")

    assert (answer.code, answer.err) == (0, "")
    for part in ("published 1998-05-05 (given), from Lima (PER)", "Peru → Chile", "ACCUSE", "[accused]", "happened"):
        assert part in answer.out
    assert "\x1b" not in answer.out
    assert all(line == line.rstrip() for line in answer.out.splitlines())


def test_the_width_of_piped_output_can_be_told(page: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    narrow = run("read", page).out

    assert max(map(len, narrow.splitlines())) <= 60
    assert "who → whom" not in narrow


def test_json_of_one_page_is_an_object(page: Path, run: Run) -> None:
    answer = run("read", page, "--json")

    assert answer.code == 0
    assert Reading.from_dict(json.loads(answer.out)).page.text == PAGE


def test_json_of_several_pages_is_an_array(page: Path, run: Run) -> None:
    assert len(json.loads(run("read", page, page, "--json").out)) == 2
    assert sources(json.dumps(json.loads(run("read", page.parent, "--json").out)[0])) == ["page.txt"]
    assert json.loads(run("read", "none", "neither", "--json").out) == []


def test_jsonl_is_one_reading_a_line(page: Path, run: Run) -> None:
    answer = run("read", page, page, "--jsonl")

    assert answer.code == 0
    assert sources(answer.out) == ["page.txt", "page.txt"]


def test_a_folder_is_read_with_all_below_it_in_order_of_names(tmp_path: Path, run: Run) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "d.html").mkdir()  # browsers save the parts of a page into such folders
    for name in ("c.HTM", "a.txt", "b/b.html", "notes.md", "d.html/e.txt"):
        written(tmp_path / name, PAGE)

    assert sources(run("read", tmp_path, "--jsonl").out) == ["a.txt", "b.html", "c.HTM", "e.txt"]


def test_standard_input_and_python_m(page: Path) -> None:
    command = [sys.executable, "-m", "dateline", "read", "-", "--json"]
    done = subprocess.run(command, input=PAGE.encode(), capture_output=True, check=True)

    assert json.loads(done.stdout)["page"]["source"] == "standard input"
    assert done.stderr == b""


def test_json_is_utf_8_whatever_the_locale(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    page = written(tmp_path / "french.txt", FRENCH)
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="latin-1"))

    assert run("read", page, "--json").code == 0
    sys.stdout.flush()
    assert json.loads(raw.getvalue().decode("utf-8"))["page"]["text"] == FRENCH


def test_a_terminal_that_knows_only_ascii_gets_what_it_can_show(
    page: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))

    assert run("read", page).code == 0
    sys.stdout.flush()
    assert b"Peru ? Chile" in raw.getvalue()


# ── one page from the web ────────────────────────────────────────────────────────────────────────────────────────


def test_an_address_is_fetched_and_read(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.page.fetch.fetch_page", lambda url: PAGE.encode())
    answer = run("read", "https://news.example/1", "--json")

    assert json.loads(answer.out)["page"]["source"] == "https://news.example/1"
    assert len(json.loads(answer.out)["stories"][0]["events"]) == 2


def test_a_failed_fetch_is_told_and_the_rest_is_read(page: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(url: str) -> bytes:
        raise FetchError(url, "the server answered 404 \x1b[31mGone\x1b[0m")

    monkeypatch.setattr("dateline.page.fetch.fetch_page", fail)
    answer = run("read", "https://news.example/1", page, "--jsonl")

    assert answer.code == 2
    assert sources(answer.out) == ["page.txt"]
    assert "https://news.example/1 could not be fetched: the server answered 404 Gone;" in answer.err


def test_addresses_that_are_not_https_are_refused(run: Run) -> None:
    answer = run("read", "http://news.example/1")

    assert answer.code == 2
    assert "only https:// addresses are fetched" in answer.err


# ── bad input ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("binary.txt", bytes(range(256)) * 20, "looks like a binary file, not text"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "looks like a PNG picture, not text"),
        ("bytes.txt", b"Per\xfa \x81\x8d\x8f\x90\x9d accused Chile.", "its character encoding cannot be told"),
        ("huge.txt", b"Peru. " * 900_000, "5,400,000 characters is more than the 5,000,000 read as one page"),
    ],
)
def test_files_that_are_no_page_are_refused(name: str, content: bytes, says: str, tmp_path: Path, run: Run) -> None:
    answer = run("read", written(tmp_path / name, content))

    assert (answer.code, answer.out) == (2, "")
    assert says in answer.err
    assert name in answer.err
    assert len(answer.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("content", "note"),
    [
        ("", "The page holds no text."),
        ("\n \t\n", "The page holds no text."),
        (FRENCH, "The page is in French; only English is read."),
        ("\"\"\"'''“”‘’``''\n" * 40, None),
        ("Chad, ", None),
    ],
    ids=["empty", "blank", "French", "quotation marks", "a name"],
)
def test_pages_with_nothing_to_read_give_an_empty_honest_reading(
    content: str, note: str | None, tmp_path: Path, run: Run
) -> None:
    path = written(tmp_path / "page.txt", content)
    answer = run("read", path, "--json")
    plain = json.loads(answer.out)

    assert (answer.code, answer.err) == (0, "")
    assert [event for story in plain["stories"] for event in story["events"]] == []
    assert plain["notes"] == ([note] if note else [])
    assert (note or "0 events") in run("read", path).out


@pytest.mark.parametrize(
    "content",
    [
        "<html><body><p>Peru accused Chile of theft.<div><p>Chile denied <b>the charge.</div></html><table><tr><p>",
        f"<html><head><script>var a = 'Iran attacked Iraq';</script></head><body>{'<script>x</script>' * 99}<p>{PAGE}",
    ],
    ids=["broken", "scripts"],
)
def test_html_as_bad_as_it_comes_is_read(content: str, tmp_path: Path, run: Run) -> None:
    answer = run("read", written(tmp_path / "page.html", content))

    assert answer.code == 0
    assert "Peru → Chile" in answer.out
    assert "Iran" not in answer.out


def test_a_line_of_a_hundred_thousand_characters_is_read(tmp_path: Path, run: Run) -> None:
    line = ("The harbour board spoke of ferries, piers, buoys and the price of rope for another hour, " * 1200)[:99_900]
    answer = run("read", written(tmp_path / "line.txt", line + " and then Peru accused Chile of theft."), "--json")

    assert answer.code == 0
    assert [event["type"] for event in json.loads(answer.out)["stories"][0]["events"]] == ["ACCUSE"]


def test_one_bad_page_never_stops_the_others(page: Path, tmp_path: Path, run: Run) -> None:
    picture = written(tmp_path / "picture.txt", b"\x89PNG\r\n\x1a\n")
    empty = tmp_path / "empty"
    empty.mkdir()
    answer = run("read", empty, picture, tmp_path / "none.txt", page, "--jsonl")

    assert answer.code == 2
    assert sources(answer.out) == ["page.txt"]
    assert [line.split(": ")[2][:30] for line in answer.err.splitlines()] == [
        "the folder holds no .txt or .h", "this looks like a PNG picture,", "there is no such file; check t",
    ]  # fmt: skip


def test_a_fault_of_ours_on_one_page_is_told_and_the_rest_is_read(
    page: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = Reader.read

    def faulty(self: Reader, page: Path, *, published: datetime.date | None, source: str) -> Reading:
        if page.name == "bad.txt":
            raise RecursionError("too deep")
        return honest(self, page, published=published, source=source)

    monkeypatch.setattr(Reader, "read", faulty)
    answer = run("read", tmp_path / "bad.txt", page, "--jsonl")

    assert answer.code == 2
    assert sources(answer.out) == ["page.txt"]
    assert "bad.txt: reading it failed (RecursionError: too deep); please report this." in answer.err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--date", "2007-13-01"), "'2007-13-01' is no date; write it as YYYY-MM-DD"),
        (("--date", "2007-02-30"), "'2007-02-30' is no date"),
        (("--date", "yesterday"), "'yesterday' is no date"),
        (("--date", "2999-01-01"), "2999-01-01 is still to come; a page cannot have been published then"),
        (("--model", "no_such_model"), "the language model 'no_such_model' is not installed"),
        (("--model", "json"), "the language model 'json' is not installed"),
        (("--model", "."), "the language model '.' is not installed"),
        (("--model", __file__), "is not installed"),
    ],
)
def test_bad_options_are_told_in_one_sentence(words: tuple[str, ...], says: str, page: Path, run: Run) -> None:
    answer = run("read", page, *words)

    assert (answer.code, answer.out) == (2, "")
    assert says in answer.err
    assert len(answer.err.splitlines()) == 1


def test_the_day_that_has_begun_somewhere_is_not_in_the_future(page: Path, run: Run) -> None:
    somewhere = datetime.datetime.now(tz=datetime.timezone(datetime.timedelta(hours=14))).date()

    assert run("read", page, "--date", somewhere.isoformat()).code == 0
    assert run("read", page, "--date", (somewhere + datetime.timedelta(days=1)).isoformat()).code == 2


@pytest.mark.parametrize("words", [("--json", "--jsonl"), ("--colour",), ()])
def test_misuse_is_told_with_the_way_to_help(words: tuple[str, ...], run: Run) -> None:
    answer = run("read", *(("page.txt", *words) if words else ()))

    assert (answer.code, answer.out) == (2, "")
    assert "dateline read --help" in answer.err


def test_a_text_given_instead_of_a_path_is_told_how_to_be_read(run: Run) -> None:
    for times in (5, 30):  # longer than a file name may be, and longer than a path
        answer = run("read", PAGE * times)

        assert answer.code == 2
        assert len(answer.err.splitlines()) == 1
        assert len(answer.err) < 1000


def test_file_names_are_shown_without_what_steers_a_terminal(tmp_path: Path, run: Run) -> None:
    answer = run("read", tmp_path / "no\x1b[31m\u202etxt.exe")
    assert "notxt.exe: there is no such file" in answer.err
    assert "\x1b" not in answer.err

    named = Path(os.fsdecode(os.fsencode(tmp_path / "x") + b"\xff.txt"))
    assert sources(run("read", written(named, PAGE), "--jsonl").out) == ["x\ufffd.txt"]


# ── explain, schema, help ────────────────────────────────────────────────────────────────────────────────────────


def test_explain_quotes_the_entry_the_route_and_the_words(page: Path, run: Run) -> None:
    events = json.loads(run("read", page, "--json").out)["stories"][0]["events"]
    answer = run("explain", page, events[0]["id"], "--date", "1998-05-05")

    assert answer.code == 0
    for part in (events[0]["why"]["entry"], *events[0]["why"]["path"], "“Chile”", "“Monday”", "[accused]"):
        assert part in answer.out


def test_explain_lists_the_events_there_are(page: Path, run: Run) -> None:
    events = json.loads(run("read", page, "--json").out)["stories"][0]["events"]
    answer = run("explain", page, "e0-nothing")

    assert (answer.code, answer.out) == (2, "")
    assert f"the page has no event 'e0-nothing'; it has {events[0]['id']}, {events[1]['id']}." in answer.err
    assert len(answer.err.splitlines()) == 1


def test_explain_wants_one_page(tmp_path: Path, run: Run) -> None:
    assert "this is a folder" in run("explain", tmp_path, "e1").err
    assert run("explain", tmp_path / "none.txt", "e1").code == 2


def test_version_and_schema(run: Run) -> None:
    assert run("--version").out.startswith("dateline 0.")
    assert "$schema" in json.loads(run("schema").out)


@pytest.mark.parametrize("command", [(), *((each,) for each in COMMANDS)])
def test_help_names_the_exit_codes(command: tuple[str, ...], run: Run) -> None:
    answer = run(*command, "--help")

    assert answer.code == 0
    assert "Exit codes: 0 all well" in answer.out


@pytest.mark.parametrize("command", [(), ("read",), ("explain",), ("schema",)])
def test_help_teaches_with_examples(command: tuple[str, ...], run: Run) -> None:
    out = run(*command, "--help").out

    assert "Example" in out
    assert f"  dateline {' '.join(command)}" in out


def _start(code: str) -> float:
    """Seconds that an interpreter takes to start and run the code, the best of three."""
    times = []
    for _ in range(3):
        started = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
        times.append(time.perf_counter() - started)
    return min(times)


def test_help_is_quick_and_loads_nothing_heavy() -> None:
    probe = (
        "import sys; sys.argv = ['dateline', 'read', '--help']\n"
        "from dateline import cli\n"
        "try: cli.main()\n"
        f"finally: print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)

    assert done.stderr.strip() == "[]"
    assert _start(probe) < 5 * _start("import typer")  # the library that any such command loads


@pytest.mark.parametrize(
    ("typed", "completed"),
    [("dateline expl", "explain"), ("dateline archive ch", "check"), ("dateline hap", "happenings")],
)
def test_shells_complete_commands(typed: str, completed: str) -> None:
    asked = {"_DATELINE_COMPLETE": "complete_bash", "COMP_WORDS": typed, "COMP_CWORD": str(typed.count(" "))}
    command = [sys.executable, "-c", "import sys; sys.argv[0] = 'dateline'; from dateline import cli; cli.main()"]
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ | asked, check=False)

    assert done.stdout.split() == [completed]


# ── how it ends ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_ctrl_c_ends_quietly_with_130(tmp_path: Path) -> None:
    page = written(tmp_path / "page.txt", PAGE * 2000)
    command = [sys.executable, "-m", "dateline", "read", str(page)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        time.sleep(1)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)

    assert (process.returncode, out, err) == (130, b"", b"")


def test_a_reader_that_has_seen_enough_ends_it_quietly() -> None:
    command = [sys.executable, "-m", "dateline", "schema"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        err = process.stderr.read()

    assert err == b""
    assert process.returncode in (-signal.SIGPIPE, 1)
