"""The sessions of a round: one for each day that is told, with how long it took and where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec.structs import replace

from dateline.disputes.counting import day_in, minutes_in
from dateline.disputes.marks import Telling
from dateline.disputes.meetings import Days, Meeting
from dateline.disputes.model import Cite, Material, Session
from dateline.disputes.rounds import Round
from dateline.model import Amount, Span

# A day, or the number that the words give it where they tell none; (None, None) is a session without either.
_Key = tuple[Days | None, int | None]


def sessions_of(telling: Telling, material: Material) -> tuple[Session, ...]:
    """The sessions in order of days; what tells of the round as a whole makes none of its own where any is told."""
    held = [each for each in telling.round.meetings if each.standing == "held"]
    keyed = sorted(_keyed(held).items(), key=lambda item: _rank(item[0]))
    sessions = [_session(key, mine, telling.round, material) for key, mine in keyed]
    return tuple(_with_lengths(sessions, telling, material))


def _keyed(held: Sequence[Meeting]) -> dict[_Key, list[Meeting]]:
    """Mentions by session: the days told in the mentions' own sentences, else in others, make the sessions."""
    single = [each for each in held if each.days and each.days[0] == each.days[1]]
    days = sorted(
        {each.days for each in single if each.days and each.own} or {each.days for each in single if each.days}
    )
    length = max((each.length for each in held if each.length), default=0)
    found: dict[_Key, list[Meeting]] = {}
    for each in held:
        key = _key(each, days, length)
        if key is not None:
            found.setdefault(key, []).append(each)
    return found or _whole(held)


def _key(meeting: Meeting, days: Sequence[Days], length: int) -> _Key | None:
    if days and meeting.report.event.background and not meeting.own:
        return None
    if meeting.days is not None:
        return (meeting.days, None) if meeting.days in days else None
    if meeting.day and days and meeting.day <= len(days) and len(days) >= length:
        return days[meeting.day - 1], None
    if meeting.day or not (days or (meeting.length and meeting.minutes is None)):
        return None, meeting.day
    return None


def _whole(held: Sequence[Meeting]) -> dict[_Key, list[Meeting]]:
    """One session of all mentions, on the closest days told, where no mention tells of one day."""
    close = min((each.days for each in held if each.days), key=lambda each: (each[1] - each[0], each[0]), default=None)
    return {(close, None): list(held)} if held else {}


def _rank(key: _Key) -> tuple[Any, ...]:
    """In order of days; a first day without a date comes before all, any other after."""
    days, number = key
    return days is None and number != 1, days or (), number or 0


def _session(key: _Key, mine: Sequence[Meeting], round_: Round, material: Material) -> Session:
    days = key[0]
    return Session(
        earliest=days[0] if days else None,
        latest=days[1] if days else None,
        minutes=min((each.minutes for each in mine if each.minutes), key=_width, default=None),
        venue=next((each.venue for each in mine if each.venue and each.town), round_.venue),
        cites=cites(mine, material),
    )


def _with_lengths(sessions: list[Session], telling: Telling, material: Material) -> list[Session]:
    """The same with lengths that are told of a day by its number: "the second day broke off after an hour"."""
    lengths = [each.length for each in telling.round.meetings if each.length]
    for stretch in telling.stretches:
        number, minutes = day_in(stretch.text), minutes_in(stretch.text)
        at = len(sessions) if number and lengths and number == max(lengths) else number
        if minutes and at and at <= len(sessions) and sessions[at - 1].minutes is None:
            said = stretch.cite(stretch.clause(Span(0, len(stretch.text.rstrip()))), material)
            sessions[at - 1] = replace(sessions[at - 1], minutes=minutes, cites=(*sessions[at - 1].cites, said))
    return sessions


def _width(amount: Amount) -> float:
    return (amount.high - amount.low) if amount.low is not None and amount.high is not None else 10**6


def cites(mine: Iterable[Meeting], material: Material) -> tuple[Cite, ...]:
    """The passages of mentions, in order of publication."""
    return tuple(each.cite(material) for each in sorted(mine, key=_by_story))


def _by_story(meeting: Meeting) -> tuple[Any, ...]:
    published = meeting.report.story.published.earliest
    return published is None, published, meeting.report.story.id, meeting.report.event.trigger.start
