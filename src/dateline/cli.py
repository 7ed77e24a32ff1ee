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
from dateline.errors import BadDateError, DatelineError, EmptyFolderError, FutureDateError, NotAPageError

if TYPE_CHECKING:
    from dateline.model import Reading
    from dateline.pipeline import Reader

EXIT_CODES = "Exit codes: 0 all read · 2 bad input or arguments (one sentence on standard error) · 130 interrupted."

# Kiribati's Line Islands: where every day begins.
EARLIEST_ZONE = datetime.timezone(datetime.timedelta(hours=14))

# Linux allows 4,096 bytes for a path and 255 for each name in it.
LONGEST_PATH = 1_000
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

SCHEMA = """Print the JSON Schema of a reading.

What --json and --jsonl give keeps to it; docs/reading.schema.json is the same.

\b
Example:
  dateline schema > reading.schema.json
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

    if json and jsonl:
        raise typer.BadParameter("--json and --jsonl are two forms of the same; choose one.")
    run = _Run(_reader(model), _date(date))
    readings = run.readings(pages)
    if jsonl:
        output.lines(readings)
    elif json:
        output.document(readings, several=len(pages) > 1 or _is_folder(pages[0]))
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

    if _is_folder(page):
        raise NotAPageError(page, "this is a folder; name the one page that the event is on.")
    run = _Run(_reader(model), _date(date))
    for reading in run.readings([page]):
        output.explanation(explained(reading, event))
    raise typer.Exit(2 if run.failed else 0)


@app.command(help=SCHEMA, epilog=EXIT_CODES)
def schema() -> None:
    """Print the JSON Schema; see `SCHEMA`."""
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

    def readings(self, pages: Sequence[str]) -> Iterator[Reading]:
        """The readings of what the arguments name, in order, with a progress bar where somebody waits for many."""
        from dateline.render.progress import Bar

        found = self._opened_up(pages)
        bar = Bar(len(found))
        for page in found:
            with bar:
                answer = self._answer(page)
            if isinstance(answer, DatelineError):
                self._tell(answer)
            else:
                yield answer

    def _opened_up(self, pages: Sequence[str]) -> list[str | Path]:
        """The arguments with folders opened up; folders without a page are told and left out."""
        found: list[str | Path] = []
        for page in pages:
            files = _pages_of(page) if _is_folder(page) else [page]
            if not files:
                self._tell(EmptyFolderError(page))
            found.extend(files)
        return found

    def _answer(self, page: str | Path) -> Reading | DatelineError:
        try:
            return self._read(page)
        except DatelineError as error:
            return error
        except Exception as error:  # a fault of ours on one page must not cost a user the others
            return NotAPageError(str(page), f"reading it failed ({type(error).__name__}: {error}); please report this.")

    def _read(self, page: str | Path) -> Reading:
        if page == "-":
            return self.reader.read(sys.stdin.buffer.read(), published=self.published, source="standard input")
        if isinstance(page, str) and page.startswith(("https://", "http://")):
            return self.reader.read(_fetched(page), published=self.published, source=page)
        if isinstance(page, str) and len(page) > LONGEST_PATH:
            raise NotAPageError(f"{page[:40]} …", "this is no path; to read a text itself, pipe it to dateline read -")
        return self.reader.read(Path(page), published=self.published, source=str(page))

    def _tell(self, error: DatelineError) -> None:
        self.failed = True
        _tell(error)


def _is_folder(page: str) -> bool:
    try:
        return len(page) <= LONGEST_PATH and Path(page).is_dir()
    except OSError:  # a name longer than the system allows
        return False


def _pages_of(folder: str) -> list[Path]:
    return sorted(path for path in Path(folder).rglob("*") if path.suffix.lower() in SUFFIXES and path.is_file())


def _fetched(url: str) -> bytes:
    """A page from the web; a server that hangs up is then an error, not the end of a pipe."""
    from dateline.page.fetch import fetch_page

    _mind_pipes(ending=False)
    try:
        return fetch_page(url)
    finally:
        _mind_pipes(ending=True)


def _tell(error: DatelineError) -> None:
    """Say what went wrong in one sentence; it may quote file names and servers, which may hold anything."""
    from dateline.render.words import safe

    typer.echo(f"dateline: {safe(str(error))}", err=True)


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
    if date > datetime.datetime.now(tz=EARLIEST_ZONE).date():
        raise FutureDateError(text)
    return date


def main() -> None:
    """Run the command line; errors become one sentence and an exit code."""
    signal.signal(signal.SIGINT, lambda *_: sys.exit(130))
    _mind_pipes(ending=True)
    try:
        app()
    except DatelineError as error:
        _tell(error)
        sys.exit(2)


def _mind_pipes(ending: bool) -> None:
    """Whether somebody who has seen enough (`| head`) ends us quietly, as it ends `cat`."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL if ending else signal.SIG_IGN)
