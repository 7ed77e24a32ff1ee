"""The ledger: promises and threats as marked, what became of them, deadlines, promises that wait for others."""

from __future__ import annotations

import datetime
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from disputing import CHILE, SIDES, material

from dateline import Reader
from dateline.disputes.cues import Cue, compiled, cues
from dateline.disputes.due import due_in
from dateline.disputes.material import of_reading, of_reports
from dateline.disputes.model import Promise, Side
from dateline.disputes.promises import promises_of

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "examples" / "dispute_promises.toml").read_text(encoding="utf-8")
)["case"]


def promises(rows: list[str], as_of: str | None = None) -> tuple[Promise, ...]:
    day = datetime.date.fromisoformat(as_of) if as_of else None
    return promises_of(material(rows), SIDES, (), day)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_marked_promises(case: dict[str, Any]) -> None:
    found = promises(case["rows"], case.get("as_of"))

    if case.get("none"):
        assert found == ()
        return
    (told,) = found
    assert told.end == case.get("end", "pending")
    assert [line.label for line in told.later] == case.get("later", [])
    assert told.overdue == case.get("overdue", False)


@pytest.mark.parametrize(("cue", "example"), [(cue, each) for cue in cues("promises") for each in cue.examples])
def test_examples_of_cues(cue: Cue, example: str) -> None:
    marked = re.search(r"\[(.+?)\]", example)
    found = compiled(cue.pattern).search(re.sub(r"[\[\]]", "", example))

    assert marked and found and found[0].strip() == marked[1]


DUE = [
    ("within 60 days", "2012-03-10"),
    ("within six months", "2012-07-10"),
    ("within the next two weeks", "2012-01-24"),
    ("within a year", "2013-01-10"),
    ("by June 30", "2012-06-30"),
    ("by 30 June", "2012-06-30"),
    ("by January 5", "2013-01-05"),
    ("no later than March 1, 2013", "2013-03-01"),
    ("before Sept. 15", "2012-09-15"),
    ("by the end of May", "2012-05-31"),
    ("by 2015", "2015-12-31"),
    ("by the end of the year", "2012-12-31"),
    ("by the end of this month", "2012-01-31"),
    ("by February 31", None),
    ("by ship", None),
    ("in due course", None),
]


@pytest.mark.parametrize(("words", "day"), DUE)
def test_days_by_which_something_is_due(words: str, day: str | None) -> None:
    found = due_in(f"Peru promised to pay {words}", (datetime.date(2012, 1, 10), datetime.date(2012, 1, 10)))

    assert (found and found[1].isoformat()) == day


def test_without_the_day_of_the_promise_only_full_dates_are_due() -> None:
    assert due_in("to pay within 60 days", None) is None
    january = (datetime.date(2012, 1, 1), datetime.date(2012, 1, 31))
    assert due_in("to pay within 60 days", january) == (datetime.date(2012, 3, 1), datetime.date(2012, 3, 31))
    assert due_in("to pay by June 30", None) is None
    assert due_in("to pay by June 30, 2012", None) == (datetime.date(2012, 6, 30), datetime.date(2012, 6, 30))


def test_promises_that_wait_for_one_another_are_pending() -> None:
    one, other = promises(
        [
            "2012-01-10 AGREE PER>CHL: Peru *agreed* to [release the crew] {if Chile reopens the port}",
            "2012-01-11 AGREE CHL>PER: Chile *agreed* to [reopen the port] {once Peru releases the crew}",
        ]
    )

    assert (one.end, other.end) == ("pending", "pending")
    assert one.waits_for == (other.id,) and other.waits_for == (one.id,)


def test_an_agreement_to_do_something_is_a_promise_of_each_side() -> None:
    found = promises(
        [
            "2012-01-10 AGREE both PER>CHL: Peru and Chile *agreed* to [exchange prisoners]",
            "2012-02-10 RETREAT CHL>PER: Chile *exchanged* its prisoners",
            "2012-02-11 AGREE both PER>CHL: There was *agreement* on [the fishing quotas]",
        ]
    )

    assert sorted((each.by, each.to, each.end) for each in found) == [("CHL", "PER", "kept"), ("PER", "CHL", "pending")]


def test_a_promise_is_quoted_dated_and_cited() -> None:
    (found,) = promises(
        [
            "2012-04-01 () AGREE background PER>CHL: Peru had *promised* to [release the crew]",
            "2012-01-10 AGREE PER>CHL: Peru *promised* to [release the crew] {if Chile pays} by June 30",
        ]
    )

    assert (found.by, found.to, found.kind, found.text) == ("PER", "CHL", "promise", "release the crew")
    assert found.made == datetime.date(2012, 1, 10)
    assert found.condition == "if Chile pays"
    assert found.due == (datetime.date(2012, 6, 30), datetime.date(2012, 6, 30))
    assert len(found.cites) == 2


def test_what_was_kept_can_be_promised_again() -> None:
    found = promises(
        [
            "2012-01-10 AGREE PER>CHL: Peru *promised* to [release the crew]",
            "2012-02-10 RETREAT PER>CHL: Peru *released* the crew",
            "2012-05-10 AGREE PER>CHL: Peru *promised* to [release the crew]",
        ]
    )

    assert [each.end for each in found] == ["kept", "pending"]


def test_what_a_side_says_it_will_do_is_promised_with_its_verb(reader: Reader) -> None:
    text = '"We are going to withdraw our patrols from Chile," Peruvian President Ana Rojas said.'
    told = of_reading(reader.read(text, published=datetime.date(2012, 5, 10)), origin="page.txt")
    (found,) = promises_of(told, SIDES, ())

    assert (found.by, found.kind, found.made) == ("PER", "promise", datetime.date(2012, 5, 10))
    assert "withdraw our patrols" in found.text


def test_words_of_a_broken_promise_that_no_event_tells(reader: Reader) -> None:
    pages = [
        (datetime.date(2012, 5, 10), "Peru promised Chile on Thursday to pay compensation for the damage."),
        (
            datetime.date(2012, 6, 10),
            "Peru met Chile. Peru broke its promise to pay compensation for the damage.",
        ),
    ]
    told = [of_reading(reader.read(text, published=day), origin=f"{day}.txt") for day, text in pages]
    stories = {number: each for part in told for number, each in part.stories.items()}
    both = of_reports(
        [report for part in told for report in part.reports],
        [quote for part in told for quote in part.quotes],
        stories.items(),
    )
    (found,) = promises_of(both, SIDES, ())

    assert (found.by, found.to, found.end) == ("PER", "CHL", "broken")
    assert found.later[0].text == "Peru broke its promise to pay compensation for the damage."


def test_a_group_is_one_side() -> None:
    group = Side(code="GRP", name="the two", members=("PER", "ECU"))
    rows = [
        "2012-01-10 AGREE ECU>CHL: Ecuador *promised* to [release the crew]",
        "2012-02-10 RETREAT PER>CHL: Peru *released* the crew",
    ]
    (found,) = promises_of(material(rows), (group, CHILE), ())

    assert (found.by, found.to, found.end) == ("GRP", "CHL", "kept")


def test_no_reports_no_promises() -> None:
    assert promises([]) == ()
