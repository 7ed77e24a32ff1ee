"""Positions: where a side stands on an issue, the latest of what it said, with what was before and what changed."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from msgspec import structs

from dateline.disputes.answers import met_by
from dateline.disputes.matters import content, share
from dateline.disputes.model import Change, Issue, Material, Position, Side, Stance
from dateline.disputes.stances import LINES, Line, Said, stances

# How firm a stance is, where one replaces another; a refusal after a red line takes nothing back.
_FIRMNESS = {"offer": 0, "refusal": 1, "red line": 2}

# Stances and conditions whose words are the same to this share say the same.
_SAME = 0.5

# Passages shown for one stance at most.
_SHOWN = 10


def positions_of(
    material: Material,
    sides: tuple[Side, Side],
    issues: Sequence[Issue],
    as_of: datetime.date | None = None,
) -> tuple[Position, ...]:
    """Where each side stands on each issue, as of a day: what it demands, whether it refuses or offers, what it accuses
    the other of and threatens it with.

    Only what a side's own representatives said or did counts. `issue` of a position is the id of one of `issues`;
    positions come in the order of sides and issues. What was told as history stands in the history at its own date.
    """
    happenings = {key: each.id for each in material.happenings for key in each.reports}
    found: defaultdict[tuple[str, str], list[Said]] = defaultdict(list)
    for said in stances(material, sides, issues, as_of):
        found[said.side, said.issue].append(said)
    held = [
        position
        for side in sides
        for issue in issues
        if (side.code, issue.id) in found
        for position in _positions(found[side.code, issue.id], happenings, material)
    ]
    return tuple(_answered(held, material, sides, as_of))


def _answered(
    held: Sequence[tuple[Position, Said]], material: Material, sides: tuple[Side, Side], as_of: datetime.date | None
) -> Iterator[Position]:
    """The positions, with the deed that met a demand where there is one."""
    demands = [said for position, said in held if position.line == "demand" and not position.dropped]
    met = met_by(demands, material, sides, as_of)
    by_demand = {id(said): met[place] for place, said in enumerate(demands) if place in met}
    for position, said in held:
        yield structs.replace(position, settled=by_demand[id(said)]) if id(said) in by_demand else position


@dataclass
class _Lines:
    """The stances of a side on an issue so far, by line, each of one act with all that tell it."""

    acts: dict[Line, list[list[Said]]] = field(default_factory=lambda: {line: [] for line in LINES.values()})
    changes: dict[Line, list[Change]] = field(default_factory=lambda: {line: [] for line in LINES.values()})

    def last(self, line: Line) -> Said | None:
        """The stance that holds on a line, unless it was dropped."""
        return self.acts[line][-1][0] if self.acts[line] and self.changes[line][-1] != "dropped" else None

    def take(self, said: Said, change: Change) -> list[Said]:
        """Put a stance after those before; the list is for others that tell it."""
        self.acts[said.line].append([said])
        self.changes[said.line].append(change)
        return self.acts[said.line][-1]


def _positions(
    found: Iterable[Said], happenings: dict[str, str], material: Material
) -> Iterator[tuple[Position, Said]]:
    lines = _Lines()
    acts: dict[str, list[Said]] = {}
    for said in sorted(found, key=lambda each: each.order):
        happening = happenings.get(said.report.key) if said.report else None
        told = acts.get(f"{happening} {said.kind} {said.move}") if happening else None
        told = told or _told_before(said, lines)
        if told is not None:
            told.append(said)
        elif (act := _taken(said, lines)) is not None and happening:
            acts[f"{happening} {said.kind} {said.move}"] = act
    for line in lines.acts:
        if lines.acts[line]:
            yield _position(line, lines, material), lines.acts[line][-1][0]


def _told_before(said: Said, lines: _Lines) -> list[Said] | None:
    """The latest act on the line, where this tells it again: the same day, and the same story or the same words."""
    if not lines.acts[said.line]:
        return None
    latest = lines.acts[said.line][-1]
    first = latest[0]
    if (first.kind, first.move, first.day) != (said.kind, said.move, said.day):
        return None
    return latest if first.story == said.story or _alike(first.about, said.about) else None


def _taken(said: Said, lines: _Lines) -> list[Said] | None:
    """Take a stance into its line, with what it changes; `None` where it changes nothing and is none."""
    if said.move == "denied" and lines.last(said.line) is None:
        return None
    if said.move == "concession":
        return _conceded(said, lines)
    if said.move in ("dropped", "denied"):
        return lines.take(_as_before(said, lines), "dropped")
    return lines.take(said, "softened" if said.move == "softened" else _change(said, lines))


def _as_before(said: Said, lines: _Lines) -> Said:
    """What is dropped is of the kind of what was there."""
    before = lines.last(said.line)
    return replace(said, kind=before.kind) if before else said


def _conceded(said: Said, lines: _Lines) -> list[Said] | None:
    """A concession ends a refusal of it, else a demand; a withdrawal or release only the refusal of just that."""
    stance, demand = lines.last("stance"), lines.last("demand")
    retreat = said.report is not None and said.report.event.type == "RETREAT"
    if stance is not None and stance.kind != "offer" and (not retreat or _alike(stance.about, said.about)):
        return lines.take(said, "softened")
    if demand is not None and not retreat:
        return lines.take(replace(said, kind="demand"), "dropped")
    return None


def _change(said: Said, lines: _Lines) -> Change:
    """What a stance changes against the one before it on its line."""
    before = lines.last(said.line)
    if before is None:
        return _newly(said, lines)
    if _firmness(said) != _firmness(before) and (before.kind, said.kind) != ("red line", "refusal"):
        return "hardened" if _firmness(said) > _firmness(before) else "softened"
    if (moved := _condition(before, said)) is not None:
        return moved
    return "repeated" if _alike(before.about, said.about) else "reworded"


def _firmness(said: Said) -> int:
    return _FIRMNESS.get(said.kind, 0)


def _newly(said: Said, lines: _Lines) -> Change:
    """A first threat hardens a stance or demand there was; so does what is taken up again after it was dropped."""
    if lines.acts[said.line]:
        return "softened" if said.kind == "offer" else "hardened"
    pressed = said.kind == "threat" and (lines.last("demand") or lines.last("stance"))
    return "hardened" if pressed else "first"


def _condition(before: Said, said: Said) -> Change | None:
    """What a change of conditions does; `None` where they are the same.

    A refusal "unless" leaves a way open, so a condition softens it; without one it may only be told in short.
    """
    if before.condition and said.condition:
        old, new = set(content(before.condition)), set(content(said.condition))
        if old == new or not old or not new:
            return None
        return "hardened" if old < new else "softened" if new < old else None if old & new else "reworded"
    if said.condition:
        return "softened" if said.kind == "refusal" else "hardened"
    if before.condition and (said.free or said.kind in ("demand", "offer")):
        return "softened"
    return None


def _alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two stances say the same, by their words: one has most of the other's."""
    return max(share(one, other), share(other, one)) >= _SAME


def _position(line: Line, lines: _Lines, material: Material) -> Position:
    history = [
        _stance(act, change, material) for act, change in zip(lines.acts[line], lines.changes[line], strict=True)
    ]
    first = lines.acts[line][0][0]
    return Position(
        side=first.side,
        issue=first.issue,
        line=line,
        now=history[-1],
        history=tuple(history[:-1]),
        dropped=history[-1].change == "dropped",
    )


def _stance(act: Sequence[Said], change: Change, material: Material) -> Stance:
    first = act[0]
    return Stance(
        kind=first.kind,
        text=first.text,
        said=first.day,
        until=first.last_day or first.day,
        condition=next((said.condition for said in act if said.condition), None),
        towards=next((said.towards for said in act if said.towards), None),
        change=change,
        cites=tuple(said.cite(material) for said in act[:_SHOWN]),
    )
