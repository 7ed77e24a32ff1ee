"""The commands that ask an archive: `search`, `events`, `happenings`, `sources`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, TypeVar

import msgspec
import typer

from dateline.cli.asking import CsvOption, asks
from dateline.cli.options import ArchiveOption, JsonOption, one_format
from dateline.errors import DatelineError
from dateline.records import Query

if TYPE_CHECKING:
    from dateline.archive import Archive
    from dateline.archive.found import Found
    from dateline.model import Value

T = TypeVar("T", bound="Value")

SEARCH = """Find stories, or events, by words.

Words must all be there; "a phrase", -without, one OR other and prefix* work too. Without further options the stories
are shown, latest first; with any option about events, the events whose evidence or issue holds the words.

\b
Examples:
  dateline search "abduction" -a news.db
  dateline search "abduction" -a news.db --actor Japan --recipient PRK --type REQUEST --from 2007-01 --to 2007-12
  dateline search '"joint declaration" -draft' -a news.db --json
"""

EVENTS = """List events of an archive, with where each is reported.

\b
Examples:
  dateline events -a news.db --between Japan "North Korea" --from 2007
  dateline events -a news.db --actor USA --type SANCTION --csv > sanctions.csv
  dateline events -a news.db --polarity negative --json    what expressly did not happen
"""

HAPPENINGS = """List acts, each once, or show one with all its reports.

Each has the number of its reports and of independent sources. Where reports differ (date, toll, who), their values
stand side by side. With an id, or the key of a report, one happening is shown: its reports, and why they were put
together. `dateline archive apart` and `together` set right what was put together wrongly.

\b
Examples:
  dateline happenings -a news.db --between ISR LBN --type ASSAULT --from 2006-07
  dateline happenings h5f0c19a3d2b74e61 -a news.db
"""

SOURCES = """List the outlets of an archive.

\b
Example:
  dateline sources -a news.db
"""

# Records shown to people where they do not say how many; programs get all.
SHOWN = 50

JsonLines = Annotated[bool, typer.Option("--json", help="One JSON object a line, for other programs.")]


class EmptySearchError(DatelineError):
    """A search without a word that must be there."""

    def __init__(self, text: str) -> None:
        super().__init__(f'{text!r} has no word to look for; write some, like abduction or "joint declaration" -draft.')


class UnknownHappeningError(DatelineError):
    """Neither a happening nor a report."""

    def __init__(self, name: str, archive: str) -> None:
        super().__init__(f"{archive}: there is no happening or report {name!r}; dateline happenings lists its own.")


class UnlinkedReportError(DatelineError):
    """A report that no happening was found for yet."""

    def __init__(self, key: str, archive: str) -> None:
        super().__init__(
            f"{archive}: the reports were not put together after the last ingest, so {key!r} has no happening yet;"
            f" dateline archive upgrade --archive {archive} does it."
        )


@asks
def search(
    text: Annotated[str, typer.Argument(metavar="WORDS", help="What to look for.")],
    archive: ArchiveOption,
    query: Query,
    json: JsonLines = False,
    csv: CsvOption = False,
) -> None:
    """Find stories or events; see `SEARCH`."""
    from dateline.archive import open_archive
    from dateline.render import records

    one_format(json, csv)
    _with_a_word(text)
    with open_archive(archive) as opened:
        if csv or _about_events(query):
            show(opened.events, msgspec.structs.replace(query, text=text), records.reports, (json, csv))
        elif json:
            records.lines(opened.search(text, query))
        else:
            records.passages(opened.search(text, limited(query)), shown(query))


@asks
def events(archive: ArchiveOption, query: Query, json: JsonLines = False, csv: CsvOption = False) -> None:
    """List events; see `EVENTS`."""
    from dateline.archive import open_archive
    from dateline.render import records

    one_format(json, csv)
    with open_archive(archive) as opened:
        show(opened.events, query, records.reports, (json, csv))


@asks
def happenings(
    archive: ArchiveOption,
    query: Query,
    name: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="One happening, by its id or the key of a report.")
    ] = None,
    json: JsonLines = False,
) -> None:
    """List happenings, or show one; see `HAPPENINGS`."""
    from dateline.archive import open_archive
    from dateline.render import records

    with open_archive(archive) as opened:
        if name is not None:
            _one(opened, name, json)
        elif json:
            records.lines(opened.happenings(query))
        else:
            records.happenings(opened.happenings(limited(query)), shown(query))


def sources(
    archive: ArchiveOption,
    limit: Annotated[int | None, typer.Option("--limit", "-n", min=1, metavar="N", help="At most so many.")] = None,
    json: JsonOption = False,
) -> None:
    """List sources; see `SOURCES`."""
    from dateline.archive import open_archive
    from dateline.render import records

    with open_archive(archive) as opened:
        found = opened.sources()
    if json:
        records.document(found[:limit])
    else:
        records.sources(found, limit or SHOWN)


def _one(archive: Archive, name: str, json: bool) -> None:
    from dateline.render import happening, records

    found = next(archive.happenings(happening=_id_of(archive, name)), None)
    if found is None:
        raise UnknownHappeningError(name, archive.name)
    reports = {report.key: report for report in archive.reports(found.reports)}
    told = [reports[key] for key in found.reports]
    if json:
        records.document({"happening": msgspec.to_builtins(found), "reports": msgspec.to_builtins(told)})
    else:
        happening.show(found, told)


def _id_of(archive: Archive, name: str) -> str:
    """The id of the happening that a report (by key) is of; what is no such key stays as it is."""
    for report in archive.reports([name]):
        if report.happening is None:
            raise UnlinkedReportError(name, archive.name)
        return report.happening
    return name


def show(
    ask: Callable[[Query], Found[T]],
    query: Query,
    people: Callable[[Found[T], int], None],
    programs: tuple[bool, bool],
) -> None:
    """Print what an archive answers: for programs as JSON or CSV, else for people."""
    from dateline.render import records

    json, csv = programs
    if json:
        records.lines(ask(query))
    elif csv:
        records.comma_separated(ask(query))
    else:
        people(ask(limited(query)), shown(query))


def shown(query: Query) -> int:
    """How many records people see."""
    return query.limit or SHOWN


def limited(query: Query) -> Query:
    """The query for one more than people see, to tell that there are more."""
    return msgspec.structs.replace(query, limit=shown(query) + 1)


def _with_a_word(text: str) -> None:
    from dateline.archive.fulltext import terms

    if not any(kind != "not" and any(map(str.isalnum, words)) for kind, words in terms(text)):
        raise EmptySearchError(text)


# What is asked of stories as well as of events.
_OF_STORIES = ("start", "end", "source", "copies", "limit", "offset")


def _about_events(query: Query) -> bool:
    nothing = type(query)()
    return any(
        getattr(query, name) != getattr(nothing, name) for name in query.__struct_fields__ if name not in _OF_STORIES
    )
