"""Talks of two sides, round by round, put together from the reports of all stories."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.disputes.delegations import heads_of, level_of
from dateline.disputes.foretelling import days_to_come
from dateline.disputes.lines import clause_line, joined, merged, said_line
from dateline.disputes.marks import Telling, tellings
from dateline.disputes.meetings import Days, Meeting, Track, meetings_of, scenes_of
from dateline.disputes.model import Issue, Line, Material, Outcome, Session, Side, Talks
from dateline.disputes.naming import Names, names_of
from dateline.disputes.parties import side_of
from dateline.disputes.plans import Plans, plans_of
from dateline.disputes.results import Issues, agenda_of, outcomes_of
from dateline.disputes.rounds import extent, rounds_of
from dateline.disputes.sessions import cites, sessions_of
from dateline.disputes.upcoming import merged as merged_next
from dateline.disputes.upcoming import next_of, of_planned
from dateline.records import QuoteRecord


@dataclass(frozen=True)
class _Source:
    """What all rounds are made from."""

    material: Material
    sides: tuple[Side, Side]
    names: Names
    issues: Issues
    quotes: Mapping[int, Sequence[QuoteRecord]]
    happening: Mapping[str, str]


def talks_of(material: Material, sides: tuple[Side, Side], issues: Sequence[Issue] = ()) -> tuple[Talks, ...]:
    """The rounds of talks that the material tells of, in order of time: those of the two sides (with whoever else sits
    at the table), and as `separate` those of one side with others that the same stories tell of. Talks that were
    called off, or are only planned and follow no round, have no sessions.
    """
    scenes = scenes_of(material, sides)
    names = names_of(scenes.values(), sides, material.quotes)
    meetings = list(meetings_of(scenes, sides, names))
    rounds = rounds_of(meetings)
    source = _Source(material, sides, names, Issues(issues), _by_story(material.quotes), _happening(material))
    told = tellings(rounds, scenes)
    plans = plans_of(meetings, rounds)
    found = [(each.round.key[0], _talks(number, each, plans, source)) for number, each in enumerate(told)]
    found += _only_planned(plans.alone, source)
    return tuple(talks for _, talks in sorted(found, key=lambda each: each[0]))


def _happening(material: Material) -> dict[str, str]:
    """The happening of each report, by keys."""
    return {key: each.id for each in material.happenings for key in each.reports}


def _by_story(quotes: Iterable[QuoteRecord]) -> dict[int, list[QuoteRecord]]:
    found: dict[int, list[QuoteRecord]] = {}
    for each in quotes:
        found.setdefault(each.story.id, []).append(each)
    return found


def _talks(number: int, telling: Telling, plans: Plans, source: _Source) -> Talks:
    round_, material, sides = telling.round, source.material, source.sides
    heads = heads_of(telling, source.quotes, sides, source.names, material) if round_.held else ()
    sessions = sessions_of(telling, material)
    days = _days(extent(round_), sessions)
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
        sessions=sessions,
        agenda=agenda_of(telling, source.issues, sides),
        atmosphere=merged(clause_line(each, material) for each in telling.of("atmosphere")),
        outcomes=_outcomes(telling, source),
        next=next_of(telling, plans.after.get(number, ()), sides, material),
        cites=cites((*round_.meetings, *plans.ahead.get(number, ())), material),
    )


def _days(days: Days | None, sessions: Iterable[Session]) -> Days | None:
    """The days of a round with those of its sessions, where one is told only loosely."""
    told = [each for session in sessions for each in (session.earliest, session.latest) if each]
    known = [*(days or ()), *told]
    return (min(known), max(known)) if known else None


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
