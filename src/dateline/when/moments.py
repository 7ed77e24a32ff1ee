"""From a time expression to the moment that something said or done is dated with."""

from __future__ import annotations

from dateline.model import Precision, TimeExpression, When

_UNITS: tuple[tuple[int, int, Precision], ...] = (
    (28, 31, "month"),
    (89, 92, "quarter"),
    (3652, 3653, "decade"),
    (36524, 36525, "century"),
)


def moment(time: TimeExpression) -> When:
    """The days that a time expression denotes; it must denote some."""
    assert time.earliest is not None and time.latest is not None
    return When(
        earliest=time.earliest,
        latest=time.latest,
        text=time.text,
        span=time.span,
        precision=precision((time.latest - time.earliest).days + 1),
    )


def precision(days: int) -> Precision:
    """The calendar unit that an interval of so many days amounts to."""
    known: dict[int, Precision] = {1: "day", 7: "week", 365: "year", 366: "year"}
    if days in known:
        return known[days]
    for low, high, unit in _UNITS:
        if low <= days <= high:
            return unit
    return "interval"
