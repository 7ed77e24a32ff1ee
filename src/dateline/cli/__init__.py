"""The `dateline` command: parses arguments, calls the reader, renders. Nothing is decided here.

Exit codes: 0 all well; 2 bad input or arguments; 3 pages were refused (`ingest --strict`); 130 interrupted.
"""

from __future__ import annotations

import signal
import sys
from typing import Annotated

import typer

from dateline import __version__
from dateline.cli import archiving, disputing, exporting, finding, lexicon, reading, reviewing, searching, who
from dateline.cli.voice import EXIT_CODES, tell, tell_of_output
from dateline.errors import DatelineError

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,  # Rich help costs a quarter of a second at every start
    pretty_exceptions_enable=False,
    epilog=EXIT_CODES,
    help="""Read news text into a record of international affairs that can be checked.

Who did or said what to whom, when, where, about which issue, and whether it really happened; every field points at
the words that say so.

\b
Examples:
  dateline read page.txt --date 2007-03-09        what a page says
  dateline read pages/ --jsonl > readings.jsonl   a folder, for other programs
  curl -s ADDRESS | dateline read -               standard input
  dateline explain page.txt e120-accuse           why an event was read
  dateline quotes page.txt --country JPN          what one side says
  dateline ingest pages/ -a news.db               many pages, into an archive
  dateline events -a news.db --between JPN PRK    what an archive has of a dyad
  dateline who "Taro Aso" --date 2007-03-09       what the dictionaries know
  dateline lexicon find rebuff                    what a word is read as
""",
)

app.command(help=reading.READ, epilog=EXIT_CODES)(reading.read)
app.command(help=reading.EXPLAIN, epilog=EXIT_CODES)(reading.explain)
app.command(help=finding.QUOTES, epilog=EXIT_CODES)(finding.quotes)
app.command(help=finding.OFFICES, epilog=EXIT_CODES)(finding.offices)
app.command(help=disputing.DISPUTE, epilog=EXIT_CODES)(disputing.dispute)
app.command(help=archiving.INGEST, epilog=EXIT_CODES)(archiving.ingest)
app.command(help=searching.SEARCH, epilog=EXIT_CODES)(searching.search)
app.command(help=searching.EVENTS, epilog=EXIT_CODES)(searching.events)
app.command(help=searching.HAPPENINGS, epilog=EXIT_CODES)(searching.happenings)
app.command(help=searching.SOURCES, epilog=EXIT_CODES)(searching.sources)
app.command(help=exporting.EXPORT, epilog=EXIT_CODES)(exporting.export)
app.command(help=reviewing.REVIEW, epilog=EXIT_CODES)(reviewing.review)
app.command(help=reviewing.AGREEMENT, epilog=EXIT_CODES)(reviewing.agreement)
app.command(help=archiving.REREAD, epilog=EXIT_CODES)(archiving.reread)
app.add_typer(archiving.app, name="archive")
app.command(help=who.WHO, epilog=EXIT_CODES)(who.who)
app.add_typer(lexicon.app, name="lexicon")
app.command(help=reading.SCHEMA, epilog=EXIT_CODES)(reading.schema)


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"dateline {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", help="Show the version and leave.", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    pass


def main() -> None:
    """Run the command line; errors become one sentence and an exit code."""
    signal.signal(signal.SIGINT, lambda *_: sys.exit(130))
    try:
        _run()
    except DatelineError as error:
        tell(error)
        sys.exit(2)
    except OSError as error:
        sys.exit(tell_of_output(error))


def _run() -> None:
    """The command, to its last line: output that cannot be written is noticed here, not at the interpreter's end."""
    try:
        app()
    finally:
        sys.stdout.flush()
