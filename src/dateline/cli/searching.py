"""The commands that ask an archive: `search`, `events`, `happenings`, `sources`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from dateline.cli.asking import CsvOption, asks
from dateline.cli.options import ArchiveOption, JsonOption
from dateline.records import Query

if TYPE_CHECKING:
    from dateline.archive.found import Found
    from dateline.records import Report

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

HAPPENINGS = """List acts, each once, with all its reports.

Each has the number of its reports and of independent sources. Where reports differ (date, toll, who), their values
stand side by side.

\b
Example:
  dateline happenings -a news.db --between ISR LBN --type ASSAULT --from 2006-07
"""

SOURCES = """List the outlets of an archive.

\b
Example:
  dateline sources -a news.db
"""

# Records shown to people where they do not say how many; programs get all.
SHOWN = 50

JsonLines = Annotated[bool, typer.Option("--json", help="One JSON object a line, for other programs.")]


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

    with open_archive(archive) as opened:
        if csv or _about_events(query):
            _events(opened.events(_limited(query, json or csv), text=text), json, csv)
        elif json:
            records.lines(opened.search(text, query))
        else:
            records.passages(opened.search(text, _limited(query, everything=False)), SHOWN)


@asks
def events(archive: ArchiveOption, query: Query, json: JsonLines = False, csv: CsvOption = False) -> None:
    """List events; see `EVENTS`."""
    from dateline.archive import open_archive

    with open_archive(archive) as opened:
        _events(opened.events(_limited(query, json or csv)), json, csv)


@asks
def happenings(archive: ArchiveOption, query: Query, json: JsonLines = False) -> None:
    """List happenings; see `HAPPENINGS`."""
    from dateline.archive import open_archive
    from dateline.render import records

    with open_archive(archive) as opened:
        found = opened.happenings(_limited(query, json))
        if json:
            records.lines(found)
        else:
            records.happenings(found, SHOWN)


def sources(archive: ArchiveOption, json: JsonOption = False) -> None:
    """List sources; see `SOURCES`."""
    from dateline.archive import open_archive
    from dateline.render import records

    with open_archive(archive) as opened:
        if json:
            records.document(opened.sources())
        else:
            records.sources(opened.sources())


def _events(found: Found[Report], json: bool, csv: bool) -> None:
    from dateline.render import records

    if json:
        records.lines(found)
    elif csv:
        records.comma_separated(found)
    else:
        records.reports(found, SHOWN)


def _limited(query: Query, everything: bool) -> Query:
    """One more than people are shown, to tell that there are more; a limit of the user's own counts as it is."""
    return query if everything or query.limit else msgspec.structs.replace(query, limit=SHOWN + 1)


# What is asked of stories as well as of events.
_OF_STORIES = ("start", "end", "source", "copies", "limit", "offset")


def _about_events(query: Query) -> bool:
    nothing = type(query)()
    return any(
        getattr(query, name) != getattr(nothing, name) for name in query.__struct_fields__ if name not in _OF_STORIES
    )
