"""Dateline reads news text into a record of international affairs that can be checked.

>>> import dateline
>>> reading = dateline.read("Japan accused North Korea of abducting its citizens.")
>>> [(event.type, event.actors[0].name, event.recipients[0].name) for event in reading.events]
[('ACCUSE', 'Japan', 'North Korea')]

`read` takes a page as text, bytes or `pathlib.Path`; `Reader` does the same for many pages and loads the
language model once. `open_archive` opens what `dateline ingest` made of a corpus. Everything in the answer points at
the characters that say so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from dateline.archive import Archive, open_archive
    from dateline.errors import DatelineError
    from dateline.model import Actor, Event, Office, Page, Place, Quote, Reading, Span, Story
    from dateline.pipeline import Input, Reader, read

_HOMES = {
    **dict.fromkeys(["Archive", "open_archive"], "archive"),
    "DatelineError": "errors",
    **dict.fromkeys(["Actor", "Event", "Office", "Page", "Place", "Quote", "Reading", "Span", "Story"], "model"),
    **dict.fromkeys(["Input", "Reader", "read"], "pipeline"),
}

__all__ = [
    "Actor", "Archive", "DatelineError", "Event", "Input", "Office", "Page", "Place", "Quote",
    "Reader", "Reading", "Span", "Story", "__version__", "open_archive", "read",
]  # fmt: skip


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the public name is
    """Load a public name when it is first used, so that `import dateline` stays quick."""
    if name not in _HOMES:
        raise AttributeError(f"module 'dateline' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"dateline.{_HOMES[name]}"), name)
