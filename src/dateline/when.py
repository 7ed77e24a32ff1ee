"""Dates that know their precision: time mentions as read, anchored to a publication date, as intervals."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.find.dates import TimeMention
from dateline.model import Published, TimeExpression


def resolve_times(mentions: Sequence[TimeMention], published: Published) -> tuple[TimeExpression, ...]:
    """Each mention with its TIMEX3 value and days, anchored to the story's publication."""
    return ()
