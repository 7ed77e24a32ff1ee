"""What sections are built of: headings, tables that fold into cards, tags, days, and the counts of what is left out."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeVar

from dateline.render import dossier_words as terms
from dateline.render.dossier_page.markup import Html, element, foreign, joined, shortened

T = TypeVar("T")

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def section(name: str, heading: str, *content: str) -> Html:
    """A section under its heading; without content it says that nothing was found."""
    filled = joined(content) or element("p", terms.NOTHING, class_="silent")
    return element(
        "section", element("h2", heading, id=f"{name}-heading"), filled, id=name, aria_labelledby=f"{name}-heading"
    )


class Table(NamedTuple):
    """What a table is called, for readers of the screen and for the style, and the headings of its columns."""

    caption: str
    style: str
    heads: tuple[str, ...]

    def of(self, groups: Iterable[tuple[Html | None, Sequence[Sequence[str]]]]) -> Html:
        """The table of groups of rows, each under a heading of its own if it has one. A row begins with its heading."""
        top = element("tr", *(element("th", head, scope="col") for head in self.heads))
        bodies = [
            element("tbody", _group(title, len(self.heads)), *(_row(row, self.heads) for row in rows))
            for title, rows in groups
        ]
        caption = element("caption", self.caption, class_="unseen")
        return element("table", caption, element("thead", top), *bodies, class_=self.style)


def _group(title: Html | None, width: int) -> Html:
    if title is None:
        return Html()
    return element("tr", element("th", title, scope="rowgroup", colspan=f"{width}"), class_="group")


def _row(cells: Sequence[str], heads: Sequence[str]) -> Html:
    first = element("th", cells[0], scope="row")
    rest = (element("td", cell, data_label=head) for cell, head in zip(cells[1:], heads[1:], strict=True))
    return element("tr", first, *rest)


def items(lines: Iterable[str], name: str = "ul", class_: str | None = None) -> Html:
    """A list; nothing where it has no lines."""
    listed = [element("li", line) for line in lines]
    return element(name, *listed, class_=class_) if listed else Html()


def tag(label: str, kind: str | None = None) -> Html:
    """A fixed label, set apart from quoted words."""
    return element("span", label, class_=f"tag {kind}" if kind else "tag")


def words(text: str) -> Html:
    """Page text in quotation marks."""
    return foreign(terms.quoted(shortened(text)), class_="said")


def when(earliest: datetime.date | None, latest: datetime.date | None = None) -> Html:
    """A day or days as people write them; nothing where none is known."""
    first, last = earliest or latest, latest or earliest
    if first is None or last is None:
        return Html()
    if first == last:
        return element("time", written(first), datetime=f"{first}", class_="day")
    whole = terms.period(first, last)
    if whole is not None:
        known = f"{first.year}" if whole == "year" else month(first)
        return element("time", known, datetime=terms.days(first, last), class_="day")
    start = f"{first.day}" if (first.year, first.month) == (last.year, last.month) else written(first)
    return element("span", f"{start} – {written(last)}", class_="day")


def written(day: datetime.date) -> str:
    """A day as people write it: "8 March 2007"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def month(day: datetime.date) -> str:
    """A month as people write it: "March 2007"."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def first(found: Sequence[T], limit: int) -> tuple[Sequence[T], Html]:
    """The first few, and how many are left out."""
    return found[:limit], more(len(found) - limit)


def latest(found: Sequence[T], day: Callable[[T], datetime.date | None], limit: int) -> tuple[Sequence[T], Html]:
    """The latest few in the order given, and how many are left out; what has no day counts as earliest."""
    if len(found) <= limit:
        return found, Html()
    ranked = sorted(range(len(found)), key=lambda at: day(found[at]) or datetime.date.min)
    return [found[at] for at in sorted(ranked[-limit:])], more(len(found) - limit)


def more(left: int) -> Html:
    """How many are left out; nothing where none is."""
    return element("p", f"… and {left:,} more", class_="more") if left > 0 else Html()
