"""Finds speech that a label introduces: transcripts ("Q: …", "MS. SMITH: …") and headlines ("Minister: …")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.model import Quoted, Span

_NAME = r"(?:[A-Z][\w.'’-]*)(?:[ ,]+(?:of|the|de|al|van|von|bin|[A-Z][\w.'’-]*)){0,5}"
_LABEL = re.compile(rf"(?P<who>Q|A|QUESTION|ANSWER|{_NAME})(?: ?\([^)\n]{{1,40}}\))?:\s+(?=\S)")
_ANONYMOUS = frozenset({"q", "a", "question", "answer", "reporter", "moderator"})
_HEADLINE = re.compile(r"(?P<who>[A-Z][^:,.!?\"“”‘]{1,40}):\s+(?P<what>\S.*)")
_TAIL = re.compile(r"(?P<what>.*\S)(?::| [–—-])\s+(?P<who>[^\s:,.!?\"“”‘][^:,.!?\"“”‘]{1,40})")

# Fewer labelled paragraphs than this are no transcript.
_FEWEST = 3


@dataclass(frozen=True)
class Labelled:
    """Speech behind a label: its span, the words that name the speaker, and whether they name anyone."""

    span: Span
    who: Quoted
    block: int
    anonymous: bool = False


def transcript(text: str, blocks: Sequence[Span]) -> tuple[Labelled, ...]:
    """The paragraphs of a transcript with their speakers, if the story is one: labels that come back.

    Paragraphs without a label go on with the speech before them.
    """
    labels = [_LABEL.match(text, block.start, block.end) for block in blocks]
    names = [label["who"] for label in labels if label is not None]
    if len(names) < _FEWEST or len(set(names)) == len(names):
        return ()
    return tuple(_turns(text, blocks, labels))


def _turns(text: str, blocks: Sequence[Span], labels: Sequence[re.Match[str] | None]) -> Iterator[Labelled]:
    who: Quoted | None = None
    for number, (block, label) in enumerate(zip(blocks, labels, strict=True)):
        if label is not None:
            who = Quoted(text=label["who"], span=Span(*label.span("who")))
        if who is not None:
            start = label.end() if label is not None else block.start
            yield Labelled(Span(start, block.end), who, number, who.text.lower() in _ANONYMOUS)


def headline_parts(text: str, headline: Span) -> tuple[tuple[Quoted, Span], ...]:
    """The ways to read a headline as speech: who by its words and what; "Minister: no talks", "No talks: minister"."""
    found: list[tuple[Quoted, Span]] = []
    for pattern in (_HEADLINE, _TAIL):
        match = pattern.fullmatch(text, headline.start, headline.end)
        if match is not None:
            who = Quoted(text=match["who"].strip(), span=Span(*match.span("who")))
            found.append((who, Span(*match.span("what"))))
    return tuple(found)
