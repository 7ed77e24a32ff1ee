"""The fixed words of a dossier, the same on a page and in the terminal; all else in it is quoted.

Every phrase that these functions give is safe for a terminal.
"""

from __future__ import annotations

import datetime
from calendar import monthrange
from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from dateline.disputes.model import Cite, Dossier, NextKind, Point, Position, Promise, Session, Stance, Talks
from dateline.disputes.tension import NAMED, PRIOR
from dateline.model import Amount
from dateline.records import Happening
from dateline.render import words

# Characters shown of a name.
LONGEST_NAME = 160

NOTHING = "nothing found"
TENSION = (
    "Up is conflict, down cooperation: minus the sum of the intensities of a month's events "
    f"(PLOVER's, −10 to 10), divided by their number plus {PRIOR}."
)
UNDATED = "no date found"

THREAT_ENDS: Mapping[str, str] = MappingProxyType(
    {"kept": "carried out", "broken": "not carried out", "pending": "pending", "withdrawn": "withdrawn"}
)
NEXT: Mapping[NextKind, str] = MappingProxyType(
    {
        "agreed": "next meeting agreed",
        "dated": "next meeting dated",
        "proposed": "next meeting proposed",
        "refused": "next meeting refused",
        "none": "no next meeting",
    }
)


class Names:
    """What the codes and ids of a dossier are called in it."""

    def __init__(self, dossier: Dossier) -> None:
        self._sides = {side.code: side.name for side in dossier.sides}
        self._issues = {issue.id: issue.name for issue in dossier.issues}

    def side(self, code: str) -> str:
        """The name of a side; the code itself for anybody else."""
        return named(self._sides.get(code, code))

    def issue(self, issue: str) -> str:
        """The sources' own words for an issue."""
        return named(self._issues.get(issue, issue))


def title(dossier: Dossier) -> str:
    """Both sides by name."""
    one, other = (named(side.name) for side in dossier.sides)
    return f"{one} and {other}"


def named(text: str) -> str:
    """A name on one line, cut where it is no name."""
    shown = words.safe(text[: LONGEST_NAME * 2])
    return shown if len(shown) <= LONGEST_NAME else f"{shown[:LONGEST_NAME]} …"


def basis(dossier: Dossier) -> list[str]:
    """How much a dossier rests on, and what was left out of it."""
    told = [
        count(len(dossier.sources), "story", "stories"),
        count(dossier.reports, "report", "reports"),
        count(len(dossier.talks), "round of talks", "rounds of talks"),
    ]
    left_out = f"{count(dossier.left_out, 'earlier report', 'earlier reports')} left out"
    return [*told, left_out] if dossier.left_out else told


def quoted(text: str) -> str:
    """Page text in quotation marks; text that is one quotation already keeps its own."""
    shown = words.safe(text)
    return shown if _quotation(shown) else f"“{shown}”"


def _quotation(text: str) -> bool:
    """Whether text is one quotation from its first to its last character."""
    marks = {"“": "”", '"': '"'}
    opening, inside, closing = text[:1], text[1:-1], text[-1:]
    return len(text) > 1 and marks.get(opening) == closing and opening not in inside and closing not in inside


def days(earliest: datetime.date | None, latest: datetime.date | None) -> str:
    """One day, a whole month or year, or from one day to another; empty where no day is known."""
    if earliest and latest and (whole := period(earliest, latest)):
        return f"{earliest:%Y}" if whole == "year" else f"{earliest:%Y-%m}"
    known = dict.fromkeys(f"{day}" for day in (earliest, latest) if day is not None)
    return " – ".join(known)


def period(earliest: datetime.date, latest: datetime.date) -> Literal["month", "year"] | None:
    """Whether two days are the first and the last of a month or of a year."""
    if latest.year != earliest.year or earliest.day != 1 or latest.day != monthrange(latest.year, latest.month)[1]:
        return None
    if earliest.month == latest.month:
        return "month"
    return "year" if (earliest.month, latest.month) == (1, 12) else None


def minutes(amount: Amount | None) -> str:
    """How long a session took: "45 minutes", "at least 60 minutes"; empty where nobody says."""
    if amount is None or (amount.low is None and amount.high is None):
        return ""
    low, high = (None if bound is None else f"{bound:g}" for bound in (amount.low, amount.high))
    if low is not None and high is not None:
        return f"{low} minutes" if low == high else f"{low} to {high} minutes"
    return f"at least {low} minutes" if high is None else f"at most {high} minutes"


def parties(talks: Talks, names: Names) -> str:
    """Who talks, by name."""
    return " – ".join(names.side(party) for party in talks.parties) or "parties not named"


def session(sitting: Session, talks: Talks) -> str:
    """Where and how long a session was, so far as told and not told of the whole round."""
    venue = named(sitting.venue) if sitting.venue and sitting.venue != talks.venue else ""
    return ", ".join(part for part in (venue, minutes(sitting.minutes)) if part)


def end(promise: Promise) -> str:
    """What became of a promise or threat."""
    if promise.end == "pending" and promise.overdue:
        return "overdue"
    return THREAT_ENDS[promise.end] if promise.kind == "threat" else promise.end


def due(promise: Promise) -> str:
    """By when; empty where no day is named."""
    return days(*promise.due) if promise.due else ""


def change(stance: Stance) -> str:
    """What changed against the time before."""
    return {"first": "first heard"}.get(stance.change, stance.change)


def standing(position: Position) -> str:
    """The kind of the latest stance, and whether it has been dropped, met, carried out or withdrawn."""
    ended = "dropped" if position.dropped else position.settled.label if position.settled else None
    return f"{position.now.kind}, {ended}" if ended else position.now.kind


def before(position: Position) -> tuple[Stance, ...]:
    """The stances before the latest, the earliest first."""
    return tuple(stance for stance in position.history if stance is not position.now and stance != position.now)


def course(position: Position) -> tuple[Stance, ...]:
    """All stances, the latest last."""
    return (*before(position), position.now)


def since(position: Position) -> tuple[datetime.date | None, datetime.date | None]:
    """Since when the side has stood where it stands: the days of the stance that the latest only repeats."""
    days: tuple[datetime.date | None, datetime.date | None] = (None, None)
    for stance in reversed(course(position)):
        days = (stance.said, stance.until) if stance.said else days
        if stance.change != "repeated":
            break
    return days


def direction(promise: Promise, names: Names) -> str:
    """Who promises or threatens whom."""
    return f"{names.side(promise.by)} → {names.side(promise.to) if promise.to else '…'}"


def happening(act: Happening, names: Names) -> str:
    """An act in the codes of its record: kind, parties, place."""
    kind = f"{act.type} {act.mode}" if act.mode else act.type
    sides = [", ".join(names.side(each) for each in group) for group in (act.actors, act.recipients)]
    place = f"in {named(act.place)}" if act.place else ""
    return ", ".join(part for part in (kind, " → ".join(side or "…" for side in sides), place) if part)


def acts(point: Point) -> str:
    """How many events a point names; it names so many at most."""
    named = count(len(point.happenings), "event", "events")
    return f"{named} or more" if len(point.happenings) >= NAMED else named


def story(cite: Cite) -> str:
    """Who published a passage, and when."""
    name = named(cite.source or cite.origin)
    return f"{name}, {cite.published}" if cite.published else name


def count(number: int, one: str, many: str) -> str:
    """A number with its noun."""
    return f"{number:,} {one if number == 1 else many}"
