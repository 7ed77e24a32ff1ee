"""How often the sides of an event are right where its type is: `python bench/sides.py GOLD.jsonl`.

GOLD holds one annotated sentence a line: {"text": …, "event": PLOVER type, "actors": [codes], "recipients": [codes]},
with country codes as readings have them. Of the events of the annotated type, the one with most sides right counts.
Mutual acts are right with all parties on either side; a side that the annotation leaves empty is not asked for.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import NamedTuple

from dateline import Reader
from dateline.model import Actor, Event


class Sides(NamedTuple):
    """Whether each side of an event is the annotated one."""

    actors: bool
    recipients: bool


def compare(event: Event, actors: set[str], recipients: set[str]) -> Sides:
    """The sides of an event held against the annotated country codes."""
    mine, theirs = _codes(event.actors), _codes(event.recipients)
    if event.reciprocal:
        together = mine | theirs == actors | recipients
        return Sides(together, together)
    return Sides(not actors or mine == actors, not recipients or theirs == recipients)


def _codes(side: tuple[Actor, ...]) -> set[str]:
    return {code for actor in side for code in actor.country}


def outcomes(path: Path) -> list[Sides | None]:
    """For each sentence how its sides came out; `None` where no event of the annotated type was read."""
    reader = Reader()
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [_best(row, [each for each in reader.read(row["text"]).events if each.type == row["event"]]) for row in rows]


def _best(row: dict[str, list[str]], events: list[Event]) -> Sides | None:
    wanted = set(row["actors"]), set(row["recipients"])
    return max((compare(event, *wanted) for event in events), key=lambda sides: (sum(sides), sides), default=None)


def main() -> None:
    """Print the shares."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("gold", type=Path, help="annotated sentences, one JSON object a line")
    found = outcomes(asked.parse_args().gold)
    typed = [sides for sides in found if sides is not None]
    few = max(1, len(typed))
    print(f"type found        {len(typed)} of {len(found)}")  # noqa: T201
    print(f"actors right      {sum(each.actors for each in typed) / few:.3f}")  # noqa: T201
    print(f"recipients right  {sum(each.recipients for each in typed) / few:.3f}")  # noqa: T201


if __name__ == "__main__":
    main()
