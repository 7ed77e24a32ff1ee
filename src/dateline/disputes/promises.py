"""The ledger of promises and threats: who gave which to whom, when, on what condition, and what became of it."""

from __future__ import annotations

import datetime
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from dateline.disputes.due import Days, due_in
from dateline.disputes.hearing import Given, Heard, Sides, given, heard, of_this_dispute
from dateline.disputes.matters import content, names_of, share
from dateline.disputes.model import Issue, Line, Material, Promise, PromiseEnd
from dateline.disputes.outcomes import Verdict, verdict

# Two reports of one promise share this much of what is promised, both ways.
_ONE = 0.75

# A condition that names this much of what the other side promised waits for it.
_WAITS = 0.6

# Passages shown of a promise, and of what came of it, at most.
_SHOWN = 10


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
    for told in heard(material, sides, as_of):
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

    @property
    def id(self) -> str:
        """Made from the side and the report that gave it first."""
        first = self.told[0].report
        key = f"{self.given.kind} {self.given.by.code} {first.key if first else ''}"
        return "p" + hashlib.sha256(key.encode()).hexdigest()[:12]

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
        known = {(each.label, each.cites[0].page) for each in self.later}
        new = told.line(found.label)
        if len(self.later) < _SHOWN and (new.label, new.cites[0].page) not in known:
            self.later.append(new)


class _Ledger:
    """Promises as they are given and settled, in the order of time, found by the words of what was promised."""

    def __init__(self, sides: Sides, happenings: dict[str, str]) -> None:
        self.entries: list[_Entry] = []
        self._sides = sides
        self._happenings = happenings
        self._by_stem: defaultdict[tuple[str, str], dict[_Entry, None]] = defaultdict(dict)
        self._by_happening: dict[tuple[str, str, str], _Entry] = {}

    def hear(self, told: Heard, gifts: Sequence[Given]) -> None:
        """Take in what is told: promises given, or what came of those given before."""
        for each in gifts:
            self._give(each)
        if not gifts:
            for entry in self._named(told):
                found = verdict(entry.given, told, entry.due)
                if found is not None:
                    entry.settle(found, told)

    def _named(self, told: Heard) -> list[_Entry]:
        """The promises half of whose words are here, of the sides whose acts are told."""
        counts = Counter(
            entry
            for side in told.by or self._sides
            for stem in told.about
            for entry in self._by_stem.get((side.code, stem), ())
        )
        return [entry for entry, times in counts.items() if 2 * times >= len(entry.given.about)]

    def _give(self, new: Given) -> None:
        happening = self._happenings.get(new.heard.report.key, "") if new.heard.report else ""
        key = (happening, new.by.code, new.kind)
        entry = self._by_happening.get(key) if happening else None
        entry = entry or next((each for each in self._named(new.heard) if _one(each, new)), None)
        if entry is None:
            entry = _Entry(new, [new.heard], condition=new.condition, due=_due(new))
            self._enter(entry)
        else:
            entry.again(new)
        if happening:
            self._by_happening[key] = entry

    def _enter(self, entry: _Entry) -> None:
        """A new promise; one of the same words that is settled is not looked at any more."""
        for each in self._named(entry.given.heard):
            if each.end != "pending" and _same_words(each.given, entry.given):
                for stem in each.given.about:
                    self._by_stem[each.given.by.code, stem].pop(each, None)
        self.entries.append(entry)
        for stem in entry.given.about:
            self._by_stem[entry.given.by.code, stem][entry] = None


def _same_words(one: Given, other: Given) -> bool:
    if (one.by, one.kind) != (other.by, other.kind):
        return False
    return min(share(one.about, other.about), share(other.about, one.about)) >= _ONE


def _one(entry: _Entry, new: Given) -> bool:
    """Whether a report gives a promise that is in the ledger; what was settled is promised anew only in later news."""
    if not _same_words(entry.given, new):
        return False
    if entry.ended is None:
        return True
    event, day = new.heard.report.event if new.heard.report else None, new.heard.day
    old = event is not None and event.background
    settled = entry.ended.day
    return old or day is None or settled is None or day <= settled or new.heard.story == entry.ended.story


def _due(new: Given) -> Days | None:
    """The day by which it is to be done: as the words say, else the date that is told of what is planned."""
    report, made = new.heard.report, new.heard.day
    if report is None:
        return None
    found = due_in(report.evidence, made)
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
        condition=entry.condition,
        due=entry.due,
        end=entry.end,
        overdue=pending and entry.due is not None and today is not None and entry.due[1] < today,
        waits_for=waits if pending else (),
        cites=tuple(each.cite() for each in entry.told[:_SHOWN]),
        later=tuple(entry.later),
    )
