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

# Names the archive where no option does.
ARCHIVE_VARIABLE = "DATELINE_ARCHIVE"

_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?$")


class BadPeriodError(DatelineError):
    """A bound in time that cannot be read."""

    def __init__(self, text: str) -> None:
        super().__init__(f"{text!r} is no date; write a day, a month or a year: 2007-03-09, 2007-03 or 2007.")


class BackwardPeriodError(DatelineError):
    """A period that ends before it begins."""

    def __init__(self, start: datetime.date, end: datetime.date) -> None:
        super().__init__(f"the period from {start} to {end} ends before it begins; change --from or --to.")


class TwoFormatsError(DatelineError):
    """Output in two formats at once."""

    def __init__(self) -> None:
        super().__init__("output is either --json or --csv; leave one of them out.")


class UnknownCountryError(DatelineError):
    """A country that nobody knows."""

    def __init__(self, text: str) -> None:
        super().__init__(f"{text!r} is no country; write a name or a code of three letters, like Japan or JPN.")


Pages = Annotated[
    list[str],
    typer.Argument(metavar="PAGE...", help="A file, a folder of .txt/.html files, - for standard input, or https://…"),
]
SpeakerOption = Annotated[
    str | None, typer.Option("--speaker", metavar="NAME", help="Only speakers whose name holds this.")
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
        "--archive", "-a", metavar="FILE|URL", envvar=ARCHIVE_VARIABLE,
        help="The archive: a file, or postgresql://user:password@host/database.",
    ),
]  # fmt: skip
JsonOption = Annotated[bool, typer.Option("--json", help="One JSON array, for other programs.")]
JsonObject = Annotated[bool, typer.Option("--json", help="One JSON object, for other programs.")]
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


def period(start: str | None, end: str | None) -> tuple[datetime.date | None, datetime.date | None]:
    """The first and last day of a period; raises `BadPeriodError` or `BackwardPeriodError`."""
    first, last = day(start, last=False), day(end, last=True)
    if first and last and last < first:
        raise BackwardPeriodError(first, last)
    return first, last


def one_format(json: bool, csv: bool) -> None:
    """Raise `TwoFormatsError` where both are asked for."""
    if json and csv:
        raise TwoFormatsError


def country_code(text: str | None) -> str | None:
    """The code of a country that is named or given by its code; raises `UnknownCountryError`."""
    if text is None:
        return None
    from dateline.lexicon import load_lexicon
    from dateline.who import called

    lexicon = load_lexicon()
    codes = {territory.code for territory in lexicon.territories}
    codes |= {code for organisation in lexicon.organisations for code in organisation.country}
    code = text.upper() if text.upper() in codes else called(lexicon, text)
    if code not in codes:
        raise UnknownCountryError(text)
    return code


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
