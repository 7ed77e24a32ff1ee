"""The commands that fill and keep an archive: `ingest`, `reread`, `archive …`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli import judging
from dateline.cli.options import ArchiveOption, JsonObject, LexiconOption, ModelOption, parse_date
from dateline.cli.voice import EXIT_CODES
from dateline.errors import DatelineError

if TYPE_CHECKING:
    from dateline.ingest import Work

INGEST = """Read pages into an archive.

The same command again goes on where it was stopped, and takes only what is new.

A source is a folder, a text or HTML file, JSONL, CSV, TSV or Parquet (one page a row), WARC, an RSS or Atom file, or -
for standard input. A page that cannot be taken is noted with its reason and never stops the others.

\b
Examples:
  dateline ingest pages/ -a news.db                             a folder
  dateline ingest dump.csv -a news.db --text-column body        common names of columns are guessed
  dateline ingest crawl.warc.gz feed.xml -a news.db             several sources
  dateline ingest dump.parquet -a postgresql://me@host/news     into a PostgreSQL database
"""

REREAD = """Read an archive's pages again and tell what changed.

Those are read that an older version, another lexicon or another model read.
Judgements stay; the pages' texts stay as they were.

\b
Examples:
  dateline reread -a news.db --dry-run     what would change
  dateline reread -a news.db
"""

INFO = """Tell what an archive holds and who read it.

With --rejects also which pages could not be taken, and why.

\b
Example:
  dateline archive info -a news.db --rejects
"""

CHECK = """Look whether an archive is whole.

Every span must still quote its page, every text have its hash, and nothing be missing. Where something is not in order
it is told, and the exit code is 2.

\b
Example:
  dateline archive check -a news.db
"""

UPGRADE = """Bring an archive that an older Dateline made up to date.

\b
Example:
  dateline archive upgrade -a news.db
"""

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    epilog=EXIT_CODES,
    help="""Look after an archive and what was judged in it.

\b
Examples:
  dateline archive info -a news.db            what it holds
  dateline archive check -a news.db           whether it is whole
  dateline archive judgements -a news.db      what reviewers said
""",
)
app.command(help=judging.APART, epilog=EXIT_CODES)(judging.apart)
app.command(help=judging.TOGETHER, epilog=EXIT_CODES)(judging.together)
app.command(help=judging.JUDGEMENTS, epilog=EXIT_CODES)(judging.judgements)
app.command(help=judging.WITHDRAW, epilog=EXIT_CODES)(judging.withdraw)

# Some pages could not be taken, and --strict was given.
NOT_ALL = 3

JobsOption = Annotated[
    int | None,
    typer.Option("--jobs", "-j", min=1, metavar="N", help="Processes that read; by default one for each core."),
]


class UnsoundArchiveError(DatelineError):
    """An archive of which not all is in order."""

    def __init__(self, name: str, problems: int) -> None:
        super().__init__(f"{name}: {problems:,} {'thing is' if problems == 1 else 'things are'} not in order.")


def ingest(
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE...", help="Files and folders, or - for standard input.")
    ],
    archive: ArchiveOption,
    text: Annotated[str | None, typer.Option("--text-column", metavar="NAME", help="The column of the text.")] = None,
    day: Annotated[str | None, typer.Option("--date-column", metavar="NAME", help="Of the publication date.")] = None,
    url: Annotated[str | None, typer.Option("--url-column", metavar="NAME", help="Of the address.")] = None,
    title: Annotated[str | None, typer.Option("--title-column", metavar="NAME", help="Of the headline.")] = None,
    outlet: Annotated[str | None, typer.Option("--source-column", metavar="NAME", help="Of the source.")] = None,
    date: Annotated[
        str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="Publication date of pages that tell none.")
    ] = None,
    source: Annotated[
        str | None, typer.Option("--source", metavar="NAME", help="Source of pages that tell none.")
    ] = None,
    format: Annotated[  # noqa: A002 - the option's name
        str | None,
        typer.Option("--format", metavar="FORMAT", help="txt, html, jsonl, csv, tsv, parquet, warc or feed."),
    ] = None,
    jobs: JobsOption = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit code 3 where pages could not be taken.")] = False,
    json: JsonObject = False,
    model: ModelOption = None,
    lexicon: LexiconOption = None,
) -> None:
    """Read pages into an archive; see `INGEST`."""
    from dateline.archive import open_archive
    from dateline.corpus import Columns, open_corpus
    from dateline.ingest import ingest as read_in
    from dateline.render.ingesting import Display

    columns = Columns(text=text, date=day, url=url, title=title, source=outlet)
    corpus = open_corpus(
        sources, columns, published=parse_date(date), source=source, format=format, stdin=sys.stdin.buffer
    )
    work = _work(model, lexicon)
    with open_archive(archive, create=True) as opened, Display(corpus.size, opened.name, json) as display:
        tally = display.shown(read_in(corpus, opened, work, jobs or cores()))
        display.linked(opened.link())
        display.summed_up(tally)
    if strict and tally.rejected:
        raise typer.Exit(NOT_ALL)


def reread(
    archive: ArchiveOption,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Tell what would change, and change nothing.")] = False,
    jobs: JobsOption = None,
    json: JsonObject = False,
    model: ModelOption = None,
    lexicon: LexiconOption = None,
) -> None:
    """Read pages again; see `REREAD`."""
    from dateline.archive import open_archive
    from dateline.ingest.again import reread as again
    from dateline.render import ingesting

    work = _work(model, lexicon)
    with open_archive(archive) as opened:
        changes = again(opened, work, jobs or cores(), store=not dry_run)
        ingesting.changes(changes, opened.name, json, dry_run)
        if not dry_run:
            for _ in opened.link():
                pass


@app.command(help=INFO, epilog=EXIT_CODES)
def info(
    archive: ArchiveOption,
    rejects: Annotated[bool, typer.Option("--rejects", help="List the pages that could not be taken.")] = False,
    json: JsonObject = False,
) -> None:
    """Tell what an archive holds; see `INFO`."""
    from dateline.archive import open_archive
    from dateline.render import ingesting

    with open_archive(archive) as opened:
        refused = opened.rejects() if rejects else None
        ingesting.info(opened.name, opened.counts(), opened.readers(), refused, json)


@app.command(help=CHECK, epilog=EXIT_CODES)
def check(archive: ArchiveOption, json: JsonObject = False) -> None:
    """Look whether an archive is whole; see `CHECK`."""
    from dateline.archive import open_archive
    from dateline.render import ingesting

    with open_archive(archive) as opened:
        problems = ingesting.checked(opened.check(), opened.counts()["pages"], json)
    if problems:
        raise UnsoundArchiveError(archive, problems)


@app.command(help=UPGRADE, epilog=EXIT_CODES)
def upgrade(archive: ArchiveOption) -> None:
    """Bring an archive up to date; see `UPGRADE`."""
    from dateline.archive import upgrade_archive

    changed = upgrade_archive(archive)
    typer.echo("the archive was brought up to date" if changed else "the archive is up to date already")


def cores() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _work(model: str | None, lexicon: Path | None) -> Work:
    """What to read with; what is missing or wrong is told before anything is read."""
    from dateline.ingest import Work
    from dateline.language import DEFAULT_MODEL, demand
    from dateline.lexicon import load_lexicon

    demand(model or DEFAULT_MODEL)
    if lexicon:
        load_lexicon(over=lexicon)
    return Work(model or DEFAULT_MODEL, lexicon)
