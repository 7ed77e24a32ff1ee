"""Who counts in public affairs: organs of one state among themselves, and people who deal with another state."""

from __future__ import annotations

from dateline import Reader
from dateline.model import Event


def _told(reader: Reader, text: str) -> list[tuple[str, list[str], list[str]]]:
    def names(event: Event, side: str) -> list[str]:
        return [actor.name for actor in getattr(event, side)]

    return [(each.type, names(each, "actors"), names(each, "recipients")) for each in reader.read(text).events]


def test_organs_of_one_state_ask_each_other(reader: Reader) -> None:
    (told,) = _told(reader, "Peru's parliament requested documents on the budget of the Peruvian army.")

    assert told[0] == "REQUEST"
    assert "army" in " ".join(told[2])


def test_a_private_person_who_deals_with_another_state_counts_in_that_story(reader: Reader) -> None:
    dealing = "Cuban fisherman Anselmo Quibrera sued Peru over the loss of his boat."
    asking = "Quibrera has demanded his rights."

    assert [told[0] for told in _told(reader, f"{dealing} {asking}")] == ["ACCUSE", "REQUEST"]
    assert _told(reader, f"Cuban fisherman Anselmo Quibrera lost his boat. {asking}") == []


def test_private_people_of_one_country_among_themselves_do_not(reader: Reader) -> None:
    assert _told(reader, "Peruvian baker Luis Rojas accused Peruvian butcher Ana Vega of theft.") == []


def test_people_of_two_countries_do(reader: Reader) -> None:
    (told,) = _told(reader, "Peruvian baker Luis Rojas accused Chilean butcher Ana Vega of theft.")

    assert told[:2] == ("ACCUSE", ["Luis Rojas"])


def test_who_arrests_also_charges(reader: Reader) -> None:
    text = "Kenyan police arrested two Somali traders on Monday. Hassan Nur and Ali Omar were charged with smuggling."
    charged = _told(reader, text)[-1]

    assert charged[:2] == ("ACCUSE", ["Kenyan police"])
