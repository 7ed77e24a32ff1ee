"""Time expressions: what is found, its TIMEX3 value and the days it denotes, over marked sentences."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest

from dateline import Reader, language
from dateline.find.dates import find_dates
from dateline.model import Published, Span, TimeExpression
from dateline.when import calendars, resolve_times

EXAMPLES = Path(__file__).parent / "examples" / "dates.txt"


@dataclass(frozen=True)
class Example:
    """A sentence, when it was published, and for each marked stretch the value and days, or `None` for no date."""

    text: str
    published: Published
    marks: tuple[tuple[Span, tuple[str, str, str] | None], ...]


def published(written: str) -> Published:
    if written == "?":
        return Published()
    first, _, last = written.partition("..")
    day = datetime.date.fromisoformat
    return Published(earliest=day(first), latest=day(last or first), basis="given")


def unmarked(marked: str) -> tuple[str, list[Span]]:
    """The text without its brackets, and where they stood."""
    spans: list[Span] = []
    text = ""
    for piece in re.split(r"(\[[^\]]*\])", marked):
        inner = piece[1:-1] if piece.startswith("[") else piece
        if piece.startswith("["):
            spans.append(Span(len(text), len(text) + len(inner)))
        text += inner
    return text, spans


def expectation(written: str) -> tuple[str, str, str] | None:
    """ "2007-03 2007-03-01 2007-03-31" → value, first and last day; a single day stands for both; "-" for no date."""
    if written == "-":
        return None
    value, *days = written.split()
    return value, days[0] if days else "None", days[-1] if days else "None"


def examples() -> Iterator[Example]:
    for line in EXAMPLES.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        anchor, marked, expected = line.split(" | ")
        text, spans = unmarked(marked)
        wanted = [expectation(each) for each in expected.split(" ; ")]
        yield Example(text, published(anchor), tuple(zip(spans, wanted, strict=True)))


def read(reader: Reader, text: str, when: Published) -> tuple[TimeExpression, ...]:
    sentences = language.parse(reader.nlp, text, [Span(0, len(text))])
    return resolve_times(find_dates(sentences, text), when)


def test_there_are_examples_enough() -> None:
    assert sum(len(example.marks) for example in examples()) >= 250


@pytest.mark.parametrize(
    "example", list(examples()), ids=lambda example: f"{example.published.earliest} {example.text}"
)
def test_marked_sentences(reader: Reader, example: Example) -> None:
    found = read(reader, example.text, example.published)
    for span, expected in example.marks:
        here = [each for each in found if each.span.overlaps(span)]
        if expected is None:
            assert not here
        else:
            assert len(here) == 1, f"{example.text[span.start : span.end]!r}: {[each.text for each in found]}"
            assert (here[0].value, str(here[0].earliest), str(here[0].latest)) == expected


def test_nothing_is_found_beside_the_marks(reader: Reader) -> None:
    for example in examples():
        for each in read(reader, example.text, example.published):
            assert any(each.span.overlaps(span) for span, _ in example.marks), each


def test_spans_quote_the_text(reader: Reader) -> None:
    text = "The envoy arrived\nlast\nFriday. On the 3rd of\nMay 1998 he had left."
    found = read(reader, text, published("2007-03-08"))
    assert [text[each.span.start : each.span.end] for each in found] == [each.text for each in found]
    assert [each.value for each in found] == ["2007-03-02", "1998-05-03"]


def test_mentions_come_in_page_order_and_do_not_overlap(reader: Reader) -> None:
    text = "On Friday, March 9, 2007, at 10:35 a.m., two days after the vote, the 1998 treaty was revoked."
    found = read(reader, text, published("2007-03-10"))
    assert len(found) >= 4
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))


HISTORY = (
    "In March 1812 the two crowns signed a treaty. In June their armies crossed the river. On 24 August the "
    "capital fell, and the following day the king fled. In 1813 the allies returned. By January 1814 the war was lost. "
    "In April the king gave up his throne."
)


@pytest.mark.parametrize("when", ["?", "2009-12-19"])
def test_months_of_a_history_follow_on_from_each_other(reader: Reader, when: str) -> None:
    values = [each.value for each in read(reader, HISTORY, published(when))]
    assert values == ["1812-03", "1812-06", "1812-08-24", "1812-08-25", "1813", "1814-01", "1814-04"]


def test_news_with_one_year_is_no_history(reader: Reader) -> None:
    text = "The alliance, founded in 1949, will meet in April. Its ministers met on Tuesday."
    assert [each.value for each in read(reader, text, published("1999-02-10"))] == ["1949", "1999-04", "1999-02-09"]


def test_types(reader: Reader) -> None:
    text = "Every year, on Thursday at noon, they talk for two hours."
    types = [(each.text, each.type) for each in read(reader, text, published("2007-03-08"))]
    assert types == [("Every year", "SET"), ("Thursday", "DATE"), ("noon", "TIME"), ("two hours", "DURATION")]


@pytest.mark.parametrize(
    ("name", "year", "expected"),
    [
        ("easter sunday", 1998, "1998-04-12"),
        ("easter sunday", 2008, "2008-03-23"),
        ("orthodox easter", 2024, "2024-05-05"),
        ("ash wednesday", 2024, "2024-02-14"),
        ("thanksgiving", 2007, "2007-11-22"),
        ("labor day", 2007, "2007-09-03"),
        ("bastille day", 1998, "1998-07-14"),
        ("waitangi day", 2025, "2025-02-06"),
        ("victory day", 2015, "2015-05-09"),
        ("lunar new year", 2007, "2007-02-18"),
        ("yom kippur", 2007, "2007-09-22"),
    ],
)
def test_holidays(name: str, year: int, expected: str) -> None:
    found = calendars.holiday(name, year)
    assert found is not None
    assert found.isoformat() == expected


def test_a_holiday_is_unknown_before_it_was_kept() -> None:
    assert calendars.holiday("juneteenth", 1990) is None
    assert calendars.holiday("no such day", 2007) is None


def test_the_calendar_has_ends() -> None:
    assert calendars.shifted(datetime.date.max, 7) == datetime.date.max
    assert calendars.shifted(datetime.date.min, -7) == datetime.date.min
