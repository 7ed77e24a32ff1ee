"""Talks of two sides, round by round, put together from the reports of all stories."""

from __future__ import annotations

import bisect
import datetime
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.disputes.delegations import heads_of, level_of
from dateline.disputes.foretelling import days_to_come, kind_of
from dateline.disputes.lines import clause_line, joined, merged, said_line
from dateline.disputes.marks import Telling, homes_of, tellings
from dateline.disputes.meetings import Meeting, Track, meetings_of, scenes_of
from dateline.disputes.model import Issue, Line, Material, Outcome, Side, Talks
from dateline.disputes.parties import side_of
from dateline.disputes.results import Issues, agenda_of, outcomes_of
from dateline.disputes.rounds import Round, extent, rounds_of
from dateline.disputes.sessions import cites, sessions_of
from dateline.disputes.upcoming import merged as merged_next
from dateline.disputes.upcoming import next_of, of_planned
from dateline.records import QuoteRecord

# Days after a round in which plans for talks are told as what comes after it.
_FOLLOWING = 365


@dataclass(frozen=True)
class _Source:
    """What all rounds are made from."""

    material: Material
    sides: tuple[Side, Side]
    issues: Issues
    quotes: Mapping[int, Sequence[QuoteRecord]]
    happening: Mapping[str, str]


def talks_of(material: Material, sides: tuple[Side, Side], issues: Sequence[Issue] = ()) -> tuple[Talks, ...]:
    """The rounds of talks that the material tells of, in order of time: those of the two sides (with whoever else sits
    at the table), and as `separate` those of one side with others that the same stories tell of. Talks that were
    called off, or are only planned and follow no round, have no sessions.
    """
    scenes = scenes_of(material, sides)
    meetings = list(meetings_of(scenes, sides))
    rounds = rounds_of(meetings)
    source = _Source(material, sides, Issues(issues), _by_story(material.quotes), _happening(material))
    told = tellings(rounds, scenes)
    plans = _plans(meetings, rounds)
    found = [(each.round.key[0], _talks(each, plans.get(number, ()), source)) for number, each in enumerate(told)]
    found += _only_planned(plans.get(None, ()), source)
    return tuple(talks for _, talks in sorted(found, key=lambda each: each[0]))


def _happening(material: Material) -> dict[str, str]:
    """The happening of each report, by keys."""
    return {key: each.id for each in material.happenings for key in each.reports}


def _by_story(quotes: Iterable[QuoteRecord]) -> dict[int, list[QuoteRecord]]:
    found: dict[int, list[QuoteRecord]] = {}
    for each in quotes:
        found.setdefault(each.story.id, []).append(each)
    return found


def _talks(telling: Telling, planned: Sequence[Meeting], source: _Source) -> Talks:
    round_, material, sides = telling.round, source.material, source.sides
    heads = heads_of(telling, source.quotes, sides, material) if round_.held else ()
    days = extent(round_)
    parties = _parties(round_.meetings, sides)
    return Talks(
        id=_name(parties, days, round_.venue, round_.meetings),
        parties=parties,
        separate=round_.track.separate,
        level=level_of(telling, heads, material),
        heads=heads,
        mandate=_mandate(telling, material),
        venue=round_.venue,
        earliest=days[0] if days else None,
        latest=days[1] if days else None,
        sessions=sessions_of(telling, material),
        agenda=agenda_of(telling, source.issues, sides),
        atmosphere=merged(clause_line(each, material) for each in telling.of("atmosphere")),
        outcomes=_outcomes(telling, source),
        next=next_of(telling, planned, sides, material),
        cites=cites(round_.meetings, material),
    )


def _outcomes(telling: Telling, source: _Source) -> tuple[Outcome, ...]:
    return outcomes_of(telling, source.issues, source.sides, source.material, source.happening)


def _mandate(telling: Telling, material: Material) -> Line | None:
    """Why they meet, in the words of the first sentence that tells it, with the passages of all that do."""
    lines = merged(said_line(each, material) for each in telling.of("mandate"))
    if not lines:
        return None
    days = next((line for line in lines if line.earliest), lines[0])
    return Line(
        text=days.text, earliest=days.earliest, latest=days.latest, cites=joined(*(line.cites for line in lines))
    )


def _parties(meetings: Iterable[Meeting], sides: tuple[Side, Side]) -> tuple[str, ...]:
    """The sides in their order, then others in order of mention."""
    told = dict.fromkeys(each for meeting in meetings for each in meeting.parties)
    order = [side.code for side in sides]
    mine = sorted((each for each in told if side_of(each, sides)), key=lambda each: _rank(each, sides, order))
    return (*mine, *(each for each in told if not side_of(each, sides)))


def _rank(party: str, sides: tuple[Side, Side], order: list[str]) -> int:
    side = side_of(party, sides)
    return order.index(side.code) if side else len(order)


def _name(
    parties: Sequence[str], days: tuple[datetime.date, datetime.date] | None, venue: str | None, mine: Sequence[Meeting]
) -> str:
    """A name that stays as long as parties, first day and venue do; without a day a report's key tells them apart."""
    when = days[0].isoformat() if days else min(each.report.key for each in mine)
    return "t" + hashlib.sha256("\n".join((*parties, when, venue or "")).encode()).hexdigest()[:10]


def _plans(meetings: Iterable[Meeting], rounds: Sequence[Round]) -> dict[int | None, list[Meeting]]:
    """Coming talks, and what was called off, by the round that they are told after; under None the coming talks that
    follow no round. What the stories of a round tell themselves is not among them.
    """
    known = {(story, rounds[number].track) for story, number in homes_of(rounds).items()}
    starts: dict[Track, list[tuple[datetime.date, int]]] = {}
    for number, round_ in enumerate(rounds):
        if round_.first and round_.held:
            starts.setdefault(round_.track, []).append((round_.first, number))
    found: dict[int | None, list[Meeting]] = {}
    for each in meetings:
        if each.standing == "planned" and (each.report.story.id, each.track) not in known and kind_of(each.report):
            found.setdefault(_before(each, starts.get(each.track, ())), []).append(each)
    for each in (meeting for round_ in rounds if not round_.held for meeting in round_.meetings):
        before = _before(each, starts.get(each.track, ()))
        if before is not None:
            found.setdefault(before, []).append(each)
    return found


def _before(meeting: Meeting, starts: Sequence[tuple[datetime.date, int]]) -> int | None:
    """The last round that had begun, at most a year before, when coming talks were told of."""
    told = meeting.report.story.published.earliest
    at = bisect.bisect_right(starts, told, key=lambda each: each[0]) if told else 0
    if not told or not at or (told - starts[at - 1][0]).days > _FOLLOWING:
        return None
    return starts[at - 1][1]


def _only_planned(planned: Sequence[Meeting], source: _Source) -> list[tuple[datetime.date, Talks]]:
    """Talks that nothing but plans are told of, one for each set of parties, with the day that tells of them first."""
    tracks: dict[Track, list[Meeting]] = {}
    for each in planned:
        tracks.setdefault(each.track, []).append(each)
    found = []
    for track, mine in tracks.items():
        parties = _parties(mine, source.sides)
        talks = Talks(
            id=_name(parties, days_to_come(mine[0].report), None, mine),
            parties=parties,
            separate=track.separate,
            next=merged_next(of_planned(mine, source.material)),
            cites=cites(mine, source.material),
        )
        found.append((min(each.report.story.published.earliest or datetime.date.max for each in mine), talks))
    return found
