"""Positions: each report's stance and what it changes, as marked; own representatives only; nothing later counts."""

from __future__ import annotations

import datetime
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from disputing import SIDES, material, report
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from dateline import Reader
from dateline.disputes.assembling import dossier
from dateline.disputes.cues import Cue, compiled, cues
from dateline.disputes.issues import issues_of
from dateline.disputes.material import of_reading, of_reports
from dateline.disputes.model import Issue, Material, Position, Side, Stance, Told
from dateline.disputes.positions import positions_of
from dateline.disputes.promises import promises_of
from dateline.model import Span

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "examples" / "dispute_positions.toml").read_text(encoding="utf-8")
)["case"]


def positions(rows: list[str], as_of: str | None = None) -> tuple[Position, ...]:
    told = material(rows)
    day = datetime.date.fromisoformat(as_of) if as_of else None
    return positions_of(told, SIDES, issues_of(told, SIDES), day)


def of_peru(rows: list[str]) -> dict[str, list[Stance]]:
    """Peru's stances by line, in order, on the one issue of the case."""
    found = [each for each in positions(rows) if each.side == "PER"]
    assert len({each.issue for each in found}) <= 1
    return {each.line: [*each.history, each.now] for each in found}


LINES = {"refusal": "stance", "offer": "stance", "red line": "stance"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_marked_stances(case: dict[str, Any]) -> None:
    split = [row.rpartition(" = ") if " = " in row else (row, "", "nothing") for row in case["rows"]]
    expected: dict[str, list[str]] = {}
    for _, _, stance in split:
        if stance not in ("nothing", "again"):
            expected.setdefault(LINES.get(stance.rpartition(" ")[0], stance.rpartition(" ")[0]), []).append(stance)

    found = of_peru([row for row, _, _ in split])

    assert {line: [f"{each.kind} {each.change}" for each in told] for line, told in found.items()} == expected


@pytest.mark.parametrize(("cue", "example"), [(cue, each) for cue in cues("stances") for each in cue.examples])
def test_examples_of_cues(cue: Cue, example: str) -> None:
    marked = re.search(r"\[(.+?)\]", example)
    found = compiled(cue.pattern).search(re.sub(r"[\[\]]", "", example))

    assert marked and found and found[0].strip() == marked[1]


ROWS = [
    "2012-01-10 REQUEST PER>CHL: Peru *demanded* [an apology] from Chile",
    "2012-02-10 REQUEST PER>CHL: Peru *demanded* [an apology] before any talks",
    "2012-03-10 CONCEDE PER>CHL: Peru *dropped* its demand for [an apology]",
    "2012-03-12 REJECT CHL>PER: Chile *refused* [an apology] {unless Peru frees the crew}",
]


@pytest.mark.parametrize(
    ("as_of", "changes"),
    [
        ("2012-01-09", []),
        ("2012-01-10", ["PER first"]),
        ("2012-02-28", ["PER hardened"]),
        ("2012-03-11", ["PER dropped"]),
        (None, ["PER dropped", "CHL first"]),
    ],
)
def test_only_what_had_been_told_counts(as_of: str | None, changes: list[str]) -> None:
    assert [f"{each.side} {each.now.change}" for each in positions(ROWS, as_of)] == changes


def test_a_position_quotes_the_page() -> None:
    demand, refusal = positions(ROWS)

    assert demand.dropped and demand.now.text == "Peru dropped its demand for an apology"
    assert demand.history[1].condition == "before any talks"
    assert demand.history[0].towards == "CHL"
    assert demand.history[0].said == datetime.date(2012, 1, 10)
    assert refusal.now.condition == "unless Peru frees the crew"
    assert [cite.text for cite in refusal.now.cites] == [refusal.now.text]


def test_reports_of_one_day_are_one_stance_with_both_passages() -> None:
    (found,) = positions([ROWS[0], ROWS[0]])

    assert len(found.now.cites) == 2 and not found.history


@settings(max_examples=30, deadline=None)
@given(st.permutations(ROWS))
def test_the_order_of_reports_does_not_matter(rows: list[str]) -> None:
    told = [(each.side, each.line, each.now.text, each.now.change, len(each.history)) for each in positions(rows)]

    assert told == [
        (each.side, each.line, each.now.text, each.now.change, len(each.history)) for each in positions(ROWS)
    ]


ANSWERS: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "examples" / "dispute_answers.toml").read_text(encoding="utf-8")
)["case"]


@pytest.mark.parametrize("case", ANSWERS, ids=lambda case: case["name"])
def test_what_leaves_nothing_of_a_stance(case: dict[str, Any]) -> None:
    told = material(case["rows"])
    (found,) = [each for each in dossier(told, SIDES).positions if (each.side, each.line) == ("PER", case["line"])]

    assert (found.settled.label if found.settled else None) == case.get("label")
    assert found.stands == ("label" not in case)
    if found.settled:
        assert case["passage"] in found.settled.text and found.settled.cites


@pytest.mark.parametrize(("cue", "example"), [(cue, each) for cue in cues("answers") for each in cue.examples])
def test_examples_of_answers(cue: Cue, example: str) -> None:
    test_examples_of_cues(cue, example)


def test_their_release_is_that_of_those_who_were_held() -> None:
    text = "Chilean police detained two Peruvian divers on Monday. Peru demanded their release."
    rows = [
        "2012-01-10 REQUEST PER>CHL: Peru *demanded* [their release] #1",
        "2012-02-10 RETREAT CHL>PER: Chile *released* water from the Loa dam",
        "2012-03-10 RETREAT CHL>PER: Chile *freed* two divers",
    ]
    reports = [report(number, row) for number, row in enumerate(rows, 1)]
    event = replace(reports[0].event, span=Span(text.find("Peru demanded"), len(text) - 1))
    reports[0] = replace(reports[0], event=event)
    told = of_reports(reports, stories=[(reports[0].story.id, Told(story=reports[0].story.id, start=0, text=text))])

    (found,) = positions_of(
        told, SIDES, [Issue(id="diver", name="divers", phrases=("divers",), reports=(reports[0].key,))]
    )

    assert found.settled is not None and found.settled.text == "Chile freed two divers"


def test_no_reports_no_positions() -> None:
    assert positions([]) == ()


PAGE = Path(__file__).parent / "examples" / "dispute_page.txt"
KENYA, SOMALIA = Side(code="KEN", name="Kenya"), Side(code="SOM", name="Somalia")


@pytest.fixture(scope="module")
def page(reader: Reader) -> Material:
    return of_reading(reader.read(PAGE, published=datetime.date(2012, 5, 10)), origin="page.txt")


@pytest.fixture(scope="module")
def told(page: Material) -> dict[tuple[str, str, str], Position]:
    sides = (KENYA, SOMALIA)
    issues = issues_of(page, sides)
    names = {issue.id: issue.name for issue in issues}
    return {(each.side, names[each.issue], each.line): each for each in positions_of(page, sides, issues)}


def test_page_has_its_issues_in_its_own_words(page: Material) -> None:
    names = [issue.name for issue in issues_of(page, (KENYA, SOMALIA))]

    assert names[:4] == ["fishermen issue", "ties", "naval base", "compensation issues"]
    assert all(name in page_text() for name in names)


def page_text() -> str:
    return PAGE.read_text(encoding="utf-8")


def test_page_has_the_condition_of_one_side(told: dict[tuple[str, str, str], Position]) -> None:
    stance = told["KEN", "ties", "stance"].now

    assert stance.kind == "refusal"
    assert stance.condition == "unless Somalia accounts for the fishermen it seized in the 1990s"
    assert told["KEN", "fishermen issue", "demand"].now.condition == "before restoring relations"


def test_page_has_the_demand_of_the_other(told: dict[tuple[str, str, str], Position]) -> None:
    demand = told["SOM", "compensation issues", "demand"].now

    assert demand.text == "Somalia has demanded compensation from Kenya for the shelling of its coast"
    assert demand.towards == "KEN"


def test_page_has_the_readiness_in_return(told: dict[tuple[str, str, str], Position]) -> None:
    stance = told["KEN", "compensation issues", "stance"].now

    assert (stance.kind, stance.condition) == ("offer", "in return")
    assert stance.text == "Kenya is prepared to discuss any compensation issues in return"


def test_page_what_a_newspaper_says_is_nobodys_position(told: dict[tuple[str, str, str], Position]) -> None:
    texts = [stance.text for each in told.values() for stance in (*each.history, each.now)]

    assert texts and not any("Xiddig" in text or "wrecking" in text for text in texts)


def test_page_has_passages_that_quote_it(told: dict[tuple[str, str, str], Position]) -> None:
    text = page_text()
    for each in told.values():
        for cite in each.now.cites:
            assert text[cite.page_span.start : cite.page_span.end] == cite.text
            assert cite.context[cite.span.start : cite.span.end] == cite.text


def test_page_has_the_pledge_with_what_it_was_given_for(page: Material) -> None:
    found = promises_of(page, (KENYA, SOMALIA), ())

    assert [(each.by, each.text, each.end) for each in found] == [
        ("SOM", "close its naval base at Kismayo", "pending"),
        ("SOM", "his best efforts in resolving the naval base dispute", "pending"),
    ]
    assert found[0].made == datetime.date(2012, 3, 1)
    assert found[0].condition is not None and found[0].condition.startswith("in return for food aid")
