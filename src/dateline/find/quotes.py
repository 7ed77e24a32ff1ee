"""Finds speech: direct, mixed and indirect, with its speaker and cue."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.language import Sentence
from dateline.lexicon import Lexicon
from dateline.model import Quote
from dateline.resolve import Cast
from dateline.stories import Layout


def find_quotes(
    sentences: Sequence[Sentence], layout: Layout, text: str, cast: Cast, lexicon: Lexicon
) -> tuple[Quote, ...]:
    """All quotes of a story, in page order."""
    return ()
