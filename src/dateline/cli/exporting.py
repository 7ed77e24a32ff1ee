"""`dateline export`: what was read, as files for other programs."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from dateline.cli.asking import asks
from dateline.cli.options import ArchiveOption
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

    with open_archive(archive) as opened:
        facts = CardFacts(
            title=f"Events of {Path(opened.name).name}",
            query=_told(query),
            made=datetime.datetime.now(tz=datetime.UTC),
            archive=opened.name,
            counts=tuple((name, opened.counts()[name]) for name in ("pages", "stories", "events", "happenings")),
        )
        acts = opened.happenings(query) if happenings else ()
        written = write(
            opened.events(query), format, out, card=facts, happenings=acts, start=query.start, end=query.end
        )
    typer.echo(f"{written.path}: {written.rows:,} rows; what they are: {written.card_path}")


def _told(query: Query) -> str:
    """What was asked, as the options that ask it."""
    nothing = Query()
    asked = {name: getattr(query, name) for name in query.__struct_fields__}
    told = [f"{name}={msgspec.to_builtins(value)}" for name, value in asked.items() if value != getattr(nothing, name)]
    return ", ".join(told) or "everything"
