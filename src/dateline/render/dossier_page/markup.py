"""HTML from values: whatever is not markup already is escaped, so nothing of a page can become markup."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from urllib.parse import urlsplit

from dateline.render import words

# Characters of one quoted text, and of an address, that are shown.
LONGEST_TEXT = 1200
LONGEST_URL = 2000

_VOID = frozenset({"meta", "link"})


class Html(str):
    """Text that is markup already."""

    __slots__ = ()


def element(name: str, /, *content: str, **attributes: str | None) -> Html:
    """An element. Content is escaped unless it is `Html`; attributes that are `None` are left out.

    An attribute's name is written with `_` for `-`, and with one at its end where Python has the word itself.
    """
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Html(f"<{name}{given}>" if name in _VOID else f"<{name}{given}>{joined(content)}</{name}>")


def joined(parts: Iterable[str], between: str = "") -> Html:
    """Parts as one piece of markup, those that are plain text escaped; empty ones are left out."""
    return Html(escape(between).join(markup(part) for part in parts if part))


def markup(part: str) -> Html:
    """A part as markup: plain text is escaped."""
    return part if isinstance(part, Html) else Html(escape(part))


def foreign(text: str, name: str = "span", class_: str | None = None) -> Html:
    """Page text in an element of its own, in whatever direction it is written, cut where it is very long."""
    return element(name, shortened(text), class_=class_, dir="auto")


def shortened(text: str, longest: int = LONGEST_TEXT) -> str:
    """Safe text, cut with an ellipsis where it is longer."""
    shown = words.safe(text[: longest * 2])
    return shown if len(shown) <= longest else f"{shown[:longest]} …"


def external(url: str, label: str) -> Html:
    """A link to an address of the web; any other address is no link, only its text."""
    address = url.strip()
    if not _of_the_web(address):
        return foreign(label)
    return element("a", label, href=address, rel="noopener noreferrer nofollow", dir="auto")


def _of_the_web(address: str) -> bool:
    if len(address) > LONGEST_URL or not address.isprintable() or " " in address:
        return False
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False
