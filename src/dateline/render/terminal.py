"""A reading as Rich shows it: story by story, wide as tables, narrow as stacked records."""

from __future__ import annotations

from collections.abc import Iterator

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from dateline.explain import Explanation
from dateline.model import Event, Quote, Reading, Story
from dateline.render import words

# Below this many columns a table of five would break every word.
NARROW = 100


def show(reading: Reading, console: Console) -> None:
    """Print a reading for people."""
    console.print(_title(reading))
    for note in reading.notes:
        console.print(Text(note, style="italic"))
    for number, story in enumerate(reading.stories, 1):
        console.print()
        console.print(Rule(_heading(story, number, len(reading.stories)), align="left", style="dim"))
        for part in _story(reading, story, console.width):
            console.print(part)


def show_explanation(why: Explanation, console: Console) -> None:
    """Print why an event was read."""
    event = why.event
    console.print(Rule(Text(f"{event.id}  {words.kind(event)}", style="bold"), align="left", style="dim"))
    console.print(_marked(words.safe(why.before), words.safe(why.trigger), words.safe(why.after), event, spaced=True))
    console.print()
    console.print(Text.assemble(("entry  ", "dim"), event.why.entry, ("   rule  ", "dim"), event.why.rule))
    for number, step in enumerate(event.why.path, 1):
        console.print(Text(f"  {number}. {words.safe(step)}"))
    console.print()
    table = _table("field", "value", "the page says", "remark")
    for field in why.fields:
        quoted = f"“{words.safe(field.evidence)}”" if field.evidence else ""
        table.add_row(Text(field.name, "bold"), *map(Text, (words.safe(field.value), quoted, field.remark or "")))
    console.print(table)


def _title(reading: Reading) -> Text:
    name = words.safe(reading.page.source or reading.page.id)
    events = sum(1 for _ in reading.events)
    told = f"{_count(len(reading.stories), 'story', 'stories')}, {_count(events, 'event', 'events')}"
    return Text.assemble((name, "bold"), f"  {told}")


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _heading(story: Story, number: int, total: int) -> Text:
    cut = ", cut off" if story.truncated else ""
    headline = f"  {words.safe(story.headline.text)}" if story.headline else ""
    return Text.assemble((f"{number}/{total} {story.kind}{cut}", "bold"), headline)


def _story(reading: Reading, story: Story, width: int) -> Iterator[RenderableType]:
    yield Text(words.published(story), style="dim")
    for quoted, says in words.evidence(reading, story):
        yield Padding(Text(f"“{quoted}”: {says}", style="dim"), (0, 0, 0, 2))
    if story.events:
        yield _events(reading, story) if width >= NARROW else Group(*_stacked(reading, story))
    if story.quotes:
        yield _quotes(story)
    for name, values in _lists(story):
        yield Text.assemble((f"{name}  ", "bold"), ("; ".join(values)))


def _events(reading: Reading, story: Story) -> Table:
    table = _table("when", "who → whom", "what", "standing", "the page says")
    for event in story.events:
        colour = words.QUAD_COLOURS[event.quad]
        table.add_row(
            Text(words.when(event)),
            Text(words.parties(event)),
            Text(words.kind(event), style=colour),
            Text(words.standing(event, reading), style="" if event.polarity == "positive" else "bold"),
            Text.assemble(_marked(*words.around(reading, event), event), (f"  {event.id}", "dim")),
        )
    return table


def _stacked(reading: Reading, story: Story) -> Iterator[RenderableType]:
    for event in story.events:
        head = [words.when(event), words.parties(event)]
        yield Text.assemble(
            (words.kind(event), words.QUAD_COLOURS[event.quad]), "  ", "  ".join(part for part in head if part)
        )
        yield Padding(Text.assemble(words.standing(event, reading), (f"  {event.id}", "dim")), (0, 0, 0, 2))
        yield Padding(_marked(*words.around(reading, event), event), (0, 0, 1, 2))


def _marked(before: str, trigger: str, after: str, event: Event, spaced: bool = False) -> Text:
    """The evidence with its trigger marked, by colour and, for plain output, by brackets."""
    gap = " " if spaced else ""
    style = f"bold {words.QUAD_COLOURS[event.quad]}"
    opening, closing = before + (gap if before else ""), (gap if after else "") + after
    return Text.assemble(opening, (f"[{trigger}]", style), closing)


def _quotes(story: Story) -> Table:
    table = _table("who says", "how", "what")
    for quote in story.quotes:
        cut = " …" if quote.truncated else ""
        table.add_row(
            Text(words.names([quote.speaker]) if quote.speaker else "(not named)"),
            Text(_manner(quote), style="dim"),
            Text(f"{words.safe(quote.text)}{cut}"),
        )
    return table


def _manner(quote: Quote) -> str:
    return f"{quote.directness}, {words.safe(quote.cue)}" if quote.cue else quote.directness


def _lists(story: Story) -> Iterator[tuple[str, list[str]]]:
    offices = [
        f"{words.safe(each.person)}: {words.safe(each.office)}{f' ({each.status})' if each.status != 'holds' else ''}"
        for each in story.offices
    ]
    places = [f"{words.safe(each.name)}{f' ({each.country})' if each.country else ''}" for each in story.places]
    unresolved = [words.safe(each.text) for each in story.unresolved]
    for name, values in (("offices", offices), ("places", places), ("unresolved", unresolved)):
        if values:
            yield name, list(dict.fromkeys(values))


def _table(*columns: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="dim", show_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    return table
