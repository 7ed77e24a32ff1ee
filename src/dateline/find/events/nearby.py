"""What the other finders read, dealt out to the sentences it stands in: nobody looks through a whole story twice."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from dateline.find.events.drafts import Findings
from dateline.language import Sentence
from dateline.model import Span


class _Spanned(Protocol):
    @property
    def span(self) -> Span: ...


Item = TypeVar("Item", bound=_Spanned)


def by_sentence(sentences: Sequence[Sentence], findings: Findings) -> Mapping[int, Findings]:
    """The findings of a story for each of its sentences, by index: the times, places and quotes that overlap it."""
    times = _dealt(findings.times, sentences)
    places = _dealt(findings.places, sentences)
    quotes = _dealt(findings.quotes, sentences)
    return {
        sentence.index: replace(findings, times=times[at], places=places[at], quotes=quotes[at])
        for at, sentence in enumerate(sentences)
    }


def _dealt(items: Iterable[Item], sentences: Sequence[Sentence]) -> list[list[Item]]:
    starts = [sentence.span.start for sentence in sentences]
    dealt: list[list[Item]] = [[] for _ in sentences]
    for item in items:
        at = max(0, bisect_right(starts, item.span.start) - 1)
        while at < len(sentences) and starts[at] < item.span.end:
            if sentences[at].span.overlaps(item.span):
                dealt[at].append(item)
            at += 1
    return dealt
