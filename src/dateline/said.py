"""Picks the quotes of a reading by who says them, with the words around each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.model import Quote, Reading

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
            before, after = text[max(0, span.start - AROUND) : span.start], text[span.end : span.end + AROUND]
            yield Said(reading.page.source or reading.page.id, quote, before, after)


def _is_by(quote: Quote, speaker: str | None, country: str | None) -> bool:
    name = quote.speaker.name if quote.speaker else ""
    codes = quote.speaker.country if quote.speaker else ()
    return (speaker is None or speaker.lower() in name.lower()) and (country is None or country.upper() in codes)
