"""What is to come after talks: a meeting that is agreed, dated, proposed, refused, or expressly none."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterable, Iterator
from functools import cache

from dateline.disputes.citing import cite
from dateline.disputes.lines import clause_of, joined, same
from dateline.disputes.marks import Mark, Telling
from dateline.disputes.meetings import Days, Meeting
from dateline.disputes.model import Material, Next, NextKind
from dateline.disputes.parties import Sides, parties, sides_among
from dateline.disputes.rounds import extent
from dateline.disputes.wordings import CueKind, wordings
from dateline.model import Span
from dateline.records import Report

# In the order in which words are tried: what is refused or expressly none is not agreed.
_KINDS: tuple[tuple[CueKind, NextKind], ...] = (
    ("next none", "none"),
    ("next refused", "refused"),
    ("next agreed", "agreed"),
    ("next dated", "dated"),
    ("next proposed", "proposed"),
)
_MAY_TELL = frozenset({"AGREE", "REJECT", "REQUEST", "CONSULT"})


def next_of(telling: Telling, planned: Iterable[Meeting], sides: Sides, material: Material) -> tuple[Next, ...]:
    """What the records of a round's stories, and reports of coming talks, say is next; then what only words tell."""
    reports = [each for each in telling.reports if _may_tell(each, telling, sides)]
    told = [*_of_reports(reports, material), *of_planned(planned, material)]
    covered = {(each.cites[0].page, each.cites[0].page_span) for each in told}
    worded = (_of_mark(each, material) for each in _plainest(telling) if _is_worded(each))
    extra = [each for each in worded if not any(_overlaps(each, page, span) for page, span in covered)]
    return merged([*told, *extra])


def _plainest(telling: Telling) -> Iterator[Mark]:
    """For each clause the first kind, in the order in which words are tried."""
    seen: set[tuple[int, int, Span]] = set()
    for cue, _ in _KINDS:
        mine = telling.of(cue)
        yield from (each for each in mine if _clause(each) not in seen)
        seen.update(map(_clause, mine))


def _clause(mark: Mark) -> tuple[int, int, Span]:
    return mark.stretch.story.id, mark.stretch.start, mark.stretch.clause(mark.span)


def _overlaps(found: Next, page: str, span: Span) -> bool:
    mine = found.cites[0].page_span
    return found.cites[0].page == page and mine.start < span.end and span.start < mine.end


def _may_tell(report: Report, telling: Telling, sides: Sides) -> bool:
    event = report.event
    among = sides_among(parties(report), sides)
    mine = among if telling.round.track.separate else among & telling.round.track.sides
    held = any(each.report.key == report.key and each.standing == "held" for each in telling.round.meetings)
    days = extent(telling.round)
    before = bool(event.date and days and event.date.latest < days[0])
    return event.type in _MAY_TELL and not event.background and bool(mine) and not held and not before


def _of_reports(reports: Iterable[Report], material: Material) -> Iterator[Next]:
    for report in reports:
        kind = kind_of(report)
        if kind is not None:
            yield _next(report, kind, material)


def of_planned(planned: Iterable[Meeting], material: Material) -> Iterator[Next]:
    """Coming talks that are told of outside the stories of a round."""
    for each in planned:
        yield _next(each.report, kind_of(each.report) or "agreed", material)


def kind_of(report: Report) -> NextKind | None:
    """What the words of a report say is next; nothing where they do not speak of talks to come."""
    words, text, event = wordings(), report.evidence, report.event
    kind = next((kind for cue, kind in _KINDS if words.has(cue, text)), None)
    if kind is None or not words.has("talks", text):
        return (
            "none" if event.type == "CONSULT" and event.modality == "planned" and event.polarity == "negative" else None
        )
    if kind == "agreed" and event.polarity == "negative":
        return None
    if kind == "agreed" and not event.reciprocal and event.type != "CONSULT":
        return "proposed"
    if kind in ("agreed", "dated"):
        return "dated" if days_to_come(report) or _names_a_day(text) else "agreed"
    return kind


def _next(report: Report, kind: NextKind, material: Material) -> Next:
    days = days_to_come(report) if kind in ("dated", "proposed", "agreed") else None
    return Next(
        kind=kind,
        text=report.evidence,
        earliest=days[0] if days else None,
        latest=days[1] if days else None,
        cites=(cite(report, material),),
    )


def days_to_come(report: Report) -> Days | None:
    """The days of coming talks: those of a planned act, else those that the words name, after the story's."""
    date, published = report.event.date, report.story.published.latest
    if date and (published is None or date.latest > published) and report.event.type in ("AGREE", "CONSULT"):
        return date.earliest, date.latest
    return _named_days(report.evidence, published) if published else None


@cache
def _months() -> re.Pattern[str]:
    names = wordings().file.months
    return re.compile(rf"\b(?:(\d{{1,2}}) )?({names})(?: (\d{{1,2}})(?!\d))?(?:,? (\d{{4}}))?\b")


def _names_a_day(text: str) -> bool:
    return bool(_months().search(text) or re.search(r"\b(?:\w+day|next (?:week|month|year)|tomorrow)\b", text))


def _named_days(text: str, published: datetime.date) -> Days | None:
    """The first day or month that words name, in the year after publication where they name none."""
    found = _months().search(text)
    if found is None:
        return None
    month = list(calendar.month_name).index(found[2].capitalize())
    day = int(found[1] or found[3] or 0)
    year = int(
        found[4] or (published.year if (month, day or 31) >= (published.month, published.day) else published.year + 1)
    )
    last = calendar.monthrange(year, month)[1]
    if day > last:
        return None
    return datetime.date(year, month, day or 1), datetime.date(year, month, day or last)


def _is_worded(mark: Mark) -> bool:
    """Words that no record tells count where they say what is next plainly: none, or a next round with its time."""
    text = mark.stretch.text
    if mark.kind == "next none":
        return True
    return mark.kind == "next dated" and bool(
        re.search(r"\b(?:next|new|another|further) (?:\w+ )?(?:round|talks|meeting|session)", text, re.I)
    )


def _of_mark(mark: Mark, material: Material) -> Next:
    text, passage = clause_of(mark, material)
    kind: NextKind = dict(_KINDS)[mark.kind]
    published = mark.stretch.story.published.latest
    days = _named_days(text, published) if published and kind == "dated" else None
    if kind == "dated" and not days and not _names_a_day(text):
        kind = "agreed"
    return Next(
        kind=kind, text=text, earliest=days[0] if days else None, latest=days[1] if days else None, cites=(passage,)
    )


def merged(found: Iterable[Next]) -> tuple[Next, ...]:
    """One line for what is said of one kind and time, with the passages of all; undated ones stay apart by words."""
    kept: dict[tuple[object, ...], Next] = {}
    for each in found:
        key = (each.kind, each.earliest, each.latest) if each.earliest else (each.kind, same(each.text))
        before = kept.get(key)
        kept[key] = (
            each
            if before is None
            else Next(
                kind=before.kind,
                text=before.text,
                earliest=before.earliest,
                latest=before.latest,
                cites=joined(before.cites, each.cites),
            )
        )
    return tuple(kept.values())
