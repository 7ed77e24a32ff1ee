"""How much of a dispute a dossier gets right: `python bench/disputes.py [--series DIR] [--show] [--as-of DATE]`.

Reads the pages of a series about an invented dispute (those of tests/disputes/series where no other is named), makes
dossiers of them as of several days and holds them against its gold.toml: rounds of talks, positions on the days named
there, what became of promises and threats. One finding counts for one gold line at most; what fits none is counted as
invented.
"""

from __future__ import annotations

import argparse
import datetime
import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from dateline import Reader
from dateline.disputes.assembling import dossier
from dateline.disputes.material import Entry, of_readings
from dateline.disputes.model import Dossier, Position, Promise, Side, Talks

SERIES = Path(__file__).parent.parent / "tests" / "disputes" / "series"
# A promise may be dated so many days off: of the day it was made or of the day it was printed.
LEEWAY = datetime.timedelta(days=3)

Gold = Mapping[str, Any]
T = TypeVar("T")


@dataclass(slots=True)
class Tally:
    """What was to be found and was, what was missed, what was found that is not there or was found already."""

    name: str
    right: int = 0
    missed: list[str] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        """Of what was to be found, what was."""
        return self.right / max(1, self.right + len(self.missed))

    def line(self) -> str:
        """The figures in one line."""
        there = self.right + len(self.missed)
        rest = f"invented {len(self.invented):3}, twice {len(self.twice):3}"
        return f"{self.name:34}{self.right:4} of {there:3}  {self.share:6.1%}   {rest}"


class Series:
    """The pages, read once, and the dossiers made of those that had come out by a day."""

    def __init__(self, reader: Reader, folder: Path = SERIES) -> None:
        self.gold: Gold = tomllib.loads((folder / "gold.toml").read_text(encoding="utf-8"))
        one, other = (Side(**side) for side in self.gold["sides"])
        self.sides = one, other
        self.entries = list(_entries(reader, folder))
        self.as_of = lru_cache(maxsize=None)(self._as_of)

    def _as_of(self, day: datetime.date) -> Dossier:
        out = [entry for entry in self.entries if entry.published is not None and entry.published <= day]
        return dossier(of_readings(out), self.sides, as_of=day)

    @property
    def final(self) -> Dossier:
        """The dossier of everything."""
        return self.as_of(self.gold["final"])


def _entries(reader: Reader, folder: Path) -> Iterator[Entry]:
    for page in tomllib.loads((folder / "series.toml").read_text(encoding="utf-8"))["page"]:
        published, source = page["published"], page["source"]
        reading = reader.read(folder / page["file"], published=published, source=source)
        yield Entry(reading, page["file"], source, published)


def paired(gold: Sequence[Gold], found: Sequence[T], fits: Callable[[Gold, T], float]) -> dict[int, int]:
    """Gold line → finding, as many as can be, each finding for one line, what fits best first.

    `fits` gives 0 where they do not fit. Each line looks for an augmenting path.
    """
    points = [[fits(line, each) for each in found] for line in gold]
    best = [sorted((n for n, fit in enumerate(row) if fit), key=lambda n, row=row: -row[n]) for row in points]
    of: dict[int, int] = {}  # finding → gold line

    def placed(line: int, tried: set[int]) -> bool:
        for number in best[line]:
            if number in tried:
                continue
            tried.add(number)
            if number not in of or placed(of[number], tried):
                of[number] = line
                return True
        return False

    for line in sorted(range(len(gold)), key=lambda line: -max(points[line], default=0)):
        placed(line, set())
    return {line: number for number, line in of.items()}


def _left(tally: Tally, rest: Iterable[tuple[str, bool, bool]]) -> None:
    """Count findings that no gold line was left for: as told already, as allowed, or as invented."""
    for told, fits, allowed in rest:
        if fits:
            tally.twice.append(told)
        elif not allowed:
            tally.invented.append(told)


def rounds(series: Series) -> tuple[Tally, Tally]:
    """The rounds of talks, and what else is told of them: heads, outcomes, what comes next."""
    tally, details = Tally("rounds of talks"), Tally("heads, outcomes, next of those")
    gold, found = series.gold["talks"], series.final.talks
    pairs = paired(gold, found, _same_round)
    for number, line in enumerate(gold):
        if number in pairs:
            tally.right += line.get("held", True)
            _details(line, found[pairs[number]], details)
        elif line.get("held", True):
            tally.missed.append(f"{line['id']} {line['earliest']} {line.get('venue', '')} {line['parties']}")
    rest = [each for number, each in enumerate(found) if number not in pairs.values()]
    _left(tally, ((_round(each), any(_same_round(line, each) for line in gold), False) for each in rest))
    return tally, details


def _same_round(gold: Gold, found: Talks) -> bool:
    earliest, latest = found.earliest or found.latest, found.latest or found.earliest
    if earliest is None or latest is None or earliest > gold["latest"] or latest < gold["earliest"]:
        return False
    parties = {party.casefold() for party in found.parties}
    there = all(any(name.casefold() in parties for name in _names(party)) for party in gold["parties"])
    return there and gold.get("venue", "").casefold() in (found.venue or "").casefold()


def _names(party: str) -> tuple[str, ...]:
    """Under which names a party may stand: the envoy of SADC is SADC."""
    return ("SADC", "IGO", "Southern African Development Community", "Thabo Moreletsi") if party == "SADC" else (party,)


def _details(gold: Gold, found: Talks, tally: Tally) -> None:
    for name in gold.get("heads", ()):
        _count(tally, any(name in head.name for head in found.heads), f"{gold['id']}: head {name}")
    for word in gold.get("outcomes", ()):
        _count(tally, any(each.happened == (word == "agreed") for each in found.outcomes), f"{gold['id']}: {word}")
    if "next" in gold:
        _count(tally, any(each.kind == gold["next"] for each in found.next), f"{gold['id']}: next {gold['next']}")
    for word in gold.get("atmosphere", ()):
        told = " ".join(each.text for each in found.atmosphere)
        _count(tally, word in told.casefold(), f"{gold['id']}: atmosphere {word}")


def _count(tally: Tally, right: bool, what: str) -> None:
    if right:
        tally.right += 1
    else:
        tally.missed.append(what)


def _round(found: Talks) -> str:
    return f"{found.earliest}..{found.latest} {found.venue} {'/'.join(found.parties)} | {_first(found.cites)}"


def _first(cites: Sequence[Any]) -> str:
    return f"{cites[0].origin}: {cites[0].text}" if cites else ""


def positions(series: Series) -> tuple[Tally, Tally]:
    """The positions on the days of the gold, and what is said to have changed in those that are right."""
    tally, changes = Tally(f"positions on {len(series.gold['at'])} days"), Tally("what changed in those")
    for at in series.gold["at"]:
        day, gold, phrases = at["date"], at["positions"], _phrases(series.as_of(at["date"]))
        found = [each for each in series.as_of(day).positions if each.stands]
        fits = _fitting(phrases)
        pairs = paired(gold, found, fits)
        for number, line in enumerate(gold):
            _count(tally, number in pairs, f"{day} {_stance(line)}")
            if number in pairs and "change" in line:
                told = found[pairs[number]].now.change
                _count(changes, told == line["change"], f"{day} {_stance(line)} {line['change']}: {told}")
        allowed = [line for line in series.gold["accepted"] if line["from"] <= day <= line.get("until", day)]
        rest = [each for number, each in enumerate(found) if number not in pairs.values()]
        told = (f"{day} {_position(each, phrases)}" for each in rest)
        known = ((any(fits(line, each) for line in gold), any(fits(line, each) for line in allowed)) for each in rest)
        _left(tally, ((text, *fit) for text, fit in zip(told, known, strict=True)))
    return tally, changes


def _phrases(made: Dossier) -> dict[str, str]:
    return {issue.id: " / ".join((issue.name, *issue.phrases)) for issue in made.issues}


def _fitting(phrases: Mapping[str, str]) -> Callable[[Gold, Position], float]:
    def fits(gold: Gold, found: Position) -> float:
        if (found.side, found.line) != (gold["side"], gold["line"]) or found.now.kind not in gold["kinds"]:
            return 0.0
        return _told(gold["stems"], (found.now.text, found.now.condition or "", phrases.get(found.issue, "")))

    return fits


def _told(stems: Iterable[str], texts: Sequence[str]) -> float:
    """1 where a word of the first text begins with a stem, less where only one of a later text does, else 0."""
    beginning = re.compile(rf"\b(?:{'|'.join(stems)})", re.IGNORECASE)
    return next((1 / place for place, text in enumerate(texts, 1) if beginning.search(text)), 0.0)


def _stance(gold: Gold) -> str:
    return f"{gold['side']} {'/'.join(gold['kinds'])} {'/'.join(gold['stems'])}"


def _position(found: Position, phrases: Mapping[str, str]) -> str:
    now = found.now
    issue = phrases.get(found.issue, found.issue).split(" / ")[0]
    return f"{found.side} {now.kind} [{issue}] {now.said} {now.change} | {now.text} | {_first(now.cites)}"


def promises(series: Series) -> Tally:
    """What became of promises and threats by the final day, and what was known on a day before."""
    tally, gold = Tally("outcomes of promises and threats"), series.gold["promise"]
    for line in gold:
        before = series.as_of(line["at"]).promises
        pairs = paired([line], before, _same_promise)
        found = before[pairs[0]] if pairs else None
        _ended(tally, line, found, (line["at"], line["end_at"], line.get("overdue_at")))
    final = series.final.promises
    pairs = paired(gold, final, _same_promise)
    for number, line in enumerate(gold):
        found = final[pairs[number]] if number in pairs else None
        _ended(tally, line, found, (series.gold["final"], line["end"], line.get("overdue")))
    rest = [each for number, each in enumerate(final) if number not in pairs.values()]
    minor = series.gold["also"]
    for each in rest:
        again, allowed = (
            any(fits(line, each) for line in lines) for fits, lines in ((_same_promise, gold), (_minor, minor))
        )
        _left(tally, [(_promise(each), again, allowed)])
    return tally


def _minor(gold: Gold, found: Promise) -> float:
    """Whether it is one of the undertakings that may be listed."""
    return _of_kind(gold, found, (gold["from"], gold["until"]))


def _same_promise(gold: Gold, found: Promise) -> float:
    return _of_kind(gold, found, (gold["made"] - LEEWAY, gold["made"] + LEEWAY))


def _of_kind(gold: Gold, found: Promise, days: tuple[datetime.date, datetime.date]) -> float:
    """How well a promise of these days fits a line of the gold."""
    if (found.by, found.kind) != (gold["by"], gold["kind"]):
        return 0.0
    if found.made is None or not days[0] <= found.made <= days[1]:
        return 0.0
    return _told(gold["stems"], (found.text, *(cite.text for cite in found.cites)))


def _ended(tally: Tally, gold: Gold, found: Promise | None, wanted: tuple[datetime.date, str, bool | None]) -> None:
    """Count whether the end, and where the gold says so whether it is overdue, is that of the gold on a day."""
    day, end, overdue = wanted
    what = f"{day} {gold['kind']} of {gold['by']}: {gold['id']}, {end}{' (overdue)' * bool(overdue)}"
    if found is None:
        tally.missed.append(f"{what}: not found")
        return
    right = found.end == end and overdue in (None, found.overdue)
    _count(tally, right, f"{what}: {found.end}{' (overdue)' * found.overdue} | {found.text}")


def _promise(found: Promise) -> str:
    return f"{found.kind} of {found.by} {found.made} {found.end} | {found.text} | {_first(found.cites)}"


def _gone(found: Position) -> str:
    ended = "dropped" if found.dropped else found.settled.label if found.settled else None
    return f"({ended}) " if ended else ""


def listing(made: Dossier) -> Iterator[str]:
    """What a dossier holds, a line each."""
    phrases = _phrases(made)
    for issue in made.issues:
        yield f"issue     {issue.name}: {phrases[issue.id]}"
    yield from (f"talks     {_round(each)}" for each in made.talks)
    yield from (f"position  {_gone(each)}{_position(each, phrases)}" for each in made.positions)
    yield from (f"promise   {_promise(each)}" for each in made.promises)


def tallies(series: Series) -> list[Tally]:
    """All figures."""
    return [*rounds(series), *positions(series), promises(series)]


def main() -> None:
    """Print the figures."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--series", type=Path, default=SERIES, metavar="DIR", help="pages, series.toml and gold.toml")
    asked.add_argument("--show", action="store_true", help="print what is missed and what is invented")
    asked.add_argument("--as-of", type=datetime.date.fromisoformat, metavar="DATE", help="print that day's dossier")
    given = asked.parse_args()
    series = Series(Reader(), given.series)
    if given.as_of:
        sys.stdout.writelines(line + "\n" for line in listing(series.as_of(given.as_of)))
        return
    for tally in tallies(series):
        sys.stdout.write(tally.line() + "\n")
        for mark, lines in (("MISSED", tally.missed), ("INVENTED", tally.invented), ("TWICE", tally.twice)):
            sys.stdout.writelines(f"  {mark} {line}\n" for line in lines if given.show)


if __name__ == "__main__":
    main()
