"""Page text → stories: an article, then perhaps teasers of other stories, each with its paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.model import Quoted, Span, StoryKind


@dataclass(frozen=True)
class Dateline:
    """The line before a dispatch: "HANOI, March 8 (Reuters) -". Each part as written, or `None`."""

    span: Span
    place: Quoted | None = None
    date: Quoted | None = None
    agency: Quoted | None = None


@dataclass(frozen=True)
class Layout:
    """One story's form. `blocks` are the paragraphs to parse, in page order: the headline first where it is a
    line of its own, kicker and dateline left out.
    """

    span: Span
    kind: StoryKind
    blocks: tuple[Span, ...]
    truncated: bool = False
    headline: Quoted | None = None
    dateline: Dateline | None = None


def split(text: str, title: str | None = None) -> tuple[Layout, ...]:
    """The stories of a page in page order, not overlapping."""
    blocks = tuple(Span(*found.span()) for found in re.finditer(r"\S[^\n]*", text))
    return (Layout(blocks[0].to(blocks[-1]), "article", blocks),) if blocks else ()
