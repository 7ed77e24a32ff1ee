"""What holds for every reading: spans quote the page, parts fit together, the same page gives the same bytes."""

from __future__ import annotations

import datetime
import itertools
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dateline import Input, Reader, Reading, plover
from dateline.errors import NotAPageError, PageNotFoundError

EXAMPLES = Path(__file__).parent.parent / "examples"
SAMPLES = sorted(path for path in EXAMPLES.iterdir() if path.suffix in (".txt", ".html"))
DAY = datetime.date(1999, 5, 4)

# Pages of the kinds that come out of scrapers, each with something that shifts positions or unsettles grammar.
ODD = {
    "curly": "“We’ll wait,” Peru’s foreign minister said on Monday, rejecting Chile’s offer to meet in Arica.",
    "tex": "``We cannot agree,'' Foreign Minister Ana Rojas said. ''Chile must free the 20 fishermen,'' she added.",
    "astral": "🕊🕊 Norway and Sweden signed a fishing treaty in Oslo on 4 May 1998. 𝔉inland did not join them. 🕊",
    "wrapped": "Kenya on Tuesday\naccused Somalia of\nshelling a border\npost, and threatened\nto close the frontier.",
    "carriage": "Kenya praised Somalia.\r\n\r\nSomalia thanked\u00a0Kenya\ton Friday.\r\rTalks will resume in June.",
    "capitals": "GEORGIA AND ARMENIA TO HOLD TALKS\nTBILISI, June 3 (GNA) -- GEORGIA INVITED ARMENIA TO TALKS.",
    "planned": "Chad will not send troops to Niger next month unless the U.N. asks for them, its army chief said.",
    "html": "<html><body><h1>Row</h1><p>Peru &amp; Chile failed to agree on Monday.<p>They meet again in <b>May.",
    "marks": "\"\"\"'''“”‘’``'' " * 30,
    "blank": " \n\t \n",
}
SCRIPTS = (
    "<html><head><script>var page = 'Iran attacked Iraq.';</script><style>p { color: red }</style></head><body>"
    + "<script>document.write('<p>Iran attacked Iraq.</p>')</script>" * 30
    + "<p onclick=\"alert('Iran attacked Iraq.')\">Peru accused Chile of theft on Monday, and Chile denied it.</p>"
)


@pytest.fixture(scope="module")
def alone(reader: Reader) -> dict[str, Reading]:
    """Every page read by itself."""
    pages = {path.name: reader.read(path) for path in SAMPLES}
    return pages | {name: reader.read(text, published=DAY, source=name) for name, text in ODD.items()}


PAGES = [*(path.name for path in SAMPLES), *ODD]
SPANS = ("span", "trigger", "condition", "speaker_mention")


def spans(value: Any, key: str = "") -> Iterator[tuple[list[int], str | None]]:  # noqa: ANN401 - any JSON
    """Every span below a JSON value, with the text that stands beside a `span`."""
    if key.endswith(SPANS) and value is not None:
        yield value, None
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from spans(inner, name)
        if "span" in value and value.get("text") is not None:
            yield value["span"], value["text"]
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner, key)


def test_the_walk_finds_spans_wherever_they_stand() -> None:
    value = {"a": [{"span": [0, 2], "text": "Pe"}], "trigger": [3, 4], "why": {"new_span": [5, 6]}, "condition": None}

    assert list(spans(value)) == [([0, 2], None), ([0, 2], "Pe"), ([3, 4], None), ([5, 6], None)]


@pytest.mark.parametrize("name", PAGES)
def test_every_span_quotes_its_page(name: str, alone: dict[str, Reading]) -> None:
    plain = alone[name].to_dict()
    text = plain["page"]["text"]

    for (start, end), beside in spans([plain["dates"], plain["stories"]]):
        assert 0 <= start < end <= len(text)
        assert beside in (None, text[start:end])


@pytest.mark.parametrize("name", PAGES)
def test_a_reading_comes_back_from_its_json(name: str, alone: dict[str, Reading]) -> None:
    assert (
        alone[name] == Reading.from_dict(json.loads(alone[name].to_json())) == Reading.from_dict(alone[name].to_dict())
    )


@pytest.mark.parametrize("name", PAGES)
def test_the_parts_of_a_reading_fit_together(name: str, alone: dict[str, Reading]) -> None:
    reading = alone[name]
    ids = [story.id for story in reading.stories]
    ids += [event.id for event in reading.events] + [quote.id for quote in reading.quotes]

    assert len(ids) == len(set(ids))
    assert all(one.span.end <= two.span.start for one, two in itertools.pairwise(reading.stories))
    for story in reading.stories:
        quotes = {quote.id for quote in story.quotes}
        assert all(story.span.holds(quote.span) for quote in story.quotes)
        for event in story.events:
            assert story.span.holds(event.span)
            assert event.span.holds(event.trigger)
            assert event.quad == plover.QUAD[event.type]
            assert event.intensity == plover.intensity(event.type, event.mode)
            assert event.mode is None or event.mode in plover.MODES[event.type]
            assert event.attribution is None or event.attribution in quotes
            assert event.date is None or event.date.earliest <= event.date.latest
            assert 0 <= event.confidence <= 1


def test_the_odd_pages_are_read_and_not_merely_survived(alone: dict[str, Reading]) -> None:
    read = {name for name, reading in alone.items() if any(True for _ in reading.events)}

    assert {"curly", "astral", "wrapped", "carriage", "planned", "html", *(path.name for path in SAMPLES)} <= read
    assert not {"marks", "blank"} & read


def test_a_batch_in_another_order_gives_the_same_bytes(reader: Reader, alone: dict[str, Reading]) -> None:
    inputs: list[Input | Path] = [*SAMPLES, *(Input(text, DAY, name) for name, text in ODD.items())]

    batch = [reading.to_json() for reading in reader.read_many(reversed(inputs))]
    assert batch == [alone[name].to_json() for name in reversed(PAGES)]


def test_another_process_gives_the_same_bytes(alone: dict[str, Reading], tmp_path: Path) -> None:
    names = [name for name in ODD if name != "blank"]
    for name in names:
        (tmp_path / name).write_bytes(ODD[name].encode())
    command = [sys.executable, "-m", "dateline", "read", *reversed(names), "--jsonl", "--date", DAY.isoformat()]
    done = subprocess.run(command, capture_output=True, check=True, cwd=tmp_path, env={"PYTHONHASHSEED": "4711"})

    assert done.stdout.decode() == "".join(f"{alone[name].to_json()}\n" for name in reversed(names))


def test_a_given_date_is_the_articles_and_no_events_by_default(reader: Reader) -> None:
    reading = reader.read("Peru accused Chile of theft.", published=DAY)

    assert (reading.stories[0].published.earliest, reading.stories[0].published.basis) == (DAY, "given")
    assert [event.date for event in reading.events] == [None]


@pytest.mark.parametrize(
    ("page", "says"),
    [
        (b"\x00\x01\x02\x03" * 500, "looks like a binary file"),
        (b"%PDF-1.7 \xe2\xe3", "looks like a PDF document"),
        (b"Per\xfa \x81\x8d\x8f\x90\x9d accused Chile.", "encoding cannot be told"),
    ],
    ids=["binary", "PDF", "undecodable"],
)
def test_bytes_that_are_no_text_are_refused_in_a_sentence(page: bytes, says: str, reader: Reader) -> None:
    with pytest.raises(NotAPageError, match=says):
        reader.read(page)


def test_paths_that_are_no_page_are_refused_in_a_sentence(tmp_path: Path, reader: Reader) -> None:
    with pytest.raises(PageNotFoundError, match="no such file"):
        reader.read(tmp_path / "none.txt")
    with pytest.raises(NotAPageError, match="is a folder"):
        reader.read(tmp_path)


@pytest.mark.parametrize("page", ["", b"", "\ufeff", "\n" * 500, "<html><body><script>x()</script>"])
def test_a_page_without_text_gives_an_empty_reading_that_says_so(page: str | bytes, reader: Reader) -> None:
    reading = reader.read(page)

    assert (reading.dates, reading.stories, reading.notes) == ((), (), ("The page holds no text.",))


def test_scripts_and_styles_are_no_text(reader: Reader) -> None:
    reading = reader.read(SCRIPTS)

    assert "Iran" not in reading.page.text
    assert "alert" not in reading.page.text
    assert [event.type for event in reading.events] == ["ACCUSE", "REJECT"]


def test_ten_thousand_tiny_lines_are_read(reader: Reader) -> None:
    reading = reader.read("\n".join(f"Line {number}" for number in range(10_000)))

    assert list(reading.events) == []
    assert reading == Reading.from_dict(reading.to_dict())
