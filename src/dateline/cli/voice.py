"""How the command speaks where something is wrong."""

from __future__ import annotations

import errno
import os
import sys

import typer

from dateline.errors import DatelineError

EXIT_CODES = (
    "Exit codes: 0 all well · 2 bad input or arguments (one sentence on standard error) ·"
    " 3 pages were refused (ingest --strict) · 130 interrupted."
)

# As of any program whose reader has seen enough.
READER_LEFT = 1


def tell(error: DatelineError) -> None:
    """Say what went wrong in one sentence; it may quote file names and servers, which may hold anything."""
    _say(str(error))


def tell_of_output(error: OSError) -> int:
    """Say that output could not be written, or nothing where its reader has seen enough; the exit code."""
    _drop_output()
    if error.errno == errno.EPIPE:
        return READER_LEFT
    _say(f"{error.filename or 'the output'} could not be written or read: {error.strerror or error}.")
    return 2


def _say(sentence: str) -> None:
    from dateline.render.words import safe

    typer.echo(f"dateline: {safe(sentence)}", err=True)


def _drop_output() -> None:
    """What is still to be written goes nowhere, so that the interpreter does not try again at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
