"""What forms that count say: steps from a day, lengths of time, sets."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

from dateline.find.dates.meanings import Fixed, Step, Unit
from dateline.find.dates.numbers import duration, number_of, unit_of
from dateline.find.dates.readings import STEPS, Groups, Reading, cue_of, part_of, whole

_BACK = ("ago", "earlier", "before", "previously")
_FROM_PUBLICATION = ("ago", "from now", "hence")


def _ago(found: Groups) -> list[Reading]:
    way, count = found["way"].lower(), number_of(found["amount"])
    if count is None and way not in _BACK and unit_of(found["unit"]) == "day":
        return whole(found, Fixed("XXXX-XX-XX"))
    return _stepped(found, count, -1 if way in _BACK else 1, way in _FROM_PUBLICATION)


def _stepped(found: Groups, count: Fraction | None, sign: int, deictic: bool) -> list[Reading]:
    unit = unit_of(found["unit"])
    if count is None or unit in ("second", "minute", "hour") or count.denominator != 1:
        if count is None or unit in ("second", "minute") or count < 24:
            value = "PAST_REF" if sign < 0 else "FUTURE_REF"
            return whole(found, Fixed(value), "DATE")
        unit, count = ("day", Fraction(count // 24)) if unit == "hour" else (unit, count)
    months = count * 12
    if count.denominator != 1 and unit == "year" and months.denominator == 1:
        unit, count = "month", months
    step = Step(unit, sign * int(count), "publication" if deictic else "reference")
    return whole(found, step)


def _event_step(found: Groups) -> list[Reading]:
    """ "Two days before the vote": how long is told, which day is not."""
    end = found.end("unit")
    value = duration(number_of(found["amount"]), found["unit"])
    return [Reading(found.start(), end, Fixed(value), "DURATION")]


def _in_span(found: Groups) -> list[Reading]:
    """ "In two weeks": ahead under a future verb, how long under another; `dates` decides by tense."""
    if found["amount"].lower() in ("recent", "coming"):
        return whole(found, Fixed(duration(None, found["unit"])), "DURATION")
    return _stepped(found, number_of(found["amount"]), 1, deictic=True)


def _frame(found: Groups) -> list[Reading]:
    return whole(found, Fixed(duration(number_of(found["amount"]), found["unit"])), "DURATION")


def _near(found: Groups) -> list[Reading]:
    cue, what = found["cue"].lower(), found["what"].lower()
    part = part_of(what)
    if what in ("fiscal year", "calendar year"):
        what = "year"
    unit: Unit = "day" if part else unit_of(what)
    if cue in ("the past", "the coming", "this past", "this coming") and not part and unit != "weekend":
        return whole(found, Fixed(duration(Fraction(1), what)), "DURATION")
    step = _deictic(cue, unit, part)
    return whole(found, step, "TIME" if part else "DATE", part)


# "The following week" counts from the time spoken of; these from the day of writing.
_DEICTIC = frozenset(
    f"{the}{word}" for the in ("", "the ", "this ") for word in ("last", "past", "coming")
) | frozenset(("this", "this same", "this very", "next", "the current"))


def _deictic(cue: str, unit: Unit, part: str | None) -> Step:
    pointed = cue in _DEICTIC
    offset = STEPS.get(cue_of(cue) or "this", 0)
    if pointed:
        return Step(unit, offset)
    return Step(unit, offset, "reference")


def _part_of_frame(found: Groups) -> list[Reading]:
    return whole(found, Step(unit_of(found["unit"]), 0, "reference"))


def _day_beside(found: Groups) -> list[Reading]:
    """ "The day before": of the day spoken of where nothing follows, else of an act only the text knows."""
    edge, sign = found["edge"].lower(), -1 if found["way"].lower() == "before" else 1
    following = found.string[found.end() : found.end() + 2]
    alone = not re.match(r"\s\w", following)
    part = part_of(edge)
    step = Step("day" if part else unit_of(edge), sign, "reference", whole=alone)
    return whole(found, step, "TIME" if part else "DATE", part)


def _week_in(found: Groups) -> list[Reading]:
    count = None if found["unit"].lower().endswith("s") else Fraction(1)
    return whole(found, Fixed(duration(count, found["unit"])), "DURATION")


def _weekend(found: Groups) -> list[Reading]:
    return whole(found, Step("weekend", 0))


def _recent(found: Groups) -> list[Reading]:
    return whole(found, Fixed(duration(None, found["unit"])), "DURATION")


def _span(found: Groups) -> list[Reading]:
    amount, unit = found["amount"].lower(), found["unit"].lower()
    count = number_of(amount)
    if unit in ("second", "quarter", "weekend", "night", "minute") and amount in ("a", "an") and not found["more"]:
        return []
    if unit == "quarter" or (count is not None and count > 5000):
        return []
    rate = amount in ("a", "an") and _follows_quantity(found)
    return whole(found, Fixed(duration(count, unit)), "SET" if rate else "DURATION")


def _follows_quantity(found: Groups) -> bool:
    """Whether a number or a noun of counting stands before: "$1 billion a year", "three times a week"."""
    before = found.string[max(0, found.start() - 25) : found.start()]
    return bool(re.search(r"(?:\d|illion|thousand|hundred|times|once|twice|percent|people|barrels|tons)\s$", before))


def _long_span(found: Groups) -> list[Reading]:
    several = found.group().lower().startswith(found["unit"].lower() + "s")
    return whole(found, Fixed(duration(None if several else Fraction(1), found["unit"])), "DURATION")


def _plain_units(found: Groups) -> list[Reading]:
    if found["ago"]:
        return whole(found, Fixed("PAST_REF"))
    if found["unit"].lower() == "minutes":
        return []
    return whole(found, Fixed(duration(None, found["unit"])), "DURATION")


_SETS = {
    "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "fortnightly": "P2W", "monthly": "P1M", "quarterly": "P1Q",
    "yearly": "P1Y", "annually": "P1Y", "annual": "P1Y", "biannual": "P6M", "biennial": "P2Y", "hourly": "PT1H",
}  # fmt: skip


def _adverb(found: Groups) -> list[Reading]:
    return whole(found, Fixed(_SETS[found["word"].lower()]), "SET")


def _reference(value: str) -> Callable[[Groups], list[Reading]]:
    return lambda found: whole(found, Fixed(value))


SPANS: dict[str, Callable[[Groups], list[Reading]]] = {
    "span_ago": _ago, "ago_event": _event_step, "in_span": _in_span, "frame": _frame, "near": _near,
    "part_of_frame": _part_of_frame, "day_beside": _day_beside, "weekend": _weekend, "recent": _recent, "span": _span,
    "long_span": _long_span, "week_in": _week_in, "plain_units": _plain_units, "adverb": _adverb,
    "now": _reference("PRESENT_REF"), "past": _reference("PAST_REF"), "future": _reference("FUTURE_REF"),
}  # fmt: skip
"""The readers of forms that count from somewhere, tell a length or a repetition."""
