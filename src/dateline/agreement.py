"""How far reviewers agree with each other, and how often they find the machine right."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import get_args

from dateline.corrections import FIELDS, Opinion, by_report, opinion
from dateline.model import EventType, Value
from dateline.records import Judgement, Report

# What a reviewer says of a field that he or she leaves as it was read.
AS_READ = ("as read",)

# Of the normal distribution: 95 % lie within so many standard deviations.
_Z = 1.959964


class Measure(Value, frozen=True, kw_only=True):
    """Agreement on one question. `units` are the reports that at least two reviewers answered it for.

    `percent` is the share of agreeing pairs of answers, each report counting once for each answer; `alpha` is
    Krippendorff's for nominal data: 1 is perfect, 0 is chance. Both are `None` where no report has two answers, `alpha`
    also where all answers are the same, for then chance cannot be told from agreement.
    """

    of: str
    units: int
    answers: int
    percent: float | None
    alpha: float | None


class Agreement(Value, frozen=True, kw_only=True):
    """Agreement on the verdicts and on each field that was ever corrected, among reports judged at least once."""

    reviewers: tuple[str, ...]
    reports: int
    verdict: Measure
    fields: tuple[Measure, ...]


class TypeAccuracy(Value, frozen=True, kw_only=True):
    """How many of the events read as `type` ("all" for the sum) reviewers found right.

    `share` is right of judged, with its Wilson interval of 95 % from `low` to `high`; all `None` where none is judged.
    `fields` tells how many were corrected in which field; one event may be in several.
    """

    type: str
    judged: int
    right: int
    corrected: int
    rejected: int
    fields: tuple[tuple[str, int], ...]
    share: float | None
    low: float | None
    high: float | None


def agreement(judgements: Iterable[Judgement]) -> Agreement:
    """Agreement among reviewers. Of each reviewer and report the latest judgement counts, skips do not.

    A reviewer who accepts, or corrects other fields, leaves a field as it was read; one who rejects says nothing of it.
    """
    said = _opinions(judgements)
    fields = [field for field in FIELDS if any(field in dict(one.fields) for unit in said for one in unit.values())]
    return Agreement(
        reviewers=tuple(sorted({name for unit in said for name in unit})),
        reports=len(said),
        verdict=_measure("verdict", [[one.verdict for one in unit.values()] for unit in said]),
        fields=tuple(_measure(field, [_answers(field, unit) for unit in said]) for field in fields),
    )


def accuracy(reports: Iterable[Report], judgements: Iterable[Judgement]) -> tuple[TypeAccuracy, ...]:
    """Accuracy by the type that the machine read, in PLOVER's order, and of all. A report counts once, with what its
    reviewers' judgements come to in the end; reports without judgement do not count.
    """
    ends = {key: end for key, each in by_report(judgements).items() if (end := opinion(each))}
    judged: dict[str, list[Opinion]] = {}
    for report in reports:
        if end := ends.pop(report.key, None):
            judged.setdefault(report.event.type, []).append(end)
    rows = [_accuracy(kind, judged[kind]) for kind in get_args(EventType) if kind in judged]
    return (*rows, _accuracy("all", [one for each in judged.values() for one in each]))


def alpha(units: Iterable[Sequence[Hashable]]) -> float | None:
    """Krippendorff's alpha for nominal data; each unit holds the values that its observers gave, any number of them.

    `None` where no unit has two values, or all values are the same.
    """
    counts = [Counter(unit) for unit in units if len(unit) > 1]
    totals = sum(counts, Counter[Hashable]())
    pairable = totals.total()
    expected = pairable * (pairable - 1) - sum(number * (number - 1) for number in totals.values())
    if not expected:
        return None
    observed = sum(_unlike(unit) / (unit.total() - 1) for unit in counts)
    return 1 - (pairable - 1) * observed / expected


def wilson(right: int, of: int) -> tuple[float, float] | None:
    """The Wilson score interval of 95 % for a share; `None` of nothing."""
    if not of:
        return None
    share = right / of
    centre = share + _Z * _Z / (2 * of)
    spread = _Z * math.sqrt(share * (1 - share) / of + _Z * _Z / (4 * of * of))
    scale = 1 + _Z * _Z / of
    return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)


def _opinions(judgements: Iterable[Judgement]) -> list[dict[str, Opinion]]:
    """For each report what each reviewer says of it."""
    return [_by_reviewer(each) for each in by_report(judgements).values()]


def _by_reviewer(judgements: Sequence[Judgement]) -> dict[str, Opinion]:
    names = dict.fromkeys(each.by for each in judgements)
    ends = {name: opinion(each for each in judgements if each.by == name) for name in names}
    return {name: end for name, end in ends.items() if end}


def _answers(field: str, unit: Mapping[str, Opinion]) -> list[Hashable]:
    return [dict(one.fields).get(field, AS_READ) for one in unit.values() if one.verdict != "reject"]


def _measure(of: str, units: Sequence[Sequence[Hashable]]) -> Measure:
    counts = [Counter(unit) for unit in units if len(unit) > 1]
    answers = sum(unit.total() for unit in counts)
    unlike = sum(_unlike(unit) / (unit.total() - 1) for unit in counts)
    return Measure(
        of=of,
        units=len(counts),
        answers=answers,
        percent=100 * (1 - unlike / answers) if answers else None,
        alpha=alpha(units),
    )


def _unlike(unit: Counter[Hashable]) -> int:
    """Ordered pairs of observers of one unit that gave different values."""
    return unit.total() ** 2 - sum(number * number for number in unit.values())


def _accuracy(kind: str, ends: Sequence[Opinion]) -> TypeAccuracy:
    verdicts = Counter(end.verdict for end in ends)
    fields = Counter(field for end in ends for field, _ in end.fields)
    bounds = wilson(verdicts["accept"], len(ends))
    return TypeAccuracy(
        type=kind,
        judged=len(ends),
        right=verdicts["accept"],
        corrected=verdicts["correct"],
        rejected=verdicts["reject"],
        fields=tuple((field, fields[field]) for field in FIELDS if field in fields),
        share=verdicts["accept"] / len(ends) if ends else None,
        low=bounds[0] if bounds else None,
        high=bounds[1] if bounds else None,
    )
