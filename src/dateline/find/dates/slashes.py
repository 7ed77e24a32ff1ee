"""Dates in digits that both orders allow ("03/04/2007"), read as the page writes its others."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from typing import Literal

from dateline.find.dates.meanings import CalendarDate, Fixed, TimeMention

Order = Literal["day first", "month first"]

_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/((?:19|20)\d\d|\d\d)(?![\d/])")


def in_page_order(mentions: Sequence[TimeMention], text: str) -> list[TimeMention]:
    """The mentions, those of either order read in the page's own where it has one; else they stay unresolved."""
    unclear = any(_unclear(mention) for mention in mentions)
    order = page_order(text) if unclear else None  # a page may hold thousands of stories: look only where one asks
    return [_ordered(mention, order) for mention in mentions] if order else list(mentions)


def _unclear(mention: TimeMention) -> re.Match[str] | None:
    return _SLASHED.fullmatch(mention.text) if isinstance(mention.said, Fixed) else None


def page_order(text: str) -> Order | None:
    """How a page writes its dates, told by those that only one order allows ("13/02/2007"); `None` where none or
    both kinds stand in it.
    """
    pairs = [(int(one), int(two)) for one, two, _ in _SLASHED.findall(text)]
    days_first = any(one > 12 >= two for one, two in pairs)
    months_first = any(two > 12 >= one for one, two in pairs)
    if days_first == months_first:
        return None
    return "day first" if days_first else "month first"


def _ordered(mention: TimeMention, order: Order) -> TimeMention:
    match = _unclear(mention)
    if match is None or not isinstance(mention.said, Fixed):
        return mention
    one, two = int(match[1]), int(match[2])
    day, month = (one, two) if order == "day first" else (two, one)
    return dataclasses.replace(mention, said=CalendarDate(int(mention.said.value[:4]), month, day))
