"""Pages prepared for an archive, and archives to put them into: a file, or a database of a server."""

from __future__ import annotations

import hashlib
import importlib
import sys
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import Any

from servers import Server

from dateline import Reader
from dateline.archive import Origin, Prepared, prepare
from dateline.corpus import Item
from dateline.page import open_page
from dateline.provenance import versions
from dateline.records import Versions

BENCH = Path(__file__).parent.parent / "bench"

_numbers = count()


def generated(number: int, seed: int = 1) -> list[Any]:
    """Invented pages of `bench/pages.py`."""
    if str(BENCH) not in sys.path:
        sys.path.insert(0, str(BENCH))
    return list(importlib.import_module("pages").pages(number, seed))


def items(pages: Sequence[Any]) -> list[Item]:
    """Pages as a corpus gives them."""
    return [
        Item(content=page.text, origin=f"page {number}", published=page.published, source=page.source)
        for number, page in enumerate(pages)
    ]


def prepared(reader: Reader, found: Sequence[Item]) -> list[Prepared]:
    """Pages read and made rows."""
    by = who(reader)
    return [_prepared(reader, item, by) for item in found]


def who(reader: Reader) -> Versions:
    """What reads in these tests."""
    return versions(reader.model)


def _prepared(reader: Reader, item: Item, by: Versions) -> Prepared:
    opened = open_page(item.content, item.source)
    origin = Origin(key=item.key, origin=item.origin, published=item.published, source=item.source)
    return prepare(origin, opened, reader.read_opened(opened, published=item.published), by)


def database(server: Server) -> str:
    """The address of a new database of a server."""
    name = f"news{next(_numbers)}"
    server.run(f"CREATE DATABASE {name}")
    return server.url(name)


def rows(path: str) -> dict[str, list[tuple[Any, ...]]]:
    """Everything that is stored in a SQLite archive, table by table, in the order of the keys."""
    import sqlite3

    connection = sqlite3.connect(path)
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    kept = [name for (name,) in names if not name.startswith("sqlite_") and "_words" not in name]
    found = {name: sorted(connection.execute(f"SELECT * FROM {name}").fetchall(), key=repr) for name in kept}
    for name in ("stories", "events", "quotes"):
        found[f"{name}_words"] = connection.execute(f"SELECT rowid FROM {name}_words ORDER BY rowid").fetchall()
    connection.close()
    return found


def digest(path: str) -> str:
    """A hash of everything that is stored."""
    return hashlib.sha256(repr(rows(path)).encode()).hexdigest()
