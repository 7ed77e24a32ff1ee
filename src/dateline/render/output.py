"""Where output goes: JSON and JSON Lines to standard output, people's tables through one console."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

import msgspec
from rich.console import Console

from dateline.explain import Explanation
from dateline.model import Reading
from dateline.render.terminal import show, show_explanation

# Piped output has no width of its own; this one keeps tables readable in a pager or a file. COLUMNS changes it.
PIPED_WIDTH = 140


def terminal(readings: Iterable[Reading]) -> None:
    """Print readings for people, each as soon as it is read."""
    gap = ""
    for reading in readings:
        sys.stdout.write(gap)
        printed(partial(show, reading))
        gap = "\n"


def explanation(why: Explanation) -> None:
    """Print why an event was read."""
    printed(partial(show_explanation, why))


def lines(readings: Iterable[Reading]) -> None:
    """Print one reading a line, each as soon as it is read."""
    speak("utf-8")
    for reading in readings:
        sys.stdout.write(reading.to_json() + "\n")
        sys.stdout.flush()


def document(readings: Iterable[Reading], several: bool) -> None:
    """Print one JSON document: the reading of a page, or an array of readings, written as they come."""
    speak("utf-8")
    if not several:
        for reading in readings:
            sys.stdout.write(reading.to_json() + "\n")
        return
    opening = "[\n"
    for reading in readings:
        sys.stdout.write(opening + reading.to_json())
        opening = ",\n"
    sys.stdout.write("[]\n" if opening == "[\n" else "\n]\n")


class JsonDocument:
    """One JSON object on standard output with a long array in it, which is written as it comes: the object's first
    fields, then the array under `name`, then the fields given at the end.
    """

    def __init__(self, first: Mapping[str, object], name: str) -> None:
        speak("utf-8")
        fields = "".join(f"{json.dumps(key)}: {_plain(value)}, " for key, value in first.items())
        sys.stdout.write(f"{{{fields}{json.dumps(name)}: [")
        self._gap = "\n"

    def write(self, values: Iterable[object]) -> None:
        """Write items of the array."""
        for each in values:
            sys.stdout.write(self._gap + _plain(each))
            self._gap = ",\n"

    def end(self, last: Mapping[str, object]) -> None:
        """Close the array and write the last fields."""
        sys.stdout.write("]" + "".join(f", {json.dumps(key)}: {_plain(value)}" for key, value in last.items()) + "}\n")


def _plain(value: object) -> str:
    return msgspec.json.encode(value).decode()


def schema() -> None:
    """Print the JSON Schema of a reading."""
    speak("utf-8")
    sys.stdout.write(json_schema())


def json_schema() -> str:
    """The JSON Schema (draft 2020-12) of `Reading.to_dict`, from the types themselves."""
    plain: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A Dateline reading",
        **msgspec.json.schema(Reading),
    }
    return json.dumps(plain, indent=2, ensure_ascii=False) + "\n"


def printed(render: Callable[[Console], None]) -> None:
    """Render on standard output; where it is no terminal, without colour and without blanks at line ends."""
    speak(None)
    if sys.stdout.isatty():
        render(Console(highlight=False, emoji=False, markup=False))
        return
    page = io.StringIO()
    render(Console(file=page, width=_width(), color_system=None, force_terminal=False, highlight=False, markup=False))
    sys.stdout.write("\n".join(line.rstrip() for line in page.getvalue().split("\n")))
    sys.stdout.flush()


def _width() -> int:
    told = os.environ.get("COLUMNS", "")
    return max(int(told), 20) if told.isdecimal() else PIPED_WIDTH


def speak(encoding: str | None) -> None:
    """Set the encoding of standard output, or keep it and replace what it cannot express."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding=encoding, errors="strict" if encoding else "replace")
