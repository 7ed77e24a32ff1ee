"""Every format as a user opens it: with polars and with pandas, with nothing but the separator named."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pandas as pd
import polars as pl
import pytest
from invented_reports import CHILE, EVENT, FACTS, PERU, REPORT, STORY, many, on, party, report
from msgspec.structs import replace

from dateline.export import FORMATS, UnknownFormatError, Written, dyads, export, gdelt, icews, polecat, table
from dateline.export.cells import clean, one_line
from dateline.export.columns import Row, tables
from dateline.export.stata import LABELLED, RENAMED
from dateline.export.tally import Tally
from dateline.export.writers import BATCH
from dateline.frames import COLUMNS
from dateline.model import Amount, Magnitude, Quoted
from dateline.records import Report

SEPARATED = {".csv": ",", ".tsv": "\t"}
TEXTS = sorted(name for name, each in FORMATS.items() if each.suffix in SEPARATED)

# Words that break files: separators, quotes, line breaks of every kind, formulas, NUL, controls, signs of four bytes.
HOSTILE = [
    'said "no",\tand\nleft', "a\r\nb\rc", '"', "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\x00NUL\x07bell", ",",
    "🕊️ peace", "\u2028line\u2029", "", " ", "1998", "true", "NA", "a;b; c|d",
]  # fmt: skip


def written(reports: Iterable[Report], name: str, folder: Path, **more: Any) -> Written:  # noqa: ANN401
    return export(reports, name, folder / f"out{FORMATS[name].suffix}", card=FACTS, **more)


def polars_of(path: Path) -> pl.DataFrame:
    if path.suffix in SEPARATED:
        return pl.read_csv(path, separator=SEPARATED[path.suffix])
    return pl.read_parquet(path) if path.suffix == ".parquet" else pl.read_ndjson(path)


def pandas_of(path: Path) -> Any:  # noqa: ANN401 - pandas is not typed
    if path.suffix in SEPARATED:
        return pd.read_csv(path, sep=SEPARATED[path.suffix])
    if path.suffix == ".dta":
        return pd.read_stata(path)
    return pd.read_parquet(path) if path.suffix == ".parquet" else pd.read_json(path, lines=True)


def names(name: str) -> list[str]:
    columns = [column.name for column in FORMATS[name].columns]
    return [RENAMED.get(each, each) for each in columns] if name == "stata" else columns


def hostile() -> Iterator[Report]:
    for number, words in enumerate(HOSTILE):
        page = replace(STORY.page, source=words, title=words, origin=words, url=words)
        story = replace(STORY, page=page, headline=words)
        yield report(
            f"key {number}",
            told={"evidence": words, "trigger": words, "condition": words, "told_by": words, "story": story},
            actors=(replace(PERU, name=words, role=words),),
            recipients=(replace(CHILE, name=words),),
            issue=Quoted(text=words, span=EVENT.span),
        )


@pytest.mark.parametrize("name", FORMATS)
def test_polars_and_pandas_open_it_and_see_the_columns_in_order(name: str, tmp_path: Path) -> None:
    done = written([REPORT, report("b", place=None, mode=None)], name, tmp_path)
    frames = [pandas_of(done.path), *([] if name == "stata" else [polars_of(done.path)])]

    for frame in frames:
        assert len(frame) == done.rows > 0
        if FORMATS[name].columns:
            assert list(frame.columns) == names(name)


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_export_still_has_its_header_and_card(name: str, tmp_path: Path) -> None:
    done = written([], name, tmp_path)

    assert done.rows == 0
    assert done.card_path.read_text(encoding="utf-8").startswith("# Invented acts\n")
    if FORMATS[name].columns:
        assert list(pandas_of(done.path).columns) == names(name)


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "dyad-month"])
def test_hostile_words_break_no_row(name: str, tmp_path: Path) -> None:
    done = written(hostile(), name, tmp_path)

    assert len(pandas_of(done.path)) == done.rows == len(HOSTILE)
    if name != "stata":
        assert polars_of(done.path).height == len(HOSTILE)
    if done.path.suffix in (".csv", ".tsv", ".jsonl"):
        assert b"\x00" not in done.path.read_bytes()


@pytest.mark.parametrize(("name", "column", "tidy"), [("csv", "evidence", clean), ("icews", "Source Name", one_line)])
def test_words_come_back_as_they_were_but_for_what_no_cell_can_hold(
    name: str, column: str, tidy: Callable[[str], str], tmp_path: Path
) -> None:
    done = written(hostile(), name, tmp_path)

    assert polars_of(done.path)[column].to_list() == [tidy(words) or None for words in HOSTILE]


def test_cells_lose_controls_and_nothing_else() -> None:
    assert clean("a\r\nb\rc\x85d\x00\x1b[31m🕊️\ud800") == "a\nb\nc\nd[31m🕊️"
    assert one_line("a\t\r\n b") == "a  b"
    assert clean("tab\tand =1+1") == "tab\tand =1+1"


@pytest.mark.parametrize("name", TEXTS)
def test_a_reader_that_guesses_kinds_by_the_first_rows_does_not_fail_on_later_ones(name: str, tmp_path: Path) -> None:
    usual = report("n", issue=None, magnitude=Magnitude(killed=Amount(low=20)), place=None, intensity=-9.0)
    odd = report(
        "z", actors=(party("gunmen"),), cameo=None, told={"condition": "unless"}, intensity=-9.5,
        issue=Quoted(text="fish", span=EVENT.span), magnitude=Magnitude(killed=Amount(low=2.5, high=1e16)),
    )  # fmt: skip
    done = written([*itertools.repeat(usual, 300), odd], name, tmp_path)

    assert polars_of(done.path).height == done.rows


def test_the_flat_table_has_the_columns_of_frames_under_their_names() -> None:
    flat = {column.name for column in tables()["table"]}

    assert set(COLUMNS) <= flat
    assert set(next(table.rows([REPORT], Tally()))) == flat


KINDS = {"text": str, "integer": int, "number": float, "flag": bool, "date": datetime.date}
ROWS: dict[str, Callable[[list[Report], Tally], Iterable[Row]]] = {
    "csv": table.rows, "polecat": polecat.rows, "icews": icews.rows, "gdelt": gdelt.rows,
    "dyad-month": lambda reports, tally: dyads.rows(reports, [], (None, None), tally),
}  # fmt: skip


@pytest.mark.parametrize("name", ROWS)
def test_rows_have_no_cell_without_a_column_and_only_its_kind(name: str) -> None:
    kinds = {column.name: KINDS[column.kind] for column in FORMATS[name].columns}
    found = list(ROWS[name]([REPORT, report("b", reciprocal=True, recipients=(party("gunmen"),))], Tally()))

    assert found
    for row in found:
        filled = {key: value for key, value in row.items() if value is not None}
        assert {key: value for key, value in filled.items() if type(value) is not kinds[key]} == {}


def test_nothing_is_left_out_of_the_tables_and_the_standing_is_told(tmp_path: Path) -> None:
    told = [
        report("a", polarity="negative"),
        report("b", modality="alleged", date=None),
        report("c", background=True, actors=(), recipients=()),
    ]
    frame = polars_of(written(told, "csv", tmp_path).path)

    assert frame["polarity"].to_list() == ["negative", "positive", "positive"]
    assert frame["modality"].to_list() == ["asserted", "alleged", "asserted"]
    assert frame["background"].to_list() == [False, False, True]
    assert frame["actors"].to_list() == ["Peru", "Peru", None]
    assert frame["earliest"].to_list() == ["1998-05-04", None, "1998-05-04"]


def test_stata_has_labels_dates_and_missing_values(tmp_path: Path) -> None:
    told = [
        report("a", date=on("1592-05-23"), actors=(replace(PERU, name="é" * 3000),)),
        report("b", date=None, mode=None, place=None, reciprocal=True),
    ]
    path = written(told, "stata", tmp_path).path
    frame = pd.read_stata(path)
    with pd.io.stata.StataReader(path) as reader:
        labels, values = reader.variable_labels(), reader.value_labels()

    assert path.read_bytes().startswith(b"<stata_dta><header><release>118</release>")
    assert frame["earliest"].tolist()[0] == pd.Timestamp("1592-05-23")
    assert frame["earliest"].isna().tolist() == [False, True]
    assert frame["mode"].isna().tolist() == [False, True]
    assert frame["lat"].isna().tolist() == [False, True]
    assert frame["actors"][0] == "é" * 3000
    assert frame["reciprocal"].tolist() == ["no", "yes"]
    assert frame["quad_class"].tolist() == ["material conflict"] * 2
    assert labels["type"] == "One of the 16 PLOVER types."
    assert set(LABELLED["polarity"]) <= set(values["polarity"].values())


def test_jsonl_gives_the_reports_back_as_they_are_stored(tmp_path: Path) -> None:
    told = [*hostile(), report("x", told={"happening": "h1", "corrected": ("type",)}, date=None)]
    done = written(told, "jsonl", tmp_path)
    lines = done.path.read_bytes().splitlines()

    assert [msgspec.json.decode(line, type=Report) for line in lines] == told


def test_parquet_comes_in_row_groups_and_tells_what_columns_hold(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    done = written(many(BATCH + 5), "parquet", tmp_path)
    with pq.ParquetFile(done.path) as file:
        assert (file.metadata.num_rows, file.metadata.num_row_groups) == (BATCH + 5, 2)
        assert file.schema_arrow.field("type").metadata == {b"description": b"One of the 16 PLOVER types."}


class Tracked(str):
    """Words of which it is known how many are in memory."""

    __slots__ = ()
    alive = 0
    most = 0

    def __new__(cls, text: str) -> Tracked:
        cls.alive += 1
        cls.most = max(cls.most, cls.alive)
        return super().__new__(cls, text)

    def __del__(self) -> None:
        Tracked.alive -= 1


@pytest.mark.parametrize(
    ("name", "number", "most"),
    [("icews", 100_000, 3), ("csv", 20_000, 3), ("parquet", 2 * BATCH, BATCH + 2), ("dyad-month", 100_000, 3)],
)
def test_of_a_hundred_thousand_reports_only_a_batch_is_in_memory(
    name: str, number: int, most: int, tmp_path: Path
) -> None:
    Tracked.alive = Tracked.most = 0
    reports = (replace(each, evidence=Tracked(each.evidence)) for each in many(number))
    done = written(reports, name, tmp_path)

    assert done.rows
    assert 0 < Tracked.most <= most


def test_an_unknown_format_is_told_with_a_hint(tmp_path: Path) -> None:
    with pytest.raises(UnknownFormatError, match=r"no format 'gdlt'; did you mean 'gdelt1?'\?"):
        export([], "gdlt", tmp_path / "x", card=FACTS)
    with pytest.raises(UnknownFormatError, match="there are plover, jsonl, csv"):
        export([], "xlsx", tmp_path / "x", card=FACTS)
    assert list(tmp_path.iterdir()) == []
