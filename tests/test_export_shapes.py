"""Exports shaped like published data sets: their columns, what fills them, what is left out."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_reports import ARICA, CHILE, DAY, EVENT, FACTS, PERU, REPORT, STORY, on, party, report
from msgspec.structs import replace

from dateline import plover
from dateline.export import FORMATS, countries, export, gdelt, icews
from dateline.export.parties import number, pairs
from dateline.lexicon import load_lexicon
from dateline.model import Published, Span
from dateline.records import Report

SHAPED = ["polecat", "icews", "gdelt", "gdelt1"]


def rows(told: Iterable[Report], name: str, folder: Path) -> list[dict[str, str]]:
    done = export(told, name, folder / "out.tsv", card=FACTS)
    with done.path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def filled(row: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in row.items() if value}


def left_out(folder: Path) -> dict[str, int]:
    card = json.loads((folder / "out.tsv.card.json").read_text(encoding="utf-8"))
    return {count["of"]: count["number"] for count in card["left_out"]}


def test_the_columns_are_as_many_as_published() -> None:
    counts = {name: len(FORMATS[name].columns) for name in SHAPED}

    assert counts == {"polecat": 40, "icews": 20, "gdelt": 61, "gdelt1": 58}
    for name in SHAPED:
        names = [column.name for column in FORMATS[name].columns]
        assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("name", "places"),
    [
        # Places that the code books give, from 0.
        ("gdelt", {"GLOBALEVENTID": 0, "Actor2Code": 15, "EventCode": 26, "ActionGeo_Type": 51, "SOURCEURL": 60}),
        ("gdelt1", {"EventCode": 26, "Actor1Geo_Type": 35, "ActionGeo_Type": 49, "DATEADDED": 56, "SOURCEURL": 57}),
        ("polecat", {"Event Date": 1, "Actor Name": 7, "Recipient Name": 15, "Placename": 23, "Version": 39}),
        ("icews", {"Source Name": 2, "CAMEO Code": 6, "Target Name": 8, "Publisher": 13, "Longitude": 19}),
    ],
)
def test_columns_stand_where_the_published_ones_stand(name: str, places: dict[str, int]) -> None:
    columns = [each.name for each in FORMATS[name].columns]

    assert {column: columns.index(column) for column in places} == places


@pytest.mark.parametrize("name", SHAPED)
def test_what_the_shape_cannot_say_is_left_out_and_counted(name: str, tmp_path: Path) -> None:
    told = [
        REPORT,
        report("b", polarity="negative", modality="planned", date=None),
        *(report(each, modality=each) for each in ("planned", "conditional", "possible", "alleged")),
        report("c", background=True),
        report("d", date=None),
        report("e", date=on("1998-05-04", "1998-05-05")),
    ]

    assert len(rows(told, name, tmp_path)) == 1
    assert left_out(tmp_path) == {
        "planned, conditional, possible or alleged": 4,
        "told as not having happened (negative polarity)": 1,
        "background: history told as context": 1,
        "date of the act not told": 1,
        "date of the act not told to the day": 1,
    }


def test_a_missing_side_is_left_out_only_where_the_published_set_has_both(tmp_path: Path) -> None:
    told = [report("a", recipients=()), report("b", actors=()), report("c", actors=(), recipients=())]

    assert rows(told, "icews", tmp_path) == []
    assert left_out(tmp_path) == {"no actor, or no recipient, is told": 3}
    found = rows(told, "gdelt", tmp_path)
    assert [(row["Actor1Name"], row["Actor2Name"]) for row in found] == [("PERU", ""), ("", "CHILE")]
    assert left_out(tmp_path) == {"neither actor nor recipient is told": 1}
    assert len(rows(told, "polecat", tmp_path)) == 3


def test_a_polecat_row(tmp_path: Path) -> None:
    row = rows([replace(REPORT, story=replace(STORY, published=Published()))], "polecat", tmp_path)[0]

    assert filled(row) == {
        "Event ID": REPORT.key, "Event Date": "1998-05-04", "Event Type": "ASSAULT", "Event Mode": "heavy-weapons",
        "Intensity": "-9.5", "Quad Code": "MATERIAL CONFLICT", "Contexts": "military; territory",
        "Actor Name": "Peru", "Actor Country": "PER", "Actor COW": "135", "Primary Actor Sector": "MIL",
        "Actor Sectors": "MIL", "Actor Title": "army", "Actor Name Raw": "Peru",
        "Recipient Name": "Chile", "Recipient Country": "CHL", "Recipient COW": "155", "Recipient Name Raw": "Chile",
        "Placename": "Arica", "City": "Arica", "Province": "Arica y Parinacota", "Country": "CHL",
        "Latitude": "-18.4746", "Longitude": "-70.2979", "GeoNames ID": "3899361", "Raw Placename": "Arica",
        "Feature Type": "PPLA", "Source": "The Invented Times", "Version": "1.0",
    }  # fmt: skip


def test_lists_of_polecat_keep_the_places_of_their_actors(tmp_path: Path) -> None:
    rebels, forces = party("the rebels; led by X", sector="REB"), party("forces", "USA", "KOR")
    row = rows([report(actors=(rebels, forces, replace(PERU, span=Span(0, 4))))], "polecat", tmp_path)[0]

    assert row["Actor Name"] == "the rebels, led by X; forces; Peru"
    assert row["Actor Country"] == "; USA|KOR; PER"
    assert row["Actor COW"] == ""  # of several states
    assert row["Primary Actor Sector"] == "REB; ; MIL"
    assert row["Actor Name Raw"] == "Peru shelled Chile near Arica on 4 May; Peru shelled Chile near Arica on 4 May; "


def test_an_icews_row(tmp_path: Path) -> None:
    assert filled(rows([REPORT], "icews", tmp_path)[0]) == {
        "Event ID": str(number(REPORT, 0)), "Event Date": "1998-05-04", "Source Name": "Peru", "Source Sectors": "MIL",
        "Source Country": "Peru", "Event Text": "Use conventional military force, not specified below",
        "CAMEO Code": "190", "Target Name": "Chile", "Target Country": "Chile", "Story ID": "7",
        "Publisher": "The Invented Times", "City": "Arica", "Province": "Arica y Parinacota", "Country": "Chile",
        "Latitude": "-18.4746", "Longitude": "-70.2979",
    }  # fmt: skip


def test_a_gdelt_row(tmp_path: Path) -> None:
    assert filled(rows([report(cameo="0871")], "gdelt", tmp_path)[0]) == {
        "GLOBALEVENTID": str(number(REPORT, 0)), "SQLDATE": "19980504", "MonthYear": "199805", "Year": "1998",
        "FractionDate": "1998.3397", "Actor1Code": "PERMIL", "Actor1Name": "PERU", "Actor1CountryCode": "PER",
        "Actor1Type1Code": "MIL", "Actor2Code": "CHL", "Actor2Name": "CHILE", "Actor2CountryCode": "CHL",
        "EventCode": "0871", "EventBaseCode": "087", "EventRootCode": "08", "QuadClass": "2",
        "NumMentions": "1", "NumSources": "1", "NumArticles": "1", "ActionGeo_Type": "4",
        "ActionGeo_FullName": "Arica, Arica y Parinacota, Chile", "ActionGeo_CountryCode": "CI",
        "ActionGeo_Lat": "-18.4746", "ActionGeo_Long": "-70.2979", "SOURCEURL": "https://example.org/1",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("actor", "code"),
    [
        (party("UN", "UNO"), "UNO"),
        (party("EU commission", "EUR", sector="GOV"), "EECGOV"),
        (party("Red Cross", "NGO", sector="MED"), "NGO"),
        (party("clinic", "PER", sector="MED"), "PERHLH"),
        (party("reporters", "PER", sector="JRN"), "PERMED"),
        (party("a movement", "ISM"), ""),
        (party("militia", "PER", sector="PRM"), "PER"),
        (party("gunmen", sector="UAF"), "UAF"),
    ],
)
def test_codes_of_actors_are_cameos(actor: Any, code: str, tmp_path: Path) -> None:  # noqa: ANN401
    assert rows([report(actors=(actor,))], "gdelt", tmp_path)[0]["Actor1Code"] == code


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        (replace(ARICA, feature="PCLI"), "1"),
        (replace(ARICA, feature="ADM1", country="USA"), "2"),
        (replace(ARICA, country="USA"), "3"),
        (replace(ARICA, feature="ADM1"), "5"),
        (replace(ARICA, feature=None), ""),
        (None, ""),
    ],
)
def test_kinds_of_places_are_gdelts(place: Any, kind: str, tmp_path: Path) -> None:  # noqa: ANN401
    assert rows([report(place=place)], "gdelt", tmp_path)[0]["ActionGeo_Type"] == kind


@pytest.mark.parametrize(
    ("cameo", "expected"),
    [
        (None, ["", "", "", ""]),
        ("03", ["03", "03", "03", "1"]),
        ("057", ["057", "057", "05", "1"]),
        ("112", ["112", "112", "11", "3"]),
        ("20", ["20", "20", "20", "4"]),
    ],
)
def test_codes_of_cameo_and_their_roots(cameo: str | None, expected: list[str], tmp_path: Path) -> None:
    row = rows([report(cameo=cameo)], "gdelt", tmp_path)[0]

    assert [row[name] for name in ("EventCode", "EventBaseCode", "EventRootCode", "QuadClass")] == expected


def test_what_parties_do_with_each_other_goes_both_ways() -> None:
    third = party("Bolivia", "BOL")
    together = replace(EVENT, reciprocal=True, actors=(PERU, third), recipients=(CHILE,))

    assert len(pairs(together)) == 6
    assert pairs(replace(together, reciprocal=False)) == ((PERU, CHILE), (third, CHILE))
    assert pairs(replace(EVENT, recipients=())) == ()


@given(st.lists(st.tuples(st.text(st.characters(codec="utf-8")), st.integers(0, 5)), unique=True, max_size=30))
def test_numbers_of_rows_differ_stay_and_are_exact_as_doubles(keys: list[tuple[str, int]]) -> None:
    numbers = [number(report(key), pair) for key, pair in keys]

    assert all(0 <= each == int(float(each)) < 2**53 for each in numbers)
    assert numbers == [number(report(key), pair) for key, pair in keys]
    assert len(set(numbers)) == len(numbers)


def test_raw_words_are_only_those_inside_the_evidence(tmp_path: Path) -> None:
    elsewhere = report(actors=(replace(PERU, span=Span(3, 9)),), place=replace(ARICA, span=Span(120, 900)))
    row = rows([elsewhere], "polecat", tmp_path)[0]

    assert (row["Actor Name Raw"], row["Raw Placename"]) == ("", "")


def test_every_code_of_the_lexicon_has_its_label_in_cameo() -> None:
    given = {entry.cameo for entry in load_lexicon().predicates if entry.cameo} | set(plover.CAMEO_ROOT.values())

    # 155 is given to acts of armed forces, which is not what later code books call 155.
    assert given - {"155"} <= icews.labels().keys()


def test_codes_of_the_correlates_of_war_are_unique_within_a_time() -> None:
    states = countries.cow_states()
    abbreviations = {state.number: state.abbreviation for state in states}
    several = {each: {state.code for state in states if state.number == each} for each in abbreviations}

    assert len(states) > 190
    assert all(abbreviations[state.number] == state.abbreviation for state in states)
    assert len(set(abbreviations.values())) == len(abbreviations)
    assert {each: codes for each, codes in several.items() if len(codes) > 1} == {
        345: {"YUG", "SCG", "SRB"},
        365: {"SUN", "RUS"},
    }
    assert all(countries.name(state.code) for state in states)


@pytest.mark.parametrize(
    ("code", "day", "expected"),
    [
        ("DEU", "1990-10-03", 255),
        ("DEU", "1990-10-02", 260),
        ("DDR", "1985-01-01", 265),
        ("YEM", "1990-05-22", 679),
        ("YEM", "1980-01-01", None),
        ("VNM", "1968-01-30", None),
        ("VNM", "1979-02-17", 816),
        ("CSK", "1968-08-21", 315),
        ("CZE", "2000-01-01", 316),
        ("PRI", "2000-01-01", None),
        ("UNO", "2000-01-01", None),
    ],
)
def test_codes_of_the_correlates_of_war_know_their_time(code: str, day: str, expected: int | None) -> None:
    state = countries.cow(code, on(day).earliest)

    assert (state.number if state else None) == expected


def test_names_and_fips_codes_of_countries() -> None:
    assert (countries.name("PRK"), countries.fips("PRK")) == ("North Korea", "KN")
    assert (countries.name("KOS"), countries.fips("KOS")) == ("Kosovo", "KV")
    assert (countries.name("UNO"), countries.fips("UNO"), countries.fips(None)) == (None, None, None)
    assert countries.is_party("UNO") and countries.is_party("PER") and not countries.is_party("ETA")


def test_the_day_of_publication_is_never_the_day_of_the_act(tmp_path: Path) -> None:
    undated = report(date=None)

    assert undated.story.published.earliest == DAY
    assert all(not rows([undated], name, tmp_path) for name in SHAPED)


def test_types_of_gdelt_are_none_that_mean_something_else() -> None:
    assert gdelt.TYPE_OF_SECTOR["MED"] == "HLH"
    assert {"PTY", "PRM", "REL", "SOC", "PRE", "UNK"}.isdisjoint(gdelt.TYPE_OF_SECTOR)
