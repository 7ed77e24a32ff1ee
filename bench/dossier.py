"""How long the dossier of a dyad with very many events takes, and how much memory.

    python bench/dossier.py --stories 20000      (five events a story: 100,000)

Fills an archive with invented stories of two countries (`archive_pages.py`), then makes the dossier in a process of its
own: material from the archive, its parts, the page.
"""

from __future__ import annotations

import argparse
import datetime
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import archive_pages

from dateline.archive import open_archive
from dateline.records import Versions

BY = Versions(dateline="bench", lexicon="bench", model="bench")


def main() -> None:
    """Fill an archive, have the dossier made, print what that took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=20_000)
    parser.add_argument("--archive", help="make the dossier of this archive (what the process of its own does)")
    asked = parser.parse_args()
    if asked.archive:
        print(json.dumps(made(asked.archive)))  # noqa: T201
        return
    with tempfile.TemporaryDirectory() as folder:
        where = str(Path(folder, "dyad.db"))
        fill(where, asked.stories)
        done = subprocess.run(
            [sys.executable, __file__, "--archive", where], capture_output=True, text=True, check=True
        )
    print(done.stdout.strip())  # noqa: T201


def fill(where: str, stories: int) -> None:
    """Stories in which two countries deal with each other."""
    archive_pages.codes = lambda: (["JPN", "PRK"], [1.0, 2.0])  # type: ignore[assignment] # all are of one dyad
    with open_archive(where, create=True) as archive:
        for numbers in archive_pages.portions(0, stories, 500):
            archive.add(archive_pages.portion(numbers, 0), BY)
        for _ in archive.link():
            pass


def made(where: str) -> dict[str, float]:
    """The seconds that each step takes, and the most memory (MB)."""
    from dateline.disputes.assembling import dossier
    from dateline.disputes.model import Side
    from dateline.render.dossier_html import to_html

    sides = Side(code="JPN", name="Japan"), Side(code="PRK", name="North Korea")
    began = time.monotonic()
    with open_archive(where) as archive:
        events = archive.counts()["events"]
        material = archive.material(sides)
    gathered = time.monotonic()
    result = dossier(material, sides)
    assembled = time.monotonic()
    page = to_html(result, made=datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC))
    ended = time.monotonic()
    return {
        "events": events,
        "reports in the dossier": result.reports,
        "left out": result.left_out,
        "material, seconds": round(gathered - began, 2),
        "dossier, seconds": round(assembled - gathered, 2),
        "page, seconds": round(ended - assembled, 2),
        "all, seconds": round(ended - began, 2),
        "page, MB": round(len(page) / 1e6, 2),
        "memory, MB": _most_memory(),
    }


def _most_memory() -> int:
    """The most this process had at once, in MB; what `getrusage` tells is that of the process that started it too."""
    told = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(told.split("VmHWM:")[1].split()[0]) // 1024


if __name__ == "__main__":
    main()
