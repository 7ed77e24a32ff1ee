"""Full-text search: FTS5 in SQLite, text search vectors in PostgreSQL, asked in one way and answered alike.

A search is written as people write them: words (all must be there), "phrases", -without, one OR other, prefix*.

A text is indexed under its place in time, a number made of its day and the id of its row. So an index gives what it
finds in order of time, from either end, and a search that asks for the latest stories stops when it has them, however
many hold its words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from dateline.archive.many import as_json
from dateline.archive.schema import PER_PAGE

# What is searched, each in a table of its own with one text a row: `<name>_words`.
INDEXES = ("stories", "events", "quotes")

# A place: the day as a number, 40 bits for the id, and a last bit that is set where an act or the time of a story's
# publication lasts for more than so many days.
_DAY, _LONG, LONG = 41, 1, 31

# What no database takes as text: the null character, and halves of characters (bytes that are no UTF-8).
_NO_TEXT = re.compile("[\x00\ud800-\udfff]")

_MASK, _PAGE = (1 << (_DAY - _LONG)) - 1, PER_PAGE.bit_length() - 1
_ROW = f"(rowid >> {_LONG}) & {_MASK}"

# Characters of one text that PostgreSQL is given to search: its vectors have at most a megabyte.
_MOST = 400_000

_WORD = re.compile(r"[^\W_]+")
_TERM = re.compile(r'(-?)"([^"]*)"|(-?)([^\s"]+)')


# PostgreSQL's own way with English leaves out words that are frequent; here they are found, as in SQLite.
_STEMMING = (
    "CREATE TEXT SEARCH DICTIONARY dateline_stem (TEMPLATE = snowball, LANGUAGE = english)",
    "CREATE TEXT SEARCH CONFIGURATION dateline (COPY = simple)",
    "ALTER TEXT SEARCH CONFIGURATION dateline ALTER MAPPING REPLACE simple WITH dateline_stem",
)


def create(connection: Connection) -> None:
    """Make the search tables; called by the migration that makes the others."""
    if connection.dialect.name == "postgresql":
        for statement in _STEMMING:
            connection.exec_driver_sql(statement)
    for name in INDEXES:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql(
                f"CREATE VIRTUAL TABLE {name}_words USING fts5"
                "(words, content='', tokenize='porter unicode61 remove_diacritics 2')"
            )
        else:
            # Words are kept in the row as they are: a search for a phrase has to look at those of many rows.
            connection.exec_driver_sql(
                f"CREATE TABLE {name}_words (rowid bigint PRIMARY KEY, words tsvector NOT NULL)"
                " WITH (toast_tuple_target = 8160)"
            )
            connection.exec_driver_sql(f"CREATE INDEX ix_{name}_words ON {name}_words USING gin (words)")
            # To begin from the parties or the source, where these are asked for too and are fewer.
            connection.exec_driver_sql(f"CREATE INDEX ix_{name}_words_row ON {name}_words (({_ROW}))")
            connection.exec_driver_sql(f"CREATE INDEX ix_{name}_words_page ON {name}_words ((({_ROW}) >> {_PAGE}))")


def settle(connection: Connection) -> None:
    """Have PostgreSQL know what there is now: how frequent what is, and the words it has put aside while many came."""
    if connection.dialect.name == "postgresql":
        for name in INDEXES:
            connection.exec_driver_sql(f"SELECT gin_clean_pending_list('ix_{name}_words')")
        connection.exec_driver_sql("ANALYZE")


def drop(connection: Connection) -> None:
    """Take the search tables away."""
    for name in INDEXES:
        connection.exec_driver_sql(f"DROP TABLE {name}_words")
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("DROP TEXT SEARCH CONFIGURATION dateline")
        connection.exec_driver_sql("DROP TEXT SEARCH DICTIONARY dateline_stem")


def place(first: int, last: int, row: int) -> int:
    """Under what the text of a row is indexed: its first and last day as numbers (0 where unknown), its id."""
    return first << _DAY | row << 1 | (last - first > LONG)


def add(connection: Connection, name: str, texts: Iterable[tuple[int, str]]) -> None:
    """Put texts into an index, each under its place."""
    ordered = sorted(texts)  # SQLite takes them in order at less cost
    into = f"INSERT INTO {name}_words (rowid, words)"
    if ordered and connection.dialect.name == "sqlite":
        rows = [{"place": at, "words": text} for at, text in ordered]
        connection.execute(sa.text(f"{into} VALUES (:place, :words)"), rows)
    elif ordered:
        told = "json_to_recordset(CAST(:rows AS json)) AS told (place bigint, words text)"
        select = f"SELECT place, to_tsvector('dateline', words) FROM {told}"
        plain = ({"place": at, "words": " ".join(_words(text[:_MOST]))} for at, text in ordered)
        connection.execute(sa.text(f"{into} {select}"), {"rows": as_json(plain)})


def remove(connection: Connection, name: str, texts: Sequence[tuple[int, str]]) -> None:
    """Take texts out again, which must be as they were put in: SQLite's index keeps no copy of them."""
    if not texts:
        return
    table = f"{name}_words"
    if connection.dialect.name == "sqlite":
        statement = f"INSERT INTO {table} ({table}, rowid, words) VALUES ('delete', :place, :words)"
        connection.execute(sa.text(statement), [{"place": at, "words": text} for at, text in texts])
    else:
        statement = f"DELETE FROM {table} WHERE rowid = :place"
        connection.execute(sa.text(statement), [{"place": at} for at, _ in texts])


class Words:
    """An index as something to select from; or what a search found in it, as a table of its own."""

    def __init__(self, dialect: str, name: str, found: sa.CTE | None = None) -> None:
        self.dialect, self._found = dialect, found
        index = sa.table(f"{name}_words", sa.column("rowid", sa.BigInteger))
        self.table: sa.FromClause = index if found is None else found

    @property
    def place(self) -> sa.ColumnElement[int]:
        """By which what is found is put in order of time."""
        place: sa.ColumnElement[int] = self.table.c.rowid
        return place

    @property
    def row(self) -> sa.ColumnElement[int]:
        """The id of the row whose text it is."""
        return self.place.bitwise_rshift(_constant(_LONG)).bitwise_and(_constant(_MASK))

    @property
    def page(self) -> sa.ColumnElement[int]:
        """The id of the page on which it stands."""
        return self.row.bitwise_rshift(_constant(_PAGE))

    def some(self, search: str, most: int) -> Words:
        """What a search finds, but not more of it than so many."""
        found = sa.select(self.table.c.rowid).where(self.hold(search)).limit(most).cte("found_words")
        return Words(self.dialect, "", found.prefix_with("MATERIALIZED"))

    def hold(self, search: str) -> sa.ColumnElement[bool]:
        """That they hold what is searched for; nothing holds a search without words."""
        if self._found is not None:
            return sa.true()
        asked = _fts5(search) if self.dialect == "sqlite" else _tsquery(search)
        if not asked:
            return sa.false()
        fts5 = f"{self.table} MATCH :search"
        match = fts5 if self.dialect == "sqlite" else "words @@ to_tsquery('dateline', :search)"
        return sa.text(match).bindparams(sa.bindparam("search", asked, unique=True))  # type: ignore[return-value]

    def found(self, search: str) -> sa.Select[Any]:
        """The `place` and the row (`id`) of each text that holds what is searched for."""
        place, row = self.place.label("place"), self.row.label("id")
        return sa.select().add_columns(place, row).where(self.hold(search))

    def around(self, start: date | None, end: date | None) -> Iterator[sa.ColumnElement[bool]]:
        """That the place can be that of something between two days: a part of what there is, to be looked through."""
        if end:
            yield self.place < end.toordinal() + 1 << _DAY
        if start:
            long = self.place.bitwise_and(1) == 1
            yield sa.or_(self.place >= max(start.toordinal() - LONG, 0) << _DAY, long)


def _constant(number: int) -> sa.ColumnElement[int]:
    """A number that stands in the statement itself, as it does in what is indexed."""
    return sa.literal_column(str(number), sa.BigInteger)


def terms(search: str) -> list[tuple[str, str]]:
    """The terms of a search: each with its kind, "and", "not" or "or" (one of this or the one before)."""
    found: list[tuple[str, str]] = []
    kind = "and"
    for minus, phrase, dash, word in _TERM.findall(_NO_TEXT.sub(" ", search)):
        if word == "OR" and found:
            kind = "or"
            continue
        text = phrase or word
        if _WORD.search(text):
            found.append(("not" if minus or dash else kind, text))
        kind = "and"
    return found


def has_phrase(search: str) -> bool:
    """Whether words are to stand one after the other."""
    return any(len(_WORD.findall(text)) > 1 for _, text in terms(search))


def _fts5(search: str) -> str:
    return _joined(terms(search), _fts5_term, ("AND", "OR", "NOT"))


def _fts5_term(text: str) -> str:
    quoted = '"' + text.rstrip("*").replace('"', " ") + '"'
    return quoted + "*" if text.endswith("*") else quoted


def _tsquery(search: str) -> str:
    return _joined(terms(search), _tsquery_term, ("&", "|", "& !"))


def _tsquery_term(text: str) -> str:
    """Lexemes of a term one after the other; quotes keep what the user typed from being an operator."""
    lexemes = [f"'{word}'" for word in _words(text)]
    if text.endswith("*") and lexemes:
        lexemes[-1] += ":*"
    return f"({' <-> '.join(lexemes)})"


def _words(text: str) -> list[str]:
    """Words as SQLite takes them, without accents; PostgreSQL would take "end.Next" for an address."""
    if not text.isascii():
        text = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return _WORD.findall(text)


def _joined(found: Sequence[tuple[str, str]], term: Any, operators: tuple[str, str, str]) -> str:  # noqa: ANN401
    """The alternatives put together, then what must be there, then what must not."""
    both, either, without = operators
    groups: list[list[str]] = []
    for kind, text in found:
        if kind == "or" and groups:
            groups[-1].append(term(text))
        elif kind != "not":
            groups.append([term(text)])
    wanted = f" {both} ".join(f"({f' {either} '.join(group)})" for group in groups)
    return wanted + "".join(f" {without} {term(text)}" for kind, text in found if kind == "not") if wanted else ""


def words_of(parts: Iterable[str | None]) -> str:
    """The text under which a row is found."""
    return "\n".join(part for part in parts if part)
