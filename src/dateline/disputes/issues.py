"""What a dispute is about: phrases that name one matter are one issue, by the sources' own words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from dateline.disputes.concerning import of_dispute
from dateline.disputes.matters import content, matter, names_of, stems_of
from dateline.disputes.model import Issue, Material, Side
from dateline.disputes.phrases import name_in, named
from dateline.disputes.siding import takes_part
from dateline.records import Report

Stems = frozenset[str]

# Stems of a phrase that count, at most; a phrase belongs to an issue of which it has these shares.
MOST = 4
SHARED = 2 / 3

# What begins so, and names no matter, was named before.
_THEIR = re.compile(r"(?:its|his|her|their|this|that|these|those|such)\b", re.IGNORECASE)


def issues_of(material: Material, sides: tuple[Side, Side]) -> tuple[Issue, ...]:
    """The issues between two sides, most reported first; each is named by the words most used for it.

    Phrases that name one matter are one issue: the same stems, or those of another phrase and more. What names no
    matter ("the key issues") makes no issue.
    """
    names = names_of(sides)
    found = list(of_dispute(material, sides))
    used = _Phrases()
    for report in found:
        used.add(_phrase(report, names), names)
    for text in _said(material, sides):
        for phrase in named(text, names):
            used.add(phrase, names)
    issues = tuple(used.issues(names))
    return _with_reports(issues, found, sides, names)


def issue_of(report: Report, issues: Sequence[Issue]) -> str | None:
    """The id of the issue a report is about: by its own phrase, else by the words of its evidence; `None`: of none."""
    return Sorter.of(issues).issue(report)


def issue_in(text: str, issues: Sequence[Issue]) -> str | None:
    """The id of the issue that a text names, `None` where it names none."""
    return Sorter.of(issues).first(text)


def _phrase(report: Report, names: Stems) -> str | None:
    """The words of a report that name its matter: of what it is about, else beside a word for a dispute."""
    issue = report.event.issue
    if issue is not None and (found := name_in(issue.text, names)):
        return found
    return next(named(report.evidence, names), None)


def _said(material: Material, sides: tuple[Side, Side]) -> Iterator[str]:
    for record in material.quotes:
        speaker = record.quote.speaker
        if speaker is not None and (takes_part((speaker,), sides[0]) or takes_part((speaker,), sides[1])):
            yield record.quote.text


def _stems(phrase: str, names: Stems) -> Stems:
    """The stems of a phrase; none where it only says what is done ("the cut")."""
    stems = frozenset(matter(phrase, names)[:MOST])
    return frozenset() if stems <= stems_of("action") else stems


class _Phrases:
    """Phrases by their stems, with how often each was used."""

    def __init__(self) -> None:
        self.used: defaultdict[Stems, Counter[str]] = defaultdict(Counter)

    def add(self, phrase: str | None, names: Stems) -> None:
        stems = _stems(phrase, names) if phrase else frozenset()
        if phrase and stems:
            self.used[stems][phrase] += 1

    def issues(self, names: Stems) -> Iterator[Issue]:
        """Phrases with the stems of another, and more, or with most of them, go with it."""
        cores = Cores()
        joined: defaultdict[Stems, Counter[str]] = defaultdict(Counter)
        for stems in sorted(self.used, key=lambda each: (len(each), -self.used[each].total(), sorted(each))):
            core = cores.within(stems) or cores.near(stems)
            if core is None:
                cores.add(stems)
            joined[core or stems] += self.used[stems]
        for core, phrases in joined.items():
            yield Issue(id="_".join(sorted(core)), name=_best(phrases), phrases=tuple(sorted(phrases)))


def _best(phrases: Counter[str]) -> str:
    """The phrase most used, whatever its capitals; of several the shortest."""
    folded: Counter[str] = Counter()
    for phrase, times in phrases.items():
        folded[phrase.casefold()] += times
    best = min(folded, key=lambda each: (-folded[each], len(each), each))
    return min(phrase for phrase in phrases if phrase.casefold() == best)


class Cores:
    """The stems of issues, found by any of their stems. What came first is taken first."""

    def __init__(self) -> None:
        self._by_stem: defaultdict[str, list[Stems]] = defaultdict(list)
        self._rank: dict[Stems, int] = {}

    def add(self, core: Stems) -> None:
        """Take in an issue's stems."""
        self._rank.setdefault(core, len(self._rank))
        for each in core:
            self._by_stem[each].append(core)

    def within(self, stems: Iterable[str]) -> Stems | None:
        """The issue all of whose stems are here, the one with most."""
        return min(self.all_within(stems), key=lambda core: (-len(core), self._rank[core]), default=None)

    def all_within(self, stems: Iterable[str]) -> list[Stems]:
        """All issues all of whose stems are here."""
        return [core for core, times in self._counts(stems).items() if times == len(core)]

    def only_half_within(self, stems: Iterable[str]) -> Stems | None:
        """The issue half of whose stems are here, where there is one alone."""
        half = [core for core, times in self._counts(stems).items() if 2 * times >= len(core)]
        return half[0] if len(half) == 1 else None

    def near(self, stems: Stems) -> Stems | None:
        """An issue that shares two stems or more, and most, with these."""
        counts = self._counts(stems)
        near = [core for core, times in counts.items() if times >= max(2, SHARED * min(len(core), len(stems)))]
        return min(near, key=lambda core: (-counts[core], self._rank[core]), default=None)

    def _counts(self, stems: Iterable[str]) -> Counter[Stems]:
        return Counter(core for each in stems for core in self._by_stem.get(each, ()))


@dataclass(frozen=True)
class Sorter:
    """Tells which issue a report or a text is about."""

    issues: Sequence[Issue]
    reports: dict[str, str]
    cores: Cores

    @classmethod
    def of(cls, issues: Sequence[Issue]) -> Sorter:
        """The sorter of these issues; that of the issues asked about last is kept."""
        if not _LAST or _LAST[0].issues is not issues:
            _LAST[:] = [cls.made(issues)]
        return _LAST[0]

    @classmethod
    def made(cls, issues: Sequence[Issue]) -> Sorter:
        """A new sorter of these issues."""
        cores = Cores()
        for issue in issues:
            cores.add(frozenset(issue.id.split("_")))
        return cls(issues, {key: issue.id for issue in issues for key in issue.reports}, cores)

    def issue(self, report: Report, names: Stems = frozenset()) -> str | None:
        """The issue of a report, by its own phrase, else by the words of its evidence."""
        if (known := self.reports.get(report.key)) is not None:
            return known
        return self.own(report, names) or self.first(_but_condition(report))

    def own(self, report: Report, names: Stems) -> str | None:
        """The issue of a report by its own phrase."""
        phrase = _phrase(report, names)
        return self.named(_stems(phrase, names)) if phrase else None

    def first(self, text: str) -> str | None:
        """The issue that a text names first, all stems of which are there; of several the one with most stems."""
        stems = content(text)
        cores = self.cores.all_within(stems)
        first = min(cores, key=lambda core: (min(map(stems.index, core)), -len(core)), default=None)
        return "_".join(sorted(first)) if first else None

    def partly(self, text: str) -> str | None:
        """The only issue of whose stems half or more are in a text: "lifted the fishing ban" of "fishing boats"."""
        core = self.cores.only_half_within(content(text))
        return "_".join(sorted(core)) if core else None

    def named(self, stems: Iterable[str]) -> str | None:
        """The issue whose stems are all here; else the one that shares most of two or more."""
        stems = frozenset(stems)
        core = self.cores.within(stems) or (self.cores.near(stems) if len(stems) <= MOST else None)
        return "_".join(sorted(core)) if core else None


# The sorter last made: reports are asked about one by one, with the same issues.
_LAST: list[Sorter] = []


def _with_reports(
    issues: Sequence[Issue], found: Iterable[Report], sides: tuple[Side, Side], names: Stems
) -> tuple[Issue, ...]:
    sorter = Sorter.made(issues)
    keys: defaultdict[str, list[str]] = defaultdict(list)
    last: dict[tuple[int, bool], str] = {}
    for report in sorted(found, key=lambda each: (each.story.id, each.event.trigger.start)):
        first = takes_part(report.event.actors, sides[0])
        issue = sorter.own(report, names)
        if issue is None and _points_back(report):
            issue = last.get((report.story.id, not first)) or last.get((report.story.id, first))
        issue = issue or sorter.first(_but_condition(report))
        if issue is None and report.event.type == "REJECT":
            issue = last.get((report.story.id, not first))
        issue = issue or sorter.partly(_but_condition(report))
        if issue is not None:
            keys[issue].append(report.key)
            last[report.story.id, first] = issue
    full = [replace(issue, reports=tuple(keys[issue.id])) for issue in issues]
    return tuple(sorted(full, key=lambda issue: (-len(issue.reports), issue.id)))


def _points_back(report: Report) -> bool:
    """Whether what a report is about was named before: "rejected the demand", "demanded their release"."""
    issue = report.event.issue
    return issue is not None and (not content(issue.text) or _THEIR.match(issue.text) is not None)


def _but_condition(report: Report) -> str:
    return report.evidence.replace(report.condition or "\n", "")
