"""Whether two reports tell one act: what speaks for it, with points, and what rules it out."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from dateline.happenings.kinds import ANY_MODE, DEEDS, same_kind
from dateline.happenings.traits import TOLLS, Days, Traits
from dateline.model import Amount, Place
from dateline.plover import VERBAL

# Points from which two reports are taken for reports of one act, and what every two reports of one happening must have.
# Measured with bench/happenings.py; docs/happenings.md has the table.
ENOUGH = 4.5
FITTING = 2.5

# A date of more days than this is told of many acts: a month, a season.
WEEK = 8

# Towns nearer than this are one place as reporters tell it, in kilometres.
NEAR = 12.0


class Ground(NamedTuple):
    """Something that speaks for or against one act, with points and words (made only when they are asked for)."""

    points: float
    says: str | Callable[[], str]


@dataclass(frozen=True, slots=True)
class Grounds:
    """All that speaks for one act: points in all, and what each is for, made into words only when asked."""

    points: float
    parts: tuple[Ground, ...]

    def sentence(self) -> str:
        """The reasons in one plain sentence."""
        said = [part.says if isinstance(part.says, str) else part.says() for part in self.parts if part.says]
        text = ", ".join(said[:-1]) + (" and " if len(said) > 1 else "") + said[-1]
        return text[0].upper() + text[1:] + "."


_NOTHING = Ground(0.0, "")


def compare(one: Traits, other: Traits) -> Grounds | None:
    """What speaks for one act being told by both; `None` where it cannot be one. The order does not matter."""
    if _ruled_out(one, other):
        return None
    where = _where(one, other)
    if where is None:
        return None
    when = _when(one, other)
    if when is None:
        return None
    who, people = _who(one, other), _people(one, other)
    if who is None or people is None:
        return None
    about, toll = _about(one, other), _tolls(one, other)
    kind = _kind(one, other)
    if about is None or toll is None or kind.points + about.points < 0:
        return None
    if about.points <= 0 and (one.report.event.type in VERBAL or max(where.points, toll.points) < 1):
        # States do more than one thing to one another in a day: parties and days alone tell no act from another.
        return None
    parts = (kind, who, people, when, where, about, toll, _copied(one, other))
    return Grounds(sum(part.points for part in parts), parts)


def _ruled_out(one: Traits, other: Traits) -> bool:
    """Other kinds of act; or two passages of one story, which tells an act twice only in headline and text."""
    if one.mutual != other.mutual or (one.kind != other.kind and not same_kind(one.kind, other.kind)):
        return True
    return one.story == other.story and one.in_headline == other.in_headline


def _kind(one: Traits, other: Traits) -> Ground:
    mine, theirs = one.report.event, other.report.event
    if mine.type != theirs.type:
        return Ground(-1.0, f"{' and '.join(sorted((mine.type, theirs.type)))} can be one act")
    if mine.mode and mine.mode == theirs.mode:
        return Ground(0.5, f"the same kind of act ({mine.type} {mine.mode})")
    points = -1.0 if mine.mode and theirs.mode and mine.type not in ANY_MODE else 0.0
    return Ground(points, f"the same kind of act ({mine.type})")


def _when(one: Traits, other: Traits) -> Ground | None:
    if one.days is None or other.days is None:
        return None
    gap = one.days.gap(other.days)
    if one.days.stated and other.days.stated:
        return _dates(one.days, other.days) if not gap else _a_day_apart(one, gap)
    if gap:
        return None
    if abs(one.days.last - other.days.last) <= 1:
        return Ground(1.0, "told as news of the same days")
    return Ground(-0.5, "told as news of days that overlap")


def _a_day_apart(one: Traits, gap: int) -> Ground | None:
    """Reporters can be a day wrong about a deed; what is said, or marched for, on two days is done twice."""
    return Ground(-0.5, "dates a day apart") if gap == 1 and one.report.event.type in DEEDS else None


def _dates(one: Days, other: Days) -> Ground:
    first, last = max(one.first, other.first), min(one.last, other.last)
    longest = max(one.last - one.first, other.last - other.first) + 1
    points = 2.0 if longest < 3 else 1.0 if longest <= WEEK else -0.5
    return Ground(points, lambda: f"the same date ({_told(first, last)})")


def _told(first: int, last: int) -> str:
    start, end = (datetime.date.fromordinal(day).isoformat() for day in (first, last))
    return start if first == last else f"{start} to {end}"


def _who(one: Traits, other: Traits) -> Ground | None:
    """Sides that are the same, or that one report leaves out or tells in part; others are another act."""
    if one.mutual and any(each.report.event.reciprocal or each.report.event.type == "CONSULT" for each in (one, other)):
        return _parties(one.parties, other.parties)
    actors, recipients = _side(one.actors, other.actors), _side(one.recipients, other.recipients)
    if actors is None and one.report.event.type == "ASSAULT":
        # Who is behind an attack is what reports of it disagree on most.
        actors = -1.5
    if actors is None or recipients is None or not (one.parties and other.parties):
        return None
    shared = sorted(one.parties & other.parties)
    says = f"the same parties ({', '.join(shared)})" if shared else ""
    return Ground(actors + recipients, says)


def _parties(one: frozenset[str], other: frozenset[str]) -> Ground | None:
    shared = one & other
    if not shared or not (one <= other or other <= one):
        return None
    says = f"the same parties ({', '.join(sorted(shared))})"
    if one == other:
        return Ground(2.0 if len(one) > 1 else 1.0, says)
    return Ground(
        0.5 if len(shared) > 1 else -0.5, f"parties that one report tells in part ({', '.join(sorted(shared))})"
    )


def _side(one: frozenset[str], other: frozenset[str]) -> float | None:
    if one == other:
        return 1.0 if one else 0.0
    if not one or not other:
        return -0.5
    return 0.0 if one <= other or other <= one else None


def _people(one: Traits, other: Traits) -> Ground | None:
    """People of one country that both reports name must be the same at least in part."""
    shared: set[str] = set()
    for country in one.people.keys() & other.people.keys():
        both = one.people[country] & other.people[country]
        if not both:
            return None
        shared |= both
    if not shared:
        return _NOTHING
    return Ground(1.0, f"the same people ({', '.join(sorted(name.title() for name in shared))})")


def _where(one: Traits, other: Traits) -> Ground | None:
    """The same place, or one that holds the other, or nothing to compare; other places are another act."""
    if one.place is not None and other.place is not None:
        return _places(one.place, other.place, one.towns == other.towns)
    shared = one.towns & other.towns
    if shared:
        return Ground(1.0, f"the same place ({', '.join(sorted(shared)).title()})")
    return Ground(-2.0, "") if one.towns and other.towns else _NOTHING


def _places(one: Place, other: Place, same_name: bool) -> Ground | None:
    if one.country and other.country and one.country != other.country:
        return None
    if same_name or (one.geonameid and one.geonameid == other.geonameid):
        return Ground(0.5 if broad(one) or broad(other) else 2.0, f"the same place ({one.name})")
    if broad(one) or broad(other):
        apart = one.admin1 and other.admin1 and one.admin1 != other.admin1
        return None if apart else Ground(0.25, f"places of which one can lie in the other ({_both(one, other)})")
    distance = _kilometres(one, other)
    return None if distance is None or distance > NEAR else Ground(0.5, f"places close by ({_both(one, other)})")


def _both(one: Place, other: Place) -> str:
    return ", ".join(sorted((one.name, other.name)))


def broad(place: Place) -> bool:
    """Whether the place is a region or a country, or nothing more is known of it than its name."""
    return not (place.feature or "").startswith("PPL") or place.lat is None


def _kilometres(one: Place, other: Place) -> float | None:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    if abs(one.lat - other.lat) > 1:
        return math.inf
    middle = math.cos(math.radians((one.lat + other.lat) / 2))
    return 111.2 * math.hypot(one.lat - other.lat, (one.lon - other.lon) * middle)


def _about(one: Traits, other: Traits) -> Ground | None:
    """What both are about: the issues where both have one, else the words of the passages."""
    issues = one.issue & other.issue
    if issues and len(issues) * 2 >= 0.6 * (len(one.issue) + len(other.issue)):
        return Ground(2.0 if len(issues) > 1 else 1.5, lambda: f"the same issue ({_few(issues, one, other)})")
    mine, theirs = one.said | one.issue, other.said | other.issue
    words = mine & theirs
    if len(words) >= 2 and len(words) * 2 >= min(len(mine), len(theirs)):
        return Ground(1.5, lambda: f"similar words ({_few(words, one, other)})")
    if one.issue and other.issue and not issues:
        return None
    return _number(one, other)


def _number(one: Traits, other: Traits) -> Ground:
    """A number that both passages have, where it is not compared as a toll and too large to be the same by chance."""
    shared = one.numbers & other.numbers
    if not shared or any(one.tolls) or any(other.tolls) or max(map(len, shared)) < 2:
        return _NOTHING
    return Ground(1.0, f"the same number ({max(shared)})")


def _few(stems: frozenset[str], one: Traits, other: Traits) -> str:
    """The first words of the passages that have these stems."""
    texts = sorted((one.report.evidence, other.report.evidence))
    words = [word.strip(".,;:!?\"'“”()") for word in texts[0].split()]
    found = [word for word in words if any(word.casefold().startswith(stem[:5]) for stem in stems)]
    return ", ".join(dict.fromkeys(found[:4])) or ", ".join(sorted(stems)[:4])


def _tolls(one: Traits, other: Traits) -> Ground | None:
    """The same number of people speaks for one act; numbers that no later count explains speak against it."""
    points, says = 0.0, ""
    for name, mine, theirs in zip(TOLLS, one.tolls, other.tolls, strict=True):
        if mine is None or theirs is None:
            continue
        if agree(mine, theirs):
            points, says = points + 1.0, says or f"the same number of {name} ({told(_closer(mine, theirs))})"
        elif _far(mine, theirs):
            return None
        else:
            points -= 0.5
    return Ground(points, says)


def agree(one: Amount, other: Amount) -> bool:
    """Whether both amounts can be the same number."""
    return (one.low or 0) <= (other.high or math.inf) and (other.low or 0) <= (one.high or math.inf)


def _closer(one: Amount, other: Amount) -> Amount:
    return min(one, other, key=lambda each: ((each.high or math.inf) - (each.low or 0), told(each)))


def _far(one: Amount, other: Amount) -> bool:
    few, many = sorted(each.low or each.high or 0 for each in (one, other))
    return many > 3 * few + 3


def told(amount: Amount) -> str:
    """An amount in words: "12", "at least 20", "2000 to 9999"."""
    low, high = (None if each is None else f"{each:g}" for each in (amount.low, amount.high))
    if low == high:
        return low or "unknown"
    if low is None or high is None:
        return f"at most {high}" if low is None else f"at least {low}"
    return f"{low} to {high}"


def _copied(one: Traits, other: Traits) -> Ground:
    if one.story == other.story:
        return Ground(1.5, "headline and text of one story")
    if one.root == other.root:
        return Ground(1.5, "told in copies or versions of one story")
    return _NOTHING
