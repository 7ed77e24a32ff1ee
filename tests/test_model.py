"""The values of a reading: what they are made of, that they cannot change, and that JSON brings them back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from invented import EVENT, TEXT, at, full_reading

from dateline import Reading, Span

# The names that programs which read our JSON rely on; more may be added, none may go.
PROMISED = {
    "page": "id sha256 text language source",
    "dates": "span text type value earliest latest",
    "stories": "id span kind truncated headline published place events quotes offices places",
    "headline": "text span",
    "published": "earliest latest basis evidence",
    "evidence": "span says",
    "events": "id type mode contexts quad intensity cameo trigger span actors recipients reciprocal polarity modality "
    "condition background date place issue magnitude attribution confidence why",
    "actors": "name country sector role person span resolved_by",
    "recipients": "name country sector role person span resolved_by",
    "date": "earliest latest text span precision",
    "issue": "text span",
    "detained": "low high",
    "why": "rule entry path",
    "quotes": "id span text directness speaker speaker_mention cue cue_span addressee truncated",
    "speaker": "name country sector role person span resolved_by",
    "offices": "person country office organization span since until status",
    "places": "name country admin1 lat lon geonameid feature span",
}


def objects(value: Any, name: str = "") -> Iterator[tuple[str, dict[str, Any]]]:  # noqa: ANN401 - any JSON
    """Every object below a JSON value with the name it stands under."""
    if isinstance(value, dict):
        yield name, value
        for key, inner in value.items():
            yield from objects(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from objects(inner, name)


def test_the_json_has_every_promised_field() -> None:
    found = dict(objects(full_reading().to_dict()))

    missing = {name: set(fields.split()) - set(found.get(name, {})) for name, fields in PROMISED.items()}
    assert {name: fields for name, fields in missing.items() if fields} == {}


def test_dates_and_spans_are_plain_json() -> None:
    plain = full_reading().to_dict()

    assert plain == json.loads(json.dumps(plain))
    assert plain["stories"][0]["published"]["earliest"] == "1998-05-04"
    assert plain["stories"][0]["headline"] == {"text": "BORDER ROW", "span": [0, 10]}
    assert plain["stories"][0]["events"][0]["magnitude"] == {"detained": {"low": 20.0, "high": 20.0}}


def test_a_reading_comes_back_from_its_dict_and_its_json() -> None:
    reading = full_reading()

    assert reading == Reading.from_dict(reading.to_dict())
    assert reading == Reading.from_dict(json.loads(reading.to_json()))
    assert isinstance(Reading.from_dict(reading.to_dict()).stories[0].span, Span)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("type", "WAR"),
        ("quad", 5),
        ("intensity", "mild"),
        ("polarity", "perhaps"),
        ("trigger", [1, 2, 3]),
        ("confidence", "high"),
    ],
)
def test_a_dict_that_does_not_fit_is_refused(field: str, value: object) -> None:
    plain = full_reading().to_dict()
    plain["stories"][0]["events"][0][field] = value

    with pytest.raises(msgspec.ValidationError):
        Reading.from_dict(plain)


def test_values_cannot_change() -> None:
    with pytest.raises(AttributeError):
        EVENT.polarity = "positive"  # type: ignore[misc]


def test_events_and_quotes_of_all_stories_in_page_order() -> None:
    reading = full_reading()

    assert [event.id for event in reading.events] == ["e34-agree"]
    assert [quote.id for quote in reading.quotes] == ["q23"]
    assert reading.quoted(EVENT.trigger) == "sign"


@pytest.mark.parametrize(
    ("one", "other", "overlaps", "holds"),
    [
        ((0, 5), (5, 9), False, False),
        ((0, 5), (4, 9), True, False),
        ((0, 5), (0, 5), True, True),
        ((0, 5), (1, 3), True, True),
        ((1, 3), (0, 5), True, False),
    ],
)
def test_spans_are_half_open(one: tuple[int, int], other: tuple[int, int], overlaps: bool, holds: bool) -> None:
    first, second = Span(*one), Span(*other)

    assert (first.overlaps(second), first.holds(second)) == (overlaps, holds)
    assert first.to(second) == second.to(first)
    assert first.to(second).holds(first)


def test_spans_count_code_points() -> None:
    text = "“Sí” 𝔄 Perú"

    assert text[slice(*at("Perú", text))] == "Perú"
    assert at("Perú", text) == (7, 11)
    assert TEXT[slice(*at("“We"))] == "“We"
