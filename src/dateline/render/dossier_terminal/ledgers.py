"""Positions, promises and threats in a terminal: as tables where there is room, else as stacked records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from dateline.disputes.model import Position, Promise
from dateline.render import dossier_words as terms
from dateline.render.dossier_terminal.lines import indented, latest, line, more, quoted, sources, told
from dateline.render.dossier_words import Names
from dateline.render.terminal import grid

# Positions shown, and later passages of one promise.
POSITIONS = 40
LATER = 3

# How the end of a promise is coloured, and that of a threat.
_COLOURS = {"kept": ("green", "red"), "broken": ("red", "green"), "pending": ("", ""), "withdrawn": ("dim", "dim")}


def positions(found: Sequence[Position], names: Names, wide: bool) -> Iterator[RenderableType]:
    """Where each side stands on each issue."""
    if not found:
        return
    shown = found[:POSITIONS]
    if wide:
        yield _positions(shown, names)
    else:
        for each in shown:
            yield from _stacked_position(each, names)
    yield from more(len(found) - len(shown))


def _positions(shown: Sequence[Position], names: Names) -> RenderableType:
    table = grid("issue", "side", "where it stands", "condition", "since", "change", widest=(26, 16, None, 26, 10, 12))
    issue = None
    for each in shown:
        name = quoted(names.issue(each.issue)) if each.issue != issue else Text()
        table.add_row(name, names.side(each.side), _now(each), _condition(each), *_turn(each))
        issue = each.issue
    return table


def _stacked_position(position: Position, names: Names) -> Iterator[RenderableType]:
    yield Text.assemble((names.side(position.side), "bold"), " on ", quoted(names.issue(position.issue)))
    yield indented(_now(position))
    if position.now.condition:
        yield indented(Text.assemble(("condition  ", "dim"), _condition(position)))
    since, change = _turn(position)
    yield indented(Text.assemble((f"since {since}, " if since else "", "dim"), (change, "dim")))


def _now(position: Position) -> Text:
    now = position.now
    stance = told(now.text, now.cites, ((terms.standing(position), "bold" if position.stands else "dim"),))
    return Text("\n").join((stance, line(position.settled))) if position.settled else stance


def _condition(position: Position) -> Text:
    return quoted(position.now.condition) if position.now.condition else Text()


def _turn(position: Position) -> tuple[str, str]:
    return terms.days(*terms.since(position)), terms.change(position.now)


def promises(found: Sequence[Promise], names: Names, wide: bool) -> Iterator[RenderableType]:
    """Promises, then threats, each with what became of it."""
    for kind in ("promise", "threat"):
        shown, left = latest([each for each in found if each.kind == kind], lambda each: each.made)
        if shown and wide:
            yield _promises(kind, shown, names)
        elif shown:
            yield Group(*(part for each in shown for part in _stacked_promise(each, names)))
        yield from left


def _promises(kind: str, shown: Sequence[Promise], names: Names) -> RenderableType:
    table = grid(kind, "what", "made", "due", "what became of it", widest=(24, None, 10, 23, 44))
    for each in shown:
        end = [_end(each), *(line(later) for later in each.later[:LATER]), *more(len(each.later) - LATER)]
        table.add_row(
            terms.direction(each, names), _what(each), terms.days(each.made, each.until), terms.due(each), Group(*end)
        )
    return table


def _stacked_promise(promise: Promise, names: Names) -> Iterator[RenderableType]:
    days = "  ".join(part for part in (terms.days(promise.made, promise.until), _by(promise)) if part)
    yield Text.assemble((promise.kind, "bold"), f"  {terms.direction(promise, names)}  ", (days, "dim"))
    yield indented(_what(promise))
    yield indented(_end(promise))
    for later in promise.later[:LATER]:
        yield indented(indented(line(later)))
    for left in more(len(promise.later) - LATER):
        yield indented(indented(left))


def _by(promise: Promise) -> str:
    return f"due {terms.due(promise)}" if promise.due else ""


def _what(promise: Promise) -> Text:
    condition = Text.assemble("  on the condition ", quoted(promise.condition)) if promise.condition else Text()
    return Text.assemble(quoted(promise.text), condition, (sources(promise.cites), "dim"))


def _end(promise: Promise) -> Text:
    late = promise.end == "pending" and promise.overdue
    colour = "yellow" if late else _COLOURS[promise.end][promise.kind == "threat"]
    return Text(terms.end(promise), style=f"bold {colour}".strip())
