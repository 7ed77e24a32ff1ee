"""What all parts of a dossier in a terminal are built of: quoted lines with their sources, and what is left out."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from dateline.disputes.model import Cite, Line
from dateline.render import dossier_words as terms
from dateline.render import words

T = TypeVar("T")

# Entries of each kind that a terminal shows, the latest, and letters of one text; the page has more.
ENTRIES = 12
LETTERS = 400


def quoted(text: str) -> Text:
    """Page text in quotation marks, cut where it is very long."""
    return Text(terms.quoted(cut(text)))


def cut(text: str) -> str:
    """Page text, cut with an ellipsis where it is very long."""
    return text if len(text) <= LETTERS else f"{text[:LETTERS]} …"


def told(text: str, cites: Sequence[Cite], before: Iterable[tuple[str, str]] = ()) -> Text:
    """A quoted line after some words of ours (each with its style), and who tells it."""
    lead = [(f"{part}  ", style) for part, style in before if part]
    return Text.assemble(*lead, quoted(text), (sources(cites), "dim"))


def sources(cites: Sequence[Cite]) -> str:
    """Who tells it, in brackets: the first of several, and how many more there are."""
    if not cites:
        return "  (no passage)"
    more = f" and {len(cites) - 1:,} more" if len(cites) > 1 else ""
    return f"  ({cut(terms.story(cites[0]))}{more})"


def line(one: Line) -> Text:
    """A line with its days and its label."""
    label = words.safe(cut(one.label)) if one.label else ""
    return told(one.text, one.cites, ((terms.days(one.earliest, one.latest), "dim"), (label, "bold")))


def indented(what: RenderableType) -> Padding:
    """A part of an entry, set in."""
    return Padding(what, (0, 0, 0, 2))


def latest(found: Sequence[T], day: Callable[[T], datetime.date | None]) -> tuple[list[T], list[RenderableType]]:
    """The latest entries in the order given, and how many are left out."""
    ranked = sorted(range(len(found)), key=lambda at: day(found[at]) or datetime.date.min)
    kept = sorted(ranked[-ENTRIES:])
    return [found[at] for at in kept], list(more(len(found) - len(kept)))


def more(left: int) -> Iterator[RenderableType]:
    """How many are left out; nothing where none is."""
    if left > 0:
        yield Text(f"… and {left:,} more", style="dim")
