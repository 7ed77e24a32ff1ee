"""Finds place names used as places and looks them up in the gazetteer."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.language import Sentence
from dateline.lexicon import Lexicon
from dateline.model import Place
from dateline.stories import Layout


def find_places(
    sentences: Sequence[Sentence], layout: Layout, text: str, lexicon: Lexicon
) -> tuple[Place, ...]:
    """Every mention of a place in a story, in page order."""
    return ()
