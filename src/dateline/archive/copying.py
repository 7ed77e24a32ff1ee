"""Of which earlier story each new one is a copy or an update.

Stories are compared that share a band of their signatures and came out in the same month or the next: copies go round
within days, and so a large archive costs no more to look through than its busiest weeks.
"""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from dateline.archive import schema
from dateline.archive.many import one_of
from dateline.archive.rows import Row
from dateline.likeness import relation, similarity

# Stories that one is compared with at most: those that share the most bands with it.
COMPARED = 50

# Bits that are kept of a band; two that are equal by chance cost a comparison.
_OF_BAND = 46

Print = tuple[bytes, int | None]  # a story's signature, and what it is itself a copy of


def banded(stories: Sequence[Row], signed: Mapping[int, tuple[int, ...]]) -> list[dict[str, int]]:
    """The rows by which these stories are found again: one for each band, in their month."""
    days = {row["id"]: row["earliest"] for row in stories}
    return [
        {"band": band, "story": story}
        for story, bands in signed.items()
        for band in _in_month(bands, _month(days[story]))
    ]


def find_copies(connection: Connection, stories: Sequence[Row], signed: Mapping[int, tuple[int, ...]]) -> None:
    """Set, in the rows, of which earlier story each is a copy or an update, and how like it is."""
    wanted = {row["id"]: _around(signed[row["id"]], row["earliest"]) for row in stories if row["id"] in signed}
    near: dict[int, list[int]] = defaultdict(list)  # band → stories, in their order
    prints: dict[int, Print] = {}
    for band, story, minhash, root in _with_bands(connection, {band for bands in wanted.values() for band in bands}):
        near[band].append(story)
        prints[story] = (minhash, root)
    for row in stories:
        bands = wanted.get(row["id"], ())
        row.update(_relation(row, _candidates(bands, near), prints))
        if bands:
            prints[row["id"]] = (row["minhash"], row["copy_of"])
            for band in _in_month(signed[row["id"]], _month(row["earliest"])):
                near[band].append(row["id"])


def _candidates(bands: Iterable[int], near: Mapping[int, Sequence[int]]) -> list[int]:
    shared = Counter(other for band in bands for other in near.get(band, ()))
    return sorted(shared, key=lambda other: (-shared[other], other))[:COMPARED]


def _relation(row: Row, candidates: Sequence[int], prints: Mapping[int, Print]) -> Row:
    """What a story is to the one most like it, the earliest of these; the root where that is a copy itself."""
    scored = [(similarity(row["minhash"], prints[other][0]), -other) for other in candidates]
    alike, earlier = max(scored, default=(0.0, 0))
    kind = relation(alike)
    if kind is None:
        return {"copy_of": None, "relation": None, "similarity": None}
    return {"copy_of": prints[-earlier][1] or -earlier, "relation": kind, "similarity": round(alike, 3)}


def _month(day: datetime.date | None) -> int:
    """Months since the year 0; 0 for an unknown day: stories without one are compared among themselves."""
    return 12 * day.year + day.month if day else 0


def _around(bands: tuple[int, ...], day: datetime.date | None) -> list[int]:
    """The bands under which stories of this month, the one before and the one after are found."""
    month = _month(day)
    months = (month - 1, month, month + 1) if month else (0,)
    return [band for each in months for band in _in_month(bands, each)]


def _in_month(bands: tuple[int, ...], month: int) -> list[int]:
    """A band's number begins with the month: those of one month stand together in the table, and are quickly stored."""
    return [month << _OF_BAND | band & (1 << _OF_BAND) - 1 for band in bands]


def _with_bands(connection: Connection, bands: set[int]) -> Iterator[tuple[int, int, bytes, int | None]]:
    table, stories = schema.bands, schema.stories
    select = sa.select(table.c.band, stories.c.id, stories.c.minhash, stories.c.copy_of).join(stories)
    for asked in one_of(connection, table.c.band, bands):
        for row in connection.execute(select.where(asked).order_by(stories.c.id)):
            yield row.band, row.id, row.minhash, row.copy_of
