"""Puts reports of one act together.

Reports are taken in a fixed order (the best dated first), each to the happening that it fits best: it must be alike
enough to one of its reports and fit them all, so that no chain of small steps joins acts that are far apart. What
reviewers judged together goes as one, and what they judged apart never meets. Only happenings of the same block and
the same days are looked at, so that the time grows with the reports and not with their pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dateline.happenings.accounts import account, by_publication
from dateline.happenings.blocks import block_of
from dateline.happenings.comparing import ENOUGH, FITTING, Grounds, compare
from dateline.happenings.judging import Judged, judged
from dateline.happenings.traits import Traits, traits
from dateline.records import Happening, Join, Judgement, Report

# A report is held against so many reports of a happening at most, the first that came to it.
MOST_COMPARED = 32


@dataclass(slots=True)
class _Bundle:
    """What is placed as one: a report, or those that were judged together."""

    members: list[Traits]
    joins: list[Join] = field(default_factory=list)

    @property
    def keys(self) -> list[str]:
        return [member.report.key for member in self.members]


@dataclass(slots=True)
class _Cluster:
    """A happening in the making."""

    bundles: list[_Bundle]
    keys: set[str]
    joins: list[Join]


@dataclass(frozen=True, slots=True)
class _Fit:
    """How well a bundle fits a cluster: the best pair, and why."""

    points: float
    one: str
    other: str
    grounds: Grounds


def merge(reports: Sequence[Report], judgements: Sequence[Judgement] = ()) -> tuple[Happening, ...]:
    """All happenings that the reports tell, each report in one of them, earliest published first.

    The order of the reports does not matter. Judgements "together" and "apart" hold against every rule; judgements on
    reports that are not given, and other verdicts, do not matter.
    """
    told = {report.key: traits(report) for report in reports}
    decided = judged(judgements, told.keys())
    clusters = _clusters(sorted(_bundles(told, decided), key=_order), decided)
    happenings = (account([told[key].report for key in cluster.keys], cluster.joins) for cluster in clusters)
    place = {key: number for number, key in enumerate(sorted(told, key=lambda key: by_publication(told[key].report)))}
    return tuple(sorted(happenings, key=lambda happening: place[happening.reports[0]]))


def _bundles(told: dict[str, Traits], decided: Judged) -> Iterator[_Bundle]:
    grouped = {key for group in decided.groups for key in group}
    for group in decided.groups:
        joins = [
            Join(one=one, other=other, why=_judged_so(judgement))
            for (one, other), judgement in sorted(decided.together.items())
            if one in group
        ]
        yield _Bundle(sorted((told[key] for key in group), key=_rank), joins)
    for key, each in told.items():
        if key not in grouped:
            yield _Bundle([each])


def _judged_so(judgement: Judgement) -> str:
    note = f": {judgement.note}" if judgement.note else ""
    return f"Judged together by {judgement.by} on {judgement.at.date().isoformat()}{note}."


def _order(bundle: _Bundle) -> tuple[object, ...]:
    return _rank(bundle.members[0])


def _rank(told: Traits) -> tuple[object, ...]:
    """Stated dates before inferred ones, exact ones before vague ones, then by day and publication."""
    days = told.days
    if days is None:
        return 2, 0, 0, by_publication(told.report)
    return not days.stated, days.last - days.first, days.first, by_publication(told.report)


def _clusters(bundles: Sequence[_Bundle], decided: Judged) -> list[_Cluster]:
    clusters: list[_Cluster] = []
    # Numbers of the clusters that have a report of a block on a day.
    where: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
    for bundle in bundles:
        spots = [spot for member in bundle.members for spot in _spots(member)]
        # Dates a day apart can be of one act, so the clusters of the days around are looked at too.
        around = {(block, day + step) for block, day in spots for step in (-1, 0, 1)}
        near = {number for spot in around for number in where.get(spot, ())}
        number = _best(bundle, clusters, sorted(near), decided)
        if number is None:
            number = len(clusters)
            clusters.append(_Cluster([bundle], set(bundle.keys), list(bundle.joins)))
        for spot in spots:
            where[spot].add(number)
    return clusters


def _spots(told: Traits) -> Iterator[tuple[str, int]]:
    """The block of a report with each of the days on which its act can have been."""
    block, days = block_of(told), told.days
    if block is not None and days is not None:
        for day in range(days.first, days.last + 1):
            yield block, day


def _best(bundle: _Bundle, clusters: list[_Cluster], near: list[int], decided: Judged) -> int | None:
    """Puts the bundle into the cluster it fits best; `None` where it fits none."""
    best: tuple[float, int, _Fit] | None = None
    for number in near:
        if decided.apart and decided.forbids(bundle.keys, clusters[number].keys):
            continue
        fit = _fit(bundle, clusters[number])
        if fit is not None and (best is None or fit.points > best[0]):
            best = fit.points, number, fit
    if best is None:
        return None
    _, number, fit = best
    cluster = clusters[number]
    cluster.bundles.append(bundle)
    cluster.keys.update(bundle.keys)
    cluster.joins += [*bundle.joins, Join(one=fit.one, other=fit.other, why=fit.grounds.sentence())]
    return number


def _fit(bundle: _Bundle, cluster: _Cluster) -> _Fit | None:
    """The best pair of the bundle and the cluster, if it is enough and all others fit."""
    best: _Fit | None = None
    for other in cluster.bundles[:MOST_COMPARED]:
        pair = _closest(bundle, other)
        if pair is None or pair.points < FITTING:
            return None
        if best is None or pair.points > best.points:
            best = pair
    return best if best is not None and best.points >= ENOUGH else None


def _closest(bundle: _Bundle, other: _Bundle) -> _Fit | None:
    """The pair of two bundles that is most alike: what was judged together need not be alike itself."""
    best: _Fit | None = None
    for one in other.members:
        for two in bundle.members:
            grounds = compare(one, two)
            if grounds is not None and (best is None or grounds.points > best.points):
                best = _Fit(grounds.points, one.report.key, two.report.key, grounds)
    return best
