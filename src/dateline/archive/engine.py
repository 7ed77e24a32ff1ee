"""Opens the database behind an archive, and turns what databases say into errors a user can act on."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy.engine import URL, Connection, Engine
from sqlalchemy.exc import ArgumentError, DBAPIError

from dateline.archive import errors

# Milliseconds that one writer waits for another.
PATIENCE = 60_000

# Bytes of a block of SQLite's: of the usual 4,096, one article's row leaves a third unused.
PAGE = 8_192

# The key by which writers to one PostgreSQL database wait for each other.
_LOCK = 0x6461_7465


def name_of(where: str) -> str:
    """How an archive is called in messages: its path, or its address without the password."""
    url = url_of(where)
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    return url.set(drivername="postgresql").render_as_string()


def url_of(where: str) -> URL:
    """The database of a path or address. Raises `BadArchiveUrlError`."""
    if "://" not in where:
        return URL.create("sqlite", database=str(Path(where)))
    try:
        url = sa.make_url(where)
    except (ArgumentError, ValueError) as error:
        raise errors.BadArchiveUrlError(where.rsplit("@", maxsplit=1)[-1]) from error
    backend = url.drivername.split("+")[0]
    if backend == "sqlite" and url.database:
        return URL.create("sqlite", database=url.database)
    if backend not in ("postgresql", "postgres"):
        raise errors.BadArchiveUrlError(url.render_as_string(hide_password=True))
    return url.set(drivername="postgresql+pg8000")


def open_engine(url: URL, create: bool) -> Engine:
    """The engine for a database; nothing is opened before the first connection."""
    return _sqlite(url, create) if url.get_backend_name() == "sqlite" else _postgresql(url)


def _sqlite(url: URL, create: bool) -> Engine:
    path = Path(url.database or "").absolute()
    if path.is_dir():
        raise errors.NotAnArchiveError(str(url.database))
    if not create and not path.is_file():
        raise errors.NoArchiveError(str(url.database))
    address = URL.create("sqlite", database=f"file:{quote(str(path))}", query={"uri": "true", **_mode(path)})
    engine = sa.create_engine(address, connect_args={"timeout": PATIENCE / 1000, "check_same_thread": False})
    sa.event.listen(engine, "connect", _prepare_sqlite)
    sa.event.listen(engine, "begin", _begin_sqlite)
    return engine


def _mode(path: Path) -> dict[str, str]:
    """How SQLite is to open a file: one that nobody can write can be read without the files beside it."""
    if path.exists() and not os.access(path, os.W_OK):
        beside = path.with_name(path.name + "-wal")
        return {"mode": "ro"} if beside.exists() else {"mode": "ro", "immutable": "1"}
    return {}


def _prepare_sqlite(raw: Any, _record: object) -> None:  # noqa: ANN401 - the driver's connection
    raw.isolation_level = None  # transactions are begun below, not by the driver
    cursor = raw.cursor()
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA wal_autocheckpoint=8000")
    cursor.execute("PRAGMA cache_size=-65536")  # 64 MB
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _postgresql(url: URL) -> Engine:
    engine = sa.create_engine(url, pool_pre_ping=True)
    sa.event.listen(engine, "begin", _begin_postgresql)
    return engine


def _begin_postgresql(connection: Connection) -> None:
    """One writer at a time, as in SQLite: the order in which pages come decides which is the copy of which."""
    if connection.get_execution_options().get("writing"):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")


def keep_log_ahead(engine: Engine, name: str) -> None:
    """Have SQLite write ahead (WAL), so that readers and the writer do not wait for each other; kept in the file."""
    if engine.dialect.name != "sqlite":
        return
    with translated(name), engine.connect() as connection:
        raw = connection.connection.cursor()
        if raw.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            raw.execute(f"PRAGMA page_size={PAGE}")  # of a file in which there is nothing yet
            raw.execute("PRAGMA journal_mode=WAL")


@contextmanager
def reading(engine: Engine, name: str) -> Iterator[Connection]:
    """A connection that sees one state of the archive from beginning to end."""
    with translated(name), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine, name: str) -> Iterator[Connection]:
    """A transaction of the one writer: all of it is stored, or none."""
    with (
        translated(name),
        engine.connect().execution_options(writing=True) as connection,
        connection.begin(),
    ):
        yield connection


@contextmanager
def translated(name: str) -> Iterator[None]:
    """What the database raises, as an `ArchiveError`."""
    try:
        yield
    except DBAPIError as error:
        told = _told(name, error)
        if told is None:  # a fault of ours
            raise
        raise told from error
    except OSError as error:
        raise errors.ArchiveLostError(name, _reason(error)) from error


_SQLITE_SAYS: tuple[tuple[str, type[errors.ArchiveError]], ...] = (
    ("readonly", errors.ReadOnlyArchiveError),
    ("full", errors.ArchiveFullError),
    ("locked", errors.ArchiveBusyError),
    ("not a database", errors.NotAnArchiveError),
    ("unable to open", errors.ReadOnlyArchiveError),
)


_DAMAGE = ("malformed", "corrupt", "i/o error", "no such table", "no such column")


def _told(name: str, error: DBAPIError) -> errors.ArchiveError | None:
    says = str(error.orig).lower()
    if "postgres" in name:
        return _told_by_server(name, error)
    for words, kind in _SQLITE_SAYS:
        if words in says:
            return kind(name)
    return errors.DamagedArchiveError(name, says) if any(word in says for word in _DAMAGE) else None


def _told_by_server(name: str, error: DBAPIError) -> errors.ArchiveError:
    """By PostgreSQL's error codes (its manual, appendix A); what has none came from the network."""
    answer = error.orig.args[0] if error.orig is not None and error.orig.args else None
    code = str(answer.get("C", "")) if isinstance(answer, dict) else ""
    if code == "53100":
        return errors.ArchiveFullError(name)
    if code[:2] in ("08", "53", "57") or not code:
        return errors.ArchiveLostError(name, _reason(error.orig))
    return errors.ArchiveRefusedError(name, _reason(error.orig))


# What pg8000 adds of how it tried.
_TRIED = re.compile(r" \(timeout is [^)]*\)")


def _reason(error: BaseException | None) -> str:
    """The first words of what a driver says; pg8000 hands the server's message on as a dict."""
    told = error.args[0] if error is not None and error.args else error
    text = told.get("M", "") if isinstance(told, dict) else str(told)
    return " ".join(_TRIED.sub("", str(text)).split())[:200] or "it hung up"
