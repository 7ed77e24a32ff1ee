"""Finds events: predicate lexicon × grammar × standing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.language import Sentence
from dateline.lexicon import Lexicon
from dateline.model import Event, Place, Quote, TimeExpression
from dateline.resolve import Cast


@dataclass(frozen=True)
class Findings:
    """What the other finders read in the story."""

    cast: Cast
    times: Sequence[TimeExpression] = ()
    places: Sequence[Place] = ()
    quotes: Sequence[Quote] = ()


def find_events(sentences: Sequence[Sentence], findings: Findings, lexicon: Lexicon) -> tuple[Event, ...]:
    """All events of a story, in page order."""
    return ()
