"""Puts the happenings of changed blocks together anew. What it does depends on the reports and judgements alone, so an
interrupted run goes on where it stopped and ends as if it had not been.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from dateline.archive import returning
from dateline.archive.asking import report_select
from dateline.archive.many import insert_all, set_all
from dateline.archive.packing import packed
from dateline.archive.portions import portions
from dateline.archive.rows import block_of
from dateline.archive.schema import events, happenings, judgements, reported, stale_blocks
from dateline.archive.writing import mark_stale
from dateline.happenings import merge
from dateline.records import Happening, Judgement, Report

# Blocks that are put together in one transaction, so that other writers come to their turn.
BLOCKS_AT_ONCE = 100

_LINKS = ("apart", "together")


def fill(connection: Connection, at_once: int = 5_000) -> int:
    """Sort events that no block was found for (an older archive has such) into blocks; the number of those."""
    select = report_select(reported.c.event.is_(None)).limit(at_once)
    found = [returning.report(row) for row in connection.execute(select)]
    if found:
        blocks = [block_of(report) for report in found]
        rows = [{"event": report.id, "block": each} for report, each in zip(found, blocks, strict=True)]
        insert_all(connection, reported, rows)
        mark_stale(connection, set(blocks))
    return len(found)


def link(connection: Connection) -> int:
    """Put the next stale blocks together; the number of those, 0 when none is left."""
    stale = list(
        connection.scalars(sa.select(stale_blocks.c.block).order_by(stale_blocks.c.block).limit(BLOCKS_AT_ONCE))
    )
    if not stale:
        return 0
    blocks, found, judged = _joined(connection, stale)
    made = merge(found, judged)
    _store(connection, blocks, found, made)
    connection.execute(sa.delete(stale_blocks).where(stale_blocks.c.block.in_(stale)))
    return len(stale)


def _joined(connection: Connection, stale: Sequence[str]) -> tuple[set[str], list[Report], list[Judgement]]:
    """The blocks with those that reviewers tied to them, their reports, and what was judged of these."""
    blocks = set(stale)
    while True:
        found = _reports(connection, sorted(blocks))
        judged = _judgements(connection, [report.key for report in found])
        tied = _blocks_of(connection, {key for each in judged for key in (each.report, each.other) if key})
        if tied <= blocks:
            return blocks, found, judged
        blocks |= tied


def _reports(connection: Connection, blocks: Sequence[str]) -> list[Report]:
    return [
        returning.report(row)
        for some in portions(blocks)
        for row in connection.execute(report_select(reported.c.block.in_(some)))
    ]


def _judgements(connection: Connection, keys: Sequence[str]) -> list[Judgement]:
    """What was said of how these reports belong together."""
    column = judgements.c
    found: dict[int, Judgement] = {}
    for some in portions(keys):
        touching = sa.or_(column.report.in_(some), column.other.in_(some))
        for row in connection.execute(sa.select(judgements).where(column.verdict.in_(_LINKS), touching)):
            found[row.id] = returning.judgement(row)
    return [found[number] for number in sorted(found)]


def _blocks_of(connection: Connection, keys: set[str]) -> set[str]:
    select = sa.select(reported.c.block).join(events)
    return {
        str(each)
        for some in portions(sorted(keys))
        for each in connection.scalars(select.where(events.c.key.in_(some)))
    }


def _store(connection: Connection, blocks: set[str], found: Sequence[Report], made: Sequence[Happening]) -> None:
    reports = {report.key: report for report in found}
    for some in portions(sorted(blocks)):
        connection.execute(sa.delete(happenings).where(happenings.c.block.in_(some)))
    insert_all(connection, happenings, [_row(each, block_of(reports[each.reports[0]])) for each in made])
    belongs = {reports[key].id: each.id for each in made for key in each.reports}
    set_all(connection, reported.c.event, reported.c.happening, belongs)


def _row(each: Happening, its_block: str) -> dict[str, Any]:
    return {
        "id": each.id,
        "block": its_block,
        "type": each.type,
        "quad": each.quad,
        "intensity": each.intensity,
        "earliest": each.earliest,
        "latest": each.latest,
        "sources": each.sources,
        "reports": len(each.reports),
        "record": packed(each),
    }
