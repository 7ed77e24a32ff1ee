"""What goes with speech: venue, occasion, time and anonymity of marked statements, and the quotes that users list."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
from conftest import Run
from invented import full_reading
from msgspec.structs import replace

from dateline import Reader
from dateline.model import Quoted, When
from dateline.render import words
from dateline.said import AROUND, said

EXAMPLES = Path(__file__).parent / "examples" / "settings.toml"
TEXTS: list[str] = tomllib.loads(EXAMPLES.read_text(encoding="utf-8"))["texts"]
_MARK = re.compile(r"\[([VOTN]) ([^\]]*)\]")


@pytest.mark.parametrize("marked", TEXTS)
def test_the_setting_of_a_statement(reader: Reader, marked: str) -> None:
    text = _MARK.sub(lambda mark: mark[2], marked)
    (quote,) = reader.read(text).quotes
    found = {"V": quote.venue, "O": quote.occasion, "T": quote.date, "N": quote.anonymity}

    assert {kind: told.text for kind, told in found.items() if told is not None} == dict(_MARK.findall(marked))
    for told in found.values():
        assert told is None or text[told.span.start : told.span.end] == told.text


def test_the_time_of_saying_is_read_as_a_day(reader: Reader) -> None:
    (quote,) = reader.read("“We will rebuild the mill,” the emir said on May 4, 1998.").quotes

    assert isinstance(quote.date, When)
    assert (f"{quote.date.earliest}", f"{quote.date.latest}", quote.date.precision) == (
        "1998-05-04",
        "1998-05-04",
        "day",
    )


def test_an_unnamed_source_keeps_country_and_role(reader: Reader) -> None:
    (quote,) = reader.read("“It failed,” said a senior Chilean official, speaking on condition of anonymity.").quotes

    assert quote.speaker is not None
    assert not quote.speaker.person
    assert (quote.speaker.name, quote.speaker.country, quote.speaker.role) == (
        "senior Chilean official", ("CHL",), "senior official",
    )  # fmt: skip


def test_the_class_of_the_cue_is_told(reader: Reader) -> None:
    text = "Ghana said it would pay. Togo denied it. Benin threatened to leave. Mali demanded an answer."

    assert [quote.cue_kind for quote in reader.read(text).quotes] == ["say", "deny", "threaten", "demand"]


CLAIMS = {
    "Kenya claimed that Somalia attacked a border town.": "alleged",
    "“Somalia attacked a border town,” Kenya alleged.": "alleged",
    "Kenya alleged: “Somalia attacked a border town.”": "alleged",
    "“We know who came in the night,” Kenya alleged. “Somalia attacked a border town.”": "alleged",
    "Nobody believed Kenya's claim that Somalia attacked a border town.": "alleged",
    "Kenya maintained that talks must settle the issue of the abduction of Kenyans by Somalia.": "asserted",
    "Kenya said that Somalia attacked a border town.": "asserted",
    "“Somalia attacked a border town,” Kenya said.": "asserted",
    "Somalia attacked a border town.": "asserted",
    "Kenya confirmed that Somalia attacked a border town.": "asserted",
    "Kenya claimed that Somalia would attack a border town.": "planned",
}


@pytest.mark.parametrize(("text", "modality"), list(CLAIMS.items()))
def test_what_is_only_claimed_of_another_is_alleged(reader: Reader, text: str, modality: str) -> None:
    told = [event.modality for event in reader.read(text).events if event.type in ("ASSAULT", "THREATEN")]

    assert told == [modality]


def test_what_speakers_say_that_they_do_is_no_allegation(reader: Reader) -> None:
    events = list(reader.read("“We condemn Somalia for the raid,” Kenya's president affirmed.").events)

    assert ("ACCUSE", "asserted") in [(event.type, event.modality) for event in events]


def test_an_act_hangs_on_the_innermost_quote_that_tells_it(reader: Reader) -> None:
    reading = reader.read("Kenya said that its envoy had claimed that Somalia attacked a border town.")
    inner = next(quote for quote in reading.quotes if quote.cue == "claim")
    act = next(event for event in reading.events if event.type == "ASSAULT")

    assert (act.attribution, act.modality) == (inner.id, "alleged")


@pytest.mark.parametrize("verb", ["said", "told reporters", "added", "noted", "remarked"])
def test_reporting_alone_is_no_event(reader: Reader, verb: str) -> None:
    assert list(reader.read(f"Kenya's president {verb} that the harvest was good.").events) == []


# ── dateline quotes ──────────────────────────────────────────────────────────────────────────────────────────────


PAGE = (
    "The ferry was late and the quay was full of people who had waited since the early morning for any news at all. "
    "Kenya said its border would reopen. The mayor, Ana Petrova, said the harbour was closed. "
    "Nobody on the quay had any idea what would become of the boats, the nets, the fish and the summer that lay ahead."
)


def test_quotes_by_speaker_and_country(reader: Reader) -> None:
    reading = reader.read(PAGE, source="page.txt")

    assert [each.quote.text for each in said(reading)] == ["its border would reopen", "the harbour was closed"]
    assert [each.quote.text for each in said(reading, speaker="petrova")] == ["the harbour was closed"]
    assert [each.quote.text for each in said(reading, country="ken")] == ["its border would reopen"]
    assert list(said(reading, speaker="petrova", country="KEN")) == []


def test_the_words_around_are_the_pages_own_and_whole(reader: Reader) -> None:
    for each in said(reader.read(PAGE, source="page.txt")):
        assert each.page == "page.txt"
        assert f"{each.before}{each.quote.text}{each.after}" in PAGE
        assert max(len(each.before), len(each.after)) <= AROUND
        start, end = PAGE.index(each.before), PAGE.index(each.after) + len(each.after)
        assert start == 0 or " " in (PAGE[start - 1], PAGE[start])
        assert end == len(PAGE) or PAGE[end] == " "


def test_circumstances_in_words() -> None:
    (quote,) = full_reading().quotes
    bare = replace(quote, addressee=None, venue=None, occasion=None, date=None, anonymity=None, disputed_by=())

    assert words.circumstances(quote) == (
        "to reporters; occasion: Foreign Minister; venue: Arica; 1998-05-04; Ana Rojas; disputed by q24"
    )
    assert words.circumstances(bare) == ""


def test_what_pages_say_of_a_place_is_shown_without_its_control_characters() -> None:
    (quote,) = full_reading().quotes
    venue = Quoted(text="Ari\x1b[31mca", span=quote.span)

    assert "\x1b" not in words.circumstances(replace(quote, venue=venue))


def test_several_pages_with_context_as_json(tmp_path: Path, run: Run) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(PAGE, encoding="utf-8")
    answer = run("quotes", tmp_path / "a.txt", tmp_path / "b.txt", "--speaker", "Petrova", "--json")
    listed = json.loads(answer.out)

    assert [Path(each["page"]).name for each in listed] == ["a.txt", "b.txt"]
    assert {each["text"] for each in listed} == {"the harbour was closed"}
    assert all(each["before"].endswith("said ") and each["cue_kind"] == "say" for each in listed)


def test_quotes_for_people(tmp_path: Path, run: Run) -> None:
    (tmp_path / "a.txt").write_text("Peru said in a statement that Chile had raided its port. Chile denied it.")
    answer = run("quotes", tmp_path)

    assert answer.code == 0
    assert "occasion: a statement; disputed by q" in answer.out
    assert "Chile had raided its port" in answer.out
    assert "no quotes" in run("quotes", tmp_path, "--country", "NOR").out
