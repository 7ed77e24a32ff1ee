"""The account of a happening: what most independent sources say, and what reports say otherwise."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from dateline.happenings.disagreeing import disagreements
from dateline.happenings.traits import parties
from dateline.model import EventType
from dateline.plover import QUAD, intensity
from dateline.records import Happening, Join, Report

_Value = TypeVar("_Value", bound=Hashable)
Voice = tuple[str, str | int]


def by_publication(report: Report) -> tuple[datetime.date, str]:
    """The order in which reports of a happening stand: by publication, unknown last, then by key."""
    published = report.story.published
    return published.latest or published.earliest or datetime.date.max, report.key


def account(reports: Sequence[Report], joins: Sequence[Join] = ()) -> Happening:
    """The happening that these reports tell, in the words of the sources that most agree."""
    reports = sorted(reports, key=by_publication)
    voices = _voices(reports)
    kind: EventType = _consensus(reports, voices, _type) or reports[0].event.type
    mode = _consensus(reports, voices, lambda report: report.event.mode if report.event.type == kind else None)
    actors, recipients = _sides(reports, voices)
    when = _consensus(reports, voices, _dates)
    return Happening(
        id="h" + hashlib.sha256(reports[0].key.encode()).hexdigest()[:16],
        type=kind,
        mode=mode,
        actors=tuple(sorted(actors)),
        recipients=tuple(sorted(recipients)),
        earliest=when[0] if when else None,
        latest=when[1] if when else None,
        place=_consensus(reports, voices, lambda report: report.event.place.name if report.event.place else None),
        issue=_consensus(reports, voices, lambda report: report.event.issue.text if report.event.issue else None),
        quad=QUAD[kind],
        intensity=intensity(kind, mode),
        reports=tuple(report.key for report in reports),
        sources=len(set(voices.values())),
        disagreements=disagreements(reports),
        joins=tuple(joins),
    )


def _voices(reports: Sequence[Report]) -> dict[str, Voice]:
    """Whose word each report (by key) is: a copy's is that of the source of its first story."""
    sources = {report.story.id: report.story.page.source for report in reports}
    roots = {report.story.id: report.story.copy_of for report in reports}
    return {report.key: _voice(report.story.id, sources, roots) for report in reports}


def _voice(story: int, sources: dict[int, str | None], roots: dict[int, int | None]) -> Voice:
    seen = {story}
    while (before := roots.get(story)) is not None and before not in seen:
        seen.add(before)
        story = before
    source = sources.get(story)
    return ("source", source.strip().casefold()) if source and source.strip() else ("story", story)


def _consensus(
    reports: Sequence[Report], voices: dict[str, Voice], value: Callable[[Report], _Value | None]
) -> _Value | None:
    """What most independent sources say; of several, what was said first. Reports that do not say do not count."""
    said: dict[_Value, set[Voice]] = {}
    for report in reports:
        found = value(report)
        if found is not None:
            said.setdefault(found, set()).add(voices[report.key])
    return max(said, key=lambda each: len(said[each]), default=None)


def _sides(reports: Sequence[Report], voices: dict[str, Voice]) -> tuple[frozenset[str], frozenset[str]]:
    """Who acts and who is acted upon. Of mutual acts all parties are agreed on first, in the order first told."""
    if not any(report.event.reciprocal for report in reports):
        actors = _consensus(reports, voices, lambda report: parties(report.event.actors) or None)
        recipients = _consensus(reports, voices, lambda report: parties(report.event.recipients) or None)
        return actors or frozenset(), recipients or frozenset()
    everybody = _consensus(reports, voices, lambda report: _parties(report) or None)
    first = next(report.event for report in reports if _parties(report) == (everybody or frozenset()))
    return parties(first.actors), parties(first.recipients)


def _parties(report: Report) -> frozenset[str]:
    return parties((*report.event.actors, *report.event.recipients))


def _dates(report: Report) -> tuple[datetime.date, datetime.date] | None:
    date = report.event.date
    return (date.earliest, date.latest) if date is not None else None


def _type(report: Report) -> EventType:
    return report.event.type
