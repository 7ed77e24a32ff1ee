"""Which reports the published formats can hold, and the pairs of parties that they give a row each."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Sequence
from itertools import permutations, product

from dateline.model import Actor, Event, Span
from dateline.records import Report

NEGATIVE = "told as not having happened (negative polarity)"
NOT_ASSERTED = "planned, conditional, possible or alleged"
BACKGROUND = "background: history told as context"
UNDATED = "date of the act not told"
NOT_TO_THE_DAY = "date of the act not told to the day"
ONE_SIDED = "no actor, or no recipient, is told"


def not_news(report: Report) -> str | None:
    """Why a format that has no words for standing must leave the report out; `None` where it need not."""
    event = report.event
    if event.polarity == "negative":
        return NEGATIVE
    if event.modality != "asserted":
        return NOT_ASSERTED
    if event.background:
        return BACKGROUND
    return UNDATED if event.date is None else None


def not_daily(report: Report) -> str | None:
    """Why a format of daily events must leave the report out; `None` where it need not."""
    why = not_news(report)
    return why or (NOT_TO_THE_DAY if day(report) is None else None)


def not_paired(report: Report) -> str | None:
    """Why a format of daily events between two parties must leave the report out; `None` where it need not."""
    return not_daily(report) or (None if pairs(report.event) else ONE_SIDED)


def day(report: Report) -> datetime.date | None:
    """The day of the act, where it is told to the day."""
    date = report.event.date
    return date.earliest if date and date.earliest == date.latest else None


def published(report: Report) -> datetime.date | None:
    """The day on which the story came out, where it is known to the day."""
    return report.story.published.day


def pairs(event: Event) -> tuple[tuple[Actor, Actor], ...]:
    """Every actor with every recipient; of acts that the parties do with each other, both directions of every pair."""
    if event.reciprocal:
        return tuple(permutations((*event.actors, *event.recipients), 2))
    return tuple(product(event.actors, event.recipients))


def code_pairs(sides: Sequence[Sequence[str]], reciprocal: bool) -> tuple[tuple[str, str], ...]:
    """As `pairs`, of codes: each pair once, whatever the number of parties with one code."""
    actors, recipients = sides
    found = permutations((*actors, *recipients), 2) if reciprocal else product(actors, recipients)
    return tuple(dict.fromkeys(found))


def raw(report: Report, span: Span) -> str | None:
    """The page's words at a span, where it lies inside the evidence; a report holds no other words."""
    if not report.event.span.holds(span):
        return None
    start = report.event.span.start
    return report.evidence[span.start - start : span.end - start] or None


def number(report: Report, pair: int) -> int:
    """A number for one row of a report: the same in every export, and exact as a double (below 2 ** 53)."""
    digest = hashlib.blake2b(f"{report.key}\n{pair}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 11
