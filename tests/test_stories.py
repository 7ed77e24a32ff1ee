"""Splitting pages: pages put together from pieces must fall apart into the same pieces."""

from __future__ import annotations

import textwrap
import tomllib
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from effort import effort

from dateline.model import Span
from dateline.page import open_page
from dateline.stories import Layout, split

PIECES = tomllib.loads((Path(__file__).parent / "pages" / "pieces.toml").read_text(encoding="utf-8"))
EXAMPLES = Path(__file__).parents[1] / "examples"
RIVER, PRISON, OPINION = (PIECES["articles"][name] for name in ("river", "prison", "opinion"))
COMET, STRIKE, MUSEUM, RECALL, CHOIR = (PIECES["teasers"][name] for name in PIECES["teasers"])
FERRY, BEES = PIECES["whole"]["ferry"], PIECES["whole"]["bees"]


@dataclass(frozen=True)
class Item:
    """One story of a made-up page."""

    paragraphs: tuple[str, ...]
    kind: str = "article"
    truncated: bool = False


def article(*paragraphs: str, cut: bool = False) -> Item:
    return Item(paragraphs, truncated=cut)


def teaser(*paragraphs: str, cut: bool = True) -> Item:
    return Item(paragraphs, "teaser", cut)


def cut_last(paragraphs: list[str], words: int) -> list[str]:
    return [*paragraphs[:-1], " ".join(paragraphs[-1].split()[:words])]


def build(items: tuple[Item, ...], gap: str = "\n") -> tuple[str, list[tuple[Span, str, bool]]]:
    """A page and its stories."""
    text, stories = "", []
    for item in items:
        text += gap if text else ""
        said = gap.join(item.paragraphs)
        stories.append((Span(len(text), len(text) + len(said)), item.kind, item.truncated))
        text += said
    return text, stories


def found(text: str) -> list[tuple[Span, str, bool]]:
    return [(layout.span, layout.kind, layout.truncated) for layout in split(text)]


PAGES = {
    "article alone": (article(*RIVER),),
    "two articles' worth of one article": (article(*PRISON),),
    "article of long paragraphs": (article(*OPINION),),
    "one paragraph": (article(RIVER[0]),),
    "two paragraphs": (article(*PRISON[:2]),),
    "one long block": (article(" ".join(RIVER)),),
    "one sentence": (article("Japan closed its consulate."),),
    "headline only": (article("River talks end without a deal"),),
    "article and a teaser": (article(*RIVER), teaser(COMET)),
    "article and two teasers": (article(*RIVER), teaser(STRIKE), teaser(MUSEUM)),
    "article and five teasers": (article(*PRISON), *map(teaser, (COMET, STRIKE, MUSEUM, RECALL, CHOIR))),
    "kicker on the last": (article(*PRISON), teaser(COMET), teaser("LONG WAIT: " + STRIKE)),
    "kicker on the first": (article(*RIVER), teaser("LONG WAIT: " + STRIKE), teaser(COMET)),
    "kicker in quotation marks": (article(*RIVER), teaser("‘NO WAY BACK’: " + RECALL)),
    "same kicker on each": (article(*RIVER), teaser("LATEST: " + RECALL), teaser("LATEST: " + CHOIR)),
    "teaser with a dateline": (article(*RIVER), teaser("PORT ELM, May 3 (Coast News) - " + RECALL)),
    "both with datelines": (
        article("LOWMARKET (Coast News) - " + RIVER[0], *RIVER[1:]),
        teaser("PORT ELM (Coast News) - " + FERRY, cut=False),
    ),
    "teaser under its headline": (article(*PRISON), teaser("Choir sings in the ruins", CHOIR)),
    "whole teaser before a cut one": (article(*RIVER), teaser(FERRY, cut=False), teaser(COMET)),
    "whole teaser between cut ones": (article(*RIVER), teaser(COMET), teaser(BEES, cut=False), teaser(STRIKE)),
    "whole teaser at the end": (article(*PRISON), teaser(RECALL), teaser(BEES, cut=False)),
    "article cut off": (article(*cut_last(RIVER, 9), cut=True),),
    "article of long paragraphs cut off": (article(*cut_last(OPINION, 30), cut=True),),
    "article cut off after a comma": (article(*PRISON[:3], "The army said on Friday,", cut=True),),
    "cut article before teasers": (
        article(*cut_last(PRISON, 12), cut=True),
        teaser(COMET),
        teaser("LONG WAIT: " + STRIKE),
    ),
    "short article before teasers": (article(*PRISON[:2]), teaser(COMET), teaser(MUSEUM)),
    "opinion before teasers": (article(*OPINION), teaser(COMET), teaser(CHOIR)),
    "one block before teasers": (article(" ".join(PRISON)), teaser(COMET), teaser(CHOIR)),
    "headline and article": (article("River talks end without a deal", *RIVER), teaser(MUSEUM)),
    "section headings": (article(*RIVER[:3], "Dry wells", *RIVER[3:5], "What comes next", *RIVER[5:]), teaser(COMET)),
    "caption without a full stop": (
        article(*RIVER[:3], "Farmers look at what the spring floods have left of the weir of Lowmarket", *RIVER[3:]),
    ),
    "list": (article(*RIVER[:3], "The hosts proposed:", "- a pause of two years", "- a joint survey", *RIVER[3:]),),
    "interview": (
        article(
            "The head of the delegation spoke with the Courier after the talks about the river and its dams.",
            "COURIER: Were you surprised that the other delegation left the hall before the last session had begun?",
            "BRANDT: No. They had told us in the morning that they would leave if the weir was put on the list again.",
            "COURIER: Will you meet them again before the rains, or is it over until somebody else invites you both?",
            "BRANDT: We will go wherever the river commission invites us to. That has not changed since the floods.",
        ),
    ),
    "live blog": (
        article(
            "The river talks have resumed in Lowmarket.",
            "10:45 GMT",
            "The upstream delegation has arrived. Ivo Brandt did not speak to reporters.",
            "11:20 GMT",
            "The hosts say that the delegations are in the same room, and that the river treaty is on the table.",
            "12:05 GMT",
            "The delegations have left the hall by different doors. No statement was read.",
        ),
    ),
}  # fmt: skip


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["lines", "blank lines"])
@pytest.mark.parametrize("name", PAGES)
def test_pages_fall_apart_where_they_were_put_together(name: str, gap: str) -> None:
    text, stories = build(PAGES[name], gap)
    assert found(text) == stories


@pytest.mark.parametrize(
    ("name", "gap"),
    [
        ("article alone", "\n"),
        ("article cut off", "\n"),
        ("article alone", "\n\n"),
        ("article and five teasers", "\n\n"),
        ("kicker on the last", "\n\n"),
    ],
)
def test_hard_wrapped_pages_read_the_same(name: str, gap: str) -> None:
    items = tuple(
        Item(tuple(textwrap.fill(each, 72) for each in item.paragraphs), item.kind, item.truncated)
        for item in PAGES[name]
    )
    text, stories = build(items, gap)
    assert found(text) == stories
    assert sum(len(layout.blocks) for layout in split(text)) == sum(len(item.paragraphs) for item in items)


@pytest.mark.parametrize("name", PAGES)
def test_stories_are_in_order_and_hold_their_blocks(name: str) -> None:
    text, _ = build(PAGES[name])
    layouts = split(text)
    assert all(before.span.end <= after.span.start for before, after in pairwise(layouts))
    for layout in layouts:
        assert all(layout.span.holds(block) and block.start < block.end for block in layout.blocks)
        assert text[layout.span.start : layout.span.end].strip() == text[layout.span.start : layout.span.end]
        blocks = layout.blocks
        assert all(before.end <= after.start for before, after in pairwise(blocks))


# Openings


def only(text: str, title: str | None = None, places: tuple[str, ...] = ()) -> Layout:
    (layout,) = split(text, title, places)
    return layout


def quoted(text: str, span: Span) -> str:
    return text[span.start : span.end]


@pytest.mark.parametrize(
    ("opening", "place", "date", "agency"),
    [
        ("HANOI, March 8 (Coast News) - ", "HANOI", "March 8", "Coast News"),
        ("NAIROBI, Kenya (AP) _ ", "NAIROBI, Kenya", None, "AP"),
        ("NAIROBI, Kenya (AP) _\n\n", "NAIROBI, Kenya", None, "AP"),
        ("(CNN) -- ", None, None, "CNN"),
        ("(CNN)", None, None, "CNN"),
        ("SEOUL (Yonhap) — ", "SEOUL", None, "Yonhap"),
        ("GENEVA – ", "GENEVA", None, None),
        ("WASHINGTON/LONDON, Jan 3 (Reuters) - ", "WASHINGTON/LONDON", "Jan 3", "Reuters"),
        ("PARIS, March 3, 2004\n", "PARIS", "March 3, 2004", None),
        ("Kampala, 12 May 2011 – ", "Kampala", "12 May 2011", None),
        ("MOSCOW, May 9. /TASS/. ", "MOSCOW", "May 9", "TASS"),
        ("PORT-AU-PRINCE, Haiti — ", "PORT-AU-PRINCE, Haiti", None, None),
        ("FORT DODGE, Iowa, Aug. 10 (UPI) — ", "FORT DODGE, Iowa", "Aug. 10", "UPI"),
        ("EAU CLAIRE, Wis. (AP) — ", "EAU CLAIRE, Wis.", None, "AP"),
        ("Philadelphia (AFP) – ", "Philadelphia", None, "AFP"),
        ("UNITED NATIONS (AP) ", "UNITED NATIONS", None, "AP"),
        ("Published: Friday, 9 March 2007\n", None, "Friday, 9 March 2007", None),
        ("Last updated 10:45 GMT, 3 May 2011\n", None, "3 May 2011", None),
    ],
)
def test_datelines(opening: str, place: str | None, date: str | None, agency: str | None) -> None:
    text = opening + "\n".join(RIVER)
    layout = only(text)
    assert layout.dateline is not None
    parts = (layout.dateline.place, layout.dateline.date, layout.dateline.agency)
    assert tuple(part and part.text for part in parts) == (place, date, agency)
    assert all(part is None or quoted(text, part.span) == part.text for part in parts)
    assert quoted(text, layout.blocks[0]) == RIVER[0]
    assert quoted(text, layout.dateline.span) == opening.strip()
    assert layout.span == Span(0, len(text))


@pytest.mark.parametrize(
    "text",
    [
        "NATO — which has bases there — did not comment.",
        "The talks - which ended on Tuesday - were the first.",
        "U.S. - Iran talks have ended.",
        "On Monday, March 3, the delegations parted.",
        "Ivo Brandt (Green Party) – the minister – left early.",
        "EXCLUSIVE - The delegations have parted.",
        "NEW DELHI: The delegations have parted.",
    ],
)
def test_no_datelines(text: str) -> None:
    assert only(text).dateline is None


def test_a_known_place_with_a_colon_is_a_dateline() -> None:
    text = "NEW DELHI: The delegations have parted."
    layout = only(text, places=("NEW DELHI",))
    assert layout.dateline is not None
    assert layout.headline is None
    assert quoted(text, layout.blocks[0]) == "The delegations have parted."


def test_a_short_place_with_a_hyphen_is_a_dateline_where_it_is_known() -> None:
    text = "LIMA - The delegations have parted."
    assert only(text).dateline is None
    layout = only(text, places=("LIMA",))
    assert layout.dateline is not None
    assert quoted(text, layout.blocks[0]) == "The delegations have parted."


@pytest.mark.parametrize("opening", ["LOWMARKET - ", "LOWMARKET, Borduria (Coast News) - "])
def test_a_line_with_the_date_above_the_dateline_is_part_of_it(opening: str) -> None:
    text = "\n".join(["River talks stall", "By Ana Lund", "Tuesday, May 12, 2015", opening + RIVER[0], *RIVER[1:]])
    layout = only(text)
    assert layout.dateline is not None
    assert layout.dateline.place is not None
    assert layout.dateline.place.text == opening.split(" (", maxsplit=1)[0].removesuffix(" - ")
    assert layout.dateline.date is not None
    assert layout.dateline.date.text == "Tuesday, May 12, 2015"
    assert quoted(text, layout.blocks[1]) == RIVER[0]


def test_a_dateline_below_headline_and_subhead_opens_no_second_story() -> None:
    text = "\n".join(
        ["River talks stall", "Upstream state says no.", "LOWMARKET, May 3 (Coast News) - " + RIVER[0], *RIVER[1:]]
    )
    layout = only(text)
    assert layout.headline is not None
    assert layout.dateline is not None
    assert [quoted(text, block) for block in layout.blocks[:3]] == [
        "River talks stall",
        "Upstream state says no.",
        RIVER[0],
    ]


def test_kickers_are_headlines_and_no_text() -> None:
    text, stories = build((article(*RIVER), teaser("LONG WAIT: " + STRIKE)))
    layout = split(text)[1]
    assert layout.headline is not None
    assert layout.headline.text == quoted(text, layout.headline.span) == "LONG WAIT"
    assert layout.span == stories[1][0]
    assert [quoted(text, block) for block in layout.blocks] == [STRIKE]


@pytest.mark.parametrize(
    ("line", "title", "headline"),
    [
        ("River talks end without a deal", None, "River talks end without a deal"),
        ("River Talks End Without a Deal.", None, "River Talks End Without a Deal"),
        ("Will the river talks resume?", None, "Will the river talks resume?"),
        ("River talks end.", "River talks end. | The Courier", "River talks end"),
        ("River talks end.", None, None),
        ("The river states have parted without a deal on Tuesday night.", None, None),
    ],
)
def test_headlines(line: str, title: str | None, headline: str | None) -> None:
    text = "\n".join([line, *RIVER])
    layout = only(text, title)
    assert (layout.headline and layout.headline.text) == headline
    assert layout.blocks[0].start == 0
    assert len(layout.blocks) == 1 + len(RIVER)


def test_headline_in_one_block_with_its_story() -> None:
    text, _ = build((article(*RIVER), teaser("Old Comet Comes Back After Long Absence. " + COMET)))
    layout = split(text)[1]
    assert layout.headline is not None
    assert layout.headline.text == "Old Comet Comes Back After Long Absence"
    assert [quoted(text, block) for block in layout.blocks] == [layout.headline.text, COMET]


# Lines that are not reporting


FURNITURE = [
    "By Jane Alvarez",
    "By Jane Alvarez and Tom Birk in Lowmarket",
    "(Reporting by Jane Alvarez; Editing by Tom Birk)",
    "Additional reporting by Tom Birk in Port Elm",
    "Jane Alvarez contributed to this report.",
    "Photo: Jane Alvarez/Coast News",
    "Villagers watch the water rise at the weir of Lowmarket. (Photo by Jane Alvarez)",
    "Advertisement",
    "Story continues below advertisement",
    "Read more: Five dams that changed a river",
    "Related: Why the weir broke",
    "Subscribe to our newsletter for a daily round-up",
    "Sign up for our morning briefing",
    "We use cookies to improve your visit.",
    "Follow us on Facebook",
    "Share this article",
    "© 2011 Coast News. All rights reserved.",
    "* * *",
]


@pytest.mark.parametrize("line", FURNITURE)
@pytest.mark.parametrize("at", [0, 3, len(RIVER)])
def test_lines_that_are_not_reporting_are_in_no_block(line: str, at: int) -> None:
    text = "\n".join([*RIVER[:at], line, *RIVER[at:]])
    layout = only(text)
    assert [quoted(text, block) for block in layout.blocks] == RIVER
    start, end = text.index(RIVER[0]), text.index(RIVER[-1]) + len(RIVER[-1])
    assert layout.span == Span(start, end)


@pytest.mark.parametrize(
    "line",
    [
        "By Tuesday the water had reached the church, the mayor said.",
        "Advertisements for the river festival were torn down overnight.",
        "Share prices of the dam's builder fell by a tenth.",
        "Read by millions, the paper was banned in March.",
        "Closing the weir would take a year.",
        "Police said the cookies had been poisoned.",
        "Related talks on fishing rights were postponed.",
        "Most popular unrest is about bread, the mayor said.",
    ],
)
def test_sentences_like_them_are_reporting(line: str) -> None:
    text = "\n".join([*RIVER[:3], line, *RIVER[3:]])
    assert line in [quoted(text, block) for block in only(text).blocks]


# Truncation


@pytest.mark.parametrize(
    ("ending", "truncated"),
    [
        ("The delegations left by different doors.", False),
        ("“The delegations left by different doors.”", False),
        ("Did the delegations leave by different doors?", False),
        ("The delegations left (by different doors).", False),
        ("The delegations left by different doors. [Coast News]", False),
        ("“We will see…”", False),
        ("The delegations left by", True),
        ("The delegations left, and the", True),
        ("The delegations left the hall by different doors and went to their", True),
        ("The delegations left, said Sen.", True),
        ("The delegations left by different…", True),
        ("The delegations left by different [+1200 chars]", True),
        ("The delegations left. The hosts,", True),
    ],
)
def test_truncation(ending: str, truncated: bool) -> None:
    assert only("\n".join([*RIVER, ending])).truncated is truncated


# Pages without end or sense


@pytest.mark.parametrize("text", ["", " \n\n", "\"\"\"\n'''\n“”", "-- \n* * *"])
def test_no_words_no_stories(text: str) -> None:
    assert split(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "word " * 20_000,
        "x" * 100_000,
        "A B " * 25_000,
        "Yes.\n" * 10_000,
        "a\n" * 10_000,
        "HELLO: " * 15_000,
        ("The hosts said that the delegations had left the hall by different doors and\n") * 5_000,
        "(" * 50_000 + "a",
    ],
    ids=["words", "one word", "capitals", "tiny lines", "tiniest lines", "kickers", "cut lines", "brackets"],
)
def test_pages_of_odd_shape_take_no_time(text: str) -> None:
    assert effort(lambda: split(text)) < 40
    assert split(text)[0].span.start == 0


def test_the_same_page_splits_the_same() -> None:
    text, _ = build(PAGES["article and five teasers"])
    assert split(text) == split(text)


# The sample pages


@pytest.mark.parametrize(
    ("name", "kinds", "truncated"),
    [
        ("talks.txt", ["article", "teaser", "teaser", "teaser", "teaser"], [False, True, True, True, True]),
        ("summit.html", ["article"], [False]),
        ("wire.txt", ["article"], [False]),
    ],
)
def test_samples(name: str, kinds: list[str], truncated: list[bool]) -> None:
    opened = open_page(EXAMPLES / name)
    layouts = split(opened.page.text, opened.title)
    assert [layout.kind for layout in layouts] == kinds
    assert [layout.truncated for layout in layouts] == truncated


def test_a_deck_that_runs_into_its_story_is_parsed_by_itself() -> None:
    names = {"Chad", "Libya", "Libyan", "South", "Korea", "South Korea"}
    text = "BORDER ROW: Chad would close the road to Libya Libyan Foreign Minister Ali Hamed on Sunday threatened"

    (layout,) = split(text, None, names)

    assert [text[block.start : block.end] for block in layout.blocks] == [
        "Chad would close the road to Libya",
        "Libyan Foreign Minister Ali Hamed on Sunday threatened",
    ]


def test_a_name_of_two_words_ends_no_deck() -> None:
    text = "TRADE ROW: Chad would sell oil to South Korea, its minister said on Sunday in the capital."

    (layout,) = split(text, None, {"Chad", "South", "Korea", "South Korea"})

    assert len(layout.blocks) == 1
