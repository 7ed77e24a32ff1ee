"""`dateline dispute`: where the dispute of two sides stands."""

from __future__ import annotations

import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.options import DateOption, LexiconOption, ModelOption, day, parse_date
from dateline.errors import DatelineError, UnknownNameError

if TYPE_CHECKING:
    from dateline.disputes.model import Dossier, Material, Side
    from dateline.lexicon import Lexicon

DISPUTE = """Show where the dispute of two sides stands.

Each line has its source. Talks round by round, positions and what changed in them, promises and what became of them,
tension, quotes. A side is a name or a code, or several joined by commas. From an archive, or from a single page.

\b
Examples:
  dateline dispute JPN PRK -a news.db                          in the terminal
  dateline dispute Japan "North Korea" -a news.db --as-of 2007-06 --issue abduction
  dateline dispute USA,KOR PRK -a news.db --html dossier.html  one page to send or print
  dateline dispute JPN PRK --page dispatch.txt --date 2007-03-09
"""

SideArgument = Annotated[str, typer.Argument(metavar="SIDE", help="A name or code, or several joined by commas.")]


class SameSideError(DatelineError):
    """A dispute of a side with itself."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is on both sides; name two different sides.")


class NotWritableError(DatelineError):
    """The file for the dossier cannot be written."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path} cannot be written ({reason}); name another file with --html.")


def dispute(
    one: SideArgument,
    other: SideArgument,
    archive: Annotated[
        str | None,
        typer.Option("--archive", "-a", metavar="FILE|URL", envvar="DATELINE_ARCHIVE", help="The archive."),
    ] = None,
    page: Annotated[str | None, typer.Option("--page", metavar="FILE", help="A single page instead, or - .")] = None,
    date: DateOption = None,
    issue: Annotated[str | None, typer.Option("--issue", metavar="WORDS", help="Only issues named with these.")] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="As it stood on a day.")] = None,
    html: Annotated[Path | None, typer.Option("--html", metavar="FILE", help="Write one self-contained page.")] = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON document, for other programs.")] = False,
    model: ModelOption = None,
    lexicon: LexiconOption = None,
) -> None:
    """Show where a dispute stands; see `DISPUTE`."""
    from dateline.disputes.assembling import dossier

    if archive is None and page is None:
        raise typer.BadParameter("name an archive with --archive FILE, or a page with --page FILE.")
    sides = _sides(one, other, lexicon)
    until = day(as_of, last=True)
    if page is not None:
        material = _of_page(page, (model, lexicon), parse_date(date))
    else:
        material = _of_archive(str(archive), sides, until)
    made = dossier(material, sides, as_of=until, issue=issue)
    if html:
        _write(made, html)
    if json or not html:
        _print(made, json)


def _sides(one: str, other: str, lexicon: Path | None) -> tuple[Side, Side]:
    from dateline.lexicon import load_lexicon

    words = load_lexicon(over=lexicon) if lexicon else load_lexicon()
    sides = _side(one, words), _side(other, words)
    shared = _members(sides[0]) & _members(sides[1])
    if shared:
        raise SameSideError(sorted(shared)[0])
    return sides


def _side(text: str, words: Lexicon) -> Side:
    from dateline.disputes.model import Side

    parts = [part.strip() for part in text.split(",") if part.strip()]
    found = [_named(part, words) for part in parts]
    members = tuple(code for code, _ in found) if len(found) > 1 else ()
    return Side(code="+".join(code for code, _ in found), name=", ".join(name for _, name in found), members=members)


def _named(text: str, words: Lexicon) -> tuple[str, str]:
    """The code and the name of what a user names; raises `UnknownNameError` where nobody is called so."""
    from dateline.who import called, name_of, similar, who

    code = called(words, text)
    name = name_of(words, code)
    if name is None and not who(words, code):
        raise UnknownNameError(text, similar(words, text))
    return code, name or code


def _members(side: Side) -> set[str]:
    return set(side.members or (side.code,))


def _of_page(page: str, read_with: tuple[str | None, Path | None], published: datetime.date | None) -> Material:
    from dateline.cli.running import Run, make_reader
    from dateline.disputes.material import of_reading
    from dateline.disputes.model import Material

    run = Run(make_reader(*read_with), published)
    for reading in run.readings([page]):
        return of_reading(reading, page)
    if run.failed:  # it was told why
        raise typer.Exit(run.code)
    return Material(reports=())


def _of_archive(archive: str, sides: tuple[Side, Side], until: datetime.date | None) -> Material:
    from dateline.archive import open_archive

    with open_archive(archive) as opened:
        return opened.material(sides, until)


def _write(made: Dossier, path: Path) -> None:
    from dateline.render.dossier_html import to_html

    page = to_html(made, made=datetime.datetime.now(tz=datetime.UTC))
    try:
        path.write_text(page, encoding="utf-8")
    except OSError as error:
        raise NotWritableError(path, (error.strerror or "the system refused").lower()) from error


def _print(made: Dossier, json: bool) -> None:
    from dateline.render import dossier, output, records

    if json:
        records.document(made)
    else:
        output.printed(partial(dossier.show, made))
