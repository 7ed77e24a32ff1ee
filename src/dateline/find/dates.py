"""Finds time expressions in parsed sentences and what each says, before any publication date is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.language import Sentence
from dateline.model import Span


@dataclass(frozen=True)
class TimeMention:
    """A time expression as written."""

    span: Span
    text: str


def find_dates(sentences: Sequence[Sentence], text: str) -> tuple[TimeMention, ...]:
    """All time expressions of a story, in page order."""
    return ()
