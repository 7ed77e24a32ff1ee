"""A reviewer's way through the events of an archive: which is next, what an answer becomes, what undoing takes back."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dateline.records import Judgement, Report, Verdict

ANSWERS: dict[str, Verdict] = {"a": "accept", "c": "correct", "r": "reject", "s": "skip"}


def waiting(reports: Iterable[Report], judged: Iterable[Judgement], by: str) -> list[Report]:
    """The reports that this reviewer has not judged yet, in the order given; skipping is no judgement."""
    done = {each.report for each in judged if each.by == by and each.verdict in ("accept", "correct", "reject")}
    return [report for report in reports if report.key not in done]


def sample(reports: Sequence[Report], size: int, seed: int) -> list[Report]:
    """So many of the reports, drawn by chance in the same way for the same seed, in their order."""
    chosen = set(random.Random(seed).sample(range(len(reports)), min(size, len(reports))))
    return [report for number, report in enumerate(reports) if number in chosen]


@dataclass
class Course:
    """Where a reviewer is: the reports to go through, the place among them, the judgements given for each."""

    reports: Sequence[Report]
    place: int = 0
    given: list[tuple[int, tuple[int, ...]]] = field(default_factory=list)

    @property
    def current(self) -> Report | None:
        """The report to be judged now; `None` at the end."""
        return self.reports[self.place] if self.place < len(self.reports) else None

    def move_on(self, judgements: tuple[int, ...]) -> None:
        """Go to the next report, after the judgements with these ids were stored for this one."""
        self.given.append((self.place, judgements))
        self.place += 1

    def go_back(self) -> tuple[int, ...] | None:
        """Return to the report judged before; the ids of the judgements to take back, `None` at the beginning."""
        if not self.given:
            return None
        self.place, judgements = self.given.pop()
        return judgements
