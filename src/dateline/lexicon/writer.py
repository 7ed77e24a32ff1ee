"""Writes a predicate as the TOML that the loader reads: for a user's own lexicon folder."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from dateline.lexicon.schema import Predicate


def to_toml(entry: Predicate) -> str:
    """One `[[predicate]]` table; fields that say nothing are left out."""
    return "\n".join(("[[predicate]]", *_lines(entry))) + "\n"


def append(entry: Predicate, folder: Path) -> Path:
    """Add an entry to `folder/predicates/added.toml`, making both where needed; gives the file's path."""
    path = folder / "predicates" / "added.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    whole = f"{before.rstrip()}\n\n{to_toml(entry)}" if before.strip() else to_toml(entry)
    scratch = path.with_suffix(".new")
    scratch.write_text(whole, encoding="utf-8")
    scratch.replace(path)  # in one step: nobody reads half an entry
    return path


def _lines(entry: Predicate) -> Iterator[str]:
    yield f"lemmas = {_list(entry.lemmas)}"
    for name, value in (("pos", entry.pos), ("type", entry.type), ("mode", entry.mode), ("cameo", entry.cameo)):
        if value is not None:
            yield f"{name} = {json.dumps(value)}"
    yield f"actor = {_list(entry.actor)}"
    yield f"recipient = {_list(entry.recipient)}"
    for name, slots in (("needs", entry.needs), ("bars", entry.bars)):
        if slots:
            pairs = ", ".join(f"{json.dumps(slot)} = {_list(values)}" for slot, values in slots.items())
            yield f"{name} = {{ {pairs} }}"
    for name, examples in (("examples", entry.examples), ("counter", entry.counter)):
        if examples:
            yield f"{name} = [\n" + "".join(f"  {_quoted(each)},\n" for each in examples) + "]"


def _list(values: Sequence[str]) -> str:
    return "[" + ", ".join(map(_quoted, values)) + "]"


def _quoted(text: str) -> str:
    """A TOML basic string; JSON's escapes are a subset of its own."""
    return json.dumps(text, ensure_ascii=False)
