"""The time line: talks, promises and turns of position in the order of their days; what has no day is not in it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from dateline.disputes.model import Cite, Position, Stance, Talks
from dateline.render import dossier_words as terms
from dateline.render.dossier_page.layout import latest, section, tag, when, words
from dateline.render.dossier_page.markup import Html, element, joined, shortened
from dateline.render.dossier_page.sheet import Sheet
from dateline.render.dossier_page.talks import anchors

# Entries shown, the latest.
ENTRIES = 80

_HERE = "time line"


class Entry(NamedTuple):
    """Something with a day: its kind, who, the page's words if any, and what it rests on."""

    earliest: datetime.date
    latest: datetime.date | None
    kind: str
    who: str
    text: str | None
    cites: tuple[Cite, ...]
    link: str | None = None


def entries(sheet: Sheet) -> list[Entry]:
    """All that has a day, the earliest first."""
    found = (*_talks(sheet), *_promises(sheet), *_turns(sheet))
    return sorted(found, key=lambda each: each.earliest)


def timeline(sheet: Sheet, found: list[Entry]) -> Html:
    """The section; of many entries the latest are shown."""
    shown, left = latest(found, lambda each: each.earliest, ENTRIES)
    rows = [_row(sheet, entry) for entry in shown]
    return section("timeline", "Time line", left, element("ol", *rows, class_="timeline") if rows else "")


def _row(sheet: Sheet, entry: Entry) -> Html:
    who = element("a", entry.who, href=f"#{entry.link}") if entry.link else entry.who
    told = words(entry.text) if entry.text else ""
    line = joined((who, told, sheet.passages.refs(entry.cites, _HERE)), " ")
    return element("li", when(entry.earliest, entry.latest), element("div", tag(entry.kind)), element("div", line))


def _talks(sheet: Sheet) -> Iterator[Entry]:
    shown = anchors(sheet.dossier)
    for meeting in sheet.dossier.talks:
        link, who = shown.get(meeting.id), terms.parties(meeting, sheet.names)
        sittings = [each for each in meeting.sessions if each.earliest]
        if meeting.earliest and not sittings:
            yield Entry(meeting.earliest, meeting.latest, "talks", _place(who, meeting, ""), None, meeting.cites, link)
        for each in sittings:
            if each.earliest:
                where = _place(who, meeting, terms.session(each, meeting))
                yield Entry(each.earliest, each.latest, "talks", where, None, each.cites, link)
        for coming in meeting.next:
            if coming.earliest:
                yield Entry(
                    coming.earliest, coming.latest, terms.NEXT[coming.kind], who, coming.text, coming.cites, link
                )


def _place(who: str, meeting: Talks, told: str) -> str:
    return ", ".join(part for part in (who, shortened(meeting.venue or "", 200), told) if part)


def _promises(sheet: Sheet) -> Iterator[Entry]:
    for each in sheet.dossier.promises:
        if each.made:
            who = terms.direction(each, sheet.names)
            yield Entry(each.made, None, f"{each.kind}, {terms.end(each)}", who, each.text, each.cites)


def _turns(sheet: Sheet) -> Iterator[Entry]:
    """Where positions turn: a stance that only repeats another, and the promises told already, are none."""
    for position in sheet.dossier.positions:
        for stance in terms.course(position):
            if stance.said and stance.change not in ("repeated", "reworded") and stance.kind != "threat":
                yield _turn(sheet, position, stance, stance.said)


def _turn(sheet: Sheet, position: Position, stance: Stance, said: datetime.date) -> Entry:
    kind = f"{stance.kind}, {terms.change(stance)}"
    return Entry(said, None, kind, sheet.names.side(position.side), stance.text, stance.cites)
