"""`dateline export`: what was read, as files for other programs."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from dateline.cli.asking import asks
from dateline.cli.options import ArchiveOption
from dateline.errors import DatelineError
from dateline.records import Query

EXPORT = """Write events to a file for other programs.

A data card beside it tells what it holds and how good that is.

Formats: plover (PLOVER JSON Lines), jsonl (as stored), csv, parquet, stata (.dta), polecat, icews, gdelt and gdelt1
(tab-separated, shaped like the published data sets), dyad-month (counts, with rows of zeros). docs/exports.md tells
their columns, and what each leaves out.

\b
Examples:
  dateline export csv -a news.db --out events.csv
  dateline export plover -a news.db --out sanctions.jsonl --type SANCTION --corrected
  dateline export dyad-month -a news.db --out counts.csv --from 2006 --to 2007 --happenings
"""


# How a SQLite file begins.
_SQLITE = b"SQLite format 3\0"


# The format that counts, and what of an archive its card tells.
BY_DYAD = "dyad-month"
COUNTED = ("pages", "stories", "events", "happenings")


class HappeningsError(DatelineError):
    """Happenings asked for in a format of reports."""

    def __init__(self, name: str) -> None:
        super().__init__(f"--happenings is for {BY_DYAD}; {name} holds reports: leave it out.")


class ArchiveInTheWayError(DatelineError):
    """An export to where an archive is."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path}: an export would replace this archive or database; name another file.")


@asks
def export(
    format: Annotated[str, typer.Argument(metavar="FORMAT", help="One of the formats above.")],  # noqa: A002
    archive: ArchiveOption,
    query: Query,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="The file to write.")],
    happenings: Annotated[
        bool, typer.Option("--happenings", help="For dyad-month: count acts once, not their reports.")
    ] = False,
) -> None:
    """Write events to a file; see `EXPORT`."""
    from dateline.archive import open_archive
    from dateline.export import CardFacts
    from dateline.export import export as write

    if happenings and format != BY_DYAD:
        raise HappeningsError(format)
    _spare_archives(out)
    with open_archive(archive) as opened:
        facts = CardFacts(
            title=f"Events of {Path(opened.name).name}",
            query=_told(query),
            made=datetime.datetime.now(tz=datetime.UTC),
            archive=opened.name,
            counts=tuple((name, number) for name, number in opened.counts().items() if name in COUNTED),
        )
        acts = opened.happenings(query) if happenings else ()
        written = write(
            opened.events(query), format, out, card=facts, happenings=acts, start=query.start, end=query.end
        )
    rows = "1 row" if written.rows == 1 else f"{written.rows:,} rows"
    typer.echo(f"{written.path}: {rows}; what they are: {written.card_path}")


def _spare_archives(out: Path) -> None:
    """Raise `ArchiveInTheWayError` where the file to write is a database."""
    if not out.is_file():
        return
    with out.open("rb") as file:
        if file.read(len(_SQLITE)) == _SQLITE:
            raise ArchiveInTheWayError(out)


def _told(query: Query) -> str:
    """What was asked, as the options that ask it."""
    nothing = Query()
    asked = {name: getattr(query, name) for name in query.__struct_fields__}
    told = [f"{name}={msgspec.to_builtins(value)}" for name, value in asked.items() if value != getattr(nothing, name)]
    return ", ".join(told) or "everything"
