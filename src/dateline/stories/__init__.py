"""Page text → stories: an article, then perhaps teasers of other stories, each with its paragraphs.

Where one story ends and the next begins is told by form (text that breaks off, kickers, datelines, long blocks
after short paragraphs) and by a change of subject (words and names not met before); see `boundaries`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dateline.model import Quoted, Span, StoryKind
from dateline.stories.boundaries import first_blocks
from dateline.stories.dispatch import (
    Dateline,
    find_dated_line,
    find_dateline,
    find_deck_end,
    find_kicker,
    find_run_in_headline,
    is_title,
)
from dateline.stories.furniture import is_furniture
from dateline.stories.paragraphs import Paragraph, paragraphs

__all__ = ["Dateline", "Layout", "split"]

LONGEST_HEADLINE = 160

# A later story of at least so many paragraphs that ends properly is an article of its own.
SHORTEST_ARTICLE = 4


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


def split(text: str, title: str | None = None, places: Collection[str] = ()) -> tuple[Layout, ...]:
    """The stories of a page in page order, not overlapping; none where the page holds no words.

    `title` is the page's title from its metadata, where known; `places` are names of states and places, those of
    datelines in capitals: by them a dateline that ends in a colon is told from a kicker, and the end of a deck.
    """
    solid = tuple(each for each in paragraphs(text) if re.search(r"\w", each.text))
    reporting = tuple(each for each in solid if find_dateline(each.text, 0) or not is_furniture(each.text)) or solid
    starts = first_blocks(reporting, places)
    groups = [reporting[start:end] for start, end in pairwise((*starts, len(reporting)))]
    return tuple(_layout(group, title if at == 0 else None, places, at == 0) for at, group in enumerate(groups))


def _layout(group: Sequence[Paragraph], title: str | None, places: Collection[str], first: bool) -> Layout:
    headline, dateline = _headline(group, title), None
    blocks: list[Span] = [headline.span] if headline else []
    for paragraph in group[1 if headline else 0 :]:
        placed = dateline is not None and dateline.place is not None
        opened = _open(paragraph, places) if not placed and len(blocks) <= 2 else _Opening(paragraph.span)
        headline = headline or opened.headline
        dateline = _joined(dateline, opened.dateline)
        blocks += opened.blocks
    truncated = _breaks_off(group)
    article = first or (len(group) >= SHORTEST_ARTICLE and not truncated)
    return Layout(
        span=group[0].span.to(group[-1].span),
        kind="article" if article else "teaser",
        blocks=tuple(blocks),
        truncated=truncated,
        headline=headline,
        dateline=dateline,
    )


def _joined(dated: Dateline | None, below: Dateline | None) -> Dateline | None:
    """A line with the date alone and the dateline below it ("LUSAKA - ") are one; what each says first stays."""
    if dated is None or below is None:
        return dated or below
    return replace(below, date=dated.date or below.date, agency=dated.agency or below.agency)


def _headline(group: Sequence[Paragraph], title: str | None) -> Quoted | None:
    """The first paragraph where it is a headline: a short line without a full stop, in Headline Style, or the title."""
    line = group[0]
    if len(group) < 2 or len(line.text) > LONGEST_HEADLINE or "\n" in line.text or find_dateline(line.text, 0):
        return None
    known = title is not None and _folded(title).startswith(_folded(line.text))
    unfinished = not line.text.endswith((".", ":")) and line.sentences == 1
    if not (known or unfinished or is_title(line.text)) or find_dated_line(line.text, 0) or find_kicker(line.text, 0):
        return None
    words = line.text.rstrip(".;")
    return Quoted(text=words, span=Span(line.span.start, line.span.start + len(words)))


def _folded(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()


@dataclass(frozen=True)
class _Opening:
    """What a story's opening paragraph holds: what to parse of it, and what stands before that."""

    rest: Span
    kicker: Quoted | None = None
    run_in: Quoted | None = None
    dateline: Dateline | None = None
    deck: Span | None = None

    @property
    def headline(self) -> Quoted | None:
        return self.kicker or self.run_in

    @property
    def blocks(self) -> list[Span]:
        own = [each for each in (self.run_in and self.run_in.span, self.deck) if each]
        return [*own, self.rest] if self.rest.start < self.rest.end else own


def _open(paragraph: Paragraph, places: Collection[str]) -> _Opening:
    """Take kicker, run-in headline and dateline off a story's opening paragraph, in this order."""
    text, base, at = paragraph.text, paragraph.span.start, 0
    dated = find_dated_line(text, base)
    if dated:
        return _Opening(Span(base, base), dateline=dated)
    kicker = None if find_dateline(text, base, places) else find_kicker(text, base)
    if kicker:
        at = kicker[1] - base
    deck_ends = find_deck_end(text[at:], places) if kicker else 0
    deck = Span(base + at, base + at + deck_ends - 1) if deck_ends else None
    at += deck_ends
    run_in = None if deck or find_dateline(text[at:], 0, places) else find_run_in_headline(text[at:], base + at)
    if run_in:
        at = run_in[1] - base
    dateline = find_dateline(text[at:], base + at, places)
    if dateline:
        at = dateline.span.end - base
    at += len(text[at:]) - len(text[at:].lstrip())
    return _Opening(Span(base + at, paragraph.span.end), kicker and kicker[0], run_in and run_in[0], dateline, deck)


def _breaks_off(group: Sequence[Paragraph]) -> bool:
    """Whether a story's last paragraph ends in the middle of a sentence.

    A last line without a full stop is no heading where all other paragraphs are prose.
    """
    last, others = group[-1], group[:-1]
    if last.cut or last.finished or last.text.endswith(":") or is_title(last.text):
        return last.cut
    prose = sum(1 for each in others if each.finished)
    return len(last.words) >= 4 and prose >= 2 and prose * 4 >= len(others) * 3
