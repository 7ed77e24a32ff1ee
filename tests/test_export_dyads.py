"""Counts by dyad and month: zero rows, happenings, directions, what is left out."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_reports import CHILE, FACTS, PERU, REPORT, happening, on, party, report

from dateline.export import BadMonthsError, export
from dateline.export.dyads import TYPES, rows
from dateline.export.tally import Tally
from dateline.records import Report

JUNE: dict[str, Any] = {"date": on("1998-06-30")}


def counts(told: Iterable[Report], folder: Path, **more: Any) -> pl.DataFrame:  # noqa: ANN401
    return pl.read_csv(export(told, "dyad-month", folder / "out.csv", card=FACTS, **more).path)


def cells(frame: pl.DataFrame) -> list[tuple[str, str, str, int]]:
    return frame.select("month", "actor", "recipient", "events").rows()


def card(folder: Path) -> Any:  # noqa: ANN401 - any JSON
    return json.loads((folder / "out.csv.card.json").read_text(encoding="utf-8"))


def left_out(folder: Path) -> dict[str, int]:
    return {count["of"]: count["number"] for count in card(folder)["left_out"]}


def test_every_dyad_has_every_month_from_the_first_to_the_last_seen(tmp_path: Path) -> None:
    back = report("b", actors=(CHILE,), recipients=(PERU,), date=on("1998-07-01"))

    assert cells(counts([REPORT, back], tmp_path)) == [
        ("1998-05", "CHL", "PER", 0), ("1998-06", "CHL", "PER", 0), ("1998-07", "CHL", "PER", 1),
        ("1998-05", "PER", "CHL", 1), ("1998-06", "PER", "CHL", 0), ("1998-07", "PER", "CHL", 0),
    ]  # fmt: skip


def test_months_asked_for_bound_the_rows(tmp_path: Path) -> None:
    bounds = {"start": datetime.date(1998, 6, 15), "end": datetime.date(1999, 1, 1)}
    frame = counts([REPORT, report("b", **JUNE)], tmp_path, **bounds)

    assert frame["month"].to_list() == [f"1998-{month:02}" for month in range(6, 13)] + ["1999-01"]
    assert frame["events"].sum() == 1
    assert left_out(tmp_path) == {"outside the months asked for": 1}


def test_counts_by_type_and_quad_and_the_intensity(tmp_path: Path) -> None:
    aid = report("b", type="AID", mode=None, quad=2, intensity=10.0)
    row = counts([REPORT, aid, report("c", **JUNE)], tmp_path).row(0, named=True)

    assert (row["events"], row["assault"], row["aid"], row["agree"]) == (2, 1, 1, 0)
    assert (row["material_cooperation"], row["material_conflict"], row["verbal_conflict"]) == (1, 1, 0)
    assert [row[f"intensity_{each}"] for each in ("mean", "sum", "min", "max")] == [0.25, 0.5, -9.5, 10.0]


def test_a_month_without_acts_has_no_mean(tmp_path: Path) -> None:
    row = counts([REPORT], tmp_path, end=datetime.date(1998, 6, 1)).row(1, named=True)

    assert [row[f"intensity_{each}"] for each in ("mean", "sum", "min", "max")] == [None, 0.0, None, None]


def test_a_date_within_one_month_counts_and_a_longer_one_does_not(tmp_path: Path) -> None:
    told = [report("a", date=on("1998-05-01", "1998-05-31")), report("b", date=on("1998-05-31", "1998-06-01"))]

    assert cells(counts(told, tmp_path)) == [("1998-05", "PER", "CHL", 1)]
    assert left_out(tmp_path) == {"date of the act not told within one month": 1}


def test_what_did_not_happen_or_has_no_codes_is_left_out(tmp_path: Path) -> None:
    told = [
        report("a", polarity="negative"),
        report("b", modality="alleged"),
        report("c", background=True),
        report("d", date=None),
        report("e", actors=(party("gunmen"),)),
        report("f", recipients=()),
    ]

    assert counts(told, tmp_path).is_empty()
    assert left_out(tmp_path)["no country or code on one side"] == 2
    assert sum(left_out(tmp_path).values()) == 6


def test_parties_of_one_code_make_one_dyad_and_acts_together_go_both_ways(tmp_path: Path) -> None:
    crowd = report("a", actors=(PERU, party("Lima", "PER")), recipients=(CHILE, party("UN", "UNO")))
    talks = report("b", actors=(PERU, CHILE), recipients=(), reciprocal=True)

    assert cells(counts([crowd], tmp_path)) == [("1998-05", "PER", "CHL", 1), ("1998-05", "PER", "UNO", 1)]
    assert cells(counts([talks], tmp_path)) == [("1998-05", "CHL", "PER", 1), ("1998-05", "PER", "CHL", 1)]


def test_happenings_count_once_whatever_the_number_of_reports(tmp_path: Path) -> None:
    named = {"happening": "h1"}
    told = [report("a", told=named), report("b", told=named, intensity=-9.0), report("c")]
    frame = counts(told, tmp_path, happenings=[happening("h1", ["a", "b"]), happening("h2", ["z"])])

    assert cells(frame) == [("1998-05", "PER", "CHL", 2)]
    assert frame["intensity_sum"].item() == -9.0 - 9.5
    assert (card(tmp_path)["counted"], card(tmp_path)["happenings"]) == ("happenings", 2)


def test_a_happening_counts_where_one_of_its_reports_tells_it_as_done(tmp_path: Path) -> None:
    denied = report("a", told={"happening": "h1"}, polarity="negative")

    assert counts([denied], tmp_path, happenings=[happening("h1", ["a"])]).is_empty()
    told = [denied, report("b", told={"happening": "h1"}, date=on("1990-01-01"))]
    frame = counts(told, tmp_path, happenings=[happening("h1", ["a", "b"])])
    assert cells(frame) == [("1998-05", "PER", "CHL", 1)]


def test_names_in_happenings_are_no_codes_and_undated_ones_do_not_count(tmp_path: Path) -> None:
    told = [report("a", told={"happening": "h1"})]

    assert counts(told, tmp_path, happenings=[happening("h1", ["a"], actors=("ETA", "the rebels"))]).is_empty()
    assert left_out(tmp_path) == {"no country or code on one side": 1}
    undated = happening("h1", ["a"], earliest=None, latest=None)
    assert counts(told, tmp_path, happenings=[undated]).is_empty()
    assert left_out(tmp_path) == {"date of the act not told within one month": 1}


def test_parquet_by_the_name_of_the_file(tmp_path: Path) -> None:
    done = export([REPORT], "dyad-month", tmp_path / "out.parquet", card=FACTS)

    assert pl.read_parquet(done.path)["events"].to_list() == [1]


def test_months_that_end_before_they_start_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadMonthsError, match="exchange the two dates"):
        counts([], tmp_path, start=datetime.date(1999, 1, 1), end=datetime.date(1998, 1, 1))


ACTORS, RECIPIENTS = st.sampled_from(["PER", "CHL", "UNO"]), st.sampled_from(["PER", "BOL"])


@settings(max_examples=50)
@given(st.lists(st.tuples(ACTORS, RECIPIENTS, st.integers(1, 12), st.sampled_from(TYPES))))
def test_the_sum_over_all_rows_is_the_number_of_acts(told: list[tuple[str, str, int, str]]) -> None:
    reports = [
        report(
            f"r{number}",
            type=kind,
            actors=(party(one, one),),
            recipients=(party(other, other),),
            date=on(f"1998-{month:02}-09"),
        )
        for number, (one, other, month, kind) in enumerate(told)
    ]
    found = list(rows(reports, [], (None, None), Tally()))
    months = {month for _, _, month, _ in told}

    assert sum(row["events"] for row in found) == len(told)
    assert all(row["events"] == sum(row[kind.lower()] for kind in TYPES) for row in found)
    dyads = {(one, other) for one, other, _, _ in told}
    assert len(found) == len(dyads) * (max(months) - min(months) + 1 if months else 0)
