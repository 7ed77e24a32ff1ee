"""What can be wrong with an archive: each is told in one sentence with the way out, and nothing is lost."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import archives
import pytest
import servers
import sqlalchemy as sa

from dateline import Reader
from dateline.archive import Archive, Prepared, engine, errors, open_archive, upgrade_archive, upgrading
from dateline.archive.checking import Problem
from dateline.archive.schema import REVISION, metadata


@pytest.fixture(scope="module")
def server() -> Iterator[servers.Server]:
    with servers.server() as running:
        yield running


@pytest.fixture(scope="module")
def pages(reader: Reader) -> list[Prepared]:
    return archives.prepared(reader, archives.items(archives.generated(12, seed=2)))


@pytest.fixture
def stored(tmp_path: Path, pages: list[Prepared], reader: Reader) -> str:
    where = str(tmp_path / "news.db")
    with open_archive(where, create=True) as archive:
        archive.add(pages[:6], archives.who(reader))
        list(archive.link())
    return where


def test_there_is_no_archive(tmp_path: Path) -> None:
    where = str(tmp_path / "none.db")

    with pytest.raises(errors.NoArchiveError, match="dateline ingest"):
        open_archive(where)
    assert not Path(where).exists()


@pytest.mark.parametrize("content", [b"this is a letter, not an archive\n" * 50, b""])
def test_a_file_of_something_else_stays_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(content)

    with pytest.raises((errors.NotAnArchiveError, errors.NoArchiveError), match=r"letter\.txt"):
        open_archive(str(path))
    if content:
        with pytest.raises(errors.NotAnArchiveError):
            open_archive(str(path), create=True)
    assert path.read_bytes() == content


def test_a_database_of_something_else_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "stamps.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE stamps (country text)")

    with pytest.raises(errors.NotAnArchiveError):
        open_archive(str(path), create=True)


@pytest.mark.parametrize(
    "where", ["mysql://me@host/news", "sqlite://", "postgresql://me:secret@:port:/x", "http://x/y"]
)
def test_addresses_that_cannot_be_used_are_told_without_the_password(where: str) -> None:
    with pytest.raises(errors.BadArchiveUrlError) as told:
        open_archive(where)
    assert "secret" not in str(told.value)


def test_a_folder_is_no_archive(tmp_path: Path) -> None:
    for create in (True, False):
        with pytest.raises(errors.NotAnArchiveError):
            open_archive(str(tmp_path), create=create)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(errors.ArchiveError, match=r"nowhere"):
        open_archive(str(tmp_path / "nowhere" / "news.db"), create=True)


def test_an_older_archive_is_brought_up_to_date(stored: str) -> None:
    with open_archive(stored) as archive:
        before = archive.counts(), list(archive.happenings()), list(archive.events())
    _go_back(stored, "0001")

    with pytest.raises(errors.OlderArchiveError, match="archive upgrade"):
        open_archive(stored)
    assert upgrade_archive(stored) is True
    assert upgrade_archive(stored) is False
    with open_archive(stored) as archive:
        assert (archive.counts(), list(archive.happenings()), list(archive.events())) == before
        assert [each for each in archive.check() if isinstance(each, Problem)] == []


def _go_back(where: str, revision: str) -> None:
    from alembic import command

    opened = engine.open_engine(engine.url_of(where), create=False)
    with engine.writing(opened, where) as connection:
        config = upgrading._config()
        config.attributes["connection"] = connection
        command.downgrade(config, revision)
    opened.dispose()


def test_a_newer_archive_is_left_alone(stored: str) -> None:
    with sqlite3.connect(stored) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()

    for use in (open_archive, upgrade_archive):
        with pytest.raises(errors.NewerArchiveError, match="9999"):
            use(stored)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_migrations_make_the_tables_that_are_used(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    on_server = kind == "postgresql"
    where = archives.database(request.getfixturevalue("server")) if on_server else str(tmp_path / "news.db")
    with open_archive(where, create=True) as archive, archive._engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": _is_ours})
        assert compare_metadata(context, metadata) == []
        assert upgrading.revisions()[-1] == REVISION


def _is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """The search tables are not SQLAlchemy's."""
    return not (kind == "table" and "_words" in (name or ""))


def test_a_file_that_cannot_be_written_can_be_read(
    stored: str, pages: list[Prepared], reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)

    with open_archive(stored) as archive:
        assert archive.counts()["pages"] == 6
        assert len(list(archive.events())) > 5
        with pytest.raises(errors.ReadOnlyArchiveError):
            archive.add(pages, archives.who(reader))
    with open_archive(stored, create=True) as archive, pytest.raises(errors.ReadOnlyArchiveError):
        archive.add(pages, archives.who(reader))


def test_a_full_disk_loses_nothing(stored: str, pages: list[Prepared], reader: Reader) -> None:
    before = archives.digest(stored)
    with open_archive(stored) as archive:
        sa.event.listen(archive._engine, "begin", _fill_up)
        with pytest.raises(errors.ArchiveFullError, match="same command again"):
            archive.add(pages, archives.who(reader))
    assert archives.digest(stored) == before

    with open_archive(stored) as archive:
        assert archive.add(pages, archives.who(reader)) == 6
        assert [each for each in archive.check() if isinstance(each, Problem)] == []


def _fill_up(connection: sa.Connection) -> None:
    """No page more than there are."""
    pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
    connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")


def test_a_damaged_file_is_told(stored: str) -> None:
    content = bytearray(Path(stored).read_bytes())
    content[4096:] = b"\x5a" * (len(content) - 4096)
    Path(stored).write_bytes(content)

    with pytest.raises(errors.ArchiveError, match=r"news\.db"), open_archive(stored) as archive:
        list(archive.check())


def test_a_writer_that_never_ends_is_told(
    stored: str, pages: list[Prepared], reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "PATIENCE", 100)
    other = sqlite3.connect(stored, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with open_archive(stored) as archive:
        assert archive.counts()["pages"] == 6
        with pytest.raises(errors.ArchiveBusyError):
            archive.add(pages, archives.who(reader))
        other.execute("ROLLBACK")
        assert archive.add(pages, archives.who(reader)) == 6
    other.close()


def test_a_server_that_stops_loses_nothing_stored(
    server: servers.Server, pages: list[Prepared], reader: Reader
) -> None:
    by = archives.who(reader)
    with open_archive(archives.database(server), create=True) as archive:
        archive.add(pages[:5], by)
        server.stop()
        try:
            with pytest.raises(errors.ArchiveLostError, match="same command again"):
                archive.add(pages, by)
            with pytest.raises(errors.ArchiveLostError):
                archive.counts()
        finally:
            server.start()
        assert archive.add(pages, by) == len(pages) - 5
        assert _all_is_well(archive, len(pages))


def test_a_server_that_stops_in_the_middle_of_a_transaction(
    server: servers.Server, pages: list[Prepared], reader: Reader
) -> None:
    by = archives.who(reader)
    with open_archive(archives.database(server), create=True) as archive:
        sa.event.listen(archive._engine, "after_cursor_execute", _stop_at_quotes(server))
        with pytest.raises(errors.ArchiveLostError):
            archive.add(pages, by)
        server.start()
        assert archive.add(pages, by) == len(pages)
        assert _all_is_well(archive, len(pages))


def _stop_at_quotes(server: servers.Server) -> Callable[..., None]:
    stopped: list[bool] = []

    def stop(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        if "INSERT INTO quotes" in statement and not stopped:
            stopped.append(True)
            server.stop()

    return stop


def _all_is_well(archive: Archive, pages: int) -> bool:
    list(archive.link())
    problems = [each for each in archive.check() if isinstance(each, Problem)]
    return archive.counts()["pages"] == pages and problems == []


def test_a_server_that_is_not_there_or_refuses(server: servers.Server) -> None:
    with pytest.raises(errors.ArchiveLostError, match="127") as lost:
        open_archive("postgresql://me:secret@127.0.0.1:9/news")
    assert "timeout is None" not in str(lost.value)
    with pytest.raises(errors.ArchiveRefusedError, match="no_such_database") as told:
        open_archive(server.url("no_such_database"))
    assert "secret" not in str(told.value)
