"""When was this story published? Given, stated, or inferred from the story's own evidence."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.find.dates import TimeMention
from dateline.language import Sentence
from dateline.lexicon import Lexicon
from dateline.model import Published
from dateline.stories import Layout


@dataclass(frozen=True)
class Clues:
    """What a story's date is inferred from."""

    text: str
    layout: Layout
    sentences: Sequence[Sentence]
    times: Sequence[TimeMention]
    given: datetime.date | None = None
    stated: datetime.date | None = None


def date_story(clues: Clues, lexicon: Lexicon) -> Published:
    """The interval in which the story came out, with its evidence."""
    if clues.given:
        return Published(earliest=clues.given, latest=clues.given, basis="given")
    return Published()
