"""The commands that list what was said and who holds office, on pages or in an archive: `quotes`, `offices`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.cli.options import (
    CountryOption,
    DateOption,
    JsonOption,
    LexiconOption,
    ModelOption,
    SpeakerOption,
    day,
    parse_date,
)
from dateline.cli.running import Run, make_reader
from dateline.cli.searching import SHOWN

if TYPE_CHECKING:
    from dateline.records import Query

QUOTES = """Show who says what, on pages or in an archive.

Direct, mixed and indirect speech, with the words around. Each quote tells, where the page does, to whom, on what
occasion, where and when it was said, and who denies it.

\b
Examples:
  dateline quotes dispatch.txt                     everything said
  dateline quotes dispatch.txt --speaker Haraguchi what one person says
  dateline quotes pages/ --country PRK --json      what one side says, for other programs
  dateline quotes -a news.db --country PRK --about abduction --from 2007     in an archive
"""

OFFICES = """Show who holds office, as pages say.

Or held it, or is to hold it; beside each stands what the dated table of offices knows.

\b
Examples:
  dateline offices dispatch.txt --date 2007-03-09
  dateline offices pages/ --json
  dateline offices -a news.db --country JPN --about minister     in an archive
"""

PagesOrArchive = Annotated[
    list[str] | None,
    typer.Argument(metavar="[PAGE...]", help="Files, folders, - for standard input or https://…; or give an archive."),
]
MaybeArchive = Annotated[
    str | None,
    typer.Option(
        "--archive", "-a", metavar="FILE|URL", envvar="DATELINE_ARCHIVE", help="An archive, in the place of pages."
    ),
]
AboutOption = Annotated[str | None, typer.Option("--about", metavar="WORDS", help="In an archive: with these words.")]
FromOption = Annotated[str | None, typer.Option("--from", metavar="DATE", help="In an archive: published from here …")]
ToOption = Annotated[str | None, typer.Option("--to", metavar="DATE", help="… to here, like 2007-03-09 or 2007-03.")]
LimitOption = Annotated[int | None, typer.Option("--limit", "-n", min=1, metavar="N", help="In an archive: at most N.")]


def quotes(
    pages: PagesOrArchive = None,
    speaker: SpeakerOption = None,
    country: CountryOption = None,
    archive: MaybeArchive = None,
    about: AboutOption = None,
    start: FromOption = None,
    end: ToOption = None,
    limit: LimitOption = None,
    date: DateOption = None,
    json: JsonOption = False,
    model: ModelOption = None,
    lexicon: LexiconOption = None,
) -> None:
    """Show who says what; see `QUOTES`."""
    from dateline.render import listing
    from dateline.said import said

    if pages is None:
        asked = {"actor": speaker, "country": country, "text": about, "start": start, "end": end, "limit": limit}
        _quotes_of(archive, _query(asked, json), json)
        return
    run = Run(make_reader(model, lexicon), parse_date(date))
    listing.quotes(run.found(pages, lambda reading: said(reading, speaker, country)), json)
    raise typer.Exit(run.code)


def offices(
    pages: PagesOrArchive = None,
    country: CountryOption = None,
    archive: MaybeArchive = None,
    about: AboutOption = None,
    start: FromOption = None,
    end: ToOption = None,
    limit: LimitOption = None,
    date: DateOption = None,
    json: JsonOption = False,
    model: ModelOption = None,
    lexicon: LexiconOption = None,
) -> None:
    """Show offices and what the table says of them; see `OFFICES`."""
    from dateline.render import listing
    from dateline.who import claims

    if pages is None:
        asked = {"country": country, "text": about, "start": start, "end": end, "limit": limit}
        _offices_of(archive, _query(asked, json), json)
        return
    run = Run(make_reader(model, lexicon), parse_date(date))
    listing.offices(run.found(pages, lambda reading: claims(reading, run.reader.lexicon)), json)
    raise typer.Exit(run.code)


def _query(asked: dict[str, Any], json: bool) -> Query:
    from dateline.records import Query

    limit = asked.pop("limit") or (None if json else SHOWN + 1)
    start, end = day(asked.pop("start"), last=False), day(asked.pop("end"), last=True)
    return Query(**asked, limit=limit, start=start, end=end)


def _quotes_of(archive: str | None, query: Query, json: bool) -> None:
    from dateline.archive import open_archive
    from dateline.render import records

    with open_archive(_named(archive)) as opened:
        if json:
            records.lines(opened.quotes(query))
        else:
            records.quotes(opened.quotes(query), SHOWN)


def _offices_of(archive: str | None, query: Query, json: bool) -> None:
    from dateline.archive import open_archive
    from dateline.render import records

    with open_archive(_named(archive)) as opened:
        if json:
            records.lines(opened.offices(query))
        else:
            records.offices(opened.offices(query), SHOWN)


def _named(archive: str | None) -> str:
    if archive is None:
        raise typer.BadParameter("name pages to read, or an archive with --archive FILE.")
    return archive
