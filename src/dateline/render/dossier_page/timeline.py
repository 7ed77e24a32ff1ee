"""The time line: talks, promises and turns of position in the order of their days; what has no day is not in it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from dateline.disputes.model import Cite, Next, Position, Promise, Session, Stance, Talks
from dateline.render import dossier_words as terms
from dateline.render.dossier_page.layout import more, section, tag, when, words
from dateline.render.dossier_page.markup import Html, element, joined, shortened
from dateline.render.dossier_page.sheet import Sheet
from dateline.render.dossier_page.talks import anchors

# Entries shown, the latest.
ENTRIES = 80

_HERE = "time line"


# The first and, where it is another, the last day.
Days = tuple[datetime.date, datetime.date | None]


class Entry(NamedTuple):
    """What is shown of something that has a day: its kind, who, the page's words if any, and what it rests on."""

    earliest: datetime.date
    latest: datetime.date | None
    kind: str
    who: str
    text: str | None
    cites: tuple[Cite, ...]
    link: str | None = None


class Dated(NamedTuple):
    """Something with a day, and how its entry is made: there may be many, of which few are shown."""

    day: datetime.date
    entry: Callable[[], Entry]


def dated(sheet: Sheet) -> list[Dated]:
    """All that has a day, the earliest first."""
    return sorted((*_talks(sheet), *_promises(sheet), *_turns(sheet)), key=lambda each: each.day)


def timeline(sheet: Sheet, found: Sequence[Dated]) -> Html:
    """The section; of many entries the latest are shown."""
    shown = found[-ENTRIES:]
    rows = [_row(sheet, each.entry()) for each in shown]
    left = more(len(found) - len(shown))
    return section("timeline", "Time line", left, element("ol", *rows, class_="timeline") if rows else "")


def _row(sheet: Sheet, entry: Entry) -> Html:
    who = element("a", entry.who, href=f"#{entry.link}") if entry.link else entry.who
    told = words(entry.text) if entry.text else ""
    refs = sheet.passages.refs(entry.cites, _HERE)
    line = joined((joined((who, told), ": "), refs), "\u00a0")
    return element("li", when(entry.earliest, entry.latest), element("div", tag(entry.kind)), element("div", line))


def _talks(sheet: Sheet) -> Iterator[Dated]:
    shown = anchors(sheet.dossier)
    for meeting in sheet.dossier.talks:
        link = shown.get(meeting.id)
        sittings = [each for each in meeting.sessions if each.earliest]
        if meeting.earliest and not sittings:
            yield Dated(meeting.earliest, partial(_round, sheet, meeting, meeting.earliest, link))
        for each in sittings:
            if each.earliest:
                yield Dated(each.earliest, partial(_session, sheet, (meeting, each), each.earliest, link))
        for coming in meeting.next:
            if coming.earliest:
                yield Dated(coming.earliest, partial(_next, sheet, (meeting, coming), coming.earliest, link))


def _round(sheet: Sheet, meeting: Talks, day: datetime.date, link: str | None) -> Entry:
    return Entry(day, meeting.latest, "talks", _place(sheet, meeting, ""), None, meeting.cites, link)


def _session(sheet: Sheet, at: tuple[Talks, Session], day: datetime.date, link: str | None) -> Entry:
    meeting, sitting = at
    where = _place(sheet, meeting, terms.session(sitting, meeting))
    return Entry(day, sitting.latest, "talks", where, None, sitting.cites, link)


def _next(sheet: Sheet, at: tuple[Talks, Next], day: datetime.date, link: str | None) -> Entry:
    meeting, coming = at
    who = terms.parties(meeting, sheet.names)
    return Entry(day, coming.latest, terms.NEXT[coming.kind], who, coming.text, coming.cites, link)


def _place(sheet: Sheet, meeting: Talks, told: str) -> str:
    parts = (terms.parties(meeting, sheet.names), shortened(meeting.venue or "", 200), told)
    return ", ".join(part for part in parts if part)


def _promises(sheet: Sheet) -> Iterator[Dated]:
    for each in sheet.dossier.promises:
        if each.made:
            yield Dated(each.made, partial(_promise, sheet, each, (each.made, each.until)))


def _promise(sheet: Sheet, promise: Promise, made: Days) -> Entry:
    kind = f"{promise.kind}, {terms.end(promise)}"
    return Entry(*made, kind, terms.direction(promise, sheet.names), promise.text, promise.cites)


def _turns(sheet: Sheet) -> Iterator[Dated]:
    """Where positions turn: a stance that only repeats another, and the threats told already, are none."""
    for position in sheet.dossier.positions:
        for stance in terms.course(position):
            if stance.said and stance.change not in ("repeated", "reworded") and stance.kind != "threat":
                yield Dated(stance.said, partial(_turn, sheet, position, stance, (stance.said, stance.until)))


def _turn(sheet: Sheet, position: Position, stance: Stance, said: Days) -> Entry:
    kind = f"{stance.kind}, {terms.change(stance)}"
    return Entry(*said, kind, sheet.names.side(position.side), stance.text, stance.cites)
