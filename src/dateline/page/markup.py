"""HTML → the words a reader sees, and what the markup states about them: title, date, language, site.

The main text is found by trafilatura, and by resiliparse where that finds nothing. Metadata is only taken where the
page states it: JSON-LD (schema.org), Open Graph and other meta tags, `<time>`, `<html lang>`.
"""

from __future__ import annotations

import datetime
import email.utils
import json
import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from resiliparse.parse.html import ElementNode, HTMLTree

# A main text shorter than this is more likely a caption or a notice; then all text of the page is tried.
SHORTEST_TEXT = 80

# Elements left open beyond this number nest so deep that laying them out takes minutes.
DEEPEST = 5_000

_DOCUMENT = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_TAG = re.compile(
    r"<(/?)(?:html|head|body|div|p|a|span|br|article|section|script|style|h[1-6]|ul|li|table|meta|img|title)\b[^<>]*>",
    re.I,
)
_DATE_NAMES = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "parsely-pub-date", "sailthru.date", "publishdate", "publish-date", "publish_date", "pubdate",
    "publication_date", "dc.date.issued", "dcterms.created", "dc.date", "date",
)  # fmt: skip
_TITLE_NAMES = ("og:title", "twitter:title", "dc.title", "headline")
_SITE_NAMES = ("og:site_name", "application-name", "dc.publisher")
_WRITINGS = re.compile(r"article|posting|report|newsstory|webpage", re.I)


@dataclass(frozen=True)
class Markup:
    """A page's text and what its markup states about it."""

    text: str
    title: str | None = None
    stated: datetime.date | None = None
    language: str | None = None
    site: str | None = None


def is_markup(text: str) -> bool:
    """Whether the text is HTML: a document, or a fragment with several tags of HTML of which one is closed."""
    if _DOCUMENT.match(text[:5_000]):
        return True
    tags = [found[1] for found in _TAG.finditer(text[:20_000])]
    return len(tags) >= 2 and "/" in tags


def read_markup(html: str) -> Markup:
    """The readable text and the stated metadata of an HTML page; never fails, however broken the markup is."""
    head = _stated(html)
    text = _main_text(html)
    heading = head.heading
    if text and heading and _folded(heading) not in _folded(text[: 4 * len(heading) + 400]):
        text = f"{heading}\n{text}"
    return Markup(text, head.headline, head.published, head.language, head.site)


def _folded(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()


def _main_text(html: str) -> str:
    import trafilatura

    text = trafilatura.extract(html, include_comments=False, include_tables=False, deduplicate=False) or ""
    return text if len(text) >= SHORTEST_TEXT else max(text, _visible_text(html), key=len)


def _visible_text(html: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    if html.count("<") - 2 * html.count("</") > DEEPEST:
        return _bare_text(html)
    for main in (True, False):
        text = str(extract_plain_text(html, main_content=main, links=False, alt_texts=False, comments=False))
        if len(text) >= SHORTEST_TEXT or not main:
            return text.strip()
    return ""


def _bare_text(html: str) -> str:
    """The words of markup that opens elements by the thousand and closes none, in one piece."""
    without_code = re.sub(r"<(script|style)\b[^>]*>[^<]*", " ", html, flags=re.I)
    return " ".join(unescape(re.sub(r"<[^<>]*>", " ", without_code)).split())


@dataclass(frozen=True)
class _Stated:
    """What the elements of a page's head, its headings and times say, before it is judged."""

    meta: dict[str, str]
    written: tuple[dict[str, object], ...]
    times: tuple[str, ...]
    headings: tuple[str, ...]
    title: str
    lang: str

    @property
    def heading(self) -> str | None:
        """The page's one main heading; `None` where there are several or none."""
        return self.headings[0] if len(self.headings) == 1 and len(self.headings[0]) <= 300 else None

    @property
    def headline(self) -> str | None:
        """The title of the page's article."""
        linked = [each["headline"] for each in self.written]
        named = [self.meta.get(name, "") for name in _TITLE_NAMES]
        candidates = [*linked, *named, self.heading, self.title]
        return next((" ".join(each.split()) for each in candidates if isinstance(each, str) and each.strip()), None)

    @property
    def published(self) -> datetime.date | None:
        """The day of publication; times in the text count only where they all name the same day."""
        linked = [str(each["datePublished"]) for each in self.written]
        named = [self.meta[name] for name in _DATE_NAMES if name in self.meta]
        known = next((day for each in (*linked, *named) if (day := _day(each))), None)
        days = {day for each in self.times if (day := _day(each))}
        return known or (days.pop() if len(days) == 1 else None)

    @property
    def language(self) -> str | None:
        """Two-letter code of the language the page declares."""
        found = re.match(r"([a-z]{2})(?:[-_]|$)", self.lang.strip().lower())
        return found[1] if found else None

    @property
    def site(self) -> str | None:
        """The name of the site or outlet."""
        return next((self.meta[name] for name in _SITE_NAMES if self.meta.get(name)), None)


def _stated(html: str) -> _Stated:
    from resiliparse.parse.html import HTMLTree

    tree = HTMLTree.parse(html)
    described = (thing for raw in _texts(tree, "script[type='application/ld+json']") for thing in _things(raw))
    return _Stated(
        meta=_meta(tree),
        written=tuple(_NO_CLAIMS | each for each in described if _WRITINGS.search(str(each.get("@type", "")))),
        times=tuple(element.getattr("datetime") or "" for element in _elements(tree, "time[datetime]")),
        headings=tuple(" ".join(found.split()) for found in _texts(tree, "h1") if found.strip()),
        title=tree.title or "",
        lang=next((element.getattr("lang") or "" for element in _elements(tree, "html[lang]")), ""),
    )


def _meta(tree: HTMLTree) -> dict[str, str]:
    """The first content of each meta tag by its name in small letters, and dates marked as publication dates."""
    meta: dict[str, str] = {}
    for element in _elements(tree, "meta[content], [itemprop=datePublished][datetime], time[pubdate]"):
        key = element.getattr("property") or element.getattr("name") or element.getattr("itemprop") or "datePublished"
        meta.setdefault(key.lower(), (element.getattr("content") or element.getattr("datetime") or "").strip())
    return meta


def _elements(tree: HTMLTree, selector: str) -> list[ElementNode]:
    return list(tree.document.query_selector_all(selector)) if tree.document else []


def _texts(tree: HTMLTree, selector: str) -> list[str]:
    return [element.text or "" for element in _elements(tree, selector)]


_NO_CLAIMS: dict[str, object] = {"headline": "", "datePublished": ""}


def _things(raw: str) -> list[dict[str, object]]:
    """All objects of a JSON-LD script, outer ones first; none where it is no JSON."""
    try:
        waiting: list[object] = [json.loads(raw, strict=False)]
    except (ValueError, RecursionError):
        return []
    found: list[dict[str, object]] = []
    while waiting:
        thing = waiting.pop(0)
        if isinstance(thing, dict):
            found.append(thing)
            waiting += [thing.get("@graph"), thing.get("mainEntity")]
        elif isinstance(thing, list):
            waiting.extend(thing)
    return found


def _day(stated: str) -> datetime.date | None:
    """The calendar day of an ISO 8601 or RFC 5322 date, as the page writes it; `None` for anything else."""
    found = re.match(r"\s*(\d{4})[-/]?(\d\d)[-/]?(\d\d)(?!\d)", stated)
    parts = tuple(map(int, found.groups())) if found else (email.utils.parsedate(stated) or ())[:3]
    try:
        return datetime.date(*parts) if len(parts) == 3 else None
    except ValueError:
        return None
