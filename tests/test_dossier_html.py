"""A dossier as a page: everything in it, every line with its passage, nothing that a story could smuggle in."""

from __future__ import annotations

import datetime
import re
import time
from collections import Counter
from html.parser import HTMLParser
from importlib.resources import files

import pytest
from dossiers import MADE, PERU, cite, empty, huge, line, rich, single, spoken
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from dateline.disputes.model import Dossier, Point, Position, Promise, Stance
from dateline.model import Amount, Span
from dateline.render import dossier_words as terms
from dateline.render.dossier_html import to_html
from dateline.render.dossier_page.layout import when
from dateline.render.dossier_page.markup import Html, element, external

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    '" onmouseover="alert(1)',
    "</style></title></blockquote><svg/onload=alert(1)>",
    "javascript:alert(1)",
    "\u202egnihton\u202c \u2066in\u2069",
    "\x1b[31mred\x1b]0;owned\x07\x00\x08",
    "&lt;b&gt; &amp; &#60;",
    "w" * 10_000,
    "\ud800 lone",
    "",
)
VOID = {"meta", "link"}
TAGS = set(
    "html head meta link title style body a header p h1 h2 h3 span time nav ul ol li main section figure svg desc "
    "line text polyline circle figcaption div table caption thead tbody tr th td details summary article dl dt dd b "
    "code blockquote mark footer".split()
)
SECTIONS = "summary tension timeline positions talks promises quotes contradictions events sources passages".split()


class Seen(HTMLParser):
    """A page taken apart: its elements, links, ids, and text, with every tag closed in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str, str]] = []
        self.ids: list[str] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] != "style":
            self.text += data

    def links(self) -> list[str]:
        return [value for tag, name, value in self.attributes if (tag, name) == ("a", "href")]


def page_of(dossier: Dossier) -> str:
    return to_html(dossier, made=MADE)


def part(page: str, name: str) -> str:
    """The text of one section."""
    found = re.search(f'<section id="{name}".*?</section>', page, re.S)
    assert found
    return Seen(found[0]).text.replace("\u00a0", " ")


def sound(page: str) -> Seen:
    """The page taken apart, after the checks that hold of every page."""
    seen = Seen(page)
    assert set(seen.tags) <= TAGS
    assert not [each for each in seen.attributes if each[1].startswith("on") or each[1] in ("style", "src")]
    assert [name for name, number in Counter(seen.ids).items() if number > 1] == []
    inside = {link[1:] for link in seen.links() if link.startswith("#")}
    assert inside <= set(seen.ids)
    assert all(link.startswith(("#", "https://", "http://")) for link in seen.links())
    return seen


def test_the_page_tells_all_that_the_dossier_holds() -> None:
    page = page_of(rich())
    seen = sound(page)

    assert "Peru and Ecuador" in seen.text
    assert "6 stories · 21 reports · 2 rounds of talks · 1,200 earlier reports left out" in seen.text
    assert "as of 31 May 2012" in seen.text
    assert "2 May 2012 ECU softened “Ecuador said it would open the first sluice” 1" in part(page, "summary")
    assert "Issues “the sluices at La Palma”, “fishing rights in the gulf”, “a joint guard”" in part(page, "summary")
    assert "Made 2026-03-04 05:06 UTC with Dateline." in seen.text


def test_talks_are_told_with_what_did_not_come_of_them() -> None:
    talks = part(page_of(rich()), "talks")

    for told in (
        "5 – 6 April 2011, Loja",
        "Peru: Rosa Quispe, “deputy minister for water”",
        "“mandated by the border commission in January”",
        "6 April 2011, 40 minutes",
        "“Mr Andrade walked out when the sluices were raised”",
        "came about “agreed to exchange measurements”",
        "did not come about on “the sluices at La Palma”: “no agreement on the sluices”",
        "no next meeting “No date was set for another round”",
        "next meeting dated 12 June 2012 “agreed to meet again in Quito on 12 June”",
        "nothing found on: heads of delegation, mandate",
    ):
        assert told in talks
    assert talks.index("Tumbes") < talks.index("Loja")


def test_positions_tell_what_changed_and_since_when() -> None:
    positions = part(page_of(rich()), "positions")

    assert "offer towards Peru “would open the first sluice”" in positions
    assert "“once a fishing accord was signed”15 March 2012repeated" in positions
    assert "before: 2 stances10 February 2011 refusal, first heard “Ecuador refused to open them”" in positions
    assert "on the condition “while a single field on our side is dry”" in positions
    assert "demand, dropped “Peru dropped its demand for a joint guard”" in positions


def test_promises_and_threats_tell_what_became_of_them() -> None:
    promises = part(page_of(rich()), "promises")

    assert "broken20 June 2011 “Its measurements, promised for March, have not been published”" in promises
    assert "kept1 May 2012" in promises
    assert "May 2011overdue" in promises
    assert "pendingwaits for no. 4" in promises
    assert "carried out20 June 2011 “Peru closed the Huaquillas bridge to lorries on Monday”" in promises


def test_the_time_line_runs_from_the_earliest_to_the_latest() -> None:
    page = page_of(rich())
    section = re.search(r'<ol class="timeline">.*?</ol>', page)
    assert section
    days = re.findall(r'<li><time datetime="([-0-9]+)"', section[0])

    assert days == sorted(days)
    assert len(days) == 15
    assert "talksPeru – Ecuador, Loja, 40 minutes" in part(page, "timeline")
    assert "next meeting datedPeru – Ecuador: “agreed to meet again in Quito on 12 June”" in part(page, "timeline")


def test_differing_sources_stand_side_by_side() -> None:
    told = part(page_of(rich()), "contradictions")

    assert "people stranded: COERCE, Peru → Ecuador, 20 June 2011" in told
    assert re.search(r"300“About 300 drivers were stranded” \d+20 June 2011 · El Inventado", told)
    assert re.search(r"120“Some 120 drivers were stranded” \d+21 June 2011 · The Invented Courier", told)


def test_every_line_leads_to_its_passage_and_back() -> None:
    page = page_of(rich())
    seen = sound(page)
    passages = [name for name in seen.ids if re.fullmatch(r"p\d+", name)]
    lines = [name for name in seen.ids if re.fullmatch(r"l\d+", name)]

    assert passages == [f"p{number}" for number in range(1, len(passages) + 1)]
    assert {f"#{name}" for name in (*passages, *lines)} <= set(seen.links())
    marked = re.findall(r"<mark>(.*?)</mark>", page)
    assert len(marked) == len(passages) > 30
    assert marked[0] == "Ecuador said it would open the first sluice"
    first = re.search(r'<li id="p1">.*?</li>', page)
    assert first
    assert "The Invented Courier · 2 May 2012 · “Bridge opens to lorries again”" in Seen(first[0]).text
    assert re.search(r"page (f6){6}, characters \d+–\d+ · used in summary ↑", Seen(first[0]).text)


def test_the_same_passage_has_one_number() -> None:
    told = replace(single(), summary=(line("The two sides agreed"), line("The two sides agreed")))
    seen = sound(page_of(told))

    assert seen.links().count("#p1") == 3  # two lines and the source
    assert {"#l1", "#l2"} <= set(seen.links())


def test_a_passage_that_does_not_fit_its_paragraph_is_shown_alone() -> None:
    odd = replace(cite("The two sides agreed"), span=Span(9_000, 9_900))
    page = page_of(replace(single(), summary=(replace(line("The two sides agreed"), cites=(odd,)),)))

    assert '<blockquote dir="auto"><mark>The two sides agreed</mark></blockquote>' in page


def test_silence_is_shown_as_silence() -> None:
    page = page_of(empty())
    sound(page)

    assert [name for name in SECTIONS if part(page, name).count(terms.NOTHING) != 1] == []
    assert "“" not in page
    assert "all that was found" in page


def test_a_line_without_a_passage_says_so() -> None:
    page = page_of(replace(single(), summary=(replace(line("The two sides agreed"), cites=()),)))

    assert "no passage here" in part(page, "summary")


def test_nothing_can_be_fetched_or_run() -> None:
    page = page_of(rich())
    policy = re.search(r'<meta http-equiv="Content-Security-Policy" content="(.*?)">', page)

    assert policy
    assert policy[1].replace("&#x27;", "'").startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:")
    assert "<script" not in page
    assert "url(" not in page
    assert "@import" not in page


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_what_a_page_says_stays_text(words: str) -> None:
    page = page_of(spoken(rich(), words))
    seen = sound(page)

    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", page)
    assert seen.tags["svg"] == 2
    assert seen.tags["title"] == 1 + 2 + 2 * len(rich().tension)
    assert len(page) < 1_000_000
    page.encode()


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60))
def test_any_text_stays_text(words: str) -> None:
    sound(page_of(spoken(rich(), words)))


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ('https://example.org/a?b=1&c="x"', True),
        ("HTTP://example.org", True),
        ("javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,<b>", False),
        ("file:///etc/passwd", False),
        ("//example.org", False),
        ("https://", False),
        ("https://[", False),
        ("https://exa\u202emple.org", False),
        ("https://example.org/" + "a" * 3000, False),
    ],
)
def test_only_addresses_of_the_web_are_links(url: str, linked: bool) -> None:
    seen = Seen(external(url, url))

    assert bool(seen.links()) is linked
    assert not linked or ("a", "rel", "noopener noreferrer nofollow") in seen.attributes


def test_a_huge_dossier_gives_a_page_of_bounded_size() -> None:
    dossier = huge()
    start = time.process_time()
    page = page_of(dossier)
    took = time.process_time() - start

    assert took < 1.5  # 0.5 on a machine with nothing else to do
    assert len(page) < 6_000_000
    for name, left in (("talks", "1,975"), ("positions", "920"), ("promises", "3,940"), ("sources", "59,600")):
        assert f"… and {left} more" in part(page, name)
    sound(page)


def test_months_that_follow_one_another_are_joined_and_gaps_are_not() -> None:
    page = page_of(rich())
    wide = re.search(r'<svg [^>]*class="wide".*?</svg>', page)

    assert wide
    assert [line.count(",") for line in re.findall(r'points="(.*?)"', wide[0])] == [8, 4]
    assert wide[0].count("<circle") == 12
    assert '<a href="#m2011-06" aria-label="June 2011: 5.80, 2 events">' in wide[0]
    assert "February 2011 to May 2012, from −2.60 (March 2012) to 5.80 (June 2011)." in wide[0]
    assert wide[0].count('class="zero"') == 1
    assert "June 2011: 5.8020 June 2011 COERCE, Peru → Ecuador" in part(page, "events")


@pytest.mark.parametrize("values", [(0.0,), (-3.0,), (1e-6, 2e-6), (-9.9, 9.9), (float("nan"), 1.0), (float("inf"),)])
def test_any_values_can_be_drawn(values: tuple[float, ...]) -> None:
    points = tuple(
        Point(month=datetime.date(2001, at, 1), value=value, happenings=()) for at, value in enumerate(values, 1)
    )
    page = page_of(replace(empty(), tension=points))
    drawn = [float(number) for number in re.findall(r' (?:cx|cy|x|y|x1|y1)="(.*?)"', page)]

    assert all(0 <= number <= 760 for number in drawn)
    assert page.count("<circle") == 2 * sum(value * 0 == 0 for value in values)


def test_a_stance_that_only_repeats_another_has_stood_since_that_one() -> None:
    days = [datetime.date(2001, month, 1) for month in (1, 2, 3)]
    first, second, third = (Stance(kind="demand", text="x", said=said, change="repeated", cites=()) for said in days)
    first = replace(first, change="hardened")
    position = Position(side="PER", issue="i", line="demand", now=third, history=(first, second))

    assert terms.since(position) == (days[0], None)
    assert terms.since(replace(position, history=(first, second, third))) == (days[0], None)
    assert terms.since(replace(position, now=replace(third, change="softened"))) == (days[2], None)


@pytest.mark.parametrize(
    ("amount", "told"),
    [
        (None, ""),
        (Amount(), ""),
        (Amount(low=45, high=45), "45 minutes"),
        (Amount(low=60), "at least 60 minutes"),
        (Amount(high=90), "at most 90 minutes"),
        (Amount(low=40, high=50), "40 to 50 minutes"),
    ],
)
def test_how_long_is_told_with_its_bounds(amount: Amount | None, told: str) -> None:
    assert terms.minutes(amount) == told


@pytest.mark.parametrize(
    ("first", "last", "told", "written"),
    [
        ("2011-05-01", "2011-05-31", "2011-05", "May 2011"),
        ("2012-02-01", "2012-02-29", "2012-02", "February 2012"),
        ("2011-01-01", "2011-12-31", "2011", "2011"),
        ("2011-05-01", "2011-05-01", "2011-05-01", "1 May 2011"),
        ("2011-05-01", "2011-05-30", "2011-05-01 – 2011-05-30", "1 – 30 May 2011"),
        ("2011-05-01", "2011-06-30", "2011-05-01 – 2011-06-30", "1 May 2011 – 30 June 2011"),
        ("2010-05-01", "2011-05-31", "2010-05-01 – 2011-05-31", "1 May 2010 – 31 May 2011"),
        ("2011-05-04", None, "2011-05-04", "4 May 2011"),
        (None, None, "", ""),
    ],
)
def test_days_are_told_as_people_write_them(first: str | None, last: str | None, told: str, written: str) -> None:
    days = [datetime.date.fromisoformat(each) if each else None for each in (first, last)]

    assert terms.days(*days) == told
    assert Seen(when(*days)).text == written


def test_promises_that_wait_for_one_another_are_shown() -> None:
    one = rich().promises[2]
    other: Promise = replace(one, id="promise-9", waits_for=(one.id,))
    page = page_of(replace(empty(), promises=(replace(one, waits_for=("promise-9", "unknown")), other)))

    assert "waits for no. 2" in part(page, "promises")
    assert "waits for no. 1" in part(page, "promises")


def test_one_quotation_is_not_quoted_twice() -> None:
    assert terms.quoted("“We will not.”") == "“We will not.”"
    assert terms.quoted("“No,” he said. “Never.”") == "““No,” he said. “Never.””"
    assert terms.quoted('"We will not,"') == '"We will not,"'
    assert terms.quoted('"No," he said. "Never."') == '“"No," he said. "Never."”'
    assert terms.quoted('"') == '“"”'
    assert terms.quoted("no") == "“no”"


def test_a_side_of_several_members_is_shown_by_name() -> None:
    six = replace(PERU, code="PER+CHL", name="Peru, Chile", members=("PER", "CHL"))
    page = page_of(replace(single(), sides=(six, single().sides[1])))

    assert "<h1>Peru, Chile and Ecuador</h1>" in page


def test_markup_escapes_what_is_not_markup() -> None:
    assert element("p", "<b>", Html("<i></i>"), title='"', class_=None) == '<p title="&quot;">&lt;b&gt;<i></i></p>'


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_letters_stand_out_from_their_grounds(scheme: int) -> None:
    style = files("dateline.render.dossier_page").joinpath("style.css").read_text(encoding="utf-8")
    colours = dict(re.findall(r"--([-a-z]+): (#[0-9a-f]{6})", re.findall(r":root \{(.*?)\}", style, re.S)[scheme]))
    pairs = [(ink, ground) for ink in ("ink", "soft", "link") for ground in ("ground", "panel")]
    pairs += [(name, f"{name}-ground") for name in ("good", "bad", "late")] + [("mark-ink", "mark")]

    weak = [pair for pair in pairs if _contrast(colours[pair[0]], colours[pair[1]]) < 4.5]
    assert weak == []
    assert _contrast(colours["line"], colours["ground"]) >= 3


DEED = "The Huaquillas bridge was opened to lorries on Tuesday"


def test_a_demand_that_was_met_links_to_the_deed() -> None:
    met = tuple(
        replace(each, settled=line(DEED, "2012-05-01", label="met"))
        for each in rich().positions
        if each.line == "demand"
    )
    page = page_of(replace(rich(), positions=met))

    assert ">demand, met</span>" in page
    assert re.search(rf'1 May 2012</time> <span class="tag gone">met</span> .{{1,40}}“{DEED}”.{{1,80}}href="#p\d', page)
    assert "met</span>" not in page_of(rich())
