"""What a corpus is made of: files, folders, streams, and the keys of pages."""

from __future__ import annotations

import bz2
import datetime
import gzip
import io
import lzma
import os
from pathlib import Path

import pytest
from corpora import MARCH_9, TEXT, gather, items, one, reasons, shape, written
from hypothesis import given
from hypothesis import strategies as st

from dateline.corpus import Columns, Corpus, Item, Rejected, open_corpus
from dateline.errors import DatelineError
from dateline.page import LARGEST_MARKUP, open_page

HTML = f"<!DOCTYPE html><html><body><article><p>{TEXT}</p></article></body></html>"


# Files of one page


@pytest.mark.parametrize("name", ["a.txt", "a.text", "a.html", "a.htm", "a.xhtml", "A.TXT"])
def test_a_page_is_its_bytes_under_its_path(tmp_path: Path, name: str) -> None:
    path = written(tmp_path / name, f"{TEXT} Zürich.\r\n".encode("latin-1"))
    item = one(gather(path, published=MARCH_9, source="The Post"))

    assert item.content == path.read_bytes()
    assert (item.origin, item.title, item.url) == (path.as_posix(), None, None)
    assert (item.published, item.source) == (MARCH_9, "The Post")
    assert item.done == path.stat().st_size


def test_nothing_is_guessed_of_a_page(tmp_path: Path) -> None:
    item = one(gather(written(tmp_path / "the-post" / "2007-03-09.txt", TEXT)))

    assert (item.published, item.source, item.url, item.title) == (None, None, None, None)


@pytest.mark.parametrize(("suffix", "pack"), [("gz", gzip.compress), ("bz2", bz2.compress), ("xz", lzma.compress)])
def test_packed_pages_are_unpacked(tmp_path: Path, suffix: str, pack: object) -> None:
    assert callable(pack)
    assert one(gather(written(tmp_path / f"a.txt.{suffix}", pack(TEXT.encode())))).content == TEXT.encode()


def test_what_a_file_is_packed_with_is_told_by_its_content(tmp_path: Path) -> None:
    assert one(gather(written(tmp_path / "a.txt", gzip.compress(TEXT.encode())))).content == TEXT.encode()


def test_empty_oversize_and_broken_pages_are_rejected(tmp_path: Path) -> None:
    written(tmp_path / "a.txt", b" \r\n ")
    written(tmp_path / "b.txt", b"x" * (LARGEST_MARKUP + 1))
    written(tmp_path / "c.txt.gz", gzip.compress(b"x" * 50_000_000))
    written(tmp_path / "d.txt.gz", gzip.compress(os.urandom(5000))[:-500])
    written(tmp_path / "e.txt", TEXT)
    found = gather(tmp_path)

    assert shape(found) == ["!a.txt", "!b.txt", "!c.txt.gz", "!d.txt.gz", "e.txt"]
    assert [reason[:12] for reason in reasons(found)] == [
        "it holds no ",
        "it is more t",
        "it is more t",
        "the file bre",
    ]


# Folders


def test_folders_are_walked_in_one_order(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/10.txt", "a.html", "c.jpg", "b/notes.md", "z.txt", "b.txt"):
        written(tmp_path / name, TEXT)
    found = gather(tmp_path)

    assert [item.origin for item in items(found)] == [
        f"{tmp_path}/{name}" for name in ("a.html", "b/10.txt", "b/2.txt", "b.txt", "z.txt")
    ]
    assert gather(tmp_path) == found
    assert [item.done for item in found] == [len(TEXT) * at for at in range(1, 6)]
    assert open_corpus([str(tmp_path)]).size == 5 * len(TEXT)


def test_a_corpus_can_be_gone_through_again(tmp_path: Path) -> None:
    written(tmp_path / "a.jsonl", f'{{"text": "{TEXT}"}}\n' * 3)
    corpus = open_corpus([str(tmp_path)])

    assert list(corpus) == list(corpus)


def test_every_format_is_found_in_a_folder(tmp_path: Path) -> None:
    written(tmp_path / "a.csv", f"text\n{TEXT}\n")
    written(tmp_path / "b.jsonl.gz", gzip.compress(f'{{"text": "{TEXT}"}}'.encode()))
    written(tmp_path / "c.xml", f"<rss><channel><item><description>{TEXT}</description></item></channel></rss>")
    written(tmp_path / "d.tsv", f"text\tdate\n{TEXT}\t2007-03-09\n")

    assert [item.content for item in items(gather(tmp_path))] == [TEXT] * 4


def test_links_neither_loop_nor_lead_out(tmp_path: Path) -> None:
    outside = written(tmp_path / "outside" / "secret.txt", TEXT)
    folder = written(tmp_path / "in" / "a.txt", TEXT).parent
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "again.txt").symlink_to(folder / "a.txt")
    (folder / "out").symlink_to(outside.parent, target_is_directory=True)
    (folder / "out.txt").symlink_to(outside)
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    found = gather(folder)

    assert shape(found) == ["a.txt", "!out", "!out.txt"]
    assert set(reasons(found)) == {"this link leads out of the folder; name what it leads to."}


def test_a_folder_may_be_named_by_a_link(tmp_path: Path) -> None:
    written(tmp_path / "in" / "a.txt", TEXT)
    (tmp_path / "link").symlink_to(tmp_path / "in")

    assert one(gather(tmp_path / "link")).origin.endswith("link/a.txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_in_a_folder_is_told(tmp_path: Path) -> None:
    written(tmp_path / "a.txt", TEXT).chmod(0)
    written(tmp_path / "b.txt", TEXT)
    found = gather(tmp_path)

    assert shape(found) == ["!a.txt", "b.txt"]
    assert "permission denied" in reasons(found)[0]


def test_a_file_that_goes_away_meanwhile_is_told(tmp_path: Path) -> None:
    path = written(tmp_path / "a.txt", TEXT)
    corpus = open_corpus([str(path), str(written(tmp_path / "b.txt", TEXT))])
    path.unlink()
    found = list(corpus)

    assert shape(found) == ["!a.txt", "b.txt"]
    assert "no such file" in reasons(found)[0]


def test_a_file_in_a_folder_that_cannot_be_taken_does_not_end_the_run(tmp_path: Path) -> None:
    written(tmp_path / "a.csv", "colour,size\nred,3\n")
    written(tmp_path / "b.parquet", "no table at all")
    written(tmp_path / "c.xml", "<urlset><url/></urlset>")
    written(tmp_path / "d.txt", TEXT)
    written(tmp_path / "e.warc", "no crawl")
    found = gather(tmp_path)

    assert shape(found) == ["!a.csv", "!b.parquet", "!c.xml", "d.txt", "!e.warc"]
    assert "'colour', 'size'; name it with --text-column" in reasons(found)[0]


def test_a_folder_of_which_nothing_can_be_taken_is_an_error(tmp_path: Path) -> None:
    written(tmp_path / "a.csv", "colour\nred\n")
    with pytest.raises(DatelineError, match=r"a\.csv: which column holds the text"):
        open_corpus([str(tmp_path)])


def test_names_that_are_no_text_are_shown_as_text(tmp_path: Path) -> None:
    written(Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")), TEXT)

    assert one(gather(tmp_path)).origin == f"{tmp_path}/caf\ufffd.txt"


# Streams


def test_standard_input_is_told_by_its_content_or_its_format() -> None:
    line = f'{{"text": "{TEXT}", "date": "2007-03-09"}}\n'.encode()
    assert one(gather("-", stdin=io.BytesIO(line))).published == MARCH_9
    assert one(gather("-", stdin=io.BytesIO(gzip.compress(line)))).origin == "standard input:1"
    assert one(gather("-", stdin=io.BytesIO(HTML.encode()))).content == HTML.encode()
    assert one(gather("-", form="txt", stdin=io.BytesIO(TEXT.encode()))).origin == "standard input"
    assert one(gather("-", form="csv", stdin=io.BytesIO(f"text\n{TEXT}\n".encode()))).content == TEXT


def test_standard_input_is_read_to_its_end() -> None:
    lines = b"".join(b'{"text": "%s %d"}\n' % (TEXT.encode(), number) for number in range(20_000))
    corpus = open_corpus(["-"], stdin=io.BytesIO(lines))

    assert corpus.size is None
    assert len(found := list(corpus)) == 20_000
    assert found[-1].done == len(lines)


def test_a_named_pipe_is_a_stream(tmp_path: Path) -> None:
    read, write = os.pipe()
    os.write(write, f'{{"text": "{TEXT}"}}'.encode())
    os.close(write)

    assert one(gather(f"/dev/fd/{read}")).content == TEXT


def test_standard_input_goes_with_files(tmp_path: Path) -> None:
    path = written(tmp_path / "a.txt", TEXT)
    stdin = io.BytesIO(b'{"text": "Talks ended."}')

    assert [item.content for item in items(gather(path, "-", path, stdin=stdin))] == [
        TEXT.encode(), "Talks ended.", TEXT.encode(),
    ]  # fmt: skip


# What an odd name holds


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (f'{{"text": "{TEXT}"}}'.encode(), str),
        (HTML.encode(), bytes),
        (b"\xef\xbb\xbf<!-- saved -->\n" + HTML.encode(), bytes),
        (f"<?xml version='1.0'?><!-- a --><!-- b --><rss><channel><item><description>{TEXT}</description></item>"
         "</channel></rss>".encode(), str),
        (f"<feed xmlns='http://www.w3.org/2005/Atom'><entry><summary>{TEXT}</summary></entry></feed>".encode(), str),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["dump", "dump.dat", "dump.gz"])
def test_content_tells_the_format_where_the_name_does_not(
    tmp_path: Path, name: str, content: bytes, kind: type
) -> None:
    path = written(tmp_path / name, gzip.compress(content) if name.endswith("gz") else content)
    item = one(gather(path))

    assert isinstance(item.content, kind)
    assert TEXT in open_page(item.content).page.text


def test_a_format_can_be_forced(tmp_path: Path) -> None:
    path = written(tmp_path / "dump.dat", f"text;date\n{TEXT};2007-03-09\n")

    assert one(gather(path, form="csv")).published == MARCH_9


# A wrong set-up


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (["nowhere.txt"], "there is no such file; check the path"),
        (["nowhere\0.txt"], "there is no such file"),
        (["x" * 5000], "there is no such file"),
        (["empty"], r"the folder holds no file that can be ingested \(\.txt, "),
        (["notes.dat"], "add --format with one of txt, html, jsonl"),
        (["https://example.org/a.html"], "web addresses are not ingested"),
        (["-"], "there is none to read"),
        (["-", "-"], "only once"),
        (["not.parquet"], "this is no whole Parquet file"),
        (["not.warc"], "this is no WARC file"),
        (["not.xml"], "neither an RSS nor an Atom feed"),
        (["empty.csv"], "the file is empty"),
        (["array.json"], "one JSON array; write its objects one a line"),
        (["good.txt", "nowhere.txt"], "there is no such file"),
    ],
)
def test_a_wrong_source_is_an_error_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, names: list[str], message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    for name in ("notes.dat", "not.parquet", "not.warc", "not.xml", "good.txt"):
        written(tmp_path / name, "Talks ended, and no date was set.")
    written(tmp_path / "empty.csv", "")
    written(tmp_path / "array.json", '\n [{"text": "Talks ended."}]'.lstrip())
    with pytest.raises(DatelineError, match=message) as told:
        open_corpus(names)
    assert str(told.value).count("\n") == 0


def test_an_unknown_format_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DatelineError, match="'docx' is no format that can be ingested; use one of txt, html"):
        open_corpus([str(written(tmp_path / "a.docx", "x"))], format="docx")


# Keys


def test_the_key_is_of_what_is_said_and_by_whom_not_of_where_it_was_found() -> None:
    item = Item(content="Talks ended.", origin="a.txt", source="The Post", url="https://x.org/1")
    same = Item(
        content=b"Talks ended.", origin="b.csv:7", source="The Post", url="https://x.org/1", done=9, published=MARCH_9
    )
    assert item.key == same.key
    assert len(item.key) == 64
    assert Item(content="Talks ended.", origin="a.txt", source="The Post").key != item.key


Part = st.one_of(st.none(), st.text(st.characters(codec=None), max_size=6), st.sampled_from(["", "-", "1:a", "3:-1:"]))


@given(
    st.tuples(Part.map(lambda part: part or ""), Part, Part), st.tuples(Part.map(lambda part: part or ""), Part, Part)
)
def test_different_pages_have_different_keys(one: tuple[str, str, str], other: tuple[str, str, str]) -> None:
    keys = [Item(content=text, origin="a", source=source, url=url).key for text, source, url in (one, other)]

    assert (keys[0] == keys[1]) == (one == other)


def test_a_rejected_page_has_the_key_it_will_have_once_its_date_is_mended(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    (bad,) = gather(written(path, f"text,date,source\n{TEXT},9 Marble,The Post\n"))
    (good,) = gather(written(path, f"text,date,source\n{TEXT},9 March 2007,The Post\n"))

    assert isinstance(bad, Rejected)
    assert isinstance(good, Item)
    assert bad.key == good.key


def test_a_date_to_come_is_rejected(tmp_path: Path) -> None:
    later = datetime.date.today() + datetime.timedelta(days=3)
    found = gather(written(tmp_path / "a.csv", f"text,date\n{TEXT},{later}\n"))

    assert "still to come" in reasons(found)[0]


def test_the_corpus_has_the_size_of_its_sources(tmp_path: Path) -> None:
    names = [str(written(tmp_path / "a.txt", TEXT)), str(written(tmp_path / "b.csv", f"text\n{TEXT}\n"))]
    corpus = open_corpus(names, Columns())

    assert isinstance(corpus, Corpus)
    assert corpus.size == 2 * len(TEXT) + 6
    assert [found.done for found in corpus] == [len(TEXT), corpus.size]
