"""The commands that judge what was read: `review`, `agreement`."""

from __future__ import annotations

import datetime
import getpass
import sys
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from dateline.cli.asking import asks
from dateline.cli.options import ArchiveOption, JsonOption
from dateline.records import Judgement, Query

if TYPE_CHECKING:
    from dateline.archive import Archive
    from dateline.records import Report, Verdict
    from dateline.review import Course

REVIEW = """Go through events and judge them.

Accept, correct, reject or skip each; undo goes back. Judgements are stored at once, with your name and the time,
beside what was read, which never changes. The same command goes on with what you have not judged yet.
Searches and exports take corrections into account with --corrected.

\b
Examples:
  dateline review -a news.db --by maria --type SANCTION
  dateline review -a news.db --by maria --sample 200     a random sample, the same for every reviewer
"""

AGREEMENT = """Tell how far reviewers agree.

By Krippendorff's alpha; and how often they found the machine right, by event type.

\b
Examples:
  dateline agreement -a news.db
  dateline agreement -a news.db --json > agreement.json
"""

# A field and what it should be.
Correction = tuple[str | None, str | None]

KEYS = "[a]ccept  [c]orrect  [r]eject  [s]kip  [u]ndo  [q]uit"


@asks
def review(
    archive: ArchiveOption,
    query: Query,
    by: Annotated[
        str | None, typer.Option("--by", metavar="NAME", help="Who judges; by default your name on this computer.")
    ] = None,
    sample: Annotated[int | None, typer.Option("--sample", min=1, metavar="N", help="A random sample of N.")] = None,
    seed: Annotated[int, typer.Option("--seed", metavar="N", help="Another sample for each number.")] = 1,
) -> None:
    """Go through events; see `REVIEW`."""
    from dateline.archive import open_archive
    from dateline.review import Course, waiting
    from dateline.review import sample as drawn

    name = by or getpass.getuser()
    with open_archive(archive) as opened:
        found = list(opened.events(query))
        chosen = drawn(found, sample, seed) if sample else found
        course = Course(waiting(chosen, opened.judgements(), name))
        _walk(course, opened, name)


def agreement(archive: ArchiveOption, json: JsonOption = False) -> None:
    """Tell how far reviewers agree; see `AGREEMENT`."""
    from dateline.agreement import accuracy
    from dateline.agreement import agreement as agreed
    from dateline.archive import open_archive
    from dateline.render import records, reviewing

    with open_archive(archive) as opened:
        judged = opened.judgements()
        reports = opened.reports(sorted({each.report for each in judged}))
    alike, right = agreed(judged), accuracy(reports, judged)
    if json:
        records.document({"agreement": msgspec.to_builtins(alike), "accuracy": msgspec.to_builtins(right)})
    else:
        reviewing.agreement(alike, right)


def _walk(course: Course, archive: Archive, by: str) -> None:
    from dateline.render import reviewing

    while (report := course.current) is not None:
        reviewing.question(report, course.place + 1, len(course.reports))
        answer = _asked(KEYS)
        if answer in ("q", None):
            break
        _answered(course, archive, report, (answer, by))
    reviewing.end(len(course.given), len(course.reports) - course.place)


def _answered(course: Course, archive: Archive, report: Report, said: tuple[str | None, str]) -> None:
    from dateline.review import ANSWERS

    answer, by = said
    if answer == "u":
        for number in course.go_back() or ():
            archive.withdraw(number)
    elif answer == "c":
        if stored := _corrections(archive, report, by):
            course.move_on(stored)
    elif answer in ANSWERS:
        course.move_on((_stored(archive, report, by, ANSWERS[answer]),))
    else:
        typer.echo(f"  one letter, please: {KEYS}", err=True)


def _corrections(archive: Archive, report: Report, by: str) -> tuple[int, ...]:
    """Ask for fields and their right values until there are no more; the ids of what was stored."""
    from dateline.corrections import FIELDS, BadCorrectionError, check

    typer.echo(f"  fields: {', '.join(FIELDS)}", err=True)
    stored: list[int] = []
    while field := _asked("field (empty: done)"):
        value = _asked(f"{field} should be (empty: none)")
        try:
            check(report.event, field, value)
            stored.append(_stored(archive, report, by, "correct", (field, value or None)))
        except BadCorrectionError as error:
            typer.echo(f"  {error}", err=True)
    return tuple(stored)


def _stored(archive: Archive, report: Report, by: str, verdict: Verdict, correction: Correction = (None, None)) -> int:
    field, value = correction
    now = datetime.datetime.now(tz=datetime.UTC)
    return archive.judge(Judgement(report=report.key, verdict=verdict, field=field, value=value, by=by, at=now))


def _asked(prompt: str) -> str | None:
    """What the reviewer answers; `None` where input ends."""
    typer.echo(f"  {prompt}: ", err=True, nl=False)
    line = sys.stdin.readline()
    return line.strip() if line else None
