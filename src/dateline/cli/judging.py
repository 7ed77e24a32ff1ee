"""The commands that say which reports are of one happening, and show and take back what reviewers said:
`archive apart|together|judgements|withdraw`.
"""

from __future__ import annotations

import datetime
import getpass
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from dateline.cli.options import ArchiveOption
from dateline.errors import DatelineError
from dateline.records import Judgement

if TYPE_CHECKING:
    from dateline.archive import Archive

APART = """Say that two reports are not of one happening.

Happenings are put together anew at once, and stay so however often pages are read again.

\b
Example:
  dateline archive apart 8bbd166e0604d4ca-27-34-accuse 37f2df55b641b053-330-337-accuse -a news.db --by maria
"""

TOGETHER = """Say that two reports are of one happening.

Happenings are put together anew at once, and stay so however often pages are read again.

\b
Example:
  dateline archive together 8bbd166e0604d4ca-27-34-accuse 37f2df55b641b053-330-337-accuse -a news.db --by maria
"""

JUDGEMENTS = """List what reviewers said, latest first.

\b
Examples:
  dateline archive judgements -a news.db --by maria
  dateline archive judgements -a news.db --json > judgements.jsonl
"""

WITHDRAW = """Take a judgement back, as if it had not been made.

\b
Example:
  dateline archive withdraw 17 -a news.db      17 is its number in dateline archive judgements
"""

# Judgements that people see where they do not say how many.
SHOWN = 50

Key = Annotated[str, typer.Argument(metavar="REPORT", help="The key of a report, as dateline happenings ID shows it.")]
ByOption = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help="Who judges; by default your name on this computer.")
]


class NobodyJudgesError(DatelineError):
    """A judgement without a name."""

    def __init__(self) -> None:
        super().__init__("a judgement needs the name of who makes it; give yours with --by NAME.")


class SameReportError(DatelineError):
    """A report judged against itself."""

    def __init__(self, key: str) -> None:
        super().__init__(f"{key!r} is one report; name two.")


class NoSuchJudgementError(DatelineError):
    """A judgement that is not there."""

    def __init__(self, archive: str, number: int) -> None:
        super().__init__(f"{archive}: there is no judgement {number}; dateline archive judgements lists those it has.")


def apart(one: Key, other: Key, archive: ArchiveOption, by: ByOption = None) -> None:
    """Two reports are not of one happening; see `APART`."""
    _judge(archive, one, other, "apart", reviewer(by))


def together(one: Key, other: Key, archive: ArchiveOption, by: ByOption = None) -> None:
    """Two reports are of one happening; see `TOGETHER`."""
    _judge(archive, one, other, "together", reviewer(by))


def judgements(
    archive: ArchiveOption,
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Only of this reviewer.")] = None,
    limit: Annotated[int | None, typer.Option("--limit", "-n", min=1, metavar="N", help="At most so many.")] = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON object a line, oldest first.")] = False,
) -> None:
    """List judgements; see `JUDGEMENTS`."""
    from dateline.archive import open_archive
    from dateline.render import records, reviewing

    with open_archive(archive) as opened:
        found = [each for each in opened.judgements() if by is None or each.by == by]
    if json:
        records.lines(found[-limit:] if limit else found)
    else:
        reviewing.judgements(found[::-1], limit or SHOWN)


def withdraw(
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="Of the judgement, as judgements lists it.")],
    archive: ArchiveOption,
) -> None:
    """Take a judgement back; see `WITHDRAW`."""
    from dateline.archive import open_archive
    from dateline.render import reviewing

    with open_archive(archive) as opened:
        made = next((each for each in opened.judgements() if each.id == number), None)
        if made is None:
            raise NoSuchJudgementError(opened.name, number)
        opened.withdraw(number)
        reviewing.withdrawn(made)
        if made.other:
            _told(opened, made.report, made.other)


def reviewer(by: str | None) -> str:
    """Who judges: the name given, or the user's on this computer; raises `NobodyJudgesError`."""
    try:
        name = (getpass.getuser() if by is None else by).strip()
    except (OSError, KeyError, ImportError):  # a user without a name, as in containers
        name = ""
    if not name:
        raise NobodyJudgesError
    return name


def _judge(where: str, one: str, other: str, verdict: Literal["apart", "together"], by: str) -> None:
    from dateline.archive import open_archive

    if one == other:
        raise SameReportError(one)
    now = datetime.datetime.now(tz=datetime.UTC)
    with open_archive(where) as opened:
        opened.judge(Judgement(report=one, other=other, verdict=verdict, by=by, at=now))
        _told(opened, one, other)


def _told(archive: Archive, one: str, other: str) -> None:
    """Put happenings together anew, and tell those that the two reports are of now."""
    from dateline.render import records

    for _ in archive.link():
        pass
    names = sorted({report.happening for report in archive.reports([one, other]) if report.happening})
    found = [each for name in names for each in archive.happenings(happening=name)]
    records.happenings(found, len(found))
