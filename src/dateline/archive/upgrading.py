"""The form of an archive: which one it has, making it, bringing an older one up to date (Alembic)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from dateline.archive import errors
from dateline.archive.engine import keep_log_ahead, reading, writing
from dateline.archive.schema import REVISION

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"


def prepare(engine: Engine, name: str, create: bool) -> None:
    """See to it that there is an archive of the form that this Dateline knows; with `create`, make one where nothing
    is stored. Raises the `ArchiveError` that says what to do otherwise.
    """
    if create:
        _make(engine, name)
    with reading(engine, name) as connection:
        _demand_current(connection, name)


def _make(engine: Engine, name: str) -> None:
    with reading(engine, name) as connection:
        if _revision(connection, name) is not None:
            return
    keep_log_ahead(engine, name)
    with writing(engine, name) as connection:
        if _revision(connection, name) is None:  # nobody else made it in the meantime
            upgrade(connection)


def renew(engine: Engine, name: str) -> bool:
    """Bring an older archive up to date; whether it was older."""
    with writing(engine, name) as connection:
        revision = _revision(connection, name)
        if revision == REVISION:
            return False
        if revision not in revisions():
            _demand_current(connection, name)
        upgrade(connection)
        return True


def _revision(connection: Connection, name: str) -> str | None:
    """The revision of the archive's form; `None` where nothing is stored at all."""
    tables = sa.inspect(connection).get_table_names()
    if "alembic_version" not in tables:
        if tables:
            raise errors.NotAnArchiveError(name)
        return None
    found = connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
    return str(found) if found else None


def _demand_current(connection: Connection, name: str) -> None:
    revision = _revision(connection, name)
    if revision is None:
        raise errors.NoArchiveError(name)
    if revision != REVISION:
        raise (errors.OlderArchiveError if revision in revisions() else errors.NewerArchiveError)(name, revision)


def revisions() -> tuple[str, ...]:
    """All revisions this Dateline knows, oldest first."""
    from alembic.script import ScriptDirectory

    return tuple(each.revision for each in ScriptDirectory.from_config(_config()).walk_revisions())[::-1]


def upgrade(connection: Connection, to: str = "head") -> None:
    """Bring the form up to date, or make it where nothing is stored; within the connection's transaction."""
    from alembic import command

    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, to)


def _config() -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config
