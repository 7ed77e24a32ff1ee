"""Files, folders, tables, crawls and feeds → pages, one after the other, and what could not be taken.

>>> from dateline.corpus import open_corpus
>>> [found.origin for found in open_corpus(["examples/wire.txt"])]
['examples/wire.txt']

A wrong set-up is an error before anything is read; a bad page is a `Rejected` in its place and never ends the run.
Nothing is loaded as a whole but the single page, and the order is always the same.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from types import ModuleType
from typing import BinaryIO

import msgspec

from dateline.corpus import crawls, delimited, feeds, jsonl, tables, texts
from dateline.corpus.errors import EmptyCorpusError, SourceError
from dateline.corpus.files import FORMATS, STANDARD_INPUT, SUFFIXES, Folder, Source, called, find, refusal, unreadable
from dateline.corpus.items import Columns, Item, Rejected, Wanted
from dateline.corpus.streams import DAMAGE, Meter

__all__ = ["FORMATS", "SUFFIXES", "Columns", "Corpus", "Item", "Rejected", "open_corpus"]

_READERS: dict[str, ModuleType] = {
    "txt": texts, "html": texts, "jsonl": jsonl, "csv": delimited, "tsv": delimited,
    "parquet": tables, "warc": crawls, "feed": feeds,
}  # fmt: skip

# Kiribati's Line Islands: where every day begins.
_EARLIEST_ZONE = datetime.timezone(datetime.timedelta(hours=14))


class Corpus:
    """Pages of all sources; made by `open_corpus`. `size` is that of the sources in bytes, `None` where unknown.

    It can be gone through again, unless one of its sources is a stream.
    """

    def __init__(self, places: Sequence[Source | Folder], wanted: Wanted) -> None:
        self._places = places
        self._wanted = wanted
        sizes = [_checked(place, wanted) for place in places]
        self.size = None if None in sizes else sum(size or 0 for size in sizes)

    def __iter__(self) -> Iterator[Item | Rejected]:
        meter = Meter()
        for place in self._places:
            for source in _sources(place):
                if isinstance(source, Rejected):
                    yield msgspec.structs.replace(source, done=meter.done)
                    continue
                for found in _read(source, self._wanted, meter):
                    yield msgspec.structs.replace(found, done=meter.done)
                meter.turn(source.size)


def open_corpus(  # noqa: PLR0913 - one for each flag
    sources: Sequence[str],
    columns: Columns = Columns(),  # noqa: B008 - a frozen value
    *,
    published: datetime.date | None = None,
    source: str | None = None,
    format: str | None = None,  # noqa: A002 - as the flag is called
    stdin: BinaryIO | None = None,
) -> Corpus:
    """The pages of files, folders and, for `-`, of `stdin`.

    `published` and `source` are for pages that do not tell theirs. `format` is for all sources, in place of what their
    suffixes and contents tell. Raises `DatelineError` before anything is read: for what is not there or cannot be
    opened, a folder without pages, an unknown format, a named column that is missing, no column for the text.
    """
    latest = datetime.datetime.now(tz=_EARLIEST_ZONE).date()
    if list(sources).count("-") > 1:
        raise SourceError(STANDARD_INPUT, "it can be read only once; name - once.")
    return Corpus([find(name, format, stdin) for name in sources], Wanted(columns, published, source, latest))


def _sources(place: Source | Folder) -> Iterator[Source | Rejected]:
    return place.sources() if isinstance(place, Folder) else iter((place,))


def _checked(place: Source | Folder, wanted: Wanted) -> int | None:
    """Bytes of a place; raises for a file that cannot be read, for a folder only where none of its files can."""
    if isinstance(place, Source):
        _check(place, wanted)
        return place.size
    size, good, faults = 0, False, list[SourceError]()
    for source in place.sources():
        size += (source.size or 0) if isinstance(source, Source) else 0
        try:
            _check(source, wanted)
            good = True
        except SourceError as error:
            faults = faults or [error]
    if not good:
        raise faults[0] if faults else EmptyCorpusError(called(place.path), tuple(SUFFIXES))
    return size


def _check(source: Source | Rejected, wanted: Wanted) -> None:
    if isinstance(source, Rejected):
        raise SourceError(source.origin, source.reason)
    try:
        _READERS[source.format].check(source, wanted)
    except OSError as error:
        raise SourceError(source.origin, unreadable(error)) from error


def _read(source: Source, wanted: Wanted, meter: Meter) -> Iterator[Item | Rejected]:
    """What a source gives; where it breaks off or cannot be read on, that is told in its place."""
    last = None
    try:
        if source.once is None:  # a file in a folder was let pass, and any file may have changed
            _check(source, wanted)
        for found in _READERS[source.format].read(source, wanted, meter):
            last = found.origin
            yield found
    except SourceError as error:
        yield Rejected(origin=source.origin, reason=error.reason)
    except DAMAGE as error:
        where = f"after {last}" if last else "before its first page"
        yield Rejected(origin=source.origin, reason=f"the file breaks off or is damaged {where} ({refusal(error)}).")
