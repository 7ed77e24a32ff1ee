"""What a reviewer sees: one event at a time, with its words; then how far reviewers agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from rich.console import Console, Group
from rich.rule import Rule
from rich.text import Text

from dateline.agreement import Agreement, Measure, TypeAccuracy
from dateline.records import Judgement, Report
from dateline.render import words
from dateline.render.output import printed
from dateline.render.records import counted, marked, total, where
from dateline.render.terminal import grid


def question(report: Report, number: int, of: int) -> None:
    """Print one event with all that can be judged of it."""
    printed(partial(_question, report, number, of))


def _question(report: Report, number: int, of: int, console: Console) -> None:
    console.print(Rule(Text(f"{number} of {of}", "bold"), align="left", style="dim"))
    console.print(marked(report))
    for name, value in _fields(report):
        if value:
            console.print(Text.assemble((f"  {name:<12}", "dim"), value))


def _fields(report: Report) -> Iterator[tuple[str, str]]:
    event = report.event
    yield "what", words.kind(event)
    yield "who → whom", words.parties(event)
    yield "standing", words.standing_on(event, report.condition)
    yield "when", words.when(event)
    yield "where", words.place(event.place) if event.place else ""
    yield "about", words.safe(event.issue.text) if event.issue else ""
    yield "told by", words.safe(report.told_by or "")
    yield "confidence", f"{event.confidence:.2f}"
    yield "story", where(report.story)
    yield "report", report.key


def end(judged: int, left: int) -> None:
    """Print how much was done."""
    printed(partial(_line, f"{counted(judged, 'event')} judged now, {left:,} left"))


def agreement(alike: Agreement, right: Sequence[TypeAccuracy]) -> None:
    """Print agreement by question and accuracy by type."""
    printed(partial(_agreement, alike, right))


def _agreement(alike: Agreement, right: Sequence[TypeAccuracy], console: Console) -> None:
    if not alike.reports:
        console.print(Text("nobody has judged an event yet; dateline review does"))
        return
    console.print(Text(f"{counted(alike.reports, 'report')} judged by {words.safe(', '.join(alike.reviewers))}"))
    table = grid("question", "reports with two answers", "agree", "alpha")
    for each in (alike.verdict, *alike.fields):
        table.add_row(each.of, f"{each.units:,}", _percent(each.percent), _alpha(each))
    types = grid("type", "judged", "right", "share", "95 % interval", "corrected", "rejected")
    for one in right:
        between = f"{_share(one.low)} to {_share(one.high)}" if one.low is not None else ""
        numbers = (one.judged, one.right, _share(one.share), between, one.corrected, one.rejected)
        types.add_row(one.type, *map(str, numbers))
    console.print(Group(table, Text(), types))


def judgements(found: Sequence[Judgement], most: int) -> None:
    """Print what reviewers said, at most so much."""
    printed(partial(_judgements, found, most))


def _judgements(found: Sequence[Judgement], most: int, console: Console) -> None:
    for each in found[:most]:
        head = (f"{each.id:>5}  ", "bold"), f"{each.at:%Y-%m-%d %H:%M}  {words.safe(each.by)}  "
        console.print(Text.assemble(*head, _verdict(each)), Text(f"       {_judged(each)}", "dim"), sep="\n")
    console.print(total(len(found), most, "judgement"))


def _verdict(each: Judgement) -> str:
    if each.verdict != "correct":
        return each.verdict
    return f"{words.safe(each.field or '')} should be {words.safe(each.value or '') or 'empty'}"


def _judged(each: Judgement) -> str:
    return f"{each.report}  {each.other}" if each.other else each.report


def withdrawn(judgement: Judgement) -> None:
    """Print what was taken back."""
    said = f"{_verdict(judgement)}, said by {words.safe(judgement.by)} of {_judged(judgement)}"
    printed(partial(_line, f"taken back: {said}"))


def _percent(value: float | None) -> str:
    return "" if value is None else f"{value:.0f}%"


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.0%}"


def _alpha(measure: Measure) -> str:
    return "" if measure.alpha is None else f"{measure.alpha:.2f}"


def _line(line: str, console: Console) -> None:
    """One line, however long: names of files and keys stay whole, for people to copy and for programs to find."""
    console.print(Text(line), soft_wrap=True)
