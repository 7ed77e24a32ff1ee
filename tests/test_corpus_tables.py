"""Tables: columns guessed or named, and what is wrong with single rows."""

from __future__ import annotations

import csv
import datetime
import gzip
import io
import json
import tracemalloc
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from corpora import MARCH_9, TEXT, gather, items, one, reasons, shape, written
from hypothesis import given
from hypothesis import strategies as st

from dateline.corpus import Columns, Item, open_corpus
from dateline.corpus import delimited as delimited_module
from dateline.corpus import streams as streams_module
from dateline.errors import DatelineError
from dateline.page import LARGEST_MARKUP, LARGEST_PAGE, open_page

ROW = {"text": TEXT, "date": "2007-03-09", "url": "https://x.org/1", "title": "Gas talks", "source": "The Post"}
WHOLE = Item(
    content=f"Gas talks\n\n{TEXT}",
    origin="",
    published=MARCH_9,
    source="The Post",
    url="https://x.org/1",
    title="Gas talks",
)


def table(path: Path, rows: list[dict[str, Any]]) -> Path:
    """The rows in the format of the file's suffix."""
    if path.suffix == ".jsonl":
        return written(path, "".join(json.dumps(row) + "\n" for row in rows))
    if path.suffix == ".parquet":
        pq.write_table(pa.Table.from_pylist(rows), path)
        return path
    with path.open("w", newline="", encoding="utf-8") as file:
        rows_out = csv.DictWriter(file, list(rows[0]), delimiter="\t" if path.suffix == ".tsv" else ",")
        rows_out.writeheader()
        rows_out.writerows(rows)
    return path


def plain(item: Item) -> Item:
    """The page without where it was found."""
    return Item(
        content=item.content, origin="", published=item.published, source=item.source, url=item.url, title=item.title
    )


TABLES = pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.jsonl", "a.parquet"])


# Columns


@TABLES
def test_usual_names_are_guessed(tmp_path: Path, name: str) -> None:
    assert plain(one(gather(table(tmp_path / name, [ROW])))) == WHOLE


@TABLES
@pytest.mark.parametrize(
    "names",
    [
        ("Body", "Publish Date", "Link", "HEADLINE", "Outlet"),
        ("maintext", "date_publish", "url", "title", "source_domain"),
        ("content", "publishedAt", "sourceURL", "title", "publisher"),
        ("article", "pubDate", "link", "headline", "newspaper"),
    ],
)
def test_other_usual_names_are_guessed(tmp_path: Path, name: str, names: tuple[str, ...]) -> None:
    row = {"n": "7", **dict(zip(names, ROW.values(), strict=True))}

    assert plain(one(gather(table(tmp_path / name, [row])))) == WHOLE


@TABLES
def test_columns_can_be_named(tmp_path: Path, name: str) -> None:
    row = {"text": "a note", "t": TEXT, "d": "2007-03-09", "u": "https://x.org/1", "h": "Gas talks", "s": "The Post"}
    columns = Columns(text="t", date="d", url="U", title="h", source="s")

    assert plain(one(gather(table(tmp_path / name, [row]), columns=columns))) == WHOLE


@TABLES
def test_a_named_column_that_is_missing_is_an_error_at_once(tmp_path: Path, name: str) -> None:
    path = table(tmp_path / name, [{"text": TEXT, "when": "2007-03-09"}])
    with pytest.raises(DatelineError, match=r"no column 'day'; it has 'text', 'when', so name one .* --date-column\."):
        open_corpus([str(path)], Columns(date="day"))


@TABLES
def test_no_column_for_the_text_is_an_error_at_once(tmp_path: Path, name: str) -> None:
    good = written(tmp_path / "a.txt", TEXT)
    path = table(tmp_path / name, [{f"column {at}": "x" * at for at in range(30)}])
    with pytest.raises(DatelineError, match=r"it has 'column 0', .* and 10 more; name it with --text-column\."):
        open_corpus([str(good), str(path)])


@TABLES
def test_what_a_row_does_not_tell_is_as_the_user_says(tmp_path: Path, name: str) -> None:
    path = table(tmp_path / name, [ROW, ROW | {"date": "", "source": "", "url": "", "title": " "}])
    told, untold = items(gather(path, published=datetime.date(2001, 1, 1), source="The Wire"))

    assert (told.published, told.source) == (MARCH_9, "The Post")
    assert (untold.published, untold.source) == (datetime.date(2001, 1, 1), "The Wire")
    assert (untold.url, untold.title, untold.content) == (None, None, TEXT)


@TABLES
def test_rows_that_are_no_pages_stand_in_their_place(tmp_path: Path, name: str) -> None:
    bad = [{"date": "03/09/2007"}, {"text": " "}, {"date": "soon"}, {"text": "x" * (LARGEST_PAGE + 1)}]
    found = gather(table(tmp_path / name, [ROW, *(ROW | each for each in bad), ROW]))

    assert [each.origin for each in found if isinstance(each, Item)] == [found[0].origin, found[5].origin]
    assert [reason.split(";")[0] for reason in reasons(found)] == [
        "its date '03/09/2007' can be read in two ways",
        "it holds no text.",
        "its date 'soon' cannot be read",
        "1,000,012 characters is more than the 1,000,000 characters read as one page",
    ]


def test_origins_are_lines_of_text_and_rows_of_parquet(tmp_path: Path) -> None:
    assert shape(gather(written(tmp_path / "a.csv", '\ntext,n\n\n"a\nb",1\nc,2\n'))) == ["a.csv:4", "a.csv:6"]
    assert shape(gather(written(tmp_path / "a.jsonl", '{"text": "a"}\n\n{"text": "b"}'))) == ["a.jsonl:1", "a.jsonl:3"]
    assert shape(gather(table(tmp_path / "a.parquet", [ROW] * 3)))[-1] == "a.parquet:3"


# Titles


@pytest.mark.parametrize(
    ("text", "title", "content"),
    [
        (TEXT, "Gas  talks\n", f"Gas talks\n\n{TEXT}"),
        (f"GAS\n talks\n{TEXT}", "Gas talks", f"GAS\n talks\n{TEXT}"),
        (f"<p>{TEXT}</p><p>More.</p>", "A & B talk", f"<h1>A &amp; B talk</h1>\n<p>{TEXT}</p><p>More.</p>"),
        (f"<p><b>Gas talks</b></p><p>{TEXT}</p>", "Gas talks", f"<p><b>Gas talks</b></p><p>{TEXT}</p>"),
        (f"<h1>On gas</h1><p>{TEXT}</p>", "Gas talks", f"<h1>On gas</h1><p>{TEXT}</p>"),
        (
            f"<html><head><title>x</title></head><body class='a'><p>{TEXT}</p></body></html>",
            "Gas talks",
            f"<html><head><title>x</title></head><body class='a'><h1>Gas talks</h1>\n<p>{TEXT}</p></body></html>",
        ),
    ],
)
def test_the_title_is_read_with_the_text(tmp_path: Path, text: str, title: str, content: str) -> None:
    item = one(gather(table(tmp_path / "a.jsonl", [{"text": text, "title": title}])))

    assert item.content == content
    assert item.title == " ".join(title.split())
    assert "<" not in open_page(item.content).page.text
    assert open_page(item.content).page.text.casefold().count(" ".join(title.split()).casefold()) <= 1


# Encodings


def test_every_row_is_read_in_its_own_encoding(tmp_path: Path) -> None:
    rows = ["Zürich talks ended.", "“No deal” – Zürich", "Zürich talks ended.", "Genève \u2192 Zürich"]
    encodings = ["utf-8", "cp1252", "latin-1", "utf-8"]
    raw = [row.encode(encoding) for row, encoding in zip(rows, encodings, strict=True)]
    as_csv = written(tmp_path / "a.csv", b"text,n\n" + b"".join(b'"%s",1\n' % each for each in raw))
    as_jsonl = written(tmp_path / "a.jsonl", b"".join(b'{"text": "%s"}\n' % each for each in raw))
    column = pa.array(raw, pa.binary()).view(pa.string())
    pq.write_table(pa.table({"text": column}), tmp_path / "a.parquet")

    for path in (as_csv, as_jsonl, tmp_path / "a.parquet"):
        assert [item.content for item in items(gather(path))] == rows


def test_a_page_that_declares_another_encoding_does_not_change_that_of_the_table(tmp_path: Path) -> None:
    html = "<html><head><meta charset='iso-8859-1'></head><body><p>Zürich</p></body></html>"

    assert one(gather(table(tmp_path / "a.csv", [{"text": html}]))).content == html


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_marks_of_encodings_are_heeded(tmp_path: Path, encoding: str, pack: Any) -> None:  # noqa: ANN401
    as_csv = written(tmp_path / "a.csv", pack("text,n\r\nZürich,1\r\n".encode(encoding)))
    as_jsonl = written(tmp_path / "a.jsonl", pack('{"text": "Zürich"}\n'.encode(encoding)))

    assert [one(gather(path)).content for path in (as_csv, as_jsonl)] == ["Zürich", "Zürich"]


def test_bytes_that_are_no_text_reject_their_row_only(tmp_path: Path) -> None:
    noise = bytes(range(128, 160)) * 20
    found = gather(written(tmp_path / "a.csv", b"text,n\na,1\n" + noise + b",2\nc,3\n"))
    assert shape(found) == ["a.csv:2", "!a.csv:3", "a.csv:4"]

    found = gather(written(tmp_path / "a.jsonl", b'{"text": "a"}\n{"text": "' + noise + b'"}\n{"text": "c"}\n'))
    assert shape(found) == ["a.jsonl:1", "!a.jsonl:2", "a.jsonl:3"]
    assert reasons(found) == ["its bytes are no text in any encoding that can be told."]


def test_zero_bytes_and_half_surrogates_are_no_characters(tmp_path: Path) -> None:
    as_csv = written(tmp_path / "a.csv", b"text,source\nTalks\0 ended.,The \0Post\n")
    as_jsonl = written(tmp_path / "a.jsonl", rb'{"text": "Talks\u0000 ended.\ud800", "source": "The Post"}')

    assert [one(gather(path)).content for path in (as_csv, as_jsonl)] == ["Talks ended.", "Talks ended.\ufffd"]
    assert one(gather(as_csv)).source == "The Post"


# CSV and TSV


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_told_by_the_header(tmp_path: Path, delimiter: str) -> None:
    path = written(tmp_path / "a.csv", f'text{delimiter}date\n"{TEXT}"{delimiter}2007-03-09\n')

    assert one(gather(path)).published == MARCH_9


def test_bad_rows_of_a_csv_do_not_spoil_the_next(tmp_path: Path) -> None:
    rows = [
        "text,date", "first,2007-03-09", "too,many,2007-03-09", "alone", '"He said "no" to it",2007-03-09',
        "middle,2007-03-09,,", '"left open,2007-03-09', '"next",2007-03-09', "last,2007-03-09", '"never closed,2007',
        "It is a text cut short.", "It has lines of its own, some with commas.", "Some have none.",
    ]  # fmt: skip
    found = gather(written(tmp_path / "a.csv", "\n".join(rows)))

    assert [item.content for item in found if isinstance(item, Item)] == ["first", "middle", "next", "last"]
    assert shape(found) == [
        "a.csv:2", "!a.csv:3", "!a.csv:4", "!a.csv:5", "a.csv:6", "!a.csv:7", "a.csv:8", "a.csv:9", "!a.csv:10",
    ]  # fmt: skip
    assert reasons(found) == [
        "it has 3 fields where the header names 2.",
        "it has 1 fields where the header names 2.",
        "a quotation mark inside a quoted field is not doubled.",
        "a quotation mark inside a quoted field is not doubled.",
        "a quotation mark is opened and never closed.",
    ]


def test_tab_separated_values_need_no_quotation_marks(tmp_path: Path) -> None:
    rows = ["title\ttext", '"No deal," says envoy\tOne.', '"No deal\tTwo.', 'Plain\t"Three."', '"Tab\tin"\tFour.']
    found = items(gather(written(tmp_path / "a.tsv", "\n".join(rows))))

    assert [item.content for item in found] == [
        '"No deal," says envoy\n\nOne.', '"No deal\n\nTwo.', "Plain\n\nThree.", "Tab in\n\nFour.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("limit", "reason"),
    [
        (10_000, "a field is too long for a page: is a quotation mark left open?"),
        (5_000_000, "a quotation mark is opened and never closed."),
    ],
)
def test_a_quotation_mark_left_open_does_not_swallow_the_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: int, reason: str
) -> None:
    monkeypatch.setattr(delimited_module, "LARGEST_MARKUP", limit)
    lines = [f"line {at},2007-03-09" for at in range(10_000)]
    path = written(tmp_path / "a.csv", "\n".join(["text,date", '"open,2007-03-09', *lines]))
    before = csv.field_size_limit(10_000)
    try:
        found = gather(path)
    finally:
        csv.field_size_limit(before)

    assert shape(found) == ["!a.csv:2", *(f"a.csv:{at}" for at in range(3, 10_003))]
    assert reasons(found) == [reason]


def test_a_row_without_end_is_not_held_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.corpus.delimited.LONGEST_LINE", 10_000)
    path = written(tmp_path / "a.csv", "text,date\n" + '"a\n",' * 5_000 + '"b",\nc,2007-03-09\n')
    found = gather(path)

    assert "the row is longer than 10,000 characters" in reasons(found)[0]
    assert [item.content for item in found if isinstance(item, Item)][-1] == "c"


@given(st.lists(st.tuples(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=30)
                          .map(lambda text: text + "."), st.text("ab\"', \t\n", max_size=8)), min_size=1, max_size=6),
       st.sampled_from([",", "\t"]))  # fmt: skip
def test_what_the_csv_module_writes_is_read(rows: list[tuple[str, str]], delimiter: str) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerows([("text", "note"), *rows])
    found = gather("-", form="tsv" if delimiter == "\t" else "csv", stdin=io.BytesIO(out.getvalue().encode()))

    assert [item.content for item in items(found)] == [text for text, _ in rows]


# JSON Lines


def test_bad_lines_of_json_do_not_spoil_the_next(tmp_path: Path) -> None:
    lines = [
        '{"text": "first"}', "{no json}", '["text"]', '{"body": 7}', '{"text": null}', '{"text": ["a", "b"]}',
        '{"note": "x"}', "[" * 100_000, '{"text": "cut', '{"body": "last", "score": NaN}',
    ]  # fmt: skip
    found = gather(written(tmp_path / "a.jsonl", "\n".join(lines)))

    assert [item.content for item in found if isinstance(item, Item)] == ["first", "last"]
    assert [reason[:20] for reason in reasons(found)] == [
        "it is no JSON (Expec", "it is no JSON object", "its text is no strin", "it holds no text.",
        "its text is no strin", "it has no column for", "its JSON is nested t", "it is no JSON (Inval",
    ]  # fmt: skip


def test_numbers_are_dates_where_they_can_be(tmp_path: Path) -> None:
    days = [{"text": TEXT, "date": value} for value in (1173398400, 1173398400000, 20070309, 7)]
    found = gather(table(tmp_path / "a.jsonl", days))

    assert [item.published for item in found if isinstance(item, Item)] == [MARCH_9] * 3
    assert "its date '7' cannot be read" in reasons(found)[0]


def test_a_guessed_column_without_words_tells_nothing_and_a_named_one_is_refused(tmp_path: Path) -> None:
    path = table(tmp_path / "a.jsonl", [{"text": TEXT, "source": {"id": 7}}])

    assert one(gather(path)).source is None
    assert reasons(gather(path, columns=Columns(source="source"))) == ["its source is no string but an object."]


def test_a_line_too_long_is_passed_over_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams_module, "LONGEST_LINE", 1000)
    lines = ['{"text": "first"}', '{"text": "' + "x" * 5000 + '"}', '{"text": "last"}']
    found = gather(written(tmp_path / "a.jsonl", "\n".join(lines)))

    assert shape(found) == ["a.jsonl:1", "!a.jsonl:2", "a.jsonl:3"]
    assert "the line is longer than" in reasons(found)[0]


@pytest.mark.parametrize("cut", [1, 9, 200, 3000])
@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.csv.gz"])
def test_a_packed_table_that_breaks_off_gives_all_before_it(tmp_path: Path, name: str, cut: int) -> None:
    numbers = [str(number * 7919 % 100_003) * 3 for number in range(5_000)]
    lines = ["text", *numbers] if "csv" in name else [json.dumps({"text": number}) for number in numbers]
    packed = gzip.compress("\n".join(lines).encode() + b"\n")
    found = gather(written(tmp_path / name, packed[:-cut]))

    assert [item.content for item in found[:-1] if isinstance(item, Item)] == numbers[: len(found) - 1]
    assert len(found) > 4_000
    assert reasons(found)[0].startswith(f"the file breaks off or is damaged after {found[-2].origin} (")
    assert len(reasons(found)) == 1


def test_broken_bytes_within_a_packed_table_are_told_once(tmp_path: Path) -> None:
    packed = bytearray(gzip.compress("".join(f'{{"text": "{n * 7919}"}}\n' for n in range(50_000)).encode()))
    packed[len(packed) // 2 :: 50] = b"\xff" * len(packed[len(packed) // 2 :: 50])
    found = gather(written(tmp_path / "a.jsonl.gz", bytes(packed)))

    assert len(found) > 1_000
    assert "breaks off or is damaged" in reasons(found)[-1]


def test_a_big_file_is_never_held_in_memory(tmp_path: Path) -> None:
    line = json.dumps({"text": TEXT * 80, "date": "2007-03-09"}).encode() + b"\n"
    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        for _ in range(60_000_000 // len(line) + 1):
            file.write(line)
    tracemalloc.start()
    try:
        count = sum(isinstance(found, Item) for found in open_corpus([str(path)]))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
        path.unlink()

    assert count == 60_000_000 // len(line) + 1
    assert peak < 5_000_000


# Parquet


def test_types_of_dates_in_parquet(tmp_path: Path) -> None:
    late = datetime.datetime(2007, 3, 9, 23, 30, 0, 123456)
    tokyo = late.replace(tzinfo=datetime.timezone(datetime.timedelta(hours=9)))
    columns = {
        "day": pa.array([MARCH_9], pa.date32()),
        "day64": pa.array([MARCH_9], pa.date64()),
        "second": pa.array([late.replace(microsecond=0)], pa.timestamp("s")),
        "nano": pa.array([int(late.replace(tzinfo=datetime.UTC).timestamp()) * 10**9 + 7], pa.timestamp("ns")),
        "zoned": pa.array([tokyo], pa.timestamp("us", tz="Asia/Tokyo")),
        "epoch": pa.array([1173398400], pa.int64()),
        "words": pa.array(["2007-03-09 00:00:00"], pa.large_string()),
        "kept": pa.array(["2007-03-09"]).dictionary_encode(),
    }
    pq.write_table(pa.table({"text": [TEXT], **columns}), tmp_path / "a.parquet")

    for name in columns:
        assert one(gather(tmp_path / "a.parquet", columns=Columns(date=name))).published == MARCH_9, name


def test_days_outside_the_calendar_and_missing_values(tmp_path: Path) -> None:
    days = pa.array([None, 10**13, -(10**13)], pa.timestamp("s"))
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"text": [TEXT] * 3, "date": days, "title": pa.array([None] * 3, pa.string())}), path)
    found = gather(path)

    assert shape(found) == ["a.parquet:1", "!a.parquet:2", "!a.parquet:3"]
    assert isinstance(found[0], Item)
    assert (found[0].published, found[0].title) == (None, None)


def test_a_text_column_of_numbers_is_an_error_at_once(tmp_path: Path) -> None:
    path = table(tmp_path / "a.parquet", [{"text": 7, "body text": TEXT}])
    with pytest.raises(DatelineError, match=r"column 'text' holds int64, not text; .* --text-column"):
        open_corpus([str(path)])

    assert one(gather(path, columns=Columns(text="body text"))).content == TEXT


def test_bytes_in_parquet_are_pages_too(tmp_path: Path) -> None:
    pq.write_table(pa.table({"content": [b"<p>Z\xfcrich</p><p>two</p>"]}), tmp_path / "a.parquet")

    assert one(gather(tmp_path / "a.parquet")).content == "<p>Zürich</p><p>two</p>"


def test_a_broken_row_group_is_told_and_the_next_one_read(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    rows = {"text": [f"{TEXT} {number}" for number in range(300)]}
    pq.write_table(pa.table(rows), path, row_group_size=100, compression="gzip", use_dictionary=False)
    column = pq.ParquetFile(path).metadata.row_group(1).column(0)
    raw = bytearray(path.read_bytes())
    start = column.data_page_offset
    raw[start : start + column.total_compressed_size] = b"\xff" * column.total_compressed_size
    found = gather(written(path, bytes(raw)))

    assert shape(found)[99:102] == ["a.parquet:100", "!a.parquet:101", "a.parquet:201"]
    assert reasons(found)[0].startswith("row group 2 is damaged here, and 100 rows of it cannot be read (")
    assert (len(found), found[-1].done) == (201, path.stat().st_size)


def test_parquet_is_read_a_few_rows_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    words = [f"{number} {TEXT * 300}" for number in range(3_000)]
    pq.write_table(pa.table({"text": words, "other": words}), path, use_dictionary=False, compression="none")
    before, peak = pa.total_allocated_bytes(), 0
    for _ in open_corpus([str(path)]):
        peak = max(peak, pa.total_allocated_bytes() - before)

    assert path.stat().st_size > 120_000_000
    assert peak < 30_000_000


def test_parquet_does_not_come_through_a_pipe() -> None:
    with pytest.raises(DatelineError, match="Parquet cannot be read from a stream; name the file"):
        open_corpus(["-"], stdin=io.BytesIO(b"PAR1" + b"\0" * 100))


def test_markup_may_be_larger_than_text_but_not_without_bound(tmp_path: Path) -> None:
    page = "<html><body><p>" + "x" * LARGEST_PAGE + "</p></body></html>"
    over = page.replace("</p>", "x" * LARGEST_MARKUP + "</p>")
    found = gather(table(tmp_path / "a.jsonl", [{"text": page}, {"text": over}]))

    assert shape(found) == ["a.jsonl:1", "!a.jsonl:2"]
