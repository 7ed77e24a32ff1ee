"""A reviewer's way through the events of an archive: which is next, what an answer becomes, what undoing takes back.

Events go by the keys of their reports, so that a long way takes little memory.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dateline.model import Value
from dateline.records import Judgement, Verdict

ANSWERS: dict[str, Verdict] = {"a": "accept", "r": "reject", "s": "skip"}


def waiting(keys: Iterable[str], judged: Iterable[Judgement], by: str) -> list[str]:
    """The reports that this reviewer has not judged yet, in the order given; skipping is no judgement."""
    done = {each.report for each in judged if each.by == by and each.verdict in ("accept", "correct", "reject")}
    return [key for key in keys if key not in done]


def sample(keys: Sequence[str], size: int, seed: int) -> list[str]:
    """So many of the reports, drawn by chance in the same way for the same seed, in their order."""
    chosen = set(random.Random(seed).sample(range(len(keys)), min(size, len(keys))))
    return [key for number, key in enumerate(keys) if number in chosen]


class Answer(Value, frozen=True, kw_only=True):
    """What was said of the report at a place: the ids of the judgements stored, and whether it was only skipped."""

    place: int
    judgements: tuple[int, ...]
    skipped: bool = False


@dataclass
class Course:
    """Where a reviewer is: the reports to go through, the place among them, the answers given."""

    keys: Sequence[str]
    place: int = 0
    given: list[Answer] = field(default_factory=list)

    @property
    def current(self) -> str | None:
        """The report to be judged now; `None` at the end."""
        return self.keys[self.place] if self.place < len(self.keys) else None

    @property
    def judged(self) -> int:
        """How many reports were judged, without those skipped."""
        return sum(not answer.skipped for answer in self.given)

    def move_on(self, judgements: tuple[int, ...], skipped: bool = False) -> None:
        """Go to the next report, after the judgements with these ids were stored for this one."""
        self.given.append(Answer(place=self.place, judgements=judgements, skipped=skipped))
        self.place += 1

    def go_back(self) -> tuple[int, ...] | None:
        """Return to the report judged before; the ids of the judgements to take back, `None` at the beginning."""
        if not self.given:
            return None
        answer = self.given.pop()
        self.place = answer.place
        return answer.judgements
