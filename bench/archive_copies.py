"""An archive in PostgreSQL made larger within the server: each page again, under other keys and days."""

from __future__ import annotations

import sqlalchemy as sa

from dateline.archive.fulltext import INDEXES, place
from dateline.archive.schema import PER_PAGE

# What a copy of a page has that the page has not: ids and keys of its own, and other days.
_COPIED = {
    "pages": {"id": "id + {pages}", "key": "key || '-{copy}'", "given": "given + {days}"},
    "stories": {"id": "id + {rows}", "page": "page + {pages}", "earliest": "earliest + {days}",
                "latest": "latest + {days}"},
    "events": {"id": "id + {rows}", "page": "page + {pages}", "story": "story + {rows}", "key": "key || '-{copy}'",
               "earliest": "earliest + {days}", "latest": "latest + {days}", "position": "position + {days}"},
    "reported": {"event": "event + {rows}"},
    "parties": {"event": "event + {rows}", "position": "position + {days}",
                "until": "CASE until WHEN 0 THEN 0 ELSE until + {days} END"},
    "dyads": {"event": "event + {rows}", "position": "position + {days}",
              "until": "CASE until WHEN 0 THEN 0 ELSE until + {days} END"},
    "quotes": {"id": "id + {rows}", "page": "page + {pages}", "story": "story + {rows}",
               "position": "position + {days}", "until": "until + {days}"},
    **{f"{name}_words": {"rowid": "rowid + {place}"} for name in INDEXES},
}  # fmt: skip


def multiply(where: str, stories: int, times: int) -> None:
    """Copy everything in a PostgreSQL database so many times, within the server: filling it takes an hour otherwise."""
    engine = sa.create_engine(where.replace("postgresql://", "postgresql+pg8000://"))
    for copy in range(1, times):
        days, pages = 37 * copy, stories * copy
        told = {"copy": copy, "days": days, "pages": pages, "rows": pages * PER_PAGE}
        told["place"] = place(days, days, pages * PER_PAGE)
        with engine.begin() as connection:
            for table, other in _COPIED.items():
                names = [each["name"] for each in sa.inspect(connection).get_columns(table)]
                columns = ", ".join(f'"{name}"' for name in names)
                values = ", ".join(other.get(name, f'"{name}"').format(**told) for name in names)
                select = f"SELECT {values} FROM {table} WHERE {_first(table, stories)}"
                connection.exec_driver_sql(f"INSERT INTO {table} ({columns}) {select}")
    engine.dispose()


def _first(table: str, stories: int) -> str:
    """Those rows of a table that are of the first pages."""
    end = (stories + 1) * PER_PAGE
    if table == "pages":
        return f"id <= {stories}"
    if table.endswith("_words"):
        return f"(rowid >> 1) & {(1 << 40) - 1} < {end}"
    return f"{'event' if table in ('reported', 'parties', 'dyads') else 'id'} < {end}"
