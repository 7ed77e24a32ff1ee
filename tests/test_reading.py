"""What holds for every reading: spans quote the page, values round-trip, the same page gives the same bytes."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import dateline
from dateline import Input, Reader, Reading
from dateline.errors import DatelineError, ModelNotFoundError
from dateline.render.output import json_schema

ROOT = Path(__file__).parent.parent
SAMPLES = sorted(path for path in (ROOT / "examples").iterdir() if path.suffix in (".txt", ".html"))


@pytest.fixture(scope="module")
def readings(reader: Reader) -> dict[Path, Reading]:
    return {path: reader.read(path) for path in SAMPLES}


def _spans(value: Any, name: str = "") -> Iterator[tuple[list[int], str | None]]:  # noqa: ANN401 - any JSON
    """Every span below a JSON value, with the text that stands beside it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "span" and inner is not None:
                yield inner, value.get("text")
            else:
                yield from _spans(inner, key)
    elif isinstance(value, list):
        if name in ("trigger", "condition", "speaker_mention", "cue_span") and len(value) == 2:
            yield value, None
        else:
            for inner in value:
                yield from _spans(inner, name)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_every_span_quotes_its_page(path: Path, readings: dict[Path, Reading]) -> None:
    plain = readings[path].to_dict()
    text = plain["page"]["text"]
    found = list(_spans(plain["stories"])) + list(_spans(plain["dates"]))

    assert len(found) > 20
    for (start, end), quoted in found:
        assert 0 <= start < end <= len(text)
        if quoted is not None:
            assert quoted == text[start:end]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_reading_comes_back_from_its_dict(path: Path, readings: dict[Path, Reading]) -> None:
    reading = readings[path]

    assert reading == Reading.from_dict(json.loads(reading.to_json()))
    assert reading == Reading.from_dict(reading.to_dict())


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_reading_keeps_to_the_published_schema(path: Path, readings: dict[Path, Reading]) -> None:
    jsonschema.Draft202012Validator(json.loads(json_schema())).validate(json.loads(readings[path].to_json()))


def test_the_published_schema_is_fresh() -> None:
    published = (ROOT / "docs" / "reading.schema.json").read_text(encoding="utf-8")

    assert json_schema() == published, "run: make schema"


def test_a_wrong_reading_breaks_the_schema(readings: dict[Path, Reading]) -> None:
    plain = readings[SAMPLES[0]].to_dict()
    plain["stories"][0]["kind"] = "novel"

    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(json.loads(json.dumps(plain, default=str)), json.loads(json_schema()))


def test_the_same_page_gives_the_same_bytes_in_any_company(reader: Reader, readings: dict[Path, Reading]) -> None:
    backwards = list(reader.read_many([Input(path) for path in reversed(SAMPLES)]))

    assert [readings[path].to_json() for path in reversed(SAMPLES)] == [each.to_json() for each in backwards]


def test_the_same_page_gives_the_same_bytes_in_another_process(readings: dict[Path, Reading]) -> None:
    command = [sys.executable, "-m", "dateline", "read", str(SAMPLES[-1]), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": "77"})

    assert readings[SAMPLES[-1]].to_json() + "\n" == done.stdout


def test_read_many_keeps_the_order_and_the_dates(reader: Reader) -> None:
    import datetime

    given = datetime.date(1999, 5, 4)
    first, second = reader.read_many(["Peru praised Chile.", Input("Chile praised Peru.", given, "b")])

    assert [next(each.events).actors[0].name for each in (first, second)] == ["Peru", "Chile"]
    assert (given, "b") == (second.stories[0].published.earliest, second.page.source)


def test_a_missing_model_is_named() -> None:
    with pytest.raises(ModelNotFoundError, match="no_such_model"):
        _ = Reader("no_such_model").nlp


def test_public_names_are_there() -> None:
    assert all(getattr(dateline, name) is not None for name in dateline.__all__)
    assert issubclass(dateline.DatelineError, Exception)
    with pytest.raises(AttributeError):
        _ = dateline.nothing


@pytest.mark.parametrize("text", ["", " \n\t ", "\ufeff", "<html><body><script>x()</script></body></html>"])
def test_a_page_without_text_reads_empty_and_says_so(text: str, reader: Reader) -> None:
    reading = reader.read(text)

    assert (reading.stories, reading.notes) == ((), ("The page holds no text.",))


def test_another_language_is_reported_and_not_coded(reader: Reader) -> None:
    reading = reader.read(
        "Le président français a rencontré hier à Paris son homologue tunisien. Les deux pays ont signé un accord "
        "sur la pêche après trois jours de négociations difficiles entre leurs ministres."
    )

    assert reading.page.language == "fr"
    assert reading.stories == ()
    assert "French" in reading.notes[0]


@pytest.mark.parametrize(
    "text",
    ["\"\"\"'''“”‘’" * 50, "Chad. " * 3, "(((((", "\u202e\u200b" * 40, "A" * 5000, "1 2 3 4 5\n" * 300],
    ids=["marks", "names", "brackets", "invisible", "one word", "numbers"],
)
def test_odd_pages_read_without_events_and_without_error(text: str, reader: Reader) -> None:
    reading = reader.read(text)

    assert list(reading.events) == []
    assert reading == Reading.from_dict(reading.to_dict())


def test_ten_thousand_tiny_lines_and_one_long_one_are_read(reader: Reader) -> None:
    tiny = reader.read("\n".join(f"Item {number}" for number in range(2_000)))
    long = reader.read("Iran warned Iraq on Monday. " * 900)

    assert list(tiny.events) == []
    assert sum(event.type == "THREATEN" for event in long.events) == 900


def test_too_large_a_page_is_refused_before_it_is_parsed(reader: Reader) -> None:
    with pytest.raises(DatelineError, match="more than the 1,000,000"):
        reader.read("Iran warned Iraq. " * 300_000)


def test_frames_have_a_row_for_each_event(readings: dict[Path, Reading]) -> None:
    reading = readings[SAMPLES[-1]]
    polars, pandas = reading.to_polars(), reading.to_pandas()

    assert len(list(reading.events)) == polars.height == len(pandas)
    assert list(polars.columns) == list(pandas.columns)
    assert [event.id for event in reading.events] == polars["event"].to_list()


def test_frames_of_an_empty_reading_keep_their_columns(reader: Reader) -> None:
    empty = reader.read("")

    assert empty.to_polars().height == 0
    assert "actors" in empty.to_pandas().columns


def test_a_notebook_shows_the_text_escaped_with_events_marked(reader: Reader) -> None:
    shown = reader.read("Peru accused <b>Chile</b> & Bolivia of <script>alert(1)</script> fraud.")._repr_html_()

    assert "<mark" in shown
    assert "<script>" not in shown
    assert "&amp;" in shown
