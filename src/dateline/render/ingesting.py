"""What an archive's keeper sees: progress on standard error, sums and lists on standard output."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from types import TracebackType

import msgspec
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from dateline.archive.checking import Problem
from dateline.archive.writing import Reject
from dateline.errors import DatelineError
from dateline.ingest import Tally
from dateline.ingest.again import Again
from dateline.ingest.changes import Change
from dateline.records import Versions
from dateline.render import words
from dateline.render.output import JsonDocument, printed, speak
from dateline.render.records import counted

# Refused pages and changes that are told one by one while pages are read; the rest is counted.
TOLD = 20

# Refused pages and problems that are listed where they are asked for.
SHOWN = 200

# What users call the tables that have another name.
_NAMES = {"rejects": "pages refused"}


class Display:
    """What is seen of an ingest. A context manager, so that the bar is gone whatever ends the run."""

    def __init__(self, size: int | None, archive: str, as_json: bool) -> None:
        self._archive, self._json = archive, as_json
        self._told = 0
        self._tally = Tally()
        self._progress = Progress(
            SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[pages]}"),
            TimeRemainingColumn(), console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty(),
        )  # fmt: skip
        self._task = self._progress.add_task("loading the language model", total=size, pages="")

    def __enter__(self) -> Display:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()
        if kind is not None and not issubclass(kind, DatelineError | GeneratorExit):
            self._say(f"dateline: {words.safe(self._archive)}: {self._stopped()}")

    def shown(self, tallies: Iterable[Tally]) -> Tally:
        """Show how far it has come until the end; the last tally."""
        for self._tally in tallies:
            for refused in self._tally.refused:
                self._refused(refused)
            self._progress.update(self._task, description="reading", completed=self._tally.done, pages=self._pace())
        return self._tally

    def linked(self, steps: Iterator[int]) -> None:
        """Show that happenings are put together."""
        self._progress.update(self._task, description="putting reports together", total=None, pages="")
        for _ in steps:
            pass

    def summed_up(self, tally: Tally) -> None:
        """Print what was done."""
        self._progress.stop()
        if self._json:
            speak("utf-8")
            done = {name: getattr(tally, name) for name in ("new", "known", "rejected")}
            sys.stdout.write(json.dumps({"archive": self._archive, **done}, ensure_ascii=False) + "\n")
            return
        parts = [f"{counted(tally.new, 'page')} stored", f"{tally.known:,} known before", f"{tally.rejected:,} refused"]
        printed(partial(_line, f"{words.safe(self._archive)}: {', '.join(parts)}"))

    def _stopped(self) -> str:
        again = "the same command goes on from there."
        if not self._tally.seen:
            return f"stopped before a page was stored; {again}"
        return f"stopped; all that was read is stored ({counted(self._tally.seen, 'page')} seen); {again}"

    def _pace(self) -> str:
        elapsed = self._progress.tasks[0].elapsed or 0.0
        pace = f", {self._tally.seen / elapsed:,.1f} a second" if elapsed else ""
        return f"{self._tally.seen:,} pages{pace}"

    def _refused(self, refused: Reject) -> None:
        self._told += 1
        if self._told <= TOLD:
            self._say(f"dateline: {words.safe(refused.origin)}: {words.safe(refused.reason)}")
        elif self._told == TOLD + 1:
            self._say("dateline: more pages are refused; see dateline archive info --rejects")

    def _say(self, line: str) -> None:
        self._progress.console.print(Text(line), soft_wrap=True)


def changes(steps: Iterable[Again], archive: str, as_json: bool, dry_run: bool) -> None:
    """Print what a rereading changes, and how much it was; for programs each change as soon as it is found."""
    told = JsonDocument({"archive": archive}, "changes") if as_json else None
    last, number = Again(pages=0), 0
    found: list[Change] = []
    with _counting("reading again", "stopped; the same command goes on from there.") as (progress, task):
        for last in steps:
            number += len(last.changes)
            found += last.changes[: TOLD - len(found)]
            if told:
                told.write(last.changes)
            progress.update(task, total=last.pages, completed=last.done)
    if told:
        told.end({name: getattr(last, name) for name in ("pages", "done", "changed", "failed")})
    else:
        printed(partial(_changes, found, (last, number), archive, dry_run))


def _changes(found: Sequence[Change], of: tuple[Again, int], archive: str, dry_run: bool, console: Console) -> None:
    last, number = of
    for each in found:
        fields = f" ({', '.join(each.fields)})" if each.fields else ""
        console.print(Text(f"{each.what}: {each.thing} {words.safe(each.id)}{fields}"))
        console.print(Text(f"  {words.safe(each.words)}"), Text(f"  {words.safe(each.origin)}\n", "dim"), sep="\n")
    more = f"; {number - len(found):,} more changes: --json has all" if number > len(found) else ""
    would = "would change" if dry_run else "changed"
    failed = f", {last.failed:,} could not be read" if last.failed else ""
    told = f"{counted(last.done, 'page')} read again, {last.changed:,} {would}{failed}{more}"
    console.print(Text(f"{words.safe(archive)}: {told}"), soft_wrap=True)


def info(
    archive: str,
    counts: dict[str, int],
    readers: Sequence[tuple[Versions, int]],
    refused: Sequence[tuple[str, str]] | None,
    as_json: bool,
) -> None:
    """Print what an archive holds, and where that is asked for the pages that were refused."""
    if not as_json:
        printed(partial(_info, archive, counts, readers, refused or ()))
        return
    told = [{"pages": number, **msgspec.structs.asdict(reader)} for reader, number in readers]
    plain: dict[str, object] = {"archive": archive, **counts, "readers": told}
    if refused is not None:
        plain["refused"] = [{"origin": origin, "reason": reason} for origin, reason in refused]
    speak("utf-8")
    sys.stdout.write(json.dumps(plain, ensure_ascii=False, indent=1) + "\n")


def _info(
    archive: str,
    counts: dict[str, int],
    readers: Sequence[tuple[Versions, int]],
    refused: Sequence[tuple[str, str]],
    console: Console,
) -> None:
    console.print(Text(words.safe(archive), "bold"), soft_wrap=True)
    for name, number in counts.items():
        console.print(Text(f"  {number:>12,}  {_NAMES.get(name, name)}"))
    for reader, number in readers:
        who = f"Dateline {reader.dateline}, lexicon {reader.lexicon}, {reader.model}"
        console.print(Text(f"  {number:>12,}  pages read by {words.safe(who)}", "dim"))
    for origin, reason in refused[:SHOWN]:
        console.print(Text(f"  {words.safe(origin)}: {words.safe(reason)}"))
    if len(refused) > SHOWN:
        console.print(Text(f"  {len(refused) - SHOWN:,} more; --json has all", "dim"))


def checked(steps: Iterable[Problem | int], pages: int, as_json: bool) -> int:
    """Print what is not in order, for programs as soon as it is found; how much that is."""
    told = JsonDocument({}, "problems") if as_json else None
    number = 0
    found: list[Problem] = []
    with _counting("checking", "stopped before all was checked.") as (progress, task):
        progress.update(task, total=pages)
        for step in steps:
            if isinstance(step, int):
                progress.update(task, completed=step)
                continue
            number += 1
            if told:
                told.write((step,))
            elif len(found) < SHOWN:
                found.append(step)
    if told:
        told.end({"pages": pages})
    else:
        printed(partial(_checked, found, number, pages))
    return number


def _checked(found: Sequence[Problem], number: int, pages: int, console: Console) -> None:
    for each in found:
        console.print(Text(f"{words.safe(each.where)}: {words.safe(each.what)}", "red"))
    if number > len(found):
        console.print(Text(f"{number - len(found):,} more; --json has all", "dim"))
    console.print(Text(f"{counted(pages, 'page')} checked, {counted(number, 'problem')}", "bold"))


@contextmanager
def _counting(what: str, stopped: str) -> Iterator[tuple[Progress, TaskID]]:
    """A bar on standard error for work whose steps are counted; a last line where somebody stops it."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    bar = Progress(
        *columns, TimeRemainingColumn(), console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()
    )
    try:
        with bar:
            yield bar, bar.add_task(what, total=None)
    except SystemExit:
        bar.console.print(Text(f"dateline: {stopped}"), soft_wrap=True)
        raise


def _line(line: str, console: Console) -> None:
    """One line, however long: names of files and keys stay whole, for people to copy and for programs to find."""
    console.print(Text(line), soft_wrap=True)
