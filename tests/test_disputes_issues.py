"""Issues: phrases for one matter are one, other matters stay apart, and what names no matter makes none."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from disputing import SIDES, material, report

from dateline.disputes.issues import issue_in, issue_of, issues_of
from dateline.disputes.matters import matter, matters, names_of
from dateline.disputes.model import Issue, Side
from dateline.disputes.phrases import head

CASES: dict[str, Any] = tomllib.loads(
    (Path(__file__).parent / "examples" / "dispute_issues.toml").read_text(encoding="utf-8")
)


def issues(*phrases: str) -> tuple[Issue, ...]:
    rows = [f"2012-05-0{at} REQUEST PER>CHL: Peru raised [{phrase}]" for at, phrase in enumerate(phrases, 1)]
    return issues_of(material(rows), SIDES)


@pytest.mark.parametrize("pair", CASES["one"])
def test_phrases_for_one_matter_are_one_issue(pair: str) -> None:
    assert len(issues(*pair.split(" | "))) == 1


@pytest.mark.parametrize("pair", CASES["two"])
def test_other_matters_are_other_issues(pair: str) -> None:
    assert len(issues(*pair.split(" | "))) == 2


@pytest.mark.parametrize("phrase", CASES["none"])
def test_what_names_no_matter_makes_no_issue(phrase: str) -> None:
    assert issues(phrase) == ()


@pytest.mark.parametrize("case", CASES["named"], ids=lambda case: case["name"])
def test_an_issue_is_named_by_the_words_most_used(case: dict[str, Any]) -> None:
    (found,) = issues(*case["phrases"])

    assert found.name == case["name"]


@pytest.mark.parametrize(
    ("example", "cut"), [(each, entry.kind == "cut") for entry in matters().list for each in entry.examples]
)
def test_examples_of_word_lists(example: str, cut: bool) -> None:
    phrase, _, left = example.partition(" = ")

    assert (head(phrase) if cut else " ".join(matter(phrase))) == left.strip()


@pytest.mark.parametrize("example", [each for entry in matters().same for each in entry.examples])
def test_examples_of_words_for_one_matter(example: str) -> None:
    phrase, _, left = example.partition(" = ")

    assert " ".join(matter(phrase)) == left


def test_names_of_the_sides_name_no_issue() -> None:
    assert {"peru", "chil", "lima"} <= names_of(SIDES)
    assert issues("Chile's Peruvian issue") == ()


def test_the_most_reported_issue_comes_first_with_its_reports() -> None:
    found = issues("the ferry dispute", "the dam", "the question of the dam")

    assert [issue.name for issue in found] == ["dam", "ferry dispute"]
    assert [len(issue.reports) for issue in found] == [2, 1]


def test_a_report_without_a_phrase_goes_by_the_words_of_its_evidence() -> None:
    found = issues("the ferry dispute", "fishing quotas", "fishing rights")
    told = report(9, "2012-06-01 ACCUSE PER>CHL: Peru accused Chile of ramming a ferry off Arica")
    other = report(10, "2012-06-01 ACCUSE PER>CHL: Peru accused Chile of spying")

    assert issue_of(told, found) == "ferri"
    assert issue_of(other, found) is None
    assert issue_in("quotas for fishing", found) == "fish_quota"


def test_a_phrase_with_two_issues_goes_to_the_one_named_first_by_its_head() -> None:
    found = issues(
        "the abduction issue", "diplomatic ties", "they must resolve the issue of the abductions before improving ties"
    )

    assert {issue.id: len(issue.reports) for issue in found} == {"abduct": 2, "relat": 1}


def test_third_parties_and_their_issues_are_left_out() -> None:
    rows = [
        "2012-05-01 REQUEST PER>CHL: Peru demanded [an apology]",
        "2012-05-01 REQUEST PER>BOL: Peru asked Bolivia for [gas]",
        "2012-05-02 REQUEST BOL>CHL: Bolivia demanded [a port]",
    ]

    assert [issue.name for issue in issues_of(material(rows), SIDES)] == ["apology"]


def test_order_does_not_matter_and_nothing_gives_nothing() -> None:
    rows = [f"2012-05-1{at} REQUEST PER>CHL: Peru raised [{phrase}]" for at, phrase in enumerate(
        ["the dam", "the upper dam", "the ferry row", "ferry lines", "an apology"]
    )]  # fmt: skip

    assert issues_of(material(rows), SIDES) == issues_of(material(rows), (SIDES[1], SIDES[0]))
    assert issues_of(material([]), (Side(code="XXX", name="Nowhere"), SIDES[0])) == ()
