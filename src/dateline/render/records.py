"""What an archive gives back, as people look at it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

import msgspec
from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from dateline.archive.found import Found
from dateline.model import Value
from dateline.records import Happening, OfficeRecord, Passage, QuoteRecord, Report, SourceRecord, StoryRecord
from dateline.render import words
from dateline.render.output import printed, speak
from dateline.render.terminal import grid

# Below this many columns tables would break keys, which are there to be copied.
NARROW = 120

# Characters that a report's key has at most on pages of usual length.
WIDEST_KEY = 40

LONGEST_HEADLINE = 100


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
    if console.width < NARROW:
        console.print(Group(*(part for each in found for part in (*about(each), Text()))))
    elif found:
        table = grid("when", "who → whom", "what", "standing", "the page says", widest=(23, 34, 20, 26, None))
        table.columns[-1].min_width = WIDEST_KEY
        for each in found:
            table.add_row(
                Text(words.when(each.event)),
                Text(words.parties(each.event)),
                Text(words.kind(each.event), style=words.QUAD_COLOURS[each.event.quad]),
                Text(_standing(each)),
                Text.assemble(marked(each), _issue(each), (f"  {where(each.story)}  {each.key}", "dim")),
            )
        console.print(table)
    console.print(total(len(every), most, "event"))


def about(report: Report) -> tuple[Text, ...]:
    """An event in lines of their own: what it is, the page's words, where they stand with the report's key."""
    event = report.event
    told = "  ".join(filter(None, (words.when(event), words.parties(event), _standing(report))))
    head = Text.assemble((words.kind(event), words.QUAD_COLOURS[event.quad]), f"  {told}")
    return head, Text.assemble(marked(report), _issue(report)), Text(f"{where(report.story)}  {report.key}", "dim")


def marked(report: Report) -> Text:
    """The evidence with its trigger in brackets."""
    at = report.event.trigger.start - report.event.span.start
    end = at + len(report.trigger)
    if report.evidence[at:end] != report.trigger:  # told from elsewhere than the evidence
        return Text(words.safe(report.evidence))
    before, after = words.joined(report.evidence[:at]), words.joined(report.evidence[end:])
    style = f"bold {words.QUAD_COLOURS[report.event.quad]}"
    return Text.assemble(before, (f"[{words.safe(report.trigger)}]", style), after)


def _standing(report: Report) -> str:
    said = words.standing_on(report.event, report.condition)
    return f"{said}; corrected: {', '.join(report.corrected)}" if report.corrected else said


def _issue(report: Report) -> Text:
    issue = report.event.issue
    told = f"  about {words.safe(issue.text)}" if issue and issue.text not in report.evidence else ""
    return Text(told, "dim")


def where(story: StoryRecord) -> str:
    """The story in a phrase: outlet, day, headline."""
    headline = words.safe(story.headline or "")
    short = f"{headline[:LONGEST_HEADLINE]}…" if len(headline) > LONGEST_HEADLINE else headline
    parts = (words.safe(story.page.source or story.page.origin), published(story), f"“{short}”" if short else "")
    return ", ".join(part for part in parts if part)


def published(story: StoryRecord) -> str:
    """The day of publication; empty where it is not known to the day."""
    when = story.published
    return f"{when.earliest}" if when.earliest and when.earliest == when.latest else ""


def passages(found: Iterable[Passage], most: int) -> None:
    """Print the stories that a search found, with the words it found, at most so many."""
    printed(partial(_passages, list(found), most))


def _passages(found: Sequence[Passage], most: int, console: Console) -> None:
    for each in found[:most]:
        console.print(Text(where(each.story), "bold"))
        console.print(_marked(each))
        console.print()
    console.print(total(len(found), most, "story", "stories"))


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
        place = (f"  {where(each.story)}", "dim")
        console.print(Text.assemble((words.speaker(quote), "bold"), f"  {words.manner(quote)}", place))
        console.print(Text(f"  {words.safe(quote.text)}"))
        if beside := words.circumstances(quote):
            console.print(Text(f"  {beside}", "dim"))
        console.print()
    console.print(total(len(found), most, "quote"))


def offices(found: Iterable[OfficeRecord], most: int) -> None:
    """Print the offices that pages give to people, at most so many."""
    printed(partial(_offices, list(found), most))


def _offices(every: Sequence[OfficeRecord], most: int, console: Console) -> None:
    rows = [tuple(map(words.safe, _office(each))) for each in every[:most]]
    if console.width < NARROW:
        for person, office, country, status, place in rows:
            held = " ".join(filter(None, (office, f"({country})" if country else "")))
            console.print(Text(f"{person}  {held}  {status}"), Text(f"{place}\n", "dim"), sep="\n")
    elif rows:
        console.print(_table(rows, "person", "office", "country", "status", "where"))
    console.print(total(len(every), most, "office"))


def _office(each: OfficeRecord) -> tuple[str, ...]:
    office = each.office
    return office.person, office.office, " ".join(office.country), office.status, where(each.story)


def happenings(found: Iterable[Happening], most: int) -> None:
    """Print happenings with the number of their reports and on what these disagree, at most so many."""
    printed(partial(_happenings, list(found), most))


def _happenings(every: Sequence[Happening], most: int, console: Console) -> None:
    found = every[:most]
    if console.width < NARROW:
        console.print(Group(*(part for each in found for part in _stacked(each))))
    elif found:
        columns = ("when", "who → whom", "what", "reports", "sources", "disagreement", "id")
        table = _table([tuple(map(words.safe, _happening(each))) for each in found], *columns)
        table.columns[-1].no_wrap = True
        console.print(table)
    console.print(total(len(every), most, "happening"))


def _stacked(each: Happening) -> tuple[Text, ...]:
    when, who, what, reports, sources, differ, name = map(words.safe, _happening(each))
    head = Text.assemble((what, words.QUAD_COLOURS[each.quad]), f"  {'  '.join(filter(None, (when, who)))}")
    numbers = f"{counted(int(reports), 'report')}, {counted(int(sources), 'source')}"
    return head, *((Text(f"differ on {differ}"),) if differ else ()), Text(f"{numbers}  {name}", "dim"), Text()


def _happening(each: Happening) -> tuple[str, ...]:
    differ = "; ".join(f"{one.field}: {' / '.join(value for value, _ in one.values)}" for one in each.disagreements)
    what = f"{each.type} {each.mode}" if each.mode else each.type
    return days(each), sides(each), what, str(len(each.reports)), str(each.sources), differ, each.id


def days(each: Happening) -> str:
    """When it happened; empty where no report tells."""
    ends = "" if each.earliest == each.latest else f" to {each.latest}"
    return f"{each.earliest}{ends}" if each.earliest else ""


def sides(each: Happening) -> str:
    """Who did it to whom."""
    return f"{', '.join(each.actors) or '…'} → {', '.join(each.recipients) or '…'}"


def sources(found: Sequence[SourceRecord], most: int) -> None:
    """Print what there is from each source, at most so many."""
    printed(partial(_sources, found, most))


def _sources(found: Sequence[SourceRecord], most: int, console: Console) -> None:
    rows = [_source(each) for each in found[:most]]
    if console.width < NARROW:
        for name, pages, stories, events, first, last in rows:
            period = f", {first} to {last}" if first else ""
            console.print(Text(f"{name}: pages {pages}, stories {stories}, events {events}{period}"))
    elif rows:
        console.print(_table(rows, "source", "pages", "stories", "events", "from", "to"))
    console.print(total(len(found), most, "source"))


def _source(each: SourceRecord) -> tuple[str, ...]:
    numbers = (f"{number:,}" for number in (each.pages, each.stories, each.events))
    span = (f"{day}" if day else "" for day in (each.earliest, each.latest))
    return (words.safe(each.source or "(not named)"), *numbers, *span)


def _table(rows: Iterable[tuple[str, ...]], *columns: str) -> Table:
    table = grid(*columns)
    for row in rows:
        table.add_row(*map(Text, row))
    return table


def document(value: object) -> None:
    """Print one JSON document."""
    speak("utf-8")
    sys.stdout.write(json.dumps(msgspec.to_builtins(value), ensure_ascii=False, indent=1) + "\n")


def total(found: int, most: int, one: str, many: str | None = None) -> Text:
    """How many there are; where not all are shown, that there are more."""
    several = many or f"{one}s"
    if found > most:
        first = counted(most, one, several)
        return Text(f"the first {first}; for more say --limit N, or --json for all", "dim")
    return Text(counted(found, one, several), "dim")


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number of things: "no events", "1 event", "2 events"."""
    several = many or f"{one}s"
    return f"{number:,} {one if number == 1 else several}" if number else f"no {several}"
