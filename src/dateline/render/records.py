"""What an archive gives back, as people look at it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

import msgspec
from rich.console import Console, Group, RenderableType
from rich.text import Text

from dateline.archive.found import Found
from dateline.model import Value
from dateline.records import Happening, OfficeRecord, Passage, QuoteRecord, Report, SourceRecord, StoryRecord
from dateline.render import words
from dateline.render.output import printed, speak
from dateline.render.terminal import NARROW, grid


def lines(found: Iterable[Value]) -> None:
    """Print records as JSON Lines, each as soon as it is found."""
    speak("utf-8")
    for each in found:
        sys.stdout.write(msgspec.json.encode(each).decode() + "\n")


def comma_separated(found: Found[Any]) -> None:
    """Print records as comma-separated values (RFC 4180) with a header, each as soon as it is found."""
    speak("utf-8")
    for line in found.csv():
        sys.stdout.write(line)


def reports(found: Iterable[Report], most: int) -> None:
    """Print events with where each is reported, at most so many."""
    printed(partial(_reports, list(found), most))


def _reports(every: Sequence[Report], most: int, console: Console) -> None:
    found = every[:most]
    if not found:
        console.print(Text("no events"))
    elif console.width < NARROW:
        console.print(Group(*(part for each in found for part in _stacked(each))))
    else:
        table = grid("when", "who → whom", "what", "standing", "the page says", widest=(23, 34, 20, 26, None))
        for each in found:
            table.add_row(
                Text(words.when(each.event)),
                Text(words.parties(each.event)),
                Text(words.kind(each.event), style=words.QUAD_COLOURS[each.event.quad]),
                Text(_standing(each)),
                _evidence(each),
            )
        console.print(table)
        console.print(_sum(len(every), most, "event"))


def _stacked(report: Report) -> tuple[RenderableType, ...]:
    event = report.event
    told = "  ".join(filter(None, (words.when(event), words.parties(event), _standing(report))))
    head = Text.assemble((words.kind(event), words.QUAD_COLOURS[event.quad]), f"  {told}")
    return head, _evidence(report), Text("")


def _standing(report: Report) -> str:
    said = words.standing_on(report.event, report.condition)
    return f"{said}; corrected: {', '.join(report.corrected)}" if report.corrected else said


def _evidence(report: Report) -> Text:
    issue = report.event.issue
    about = f"  about {words.safe(issue.text)}" if issue and issue.text not in report.evidence else ""
    return Text.assemble(
        words.safe(report.evidence), (about, "dim"), (f"  {_where(report.story)}  {report.key}", "dim")
    )


def _where(story: StoryRecord) -> str:
    """The story in a phrase: outlet, day, headline."""
    published = story.published
    day = f"{published.earliest}" if published.earliest and published.earliest == published.latest else ""
    parts = (story.page.source or story.page.origin, day, f"“{story.headline}”" if story.headline else "")
    return words.safe(", ".join(part for part in parts if part))


def passages(found: Iterable[Passage], most: int) -> None:
    """Print the stories that a search found, with the words it found, at most so many."""
    printed(partial(_passages, list(found), most))


def _passages(found: Sequence[Passage], most: int, console: Console) -> None:
    for each in found[:most]:
        console.print(Text(_where(each.story), "bold"))
        console.print(_marked(each))
        console.print()
    console.print(_sum(len(found), most, "story", "stories"))


def _marked(passage: Passage) -> Text:
    parts: list[tuple[str, str]] = []
    at = 0
    for mark in passage.marks:
        found = words.safe(passage.text[mark.start : mark.end])
        parts += [(words.joined(passage.text[at : mark.start]), ""), (found, "bold")]
        at = mark.end
    return Text.assemble("  … ", *parts, words.joined(passage.text[at:]), " …")


def quotes(found: Iterable[QuoteRecord], most: int) -> None:
    """Print quotes with who says them and where, at most so many."""
    printed(partial(_quotes, list(found), most))


def _quotes(found: Sequence[QuoteRecord], most: int, console: Console) -> None:
    for each in found[:most]:
        quote = each.quote
        where = (f"  {_where(each.story)}", "dim")
        console.print(Text.assemble((words.speaker(quote), "bold"), f"  {words.manner(quote)}", where))
        console.print(Text(f"  {words.safe(quote.text)}"))
        if beside := words.circumstances(quote):
            console.print(Text(f"  {beside}", "dim"))
        console.print()
    console.print(_sum(len(found), most, "quote"))


def offices(found: Iterable[OfficeRecord], most: int) -> None:
    """Print the offices that pages give to people, at most so many."""
    table = grid("person", "office", "country", "status", "where")
    every = list(found)
    for each in every[:most]:
        office = each.office
        cells = (office.person, office.office, " ".join(office.country), office.status, _where(each.story))
        table.add_row(*map(words.safe, cells))
    printed(partial(_show, Group(table, _sum(len(every), most, "office"))))


def happenings(found: Iterable[Happening], most: int) -> None:
    """Print happenings with the number of their reports and on what these disagree, at most so many."""
    table = grid("when", "who → whom", "what", "reports", "sources", "disagreement", "id")
    every = list(found)
    for each in every[:most]:
        table.add_row(*map(words.safe, _happening(each)))
    printed(partial(_show, Group(table, _sum(len(every), most, "happening"))))


def _happening(each: Happening) -> tuple[str, ...]:
    ends = "" if each.earliest == each.latest else f" to {each.latest}"
    when = f"{each.earliest}{ends}" if each.earliest else ""
    differ = "; ".join(f"{one.field}: {' / '.join(value for value, _ in one.values)}" for one in each.disagreements)
    who = f"{', '.join(each.actors) or '…'} → {', '.join(each.recipients) or '…'}"
    what = f"{each.type} {each.mode}" if each.mode else each.type
    return when, who, what, str(len(each.reports)), str(each.sources), differ, each.id


def sources(found: Sequence[SourceRecord]) -> None:
    """Print what there is from each source."""
    table = grid("source", "pages", "stories", "events", "from", "to")
    for each in found:
        span = (f"{day}" if day else "" for day in (each.earliest, each.latest))
        numbers = (f"{number:,}" for number in (each.pages, each.stories, each.events))
        table.add_row(words.safe(each.source or "(not named)"), *numbers, *span)
    printed(partial(_show, table if table.row_count else Text("no pages")))


def document(value: object) -> None:
    """Print one JSON document."""
    speak("utf-8")
    sys.stdout.write(json.dumps(msgspec.to_builtins(value), ensure_ascii=False, indent=1) + "\n")


def _sum(found: int, most: int, one: str, many: str | None = None) -> Text:
    """How many there are; where not all are shown, that there are more."""
    several = many or f"{one}s"
    if found > most:
        return Text(f"the first {most:,} {several}; for more say --limit N, or --json for all", "dim")
    return Text(f"{found:,} {one if found == 1 else several}", "dim")


def _show(what: RenderableType, console: Console) -> None:
    console.print(what)
