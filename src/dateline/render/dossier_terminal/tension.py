"""Tension in a terminal: one line of all months, and bars of the latest."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from dateline.disputes.model import Point
from dateline.render import dossier_words as terms

# Months that get a bar, the latest, and the room of bars on either side of zero.
BARS = 12
_ROOM = 24

_STEPS = "▁▂▃▄▅▆▇█"
_SILENT = "·"


def tension(found: Sequence[Point], width: int) -> Iterator[RenderableType]:
    """A line with a step for each month, a dot where nothing is told of it, and bars of the latest months."""
    points = sorted((each for each in found if math.isfinite(each.value)), key=lambda each: each.month)
    if not points:
        return
    yield from _spark(points, width)
    most = max(abs(each.value) for each in points)
    room = max(4, min(_ROOM, (width - 26) // 2))
    for point in points[-BARS:]:
        yield _bar(point, most, room)


def _spark(points: Sequence[Point], width: int) -> Iterator[Text]:
    """The line itself, of the latest months that fit, and what its ends and its extremes are."""
    last = _at(points[-1].month)
    first = max(_at(points[0].month), last - width + 1)
    values = {_at(each.month): each.value for each in points if _at(each.month) >= first}
    low, high = min(0.0, *values.values()), max(0.0, *values.values())
    steps = "".join(_step(values.get(at), low, high) for at in range(first, last + 1))
    yield Text(steps, style="red")
    ends = f"{first // 12}-{first % 12 + 1:02} to {points[-1].month:%Y-%m}"
    yield Text(terms.TENSION, style="dim")
    yield Text(f"{ends}, from {_number(min(values.values()))} to {_number(max(values.values()))}", style="dim")


def _at(day: datetime.date) -> int:
    return day.year * 12 + day.month - 1


def _step(value: float | None, low: float, high: float) -> str:
    if value is None:
        return _SILENT
    share = (value - low) / (high - low) if high > low else 0.0
    return _STEPS[min(int(share * len(_STEPS)), len(_STEPS) - 1)]


def _bar(point: Point, most: float, room: int) -> Text:
    length = round(abs(point.value) / most * room) if most else 0
    bar = "█" * length
    left, right = (bar.rjust(room), "") if point.value < 0 else (" " * room, bar)
    acts = terms.acts(point) if point.happenings else ""
    return Text.assemble(
        (f"{point.month:%Y-%m}", "dim"), f"{_number(point.value):>7} ", (left, "green"), ("│", "dim"),
        (right.ljust(room), "red"), (f" {acts}", "dim"),
    )  # fmt: skip


def _number(value: float) -> str:
    return f"{value:.2f}".replace("-", "−")
