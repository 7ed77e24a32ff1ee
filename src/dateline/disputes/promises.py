"""The ledger of promises and threats: who gave which to whom, when, on what condition, and what became of it."""

from __future__ import annotations

import datetime
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from dateline.disputes.due import Days, due_in
from dateline.disputes.hearing import Given, Heard, Sides, given, heard_reports, of_this_dispute
from dateline.disputes.matters import content, names_of, share
from dateline.disputes.model import Issue, Line, Material, Promise, PromiseEnd
from dateline.disputes.outcomes import Verdict, names, settles, verdict
from dateline.disputes.shelf import Shelf
from dateline.disputes.testimony import heard_promises, heard_sentences

# Two reports of one promise share this much of what is promised, both ways.
_ONE = 0.75

# A condition that names this much of what the other side promised waits for it.
_WAITS = 0.6

# Passages shown of a promise, and of what came of it, at most.
_SHOWN = 10

# Passages after which a promise that is settled is not looked for in acts any more.
_ENOUGH = 3


def promises_of(
    material: Material, sides: Sides, issues: Sequence[Issue], as_of: datetime.date | None = None
) -> tuple[Promise, ...]:
    """The promises and threats that the sides' own representatives gave, earliest first, with what came of each.

    A promise is pending until a later passage settles it: an act of the one who gave it that does what was promised, or
    words that say it was kept, broken or withdrawn; not what the other side claims. It is overdue where its day had
    passed by `as_of` (without it, by the latest story). `issues` are not asked for: a promise is what its words say.
    """
    ledger = _Ledger(sides, {key: each.id for each in material.happenings for key in each.reports})
    disputed = of_this_dispute(material, sides)
    heard = (
        *heard_reports(material, sides, as_of),
        *heard_sentences(material, sides, as_of),
        *heard_promises(material, sides, as_of),
    )
    for told in sorted(heard, key=lambda each: each.order):
        ledger.hear(told, tuple(given(told, sides, disputed)))
    today = as_of or max((each.story.published.latest or datetime.date.min for each in material.reports), default=None)
    return tuple(_promise(entry, waits, today) for entry, waits in _waiting(ledger.entries, sides))


@dataclass(eq=False)
class _Entry:
    """A promise in the ledger: as first given, all reports of it, and what came of it so far."""

    given: Given
    told: list[Heard]
    end: PromiseEnd = "pending"
    ended: Heard | None = None
    later: list[Line] = field(default_factory=list)
    condition: str | None = None
    due: Days | None = None
    _lines: set[tuple[str, int]] = field(default_factory=set)

    @property
    def id(self) -> str:
        """Made from the side and the report that gave it first."""
        first = self.told[0]
        where = first.report.key if first.report else f"{first.record.page.key} {first.span.start}"
        key = f"{self.given.kind} {self.given.by.code} {where}"
        return "p" + hashlib.sha256(key.encode()).hexdigest()[:12]

    @property
    def open(self) -> bool:
        """Whether acts are still looked at: until it is settled, and told enough."""
        return self.end == "pending" or len(self.later) < _ENOUGH

    def again(self, another: Given) -> None:
        """Another report of it: the first that has a date dates it."""
        self.told.append(another.heard)
        if self.given.heard.day is None and another.heard.day is not None:
            self.given = another
        self.condition = self.condition or another.condition
        self.due = self.due or _due(another)

    def settle(self, found: Verdict, told: Heard) -> None:
        """Take in what a passage says. What was kept can be broken later; nothing else changes what is settled."""
        if self.end == "pending" or (self.end == "kept" and found.end == "broken"):
            self.end = found.end or self.end
            self.ended = told if found.end else self.ended
        elif found.end != self.end:
            return
        if len(self.later) < _SHOWN and (found.label, told.record.id) not in self._lines:
            self._lines.add((found.label, told.record.id))
            self.later.append(told.line(found.label))


class _Ledger:
    """Promises as they are given and settled, in the order of time."""

    def __init__(self, sides: Sides, happenings: dict[str, str]) -> None:
        self.entries: list[_Entry] = []
        self._sides = sides
        self._happenings = happenings
        self._shelf: Shelf[_Entry] = Shelf()
        self._by_happening: dict[tuple[str, str, str], _Entry] = {}

    def hear(self, told: Heard, gifts: Sequence[Given]) -> None:
        """Take in what is told: promises given, or what came of those given before."""
        for each in gifts:
            self._give(each)
        if gifts or not (told.speaks or settles(told)):
            return
        named = self._named(told)
        if told.report is None or told.speaks - {"resuming"}:
            named = _best(named, told)
        for entry in named:
            found = verdict(entry.given, told, entry.due) if told.speaks or entry.open else None
            if found is not None:
                entry.settle(found, told)

    def _named(self, told: Heard) -> list[_Entry]:
        """The promises whose words are here, of the sides whose acts are told."""
        find = self._shelf.half if told.speaks else self._shelf.most
        return [entry for side in told.by or self._sides for entry in find(side.code, told.about)]

    def _give(self, new: Given) -> None:
        happening = self._happenings.get(new.heard.report.key, "") if new.heard.report else ""
        key = (happening, new.by.code, new.kind)
        known = [each for each in self._shelf.most(new.by.code, new.about) if _same_words(each.given, new)]
        entry = self._by_happening.get(key) if happening else None
        entry = entry or next((each for each in known if _one(each, new)), None)
        if entry is None:
            entry = _Entry(new, [new.heard], condition=new.condition, due=_due(new))
            self.entries.append(entry)
            for each in known:
                self._shelf.take(new.by.code, each.given.about, each)
            self._shelf.put(new.by.code, new.about, entry)
        else:
            entry.again(new)
        if happening:
            self._by_happening[key] = entry


def _best(named: Sequence[_Entry], told: Heard) -> list[_Entry]:
    """The one promise that a sentence names best, if there is one; what is pending before what is settled."""
    named = [each for each in named if names(each.given, told)]
    points = sorted(((share(each.given.about, told.about), each.end == "pending"), n) for n, each in enumerate(named))
    if not points or (len(points) > 1 and points[-1][0] == points[-2][0]):
        return []
    return [named[points[-1][1]]]


def _same_words(one: Given, other: Given) -> bool:
    if (one.by, one.kind) != (other.by, other.kind):
        return False
    return min(share(one.about, other.about), share(other.about, one.about)) >= _ONE


def _one(entry: _Entry, new: Given) -> bool:
    """Whether a promise of the same words is the one in the ledger: what was settled is promised anew in later news."""
    if entry.ended is None:
        return True
    event, day = new.heard.report.event if new.heard.report else None, new.heard.day
    old = event is not None and event.background
    settled = entry.ended.day
    return old or day is None or settled is None or day <= settled or new.heard.record.id == entry.ended.record.id


def _due(new: Given) -> Days | None:
    """The day by which it is to be done: as the words say, but for its condition; else the date of what is planned."""
    report, made = new.heard.report, new.heard.day
    said = (made, new.heard.last_day or made) if made is not None else None
    if report is None:
        return due_in(new.heard.words, said)
    found = due_in(report.evidence.replace(new.condition or "\n", ""), said)
    date = report.event.date
    if found is None and date is not None and made is not None and date.earliest > made:
        return date.earliest, date.latest
    return found


def _waiting(entries: Iterable[_Entry], sides: Sides) -> Iterator[tuple[_Entry, tuple[str, ...]]]:
    """Each promise, earliest first, with the ids of those of the other side that it waits for."""
    ordered = sorted(entries, key=lambda each: (each.given.heard.day or datetime.date.min, each.told[0].order, each.id))
    by_stem: defaultdict[str, list[_Entry]] = defaultdict(list)
    for entry in ordered:
        for stem in entry.given.about:
            by_stem[stem].append(entry)
    for entry in ordered:
        wanted = set(content(entry.condition or "")) - names_of(sides)
        counts = Counter(each for stem in wanted for each in by_stem[stem] if each.given.by != entry.given.by)
        yield (
            entry,
            tuple(
                each.id
                for each, times in counts.items()
                if each.given.kind == "promise" and times >= _WAITS * len(each.given.about)
            ),
        )


def _promise(entry: _Entry, waits: tuple[str, ...], today: datetime.date | None) -> Promise:
    first, pending = entry.given, entry.end == "pending"
    return Promise(
        id=entry.id,
        kind=first.kind,
        by=first.by.code,
        to=first.to.code if first.to else None,
        text=first.text,
        made=first.heard.day,
        until=first.heard.last_day,
        condition=entry.condition,
        due=entry.due,
        end=entry.end,
        overdue=pending and entry.due is not None and today is not None and entry.due[1] < today,
        waits_for=waits if pending else (),
        cites=tuple(each.cite() for each in entry.told[:_SHOWN]),
        later=tuple(entry.later),
    )
