"""A `Query` → the select that answers it. Nothing is run here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
import sqlalchemy as sa

from dateline.archive.choosing import CODE, Chosen, events_chosen, in_days, in_time, no_copy, of_page, portion
from dateline.archive.fulltext import Words
from dateline.archive.schema import (
    events,
    happenings,
    judgements,
    offices,
    pages,
    quotes,
    reported,
    stories,
    versions,
)  # fmt: skip
from dateline.records import Query

_STORY = (
    stories.c.id.label("story_id"), stories.c.ordinal, stories.c.kind, stories.c.headline, stories.c.copy_of,
    stories.c.record.label("story_record"),
    pages.c.id.label("page_id"), pages.c.key.label("page_key"), pages.c.sha256, pages.c.origin, pages.c.source,
    pages.c.url, pages.c.title, versions.c.dateline, versions.c.lexicon, versions.c.model,
)  # fmt: skip


def event_select(query: Query, dialect: str) -> sa.Select[Any]:
    """The events that answer a query, each with its story, page, reader and happening, in order of time."""
    chosen = events_chosen(query, dialect)
    source = chosen.rows.join(events, events.c.id == chosen.rows.c.id)
    return _reports(source).order_by(*chosen.order)


def report_select(*which: sa.ColumnElement[bool]) -> sa.Select[Any]:
    """The events of which this holds, as `event_select` gives them."""
    return _reports(events).where(*which).order_by(events.c.position, events.c.id)


def _reports(source: sa.FromClause) -> sa.Select[Any]:
    columns = (events.c.id, events.c.key, events.c.evidence, events.c.record, reported.c.happening, *_STORY)
    select = sa.select(*columns).select_from(source)
    return _with_story(select, events).outerjoin(reported, reported.c.event == events.c.id)


def quote_select(query: Query, dialect: str) -> sa.Select[Any]:
    """The quotes that answer a query: `actor` is part of the speaker's name or a country, `country` the speaker's."""
    asked = [*_of_speaker(query, quotes.c.countries, quotes.c.speaker), *in_days(query, quotes.c)]
    chosen = Chosen.of(portion(_spoken(query, dialect, asked), query))
    source = chosen.rows.join(quotes, quotes.c.id == chosen.rows.c.id)
    select = sa.select(quotes.c.id, quotes.c.record, *_STORY).select_from(source)
    return _with_story(select, quotes).order_by(*chosen.order)


def quotes_of(numbers: Sequence[int]) -> sa.Select[Any]:
    """The quotes of these stories, in the order of their pages."""
    select = _with_story(sa.select(quotes.c.id, quotes.c.record, *_STORY).select_from(quotes), quotes)
    return select.where(quotes.c.story.in_(numbers)).order_by(quotes.c.id)


def _spoken(query: Query, dialect: str, asked: Sequence[sa.ColumnElement[bool]]) -> sa.Select[Any]:
    """The ids of quotes, in order of time; from the words where some are asked for."""
    asked = [*asked, *no_copy(query)]
    if query.text is not None:
        return in_time(query, Words(dialect, "quotes"), lambda words: _spoken_words(query, words, asked))
    select = sa.select().add_columns(quotes.c.position, quotes.c.id).order_by(quotes.c.position, quotes.c.id)
    return select.select_from(_but_copies(query)).where(*asked, *of_page(query, quotes.c.id))


def _spoken_words(query: Query, words: Words, asked: Sequence[sa.ColumnElement[bool]]) -> sa.Select[Any]:
    source = words.table.join(_but_copies(query), quotes.c.id == words.row) if asked else words.table
    select = words.found(query.text or "").select_from(source).where(*words.around(query.start, query.end), *asked)
    return select.where(*of_page(query, words.row, words.page))


def _but_copies(query: Query) -> sa.FromClause:
    """Quotes, with their stories where these tell which are asked for."""
    return quotes if query.copies else quotes.join(stories, stories.c.id == quotes.c.story)


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
    found = select.where(*asked, *no_copy(query), *of_page(query, offices.c.id))
    return portion(found.order_by(offices.c.position, offices.c.id), query)


def _of_speaker(
    query: Query, countries: sa.ColumnElement[str], name: sa.ColumnElement[str]
) -> Iterator[sa.ColumnElement[bool]]:
    for code in filter(None, (query.country, query.actor if query.actor and CODE.match(query.actor) else None)):
        yield countries.contains(f" {code} ", autoescape=True)
    if query.actor and not CODE.match(query.actor):
        yield name.icontains(query.actor, autoescape=True)


def _published(query: Query) -> Iterator[sa.ColumnElement[bool]]:
    """That the story came out at least partly between two days."""
    if query.start:
        yield stories.c.latest >= query.start
    if query.end:
        yield stories.c.earliest <= query.end


def _with_story(select: sa.Select[Any], table: sa.Table) -> sa.Select[Any]:
    return select.join(stories, stories.c.id == table.c.story).join(pages, pages.c.id == table.c.page).join(versions)


def story_select(query: Query, dialect: str) -> sa.Select[Any]:
    """The stories whose text holds the words asked for, latest first, each with its text."""
    select = in_time(query, Words(dialect, "stories"), lambda words: _told(query, words), latest_first=True)
    chosen = Chosen.of(portion(select, query))
    text = sa.func.substr(pages.c.text, stories.c.start + 1, stories.c.end - stories.c.start).label("text")
    source = chosen.rows.join(stories, stories.c.id == chosen.rows.c.id)
    found = sa.select(text, *_STORY).select_from(source).join(pages, pages.c.id == stories.c.page).join(versions)
    return found.order_by(*(each.desc() for each in chosen.order))


def _told(query: Query, words: Words) -> sa.Select[Any]:
    select = words.found(query.text or "").where(*words.around(query.start, query.end))
    asked = [*_published(query), *no_copy(query)]
    if asked:
        select = select.select_from(words.table.join(stories, stories.c.id == words.row)).where(*asked)
    return select.where(*of_page(query, words.row, words.page))


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
    told = events_chosen(msgspec.structs.replace(query, limit=None, offset=0), dialect).rows
    wanted = sa.select(reported.c.happening).select_from(told.join(reported, reported.c.event == told.c.id))
    select = sa.select(happenings.c.record).where(happenings.c.id.in_(wanted))
    return portion(select.order_by(happenings.c.earliest.asc().nulls_last(), happenings.c.id), query)


def judgements_of(keys: Sequence[str]) -> sa.Select[Any]:
    """What reviewers said of reports."""
    return sa.select(judgements).where(judgements.c.report.in_(keys)).order_by(judgements.c.id)
