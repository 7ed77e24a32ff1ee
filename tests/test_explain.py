"""Why an event was read: every field with its evidence, in the page's words."""

from __future__ import annotations

from pathlib import Path

import pytest
from invented import CLAUSE, EVENT, TEXT, full_reading, reading_of
from msgspec.structs import replace

from dateline import Reader
from dateline.errors import DatelineError
from dateline.explain import explain, sizes
from dateline.model import Amount, Magnitude

EXAMPLES = Path(__file__).parent.parent / "examples"


def test_every_field_has_its_value_its_words_and_its_remark() -> None:
    told = {field.name: field for field in explain(full_reading(), "e34-agree").fields}

    assert {name: (field.value, field.evidence, field.remark) for name, field in told.items()} == {
        "type": ("AGREE", "sign", None),
        "contexts": ("diplomatic", None, None),
        "quad": ("1, CAMEO 030", None, None),
        "intensity": ("+2.5", None, None),
        "actor": ("Peru, PER", "Peru", None),
        "recipient": ("Chile, CHL", "Chile", None),
        "standing": ("negative, conditional", None, None),
        "condition": ("unless Chile frees 20 fishermen", "unless Chile frees 20 fishermen", None),
        "date": ("1998-05-04", "on Monday", "in a story of 1998-05-04 (stated)"),
        "place": ("Arica, CHL", "Arica", None),
        "issue": ("the border treaty", "the border treaty", None),
        "detained": ("20", TEXT[slice(*CLAUSE)], None),
        "told by": ("Ana Rojas", TEXT[slice(*CLAUSE)], "indirect speech"),
        "confidence": ("0.80", None, None),
    }


def test_the_clause_is_parted_at_its_trigger() -> None:
    why = explain(full_reading(), "e34-agree")

    assert why.trigger == "sign"
    assert why.before + why.trigger + why.after == TEXT[slice(*CLAUSE)]
    assert why.event.why.entry == "AGREE verb sign"


def test_what_is_unknown_is_left_out() -> None:
    bare = replace(
        EVENT, actors=(), recipients=(), contexts=(), condition=None, date=None, place=None, issue=None,
        magnitude=Magnitude(), attribution=None, cameo=None,
    )  # fmt: skip
    names = [field.name for field in explain(reading_of(bare), "e34-agree").fields]

    assert names == ["type", "quad", "intensity", "standing", "confidence"]


def test_background_reciprocity_and_resolution_are_told() -> None:
    actor = replace(EVENT.actors[0], resolved_by="pronoun: it")
    event = replace(EVENT, background=True, reciprocal=True, actors=(actor,))
    told = {field.name: field for field in explain(reading_of(event), "e34-agree").fields}

    assert told["actor"].remark == "resolved by pronoun: it"
    assert told["standing"].remark == "history told as background"
    assert told["reciprocal"].value == "each with the other"
    assert told["date"].remark is None  # a story whose publication is unknown anchors nothing


def test_an_unknown_event_is_answered_with_the_ids_there_are() -> None:
    with pytest.raises(DatelineError, match="no event 'e1'; it has e34-agree"):
        explain(full_reading(), "e1")
    with pytest.raises(DatelineError, match="no event was read on it"):
        explain(reading_of(), "e1")


@pytest.mark.parametrize(
    ("magnitude", "said"),
    [
        (Magnitude(killed=Amount(low=20, high=20)), [("killed", "20")]),
        (Magnitude(injured=Amount(low=20)), [("injured", "at least 20")]),
        (Magnitude(crowd=Amount(high=1500)), [("crowd", "at most 1,500")]),
        (Magnitude(detained=Amount(low=20, high=30)), [("detained", "20 to 30")]),
        (Magnitude(amount=Amount(low=2.5e9, high=2.5e9), currency="USD"), [("amount", "2,500,000,000 USD")]),
        (Magnitude(duration_minutes=Amount(low=45, high=45)), [("minutes", "45")]),
        (Magnitude(), []),
    ],
)
def test_sizes_are_told_with_their_bounds(magnitude: Magnitude, said: list[tuple[str, str]]) -> None:
    assert list(sizes(replace(EVENT, magnitude=magnitude))) == said


@pytest.mark.parametrize("name", ["summit.html", "talks.txt", "wire.txt"])
def test_every_event_of_a_page_explains_itself_in_the_words_of_the_page(name: str, reader: Reader) -> None:
    reading = reader.read(EXAMPLES / name)

    for event in reading.events:
        why = explain(reading, event.id)
        assert why.event == event
        assert why.event.why.entry
        assert all(field.evidence in reading.page.text for field in why.fields if field.evidence)
