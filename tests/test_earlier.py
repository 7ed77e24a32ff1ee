"""What earlier acts of a story tell of a later one: whose deed, by whom, when."""

from __future__ import annotations

import datetime

import pytest

from dateline import Reader
from dateline.model import Event

PUBLISHED = datetime.date(2007, 3, 9)


def _last(reader: Reader, text: str) -> tuple[str, list[str], list[str]]:
    event: Event = list(reader.read(text, published=PUBLISHED).events)[-1]
    return event.type, _codes(event, "actors"), _codes(event, "recipients")


def _codes(event: Event, side: str) -> list[str]:
    return sorted({code for actor in getattr(event, side) for code in actor.country})


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Chile shelled Peru on Monday. Bolivia condemned the attack.", ("ACCUSE", ["BOL"], ["CHL"])),
        ("Chile shelled Peru. Ecuador said the shelling was unacceptable.", ("ACCUSE", ["ECU"], ["CHL"])),
        ("Chad expelled Libya's envoy. The move was criticised by Mali.", ("ACCUSE", ["MLI"], ["TCD"])),
        ("Chile shelled Peru. Bolivia condemned attacks.", ("ACCUSE", ["BOL"], [])),
        ("Egypt demanded maps of Ethiopia in June; Ethiopia has refused.", ("REJECT", ["ETH"], ["EGY"])),
        ("Chad asked Mali for maps. Mali said no.", ("REJECT", ["MLI"], ["TCD"])),
        ("Chad asked Mali for maps. Mali refused to pay a fine.", ("REJECT", ["MLI"], [])),
        ("Chile shelled Peru. Chile condemned the attack.", ("ACCUSE", ["CHL"], [])),
        ("Peru deported a Chilean. Five Bolivians also were deported.", ("COERCE", ["PER"], ["BOL"])),
        ("Peru deported a Chilean. It rained for weeks. Five Bolivians were deported.", ("COERCE", [], ["BOL"])),
        ("Peru shelled Chile. At least 83 people were wounded in the attack.", ("ASSAULT", ["PER"], ["CHL"])),
        ("Peru shelled Chile. Two Bolivians were killed in the attack.", ("ASSAULT", [], ["BOL"])),
        ("Two Chileans were killed in Peruvian raids.", ("ASSAULT", ["PER"], ["CHL"])),
        ("Two men were arrested after a rally in Lyon, French police said.", ("COERCE", ["FRA"], [])),
        ("Peru's president condemned the bombing of the Chilean embassy.", ("ACCUSE", ["PER"], [])),
        ("Peru praised Chile's attack on Bolivian camps.", ("ASSAULT", ["CHL"], ["BOL"])),
        ("Chile imposed an embargo on Peru. The embargo took effect on Monday.", ("SANCTION", ["CHL"], ["PER"])),
        ("Chile imposed tariffs on Peru. It rained. The tariffs were lifted on Monday.", ("CONCEDE", ["CHL"], ["PER"])),
        ("Chile imposed tariffs on Peru. Tariffs were lifted in many ports.", ("SANCTION", ["CHL"], ["PER"])),
    ],
)
def test_sides(reader: Reader, text: str, wanted: tuple[str, list[str], list[str]]) -> None:
    assert _last(reader, text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Six soldiers were wounded in an attack by Peru.", []),
        ("Six soldiers were wounded in an attack in Peru.", ["PER"]),
        ("At least seven soldiers were killed in Kenyan shelling.", []),
        ("Police in Peru killed six students.", ["PER"]),
    ],
)
def test_victims_have_the_country_of_the_place_not_of_the_attacker(
    reader: Reader, text: str, wanted: list[str]
) -> None:
    assert _last(reader, text)[2] == wanted


def test_an_attack_told_again_has_the_day_of_the_attack(reader: Reader) -> None:
    text = "Peru shelled Chile on Monday. The attack killed two Chilean soldiers."
    events = list(reader.read(text, published=PUBLISHED).events)

    assert [str(event.date.earliest) for event in events if event.date] == ["2007-03-05", "2007-03-05"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Peru, Chile and the Czech Republic Friday formally joined NATO.", "Friday"),
        ("Monday's attack killed 12 Kenyans.", "Monday"),
        ("The Feb. 7 bomb blasts killed 257 people in Kenya.", "Feb. 7"),
        ("The tariffs are a bad idea, Economy Minister Juan Sola of Peru said Tuesday.", "Tuesday"),
    ],
)
def test_dates_before_the_verb_and_of_verdicts(reader: Reader, text: str, wanted: str) -> None:
    (event,) = reader.read(text, published=PUBLISHED).events

    assert event.date is not None
    assert event.date.text == wanted


def test_the_second_of_two_passives_needs_no_auxiliary(reader: Reader) -> None:
    events = list(reader.read("Seven Chileans were killed and thirty others wounded in Peru.").events)

    assert [(_codes(event, "actors"), _codes(event, "recipients")) for event in events] == [
        ([], ["CHL"]),
        ([], ["PER"]),
    ]


def test_who_is_accused_of_an_act_is_its_actor(reader: Reader) -> None:
    events = {event.type: event for event in reader.read("Chad accused Sudan of shelling villages in Niger.").events}

    assert (_codes(events["ASSAULT"], "actors"), events["ASSAULT"].modality) == (["SDN"], "alleged")
