"""A `Query` → the narrow select of what answers it, in order of time; what is shown is fetched for that alone.

It starts from what leaves least to look through: the words, the dyad or the party asked for. Each of these comes from
the database in order of time, so that a query with a limit ends when it has enough. Nothing is run here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import sqlalchemy as sa
from sqlalchemy.sql import operators

from dateline.archive.fulltext import Words, has_phrase
from dateline.archive.schema import PER_PAGE, dyads, events, judgements, pages, parties, reported, stories
from dateline.records import Query

# Codes of countries and PLOVER's of non-states; whatever else is asked for is a canonical name.
CODE = re.compile(r"[A-Z]{3}$")

_PLUS = operators.custom_op[Any]("+")

# What PostgreSQL sorts at once of what words find, or a phrase, for which it looks at the text of each.
_SOME, _FEW = 2_000, 500

# Events of a party, dyad or source that take long to list.
_MANY = 20_000

Condition = sa.ColumnElement[bool]
_Number = sa.ColumnElement[int]


@dataclass(frozen=True)
class Chosen:
    """What was chosen: a subquery whose `id` names the rows, and its columns by which they are in order."""

    rows: sa.Subquery
    order: tuple[sa.ColumnElement[Any], ...]

    @classmethod
    def of(cls, select: sa.Select[Any] | sa.CompoundSelect[Any]) -> Chosen:
        """What a select chooses: `id`, and by which it is in order: `place`, or `position` and `id`."""
        rows = select.subquery("chosen")
        return cls(rows, (rows.c.place,) if "place" in rows.c else (rows.c.position, rows.c.id))


def events_chosen(query: Query, dialect: str) -> Chosen:
    """The events that answer a query. What a reviewer corrected may answer where the machine's row does not: with
    `corrected` all of that is among them, and there is no limit.
    """
    if not query.corrected:
        return Chosen.of(portion(_answers(query, dialect), query))
    judged = sa.select(judgements.c.report).where(judgements.c.verdict == "correct")
    revised = sa.select(events.c.position, events.c.id).where(events.c.key.in_(judged), *of_page(query, events.c.id))
    told = _answers(query, dialect).subquery()
    found = sa.select(events.c.position, events.c.id).join(told, told.c.id == events.c.id)
    return Chosen.of(sa.union(found, _but_copies(query, revised, events)))


def in_time(
    query: Query,
    words: Words,
    select: Callable[[Words], sa.Select[Any]],
    latest_first: bool = False,
    narrow: sa.Select[Any] | None = None,
) -> sa.Select[Any]:
    """What is selected from an index of words, in order of time.

    SQLite gives it in that order. PostgreSQL takes all together and sorts it where that is little, or where the parties
    (`narrow`) or the source have little, and else goes from one end until there is enough. It guesses badly which, so
    that a look tells.
    """
    place = words.place.desc() if latest_first else words.place
    if words.dialect == "sqlite" or query.limit is None or query.corrected:
        return select(words).order_by(place)
    most = _most(query) if narrow is None else _MANY
    if narrow is None and query.source:
        narrow = _pages_of(query)
    some = words.some(query.text or "", most)
    many = _number(some.table) == most
    ways = [select(some).where(sa.not_(many))]
    if narrow is not None:
        busy = _number(narrow.limit(_MANY).subquery()) == _MANY
        ways.append(select(words).where(many, sa.not_(busy)))
        many = sa.and_(many, busy)
    first = select(words).where(many).order_by(place).limit(query.limit + query.offset).subquery()
    all_ = sa.union_all(*ways, sa.select(first)).subquery()
    return sa.select(all_.c.place, all_.c.id).order_by(all_.c.place.desc() if latest_first else all_.c.place)


def _most(query: Query) -> int:
    """How much of what words find PostgreSQL sorts at once."""
    return _FEW if has_phrase(query.text or "") else _SOME


def _number(rows: sa.FromClause) -> sa.ScalarSelect[int]:
    return sa.select(sa.func.count()).select_from(rows).scalar_subquery()


def _answers(query: Query, dialect: str) -> sa.Select[Any]:
    if query.text is not None:
        sides = (sa.select(told.c.event).where(*asked, *_told(query, told.c)) for told, asked in _narrow(query))
        return in_time(query, Words(dialect, "events"), partial(_by_words, query), narrow=next(sides, None))
    narrow = next(_narrow(query), None)
    return _by_parties(query, *narrow) if narrow else _by_time(query)


def _by_words(query: Query, words: Words) -> sa.Select[Any]:
    """All else is asked of what the index of words finds: SQLite goes through that much faster than it looks anything
    up in there.
    """
    sides = [_among(words, told, [*asked, *_told(query, told.c)]) for told, asked in _narrow(query)]
    rest = [] if sides else [*_of_type(query, events.c), *_on_days(query)]
    select = words.found(query.text or "").where(*words.around(query.start, query.end), *sides)
    return _asked(query, select, words.table, words.row, rest, words.page)


def _among(words: Words, told: Any, asked: Sequence[Condition]) -> Condition:  # noqa: ANN401 - a narrow table
    """That what the index finds is among the events of a narrow table. SQLite does not know how many those are: few are
    best listed once, of many the first found are soon enough, and each is looked up.
    """
    found = sa.select(told.c.event).where(*asked)
    listed = words.row.in_(found)
    if words.dialect != "sqlite" or isinstance(told, sa.Subquery):
        return listed
    looked_up = sa.select(sa.literal_column("1")).where(told.c.event == words.row, *map(_by_value, asked)).exists()
    return sa.case((_number(found.limit(_MANY).subquery()) == _MANY, looked_up), else_=listed)


def _by_value(condition: Condition) -> Condition:
    """A comparison for which SQLite does not use an index: it is to look up the event, not the party."""
    if not isinstance(condition, sa.BinaryExpression):
        return condition
    return sa.BinaryExpression(sa.UnaryExpression(condition.left, operator=_PLUS), condition.right, condition.operator)


def _by_parties(query: Query, told: Any, asked: Sequence[Condition]) -> sa.Select[Any]:  # noqa: ANN401 - a narrow table
    select = sa.select(told.c.position, told.c.event.label("id")).where(*asked, *_told(query, told.c))
    others = list(_narrow(query))[1:]
    rest = [told.c.event.in_(sa.select(other.c.event).where(*asked)) for other, asked in others]
    return _asked(query, select, told, told.c.event, rest).order_by(told.c.position, told.c.event)


def _by_time(query: Query) -> sa.Select[Any]:
    select = sa.select(events.c.position, events.c.id)
    rest = [*_of_type(query, events.c), *_on_days(query)]
    return _asked(query, select, events, events.c.id, rest).order_by(events.c.position, events.c.id)


def _asked(  # noqa: PLR0913, PLR0917 - where from, what, and what of it
    query: Query,
    select: sa.Select[Any],
    table: sa.FromClause,
    event: _Number,
    rest: Sequence[Condition],
    page: _Number | None = None,
) -> sa.Select[Any]:
    """With what else the query asks for; the events themselves are looked at only where nothing narrower tells it."""
    asked = [*rest, *_of_event(query)]
    if table is not events and (any(_looks_at_events(each) for each in asked) or not query.copies):
        table = table.join(events, events.c.id == event)
    happening = sa.select(reported.c.event).where(reported.c.happening == query.happening)
    of_happening = [event.in_(happening)] if query.happening else []
    found = select.select_from(table).where(*asked, *of_happening, *of_page(query, event, page))
    return _but_copies(query, found, events)


def _looks_at_events(condition: Condition) -> bool:
    return any(column.table is events for column in sa.sql.visitors.iterate(condition) if isinstance(column, sa.Column))


def _narrow(query: Query) -> Iterator[tuple[Any, Sequence[Condition]]]:
    """The narrow tables that tell who takes part, each with what to ask of it; an event must be in all of them. They
    have the columns `event`, `position`, `until` and `type`.
    """
    sides = [(side, party) for side, party in (("actor", query.actor), ("recipient", query.recipient)) if party]
    if query.between:
        yield _pair("-", *sorted(query.between)) if _codes(query.between) else (_between(*query.between), [])
    if len(sides) == 2 and _codes([party for _, party in sides]):
        yield _pair(">", *(party for _, party in sides))
    else:
        for side, party in sides:
            rows = parties.alias()
            yield rows, of_side(rows, side, party)


def _codes(names: Sequence[str]) -> bool:
    return all(map(CODE.match, names))


def _pair(way: str, actor: str, recipient: str) -> tuple[Any, Sequence[Condition]]:
    rows = dyads.alias()
    return rows, [rows.c.actor == actor, rows.c.recipient == recipient, rows.c.way == way]


def of_side(rows: Any, side: str, party: str) -> list[Condition]:  # noqa: ANN401 - `parties` or an alias
    """The rows in which somebody stands on a side."""
    return [rows.c.party == party, rows.c.side == side]


def _between(one: str, other: str) -> sa.Subquery:
    """Events between two parties that are called by names, whoever acts."""
    acts, suffers = parties.alias("acts"), parties.alias("suffers")
    columns = (acts.c.position, acts.c.event, acts.c.until, acts.c.type)
    both = acts.join(suffers, suffers.c.event == acts.c.event)
    return sa.union(
        *(
            sa.select(*columns).select_from(both).where(*of_side(acts, "actor", a), *of_side(suffers, "recipient", b))
            for a, b in ((one, other), (other, one))
        )
    ).subquery("between")


def _told(query: Query, told: Any) -> list[Condition]:  # noqa: ANN401 - columns of a narrow table
    return [*_of_type(query, told), *in_days(query, told)]


def _of_type(query: Query, columns: Any) -> Iterator[Condition]:  # noqa: ANN401 - those of a table
    if query.types:
        yield one_of(columns.type, query.types)


def one_of(column: sa.ColumnElement[Any], values: Sequence[Any]) -> Condition:
    """That a column holds one of the values; of one value alone, so that an index keeps its order."""
    return column == values[0] if len(values) == 1 else column.in_(values)


def in_days(query: Query, told: Any) -> Iterator[Condition]:  # noqa: ANN401 - columns of a narrow table
    """Acts that lie at least partly between two days; what has no date is in no interval."""
    if query.start or query.end:
        yield told.until >= (query.start.toordinal() if query.start else 1)
    if query.end:
        yield told.position <= query.end.toordinal()


def _on_days(query: Query) -> Iterator[Condition]:
    """As `_in_days`, of the events themselves: the position of what has a date is its first day."""
    if query.start or query.end:
        yield events.c.latest >= query.start if query.start else events.c.latest.is_not(None)
    if query.end:
        yield events.c.position <= query.end.toordinal()


def _of_event(query: Query) -> Iterator[Condition]:
    """What only the events themselves tell."""
    for column, values in ((events.c.mode, query.modes), (events.c.quad, query.quads)):
        if values:
            yield one_of(column, values)
    if query.contexts:
        yield sa.or_(*(events.c.contexts.contains(f" {context} ", autoescape=True) for context in query.contexts))
    equal = (
        (events.c.polarity, query.polarity),
        (events.c.modality, query.modality),
        (events.c.country, query.country),
    )
    yield from (column == value for column, value in equal if value)
    if query.background is not None:
        yield events.c.background == query.background
    if query.confidence:
        yield events.c.confidence >= query.confidence


def of_page(query: Query, row: _Number, page: _Number | None = None) -> list[Condition]:
    """That a row, by its id, is of a page that is asked for; or that page, by its own."""
    if not query.source:
        return []
    if page is None:
        page = row.bitwise_rshift(sa.literal_column(str(PER_PAGE.bit_length() - 1)))
    return [page.in_(_pages_of(query))]


def _pages_of(query: Query) -> sa.Select[Any]:
    return sa.select().add_columns(pages.c.id).where(pages.c.source == query.source)


def no_copy(query: Query) -> list[Condition]:
    """That a story is asked for as far as it may be a copy."""
    return [] if query.copies else [sa.or_(stories.c.copy_of.is_(None), stories.c.relation == "update")]


def _but_copies(query: Query, select: sa.Select[Any], table: sa.Table) -> sa.Select[Any]:
    """A select from rows of stories, without those of copies where these are not asked for."""
    if query.copies:
        return select
    return select.join(stories, stories.c.id == table.c.story).where(*no_copy(query))


def portion(select: sa.Select[Any], query: Query) -> sa.Select[Any]:
    """The part of a select that a query wants."""
    limited = select.limit(query.limit) if query.limit is not None else select
    return limited.offset(query.offset) if query.offset else limited
