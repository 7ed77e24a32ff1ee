"""Opening pages: every kind of input gives a page or one clear error."""

from __future__ import annotations

import datetime
import hashlib
from pathlib import Path

import pytest
from effort import effort

from dateline.errors import DatelineError, NotAPageError, PageNotFoundError, PageTooLargeError
from dateline.page import LARGEST_MARKUP, LARGEST_PAGE, NO_TEXT, open_page

PAGES = Path(__file__).parent / "pages"
EXAMPLES = Path(__file__).parents[1] / "examples"

ENGLISH = "The envoys of both countries met in the harbour town, but they did not agree on the price of the gas."
FRENCH = "Les deux délégations se sont quittées mardi soir sans avoir fixé la date d'une nouvelle rencontre à Genève."
GERMAN = (
    "Die beiden Delegationen haben sich am Dienstag getrennt, ohne einen neuen Termin für ihre Gespräche zu nennen."
)


def page_html(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html lang='en'><head>{head}</head><body>{body}</body></html>"


ARTICLE = (
    "<article><h1>Gas talks stall</h1><p>Envoys of two countries met on Tuesday to speak about the price of gas.</p>"
    "<p>They named no date for another meeting, a spokesman of the host country told reporters at noon.</p></article>"
)


# Text as it comes


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"Talks ended.\r\nNo date was set.\r", "Talks ended.\nNo date was set.\n"),
        (b"\xef\xbb\xbfTalks ended.", "Talks ended."),
        ("Zürich talks ended.".encode("utf-16"), "Zürich talks ended."),
        ("Zürich talks ended.".encode("utf-16-le"), "Zürich talks ended."),
        ("Zürich talks ended.".encode("utf-16-be"), "Zürich talks ended."),
        ("Zürich talks ended.".encode("utf-32"), "Zürich talks ended."),
        ("Zürich talks ended.".encode("latin-1"), "Zürich talks ended."),
        ("“No deal” – Zürich".encode("cp1252"), "“No deal” – Zürich"),
        ("Zürich talks ended.".encode(), "Zürich talks ended."),
    ],
    ids=["crlf", "bom", "utf16", "utf16le", "utf16be", "utf32", "latin1", "cp1252", "utf8"],
)
def test_encodings_and_line_ends(raw: bytes, text: str) -> None:
    assert open_page(raw).page.text == text


def test_str_is_kept_but_for_line_ends_mark_and_half_surrogates() -> None:
    assert open_page("\ufeffOne\r\ntwo  three\t\ud800\n").page.text == "One\ntwo  three\t\ufffd\n"


def test_the_same_page_has_the_same_id_whatever_its_encoding() -> None:
    opened = open_page("Zürich talks ended.")
    assert opened.page == open_page("Zürich talks ended.".encode("utf-16")).page
    assert opened.page.sha256 == hashlib.sha256("Zürich talks ended.".encode()).hexdigest()


def test_source_is_the_name_given_else_the_path() -> None:
    assert open_page("Talks ended.").page.source is None
    assert open_page("Talks ended.", "the wire").page.source == "the wire"
    assert open_page(EXAMPLES / "wire.txt").page.source == (EXAMPLES / "wire.txt").as_posix()


# Pages without text


@pytest.mark.parametrize(
    "raw", [b"", b" \r\n\t \n", "", page_html(""), page_html("<script>let a = '<p>Not text at all.</p>'</script>")]
)
def test_nothing_to_read_is_a_page_with_a_note(raw: bytes | str) -> None:
    opened = open_page(raw)
    assert opened.page.text.strip() == ""
    assert opened.page.language is None
    assert opened.note == NO_TEXT


def test_an_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.write_bytes(b"")
    assert open_page(path).note == NO_TEXT


# What is no page


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(PageNotFoundError, match=r"nowhere\.txt: there is no such file"):
        open_page(tmp_path / "nowhere.txt")


def test_a_folder_handed_in_as_a_page(tmp_path: Path) -> None:
    with pytest.raises(NotAPageError, match="this is a folder, not a page"):
        open_page(tmp_path)


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "a PDF document"),
        (b"PK\x03\x04\x14\x00", "a ZIP archive or an Office document"),
        (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG picture"),
        (b"\x1f\x8b\x08\x00", "a gzip archive"),
        (b"{\\rtf1\\ansi Talks ended.}", "an RTF document"),
        (bytes(range(256)) * 8, "a binary file"),
        (b"Talks\x00\x00ended\x00" * 20, "a binary file"),
        (b"\x01\x02\x03\x04Talks" * 20, "a binary file"),
    ],
)
def test_binary_files_are_refused_by_name(raw: bytes, kind: str) -> None:
    with pytest.raises(NotAPageError, match=f"scan: this looks like {kind}, not text; save or export it"):
        open_page(raw, "scan")


@pytest.mark.parametrize(
    "raw", [b"\x81\x8d\x8f\x90 talks \x9d" * 10, "Переговоры закончились без соглашения".encode("koi8-r")]
)
def test_bytes_in_no_sensible_encoding_are_refused(raw: bytes) -> None:
    with pytest.raises(NotAPageError, match="its character encoding cannot be told; save it as UTF-8"):
        open_page(raw)


def test_too_long_a_page() -> None:
    assert len(open_page("a " * (LARGEST_PAGE // 2)).page.text) == LARGEST_PAGE
    with pytest.raises(PageTooLargeError, match="1,000,001 characters is more than the 1,000,000"):
        open_page("a" * (LARGEST_PAGE + 1))


def test_too_large_a_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(LARGEST_MARKUP + 1)
    with pytest.raises(PageTooLargeError):
        open_page(path)


def test_errors_have_one_root() -> None:
    assert all(issubclass(each, DatelineError) for each in (PageNotFoundError, NotAPageError, PageTooLargeError))


# Odd text


@pytest.mark.parametrize(
    "text", ["word " * 20_000, "x" * 100_000, "Yes.\n" * 10_000, '"' * 100_000, '"\n' * 5_000, "<" * 50_000]
)
def test_odd_text_is_a_page_in_no_time(text: str) -> None:
    open_page("Warm the language model up, whatever it takes: kuka mitä häh.")
    assert effort(lambda: open_page(text)) < 20
    assert open_page(text).page.text == text


# Language


@pytest.mark.parametrize(
    ("text", "language", "note"),
    [
        (ENGLISH, "en", None),
        (FRENCH, "fr", "The page is in French; only English is read."),
        (GERMAN, "de", "The page is in German; only English is read."),
        ("Переговоры закончились без соглашения, сообщили дипломаты обеих стран во вторник.", "ru", "Russian"),
        ("No deal.", None, None),
        ("Anna Rossi, Marco Bianchi, Giulia Ferrari, Luca Romano, Paolo Ricci, Sofia Marino", None, None),
        ("Jane Alvarez met Pedro Gomez and Luis Ortega in Buenos Aires on Monday, and they agreed.", "en", None),
    ],
)
def test_language(text: str, language: str | None, note: str | None) -> None:
    opened = open_page(text)
    assert opened.page.language == language
    assert (opened.note is None) if note is None else note in (opened.note or "")


def test_the_declared_language_counts_where_the_text_is_too_short() -> None:
    assert open_page("<html lang='fr-CA'><body><p>Non.</p></body></html>").page.language == "fr"


# HTML


def test_html_gives_the_words_a_reader_sees() -> None:
    opened = open_page(EXAMPLES / "summit.html")
    lines = opened.page.text.split("\n")
    assert opened.title == lines[0] == "Gulf of Finland summit ends with ferry pact, no word on mines"
    assert opened.stated == datetime.date(2012, 9, 21)
    assert lines[1].startswith("Estonia and Finland signed an agreement")
    assert lines[-1].endswith("destroyed 42 of them last year.")
    assert "written by a script" not in opened.page.text
    assert "dataLayer" not in opened.page.text
    assert "font-family" not in opened.page.text


@pytest.mark.parametrize("wrap", [str, str.encode], ids=["str", "bytes"])
def test_html_is_told_by_its_content(wrap: type) -> None:
    assert open_page(wrap(page_html(ARTICLE))).page.text.startswith("Gas talks stall\nEnvoys of two countries")


def test_an_html_file_without_a_telling_name(tmp_path: Path) -> None:
    path = tmp_path / "saved"
    path.write_text(page_html(ARTICLE))
    assert "<p>" not in open_page(path).page.text


def test_a_fragment_of_html() -> None:
    assert open_page("<p>Envoys met.</p>\n<p>They did not agree.</p>").page.text.split() == (
        "Envoys met. They did not agree.".split()
    )


def test_text_with_angle_brackets_is_no_html() -> None:
    text = "The price was <5 dollars and the note read <unsigned> & sealed."
    assert open_page(text).page.text == text


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta property="article:published_time" content="2011-05-12T23:30:00-05:00">', (2011, 5, 12)),
        ('<meta name="date" content="20110512">', (2011, 5, 12)),
        ('<meta name="pubdate" content="Thu, 12 May 2011 08:00:00 GMT">', (2011, 5, 12)),
        ('<meta name="date" content="2011-02-31">', None),
        ('<meta name="date" content="soon">', None),
        (
            '<script type="application/ld+json">{"@graph": [{"@type": ["NewsArticle"], "datePublished": "2011-05-12"}]}'
            '</script><meta name="date" content="2009-01-01">',
            (2011, 5, 12),
        ),
        ('<script type="application/ld+json">{"@type": "NewsArticle", broken</script>', None),
        ('<script type="application/ld+json">' + "[" * 50_000 + "</script>", None),
        ('<script type="application/ld+json">{"@type": "Person", "datePublished": "2011-05-12"}</script>', None),
    ],
)
def test_the_day_of_publication_is_taken_where_the_markup_states_it(
    head: str, day: tuple[int, int, int] | None
) -> None:
    assert open_page(page_html(ARTICLE, head)).stated == (datetime.date(*day) if day else None)


def test_times_count_only_where_they_agree() -> None:
    one = "<time datetime='2011-05-12T08:00'>today</time>"
    other = "<time datetime='2011-05-13'>tomorrow</time>"
    assert open_page(page_html(ARTICLE + one)).stated == datetime.date(2011, 5, 12)
    assert open_page(page_html(ARTICLE + one + other)).stated is None


def test_title_and_site_come_from_the_metadata() -> None:
    head = '<title>Gas talks stall | The Courier</title><meta property="og:site_name" content="The Courier">'
    opened = open_page(page_html(ARTICLE.replace("<h1>Gas talks stall</h1>", ""), head))
    assert opened.title == "Gas talks stall | The Courier"
    assert opened.page.source == "The Courier"


def test_declared_encoding_of_html() -> None:
    html = page_html(ARTICLE.replace("Gas talks stall", "Переговоры"), '<meta charset="windows-1251">')
    assert open_page(html.encode("cp1251")).page.text.startswith("Переговоры\n")


@pytest.mark.parametrize(
    "html",
    [
        "<html><body><p>Envoys <b>met <div><<<>> &amp; &bogus; in Vienna</p></table></span>",
        "<html><body>" + "<div>" * 20_000 + "Envoys met in Vienna",
        "<!DOCTYPE html><p>Envoys met in Vienna<!-- never closed",
        "<html>" + "<!--" * 50_000,
        "<html><p>Envoys met in Vienna</p><script>" + "</scrip" * 20_000,
        "<html><a b='" + "x" * 100_000,
        "<html><![CDATA[<p>Envoys met in Vienna</p>",
        "<?xml version='1.0' encoding='utf-8'?><html><body><p>Envoys met in Vienna</p></body></html>",
    ],
)
def test_broken_html_never_fails_nor_hangs(html: str) -> None:
    open_page(page_html(ARTICLE))
    assert effort(lambda: open_page(html)) < 40
    opened = open_page(html)
    assert "scrip" not in opened.page.text
    assert ("met in Vienna" not in html) or ("Vienna" in opened.page.text) or ("CDATA" in html)


def test_script_laden_html() -> None:
    scripts = "<script>var story = 'An attack was announced by the army of Utopia.';</script>" * 200
    text = open_page(page_html(scripts + ARTICLE + scripts + "<style>p { color: red }</style>")).page.text
    assert "Utopia" not in text
    assert "color" not in text
    assert "named no date" in text
