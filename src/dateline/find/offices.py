"""Finds the offices that a text gives to people: "Foreign Minister Taro Aso", "was named ambassador"."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.language import Sentence
from dateline.lexicon import Lexicon
from dateline.model import Office
from dateline.resolve import Cast


def find_offices(sentences: Sequence[Sentence], cast: Cast, lexicon: Lexicon) -> tuple[Office, ...]:
    """The offices stated in a story, one for each person and office."""
    return ()
