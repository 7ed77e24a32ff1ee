"""What reviewers say of reports: stored beside the machine's rows, which it never changes."""

from __future__ import annotations

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from dateline.archive.errors import ArchiveError
from dateline.archive.schema import events, judgements, reported
from dateline.archive.writing import inserted, mark_stale
from dateline.records import Judgement


class UnknownReportError(ArchiveError):
    """A judgement of a report that the archive does not have."""

    def __init__(self, key: str) -> None:
        super().__init__(f"the archive has no report {key!r}; dateline events --json shows the keys of those it has.")


def judge(connection: Connection, judgement: Judgement) -> int:
    """Store a judgement; its id. Whether reports are of one happening is then worked out anew."""
    keys = [key for key in (judgement.report, judgement.other) if key]
    blocks = {key: _block(connection, key) for key in keys}
    values = msgspec.structs.asdict(judgement)
    del values["id"]
    number = inserted(connection, judgements, values)
    if judgement.verdict in ("apart", "together"):
        mark_stale(connection, {block for block in blocks.values() if block})
    return number


def withdraw(connection: Connection, number: int) -> None:
    """Take a judgement back, with what followed from it."""
    row = connection.execute(sa.select(judgements).where(judgements.c.id == number)).one_or_none()
    if row is None:
        return
    connection.execute(sa.delete(judgements).where(judgements.c.id == number))
    if row.verdict in ("apart", "together"):
        blocks = (_block(connection, key) for key in (row.report, row.other) if key)
        mark_stale(connection, {block for block in blocks if block})


def _block(connection: Connection, key: str) -> str | None:
    select = sa.select(events.c.id, reported.c.block).outerjoin(reported).where(events.c.key == key)
    row = connection.execute(select).one_or_none()
    if row is None:
        raise UnknownReportError(key)
    return row.block  # type: ignore[no-any-return] # a column of text
