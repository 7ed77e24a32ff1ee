"""Crawls and feeds: pages of the web as files, none of it fetched, and however hostile."""

from __future__ import annotations

import gzip
import socket
import tracemalloc
from pathlib import Path

import pytest
from corpora import MARCH_9, TEXT, gather, items, one, reasons, record, shape, written
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.corpus import Item, open_corpus
from dateline.errors import DatelineError
from dateline.page import LARGEST_MARKUP, open_page

BODY = f"<html><body><p>{TEXT}</p></body></html>".encode()

# Crawls


def test_pages_of_a_crawl(tmp_path: Path) -> None:
    crawl = record("https://x.org/1", BODY) + record("https://x.org/2", TEXT.encode(), "text/plain", type_="resource")
    first, second = items(gather(written(tmp_path / "a.warc", crawl), source="The Post", published=MARCH_9))

    assert (first.content, first.url, first.title) == (BODY, "https://x.org/1", None)
    assert first.origin == f"{tmp_path}/a.warc: https://x.org/1"
    assert (second.content, second.published, second.source) == (TEXT.encode(), MARCH_9, "The Post")


def test_the_day_of_the_crawl_is_not_that_of_the_page(tmp_path: Path) -> None:
    assert one(gather(written(tmp_path / "a.warc", record("https://x.org/1", BODY)))).published is None


@pytest.mark.parametrize("pack", ["whole", "records"])
def test_packed_crawls(tmp_path: Path, pack: str) -> None:
    records = [record(f"https://x.org/{number}", BODY + b"%d" % number) for number in range(50)]
    packed = gzip.compress(b"".join(records)) if pack == "whole" else b"".join(map(gzip.compress, records))

    assert len(items(gather(written(tmp_path / "a.warc.gz", packed)))) == 50


def test_what_is_no_page_is_passed_over(tmp_path: Path) -> None:
    crawl = [
        record("https://x.org/warcinfo", b"software: x", "application/warc-fields", type_="warcinfo"),
        record("https://x.org/1", b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request", type_="request"),
        record("https://x.org/pic", b"\x89PNG" * 100, "image/png"),
        record("https://x.org/gone", BODY, status="404 Not Found"),
        record("https://x.org/moved", BODY, status="301 Moved"),
        record("https://x.org/json", b'{"text": "a"}', "application/json"),
        record("dns:x.org", b"x.org. 300 IN A 1.2.3.4", "text/dns", type_="response"),
        record("metadata://gnu.org/wget.log", b"log", "text/plain", type_="resource"),
        record("https://x.org/film", b"\0" * (LARGEST_MARKUP + 200_000), "video/mp4"),
        record("https://x.org/yes", BODY, "Application/XHTML+XML; charset=utf-8"),
    ]
    assert one(gather(written(tmp_path / "a.warc", b"".join(crawl)))).url == "https://x.org/yes"


def test_bodies_are_unpacked_as_their_headers_say(tmp_path: Path) -> None:
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(BODY), BODY)
    crawl = [
        record("https://x.org/1", gzip.compress(BODY), headers=["Content-Encoding: gzip"]),
        record("https://x.org/2", chunked, headers=["Transfer-Encoding: chunked"]),
    ]
    assert [item.content for item in items(gather(written(tmp_path / "a.warc", b"".join(crawl))))] == [BODY, BODY]


def test_the_encoding_that_the_server_names_is_heeded(tmp_path: Path) -> None:
    page = "<p>Переговоры</p><p>Zürich</p>".replace("ü", "u")
    crawl = record("https://x.org/1", page.encode("cp1251"), "text/html; charset=windows-1251")
    crawl += record("https://x.org/2", page.encode(), "text/html; charset=utf-8")
    crawl += record("https://x.org/3", BODY, "text/html; charset=no-such")
    first, second, third = items(gather(written(tmp_path / "a.warc", crawl)))

    assert open_page(first.content).page.text == open_page(second.content).page.text
    assert third.content == BODY


def test_a_record_that_cannot_be_taken_does_not_end_the_crawl(tmp_path: Path) -> None:
    crawl = [
        record("https://x.org/1", b"no gzip at all", headers=["Content-Encoding: gzip"]),
        record("https://x.org/2", b""),
        record("https://x.org/3", b"x" * (LARGEST_MARKUP + 1)),
        record("https://x.org/4", b"x" * (LARGEST_MARKUP + 200_000)),
        record("https://x.org/5", gzip.compress(b"x" * 200_000_000), headers=["Content-Encoding: gzip"]),
        record("https://x.org/6", BODY),
    ]
    path = written(tmp_path / "a.warc", b"".join(crawl))
    tracemalloc.start()
    found = gather(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert shape(found) == ["!1", "!2", "!3", "!4", "!5", "6"]
    assert [reason[:19] for reason in reasons(found)] == [
        "its record cannot b", "it holds no text.", "it is more than the", "it is more than the", "it is more than the",
    ]  # fmt: skip
    assert peak < 40_000_000


CRAWL = [record(f"https://x.org/{number}", BODY) for number in range(4)]
LAST = len(CRAWL[-1])


@pytest.mark.parametrize("cut", [1, 3, 4, 5, 60, LAST - 150, LAST - 20, LAST - 1])
@pytest.mark.parametrize("kind", ["plain", "whole", "records"])
def test_a_truncated_crawl_gives_all_before_and_one_reason(tmp_path: Path, kind: str, cut: int) -> None:
    pack = gzip.compress if kind == "records" else bytes
    packed = [pack(each) for each in CRAWL]
    crawl = b"".join(packed)
    raw = gzip.compress(crawl) if kind == "whole" else crawl
    cut = min(cut, len(packed[-1]) - 1, len(raw) - 30)
    found = gather(written(tmp_path / "a.warc", raw[:-cut]))

    assert len(reasons(found)) == 1
    assert "the file breaks off or is damaged" in reasons(found)[0]
    assert not isinstance(found[-1], Item)
    assert [item.content for item in found[:-1] if isinstance(item, Item)] == [BODY] * (len(found) - 1)
    if kind != "whole":
        assert len(found) >= 4


@pytest.mark.parametrize("length", [40_000_000_000, 2**64 - 1, 10**30])
def test_a_length_that_lies_costs_no_memory(tmp_path: Path, length: int) -> None:
    crawl = CRAWL[0] + record("https://x.org/liar", BODY, length=length) + CRAWL[1]
    found = gather(written(tmp_path / "a.warc", crawl))

    assert shape(found)[0] == "0"
    assert len(reasons(found)) in (1, 2)


@settings(deadline=None)
@given(st.data())
def test_a_crawl_with_any_bytes_changed_ends_in_order(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    raw = bytearray(b"".join(CRAWL))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(5, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 20))] = data.draw(st.binary(max_size=20))
    path = written(tmp_path_factory.getbasetemp() / "changed.warc", bytes(raw))

    assert all(each.origin.startswith(str(path)) for each in gather(path))


# Feeds

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The  Post &amp;amp; Mail</title><link>https://post.example/</link>%s</channel></rss>"""
ENTRY = f"""<item><title>Gas talks &amp; more</title><link>/2007/gas</link>
<pubDate>Fri, 09 Mar 2007 23:00:00 -0800</pubDate><description>In short.</description>
<content:encoded><![CDATA[<p>{TEXT}</p><p>An <b>envoy</b> of AT&amp;T left.</p><script>bad()</script>]]>
</content:encoded></item>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Wire</title>
<entry><title type="html">Gas &lt;i&gt;talks&lt;/i&gt;</title><published>2007-03-09T23:30:00-08:00</published>
<updated>2008-01-01T00:00:00Z</updated><link href="https://wire.example/1"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{TEXT}</p><p>Two.</p></div></content></entry>
<entry><updated>2007-03-09T10:00:00Z</updated><summary>Talks &lt; ended.</summary></entry></feed>"""


def test_entries_of_rss(tmp_path: Path) -> None:
    item = one(gather(written(tmp_path / "a.xml", RSS % ENTRY), source="Elsewhere"))

    assert (item.title, item.source, item.published) == ("Gas talks & more", "The Post & Mail", MARCH_9)
    assert (item.url, item.origin) == ("https://post.example/2007/gas", f"{tmp_path}/a.xml:1")
    text = open_page(item.content).page.text
    assert text.startswith("Gas talks & more\n")
    assert TEXT in text
    assert "An envoy of AT&T left." in text
    assert "<" not in text
    assert "bad()" not in text


def test_entries_of_atom(tmp_path: Path) -> None:
    first, second = items(gather(written(tmp_path / "a.atom", ATOM)))

    assert (first.title, first.source, first.published) == ("Gas talks", "The Wire", MARCH_9)
    assert open_page(first.content).page.text.startswith(f"Gas talks\n{TEXT}")
    assert (second.content, second.published, second.url) == ("Talks < ended.", MARCH_9, None)


def test_plain_text_of_a_feed_is_kept_as_text(tmp_path: Path) -> None:
    entry = "<item><title>Gas talks</title><description>AT&amp;amp;T left.\nIt came back.</description></item>"

    assert one(gather(written(tmp_path / "a.rss", RSS % entry))).content == "Gas talks\n\nAT&T left.\nIt came back."


def test_a_feed_packed_or_in_another_encoding(tmp_path: Path) -> None:
    text = (RSS % "<item><description>Zürich talks.</description></item>").replace("UTF-8", "ISO-8859-1")
    for raw in (text.encode("latin-1"), gzip.compress(text.encode("latin-1")), text.encode("utf-16")):
        assert one(gather(written(tmp_path / "a.xml", raw))).content == "Zürich talks."


def test_entries_that_are_no_pages_stand_in_their_place(tmp_path: Path) -> None:
    bare = "<item><title>Only a title</title></item>"
    undated = ENTRY.replace("Fri, 09 Mar 2007 23:00:00 -0800", "03/09/2007")
    found = gather(written(tmp_path / "a.xml", RSS % (bare + ENTRY + undated)))

    assert shape(found) == ["!a.xml:1", "a.xml:2", "!a.xml:3"]
    assert reasons(found)[0] == "it holds no text."
    assert "two ways" in reasons(found)[1]


def test_a_feed_that_breaks_off_gives_the_entries_before(tmp_path: Path) -> None:
    whole = RSS % (ENTRY * 3)
    found = gather(written(tmp_path / "a.xml", whole[: whole.rindex(TEXT) + 20]))

    assert shape(found) == ["a.xml:1", "a.xml:2", "!a.xml"]
    assert reasons(found) == ["the feed breaks off after entry 2."]


def test_a_feed_with_a_slip_is_read(tmp_path: Path) -> None:
    entry = "<item><description>Talks & more talks.</description></item>"

    assert one(gather(written(tmp_path / "a.xml", RSS % entry))).content == "Talks & more talks."


def test_a_feed_without_entries_is_no_fault(tmp_path: Path) -> None:
    assert gather(written(tmp_path / "a.xml", RSS % "")) == []


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    ("declared", "used"),
    [
        (f'<!ENTITY l0 "ha">{LAUGHS}', "&l9;"),
        (f'<!ENTITY l "{"ha" * 50_000}">', "&l;" * 50_000),
        ('<!ENTITY l SYSTEM "file:///etc/passwd">', "&l;"),
        ('<!ENTITY l SYSTEM "http://127.0.0.1/x">', "&l;"),
        ('<!ENTITY % l SYSTEM "http://127.0.0.1/x"> %l;', "x"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_of_a_feed_are_harmless(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, declared: str, used: str, encoding: str
) -> None:
    monkeypatch.setattr(socket, "socket", None)
    feed = f"<!DOCTYPE rss [{declared}]><rss><channel><item><description>{used}</description></item></channel></rss>"
    found = gather(written(tmp_path / "a.xml", feed.encode(encoding)))

    assert reasons(found) == ["the feed declares entities of its own, which are not expanded; take them out."]


def test_an_outside_document_type_is_not_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "socket", None)
    feed = '<!DOCTYPE rss SYSTEM "http://127.0.0.1/rss.dtd">' + (RSS % ENTRY).partition("?>")[2]

    assert one(gather(written(tmp_path / "a.xml", feed))).title == "Gas talks & more"


def test_a_feed_too_large_is_not_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.corpus.feeds.LARGEST_FEED", 10_000)

    assert (
        "more than the 10,000 bytes read as one feed"
        in reasons(gather(written(tmp_path / "a.xml", RSS % (ENTRY * 100))))[0]
    )


def test_other_xml_is_an_error_at_once(tmp_path: Path) -> None:
    with pytest.raises(DatelineError, match="neither an RSS nor an Atom feed"):
        open_corpus([str(written(tmp_path / "a.xml", "<?xml version='1.0'?><nitf><body/></nitf>"))])
