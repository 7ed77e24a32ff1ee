"""What an archive's keeper sees: progress on standard error, sums and lists on standard output."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from types import TracebackType

import msgspec
from rich.console import Console, Group
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
from dateline.ingest import Tally
from dateline.ingest.again import Again
from dateline.ingest.changes import Change
from dateline.records import Versions
from dateline.render import words
from dateline.render.output import printed, speak
from dateline.render.terminal import grid

# Refused pages and changes that are told one by one; the rest is counted.
TOLD = 20


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
        self._task = self._progress.add_task("reading", total=size, pages="")

    def __enter__(self) -> Display:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()
        if kind is not None and self._tally.seen:
            stopped = f"stopped after {self._tally.seen:,} pages; the same command goes on from there."
            self._say(f"dateline: {words.safe(self._archive)}: {stopped}")

    def shown(self, tallies: Iterable[Tally]) -> Tally:
        """Show how far it has come until the end; the last tally."""
        for self._tally in tallies:
            for refused in self._tally.refused:
                self._refused(refused)
            self._progress.update(self._task, completed=self._tally.done, pages=self._pace())
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
        parts = [f"{tally.new:,} pages stored", f"{tally.known:,} known before", f"{tally.rejected:,} refused"]
        printed(partial(_line, f"{words.safe(self._archive)}: {', '.join(parts)}"))

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
    """Print what a rereading changes, and how much it was."""
    last = Again(pages=0)
    found: list[Change] = []
    with _counting("reading again") as (progress, task):
        for last in steps:
            found += last.changes
            progress.update(task, total=last.pages, completed=last.done)
    if as_json:
        speak("utf-8")
        plain = {name: getattr(last, name) for name in ("pages", "done", "changed", "failed")}
        told = {"archive": archive, **plain, "changes": msgspec.to_builtins(found)}
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=1) + "\n")
        return
    printed(partial(_changes, found, last, archive, dry_run))


def _changes(found: Sequence[Change], last: Again, archive: str, dry_run: bool, console: Console) -> None:
    table = grid("", "what", "fields", "the page says", "page")
    for each in found[:TOLD]:
        cells = (each.what, f"{each.thing} {each.id}", ", ".join(each.fields), each.words, each.origin)
        table.add_row(*map(words.safe, cells))
    if found:
        console.print(table)
    more = f"; {len(found) - TOLD:,} more changes" if len(found) > TOLD else ""
    would = "would change" if dry_run else "changed"
    failed = f", {last.failed:,} could not be read" if last.failed else ""
    told = f"{last.done:,} pages read again, {last.changed:,} {would}{failed}{more}"
    console.print(Text(f"{words.safe(archive)}: {told}"))


def info(
    archive: str,
    counts: dict[str, int],
    readers: Sequence[tuple[Versions, int]],
    rejects: Sequence[tuple[str, str]],
    as_json: bool,
) -> None:
    """Print what an archive holds."""
    if as_json:
        speak("utf-8")
        told = [{"pages": number, **msgspec.structs.asdict(reader)} for reader, number in readers]
        plain = {"archive": archive, **counts, "readers": told, "refused": [list(each) for each in rejects]}
        sys.stdout.write(json.dumps(plain, ensure_ascii=False, indent=1) + "\n")
        return
    printed(partial(_info, archive, counts, readers, rejects))


def _info(
    archive: str,
    counts: dict[str, int],
    readers: Sequence[tuple[Versions, int]],
    rejects: Sequence[tuple[str, str]],
    console: Console,
) -> None:
    console.print(Text(words.safe(archive), "bold"))
    for name, number in counts.items():
        console.print(Text(f"  {number:>12,}  {name}"))
    for reader, number in readers:
        who = f"Dateline {reader.dateline}, lexicon {reader.lexicon}, {reader.model}"
        console.print(Text(f"  {number:>12,}  pages read by {words.safe(who)}", "dim"))
    for origin, reason in rejects:
        console.print(Text(f"  {words.safe(origin)}: {words.safe(reason)}"))


def checked(steps: Iterable[Problem | int], pages: int, as_json: bool) -> int:
    """Print what is not in order; how much that is."""
    found: list[Problem] = []
    with _counting("checking") as (progress, task):
        progress.update(task, total=pages)
        for step in steps:
            if isinstance(step, Problem):
                found.append(step)
            else:
                progress.update(task, completed=step)
    if as_json:
        speak("utf-8")
        sys.stdout.write(json.dumps(msgspec.to_builtins(found), ensure_ascii=False, indent=1) + "\n")
    else:
        lines = [Text(f"{words.safe(each.where)}: {words.safe(each.what)}", "red") for each in found]
        printed(partial(_all, [*lines, Text(f"{pages:,} pages checked, {len(found):,} problems", "bold")]))
    return len(found)


@contextmanager
def _counting(what: str) -> Iterator[tuple[Progress, TaskID]]:
    """A bar on standard error for work whose steps are counted."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    bar = Progress(
        *columns, TimeRemainingColumn(), console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()
    )
    with bar:
        yield bar, bar.add_task(what, total=None)


def _line(line: str, console: Console) -> None:
    console.print(Text(line))


def _all(lines: Sequence[Text], console: Console) -> None:
    console.print(Group(*lines))
