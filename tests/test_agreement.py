"""Agreement and accuracy, held against figures worked out by hand and printed in the literature."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_reports import REPORT, judgement, report

from dateline.agreement import accuracy, agreement, alpha, wilson
from dateline.records import Judgement


def units(*observers: str) -> list[list[str]]:
    """Values by unit, from one string for each observer; * is a missing value."""
    return [[value for value in column if value != "*"] for column in zip(*observers, strict=True)]


@pytest.mark.parametrize(
    ("observers", "expected"),
    [
        # Krippendorff, Computing Krippendorff's alpha-reliability (2011), examples A, B and C.
        (("0100000010", "1110010000"), 0.095),
        (("aabbdcccedda", "babbbccceddd"), 0.692),
        (("123321412***", "1233224125*3", "*3332342251*", "12332441251*"), 0.743),
    ],
)
def test_alpha_is_what_krippendorff_computes(observers: tuple[str, ...], expected: float) -> None:
    found = alpha(units(*observers))

    assert found is not None
    assert round(found, 3) == expected


def test_alpha_of_nothing_to_compare_is_unknown() -> None:
    assert alpha([]) is None
    assert alpha([["a"], ["b"], []]) is None
    assert alpha([["a", "a"], ["a", "a"]]) is None


@given(st.lists(st.lists(st.sampled_from("abc"), max_size=4), max_size=12))
def test_alpha_lies_below_one_and_is_one_only_without_disagreement(values: list[list[str]]) -> None:
    found = alpha(values)

    assert found is None or found <= 1
    if found is not None:
        unanimous = all(len(set(unit)) == 1 for unit in values if len(unit) > 1)
        assert (found == 1) == unanimous


@given(st.lists(st.lists(st.sampled_from("abc"), max_size=4), max_size=12), st.randoms())
def test_alpha_does_not_depend_on_the_order(values: list[list[str]], random: object) -> None:
    assert alpha([unit[::-1] for unit in values[::-1]]) == pytest.approx(alpha(values))


REFERENCE = judgement("accept")


def said(*verdicts: str, by: str) -> list[Judgement]:
    """One judgement on each of the reports r0, r1 …"""
    names = {"a": "accept", "r": "reject", "s": "skip"}
    return [
        judgement("correct", "type", "AGREE", by=by, of=f"r{number}")
        if each == "c"
        else Judgement(report=f"r{number}", verdict=names[each], by=by, at=REFERENCE.at)  # type: ignore[arg-type]
        for number, each in enumerate(verdicts)
    ]


def test_verdicts_are_compared_report_by_report() -> None:
    found = agreement([*said(*"aacr", by="Ana"), *said(*"aara", by="Ben")])

    assert found.reviewers == ("Ana", "Ben")
    assert found.reports == 4
    assert (found.verdict.units, found.verdict.answers, found.verdict.percent) == (4, 8, 50.0)
    # 8 values, 5 accept, 2 reject, 1 correct: observed 4 of 8; expected (56 - 20 - 2) of 56.
    assert found.verdict.alpha == pytest.approx(1 - (4 / 8) / (34 / 56))


def test_the_latest_judgement_counts_and_skips_do_not() -> None:
    judgements = [
        judgement("reject", minute=1),
        judgement("accept", minute=2),
        judgement("skip", minute=3),
        judgement("accept", minute=1, by="Ben"),
        judgement("skip", minute=1, by="Eva"),
        judgement("apart", minute=4, by="Ben"),
    ]

    assert agreement(judgements).verdict.percent == 100
    assert agreement(judgements).reviewers == ("Ana", "Ben")


def test_fields_are_compared_among_those_who_do_not_reject() -> None:
    found = agreement(
        [
            judgement("correct", "type", "AGREE", of="r0"),
            judgement("accept", of="r0", by="Ben"),
            judgement("correct", "type", "AGREE", of="r1"),
            judgement("correct", "type", "AGREE", of="r1", by="Ben"),
            judgement("correct", "date", "2007", of="r2"),
            judgement("reject", of="r2", by="Ben"),
        ]
    )
    by_field = {field.of: field for field in found.fields}

    assert list(by_field) == ["type", "date"]
    assert (by_field["type"].units, by_field["type"].percent) == (2, 50.0)
    # as read, AGREE | AGREE, AGREE: observed 2 of 4; expected 6 of 12.
    assert by_field["type"].alpha == pytest.approx(0)
    assert by_field["date"].units == 2


def test_of_no_judgements_nothing_is_known() -> None:
    found = agreement([])

    assert (found.reports, found.verdict.percent, found.verdict.alpha, found.fields) == (0, None, None, ())
    assert [(row.type, row.judged, row.share, row.low) for row in accuracy([REPORT], [])] == [("all", 0, None, None)]


def test_accuracy_by_type() -> None:
    reports = [report(f"r{number}", type=kind, mode=None) for number, kind in enumerate(["AGREE"] * 4 + ["ASSAULT"])]
    judgements = [
        judgement("accept", of="r0"),
        judgement("accept", of="r1"),
        judgement("correct", "date", "2007", of="r2"),
        judgement("correct", "type", "AID", of="r2", minute=1),
        judgement("reject", of="r4"),
        judgement("accept", of="r9"),
    ]
    agree, assault, everything = accuracy(iter(reports), judgements)

    assert (agree.type, agree.judged, agree.right, agree.corrected, agree.rejected) == ("AGREE", 3, 2, 1, 0)
    assert agree.fields == (("type", 1), ("date", 1))
    assert agree.share == pytest.approx(2 / 3)
    assert (assault.type, assault.judged, assault.rejected, assault.share) == ("ASSAULT", 1, 1, 0)
    assert (everything.type, everything.judged, everything.right) == ("all", 4, 2)


@pytest.mark.parametrize(
    ("right", "of", "expected"),
    [
        # Newcombe, Two-sided confidence intervals for the single proportion (1998), table I, method 3.
        (81, 263, (0.2553, 0.3662)),
        (15, 148, (0.0624, 0.1605)),
        (0, 20, (0.0000, 0.1611)),
        (1, 29, (0.0061, 0.1718)),
    ],
)
def test_wilson_is_what_newcombe_prints(right: int, of: int, expected: Sequence[float]) -> None:
    assert wilson(right, of) == pytest.approx(expected, abs=0.00005)
    assert wilson(0, 0) is None
