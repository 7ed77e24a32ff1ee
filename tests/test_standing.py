"""Whether it happened: each sentence with the polarity and modality of its event."""

from __future__ import annotations

import datetime
import tomllib
from pathlib import Path

import pytest

from dateline import Reader

TABLE = tomllib.loads((Path(__file__).parent / "examples" / "standing.toml").read_text(encoding="utf-8"))
ROWS = [(kind, row) for kind, rows in TABLE.items() for row in rows["rows"]]


@pytest.mark.parametrize(("kind", "row"), ROWS, ids=[f"{kind}: {row[-1]}" for kind, row in ROWS])
def test_standing(kind: str, row: list[str], reader: Reader) -> None:
    wanted_type, polarity, modality, text = row
    events = [event for event in reader.read(text).events if event.type == wanted_type]

    assert (polarity, modality) in [(event.polarity, event.modality) for event in events]


NOTHING = tomllib.loads((Path(__file__).parent / "examples" / "nothing.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("text", [text for group in NOTHING.values() for text in group["texts"]])
def test_look_alikes_are_no_events(text: str, reader: Reader) -> None:
    assert [(event.type, event.why.entry) for event in reader.read(text).events] == []


def test_an_act_that_is_only_a_topic_does_not_get_the_date_of_what_is_said_of_it(reader: Reader) -> None:
    text = "On Wednesday Chad's envoys complained about the issue of the abduction of Libyan fishermen by Mali."
    events = reader.read(text, published=datetime.date(2007, 3, 9)).events

    assert {event.type: event.date is not None for event in events} == {"ACCUSE": True, "ASSAULT": False}


def test_an_outcome_has_the_date_of_its_talks_and_a_plan_has_not(reader: Reader) -> None:
    text = "Talks between Chad and Libya ended yesterday. There was no agreement. No further meeting is planned."
    events = reader.read(text, published=datetime.date(2007, 3, 9)).events

    assert [(event.type, str(event.date.earliest) if event.date else None) for event in events] == [
        ("CONSULT", "2007-03-08"),
        ("AGREE", "2007-03-08"),
        ("CONSULT", None),
    ]


def test_a_clause_with_when_is_of_the_date_before_it(reader: Reader) -> None:
    text = "The talks were mandated by a pact in February, when Egypt pledged to free Libyan fishermen."
    dates = {e.type: e.date and e.date.text for e in reader.read(text, published=datetime.date(2007, 3, 9)).events}

    assert dates["AGREE"] == "February"


def test_what_an_act_went_without_is_no_condition_of_it(reader: Reader) -> None:
    (met, *_) = reader.read("Egypt's envoy met Libya's envoy without agreeing on the border.").events
    (threat, *_) = reader.read("Egypt threatened action against Libya without immediate changes.").events

    assert met.condition is None
    assert threat.condition is not None


def test_a_numbered_set_is_a_party_without_members(reader: Reader) -> None:
    text = "The talks were mandated by a six-nation agreement in February."
    (agreement,) = reader.read(text, published=datetime.date(2007, 3, 9)).events

    assert [(actor.name, actor.country) for actor in agreement.actors] == [("six-nation", ())]
    assert agreement.date is not None
    assert agreement.date.text == "February"
