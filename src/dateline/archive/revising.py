"""Reports as reviewers corrected them: a layer over the machine's rows, which stay as they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from sqlalchemy.engine import Connection

from dateline.archive import asking, returning
from dateline.archive.portions import AT_ONCE
from dateline.corrections import BadCorrectionError, corrected
from dateline.model import Actor
from dateline.records import Judgement, Query, Report


def revised(connection: Connection, found: Iterable[Report], query: Query) -> Iterator[Report]:
    """The reports as corrected, without those that were rejected or no longer answer the query; its portion of them."""
    answers = (report for report in _corrected(connection, found) if _answers(report, query))
    end = None if query.limit is None else query.offset + query.limit
    return islice(answers, query.offset, end)


def _corrected(connection: Connection, found: Iterable[Report]) -> Iterator[Report]:
    reports = iter(found)
    while some := list(islice(reports, AT_ONCE)):
        judged: dict[str, list[Judgement]] = defaultdict(list)
        for row in connection.execute(asking.judgements_of([report.key for report in some])):
            judged[row.report].append(returning.judgement(row))
        for report in some:
            right = _right(report, judged[report.key]) if report.key in judged else report
            if right is not None:
                yield right


def _right(report: Report, judged: Sequence[Judgement]) -> Report | None:
    """The report as all its reviewers leave it; where their corrections do not go together (one says another type, one
    a mode of the old type), as the one leaves it who judged last.
    """
    try:
        return corrected(report, judged)
    except BadCorrectionError:
        last = max(judged, key=lambda each: (each.at, each.id)).by
        return corrected(report, [each for each in judged if each.by == last])


def _answers(report: Report, query: Query) -> bool:
    """Whether a corrected report is what was asked for, in the fields that can be corrected."""
    if not report.corrected:
        return True
    event = report.event
    return (
        _one_of(event.type, query.types)
        and _one_of(event.mode, query.modes)
        and _one_of(event.quad, query.quads)
        and _same(event.polarity, query.polarity)
        and _same(event.modality, query.modality)
        and _same(event.place.country if event.place else None, query.country)
        and _in_time(report, query)
        and _among(report, query)
    )


def _one_of(value: object, wanted: tuple[object, ...]) -> bool:
    return not wanted or value in wanted


def _same(value: str | None, wanted: str | None) -> bool:
    return wanted is None or value == wanted


def _in_time(report: Report, query: Query) -> bool:
    date = report.event.date
    if date is None:
        return not (query.start or query.end)
    return (query.start is None or date.latest >= query.start) and (query.end is None or date.earliest <= query.end)


def _among(report: Report, query: Query) -> bool:
    actors, recipients = (_names(side) for side in report.event.sides)
    if (query.actor and query.actor not in actors) or (query.recipient and query.recipient not in recipients):
        return False
    if not query.between:
        return True
    one, other = query.between
    return (one in actors and other in recipients) or (other in actors and one in recipients)


def _names(actors: Iterable[Actor]) -> set[str]:
    return {name for actor in actors for name in (*actor.country, actor.name)}
