"""Mentions of talks put together into rounds: by venue, nearness of days, and the number the words give a round."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from dateline.disputes.meetings import Days, Meeting, Track
from dateline.disputes.wordings import wordings

# Days between sessions of one round: in one town, and where a mention names none.
_REST = 2
_NEXT_DAY = 1
# Days within which mentions of one numbered round are of one.
_NUMBERED = 21
# Days back from its publication to which an undated mention may belong, where the venue is the same.
_NEWS = 4
# Days around its publication within which an undated mention of talks called off is of those that others date.
_OFF = 45


@dataclass
class Round:
    """One round while it is put together. `held` is false for talks that did not take place."""

    track: Track
    held: bool = True
    meetings: list[Meeting] = field(default_factory=list)
    first: datetime.date | None = None
    last: datetime.date | None = None
    ordinal: int | None = None
    towns: Counter[str] = field(default_factory=Counter)

    def add(self, meeting: Meeting) -> None:
        """Take in a mention; its days count where they are close."""
        self.meetings.append(meeting)
        self.ordinal = self.ordinal or meeting.ordinal
        if meeting.venue and meeting.town:
            self.towns[meeting.venue] += 1
        days = meeting.days if self.first is None else meeting.sharp if meeting.own else None
        if days:
            self.first, self.last = min(self.first or days[0], days[0]), max(self.last or days[1], days[1])

    @property
    def venue(self) -> str | None:
        """The town named most often, else the country."""
        named = self.towns or self._datelines or Counter(each.venue for each in self.meetings if each.venue)
        return max(named, key=lambda each: (named[each], each)) if named else None

    @property
    def _datelines(self) -> Counter[str]:
        """The towns that stories of the days of talks are sent from; nothing of those over the telephone."""
        if not self.held or self.track.table == "phone":
            return Counter()
        near = (each for each in self.meetings if each.standing == "held" and (each.own or each.sharp))
        return Counter(each.dateline for each in near if each.dateline)

    @property
    def key(self) -> tuple[datetime.date, datetime.date]:
        """Its place in time; where no day is told, that of the first story."""
        published = min((day for each in self.meetings if (day := _published(each))), default=datetime.date.max)
        return self.first or published, self.last or published

    def fits(self, meeting: Meeting) -> bool:
        """Whether venue and number of a mention do not speak against this round."""
        if self.ordinal and meeting.ordinal and self.ordinal != meeting.ordinal:
            return False
        return not (self.towns and meeting.venue and meeting.town and meeting.venue not in self.towns)

    def gap(self, days: Days) -> int:
        """Days between this round and others; nought where they overlap."""
        if self.first is None or self.last is None:
            return 10**6
        return max(0, (days[0] - self.last).days, (self.first - days[1]).days)

    def near(self, meeting: Meeting, days: Days) -> bool:
        """Whether a dated mention is of this round."""
        if not self.fits(meeting):
            return False
        numbered = self.ordinal is not None and self.ordinal == meeting.ordinal
        same = bool(meeting.venue and meeting.venue in self.towns)
        return self.gap(days) <= (_NUMBERED if numbered else _REST if same else _NEXT_DAY)


def rounds_of(meetings: Iterable[Meeting]) -> list[Round]:
    """All rounds that were held or called off, in order of time; what is only planned is not among them."""
    told = [each for each in meetings if each.standing != "planned"]
    tracks: dict[tuple[Track, bool], list[Meeting]] = {}
    for each in told:
        tracks.setdefault((each.track, each.standing != "undone"), []).append(each)
    found = [each for (track, held), mine in tracks.items() for each in _rounds(track, held, mine)]
    return _settled(sorted(found, key=_order))


def _order(round_: Round) -> tuple[object, ...]:
    """By days; what was held before what was called off on the same day."""
    return round_.key[0], not round_.held, round_.track.separate, sorted(round_.track.others), round_.track.table


def _settled(found: list[Round]) -> list[Round]:
    """Talks called off after they had begun are no round of their own; a mention without a session is none either."""
    kept: list[Round] = []
    going: dict[Track, list[Round]] = {}
    for each in found:
        before = going.setdefault(each.track, [])
        into = None if each.held else next((other for other in reversed(before[-_OPEN:]) if _during(other, each)), None)
        if each.held:
            before.append(each)
        if into is not None:
            into.meetings.extend(each.meetings)
        elif not each.held or any(told.standing == "held" for told in each.meetings):
            kept.append(each)
    return kept


def _during(round_: Round, undone: Round) -> bool:
    """Whether the calling off falls on the days of a round (or both are undated in one story)."""
    if undone.first is None or round_.first is None or round_.last is None:
        return False
    return round_.first <= undone.first <= round_.last and all(round_.fits(each) for each in undone.meetings)


def _rounds(track: Track, held: bool, meetings: Sequence[Meeting]) -> list[Round]:
    """First what is dated closely, in order of days; then what is dated loosely; last what has no day of its own."""
    made = _Rounds(track, held)
    dated = {_story(each) for each in meetings if each.own}
    own = [each for each in meetings if each.own or (each.days and _story(each) not in dated)]
    for meeting, days in sorted(_sharp(own), key=_by_day):
        made.place(meeting, (each for each in reversed(made.found[-_OPEN:]) if each.near(meeting, days)))
    for meeting in own:
        if meeting.days and not meeting.sharp:
            made.place(meeting, made.within(meeting, meeting.days))
    made.homes.update(_homes(made.found))
    placed = {id(each) for each in own}
    for meeting in meetings:
        if id(meeting) not in placed:
            home = made.place(meeting, _told_there(meeting, made))
            made.homes.setdefault(_story(meeting), home)
    return made.found


# Days that a round is taken to last at most.
_LONGEST = 62
# So many rounds are looked back at for one that a mention may continue.
_OPEN = 6


def _sharp(meetings: Iterable[Meeting]) -> Iterator[tuple[Meeting, Days]]:
    return ((each, each.sharp) for each in meetings if each.sharp)


def _by_day(told: tuple[Meeting, Days]) -> tuple[object, ...]:
    meeting, days = told
    return (
        days[0],
        days[1],
        not meeting.own,
        not meeting.town,
        meeting.report.story.id,
        meeting.report.event.trigger.start,
    )


class _Rounds:
    """The rounds of one track while they are put together, to be found by their days and by the stories that mainly
    tell of them.
    """

    def __init__(self, track: Track, held: bool) -> None:
        self.found: list[Round] = []
        self.homes: dict[int, Round] = {}
        self._made = (track, held)
        self._by_month: dict[tuple[int, int], list[Round]] = {}

    def place(self, meeting: Meeting, fitting: Iterable[Round]) -> Round:
        """Add a mention to the first round that fits, else to a new one; gives that round."""
        into = next(iter(fitting), None)
        if into is None:
            into = Round(*self._made)
            self.found.append(into)
        fresh = into.first is None
        into.add(meeting)
        if fresh and into.first is not None:
            self._by_month.setdefault((into.first.year, into.first.month), []).append(into)
        return into

    def within(self, meeting: Meeting, days: Days) -> list[Round]:
        """Rounds that overlap days and do not speak against a mention, the best first."""
        fitting = [
            each for each in self._around(days) if each.gap(days) <= _slack(each, meeting) and each.fits(meeting)
        ]
        return sorted(fitting, key=lambda each: _likeness(each, meeting), reverse=True)

    def _around(self, days: Days) -> Iterator[Round]:
        month = (days[0] - datetime.timedelta(days=_LONGEST)).replace(day=1)
        while month <= days[1] + datetime.timedelta(days=_NUMBERED):
            yield from self._by_month.get((month.year, month.month), ())
            month = (month + datetime.timedelta(days=32)).replace(day=1)


def _slack(round_: Round, meeting: Meeting) -> int:
    """How many days a mention may be off where the words give it the number of a round."""
    return _NUMBERED if round_.ordinal is not None and round_.ordinal == meeting.ordinal else 0


def _likeness(round_: Round, meeting: Meeting) -> tuple[object, ...]:
    """How much speaks for a round: the same number, the same town; then the latest."""
    numbered = round_.ordinal is not None and round_.ordinal == meeting.ordinal
    return numbered, bool(meeting.venue and meeting.venue in round_.towns), round_.key


def _homes(rounds: Iterable[Round]) -> dict[int, Round]:
    """The round that each story mainly tells of."""
    counts: dict[int, Counter[int]] = {}
    listed = list(rounds)
    for number, each in enumerate(listed):
        for meeting in each.meetings:
            weight = 0 if meeting.report.event.background else 2 if meeting.own else 1
            counts.setdefault(_story(meeting), Counter())[number] += weight
    return {story: listed[max(told, key=lambda each: (told[each], each))] for story, told in counts.items()}


def _story(meeting: Meeting) -> int:
    """The story, or the one it is a copy of."""
    return meeting.report.story.copy_of or meeting.report.story.id


def _told_there(meeting: Meeting, made: _Rounds) -> Iterator[Round]:
    """The rounds that an undated mention may be of: the one its story tells of, else one just before the story. One
    that the words set apart from that ("the previous round") is of the latest before it.
    """
    home = made.homes.get(_story(meeting))
    if home is not None and meeting.days and home.gap(meeting.days) and not _is_earlier(meeting, home):
        yield from made.within(meeting, meeting.days)
    if home is not None and _is_earlier(meeting, home):
        yield from sorted(_before(home, meeting, made), key=lambda each: _likeness(each, meeting), reverse=True)
        return
    if home is not None and home.fits(meeting):
        yield home
    day = _published(meeting)
    if day and (meeting.standing == "undone" or not meeting.report.event.background):
        first, last = (_NEWS, 0) if meeting.standing != "undone" else (_OFF, _OFF)
        yield from made.within(meeting, (day - datetime.timedelta(days=first), day + datetime.timedelta(days=last)))


def _before(home: Round, meeting: Meeting, made: _Rounds) -> Iterator[Round]:
    """The rounds before one that do not speak against a mention."""
    first = home.first
    return (each for each in made.found if first and each.last and each.last < first and each.fits(meeting))


def _is_earlier(meeting: Meeting, home: Round) -> bool:
    """Whether an undated mention is of a round before the one its story tells of."""
    background = meeting.report.event.background
    numbered = meeting.ordinal is not None and meeting.ordinal != home.ordinal and (background or bool(home.ordinal))
    return numbered or wordings().has("earlier", meeting.report.evidence)


def _published(meeting: Meeting) -> datetime.date | None:
    return meeting.report.story.published.day


def extent(round_: Round) -> Days | None:
    """The days of a round: those of its sessions, and the days before its end where it is told how many it took."""
    if round_.first is None or round_.last is None:
        return None
    first = round_.first
    for each in round_.meetings:
        if each.length and each.own and each.sharp and wordings().has("ended", each.stretch.text):
            first = min(first, each.sharp[1] - datetime.timedelta(days=each.length - 1))
    return first, round_.last
