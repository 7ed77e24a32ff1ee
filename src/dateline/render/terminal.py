"""A reading as Rich shows it: story by story, wide as tables, narrow as stacked records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich import box
from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from dateline.explain import Explanation, Field
from dateline.model import Event, Office, Quote, Reading, Story
from dateline.render import words

# Below this many columns a table of five would break every word.
NARROW = 90


def show(reading: Reading, console: Console) -> None:
    """Print a reading for people."""
    console.print(_title(reading))
    if console.is_terminal and any(story.events for story in reading.stories):
        console.print(_legend())
    for note in reading.notes:
        console.print(Text(words.safe(note), style="italic"))
    for number, story in enumerate(reading.stories, 1):
        console.print()
        for part in _heading(story, f"{number}/{len(reading.stories)}", console.width):
            console.print(part)
        for part in _story(reading, story, console.width):
            console.print(part)


def show_explanation(why: Explanation, console: Console) -> None:
    """Print why an event was read."""
    event = why.event
    console.print(Rule(Text(f"{event.id}  {words.kind(event)}", style="bold"), align="left", style="dim"))
    clause = (words.joined(why.before), words.safe(why.trigger), words.joined(why.after))
    console.print(_marked(*clause, event))
    console.print()
    console.print(Text.assemble(("entry  ", "dim"), words.safe(event.why.entry), ("   rule  ", "dim"), event.why.rule))
    for number, step in enumerate(event.why.path, 1):
        console.print(Text(f"  {number}. {words.safe(step)}"))
    console.print()
    console.print(_fields(why) if console.width >= NARROW else Group(*map(_record, why.fields)))


def _fields(why: Explanation) -> Table:
    table = grid("field", "value", "the page says", "remark")
    for field in why.fields:
        table.add_row(Text(field.name, "bold"), Text(words.safe(field.value)), Text(_evidence(field)), _remark(field))
    return table


def _record(field: Field) -> RenderableType:
    parts = [words.safe(field.value), _evidence(field), words.safe(field.remark or "")]
    return Text.assemble((f"{field.name}  ", "bold"), "  ".join(part for part in parts if part))


def _evidence(field: Field) -> str:
    return f"“{words.safe(field.evidence)}”" if field.evidence else ""


def _remark(field: Field) -> Text:
    return Text(words.safe(field.remark or ""), style="dim")


def _title(reading: Reading) -> Text:
    name = words.safe(reading.page.source or reading.page.id)
    events = sum(1 for _ in reading.events)
    told = f"{_count(len(reading.stories), 'story', 'stories')}, {_count(events, 'event', 'events')}"
    return Text.assemble((name, "bold"), f"  {told}")


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _legend() -> Text:
    parts = [(name, words.QUAD_COLOURS[quad]) for quad, name in words.QUAD_NAMES.items()]
    return Text(" · ", style="dim").join(Text(name, colour) for name, colour in parts)


def _heading(story: Story, number: str, width: int) -> Iterator[RenderableType]:
    """A rule with the story's kind and headline; a headline too long for it stands below."""
    kind = f"{number} {story.kind}{', cut off' if story.truncated else ''}"
    headline = words.safe(story.headline.text) if story.headline else ""
    fits = cell_len(f"{kind}  {headline}") <= width - 2
    beside = f"  {headline}" if headline and fits else ""
    yield Rule(Text.assemble((kind, "bold"), beside), align="left", style="dim")
    if headline and not fits:
        yield Text(headline)


def _story(reading: Reading, story: Story, width: int) -> Iterator[RenderableType]:
    yield Text(words.published(story), style="dim")
    for quoted, says in words.evidence(reading, story):
        yield Padding(Text(f"“{quoted}”: {says}", style="dim"), (0, 0, 0, 2))
    if story.events:
        yield _events(reading, story) if width >= NARROW else Group(*_stacked(reading, story))
    if len(moments := words.moments(story)) > 1:
        yield _timeline(moments)
    if story.quotes:
        yield _quotes(story) if width >= NARROW else Group(*_stacked_quotes(story))
    for name, values in _lists(story):
        yield Text.assemble((f"{name}  ", "bold"), ("; ".join(values)))


def _events(reading: Reading, story: Story) -> Table:
    table = grid("when", "who → whom", "what", "standing", "the page says", widest=(23, 34, 20, 26, None))
    for event in story.events:
        table.add_row(
            Text(words.when(event)),
            Text(words.parties(event)),
            Text(words.kind(event), style=words.QUAD_COLOURS[event.quad]),
            Text(words.standing(event, reading), style="" if event.polarity == "positive" else "bold"),
            _told(reading, event),
        )
    return table


def _timeline(moments: Mapping[str, Sequence[Event]]) -> Table:
    """The story's days in order, each with what is told of it; what did not simply happen says so."""
    line = grid("time line", "")
    for when, events in moments.items():
        told = [Text.assemble((words.kind(each), words.QUAD_COLOURS[each.quad]), _rest(each)) for each in events]
        line.add_row(when, Text("; ").join(told))
    return line


def _rest(event: Event) -> str:
    who = words.parties(event)
    standing = "" if (event.polarity, event.modality) == ("positive", "asserted") else words.stood(event)
    return "".join(f" {part}" for part in (who, f"({standing})" if standing else "") if part)


def _stacked(reading: Reading, story: Story) -> Iterator[RenderableType]:
    for event in story.events:
        head = [words.when(event), words.parties(event)]
        told = "  ".join(part for part in head if part)
        yield Text.assemble((words.kind(event), words.QUAD_COLOURS[event.quad]), f"  {told}")
        yield Padding(Text(words.standing(event, reading)), (0, 0, 0, 2))
        yield Padding(_told(reading, event), (0, 0, 1, 2))


def _told(reading: Reading, event: Event) -> Text:
    """The page's words, what else they tell, and the id by which to ask why."""
    details = words.details(event)
    known = f"  ({details})" if details else ""
    return Text.assemble(_marked(*words.around(reading, event), event), (f"{known}  {event.id}", "dim"))


def _marked(before: str, trigger: str, after: str, event: Event) -> Text:
    """The evidence with its trigger marked, by colour and, for plain output, by brackets."""
    return Text.assemble(before, (f"[{trigger}]", f"bold {words.QUAD_COLOURS[event.quad]}"), after)


def _quotes(story: Story) -> Table:
    table = grid("who says", "how", "what", widest=(34, 24, None))
    for quote in story.quotes:
        table.add_row(Text(words.speaker(quote)), Text(words.manner(quote), style="dim"), Text(_words(quote)))
    return table


def _stacked_quotes(story: Story) -> Iterator[RenderableType]:
    for quote in story.quotes:
        yield Text.assemble((words.speaker(quote), "bold"), (f"  {words.manner(quote)}", "dim"))
        yield Padding(Text(_words(quote)), (0, 0, 1, 2))


def _words(quote: Quote) -> str:
    return f"{words.safe(quote.text)}{' …' if quote.truncated else ''}"


def _lists(story: Story) -> Iterator[tuple[str, list[str]]]:
    offices = [_office(each) for each in story.offices]
    places = [words.place(each) for each in story.places]
    unresolved = [f"“{words.safe(each.text)}”" for each in story.unresolved]
    for name, values in (("offices", offices), ("places", places), ("unresolved", unresolved)):
        if values:
            yield name, list(dict.fromkeys(values))


def _office(office: Office) -> str:
    status = "" if office.status == "holds" else f" ({office.status})"
    return words.safe(f"{office.person}: {office.office}{status}")


def grid(*columns: str, widest: tuple[int | None, ...] = ()) -> Table:
    """An empty table in the house style: column names, and how wide each may grow (`None`: as it needs)."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="dim", show_edge=False)
    for column, width in zip(columns, widest or [None] * len(columns), strict=True):
        table.add_column(column, overflow="fold", max_width=width)
    return table
