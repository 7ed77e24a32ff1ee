"""Reads a corpus into an archive: what is stored is skipped, what is new is read, portion by portion.

A portion is stored whole or not at all, in the order of the corpus: stopped at any moment, the same call goes on where
it stopped and ends with the same rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from dateline.archive import Archive, Prepared, Reject
from dateline.corpus import Item, Rejected
from dateline.ingest.pool import Pool
from dateline.ingest.reading import Work, lost
from dateline.model import Value
from dateline.records import Versions

__all__ = ["Tally", "Work", "ingest", "taken_in"]

# Pages that are read and stored at once.
PORTION = 16


class Tally(Value, frozen=True, kw_only=True):
    """How far an ingest has come: pages stored, known before, refused; `done` counts bytes of the corpus.

    `refused` holds the refusals since the last tally.
    """

    new: int = 0
    known: int = 0
    rejected: int = 0
    done: int = 0
    refused: tuple[Reject, ...] = ()

    @property
    def seen(self) -> int:
        """Pages dealt with."""
        return self.new + self.known + self.rejected


class _Portion(Value, frozen=True, kw_only=True):
    """Some pages of the corpus: those to read, those refused already, how many are known."""

    items: list[Item]
    rejects: list[Reject]
    known: int
    done: int


def ingest(corpus: Iterable[Item | Rejected], archive: Archive, work: Work, jobs: int) -> Iterator[Tally]:
    """Read what the archive does not have yet, with so many processes; a tally after each portion that is stored.

    Happenings are not put together here: `Archive.link` does that afterwards.
    """
    with Pool(jobs, work.start, work.read, lost) as pool:
        yield from taken_in(corpus, archive, pool, work.versions)


def taken_in(
    corpus: Iterable[Item | Rejected], archive: Archive, pool: Pool[Item, Prepared | Reject], reader: Versions
) -> Iterator[Tally]:
    """The same with processes that are there already, and what they read with."""
    tally = Tally()
    for found, portion in pool.map((each.items, each) for each in _portions(corpus, archive)):
        tally = _stored(archive, reader, found, portion, tally)
        yield tally


def _stored(
    archive: Archive, reader: Versions, found: Sequence[Prepared | Reject], portion: _Portion, before: Tally
) -> Tally:
    prepared = [each for each in found if isinstance(each, Prepared)]
    rejects = [*portion.rejects, *(each for each in found if isinstance(each, Reject))]
    new = archive.add(prepared, reader, rejects) if found or rejects else 0
    return Tally(
        new=before.new + new,
        known=before.known + portion.known + len(prepared) - new,
        rejected=before.rejected + len(rejects),
        done=portion.done,
        refused=tuple(rejects),
    )


def _portions(corpus: Iterable[Item | Rejected], archive: Archive) -> Iterator[_Portion]:
    entries = iter(corpus)
    while some := list(islice(entries, PORTION)):
        items = [entry for entry in some if isinstance(entry, Item)]
        keys = [item.key for item in items]
        stored = archive.known(keys)
        yield _Portion(
            items=[item for item, key in zip(items, keys, strict=True) if key not in stored],
            rejects=[
                Reject(origin=each.origin, key=each.key, reason=each.reason)
                for each in some
                if isinstance(each, Rejected)
            ],
            known=sum(key in stored for key in keys),
            done=some[-1].done,
        )
