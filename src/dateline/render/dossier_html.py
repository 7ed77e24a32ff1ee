"""A dossier as one self-contained page: no script, nothing fetched, every line linked to the passage it rests on."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from importlib.resources import files

from dateline.disputes.model import Dossier
from dateline.render import dossier_words as terms
from dateline.render.dossier_page.heading import contents, header, summary
from dateline.render.dossier_page.markup import Html, element
from dateline.render.dossier_page.passages import Passages
from dateline.render.dossier_page.positions import positions
from dateline.render.dossier_page.promises import promises
from dateline.render.dossier_page.sheet import Sheet
from dateline.render.dossier_page.sources import anchors, listed, sources
from dateline.render.dossier_page.talks import talks
from dateline.render.dossier_page.tension import events, tension
from dateline.render.dossier_page.timeline import dated, timeline
from dateline.render.dossier_page.voices import contradictions, quotes

# Nothing may be fetched and nothing run, whatever a page's words were to become.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"


def to_html(dossier: Dossier, *, made: datetime.datetime) -> str:
    """The dossier as a whole HTML document; `made` is when it was made, shown at its end.

    Of long lists the first or the latest entries are shown, with the number of those left out.
    """
    head, body = _head(dossier), _body(dossier, made)
    return f"<!DOCTYPE html>\n{element('html', head, body, lang='en')}\n"


def _head(dossier: Dossier) -> Html:
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="referrer", content="no-referrer"),
        element("meta", name="color-scheme", content="light dark"),
        element("link", rel="icon", href="data:,"),
        element("title", f"{terms.title(dossier)}: where the dispute stands"),
        element("style", Html(_style())),
    )


def _style() -> str:
    return files("dateline.render.dossier_page").joinpath("style.css").read_text(encoding="utf-8")


def _body(dossier: Dossier, made: datetime.datetime) -> Html:
    sheet = Sheet(dossier, terms.Names(dossier), Passages())
    days = dated(sheet)
    parts = (
        summary(sheet), tension(sheet), timeline(sheet, days), positions(sheet), talks(sheet), promises(sheet),
        quotes(sheet), contradictions(sheet), events(sheet),
    )  # fmt: skip
    shown = listed(sheet)
    rest = (sources(sheet, shown), sheet.passages.listed(anchors(shown)))
    footer = element(
        "footer", element("p", f"Made {made:%Y-%m-%d %H:%M} {made.tzname() or ''} with Dateline.".replace("  ", " "))
    )
    return element(
        "body",
        element("a", "Skip to the summary", href="#summary", class_="skip"),
        header(dossier),
        contents(_sizes(dossier, len(days), len(sheet.passages))),
        element("main", *parts, *rest),
        footer,
    )


def _sizes(dossier: Dossier, dated: int, passages: int) -> list[tuple[str, str, int]]:
    sizes: Mapping[str, tuple[str, int]] = {
        "summary": ("Summary", len(dossier.summary)),
        "tension": ("Tension", len(dossier.tension)),
        "timeline": ("Time line", dated),
        "positions": ("Positions", len(dossier.positions)),
        "talks": ("Talks", len(dossier.talks)),
        "promises": ("Promises and threats", len(dossier.promises)),
        "quotes": ("Quotes", len(dossier.quotes)),
        "contradictions": ("Where sources differ", len(dossier.contradictions)),
        "sources": ("Sources", len(dossier.sources)),
        "passages": ("Passages", passages),
    }
    return [(name, heading, size) for name, (heading, size) in sizes.items()]
