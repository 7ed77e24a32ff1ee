"""Place mentions: which words are places, and which places they are."""

from __future__ import annotations

import re
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

import dateline
from dateline import language
from dateline.find.places import find_places
from dateline.model import Place, Quoted, Span
from dateline.stories import Dateline, Layout, split

EXAMPLES: list[str] = tomllib.loads((Path(__file__).parent / "examples" / "places.toml").read_text(encoding="utf-8"))[
    "examples"
]
_MARK = re.compile(r"\[(?P<place>[^\]=]+)=(?P<code>[A-Z]{3}|-)\]|\{(?P<other>[^}]+)\}")


def read(reader: dateline.Reader, text: str) -> tuple[Place, ...]:
    found: list[Place] = []
    for layout in split(text):
        sentences = language.parse(reader.nlp, text, layout.blocks)
        found += find_places(sentences, layout, text, reader.lexicon)
    return tuple(found)


def unmark(marked: str) -> tuple[str, list[tuple[Span, str | None]]]:
    """The plain sentence, and each marked range with its country's code; `None` for what is no place."""
    text, marks, at = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        words = mark["place"] or mark["other"]
        marks.append((Span(len(text), len(text) + len(words)), mark["code"]))
        text, at = text + words, mark.end()
    return text + marked[at:], marks


@pytest.mark.parametrize("marked", EXAMPLES)
def test_marked_sentences(reader: dateline.Reader, marked: str) -> None:
    text, marks = unmark(marked)
    places = read(reader, text)
    for span, code in marks:
        here = [place for place in places if place.span.overlaps(span)]
        if code is None:
            assert not here, f"{text[span.start : span.end]} is no place: {here}"
        else:
            assert here, f"{text[span.start : span.end]} not found"
            assert here[0].country == (None if code == "-" else code), here
            assert here[0].lat is not None, here


def test_there_are_enough_examples() -> None:
    assert len(EXAMPLES) == len(set(EXAMPLES)) >= 120


def test_country_has_its_own_point_and_feature(reader: dateline.Reader) -> None:
    (place,) = read(reader, "Elections were held in Ghana.")
    assert (place.name, place.country, place.feature, place.admin1) == ("Ghana", "GHA", "PCLI", None)
    assert place.geonameid == 2300660


def test_town_has_region_point_and_id(reader: dateline.Reader) -> None:
    (place,) = read(reader, "The talks were held in Toronto.")
    assert (place.name, place.country, place.admin1, place.feature) == ("Toronto", "CAN", "Ontario", "PPL")
    assert place.lat == pytest.approx(43.7, abs=0.1)
    assert place.lon == pytest.approx(-79.4, abs=0.1)


def test_unknown_village_has_a_name_and_nothing_else(reader: dateline.Reader) -> None:
    places = read(reader, "Ten people died in the village of Zarbukholm, officials said.")
    assert [(place.name, place.country, place.lat, place.geonameid) for place in places] in (
        [("Zarbukholm", None, None, None)],
        [],
    )


def test_town_unknown_in_the_state_that_the_text_names_is_no_namesake(reader: dateline.Reader) -> None:
    places = read(reader, "A fire broke out in Kathmandu, Texas, on Monday.")
    assert (places[0].name, places[0].country, places[0].lat) == ("Kathmandu", "USA", None)


def test_later_bare_mention_follows_the_stated_one(reader: dateline.Reader) -> None:
    places = read(reader, "A barn burned down in Paris, Texas. Nobody in Paris was hurt.")
    assert [place.country for place in places if place.name == "Paris"] == ["USA", "USA"]


def test_county_settles_its_town(reader: dateline.Reader) -> None:
    text = "The Athens police arrested a man on Monday. He is held in the Henderson County jail."
    athens = read(reader, text)[0]
    assert (athens.name, athens.admin1) == ("Athens", "Texas")


def test_name_in_a_list_of_states_is_the_state(reader: dateline.Reader) -> None:
    places = read(reader, "Fires spread in Oregon, Idaho and Washington.")
    assert {place.name: place.feature for place in places}["Washington"] == "ADM1"


def test_capitals_and_broken_lines_are_read(reader: dateline.Reader) -> None:
    text = (
        "The general, who had said for weeks that he would not travel abroad this year, flew to New\nYork on Monday "
        "and from there on to SAN SALVADOR, where a crowd of several thousand people waited for him."
    )
    layout = Layout(Span(0, len(text)), "article", (Span(0, len(text)),))
    places = find_places(language.parse(reader.nlp, text, layout.blocks), layout, text, reader.lexicon)
    found = {text[place.span.start : place.span.end]: place.name for place in places}
    assert found == {"New\nYork": "New York", "SAN SALVADOR": "San Salvador"}


def test_dateline_counts_as_a_mention(reader: dateline.Reader) -> None:
    text = "NAIROBI, Kenya, March 3 (Reuters) - The rebels freed nine hostages on Friday."
    span = Span(0, 14)
    words = Span(text.index("The rebels"), len(text))
    line = Dateline(Span(0, 37), place=Quoted(text="NAIROBI, Kenya", span=span))
    layout = Layout(Span(0, len(text)), "article", (words,), dateline=line)
    places = find_places(language.parse(reader.nlp, text, layout.blocks), layout, text, reader.lexicon)
    assert [(place.name, place.country) for place in places] == [("Nairobi", "KEN"), ("Kenya", "KEN")]
    assert [text[place.span.start : place.span.end] for place in places] == ["NAIROBI", "Kenya"]


def test_places_are_in_page_order_and_do_not_overlap(reader: dateline.Reader) -> None:
    text = "From Oslo, Norway, he went to Bergen, Stavanger and the North Sea. In Aberdeen, Scotland, he rested."
    spans = [place.span for place in read(reader, text)]
    assert spans == sorted(spans)
    assert all(not left.overlaps(right) for left, right in pairwise(spans))


def test_reading_twice_gives_the_same(reader: dateline.Reader) -> None:
    text = "Troops left Goma for Kigali, Rwanda. In Paris and Springfield nobody noticed."
    assert read(reader, text) == read(reader, text)
