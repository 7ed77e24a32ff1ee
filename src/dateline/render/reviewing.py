"""What a reviewer sees: one event at a time, with its words; then how far reviewers agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from rich.console import Console, Group
from rich.rule import Rule
from rich.text import Text

from dateline.agreement import Agreement, Measure, TypeAccuracy
from dateline.records import Report
from dateline.render import words
from dateline.render.output import printed
from dateline.render.terminal import grid


def question(report: Report, number: int, of: int) -> None:
    """Print one event with all that can be judged of it."""
    printed(partial(_question, report, number, of))


def _question(report: Report, number: int, of: int, console: Console) -> None:
    event = report.event
    console.print(Rule(Text(f"{number} of {of}", "bold"), align="left", style="dim"))
    before, found, after = words.safe(report.evidence).partition(words.safe(report.trigger))
    console.print(
        Text.assemble(before, (f"[{found}]" if found else "", f"bold {words.QUAD_COLOURS[event.quad]}"), after)
    )
    for name, value in _fields(report):
        if value:
            console.print(Text.assemble((f"  {name:<12}", "dim"), value))


def _fields(report: Report) -> Iterator[tuple[str, str]]:
    event, story = report.event, report.story
    yield "what", words.kind(event)
    yield "who → whom", words.parties(event)
    yield "standing", words.standing_on(event, report.condition)
    yield "when", words.when(event)
    yield "where", words.place(event.place) if event.place else ""
    yield "about", words.safe(event.issue.text) if event.issue else ""
    yield "told by", words.safe(report.told_by or "")
    yield "confidence", f"{event.confidence:.2f}"
    yield "story", words.safe(" · ".join(filter(None, (story.page.source, _day(report), story.headline))))
    yield "report", report.key


def _day(report: Report) -> str:
    published = report.story.published
    return f"{published.earliest}" if published.earliest and published.earliest == published.latest else ""


def end(judged: int, left: int) -> None:
    """Print how much was done."""
    printed(partial(_line, f"{judged:,} judged now, {left:,} left"))


def agreement(alike: Agreement, right: Sequence[TypeAccuracy]) -> None:
    """Print agreement by question and accuracy by type."""
    printed(partial(_agreement, alike, right))


def _agreement(alike: Agreement, right: Sequence[TypeAccuracy], console: Console) -> None:
    who = words.safe(", ".join(alike.reviewers)) or "nobody"
    console.print(Text(f"{alike.reports:,} reports judged by {who}"))
    table = grid("question", "reports with two answers", "agree", "alpha")
    for each in (alike.verdict, *alike.fields):
        table.add_row(each.of, f"{each.units:,}", _share(each.percent), _alpha(each))
    types = grid("type", "judged", "right", "share", "95 % interval", "corrected", "rejected")
    for one in right:
        between = f"{_share(one.low)} to {_share(one.high)}" if one.low is not None else ""
        numbers = (one.judged, one.right, _share(one.share), between, one.corrected, one.rejected)
        types.add_row(one.type, *map(str, numbers))
    console.print(Group(table, Text(), types))


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.0%}"


def _alpha(measure: Measure) -> str:
    return "" if measure.alpha is None else f"{measure.alpha:.2f}"


def _line(line: str, console: Console) -> None:
    console.print(Text(line))
