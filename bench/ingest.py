"""How much slower reading is when everything is stored, how much memory that takes, how large an archive becomes.

    python bench/ingest.py --pages 20000

Reads invented pages (`pages.py`) in blocks with the same processes, by turns storing what was read and throwing it
away; the share is that of the two speeds, so it does not depend on the machine. Memory is that of all processes.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pages

from dateline.archive import Archive, Prepared, Reject, open_archive
from dateline.corpus import Item
from dateline.ingest import Work, taken_in
from dateline.ingest.pool import Pool
from dateline.ingest.reading import lost
from dateline.language import DEFAULT_MODEL

# Pages that are stored, or thrown away, before it is the other's turn.
BLOCK = 500


class Kept(Work):
    """Reads as an ingest does; a page whose source says so is read and thrown away."""

    def read(self, items: Sequence[Item]) -> list[Prepared | Reject]:
        """The rows of pages to store; nothing of the others."""
        found = super().read(items)
        return [] if items and items[0].origin.startswith("thrown") else found


def main() -> None:
    """Measure, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=2_000, help="pages to store")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--alone", type=int, default=1, help="read a block without storing at every so-manieth one")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, open_archive(f"{folder}/news.db", create=True) as archive:
        found = measured(archive, asked.pages, asked.jobs, asked.alone)
        began = time.monotonic()
        for _ in archive.link():
            pass
        found["putting happenings together, seconds"] = round(time.monotonic() - began, 1)
        archive.close()
        found["archive, bytes a page"] = round(Path(folder, "news.db").stat().st_size / asked.pages)
    print(json.dumps(found, indent=1))  # noqa: T201


def measured(archive: Archive, count: int, jobs: int, alone: int) -> dict[str, float]:
    """Speeds with and without storing, their share, the most memory taken (MB)."""
    work = Kept(DEFAULT_MODEL)
    source = pages.pages(2 * count)
    stored, thrown = Pace(), Pace()
    with Pool(jobs, work.start, work.read, lost) as pool, Memory() as memory:
        _thrown_away(pool, _items(islice(pages.pages(64, seed=99), 64), "thrown"))  # everything is loaded
        for number in range(-(-count // BLOCK)):
            if number % alone == 0:
                with thrown.block():
                    _thrown_away(pool, _items(islice(source, BLOCK), "thrown"))
            with stored.block():
                for _ in taken_in(_items(islice(source, BLOCK), "kept"), archive, pool, work.versions):
                    pass
            share, cost = stored.speed / thrown.speed, thrown.cost / stored.cost
            told = f"share {share:.3f}, of processor time {cost:.3f}, {memory.most / 1e6:.0f} MB"
            sys.stderr.write(f"{stored.pages:,} pages stored, {told}\n")
    return {
        "pages": archive.counts()["pages"],
        "reading alone, pages a second": round(thrown.speed, 2),
        "reading and storing, pages a second": round(stored.speed, 2),
        "share": round(stored.speed / thrown.speed, 3),
        "share of processor time": round(thrown.cost / stored.cost, 3),
        "memory of all processes, MB": round(memory.most / 1e6),
    }


@dataclass
class Pace:
    """Pages done in blocks, the seconds that took, and the processor seconds of all processes: these alone do not
    depend on what else the machine does.
    """

    pages: int = 0
    seconds: float = 0.0
    work: float = 0.0

    @property
    def speed(self) -> float:
        """Pages a second."""
        return self.pages / self.seconds

    @property
    def cost(self) -> float:
        """Processor seconds a page."""
        return self.work / self.pages

    @contextmanager
    def block(self) -> Iterator[None]:
        """Time one block."""
        began, worked = time.monotonic(), _worked()
        yield
        self.pages += BLOCK
        self.seconds += time.monotonic() - began
        self.work += _worked() - worked


def _items(found: Iterator[pages.GeneratedPage], kind: str) -> list[Item]:
    return [
        Item(content=page.text, origin=f"{kind} {number}", published=page.published, source=page.source)
        for number, page in enumerate(found)
    ]


def _thrown_away(pool: Pool[Item, Prepared | Reject], items: Sequence[Item]) -> None:
    for _ in pool.map((items[start : start + 16], None) for start in range(0, len(items), 16)):
        pass


class Memory:
    """The most resident memory that this process and its children take together, looked at every half second."""

    def __init__(self) -> None:
        self.most = 0
        self._over = threading.Event()

    def __enter__(self) -> Memory:
        threading.Thread(target=self._watch, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()

    def _watch(self) -> None:
        while not self._over.wait(0.5):
            self.most = max(self.most, sum(map(_resident, _family())))


def _family() -> list[int]:
    mine = os.getpid()
    children = Path(f"/proc/{mine}/task/{mine}/children").read_text(encoding="utf-8").split()
    return [mine, *map(int, children)]


def _worked() -> float:
    """The processor seconds of this process and its children so far."""
    return sum(map(_seconds, _family()))


def _seconds(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(") ", 1)[1].split()
    except OSError:  # it has ended
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _resident(pid: int) -> int:
    try:
        pages_held = int(Path(f"/proc/{pid}/statm").read_text(encoding="utf-8").split()[1])
    except OSError:  # it has ended
        return 0
    return pages_held * os.sysconf("SC_PAGE_SIZE")


if __name__ == "__main__":
    main()
