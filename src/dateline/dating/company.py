"""The teasers of one page came out together: each narrows when the others did."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from dateline.model import Evidence, Published
from dateline.stories import Layout


def date_together(layouts: Sequence[Layout], found: Sequence[Published]) -> list[Published]:
    """The dates of a page's stories, in the same order, those of its teasers narrowed to what they have in common.

    Teasers are set beside an article when the page is made, so the interval that holds one holds all. Nothing is
    narrowed where they contradict each other; a teaser without any bound of its own stays undated.
    """
    teasers = [
        at
        for at, (layout, each) in enumerate(zip(layouts, found, strict=True))
        if layout.kind == "teaser" and each.basis == "inferred"
    ]
    bounds = [_bounds(found[at]) for at in teasers]
    low, high = max((each[0] for each in bounds), default=date.min), min((each[1] for each in bounds), default=date.max)
    if len(teasers) < 2 or low > high:
        return list(found)
    return [_narrowed(each, low, high, found, teasers) if at in teasers else each for at, each in enumerate(found)]


def _bounds(published: Published) -> tuple[date, date]:
    return published.earliest or date.min, published.latest or date.max


def _narrowed(own: Published, low: date, high: date, found: Sequence[Published], teasers: Sequence[int]) -> Published:
    if (own.earliest, own.latest) == (low, high):
        return own
    others = [found[at] for at in teasers if found[at] is not own]
    deciding = [each for each in others if low == each.earliest or high == each.latest]
    shared = tuple(
        Evidence(span=each.span, says=f"a teaser of the same page: {each.says}")
        for other in deciding
        for each in other.evidence
    )
    return replace(own, earliest=low, latest=high, evidence=(*own.evidence, *dict.fromkeys(shared)))
