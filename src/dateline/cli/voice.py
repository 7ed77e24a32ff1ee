"""How the command speaks where something is wrong, and how it ends with the pipe it writes into."""

from __future__ import annotations

import signal

import typer

from dateline.errors import DatelineError

EXIT_CODES = "Exit codes: 0 all well · 2 bad input or arguments (one sentence on standard error) · 130 interrupted."


def tell(error: DatelineError) -> None:
    """Say what went wrong in one sentence; it may quote file names and servers, which may hold anything."""
    from dateline.render.words import safe

    typer.echo(f"dateline: {safe(str(error))}", err=True)


def mind_pipes(ending: bool) -> None:
    """Whether somebody who has seen enough (`| head`) ends us quietly, as it ends `cat`."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL if ending else signal.SIG_IGN)
