"""Counts the lexicon's predicates: an entry is a lemma × part of speech × construction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from dateline.lexicon.schema import Predicate
from dateline.model import EventType


@dataclass(frozen=True)
class TypeCount:
    """How many entries an event type has, by part of speech, and how many of them an example proves."""

    type: str
    entries: int
    verbs: int
    nouns: int
    adjectives: int
    auxiliaries: int
    proven: int


def count_types(census: Iterable[tuple[Predicate, str, bool]]) -> list[TypeCount]:
    """The counts of every event type, from each entry's lemmas with whether they are proven."""
    rows = list(census)
    return [_count(kind, [row for row in rows if row[0].type == kind]) for kind in get_args(EventType)]


def _count(kind: str, rows: list[tuple[Predicate, str, bool]]) -> TypeCount:
    by_pos = {pos: sum(row[0].pos == pos for row in rows) for pos in ("verb", "noun", "adjective", "auxiliary")}
    return TypeCount(
        kind,
        len(rows),
        by_pos["verb"],
        by_pos["noun"],
        by_pos["adjective"],
        by_pos["auxiliary"],
        sum(proven for _, _, proven in rows),
    )
