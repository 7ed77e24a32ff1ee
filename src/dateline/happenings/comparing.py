"""Whether two reports tell one act: what speaks for it, with points, and what rules it out."""

from __future__ import annotations

import datetime
import math
from dataclasses import dataclass
from typing import NamedTuple

from dateline.happenings.kinds import same_kind
from dateline.happenings.traits import TOLLS, Days, Traits
from dateline.model import Amount, Place
from dateline.plover import VERBAL

# Points from which two reports are taken for reports of one act, and what every two reports of one happening must have.
# Measured with bench/happenings.py; docs/happenings.md has the table.
ENOUGH = 5.0
FITTING = 2.5

# Towns nearer than this are one place as reporters tell it, in kilometres.
NEAR = 12.0


class Ground(NamedTuple):
    """Something that speaks for or against one act, with points and words."""

    points: float
    says: str


@dataclass(frozen=True, slots=True)
class Grounds:
    """All that speaks for one act: points in all, and what each is for, made into words only when asked."""

    points: float
    parts: tuple[Ground, ...]

    def sentence(self) -> str:
        """The reasons in one plain sentence."""
        said = [part.says for part in self.parts if part.says]
        text = ", ".join(said[:-1]) + (" and " if len(said) > 1 else "") + said[-1]
        return text[0].upper() + text[1:] + "."


_NOTHING = Ground(0.0, "")


def compare(one: Traits, other: Traits) -> Grounds | None:
    """What speaks for one act being told by both; `None` where it cannot be one. The order does not matter."""
    if _ruled_out(one, other) or one.days is None or other.days is None:
        return None
    when, who, people = _when(one.days, other.days), _who(one, other), _people(one, other)
    if when is None or who is None or people is None:
        return None
    where = _where(one.place, other.place)
    if where is None:
        return None
    about, toll = _about(one, other), _tolls(one, other)
    if about is None or toll is None or _only_about_the_same_days(one, about, where):
        return None
    parts = (_kind(one, other), who, people, when, where, about, toll, _copied(one, other))
    return Grounds(sum(part.points for part in parts), parts)


def _ruled_out(one: Traits, other: Traits) -> bool:
    """Other kinds of act; or two passages of one story, which tells an act twice only in headline and text."""
    mine, theirs = one.report.event, other.report.event
    if one.mutual != other.mutual or not same_kind((mine.type, mine.mode), (theirs.type, theirs.mode)):
        return True
    return one.report.story.id == other.report.story.id and one.in_headline == other.in_headline


def _only_about_the_same_days(one: Traits, about: Ground, where: Ground) -> bool:
    """Whether nothing but parties and days is the same: states do more than one thing in a week."""
    if one.report.event.type in VERBAL:
        return about.points <= 0
    return about.points <= 0 and where.points < 1


def _kind(one: Traits, other: Traits) -> Ground:
    mine, theirs = one.report.event, other.report.event
    if mine.type != theirs.type:
        return Ground(-1.0, f"{' and '.join(sorted((mine.type, theirs.type)))} can be one act")
    if mine.mode and mine.mode == theirs.mode:
        return Ground(0.5, f"the same kind of act ({mine.type} {mine.mode})")
    return Ground(0.0, f"the same kind of act ({mine.type})")


def _when(one: Days, other: Days) -> Ground | None:
    gap = one.gap(other)
    if one.stated and other.stated:
        if gap > 1:
            return None
        if gap == 1:
            return Ground(0.0, "dates a day apart")
        first, last = max(one.first, other.first), min(one.last, other.last)
        short = max(one.last - one.first, other.last - other.first) < 2
        return Ground(2.0 if short else 1.0, f"the same date ({_told(first, last)})")
    if gap:
        return None
    if abs(one.last - other.last) <= 1:
        return Ground(1.0, "told as news of the same days")
    return Ground(0.0, "told as news of days that overlap")


def _told(first: int, last: int) -> str:
    start, end = (datetime.date.fromordinal(day).isoformat() for day in (first, last))
    return start if first == last else f"{start} to {end}"


def _who(one: Traits, other: Traits) -> Ground | None:
    """Sides that are the same, or that one report leaves out or tells in part; others are another act."""
    if one.mutual:
        return _parties(one.parties, other.parties)
    actors, recipients = _side(one.actors, other.actors), _side(one.recipients, other.recipients)
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


def _where(one: Place | None, other: Place | None) -> Ground | None:
    """The same place, or one that holds the other, or nothing to compare; other places are another act."""
    if one is None or other is None:
        return _NOTHING
    if one.country and other.country and one.country != other.country:
        return None
    if one.name.casefold() == other.name.casefold() or (one.geonameid and one.geonameid == other.geonameid):
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
    middle = math.cos(math.radians((one.lat + other.lat) / 2))
    return 111.2 * math.hypot(one.lat - other.lat, (one.lon - other.lon) * middle)


def _about(one: Traits, other: Traits) -> Ground | None:
    """What both are about: the issues where both have one, else the words of the passages."""
    issues = one.issue & other.issue
    if issues and len(issues) * 2 >= min(len(one.issue), len(other.issue)):
        return Ground(2.0, f"the same issue ({_few(issues, one, other)})")
    words = (one.said | one.issue) & (other.said | other.issue)
    enough = len(words) >= 2 and len(words) * 2 >= min(len(one.said | one.issue), len(other.said | other.issue))
    if one.issue and other.issue and not issues and not enough:
        return None
    return Ground(1.5, f"similar words ({_few(words, one, other)})") if enough else _NOTHING


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
            points, says = points + 1.0, says or f"the same number of {name} ({told(mine)})"
        elif _far(mine, theirs):
            return None
        else:
            points -= 0.5
    return Ground(points, says)


def agree(one: Amount, other: Amount) -> bool:
    """Whether both amounts can be the same number."""
    return (one.low or 0) <= (other.high or math.inf) and (other.low or 0) <= (one.high or math.inf)


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
    if one.root == other.root and one.report.story.id != other.report.story.id:
        return Ground(1.5, "told in copies or versions of one story")
    return _NOTHING
