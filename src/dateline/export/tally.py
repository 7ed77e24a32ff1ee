"""Counts an export while it streams: what came, what was left out and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from dateline.records import Report

NO_DATE = "date of the act not told"
NO_SOURCE = "source not given"


class Tally:
    """Running counts of one export. It is written to by one stream and read when that has ended."""

    def __init__(self) -> None:
        self.reports = 0
        self.happenings = 0
        self.left_out: Counter[str] = Counter()
        self.by_type: Counter[str] = Counter()
        self.by_year: Counter[str] = Counter()
        self.by_source: Counter[str] = Counter()
        self.versions: Counter[tuple[str, str, str]] = Counter()

    @property
    def exported(self) -> int:
        """Reports that were not left out."""
        return self.by_type.total()

    def leave(self, why: str) -> None:
        """Count something left out."""
        self.left_out[why] += 1

    def take(self, report: Report) -> None:
        """Count a report that is exported."""
        date = report.event.date
        self.by_type[report.event.type] += 1
        self.by_year[str(date.earliest.year) if date else NO_DATE] += 1
        self.by_source[report.story.page.source or NO_SOURCE] += 1


def counted(
    reports: Iterable[Report], tally: Tally, objection: Callable[[Report], str | None] | None = None
) -> Iterator[Report]:
    """The reports to which there is no objection, counted; the others are counted by what is objected."""
    for report in reports:
        tally.reports += 1
        versions = report.story.page.versions
        tally.versions[(versions.dateline, versions.lexicon, versions.model)] += 1
        why = objection(report) if objection else None
        if why:
            tally.leave(why)
        else:
            tally.take(report)
            yield report
