"""The commands that list what was said and who holds office, on pages or in an archive: `quotes`, `offices`."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.cli.asking import CsvOption
from dateline.cli.options import (
    ARCHIVE_VARIABLE,
    DateOption,
    LexiconOption,
    ModelOption,
    SpeakerOption,
    country_code,
    one_format,
    parse_date,
    period,
)
from dateline.cli.running import Run, make_reader
from dateline.cli.searching import show
from dateline.errors import DatelineError

if TYPE_CHECKING:
    from dateline.archive import Archive
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

Or held it, or is to hold it; with pages, beside each stands what the dated table of offices knows.

\b
Examples:
  dateline offices dispatch.txt --date 2007-03-09
  dateline offices pages/ --json
  dateline offices -a news.db --country JPN --about minister     in an archive
"""

PagesOrArchive = Annotated[
    list[str] | None,
    typer.Argument(metavar="PAGE...", help="Files, folders, - for standard input or https://…; or give an archive."),
]
MaybeArchive = Annotated[
    str | None,
    typer.Option(
        "--archive", "-a", metavar="FILE|URL", envvar=ARCHIVE_VARIABLE, help="An archive, in the place of pages."
    ),
]
CountryOption = Annotated[
    str | None, typer.Option("--country", metavar="WHERE", help="Only of this country: a name or a code, like JPN.")
]
AboutOption = Annotated[str | None, typer.Option("--about", metavar="WORDS", help="In an archive: with these words.")]
FromOption = Annotated[str | None, typer.Option("--from", metavar="DATE", help="In an archive: published from here …")]
ToOption = Annotated[str | None, typer.Option("--to", metavar="DATE", help="… to here, like 2007-03-09 or 2007-03.")]
LimitOption = Annotated[int | None, typer.Option("--limit", "-n", min=1, metavar="N", help="In an archive: at most N.")]
JsonOption = Annotated[
    bool,
    typer.Option("--json", help="For other programs: an array of what pages say; of an archive, one object a line."),
]
PersonOption = Annotated[str | None, typer.Option("--person", metavar="NAME", help="In an archive: of this person.")]


class PagesOrArchiveError(DatelineError):
    """Neither pages nor an archive, or what only fits the other of the two."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)


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
    csv: CsvOption = False,
    model: ModelOption = None,
    lexicon: LexiconOption = None,
) -> None:
    """Show who says what; see `QUOTES`."""
    from dateline.render import listing, records
    from dateline.said import said

    one_format(json, csv)
    code = country_code(country)
    if not pages:
        asked = {"actor": speaker, "country": code, "text": about, "start": start, "end": end, "limit": limit}
        with _opened(archive) as opened:
            show(opened.quotes, _query(asked), records.quotes, (json, csv))
        return
    _fit_for_pages(archive, {"--about": about, "--from": start, "--to": end, "--limit": limit, "--csv": csv})
    run = Run(make_reader(model, lexicon), parse_date(date))
    listing.quotes(run.found(pages, lambda reading: said(reading, speaker, code)), json)
    raise typer.Exit(run.code)


def offices(
    pages: PagesOrArchive = None,
    person: PersonOption = None,
    country: CountryOption = None,
    archive: MaybeArchive = None,
    about: AboutOption = None,
    start: FromOption = None,
    end: ToOption = None,
    limit: LimitOption = None,
    date: DateOption = None,
    json: JsonOption = False,
    csv: CsvOption = False,
    model: ModelOption = None,
    lexicon: LexiconOption = None,
) -> None:
    """Show offices and what the table says of them; see `OFFICES`."""
    from dateline.render import listing, records
    from dateline.who import claims

    one_format(json, csv)
    code = country_code(country)
    if not pages:
        asked = {"actor": person, "country": code, "text": about, "start": start, "end": end, "limit": limit}
        with _opened(archive) as opened:
            show(opened.offices, _query(asked), records.offices, (json, csv))
        return
    for_archives = {"--person": person, "--about": about, "--from": start, "--to": end, "--limit": limit, "--csv": csv}
    _fit_for_pages(archive, for_archives)
    run = Run(make_reader(model, lexicon), parse_date(date))
    found = run.found(pages, lambda reading: claims(reading, run.reader.lexicon))
    listing.offices([claim for claim in found if code is None or code in claim.office.country], json)
    raise typer.Exit(run.code)


def _query(asked: dict[str, Any]) -> Query:
    from dateline.records import Query

    start, end = period(asked.pop("start"), asked.pop("end"))
    return Query(**asked, start=start, end=end)


def _opened(archive: str | None) -> Archive:
    from dateline.archive import open_archive

    if archive is None:
        raise PagesOrArchiveError("name pages to read, or an archive with --archive FILE.")
    return open_archive(archive)


def _fit_for_pages(archive: str | None, given: Mapping[str, object]) -> None:
    """Raise `PagesOrArchiveError` where pages are named along with what is for archives."""
    named = [option for option, value in given.items() if value]
    if archive is not None and archive != os.environ.get(ARCHIVE_VARIABLE):
        named.insert(0, "--archive")
    if named:
        raise PagesOrArchiveError(f"{named[0]} is for archives, and pages are named too; leave one of them out.")
