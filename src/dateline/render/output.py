"""Where output goes: JSON and JSON Lines to standard output, people's tables through one console."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import Any

import msgspec
from rich.console import Console

from dateline.explain import Explanation
from dateline.model import Reading
from dateline.render.terminal import show, show_explanation

# Piped output has no width of its own; this one keeps tables readable in a pager or a file.
PIPED_WIDTH = 140


def console() -> Console:
    """Standard output; no colour and a fixed width where it is no terminal."""
    return Console(width=None if sys.stdout.isatty() else PIPED_WIDTH, highlight=False, emoji=False, markup=False)


def terminal(readings: Iterable[Reading]) -> None:
    """Print readings for people."""
    out = console()
    for number, reading in enumerate(readings):
        if number:
            out.print()
        show(reading, out)


def lines(readings: Iterable[Reading]) -> None:
    """Print one reading a line, each as soon as it is read."""
    for reading in readings:
        sys.stdout.write(reading.to_json() + "\n")
        sys.stdout.flush()


def document(readings: Iterable[Reading], several: bool) -> None:
    """Print one JSON document: the reading of a page, or an array of readings, written as they come."""
    if not several:
        for reading in readings:
            sys.stdout.write(reading.to_json() + "\n")
        return
    opening = "[\n"
    for reading in readings:
        sys.stdout.write(opening + reading.to_json())
        opening = ",\n"
    sys.stdout.write("[]\n" if opening == "[\n" else "\n]\n")


def explanation(why: Explanation) -> None:
    """Print why an event was read."""
    show_explanation(why, console())


def schema() -> None:
    """Print the JSON Schema of a reading."""
    sys.stdout.write(json_schema())


def json_schema() -> str:
    """The JSON Schema (draft 2020-12) of `Reading.to_dict`, from the types themselves."""
    plain: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A Dateline reading",
        **msgspec.json.schema(Reading),
    }
    return json.dumps(plain, indent=2, ensure_ascii=False) + "\n"
