"""A small archive of invented pages, built once, for the tests of the commands that ask and judge."""

from __future__ import annotations

import json
import shutil
import tempfile
from functools import lru_cache
from pathlib import Path

from dateline.archive import open_archive
from dateline.corpus import Columns, open_corpus
from dateline.ingest import Work, ingest
from dateline.language import DEFAULT_MODEL

ESCAPE = "\x1b]0;owned\x07\x1b[31m"

# Source, day, text.
PAGES = (
    ("Harbour Wire", "2007-03-05", "Japan accused North Korea of abducting its citizens on Monday."),
    ("Daily Ledger", "2007-03-06", "Japan accused North Korea on Monday of abducting its citizens, officials said."),
    ("Harbour Wire", "2007-03-07", "North Korea denied the charge on Wednesday. Japan asked China to mediate."),
    ("Civic Monitor", "2007-04-02", "Chadian troops shelled a village in Sudan on Monday, killing 12 people."),
    ("Daily Ledger", "2007-04-03", "Chadian troops shelled a village in Sudan on Monday, killing 14 people."),
    ("Civic Monitor", "2007-04-10", "Sudan expelled the Chadian ambassador on Tuesday over the attack."),
    ("Harbour Wire", "2007-05-09", "Peru signed a treaty with Chile on Wednesday after two days of talks in Lima."),
    ("Daily Ledger", "2007-05-12", "Peru and Chile held talks on the border in Lima on Saturday."),
    ("Gulf Observer", "2007-06-01", "Iran threatened on Friday to close the strait if Oman seized its ships."),
    ("Gulf Observer", "2007-06-04", 'Prime Minister Taro Onoda said: "We shall not yield to threats." Iran met Oman.'),
    (f"{ESCAPE}[red]Tabloid[/red]", "2007-07-01", f"Kenya gave maize to Malawi on Sunday. {ESCAPE}[bold]End[/bold]"),
    ("Gulf Observer", "2008-01-03", "Oman did not sign the agreement with Iran on Thursday."),
)


def rows(first: int = 0, last: int | None = None) -> str:
    """Some of the pages as JSON Lines."""
    plain = [
        {
            "text": text,
            "date": day,
            "source": source,
            "title": f"Story {number}",
            "url": f"https://news.invalid/{number}",
        }
        for number, (source, day, text) in enumerate(PAGES)
    ]
    return "".join(json.dumps(each) + "\n" for each in plain[first:last])


@lru_cache(maxsize=1)
def built() -> Path:
    """The archive of all pages; not to be changed (see `copied`)."""
    folder = Path(tempfile.mkdtemp(prefix="dateline-archived-"))
    (folder / "pages.jsonl").write_text(rows(), encoding="utf-8")
    with open_archive(str(folder / "news.db"), create=True) as archive:
        for _ in ingest(open_corpus([str(folder / "pages.jsonl")], Columns()), archive, Work(DEFAULT_MODEL), 1):
            pass
        for _ in archive.link():
            pass
    return folder / "news.db"


def copied(target: Path) -> Path:
    """A copy of the archive that may be changed."""
    return Path(shutil.copy(built(), target))
