"""The offices that a text gives to people, with their standing."""

from __future__ import annotations

import pytest
from marked import read_cast

from dateline import Reader
from dateline.find.offices import find_offices
from dateline.model import Office


def _offices(reader: Reader, text: str) -> tuple[Office, ...]:
    cast, sentences = read_cast(reader, text)
    return find_offices(sentences, cast, reader.lexicon)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Foreign Minister Ana Petrova of Bulgaria spoke.", ("Ana Petrova", "BGR", "foreign minister", "holds")),
        ("Norwegian Prime Minister Kari Lund left.", ("Kari Lund", "NOR", "prime minister", "holds")),
        ("Top Polish envoy Jan Nowicki arrived.", ("Jan Nowicki", "POL", "top envoy", "holds")),
        ("Jan Nowicki, the former president of Poland, died.", ("Jan Nowicki", "POL", "president", "former")),
        ("Former Chilean president Luis Rojas was charged.", ("Luis Rojas", "CHL", "president", "former")),
        ("Acting Haitian Prime Minister Paul Jean spoke.", ("Paul Jean", "HTI", "prime minister", "acting")),
        ("Zambian President-elect Grace Phiri waved.", ("Grace Phiri", "ZMB", "president", "elected")),
        ("Laura Benson was named US ambassador to Kenya.", ("Laura Benson", "USA", "ambassador", "appointed")),
        ("Laura Benson has been appointed Canadian ambassador.", ("Laura Benson", "CAN", "ambassador", "appointed")),
        ("Ivan Stanic was elected president of Croatia.", ("Ivan Stanic", "HRV", "president", "elected")),
        ("Omar Haidari is the leader of the Afghan opposition.", ("Omar Haidari", "AFG", "leader", "holds")),
        (
            "Omar Haidari became Afghan defence minister in May.",
            ("Omar Haidari", "AFG", "defence minister", "appointed"),
        ),
        ("Omar Haidari resigned as Afghan defence minister.", ("Omar Haidari", "AFG", "defence minister", "resigned")),
        ("Danish Finance Minister Lars Holm resigned on Monday.", ("Lars Holm", "DNK", "finance minister", "resigned")),
        ("Laura Benson took over as Bulgarian premier in May.", ("Laura Benson", "BGR", "premier", "appointed")),
        (
            "Laura Benson succeeded Ivan Stanic as Bulgarian premier.",
            ("Laura Benson", "BGR", "premier", "appointed"),
        ),
        ("Laura Benson succeeded Ivan Stanic as Bulgarian premier.", ("Ivan Stanic", "BGR", "premier", "former")),
        ("Kofi Adu was replaced as Togo's army chief.", ("Kofi Adu", "TGO", "army chief", "former")),
        ("The president fired Togolese premier Kofi Adu.", ("Kofi Adu", "TGO", "premier", "former")),
        ("Togolese army chief Kofi Adu was dismissed.", ("Kofi Adu", "TGO", "army chief", "former")),
        ("Croatian premier Ivan Stanic, who resigned on Monday, spoke.", ("Ivan Stanic", "HRV", "premier", "resigned")),
        (
            "Laura Benson, nominated to be Chile's ambassador to Peru, spoke.",
            ("Laura Benson", "CHL", "ambassador", "nominated"),
        ),
        ("Outgoing Togolese premier Kofi Adu spoke.", ("Kofi Adu", "TGO", "premier", "holds")),
        (
            "Chilean foreign minister nominee Ana Flores spoke.",
            ("Ana Flores", "CHL", "foreign minister", "nominated"),
        ),
        (
            "US lawyer Laura Benson has been named the acting undersecretary for trade.",
            ("Laura Benson", "USA", "undersecretary for trade", "acting"),
        ),
        ("The president of Chile, Luis Rojas, spoke.", ("Luis Rojas", "CHL", "president", "holds")),
    ],
)
def test_office_is_read(reader: Reader, text: str, expected: tuple[str, str, str, str]) -> None:
    found = _offices(reader, text)

    assert expected in [(each.person, *each.country, each.office, each.status) for each in found]


@pytest.mark.parametrize(
    "text",
    [
        "The president of Chile resigned.",
        "Ana Petrova bought a house.",
        "The storm hit Prime Street.",
        "Laura Benson wants to be president of Chile.",
        "Luis Rojas is not the president of Chile.",
    ],
)
def test_no_office_without_person_and_office(reader: Reader, text: str) -> None:
    assert _offices(reader, text) == ()


def test_refusal_to_resign_is_no_resignation(reader: Reader) -> None:
    found = _offices(reader, "Danish Finance Minister Lars Holm did not resign.")

    assert [office.status for office in found] == ["holds"]


def test_plural_title_is_shared(reader: Reader) -> None:
    found = _offices(
        reader, "The foreign ministers of Poland and Hungary, Jan Nowicki of Poland and Eva Kis of Hungary, met."
    )

    assert all(office.office == "foreign minister" for office in found)


def test_same_office_is_reported_once(reader: Reader) -> None:
    text = "Norwegian Prime Minister Kari Lund left. Prime Minister Kari Lund returned."

    assert len(_offices(reader, text)) == 1


def test_organisation_is_named(reader: Reader) -> None:
    found = _offices(reader, "NATO Secretary-General Javier Solana spoke.")

    assert [(office.organization, office.country) for office in found] == [("NATO", ("IGO",))]


def test_span_quotes_the_statement(reader: Reader) -> None:
    text = "On Monday Norwegian Prime Minister Kari Lund left."
    span = _offices(reader, text)[0].span

    assert "Prime Minister Kari Lund" in text[span.start : span.end]
