"""Reads the pages of an archive again that an older version, another lexicon or another model read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.archive import Archive, Prepared
from dateline.ingest.changes import Change
from dateline.ingest.pool import Pool
from dateline.ingest.reading import Renewed, Stored, Work
from dateline.model import Value

# Pages that are read and stored at once.
PORTION = 16


class Again(Value, frozen=True, kw_only=True):
    """How far a rereading has come: pages to read, pages read, those whose findings changed or that could not be read
    now (they stay as they are), and the changes on the last ones.
    """

    pages: int
    done: int = 0
    changed: int = 0
    failed: int = 0
    changes: tuple[Change, ...] = ()


def reread(archive: Archive, work: Work, jobs: int, store: bool) -> Iterator[Again]:
    """Read again what another reader read; with `store`, put new readings in the place of old ones that differ.

    Happenings are not put together here: `Archive.link` does that afterwards.
    """
    reader = work.versions
    numbers = archive.read_by_others(reader)
    so_far = Again(pages=len(numbers))
    yield so_far
    with Pool(jobs, work.start, work.renew, _lost) as pool:
        for renewed, _ in pool.map((stored, None) for stored in _portions(archive, numbers)):
            if store:
                archive.replace(*_to_store(renewed), reader)
            so_far = _after(so_far, renewed)
            yield so_far


def _portions(archive: Archive, numbers: Sequence[int]) -> Iterator[list[Stored]]:
    for start in range(0, len(numbers), PORTION):
        yield [Stored.of(row, reading) for row, reading in archive.stored(numbers[start : start + PORTION])]


def _to_store(renewed: Sequence[Renewed]) -> tuple[list[tuple[int, Prepared]], list[int]]:
    differ = [(each.number, each.prepared) for each in renewed if each.prepared]
    return differ, [each.number for each in renewed if each.prepared is None and not each.failed]


def _after(so_far: Again, renewed: Sequence[Renewed]) -> Again:
    return Again(
        pages=so_far.pages,
        done=so_far.done + len(renewed),
        changed=so_far.changed + sum(each.prepared is not None for each in renewed),
        failed=so_far.failed + sum(each.failed for each in renewed),
        changes=tuple(change for each in renewed for change in each.changes),
    )


def _lost(stored: Stored) -> Renewed:
    return Renewed(number=stored.number, failed=True)
