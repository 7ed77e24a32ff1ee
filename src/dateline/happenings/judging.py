"""What reviewers say of pairs of reports: which must be of one happening, which must not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass

from dateline.records import Judgement

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Judged:
    """Reports (by key) that were judged: groups that are together, for each report those it is apart from, and whose
    judgement put two together.
    """

    groups: tuple[frozenset[str], ...]
    apart: Mapping[str, frozenset[str]]
    together: Mapping[Pair, Judgement]

    def forbids(self, ones: Collection[str], others: Collection[str]) -> bool:
        """Whether a report of the one is judged apart from a report of the other."""
        return any(not self.apart[one].isdisjoint(others) for one in ones if one in self.apart)


def judged(judgements: Iterable[Judgement], known: Set[str]) -> Judged:
    """The judgements on pairs of known reports that hold.

    Of one reviewer the latest on a pair counts ("skip" takes it back), of several reviewers the latest of all. Where
    pairs contradict one another (a with b, b with c, a apart from c), the later judgement holds.
    """
    groups: dict[str, set[str]] = {}
    apart: defaultdict[str, set[str]] = defaultdict(set)
    together: dict[Pair, Judgement] = {}
    for pair, judgement in sorted(_holding(judgements, known).items(), key=_latest_first):
        one, other = (groups.setdefault(key, {key}) for key in pair)
        if judgement.verdict == "apart" and one is not other:
            apart[pair[0]].add(pair[1])
            apart[pair[1]].add(pair[0])
        elif judgement.verdict == "together" and not any(apart[key] & other for key in one if key in apart):
            together[pair] = judgement
            one |= other
            groups.update(dict.fromkeys(other, one))
    united = {min(group): frozenset(group) for group in groups.values() if len(group) > 1}
    return Judged(
        tuple(united[key] for key in sorted(united)), {key: frozenset(keys) for key, keys in apart.items()}, together
    )


def _holding(judgements: Iterable[Judgement], known: Set[str]) -> dict[Pair, Judgement]:
    """For each pair the judgement that counts."""
    of_reviewers: dict[tuple[Pair, str], Judgement] = {}
    for each in sorted(judgements, key=_age):
        if each.other is not None and each.other != each.report and {each.report, each.other} <= known:
            of_reviewers[_pair(each.report, each.other), each.by] = each
    counted = sorted(of_reviewers.items(), key=lambda item: _age(item[1]))
    return {pair: each for (pair, _), each in counted if each.verdict in ("apart", "together")}


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def _age(judgement: Judgement) -> tuple[float, int, str, str]:
    return judgement.at.timestamp(), judgement.id, judgement.by, judgement.verdict


def _latest_first(item: tuple[Pair, Judgement]) -> tuple[float, int, Pair]:
    pair, judgement = item
    return -judgement.at.timestamp(), -judgement.id, pair
