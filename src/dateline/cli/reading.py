"""The commands that read pages: `read`, `explain`, `quotes`, `offices`, `schema`."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from dateline.cli.voice import mind_pipes, tell
from dateline.errors import BadDateError, DatelineError, EmptyFolderError, FutureDateError, NotAPageError

if TYPE_CHECKING:
    from dateline.model import Reading
    from dateline.pipeline import Reader

T = TypeVar("T")

# Kiribati's Line Islands: where every day begins.
EARLIEST_ZONE = datetime.timezone(datetime.timedelta(hours=14))

# Linux allows 4,096 bytes for a path and 255 for each name in it.
LONGEST_PATH = 1_000
SUFFIXES = (".txt", ".text", ".html", ".htm", ".xhtml")

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

QUOTES = """Show who says what on pages: direct, mixed and indirect speech, with the words around.

Each quote tells, where the page does, to whom, on what occasion, where and when it was said, and who denies it.

\b
Examples:
  dateline quotes dispatch.txt                     everything said
  dateline quotes dispatch.txt --speaker Haraguchi what one person says
  dateline quotes archive/ --country PRK --json    what one side says, for other programs
"""

OFFICES = """Show which offices pages say people hold, held or are to hold, beside what the dated table knows.

\b
Examples:
  dateline offices dispatch.txt --date 2007-03-09
  dateline offices archive/ --json
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
SpeakerOption = Annotated[
    str | None, typer.Option("--speaker", metavar="NAME", help="Only speakers whose name holds this.")
]
CountryOption = Annotated[
    str | None, typer.Option("--country", metavar="CODE", help="Only speakers of this country, like JPN.")
]
PageArgument = Annotated[str, typer.Argument(metavar="PAGE", help="A file, - for standard input, or https://…")]
DateOption = Annotated[
    str | None,
    typer.Option("--date", metavar="YYYY-MM-DD", help="When the page's main article came out, where you know it."),
]
LexiconOption = Annotated[
    Path | None,
    typer.Option("--lexicon", metavar="DIR", help="A folder of your own lexicon files, laid over the built-in ones."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="One JSON array, for other programs.")]
ModelOption = Annotated[str | None, typer.Option("--model", metavar="NAME", help="Another installed spaCy pipeline.")]


def read(
    pages: Pages,
    date: DateOption = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON document: an object, an array for several.")] = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="One reading a line, written as soon as it is read.")] = False,
    model: ModelOption = None,
    lexicon: LexiconOption = None,
) -> None:
    """Show what pages say; see `READ`."""
    from dateline.render import output

    if json and jsonl:
        raise typer.BadParameter("--json and --jsonl are two forms of the same; choose one.")
    run = _Run(_reader(model, lexicon), parse_date(date))
    readings = run.readings(pages)
    if jsonl:
        output.lines(readings)
    elif json:
        output.document(readings, several=len(pages) > 1 or _is_folder(pages[0]))
    else:
        output.terminal(readings)
    raise typer.Exit(run.code)


def explain(
    page: PageArgument,
    event: Annotated[str, typer.Argument(metavar="EVENT_ID", help="As `dateline read` shows it, like e120-accuse.")],
    date: DateOption = None,
    model: ModelOption = None,
    lexicon: LexiconOption = None,
) -> None:
    """Tell why an event was read; see `EXPLAIN`."""
    from dateline.explain import explain as explained
    from dateline.render import output

    if _is_folder(page):
        raise NotAPageError(page, "this is a folder; name the one page that the event is on.")
    run = _Run(_reader(model, lexicon), parse_date(date))
    for reading in run.readings([page]):
        output.explanation(explained(reading, event))
    raise typer.Exit(run.code)


def quotes(
    pages: Pages,
    speaker: SpeakerOption = None,
    country: CountryOption = None,
    date: DateOption = None,
    json: JsonOption = False,
    model: ModelOption = None,
    lexicon: LexiconOption = None,
) -> None:
    """Show who says what; see `QUOTES`."""
    from dateline.render import listing
    from dateline.said import said

    run = _Run(_reader(model, lexicon), parse_date(date))
    listing.quotes(run.found(pages, lambda reading: said(reading, speaker, country)), json)
    raise typer.Exit(run.code)


def offices(
    pages: Pages,
    date: DateOption = None,
    json: JsonOption = False,
    model: ModelOption = None,
    lexicon: LexiconOption = None,
) -> None:
    """Show offices and what the table says of them; see `OFFICES`."""
    from dateline.render import listing
    from dateline.who import claims

    run = _Run(_reader(model, lexicon), parse_date(date))
    listing.offices(run.found(pages, lambda reading: claims(reading, run.reader.lexicon)), json)
    raise typer.Exit(run.code)


def schema() -> None:
    """Print the JSON Schema; see `SCHEMA`."""
    from dateline.render import output

    output.schema()


class _Run:
    """One call of the command: what to read with, and whether anything failed so far."""

    def __init__(self, reader: Reader, published: datetime.date | None) -> None:
        self.reader = reader
        self.published = published
        self.failed = False

    @property
    def code(self) -> int:
        """The exit code of the command."""
        return 2 if self.failed else 0

    def found(self, pages: Sequence[str], pick: Callable[[Reading], Iterable[T]]) -> list[T]:
        """What `pick` finds in the readings of all pages."""
        return [each for reading in self.readings(pages) for each in pick(reading)]

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
        tell(error)


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

    mind_pipes(ending=False)
    try:
        return fetch_page(url)
    finally:
        mind_pipes(ending=True)


def _reader(model: str | None, lexicon: Path | None) -> Reader:
    from dateline.language import DEFAULT_MODEL
    from dateline.lexicon import load_lexicon
    from dateline.pipeline import Reader

    reader = Reader(model or DEFAULT_MODEL, load_lexicon(over=lexicon) if lexicon else None)
    _ = reader.nlp  # a missing model is told before the first page is opened
    return reader


def parse_date(text: str | None) -> datetime.date | None:
    """A date as the user writes it; raises `BadDateError` or `FutureDateError`."""
    if text is None:
        return None
    try:
        date = datetime.date.fromisoformat(text)
    except ValueError as error:
        raise BadDateError(text) from error
    if date > datetime.datetime.now(tz=EARLIEST_ZONE).date():
        raise FutureDateError(text)
    return date
