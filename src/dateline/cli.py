"""The `dateline` command: parses arguments, calls the reader, renders. Nothing is decided here.

Exit codes: 0 all read; 2 bad input or arguments; 130 interrupted.
"""

from __future__ import annotations

import datetime
import signal
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline import __version__
from dateline.errors import BadDateError, DatelineError, EmptyFolderError, FutureDateError, UnknownEventError

if TYPE_CHECKING:
    from dateline.model import Reading
    from dateline.pipeline import Input, Reader

EXIT_CODES = "Exit codes: 0 all read · 2 bad input or arguments (one sentence on standard error) · 130 interrupted."
SUFFIXES = (".txt", ".text", ".html", ".htm", ".xhtml")

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
""",
)

READ = """Show what pages say: stories, events, quotes, offices, places.

A page that cannot be read is named on standard error and never stops the others.

\b
Examples:
  dateline read dispatch.txt --date 2007-03-09    for people
  dateline read page.html --json                  one JSON document
  dateline read archive/ --jsonl > archive.jsonl  a folder, one reading a line
  dateline read https://example.org/story.html    one page from the web
"""

EXPLAIN = """Tell why an event was read.

Shows the lexicon entry, the grammatical route, and each field with the words of the page behind it. Event ids stand
beside the evidence in the output of `dateline read`.

\b
Example:
  dateline explain dispatch.txt e120-accuse --date 2007-03-09
"""

Pages = Annotated[
    list[str],
    typer.Argument(metavar="PAGE...", help="A file, a folder of .txt/.html files, - for standard input, or https://…"),
]
PageArgument = Annotated[str, typer.Argument(metavar="PAGE", help="A file, - for standard input, or https://…")]
DateOption = Annotated[
    str | None,
    typer.Option("--date", metavar="YYYY-MM-DD", help="When the page's main article came out, where you know it."),
]
ModelOption = Annotated[str | None, typer.Option("--model", metavar="NAME", help="Another installed spaCy pipeline.")]


@app.command(help=READ, epilog=EXIT_CODES)
def read(
    pages: Pages,
    date: DateOption = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON document: an object, an array for several.")] = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="One reading a line, written as soon as it is read.")] = False,
    model: ModelOption = None,
) -> None:
    """Show what pages say; see `READ`."""
    from dateline.render import output

    run = _Run(_reader(model), _date(date))
    readings = run.readings(run.inputs(pages))
    if jsonl:
        output.lines(readings)
    elif json:
        output.document(readings, several=len(pages) > 1 or any(Path(page).is_dir() for page in pages))
    else:
        output.terminal(readings)
    raise typer.Exit(2 if run.failed else 0)


@app.command(help=EXPLAIN, epilog=EXIT_CODES)
def explain(
    page: PageArgument,
    event: Annotated[str, typer.Argument(metavar="EVENT_ID", help="As `dateline read` shows it, like e120-accuse.")],
    date: DateOption = None,
    model: ModelOption = None,
) -> None:
    """Tell why an event was read; see `EXPLAIN`."""
    from dateline.explain import explain as explained
    from dateline.render import output

    run = _Run(_reader(model), _date(date))
    for reading in run.readings(run.inputs([page])):
        if event not in {each.id for each in reading.events}:
            raise UnknownEventError(event, [each.id for each in reading.events])
        output.explanation(explained(reading, event))
    raise typer.Exit(2 if run.failed else 0)


@app.command(epilog=EXIT_CODES)
def schema() -> None:
    """Print the JSON Schema of a reading, for checking `--json` output."""
    from dateline.render import output

    output.schema()


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


class _Run:
    """One call of the command: what to read with, and whether anything failed so far."""

    def __init__(self, reader: Reader, published: datetime.date | None) -> None:
        self.reader = reader
        self.published = published
        self.failed = False

    def inputs(self, pages: Sequence[str]) -> list[Input]:
        """What the arguments name, folders opened up; arguments that name nothing are told and left out."""
        found: list[Input] = []
        for page in pages:
            try:
                found.extend(self._named(page))
            except DatelineError as error:
                self._tell(error)
        return found

    def readings(self, inputs: Sequence[Input]) -> Iterator[Reading]:
        """The readings in order, with a progress bar where somebody waits for many."""
        from dateline.render.progress import watched

        for each in watched(inputs):
            try:
                yield self.reader.read(each.page, published=each.published, source=each.source)
            except DatelineError as error:
                self._tell(error)

    def _named(self, page: str) -> Iterator[Input]:
        from dateline.pipeline import Input

        if page == "-":
            yield Input(sys.stdin.buffer.read(), self.published, "standard input")
        elif page.startswith(("https://", "http://")):
            from dateline.page.fetch import fetch_page

            yield Input(fetch_page(page), self.published, page)
        elif Path(page).is_dir():
            files = sorted(path for path in Path(page).rglob("*") if path.suffix.lower() in SUFFIXES)
            if not files:
                raise EmptyFolderError(page)
            yield from (Input(path, self.published, path.as_posix()) for path in files)
        else:
            yield Input(Path(page), self.published, page)

    def _tell(self, error: DatelineError) -> None:
        self.failed = True
        typer.echo(f"dateline: {error}", err=True)


def _reader(model: str | None) -> Reader:
    from dateline.pipeline import Reader

    reader = Reader(model) if model else Reader()
    _ = reader.nlp  # a missing model is told before the first page is opened
    return reader


def _date(text: str | None) -> datetime.date | None:
    if text is None:
        return None
    try:
        date = datetime.date.fromisoformat(text)
    except ValueError as error:
        raise BadDateError(text) from error
    if date > datetime.datetime.now(tz=datetime.UTC).date() + datetime.timedelta(days=1):
        raise FutureDateError(text)
    return date


def main() -> None:
    """Run the command line; errors become one sentence and an exit code."""
    _mind_signals()
    try:
        app()
    except DatelineError as error:
        typer.echo(f"dateline: {error}", err=True)
        sys.exit(2)


def _mind_signals() -> None:
    """Ctrl-C leaves quietly with 130; a reader that has seen enough (`| head`) ends us as it ends `cat`."""
    signal.signal(signal.SIGINT, lambda *_: sys.exit(130))
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
