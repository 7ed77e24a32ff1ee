"""Judging events: a reviewer's course, `dateline review` through a pipe, `agreement`, judgements about happenings."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import archived
import pytest
from conftest import Answer, Run
from hypothesis import given
from hypothesis import strategies as st

from dateline.archive import open_archive
from dateline.review import ANSWERS, Course, sample, waiting


@pytest.fixture
def news(tmp_path: Path) -> Path:
    return archived.copied(tmp_path / "news.db")


@pytest.fixture
def typed(run: Run, news: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `dateline review` with what is typed, as the reviewer named."""

    def command(text: str | Path, by: str | Path, *words: str | Path) -> Answer:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(str(text).encode("utf-8", "surrogateescape"))))
        return run("review", "-a", news, "--by", by, *words)

    return command


def said(archive: Path) -> list[tuple[str, str, str | None, str | None]]:
    """Reviewer, verdict, field and value of all judgements, in order."""
    with open_archive(str(archive)) as opened:
        return [(each.by, each.verdict, each.field, each.value) for each in opened.judgements()]


def keys(archive: Path, **asked: Any) -> list[str]:  # noqa: ANN401 - the fields of a query
    with open_archive(str(archive)) as opened:
        return [report.key for report in opened.events(**asked)]


# ── the course ───────────────────────────────────────────────────────────────────────────────────────────────────


@given(st.lists(st.text(), unique=True), st.integers(1, 20), st.integers())
def test_a_sample_is_the_same_for_everyone(names: list[str], size: int, seed: int) -> None:
    drawn = sample(names, size, seed)

    assert drawn == sample(names, size, seed)
    assert len(drawn) == min(size, len(names))
    assert drawn == [name for name in names if name in drawn]


@given(st.lists(st.sampled_from(["on", "skip", "back"])))
def test_going_back_takes_back_what_was_said_last(steps: list[str]) -> None:
    course = Course([str(number) for number in range(100)])
    told: list[tuple[int, ...]] = []
    for number, step in enumerate(steps[:100]):
        if step == "back":
            assert course.go_back() == (told.pop() if told else None)
        else:
            told.append((number,))
            course.move_on((number,), skipped=step == "skip")

    assert course.place == len(told) == len(course.given)
    assert course.judged <= len(told)


def test_what_was_skipped_waits() -> None:
    assert waiting(["a", "b"], [], "maria") == ["a", "b"]
    assert set(ANSWERS.values()) == {"accept", "reject", "skip"}


# ── typing ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_event_is_shown_with_its_evidence(typed: Run) -> None:
    answer = typed("q\n", "maria", "--type", "ASSAULT", "--mode", "heavy-weapons")

    assert answer.code == 0
    assert "1 of 2" in answer.out
    assert "Chadian troops [shelled] a village in Sudan" in answer.out
    assert "who → whom  Chadian troops (TCD) → Sudan" in answer.out
    assert answer.out.splitlines()[-1] == "no events judged now, 2 left"


def test_answers_are_stored_and_the_way_goes_on(typed: Run, news: Path) -> None:
    first = typed("a\nS\nr\nq\n", "maria")
    again = typed("", "maria")

    assert said(news) == [("maria", each, None, None) for each in ("accept", "skip", "reject")]
    assert first.out.splitlines()[-1] == "2 events judged now, 13 left"
    assert "1 of 14" in again.out  # the skipped one is asked again


def test_undo_takes_back_all_that_was_stored_for_the_event(typed: Run, news: Path) -> None:
    answer = typed("c\ntype\nREQUEST\nactor\nMali\n\nu\na\n", "maria", "--limit", "1")

    assert answer.out.count("1 of 1") == 2
    assert said(news) == [("maria", "accept", None, None)]


def test_undo_goes_back_over_several(typed: Run, news: Path) -> None:
    typed("a\na\nu\nu\nu\nr\nq\n", "maria")

    assert said(news) == [("maria", "reject", None, None)]


def test_what_is_typed_wrongly_is_asked_again(typed: Run, news: Path) -> None:
    answer = typed("x\n\nc\nnope\ntype\nFOO\ntype\nreject\n\nq\n", "maria")

    assert answer.err.count("one letter, please") == 2
    assert "nope cannot be corrected" in answer.err
    assert "type cannot be corrected to 'FOO'" in answer.err
    assert said(news) == [("maria", "correct", "type", "reject")]


def test_input_that_ends_within_a_correction_stores_nothing_unsaid(typed: Run, news: Path) -> None:
    assert typed("c\nissue", "maria").code == 0
    assert said(news) == []


def test_a_mode_may_be_that_of_the_type_just_corrected(typed: Run, news: Path) -> None:
    typed("c\ntype\nASSAULT\nmode\naerial\n\n", "maria", "--limit", "1")

    assert [value for _, _, _, value in said(news)] == ["ASSAULT", "aerial"]


def test_bytes_that_are_no_text_are_no_answer(typed: Run, news: Path) -> None:
    assert typed("\udcff\na\n", "maria", "--limit", "1").code == 0
    assert said(news) == [("maria", "accept", None, None)]


def test_a_sample_is_the_same_for_two_reviewers(typed: Run) -> None:
    def shown(by: str) -> list[str]:
        out = typed("a\n" * 5, by, "--sample", "5").out
        return [line for line in out.splitlines() if line.startswith("  report")]

    assert len(shown("maria")) == 5
    assert shown("jo") == shown("li")
    assert shown("maria") == []


@pytest.mark.parametrize("name", ["", "  "])
def test_a_judgement_needs_a_name(typed: Run, name: str) -> None:
    answer = typed("a\n", name)

    assert (answer.code, answer.out) == (2, "")
    assert "needs the name of who makes it" in answer.err


def test_hostile_text_cannot_steer_the_reviewers_terminal(typed: Run) -> None:
    out = typed("", "maria", "--actor", "KEN").out

    assert "[red]Tabloid[/red]" in out
    assert "\x1b" not in out


# ── what comes of it ─────────────────────────────────────────────────────────────────────────────────────────────


def test_corrections_show_where_they_are_asked_for(typed: Run, news: Path, tmp_path: Path, run: Run) -> None:
    typed("c\nrecipient\nMalta\nrecipient_country\nMLT\n\nr\n", "maria", "--type", "THREATEN")
    typed("r\n", "maria", "--type", "PROTEST")

    def found(*words: str) -> list[dict[str, object]]:
        return [json.loads(line) for line in run("events", "-a", news, "--json", *words).out.splitlines()]

    assert found("--recipient", "MLT") == []
    (corrected,) = found("--recipient", "MLT", "--corrected")
    assert corrected["corrected"] == ["recipient", "recipient_country"]
    run("export", "csv", "-a", news, "--out", tmp_path / "x.csv", "--corrected", "--type", "THREATEN")
    assert "Malta" in (tmp_path / "x.csv").read_text(encoding="utf-8")


def test_what_is_rejected_goes_only_where_corrections_are_asked_for(typed: Run, news: Path) -> None:
    typed("r\n", "maria", "--type", "THREATEN")

    assert len(keys(news, types=("THREATEN",))) == 1
    assert keys(news, types=("THREATEN",), corrected=True) == []


def test_reviewers_whose_corrections_do_not_go_together_break_no_query(typed: Run, news: Path, run: Run) -> None:
    typed("c\ntype\nASSAULT\nmode\naerial\n\n", "maria", "--type", "THREATEN")
    typed("c\ntype\nREJECT\n\n", "jo", "--type", "THREATEN")

    answer = run("events", "-a", news, "--corrected", "--actor", "IRN", "--type", "REJECT")
    assert (answer.code, answer.out.splitlines()[-1]) == (0, "1 event")


def test_agreement_is_told_in_percent(typed: Run, news: Path, run: Run) -> None:
    assert "nobody has judged" in run("agreement", "-a", news).out
    typed("a\na\na\nr\nq\n", "maria")
    typed("a\na\na\na\nq\n", "jo")

    out = run("agreement", "-a", news).out
    told = json.loads(run("agreement", "-a", news, "--json").out)

    assert out.startswith("4 reports judged by jo, maria")
    assert "75%" in out
    assert (told["agreement"]["verdict"]["units"], told["accuracy"][-1]["judged"]) == (4, 4)


# ── which reports are of one happening ───────────────────────────────────────────────────────────────────────────


def shelling(archive: Path) -> list[str]:
    return keys(archive, types=("ASSAULT",), recipient="SDN")


def test_reports_are_put_apart_and_together_again(news: Path, run: Run) -> None:
    one, other = shelling(news)

    assert run("happenings", one, "-a", news).out.count("killing 1") == 2
    apart = run("archive", "apart", one, other, "-a", news, "--by", "maria")
    assert (apart.code, apart.out.splitlines()[-1]) == (0, "2 happenings")
    taken = run("archive", "withdraw", "1", "-a", news)
    assert taken.out.startswith(f"taken back: apart, said by maria of {one}  {other}")
    assert taken.out.splitlines()[-1] == "1 happening"


def test_reports_of_different_acts_are_put_together_by_judgement(news: Path, run: Run) -> None:
    one, other = shelling(news)[0], keys(news, types=("THREATEN",))[0]

    answer = run("archive", "together", one, other, "-a", news, "--by", "maria")

    assert answer.out.splitlines()[-1] == "1 happening"
    assert "Judged together by maria" in run("happenings", other, "-a", news).out
    assert run("archive", "check", "-a", news).code == 0


def test_judgements_are_listed(news: Path, typed: Run, run: Run) -> None:
    one, other = shelling(news)
    run("archive", "apart", one, other, "-a", news, "--by", "jo")
    typed("c\nissue\n\x1b[31mred\n\nq\n", "maria")

    out = run("archive", "judgements", "-a", news).out
    told = [json.loads(line) for line in run("archive", "judgements", "-a", news, "--json").out.splitlines()]

    assert out.splitlines()[-1] == "2 judgements"
    assert "maria  issue should be red" in out
    assert "\x1b" not in out
    assert [(each["id"], each["by"], each["verdict"]) for each in told] == [(1, "jo", "apart"), (2, "maria", "correct")]
    assert run("archive", "judgements", "-a", news, "--by", "li").out == "no judgements\n"


def test_judgements_that_make_no_sense_are_refused(news: Path, run: Run) -> None:
    one, other = shelling(news)
    refusals = {
        "is one report": ("apart", one, one, "--by", "maria"),
        "has no report 'nix'": ("together", one, "nix", "--by", "maria"),
        "there is no judgement 7": ("withdraw", "7"),
        "needs the name": ("apart", one, other, "--by", " "),
    }

    for says, words in refusals.items():
        answer = run("archive", *words, "-a", news)
        assert (answer.code, answer.out) == (2, "")
        assert says in answer.err
    assert said(news) == []
