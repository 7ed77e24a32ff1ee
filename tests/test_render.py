"""Readings as people see them: in terminals wide and narrow, in notebooks, and whatever the page holds."""

from __future__ import annotations

import datetime
import io
import re
from html.parser import HTMLParser
from typing import get_args

import pytest
from invented import CLAUSE, EVENT, PERU, SPEECH, TEXT, at, full_reading, reading_of
from msgspec.structs import replace
from rich.console import Console

from dateline import Reader, Reading, Span
from dateline.explain import explain
from dateline.model import (
    Actor,
    Event,
    Evidence,
    Magnitude,
    Modality,
    Office,
    Place,
    Polarity,
    Published,
    Quoted,
    When,
)
from dateline.render import words
from dateline.render.terminal import show, show_explanation

HOSTILE = (
    "Peru\x1b[31m [bold red]accused\x1b]0;owned\x07[/bold red] \u202eChile\u202c of\x9b2J \u2066theft\u2069\x00\x08."
)


def shown(reading: Reading, width: int = 140, colours: bool = False) -> str:
    """What a terminal of this width shows."""
    file = io.StringIO()
    system = "standard" if colours else None
    show(reading, Console(file=file, width=width, force_terminal=colours, color_system=system, highlight=False))  # type: ignore[arg-type]
    return file.getvalue()


def test_a_story_is_told_with_its_date_its_reason_and_all_that_was_read() -> None:
    out = shown(full_reading())

    for part in (
        "invented.txt  1 story, 1 event",
        "A note.",
        "1/1 article  BORDER ROW",
        "published 1998-05-04 (stated), from Lima (PER)",
        "“May 4”: dateline",
        "1998-05-04   Peru → Chile",
        "AGREE",
        "Peru will not [sign] the border treaty",
        "in Arica (CHL); detained: 20",
        "e34-agree",
        "Ana Rojas (PER)   indirect, tell",
        "offices  Ana Rojas: foreign minister",
        "places  Arica (CHL)",
        "unresolved  “she”",
    ):
        assert part in out


@pytest.mark.parametrize("width", [24, 40, 60, 89, 90, 100, 200])
def test_nothing_is_wider_than_the_terminal_and_nothing_is_lost(width: int) -> None:
    out = shown(full_reading(), width)

    assert max(len(line) for line in out.splitlines()) <= width
    flat = re.sub(r"\W+", "", out)
    for part in ("BORDER ROW", "foreign minister", "AGREE", "Ana Rojas", "Arica"):
        assert re.sub(r"\W+", "", part) in flat


def test_narrow_terminals_get_records_instead_of_a_table() -> None:
    assert "who → whom" in shown(full_reading(), 90)
    assert "who → whom" not in shown(full_reading(), 89)
    assert "AGREE  1998-05-04  Peru → Chile" in shown(full_reading(), 89)


@pytest.mark.parametrize("quad", [1, 2, 3, 4])
def test_quad_classes_have_their_colours_and_a_legend(quad: int) -> None:
    event = replace(EVENT, quad=quad)
    codes = {1: "32", 2: "36", 3: "33", 4: "31"}

    out = shown(reading_of(event), colours=True)
    assert f"\x1b[1;{codes[quad]}m[sign]" in out
    assert words.QUAD_NAMES[quad] in out
    assert "\x1b" not in shown(reading_of(event))
    assert words.QUAD_NAMES[quad] not in shown(reading_of(event))


def test_page_text_is_never_markup_and_never_steers_the_terminal() -> None:
    whole = Span(0, len(HOSTILE))
    event = replace(
        EVENT, trigger=at("accused", HOSTILE), span=whole, actors=(replace(PERU, name=HOSTILE, span=whole),),
        condition=whole, place=Place(name=HOSTILE, span=whole), attribution=None, issue=None, date=None,
    )  # fmt: skip
    speech = replace(SPEECH, text=HOSTILE, cue=HOSTILE, speaker=replace(PERU, name=HOSTILE, span=whole), span=whole)
    named = Quoted(text=HOSTILE, span=whole)
    shown_why = Published(evidence=(Evidence(span=whole, says=HOSTILE),))
    reading = reading_of(
        event, text=HOSTILE, quotes=(speech,), headline=named, published=shown_why, unresolved=(named,),
        offices=(Office(person=HOSTILE, office=HOSTILE, status=HOSTILE, span=whole),),
        places=(Place(name=HOSTILE, span=whole),),
    )  # fmt: skip
    reading = replace(reading, notes=(HOSTILE,), page=replace(reading.page, source=HOSTILE))

    for out in (shown(reading), shown(reading, 60), explained(reading)):
        assert not [character for character in out if ord(character) < 32 and character != "\n"]
        assert not re.search("[\x7f-\x9f\u202a-\u202e\u2066-\u2069]", out)
        assert "owned" not in out
    assert "[bold red][accused][/bold red] Chile of theft." in shown(reading)


def explained(reading: Reading, width: int = 140) -> str:
    file = io.StringIO()
    show_explanation(explain(reading, "e34-agree"), Console(file=file, width=width, highlight=False))
    return file.getvalue()


def test_an_explanation_shows_clause_entry_route_and_fields() -> None:
    out = explained(full_reading())

    for part in (
        "Peru will not [sign] the border treaty in Arica",
        "entry  AGREE verb sign   rule  verb",
        "1. actor in subject: Peru",
        "2. negated by 'not'",
        "“unless Chile frees 20 fishermen”",
        "in a story of 1998-05-04 (stated)",
    ):
        assert part in out
    assert max(len(line) for line in explained(full_reading(), 50).splitlines()) <= 50


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("one\ntwo\t three\u00a0four\u2028five", "one two three four five"),
        ("\x1b[1;31mred\x1b[0m", "red"),
        ("\x9b31mred", "red"),
        ("\x1b]0;title\x07shown", "shown"),
        ("\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("cut off \x1b", "cut off"),
        ("\x1b]0;never closed", "]0;never closed"),
        ("so\u00adft, \u200bzero, \u202eturned", "soft, zero, turned"),
        ("Perú “Çağ” 北京 🕊", "Perú “Çağ” 北京 🕊"),
        ("[red]brackets[/red] stay", "[red]brackets[/red] stay"),
    ],
)
def test_safe_text(text: str, safe: str) -> None:
    assert words.safe(text) == safe


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (replace(EVENT, polarity="positive", modality="asserted", condition=None), "happened"),
        (replace(EVENT, polarity="negative", modality="asserted", condition=None), "did not happen"),
        (
            replace(EVENT, polarity="positive", modality="planned", condition=None, background=True),
            "planned, background",
        ),
        (EVENT, "conditionally not to happen: “unless Chile frees 20 fishermen”"),
        (
            replace(EVENT, polarity="positive", modality="asserted"),
            "happened, on the condition “unless Chile frees 20 fishermen”",
        ),
    ],
)
def test_standing_in_words(event: Event, said: str) -> None:
    assert words.standing(event, full_reading()) == said


def test_every_standing_has_its_own_words() -> None:
    pairs = {(polarity, modality) for polarity in get_args(Polarity) for modality in get_args(Modality)}

    assert set(words.STANDINGS) == pairs
    assert len(set(words.STANDINGS.values())) == len(pairs)


@pytest.mark.parametrize(
    ("event", "told"),
    [
        (EVENT, "Peru → Chile"),
        (replace(EVENT, reciprocal=True), "Peru ↔ Chile"),
        (replace(EVENT, recipients=()), "Peru → …"),
        (replace(EVENT, actors=(), recipients=()), "… → …"),
        (
            replace(EVENT, actors=(PERU, Actor(name="Rojas", country=("PER",), person=True, span=at("Rojas")))),
            "Peru, Rojas (PER) → Chile",
        ),
    ],
)
def test_parties_in_words(event: Event, told: str) -> None:
    assert words.parties(event) == told


def _when(first: str, last: str, precision: str) -> When:
    import msgspec

    plain = {"earliest": first, "latest": last, "text": "", "span": [0, 1], "precision": precision}
    return msgspec.convert(plain, When)


@pytest.mark.parametrize(
    ("date", "told"),
    [
        (_when("1998-05-04", "1998-05-04", "day"), "1998-05-04"),
        (_when("1998-05-01", "1998-05-31", "month"), "1998-05"),
        (_when("1998-01-01", "1998-12-31", "year"), "1998"),
        (_when("1998-05-04", "1998-05-10", "week"), "1998-05-04 – 1998-05-10"),
        (_when("1998-01-01", "1999-12-31", "interval"), "1998-01-01 – 1999-12-31"),
    ],
)
def test_dates_in_words(date: When, told: str) -> None:
    assert words.interval(date) == told


def test_an_issue_is_told_where_the_evidence_does_not_show_it() -> None:
    bare = replace(EVENT, place=None, magnitude=Magnitude())

    assert words.details(bare) == ""
    assert words.details(replace(bare, span=at("sign"))) == "about “the border treaty”"


class Fragment(HTMLParser):
    """The elements, attributes and text of an HTML fragment."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.titles: list[str] = []
        self.marked: list[str] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.titles += [value or "" for name, value in attrs if name == "title"]

    def handle_data(self, data: str) -> None:
        self.text += data
        if self.tags[-1:] == ["mark"]:
            self.marked.append(data)


def test_a_notebook_shows_the_whole_text_with_its_events_marked() -> None:
    html = full_reading()._repr_html_()
    fragment = Fragment(html)

    assert TEXT in fragment.text
    assert fragment.marked[:1] == ["sign"]
    assert fragment.titles == [
        "AGREE · Peru → Chile · conditionally not to happen: “unless Chile frees 20 fishermen”, disputed · "
        "1998-05-04 · in Arica (CHL); detained: 20 · e34-agree"
    ]
    assert all(name in fragment.text for name in words.QUAD_NAMES.values())
    assert "published 1998-05-04 (stated)" in fragment.text


def test_events_on_the_same_words_share_a_mark() -> None:
    other = replace(EVENT, id="e34-reject", type="REJECT", trigger=at("not sign"))
    fragment = Fragment(reading_of(EVENT, other)._repr_html_())

    assert fragment.marked[:1] == ["not sign"]
    assert [line.split(" · ")[-1] for line in fragment.titles[0].splitlines()] == ["e34-reject", "e34-agree"]


def test_a_notebook_escapes_whatever_the_page_holds() -> None:
    text = '<script>alert(1)</script> "Peru" & <img src=x onerror=alert(2)> \u202eaccused\u202c\x1b[31m Chile'
    whole = Span(0, len(text))
    event = replace(
        EVENT, trigger=whole, span=whole, actors=(replace(PERU, name='"><script>', span=whole),), condition=None,
        place=None, issue=None, date=None, attribution=None,
    )  # fmt: skip
    reading = reading_of(event, text=text, quotes=())
    reading = replace(reading, notes=("<script>",), page=replace(reading.page, source="<b>&"))
    fragment = Fragment(reading._repr_html_())

    assert set(fragment.tags) == {"div", "p", "span", "b", "i", "small", "mark"}
    assert '<script>alert(1)</script> "Peru" & <img src=x onerror=alert(2)> accused Chile' in fragment.text


def test_frames_have_the_same_columns_and_types_for_every_page() -> None:
    import polars

    full, empty = full_reading().to_polars(), reading_of().to_polars()
    both = polars.concat([full, empty, reading_of(replace(EVENT, date=None, place=None)).to_polars()])

    assert both.height == 2
    assert full.schema == empty.schema
    assert list(full_reading().to_pandas().columns) == full.columns


def test_a_frame_row_holds_the_event_flat() -> None:
    row = full_reading().to_polars().row(0, named=True)

    told = {
        "source": "invented.txt", "story": "s0", "event": "e34-agree", "type": "AGREE", "quad": 1,
        "intensity": 2.5, "actors": "Peru",
        "actor_countries": "PER", "recipients": "Chile", "polarity": "negative", "modality": "conditional",
        "condition": "unless Chile frees 20 fishermen", "place": "Arica", "issue": "the border treaty",
        "detained_low": 20.0, "killed_low": None, "told_by": "Ana Rojas", "trigger": "sign",
        "evidence": TEXT[slice(*CLAUSE)], "entry": "AGREE verb sign", "published_basis": "stated",
    }  # fmt: skip
    assert {name: row[name] for name in told} == told
    assert (f"{row['earliest']}", f"{row['published_latest']}") == ("1998-05-04", "1998-05-04")
    pandas = full_reading().to_pandas().iloc[0]
    assert {name: pandas[name] for name in told if told[name] is not None} == {
        name: value for name, value in told.items() if value is not None
    }


@pytest.mark.parametrize("library", ["polars", "pandas"])
def test_a_missing_frame_library_is_named_with_the_extra(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    from dateline import DatelineError

    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(DatelineError, match=rf"{library} is not installed; .*dateline\[frames\]"):
        getattr(full_reading(), f"to_{library}")()


def test_a_story_of_several_days_has_a_time_line(reader: Reader) -> None:
    text = (
        "LIMA, May 4 (Andina) - Peru accused Chile on Monday of moving a stone. Chile rejected the charge Wednesday. "
        "Peru and Chile will meet on Friday."
    )
    out = shown(reader.read(text, published=datetime.date(2012, 5, 4)))

    line = out[out.index("time line") : out.index("places")]
    assert re.findall(r"^(2012-\d\d-\d\d) ", line, re.MULTILINE) == ["2012-04-30", "2012-05-02", "2012-05-04"]
    assert "ACCUSE" in line
    assert "(planned)" in line


def test_a_story_of_one_day_has_none(reader: Reader) -> None:
    assert "time line" not in shown(reader.read("Peru accused Chile on Monday.", published=datetime.date(2012, 5, 4)))
