"""Many rows put into a table, or changed, at once. PostgreSQL's driver asks the server for each row, and waits for its
answer; there all rows go in one statement, as JSON.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from dateline.archive.portions import portions


def insert_all(connection: Connection, table: sa.Table, rows: Iterable[Mapping[str, Any]]) -> None:
    """Put rows into a table; all have the same columns."""
    listed = list(rows)
    if not listed:
        return
    if connection.dialect.name != "postgresql":
        connection.execute(sa.insert(table), listed)
        return
    columns = ", ".join(map(connection.dialect.identifier_preparer.quote, listed[0]))
    told = f"json_populate_recordset(CAST(NULL AS {table.name}), CAST(:rows AS json))"
    statement = sa.text(f"INSERT INTO {table.name} ({columns}) SELECT {columns} FROM {told}")
    connection.execute(statement, {"rows": as_json(listed)})


def set_all(connection: Connection, key: sa.Column[int], column: sa.Column[str], values: Mapping[int, str]) -> None:
    """Give the rows with these keys these values in one column."""
    rows = [{"at": at, "value": value} for at, value in values.items()]
    if not rows:
        return
    if connection.dialect.name != "postgresql":
        update = sa.update(key.table).where(key == sa.bindparam("at"))
        connection.execute(update.values({column: sa.bindparam("value")}), rows)
        return
    told = "json_to_recordset(CAST(:rows AS json)) AS told (at bigint, value text)"
    update_ = f"UPDATE {key.table} SET {column.name} = told.value FROM {told} WHERE {key} = told.at"
    connection.execute(sa.text(update_), {"rows": as_json(rows)})


def one_of(
    connection: Connection, column: sa.Column[int], numbers: Collection[int]
) -> Iterator[sa.ColumnElement[bool]]:
    """That a column holds one of these numbers, as conditions for one select after the other: SQLite bounds how many
    values a statement can ask for, PostgreSQL takes all at once.
    """
    if connection.dialect.name == "postgresql" and numbers:
        told = sa.func.json_array_elements_text(sa.cast(sorted(numbers), sa.JSON))
        yield column.in_(sa.select(sa.cast(told.column_valued("told"), sa.BigInteger)))
    else:
        yield from (column.in_(some) for some in portions(sorted(numbers)))


def as_json(rows: Iterable[Mapping[str, Any]]) -> str:
    """Rows as PostgreSQL takes them in JSON: bytes in its own notation for them."""
    plain = [{name: _bytes(value) if type(value) is bytes else value for name, value in row.items()} for row in rows]
    return msgspec.json.encode(plain).decode()


def _bytes(value: bytes) -> str:
    return "\\x" + value.hex()
