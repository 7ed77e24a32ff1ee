"""A `Query` → the select that answers it. Nothing is run here."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
import sqlalchemy as sa

from dateline.archive import fulltext
from dateline.archive.schema import (
    dyads,
    events,
    happenings,
    judgements,
    offices,
    pages,
    parties,
    quotes,
    reported,
    stories,
    versions,
)  # fmt: skip
from dateline.records import Query

# Codes of countries and PLOVER's of non-states; whatever else is asked for is a canonical name.
_CODE = re.compile(r"[A-Z]{3}$")

_STORY = (
    stories.c.id.label("story_id"), stories.c.ordinal, stories.c.kind, stories.c.headline, stories.c.copy_of,
    stories.c.record.label("story_record"),
    pages.c.id.label("page_id"), pages.c.key.label("page_key"), pages.c.sha256, pages.c.origin, pages.c.source,
    pages.c.url, pages.c.title, versions.c.dateline, versions.c.lexicon, versions.c.model,
)  # fmt: skip


def event_select(query: Query, dialect: str) -> sa.Select[Any]:
    """The events that answer a query, each with its story, page, reader and happening, in order of time."""
    source, position = _source(query)
    select = (
        sa.select(events.c.id, events.c.key, events.c.evidence, events.c.record, reported.c.happening, *_STORY)
        .select_from(source)
        .join(stories, stories.c.id == events.c.story)
        .join(pages, pages.c.id == events.c.page)
        .join(versions)
        .outerjoin(reported, reported.c.event == events.c.id)
    )
    asked = list(_of_events(query, dialect))
    if query.corrected:  # what a reviewer corrected may answer now, or no longer: it is looked at after
        judged = sa.select(judgements.c.report).where(judgements.c.verdict == "correct")
        asked = [sa.or_(sa.and_(sa.true(), *asked), events.c.key.in_(judged))]
    return _portion(select.where(*asked, *_of_story(query)).order_by(position, events.c.id), query)


def _source(query: Query) -> tuple[sa.FromClause, sa.ColumnElement[int]]:
    """Where events come from, and the column of their order: for a dyad the table that holds it in order of time."""
    pairs = _pairs(query)
    if not pairs or query.corrected:
        return events, events.c.position
    selects = [
        sa.select(dyads.c.position, dyads.c.event).where(dyads.c.actor == one, dyads.c.recipient == other)
        for one, other in pairs
    ]
    found = (selects[0] if len(selects) == 1 else sa.union(*selects)).subquery("found")
    return found.join(events, events.c.id == found.c.event), found.c.position


def _pairs(query: Query) -> list[tuple[str, str]]:
    """Actor and recipient where both are asked for by code: the dyads table answers that."""
    if query.between and all(map(_CODE.match, query.between)) and not (query.actor or query.recipient):
        one, other = query.between
        return sorted({(one, other), (other, one)})
    if (
        query.actor
        and query.recipient
        and not query.between
        and _CODE.match(query.actor)
        and _CODE.match(query.recipient)
    ):
        return [(query.actor, query.recipient)]
    return []


def _of_events(query: Query, dialect: str) -> Iterator[sa.ColumnElement[bool]]:
    yield from _of_parties(query)
    yield from _of_kind(query)
    yield from _during(query, events.c.earliest, events.c.latest)
    for column, value in ((events.c.polarity, query.polarity), (events.c.modality, query.modality)):
        if value:
            yield column == value
    if query.background is not None:
        yield events.c.background == query.background
    if query.country:
        yield events.c.country == query.country
    if query.confidence:
        yield events.c.confidence >= query.confidence
    if query.happening:
        yield reported.c.happening == query.happening
    yield from _with_words(query, dialect, "events", events.c.id)


def _of_parties(query: Query) -> Iterator[sa.ColumnElement[bool]]:
    if _pairs(query) and not query.corrected:
        return
    for side, party in (("actor", query.actor), ("recipient", query.recipient)):
        if party:
            yield _takes_part(party, side)
    if query.between:
        one, other = query.between
        yield sa.or_(
            sa.and_(_takes_part(one, "actor"), _takes_part(other, "recipient")),
            sa.and_(_takes_part(other, "actor"), _takes_part(one, "recipient")),
        )


def _takes_part(party: str, side: str) -> sa.ColumnElement[bool]:
    return events.c.id.in_(sa.select(parties.c.event).where(parties.c.party == party, parties.c.side == side))


def _of_kind(query: Query) -> Iterator[sa.ColumnElement[bool]]:
    for column, values in ((events.c.type, query.types), (events.c.mode, query.modes), (events.c.quad, query.quads)):
        if values:
            yield column.in_(values)
    if query.contexts:
        yield sa.or_(*(events.c.contexts.contains(f" {context} ", autoescape=True) for context in query.contexts))


def _during(
    query: Query, earliest: sa.ColumnElement[datetime.date], latest: sa.ColumnElement[datetime.date]
) -> Iterator[sa.ColumnElement[bool]]:
    """Those whose days lie at least partly between the two asked for; what has no date is in no interval."""
    if query.start:
        yield latest >= query.start
    if query.end:
        yield earliest <= query.end


def _of_story(query: Query) -> Iterator[sa.ColumnElement[bool]]:
    if query.source:
        yield pages.c.source == query.source
    if not query.copies:
        yield sa.or_(stories.c.copy_of.is_(None), stories.c.relation == "update")


def _with_words(
    query: Query, dialect: str, index: str, column: sa.ColumnElement[int]
) -> Iterator[sa.ColumnElement[bool]]:
    if query.text is not None:
        found = fulltext.matching(dialect, index, query.text)
        yield column.in_(found.columns(sa.column("id"))) if found is not None else sa.false()


def quote_select(query: Query, dialect: str) -> sa.Select[Any]:
    """The quotes that answer a query: `actor` is part of the speaker's name or the speaker's country, `country` the
    latter; the dates are those of publication.
    """
    asked = [*_of_speaker(query, quotes.c.countries, quotes.c.speaker), *_published(query)]
    asked += _with_words(query, dialect, "quotes", quotes.c.id)
    select = _with_story(sa.select(quotes.c.id, quotes.c.record, *_STORY).select_from(quotes), quotes)
    return _portion(select.where(*asked, *_of_story(query)).order_by(quotes.c.position, quotes.c.id), query)


def office_select(query: Query) -> sa.Select[Any]:
    """The offices that answer a query: `actor` is part of the person's name or the country of the office, `country` the
    latter; `text` is in the name of the office or the person.
    """
    asked = [*_of_speaker(query, offices.c.countries, offices.c.person), *_published(query)]
    if query.text:
        asked.append(
            sa.or_(
                offices.c.office.icontains(query.text, autoescape=True),
                offices.c.person.icontains(query.text, autoescape=True),
            )
        )
    select = _with_story(sa.select(offices.c.id, offices.c.record, *_STORY).select_from(offices), offices)
    return _portion(select.where(*asked, *_of_story(query)).order_by(offices.c.position, offices.c.id), query)


def _of_speaker(
    query: Query, countries: sa.ColumnElement[str], name: sa.ColumnElement[str]
) -> Iterator[sa.ColumnElement[bool]]:
    for code in filter(None, (query.country, query.actor if query.actor and _CODE.match(query.actor) else None)):
        yield countries.contains(f" {code} ", autoescape=True)
    if query.actor and not _CODE.match(query.actor):
        yield name.icontains(query.actor, autoescape=True)


def _published(query: Query) -> Iterator[sa.ColumnElement[bool]]:
    yield from _during(query, stories.c.earliest, stories.c.latest)


def _with_story(select: sa.Select[Any], table: sa.Table) -> sa.Select[Any]:
    return select.join(stories, stories.c.id == table.c.story).join(pages, pages.c.id == table.c.page).join(versions)


def story_select(query: Query, dialect: str) -> sa.Select[Any]:
    """The stories whose text holds the words asked for, latest first, each with its text."""
    asked = list(_with_words(query, dialect, "stories", stories.c.id))
    text = sa.func.substr(pages.c.text, stories.c.start + 1, stories.c.end - stories.c.start).label("text")
    select = _with_story_itself(sa.select(text, *_STORY).select_from(stories))
    ordered = select.where(*asked, *_published(query), *_of_story(query)).order_by(
        stories.c.earliest.desc().nulls_last(), stories.c.id
    )
    return _portion(ordered, query)


def _with_story_itself(select: sa.Select[Any]) -> sa.Select[Any]:
    return select.join(pages, pages.c.id == stories.c.page).join(versions)


def source_select() -> sa.Select[Any]:
    """Each source with what the archive has of it."""
    told = sa.select(events.c.page, sa.func.count().label("events")).group_by(events.c.page).subquery()
    per_page = (
        sa.select(
            stories.c.page,
            sa.func.count().label("stories"),
            sa.func.min(stories.c.earliest).label("earliest"),
            sa.func.max(stories.c.latest).label("latest"),
        )
        .group_by(stories.c.page)
        .subquery()
    )
    return (
        sa.select(
            pages.c.source,
            sa.func.count().label("pages"),
            sa.func.coalesce(sa.func.sum(per_page.c.stories), 0).label("stories"),
            sa.func.coalesce(sa.func.sum(told.c.events), 0).label("events"),
            sa.func.min(per_page.c.earliest).label("earliest"),
            sa.func.max(per_page.c.latest).label("latest"),
        )
        .select_from(pages)
        .outerjoin(per_page, per_page.c.page == pages.c.id)
        .outerjoin(told, told.c.page == pages.c.id)
        .group_by(pages.c.source)
        .order_by(sa.func.count().desc(), pages.c.source)
    )


def reader_select() -> sa.Select[Any]:
    """Who read the pages, most pages first."""
    count = sa.func.count().label("pages")
    return (
        sa.select(versions.c.dateline, versions.c.lexicon, versions.c.model, count)
        .join(pages, pages.c.versions == versions.c.id)
        .group_by(versions.c.id, versions.c.dateline, versions.c.lexicon, versions.c.model)
        .order_by(count.desc(), versions.c.id)
    )


def happening_select(query: Query, dialect: str) -> sa.Select[Any]:
    """The happenings of which the events that answer a query are reports, in order of time, undated ones last."""
    told = event_select(msgspec.structs.replace(query, limit=None, offset=0), dialect)
    wanted = told.with_only_columns(reported.c.happening).order_by(None)
    select = sa.select(happenings.c.record).where(happenings.c.id.in_(wanted))
    return _portion(select.order_by(happenings.c.earliest.asc().nulls_last(), happenings.c.id), query)


def _portion(select: sa.Select[Any], query: Query) -> sa.Select[Any]:
    limited = select.limit(query.limit) if query.limit is not None and not query.corrected else select
    return limited.offset(query.offset) if query.offset and not query.corrected else limited


def judgements_of(keys: Sequence[str]) -> sa.Select[Any]:
    """What reviewers said of reports."""
    return sa.select(judgements).where(judgements.c.report.in_(keys)).order_by(judgements.c.id)
