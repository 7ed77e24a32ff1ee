"""Full-text search: FTS5 in SQLite, text search vectors in PostgreSQL, asked in one way.

A search is written as people write them: words (all must be there), "phrases", -without, one OR other, prefix*.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

# What is searched, each in a table of its own with one text a row: `<name>_words`.
INDEXES = ("stories", "events", "quotes")

_TERM = re.compile(r'(-?)"([^"]*)"|(-?)([^\s"]+)')


def create(connection: Connection) -> None:
    """Make the search tables; called by the migration that makes the others."""
    for name in INDEXES:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql(
                f"CREATE VIRTUAL TABLE {name}_words USING fts5"
                "(words, content='', tokenize='porter unicode61 remove_diacritics 2')"
            )
        else:
            connection.exec_driver_sql(f"CREATE TABLE {name}_words (rowid bigint PRIMARY KEY, words tsvector NOT NULL)")
            connection.exec_driver_sql(f"CREATE INDEX ix_{name}_words ON {name}_words USING gin (words)")


def drop(connection: Connection) -> None:
    """Take the search tables away."""
    for name in INDEXES:
        connection.exec_driver_sql(f"DROP TABLE {name}_words")


def add(connection: Connection, name: str, texts: Sequence[tuple[int, str]]) -> None:
    """Put texts into an index, each under the id of its row."""
    if texts:
        vector = ":words" if connection.dialect.name == "sqlite" else "to_tsvector('english', :words)"
        statement = sa.text(f"INSERT INTO {name}_words (rowid, words) VALUES (:id, {vector})")
        connection.execute(statement, [{"id": row, "words": text} for row, text in texts])


def remove(connection: Connection, name: str, texts: Sequence[tuple[int, str]]) -> None:
    """Take texts out again, which must be as they were put in: SQLite's index keeps no copy of them."""
    if not texts:
        return
    rows = [{"id": row, "words": text} for row, text in texts]
    if connection.dialect.name == "sqlite":
        table = f"{name}_words"
        connection.execute(sa.text(f"INSERT INTO {table} ({table}, rowid, words) VALUES ('delete', :id, :words)"), rows)
    else:
        connection.execute(sa.text(f"DELETE FROM {name}_words WHERE rowid = :id"), [{"id": row} for row, _ in texts])


def matching(dialect: str, name: str, search: str) -> sa.TextClause | None:
    """A select of the ids whose text matches; `None` where the search holds no word."""
    if dialect == "sqlite":
        asked = _fts5(search)
        select = f"SELECT rowid AS id FROM {name}_words WHERE {name}_words MATCH :search"
    else:
        asked = _tsquery(search)
        select = f"SELECT rowid AS id FROM {name}_words WHERE words @@ to_tsquery('english', :search)"
    return sa.text(select).bindparams(search=asked) if asked else None


def terms(search: str) -> list[tuple[str, str]]:
    """The terms of a search: each with its kind, "and", "not" or "or" (one of this or the one before)."""
    found: list[tuple[str, str]] = []
    kind = "and"
    for minus, phrase, dash, word in _TERM.findall(search):
        if word == "OR" and found:
            kind = "or"
            continue
        text = phrase or word
        if re.search(r"\w", text):
            found.append(("not" if minus or dash else kind, text))
        kind = "and"
    return found


def _fts5(search: str) -> str:
    return _joined(terms(search), _fts5_term, ("AND", "OR", "NOT"))


def _fts5_term(text: str) -> str:
    quoted = '"' + text.rstrip("*").replace('"', " ") + '"'
    return quoted + "*" if text.endswith("*") else quoted


def _tsquery(search: str) -> str:
    return _joined(terms(search), _tsquery_term, ("&", "|", "& !"))


def _tsquery_term(text: str) -> str:
    """Lexemes of a term one after the other; quotes keep what the user typed from being an operator."""
    words = re.findall(r"\w+", text)
    lexemes = [f"'{word}'" for word in words]
    if text.endswith("*") and lexemes:
        lexemes[-1] += ":*"
    return f"({' <-> '.join(lexemes)})"


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
