"""Unions of intervals of days: when a text can have been written, as far as one piece of evidence tells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.model import Evidence

Window = tuple[date, date]
ALWAYS: tuple[Window, ...] = ((date.min, date.max),)


@dataclass(frozen=True)
class Claim:
    """What one passage says about the day of writing: it lies in one of the windows.

    `firm` claims hold whatever else the text says (nothing is mentioned before it exists); the others are
    outvoted where more speak against them. `alone` is false where two such claims are needed to refute a given date.
    """

    windows: tuple[Window, ...]
    evidence: Evidence
    firm: bool = False
    alone: bool = True


def since(day: date) -> tuple[Window, ...]:
    """From a day on."""
    return ((day, date.max),)


def until(day: date) -> tuple[Window, ...]:
    """Up to a day."""
    return ((date.min, day),)


def meet(one: Sequence[Window], other: Sequence[Window]) -> tuple[Window, ...]:
    """The days in both unions, in order."""
    shared = [(max(a, c), min(b, d)) for a, b in one for c, d in other if max(a, c) <= min(b, d)]
    return tuple(sorted(shared))


def hull(windows: Iterable[Window]) -> Window | None:
    """First and last day of a union; `None` where it is empty."""
    known = list(windows)
    return (min(low for low, _ in known), max(high for _, high in known)) if known else None


def agreed(region: Sequence[Window], claims: Sequence[Claim]) -> tuple[tuple[Window, ...], list[Claim]]:
    """The part of the region most claims hold in, and those claims; more than half of them must agree.

    Where no majority agrees the region comes back as it was, with no claims.
    """
    alive = [claim for claim in claims if meet(region, claim.windows)]
    if not alive:
        return tuple(region), []
    bounds = sorted({low for claim in alive for low, _ in meet(region, claim.windows)})
    support = [(sum(_covers(claim, region, low) for claim in alive), low) for low in bounds]
    most = max(count for count, _ in support)
    if most * 2 <= len(alive) and len(alive) > 1:
        return tuple(region), []
    best: list[Window] = []
    kept: list[Claim] = []
    for count, low in support:
        if count < most:
            continue
        holding = [claim for claim in alive if _covers(claim, region, low)]
        part: tuple[Window, ...] = tuple(region)
        for claim in holding:
            part = meet(part, claim.windows)
        best += [window for window in part if window[0] <= low <= window[1]]
        kept += [claim for claim in holding if claim not in kept]
    return tuple(sorted(set(best))), kept


def _covers(claim: Claim, region: Sequence[Window], day: date) -> bool:
    return any(low <= day <= high for low, high in meet(region, claim.windows))
