"""Talks that are only planned, or called off, by the round that they are told after, or ahead of."""

from __future__ import annotations

import bisect
import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.disputes.foretelling import days_to_come, kind_of
from dateline.disputes.marks import homes_of
from dateline.disputes.meetings import Meeting, Track
from dateline.disputes.rounds import Round

# Days after a round in which plans are told as what comes after it, and days in which the first round comes true.
_FOLLOWING = 365
_COMING = 60

_Starts = Sequence[tuple[datetime.date, int]]


@dataclass(frozen=True)
class Plans:
    """Mentions by the number of the round that they are told after; ahead of, where it is the first and they came
    true; and those of neither.
    """

    after: Mapping[int, Sequence[Meeting]]
    ahead: Mapping[int, Sequence[Meeting]]
    alone: Sequence[Meeting]


def plans_of(meetings: Iterable[Meeting], rounds: Sequence[Round]) -> Plans:
    """What is told of coming talks, and of talks called off, besides what the stories of a round tell of what follows
    it themselves.
    """
    starts = _starts(rounds)
    after: dict[int, list[Meeting]] = {}
    ahead: dict[int, list[Meeting]] = {}
    alone: list[Meeting] = []
    for each in _planned(meetings, rounds):
        before, following = _before(each, starts.get(each.track, ())), _following(each, starts.get(each.track, ()))
        if before is not None:
            after.setdefault(before, []).append(each)
        elif each.standing == "planned" and following is not None:
            ahead.setdefault(following, []).append(each)
        elif each.standing == "planned":
            alone.append(each)
    return Plans(after, ahead, alone)


def _planned(meetings: Iterable[Meeting], rounds: Sequence[Round]) -> list[Meeting]:
    """The plans of stories that do not mainly tell of a round of their track, and all that was called off."""
    known = {(story, rounds[number].track) for story, number in homes_of(rounds).items() if rounds[number].held}
    plans = [each for each in meetings if each.standing == "planned" and kind_of(each.report)]
    mine = [each for each in plans if (each.report.story.id, each.track) not in known]
    return [*mine, *(meeting for round_ in rounds if not round_.held for meeting in round_.meetings)]


def _starts(rounds: Sequence[Round]) -> dict[Track, list[tuple[datetime.date, int]]]:
    found: dict[Track, list[tuple[datetime.date, int]]] = {}
    for number, round_ in enumerate(rounds):
        if round_.first and round_.held:
            found.setdefault(round_.track, []).append((round_.first, number))
    return found


def _before(meeting: Meeting, starts: _Starts) -> int | None:
    """The last round that had begun, at most a year before, when a mention came out."""
    told = meeting.report.story.published.earliest
    at = bisect.bisect_right(starts, told, key=lambda each: each[0]) if told else 0
    if not told or not at or (told - starts[at - 1][0]).days > _FOLLOWING:
        return None
    return starts[at - 1][1]


def _following(meeting: Meeting, starts: _Starts) -> int | None:
    """The next round, where it began soon after a mention and not after the day that this plans."""
    told = meeting.report.story.published.earliest
    at = bisect.bisect_right(starts, told, key=lambda each: each[0]) if told else 0
    if not told or at >= len(starts) or (starts[at][0] - told).days > _COMING:
        return None
    days = days_to_come(meeting.report)
    return starts[at][1] if not days or days[0] <= starts[at][0] <= days[1] + datetime.timedelta(days=1) else None
