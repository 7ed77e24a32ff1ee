"""Picks the quotes of a reading by who says them, with the words around each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.model import Quote, Reading, Span

# So many characters of the page before and after a quote are its context.
AROUND = 80


@dataclass(frozen=True)
class Said:
    """A quote, the page it stands on, and the page's words before and after it (at most `AROUND` characters)."""

    page: str
    quote: Quote
    before: str
    after: str


def said(reading: Reading, speaker: str | None = None, country: str | None = None) -> Iterator[Said]:
    """The quotes of a reading in page order: all, or those of a speaker whose name holds `speaker` (in any case),
    or who is of the country with the code `country`.
    """
    for quote in reading.quotes:
        if _is_by(quote, speaker, country):
            text, span = reading.page.text, quote.span
            yield Said(reading.page.source or reading.page.id, quote, _before(text, span), _after(text, span))


def _before(text: str, span: Span) -> str:
    """The words before a span, the first of them whole."""
    start = max(0, span.start - AROUND)
    words = text[start : span.start]
    cut = start > 0 and not text[start - 1].isspace() and " " in words
    return words[words.index(" ") :] if cut else words


def _after(text: str, span: Span) -> str:
    """The words behind a span, the last of them whole."""
    end = span.end + AROUND
    words = text[span.end : end]
    cut = end < len(text) and not text[end].isspace() and " " in words
    return words[: words.rindex(" ")] if cut else words


def _is_by(quote: Quote, speaker: str | None, country: str | None) -> bool:
    name = quote.speaker.name if quote.speaker else ""
    codes = quote.speaker.country if quote.speaker else ()
    return (speaker is None or speaker.lower() in name.lower()) and (country is None or country.upper() in codes)
