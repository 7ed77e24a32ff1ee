"""A dossier in the terminal: wide and narrow, whatever its pages say, however much there is; and as plain values."""

from __future__ import annotations

import datetime
import io
import json
import re

import msgspec
import pytest
from dossiers import empty, huge, line, rich, single, spoken
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.cells import cell_len
from rich.console import Console
from test_dossier_html import HOSTILE

from dateline.disputes.model import Dossier, Point
from dateline.render import dossier_words as terms
from dateline.render.dossier import show, to_plain

SECTIONS = (
    "Summary",
    "Tension",
    "Talks",
    "Positions",
    "Promises and threats",
    "Quotes",
    "Where sources differ",
    "Sources",
)


def shown(dossier: Dossier, width: int = 140, colours: bool = False) -> str:
    """What a terminal of this width shows."""
    file = io.StringIO()
    system = "standard" if colours else None
    show(dossier, Console(file=file, width=width, force_terminal=colours, color_system=system, highlight=False))  # type: ignore[arg-type]
    return file.getvalue()


def joined(out: str) -> str:
    """The words of an output whatever its lines."""
    return " ".join(out.split())


def test_everything_is_told() -> None:
    out = shown(rich(), 200)

    for told in (
        "Peru and Ecuador  as of 2012-05-31",
        "6 stories, 21 reports, 2 rounds of talks, 1,200 earlier reports left out",
        "2012-05-02  ECU softened  “Ecuador said it would open the first sluice”  (The Invented Courier, 2012-05-02)",
        "2011-02 to 2012-05, from −2.60 to 5.80",
        "2011-04-05 – 2011-04-06  Peru – Ecuador  Loja",
        "head  Peru: Rosa Quispe, “deputy minister for water”",
        "session  2011-04-06, 40 minutes",
        "did not come about  on “the sluices at La Palma”  “no agreement on the sluices”",
        "2012-06-12  next meeting dated  “agreed to meet again in Quito on 12 June”",
        "nothing found on: head, mandate",
        "demand, dropped  “Peru dropped its demand for a joint guard”",
        "“once a fishing accord was signed”",
        "carried out",
        "overdue",
        "Rosa Quispe  “Water does not wait for diplomats”",
        "300  “About 300 drivers were stranded”",
        "2011-06-20  El Inventado  “Peru closes bridge to lorries”  3 reports, page c3c3c3c3c3c3",
    ):
        assert told in out


@pytest.mark.parametrize("width", [60, 100, 140])
def test_it_fits_the_terminal(width: int) -> None:
    out = shown(rich(), width)

    assert max(cell_len(each) for each in out.splitlines()) <= width
    assert [told for told in ("broken", "overdue", "carried out", "hardened", "repeated") if told not in out] == []
    assert [name for name in SECTIONS if f"{name} ─" not in out] == []


def test_narrow_terminals_get_stacked_records() -> None:
    out = joined(shown(rich(), 60))

    assert "Ecuador on “the sluices at La Palma” offer “would open the first sluice”" in out
    assert "condition “once a fishing accord was signed” since 2012-03-15, repeated" in out
    assert "threat Peru → Ecuador 2011-04-06 “close the Huaquillas bridge to lorries” on the condition" in out
    assert "promise Ecuador → Peru 2011-02-10 due 2011-03-31 “publish its measurements”" in out


def test_silence_is_shown_as_silence() -> None:
    out = shown(empty())

    assert out.count(terms.NOTHING) == len(SECTIONS)
    assert "“" not in out


def test_one_line_is_told_with_its_source() -> None:
    assert "2011-02-10" in shown(single())
    assert "“The two sides agreed”  (Andes Wire (invented), 2011-04-06)" in shown(single())
    unproven = replace(single(), summary=(replace(line("The two sides agreed"), cites=()),))
    assert "“The two sides agreed”  (no passage)" in shown(unproven)


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("width", [60, 140])
def test_no_page_steers_the_terminal(words: str, width: int) -> None:
    out = shown(spoken(rich(), words), width)

    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", out)
    assert max(cell_len(each) for each in out.splitlines()) <= width
    assert len(out) < 200_000


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=40))
def test_any_text_is_safe(words: str) -> None:
    assert "\x1b" not in shown(spoken(rich(), words), 100)


def test_markup_of_the_terminal_is_only_text() -> None:
    assert "[bold red]x[/]" in shown(spoken(rich(), "[bold red]x[/]"), 200)


def test_colours_only_where_there_is_a_terminal() -> None:
    assert "\x1b[" in shown(rich(), colours=True)
    assert "\x1b[" not in shown(rich())


def test_of_much_the_latest_is_shown() -> None:
    out = shown(huge())

    assert "… and 1,988 more" in out  # rounds of talks
    assert "… and 59,988 more" in out  # sources
    assert len(out) < 150_000


def test_tension_is_a_step_a_month_with_dots_for_silence() -> None:
    out = shown(rich())

    assert "▄▄▂▃█▇▆▅····▃▁▂▁\n" in out
    assert re.search(r"2011-06 +5\.80 +│█{24} 2 events", out)
    assert re.search(r"2012-03 +−2\.60 +█{11}│ +1 event", out)


@pytest.mark.parametrize("value", [0.0, -1.0, 1e-9, float("nan")])
def test_any_tension_can_be_shown(value: float) -> None:
    point = Point(month=datetime.date(2001, 1, 1), value=value, happenings=())
    out = shown(replace(empty(), tension=(point,)), 60)

    assert ("2001-01" in out) is (value == value)  # noqa: PLR0124


def test_plain_values_are_the_whole_dossier() -> None:
    plain = json.loads(json.dumps(to_plain(rich())))

    assert msgspec.convert(plain, Dossier) == rich()
    assert plain["talks"][0]["sessions"][1]["minutes"] == {"low": 40, "high": 40}


DEED = "The Huaquillas bridge was opened to lorries on Tuesday"


def test_a_demand_that_was_met_shows_the_deed() -> None:
    met = tuple(
        replace(each, settled=line(DEED, "2012-05-01", label="met"))
        for each in rich().positions
        if each.line == "demand"
    )
    told = shown(replace(rich(), positions=met))

    assert "demand, met" in told
    assert "2012-05-01  met  “The Huaquillas bridge was opened" in told
    assert "demand, met" not in shown(rich())
