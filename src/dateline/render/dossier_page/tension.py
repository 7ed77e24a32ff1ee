"""Tension month by month as a picture, and below it what each point is made of.

The picture is drawn twice, for wide and for narrow pages, so that its letters stay readable; the style shows one.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from dateline.disputes.model import Cite, Point
from dateline.records import Happening
from dateline.render import dossier_words as terms
from dateline.render.dossier_page.layout import items, latest, month, more, section, when
from dateline.render.dossier_page.markup import Html, element, joined
from dateline.render.dossier_page.sheet import Sheet

# Months drawn and listed, the latest, and events listed of one month.
MONTHS = 240
EVENTS = 5

# The scale reaches so far up and down at least, so that what is small looks small.
LEAST = 1.0

_HERE = "events"


class Frame(NamedTuple):
    """The size of a picture, the values at its edges, and the month it begins with."""

    width: int
    height: int
    low: float
    high: float
    start: int
    months: int

    def x(self, at: int) -> float:
        """Where a month stands, across."""
        room = self.width - _LEFT - _RIGHT
        return round(_LEFT + room * ((at - self.start + 0.5) / self.months), 1)

    def y(self, value: float) -> float:
        """Where a value stands, down."""
        room = self.height - _TOP - _BOTTOM
        return round(_TOP + room * (self.high - value) / (self.high - self.low), 1)


_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 12, 14, 34
_SIZES = (("wide", 760, 250), ("narrow", 340, 230))


def tension(sheet: Sheet) -> Html:
    """The picture."""
    shown, left = latest(_drawable(sheet), lambda point: point.month, MONTHS)
    if not shown:
        return section("tension", "Tension")
    pictures = [_picture(name, _frame(shown, width, height), shown) for name, width, height in _SIZES]
    note = f"{terms.TENSION} Each point leads to the events behind it; a month of which nothing is told has none."
    return section("tension", "Tension", element("figure", *pictures, element("figcaption", note)), left)


def _drawable(sheet: Sheet) -> list[Point]:
    known = [point for point in sheet.dossier.tension if math.isfinite(point.value)]
    return sorted(known, key=lambda point: point.month)


def _frame(shown: Sequence[Point], width: int, height: int) -> Frame:
    values = [point.value for point in shown]
    step = _step(min(-LEAST, *values), max(LEAST, *values))
    low = math.floor(min(-LEAST, *values) / step) * step
    high = math.ceil(max(LEAST, *values) / step) * step
    start = _at(shown[0].month)
    return Frame(width, height, low, high, start, _at(shown[-1].month) - start + 1)


def _step(low: float, high: float) -> float:
    """The distance between two marks of the scale: 1, 2 or 5 times a power of ten, about six marks in all."""
    reach = high - low
    power = 10.0 ** math.floor(math.log10(reach / 5))
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor * 5 >= reach)


def _at(day: datetime.date) -> int:
    return day.year * 12 + day.month - 1


def _picture(name: str, frame: Frame, shown: Sequence[Point]) -> Html:
    first, last = shown[0], shown[-1]
    told = f"{month(first.month)} to {month(last.month)}, from {_value(min(shown, key=lambda each: each.value))} "
    told += f"to {_value(max(shown, key=lambda each: each.value))}."
    return element(
        "svg",
        element("title", "Tension by month", id=f"tension-{name}"),
        element("desc", told, id=f"tension-{name}-told"),
        *_scale(frame),
        *_years(frame),
        *_line(frame, shown),
        *(_point(frame, point) for point in shown),
        viewBox=f"0 0 {frame.width} {frame.height}",
        role="group",
        class_=name,
        aria_labelledby=f"tension-{name} tension-{name}-told",
    )


def _value(point: Point) -> str:
    return f"{_number(point.value)} ({month(point.month)})"


def _number(value: float) -> str:
    return f"{value:.2f}".replace("-", "−")


def _mark(value: float) -> str:
    """A value on the scale, with no more digits than it needs."""
    return f"{value:.3g}".replace("-", "−")


def _scale(frame: Frame) -> Iterator[Html]:
    step = _step(frame.low, frame.high)
    for number in range(round((frame.high - frame.low) / step) + 1):
        value = frame.low + number * step
        zero = abs(value) < step / 2
        y = f"{frame.y(value)}"
        yield element(
            "line", x1=f"{_LEFT}", x2=f"{frame.width - _RIGHT}", y1=y, y2=y, class_="zero" if zero else "rule"
        )
        yield element("text", "0" if zero else _mark(value), x=f"{_LEFT - 8}", y=y, dy="0.35em", class_="value")


def _years(frame: Frame) -> Iterator[Html]:
    """Labels of time below: months of a short line, years of a long one, never closer than they can be read."""
    room = (frame.width - _LEFT - _RIGHT) / frame.months
    every = next((each for each in (1, 2, 3, 6, 12, 24, 60, 120) if each * room >= 62), 240)
    for at in range(frame.start, frame.start + frame.months):
        if at % every == 0 or frame.months == 1:
            x, y = f"{frame.x(at)}", frame.height - _BOTTOM
            label = f"{at // 12}" if every >= 12 else f"{at // 12}-{at % 12 + 1:02}"
            yield element("line", x1=x, x2=x, y1=f"{y}", y2=f"{y + 5}", class_="rule")
            yield element("text", label, x=x, y=f"{y + 20}", class_="year")


def _line(frame: Frame, shown: Sequence[Point]) -> Iterator[Html]:
    """The line between months that follow one another; where a month tells nothing, it is broken."""
    runs: list[list[Point]] = []
    for point in shown:
        if runs and _at(point.month) - _at(runs[-1][-1].month) == 1:
            runs[-1].append(point)
        else:
            runs.append([point])
    for run in runs:
        corners = " ".join(f"{frame.x(_at(each.month))},{frame.y(each.value)}" for each in run)
        yield element("polyline", points=corners)


def _point(frame: Frame, point: Point) -> Html:
    told = f"{month(point.month)}: {_number(point.value)}, {terms.acts(point)}"
    x, y = f"{frame.x(_at(point.month))}", f"{frame.y(point.value)}"
    radius = "4" if frame.months <= 60 else "2.5"
    return element(
        "a", element("title", told), element("circle", cx=x, cy=y, r=radius), href=f"#{_anchor(point)}", aria_label=told
    )


def _anchor(point: Point) -> str:
    return f"m{point.month:%Y-%m}"


def events(sheet: Sheet) -> Html:
    """What the points are made of, month by month, the latest first."""
    shown, left = latest(_drawable(sheet), lambda point: point.month, MONTHS)
    wanted = {each for point in shown for each in point.happenings[:EVENTS]}
    acts = {act.id: act for act in sheet.dossier.happenings if act.id in wanted}
    months = [_month(sheet, point, acts) for point in reversed(shown)]
    return section("events", "Events behind the tension line", *months, left)


def _month(sheet: Sheet, point: Point, acts: Mapping[str, Happening]) -> Html:
    by_report = {cite.report: cite for cite in point.cites if cite.report is not None}
    found = [acts[each] for each in point.happenings[:EVENTS] if each in acts]
    lines = [_act(sheet, act, by_report) for act in found]
    loose = sheet.passages.refs(point.cites, _HERE) if point.cites and not found else ""
    head = element("h3", joined((month(point.month), _number(point.value)), ": "))
    return element(
        "div", head, loose, items(lines), more(len(point.happenings) - len(found)), id=_anchor(point), class_="month"
    )


def _act(sheet: Sheet, act: Happening, by_report: Mapping[str, Cite]) -> Html:
    cites = [by_report[key] for key in act.reports if key in by_report] or sheet.passages.told(act.reports)
    told = joined((when(act.earliest, act.latest), terms.happening(act, sheet.names)), " ")
    return joined((told, sheet.passages.refs(cites, _HERE)), " ")
