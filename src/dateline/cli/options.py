"""Arguments and options that several commands share, and dates as users write them."""

from __future__ import annotations

import calendar
import datetime
import re
from pathlib import Path
from typing import Annotated

import typer

from dateline.errors import BadDateError, DatelineError, FutureDateError

# Kiribati's Line Islands: where every day begins.
EARLIEST_ZONE = datetime.timezone(datetime.timedelta(hours=14))

_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?$")


class BadPeriodError(DatelineError):
    """A bound in time that cannot be read."""

    def __init__(self, text: str) -> None:
        super().__init__(f"{text!r} is no date; write a day, a month or a year: 2007-03-09, 2007-03 or 2007.")


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
ArchiveOption = Annotated[
    str,
    typer.Option(
        "--archive", "-a", metavar="FILE|URL", envvar="DATELINE_ARCHIVE",
        help="The archive: a file, or postgresql://user:password@host/database.",
    ),
]  # fmt: skip
JsonOption = Annotated[bool, typer.Option("--json", help="One JSON array, for other programs.")]
ModelOption = Annotated[str | None, typer.Option("--model", metavar="NAME", help="Another installed spaCy pipeline.")]


def day(text: str | None, last: bool) -> datetime.date | None:
    """The first or last day of what the user writes as a year, a month or a day; raises `BadPeriodError`."""
    if text is None:
        return None
    written = _DATE.match(text)
    if written is None:
        raise BadPeriodError(text)
    year, month, of_month = (int(part) if part else None for part in written.groups())
    try:
        in_month = month or (12 if last else 1)
        ends = calendar.monthrange(year or 0, in_month)[1] if last else 1
        return datetime.date(year or 0, in_month, of_month or ends)
    except ValueError as error:
        raise BadPeriodError(text) from error


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
