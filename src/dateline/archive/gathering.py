"""All that an archive tells of two sides: what a dossier is made from.

Stories are taken that tell of both, the latest first, until there are enough reports; how many are left out is told.
The acts of the tension line are taken from all happenings between the two.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from dateline.archive import asking, returning
from dateline.archive.fulltext import Words
from dateline.archive.portions import portions
from dateline.archive.schema import dyads, events, happenings, pages, parties, reported, stories
from dateline.disputes.material import in_time
from dateline.disputes.model import Act, Material, Side, Told
from dateline.records import Happening, QuoteRecord, Report

# Reports that a dossier is made from at most.
MOST = 2_000

# Stories that are looked at before it is asked whether these are enough.
STORIES_AT_ONCE = 100

Sides = tuple[Side, Side]
Codes = tuple[Sequence[str], Sequence[str]]


def material(connection: Connection, both: Sides, until: datetime.date | None, most: int = MOST) -> Material:
    """What was published of the two sides up to a day."""
    sides = both[0].members or (both[0].code,), both[1].members or (both[1].code,)
    numbers = list(connection.scalars(_stories(connection.dialect.name, both, sides, until)))
    taken, reports = _reports(connection, numbers, most)
    return Material(
        reports=tuple(sorted(reports, key=in_time)),
        quotes=tuple(_quotes(connection, taken)),
        happenings=tuple(_happenings(connection, reports)),
        stories={told.story: told for told in _told(connection, taken)},
        acts=tuple(_acts(connection, sides, until)),
        left_out=_left_out(connection, numbers[len(taken) :]),
    )


def _stories(dialect: str, both: Sides, sides: Codes, until: datetime.date | None) -> sa.Select[Any]:
    """The stories with parties of both sides, or of one that name the other, the latest first."""
    one, other = (stories.c.id.in_(_taking_part(codes)) for codes in sides)
    named_one, named_other = (stories.c.id.in_(_naming(dialect, side)) for side in both)
    select = sa.select(stories.c.id).where(sa.or_(sa.and_(one, sa.or_(other, named_other)), sa.and_(other, named_one)))
    if until:
        select = select.where(sa.or_(stories.c.earliest.is_(None), stories.c.earliest <= until))
    return select.order_by(stories.c.earliest.desc(), stories.c.id.desc())


def _taking_part(codes: Sequence[str]) -> sa.Select[Any]:
    return sa.select(events.c.story).join(parties, parties.c.event == events.c.id).where(parties.c.party.in_(codes))


def _naming(dialect: str, side: Side) -> sa.Select[Any]:
    """The stories whose words begin like a name of the side: "Japan", and "Japanese" with it."""
    names = " OR ".join(f'"{name}*"' for name in side.name.replace('"', " ").split(", "))
    words = Words(dialect, "stories")
    return sa.select(words.row).select_from(words.table).where(words.hold(names))


def _reports(connection: Connection, numbers: Sequence[int], most: int) -> tuple[list[int], list[Report]]:
    """The reports of as many stories as hold so many, and these stories."""
    taken: list[int] = []
    found: list[Report] = []
    for start in range(0, len(numbers), STORIES_AT_ONCE):
        if len(found) >= most:
            break
        some = numbers[start : start + STORIES_AT_ONCE]
        select = asking.report_select(events.c.story.in_(some))
        found += [returning.report(row) for row in connection.execute(select)]
        taken += some
    return taken, found


def _left_out(connection: Connection, numbers: Sequence[int]) -> int:
    count = sa.select(sa.func.count()).select_from(events)
    return sum(connection.scalar(count.where(events.c.story.in_(some))) or 0 for some in portions(numbers))


def _quotes(connection: Connection, numbers: Sequence[int]) -> Iterator[QuoteRecord]:
    for some in portions(numbers):
        for row in connection.execute(asking.quotes_of(some)):
            yield returning.quote(row)


def _told(connection: Connection, numbers: Sequence[int]) -> Iterator[Told]:
    words = sa.func.substr(pages.c.text, stories.c.start + 1, stories.c.end - stories.c.start)
    select = sa.select(stories.c.id, stories.c.start, words).join(pages, pages.c.id == stories.c.page)
    for some in portions(numbers):
        for story, start, text in connection.execute(select.where(stories.c.id.in_(some))):
            yield Told(story=story, start=start, text=text)


def _happenings(connection: Connection, reports: Sequence[Report]) -> Iterator[Happening]:
    wanted = sorted({report.happening for report in reports if report.happening})
    for some in portions(wanted):
        for record in connection.scalars(sa.select(happenings.c.record).where(happenings.c.id.in_(some))):
            yield returning.happening(record)


def _acts(connection: Connection, sides: Codes, until: datetime.date | None) -> Iterator[Act]:
    """Each happening between the two that simply happened, in a month that is known."""
    one, other = sides
    both = sa.or_(
        sa.and_(dyads.c.actor.in_(one), dyads.c.recipient.in_(other)),
        sa.and_(dyads.c.actor.in_(other), dyads.c.recipient.in_(one)),
    )
    simply = (events.c.polarity == "positive", events.c.modality == "asserted", sa.not_(events.c.background))
    columns = (happenings.c.id, happenings.c.earliest, happenings.c.latest, happenings.c.intensity)
    select = (
        sa.select(*columns)
        .select_from(dyads)
        .join(events, events.c.id == dyads.c.event)
        .join(reported, reported.c.event == events.c.id)
        .join(happenings, happenings.c.id == reported.c.happening)
        .where(dyads.c.way == "-", both, *simply, happenings.c.earliest.is_not(None))
        .distinct()
        .order_by(happenings.c.earliest, happenings.c.id)
    )
    if until:
        select = select.where(happenings.c.earliest <= until)
    for number, earliest, latest, intensity in connection.execute(select):
        if (earliest.year, earliest.month) == (latest.year, latest.month):
            yield Act(id=number, earliest=earliest, intensity=intensity)
