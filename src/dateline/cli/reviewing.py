"""The commands that judge what was read: `review`, `agreement`."""

from __future__ import annotations

import datetime
import io
import sys
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from dateline.cli.asking import asks
from dateline.cli.judging import ByOption, reviewer
from dateline.cli.options import ArchiveOption, JsonObject
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
    by: ByOption = None,
    sample: Annotated[int | None, typer.Option("--sample", min=1, metavar="N", help="A random sample of N.")] = None,
    seed: Annotated[int, typer.Option("--seed", metavar="N", help="Another sample for each number.")] = 1,
) -> None:
    """Go through events; see `REVIEW`."""
    from dateline.archive import open_archive
    from dateline.review import Course, waiting
    from dateline.review import sample as drawn

    name = reviewer(by)
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    with open_archive(archive) as opened:
        found = [report.key for report in opened.events(query)]
        chosen = drawn(found, sample, seed) if sample else found
        course = Course(waiting(chosen, opened.judgements(), name))
        _walk(course, opened, name)


def agreement(archive: ArchiveOption, json: JsonObject = False) -> None:
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

    try:
        while _step(course, archive, by):
            pass
    except SystemExit:  # Ctrl-C: what was judged is stored
        typer.echo(err=True)
        raise
    finally:
        reviewing.end(course.judged, len(course.keys) - course.place)


def _step(course: Course, archive: Archive, by: str) -> bool:
    """Have the next event judged, or after the last one offer to undo that; whether the reviewer goes on."""
    from dateline.render import reviewing

    if course.current is None:
        return _last_undone(course, archive)
    found = archive.reports([course.current])
    if not found:  # the page was read again meanwhile
        course.move_on((), skipped=True)
        return True
    reviewing.question(found[0], course.place + 1, len(course.keys))
    answer = _asked(KEYS)
    if answer is None or answer.lower() == "q":
        return False
    _answered(course, archive, found[0], (answer.lower(), by))
    return True


def _last_undone(course: Course, archive: Archive) -> bool:
    if not course.given or (_asked("that was the last  [u]ndo  [q]uit") or "").lower() != "u":
        return False
    _undone(course, archive)
    return True


def _answered(course: Course, archive: Archive, report: Report, said: tuple[str, str]) -> None:
    from dateline.review import ANSWERS

    answer, by = said
    if answer == "u":
        _undone(course, archive)
    elif answer == "c":
        if stored := _corrections(archive, report, by):
            course.move_on(stored)
    elif answer in ANSWERS:
        course.move_on((_stored(archive, report, by, ANSWERS[answer]),), skipped=answer == "s")
    else:
        _say(f"one letter, please: {KEYS}")


def _undone(course: Course, archive: Archive) -> None:
    judgements = course.go_back()
    if judgements is None:
        _say("nothing to undo; dateline archive withdraw takes back what was judged another time")
    for number in judgements or ():
        archive.withdraw(number)


def _corrections(archive: Archive, report: Report, by: str) -> tuple[int, ...]:
    """Ask for fields and their right values until there are no more; the ids of what was stored."""
    from dateline.corrections import FIELDS, BadCorrectionError, check

    _say(f"fields: {', '.join(FIELDS)}")
    stored: list[int] = []
    event = report.event
    while field := _asked("field (empty: done)"):
        value = _asked(f"{field} should be (empty: none)") if field in FIELDS else ""
        if value is None:
            break
        try:
            check(event, field, value)
        except BadCorrectionError as error:
            _say(str(error))
            continue
        stored.append(_stored(archive, report, by, "correct", (field, value or None)))
        event = FIELDS[field](event, value)  # what comes next must fit it: a mode the new type
    return tuple(stored)


def _stored(archive: Archive, report: Report, by: str, verdict: Verdict, correction: Correction = (None, None)) -> int:
    field, value = correction
    now = datetime.datetime.now(tz=datetime.UTC)
    return archive.judge(Judgement(report=report.key, verdict=verdict, field=field, value=value, by=by, at=now))


def _asked(prompt: str) -> str | None:
    """What the reviewer answers; `None` where input ends."""
    typer.echo(f"  {prompt}: ", err=True, nl=False)
    line = sys.stdin.readline()
    if not line:
        typer.echo(err=True)
    return line.strip() if line else None


def _say(sentence: str) -> None:
    from dateline.render.words import safe

    typer.echo(f"  {safe(sentence)}", err=True)
