"""Whether a report speaks of talks to come, and of which days."""

from __future__ import annotations

import calendar
import datetime
import re
from functools import cache, lru_cache

from dateline.disputes.model import NextKind
from dateline.disputes.wordings import CueKind, wordings
from dateline.records import Report

# In the order in which words are tried: what is refused or expressly none is not agreed.
KINDS: tuple[tuple[CueKind, NextKind], ...] = (
    ("next none", "none"),
    ("next refused", "refused"),
    ("next agreed", "agreed"),
    ("next dated", "dated"),
    ("next proposed", "proposed"),
)


# Days of a week.
_WEEK = 7


def kind_of(report: Report) -> NextKind | None:
    """What a report says is next; nothing where it does not speak of talks to come."""
    kind, event = _in_words(report.evidence), report.event
    if kind is None:
        return _of_plan(report)
    if kind == "agreed" and event.polarity == "negative":
        return None
    if kind == "agreed" and not event.reciprocal and event.type != "CONSULT":
        return "proposed"
    if kind in ("agreed", "dated"):
        return "dated" if is_close(days_to_come(report)) or names_a_day(report.evidence) else "agreed"
    return kind


@lru_cache(maxsize=50_000)
def _in_words(text: str) -> NextKind | None:
    words = wordings()
    if not words.has("talks", text):
        return None
    return next((kind for cue, kind in KINDS if words.has(cue, text)), None)


def _of_plan(report: Report) -> NextKind | None:
    """What a record of a plan says where its words alone do not: no talks, or talks on a day to come."""
    event = report.event
    if event.modality != "planned" or not event.reciprocal:
        return None
    if event.type == "CONSULT" and event.polarity == "negative":
        return "none"
    of_talks = event.polarity == "positive" and wordings().has("talks", report.evidence)
    if not of_talks or not event.date:
        return None
    return "dated" if is_close(days_to_come(report)) else "agreed"


def is_close(days: tuple[datetime.date, datetime.date] | None) -> bool:
    """Whether days are told so closely that a meeting has a date: within a week."""
    return days is not None and (days[1] - days[0]).days < _WEEK


def days_to_come(report: Report) -> tuple[datetime.date, datetime.date] | None:
    """The days of coming talks: those of a planned act, else those that the words name, after the story's."""
    date, published = report.event.date, report.story.published.latest
    if date and (published is None or date.latest > published) and report.event.type in ("AGREE", "CONSULT"):
        return date.earliest, date.latest
    moved = next(wordings().all("moved", report.evidence), None)
    return named_days(report.evidence[moved.end() if moved else 0 :], published) if published else None


@cache
def _months() -> re.Pattern[str]:
    names = wordings().file.months
    return re.compile(rf"\b(?:(\d{{1,2}}) )?({names})(?: (\d{{1,2}})(?!\d))?(?:,? (\d{{4}}))?\b")


def names_a_day(text: str) -> bool:
    """Whether words name a day or a week to come."""
    dated = any(each[1] or each[3] for each in _months().finditer(text))
    return dated or bool(re.search(r"\b(?:\w+day|next week|tomorrow)\b", text))


def named_days(text: str, published: datetime.date) -> tuple[datetime.date, datetime.date] | None:
    """The first day or month that words name, in the year after publication where they name none."""
    found = _months().search(text)
    if found is None:
        return None
    month = 1 + wordings().file.months.split("|").index(found[2])
    day = int(found[1] or found[3] or 0)
    year = int(
        found[4] or (published.year if (month, day or 31) >= (published.month, published.day) else published.year + 1)
    )
    last = calendar.monthrange(year, month)[1]
    if day > last:
        return None
    return datetime.date(year, month, day or 1), datetime.date(year, month, day or last)
