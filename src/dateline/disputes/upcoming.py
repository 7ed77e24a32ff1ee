"""What is to come after talks: a meeting that is agreed, dated, proposed, refused, or expressly none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from dateline.disputes.citing import cite
from dateline.disputes.foretelling import KINDS, days_to_come, is_close, kind_of, named_days, names_a_day
from dateline.disputes.lines import clause_of, joined, same
from dateline.disputes.marks import Mark, Telling
from dateline.disputes.meetings import Meeting
from dateline.disputes.model import Material, Next, NextKind
from dateline.disputes.parties import Sides, others_among, parties, sides_among
from dateline.disputes.rounds import extent
from dateline.disputes.scenes import Stretch
from dateline.disputes.wordings import wordings
from dateline.model import Span
from dateline.records import Report

_MAY_TELL = frozenset({"AGREE", "REJECT", "REQUEST", "CONSULT"})


def next_of(telling: Telling, planned: Iterable[Meeting], sides: Sides, material: Material) -> tuple[Next, ...]:
    """What the records of a round's stories, and reports of coming talks, say is next; then what only words tell."""
    reports = [each for each in telling.reports if _may_tell(each, telling, sides)]
    told = [*_of_reports(reports, telling, material), *of_planned(planned, material)]
    covered = {(each.cites[0].page, each.cites[0].page_span) for each in told}
    worded = (_of_mark(each, material) for each in _plainest(telling) if _is_worded(each))
    extra = [each for each in worded if not any(_overlaps(each, page, span) for page, span in covered)]
    return merged([*told, *extra])


def _plainest(telling: Telling) -> Iterator[Mark]:
    """For each clause the first kind, in the order in which words are tried."""
    seen: set[tuple[int, int, Span]] = set()
    for cue, _ in KINDS:
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
    told = parties(report)
    others = set(others_among(told, sides))
    mine = sides_among(told, sides) and others <= telling.round.track.others
    mine = mine and (bool(others) or not telling.round.track.separate)
    held = event.type == "CONSULT" and event.modality in ("asserted", "alleged")
    days = extent(telling.round)
    before = bool(event.date and days and event.date.latest < days[0])
    return event.type in _MAY_TELL and not event.background and bool(mine) and not held and not before


def _of_reports(reports: Iterable[Report], telling: Telling, material: Material) -> Iterator[Next]:
    for report in reports:
        kind = kind_of(report)
        off = wordings().has("undone", report.evidence) and not wordings().has("moved", report.evidence)
        if kind is not None and not off:
            yield _next(report, telling.at(report.story.id, report.event.trigger.start), kind, material)


def of_planned(planned: Iterable[Meeting], material: Material) -> Iterator[Next]:
    """Coming talks, or their calling off, that are told of outside the stories of a round."""
    for each in planned:
        off: NextKind = "none" if each.report.event.reciprocal else "refused"
        yield _next(
            each.report, each.stretch, off if each.standing == "undone" else kind_of(each.report) or "agreed", material
        )


def _next(report: Report, stretch: Stretch | None, kind: NextKind, material: Material) -> Next:
    """A report as what is next; where it begins in the midst ("to meet on Sunday"), in the words of its clause."""
    days = days_to_come(report) if kind in ("dated", "proposed", "agreed") else None
    passage = cite(report, material)
    if report.evidence.startswith("to ") and stretch is not None and stretch.whole:
        passage = replace(stretch.cite(stretch.clause_of(report), material), report=report.key)
    return Next(
        kind=kind,
        text=passage.text,
        earliest=days[0] if days else None,
        latest=days[1] if days else None,
        cites=(passage,),
    )


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
    kind: NextKind = dict(KINDS)[mark.kind]
    published = mark.stretch.story.published.latest
    days = named_days(text, published) if published and kind == "dated" else None
    if kind == "dated" and not is_close(days) and not names_a_day(text):
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
