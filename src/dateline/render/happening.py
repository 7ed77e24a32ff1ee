"""One happening as people look at it: its reports one below the other, where they differ, why they are together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from dateline.records import Happening, Report
from dateline.render import words
from dateline.render.output import printed
from dateline.render.records import about, counted, days, sides
from dateline.render.terminal import grid

_INDENT = (0, 0, 0, 4)


def show(happening: Happening, reports: Sequence[Report]) -> None:
    """Print a happening with its reports, which are numbered so that the rest can name them."""
    printed(partial(_show, happening, reports))


def _show(happening: Happening, reports: Sequence[Report], console: Console) -> None:
    numbers = {key: number for number, key in enumerate(happening.reports, 1)}
    what = f"{happening.type} {happening.mode}" if happening.mode else happening.type
    place, issue = happening.place and f"in {happening.place}", happening.issue and f"about “{happening.issue}”"
    told = (words.safe(each) for each in (days(happening), sides(happening), place, issue) if each)
    console.print(Text.assemble((what, f"bold {words.QUAD_COLOURS[happening.quad]}"), f"  {'  '.join(told)}"))
    told_by = f"{counted(len(reports), 'report')} of {counted(happening.sources, 'independent source')}"
    console.print(Text(f"{told_by}  {happening.id}\n", "dim"))
    for report in reports:
        _report(numbers[report.key], report, console)
    _disagreements(happening, numbers, console)
    _joins(happening, numbers, console)


def _report(number: int, report: Report, console: Console) -> None:
    head, evidence, place = about(report)
    console.print(Text.assemble((f"{number:>2}  ", "bold"), head))
    copy = ("  a copy or an update of an earlier story" if report.story.copy_of else "", "dim")
    console.print(Padding(evidence, _INDENT), Padding(Text.assemble(place, copy), _INDENT), Text(), sep="\n")


def _disagreements(happening: Happening, numbers: Mapping[str, int], console: Console) -> None:
    if not happening.disagreements:
        return
    table = grid("they differ on", "value", "reports")
    for each in happening.disagreements:
        for value, keys in each.values:
            table.add_row(*map(Text, (each.field, words.safe(value), _numbers(keys, numbers))))
    console.print(table, Text(), sep="\n")


def _joins(happening: Happening, numbers: Mapping[str, int], console: Console) -> None:
    if not happening.joins:
        return
    table = grid("reports", "why they are together")
    for each in happening.joins:
        table.add_row(Text(_numbers((each.one, each.other), numbers)), Text(words.safe(each.why)))
    console.print(table)


def _numbers(keys: Sequence[str], numbers: Mapping[str, int]) -> str:
    return ", ".join(str(number) for number in sorted(numbers[key] for key in keys if key in numbers))
