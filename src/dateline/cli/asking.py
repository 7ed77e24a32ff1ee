"""The options by which an archive is asked, the same for every command that asks."""

from __future__ import annotations

import calendar
import datetime
import inspect
import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.errors import DatelineError

if TYPE_CHECKING:
    from dateline.records import Query

_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?$")

# A code of a country or of PLOVER's for non-states.
_CODE = re.compile(r"[A-Z]{3}$")


class BadPeriodError(DatelineError):
    """A bound in time that cannot be read."""

    def __init__(self, text: str) -> None:
        super().__init__(f"{text!r} is no date; write a day, a month or a year: 2007-03-09, 2007-03 or 2007.")


class UnknownKindError(DatelineError):
    """An event type, mode or context that PLOVER does not have."""

    def __init__(self, what: str, text: str, known: list[str]) -> None:
        super().__init__(f"{text!r} is no {what} of PLOVER's; it has {', '.join(known)}.")


ArchiveOption = Annotated[
    str,
    typer.Option(
        "--archive", "-a", metavar="FILE|URL", envvar="DATELINE_ARCHIVE",
        help="The archive: a file, or postgresql://user:password@host/database.",
    ),
]  # fmt: skip
CsvOption = Annotated[bool, typer.Option("--csv", help="Comma-separated values, for spreadsheets.")]

_OPTIONS: dict[str, tuple[Any, Any]] = {
    "actor": (Annotated[str | None, typer.Option(metavar="WHO", help="Who acts: a name or code, like Japan or JPN.")], None),
    "recipient": (Annotated[str | None, typer.Option(metavar="WHO", help="Towards whom.")], None),
    "between": (
        Annotated[tuple[str, str] | None, typer.Option(metavar="WHO WHO", help="The two sides, whoever acts.")],
        None,
    ),
    "type": (Annotated[list[str] | None, typer.Option("--type", metavar="TYPE", help="PLOVER type; may be repeated.")], None),
    "mode": (Annotated[list[str] | None, typer.Option("--mode", metavar="MODE", help="PLOVER mode.")], None),
    "context": (Annotated[list[str] | None, typer.Option("--context", metavar="CONTEXT", help="PLOVER context.")], None),
    "quad": (
        Annotated[
            list[int] | None,
            typer.Option("--quad", min=1, max=4, metavar="1-4", help="1, 2 cooperation, 3, 4 conflict; in words, in deeds."),
        ],
        None,
    ),
    "start": (Annotated[str | None, typer.Option("--from", metavar="DATE", help="First day: 2007-03-09, 2007-03 or 2007.")], None),
    "end": (Annotated[str | None, typer.Option("--to", metavar="DATE", help="Last day.")], None),
    "country": (Annotated[str | None, typer.Option(metavar="CODE", help="Where it happened.")], None),
    "source": (Annotated[str | None, typer.Option(metavar="NAME", help="The outlet, as `dateline sources` lists it.")], None),
    "polarity": (
        Annotated[str | None, typer.Option(metavar="positive|negative", help="Whether it happened or expressly did not.")],
        None,
    ),
    "modality": (
        Annotated[str | None, typer.Option(metavar="MODALITY", help="asserted, planned, conditional, possible or alleged.")],
        None,
    ),
    "background": (Annotated[bool | None, typer.Option(help="Only history told as context, or only news.")], None),
    "confidence": (
        Annotated[float | None, typer.Option(min=0, max=1, metavar="0-1", help="At least so sure.")],
        None,
    ),
    "copies": (Annotated[bool, typer.Option(help="With wire copies of stories, or only the first.")], True),
    "corrected": (
        Annotated[bool, typer.Option("--corrected", help="As reviewers corrected it, without what they rejected.")],
        False,
    ),
    "limit": (Annotated[int | None, typer.Option("--limit", "-n", min=1, metavar="N", help="At most so many.")], None),
}  # fmt: skip


def asks(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of a query in the place of its parameter `query`, which it is called with."""
    own = inspect.signature(command, eval_str=True).parameters
    kept = [each for name, each in own.items() if name != "query"]
    added = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
        for name, (annotation, default) in _OPTIONS.items()
    ]

    def called(**given: Any) -> None:  # noqa: ANN401 - whatever the options are
        options = {name: given.pop(name) for name in _OPTIONS}
        command(**given, query=_query(options))

    every = [*kept, *added]
    called.__doc__ = command.__doc__
    called.__name__ = command.__name__
    called.__signature__ = inspect.Signature(  # type: ignore[attr-defined] # Typer reads it
        [each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in every]
    )
    called.__annotations__ = {each.name: each.annotation for each in every}
    return called


def _query(given: dict[str, Any]) -> Query:
    from dateline.records import Query

    return Query(
        actor=party(given["actor"]),
        recipient=party(given["recipient"]),
        between=tuple(map(_party, given["between"])) if given["between"] else None,  # type: ignore[arg-type] # two
        types=_of_plover("type", [each.upper() for each in given["type"] or ()]),
        modes=_of_plover("mode", given["mode"] or ()),
        contexts=_of_plover("context", given["context"] or ()),
        quads=tuple(given["quad"] or ()),
        start=day(given["start"], last=False),
        end=day(given["end"], last=True),
        **{name: given[name] for name in _PLAIN},
    )


_PLAIN = ("country", "source", "polarity", "modality", "background", "confidence", "copies", "corrected", "limit")


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


def party(text: str | None) -> str | None:
    """What an actor is called in an archive: a state by its code, others by the name that the dictionaries give them;
    a name that they do not have stays as it is.
    """
    return _party(text) if text else None


def _party(text: str) -> str:
    if _CODE.match(text):
        return text
    from dateline.lexicon import load_lexicon
    from dateline.who import called

    return called(load_lexicon(), text)


def _of_plover(what: str, asked: Sequence[str]) -> tuple[str, ...]:
    known = _vocabulary(what) if asked else frozenset()
    for each in asked:
        if each not in known:
            raise UnknownKindError(what, each, sorted(known))
    return tuple(asked)


def _vocabulary(what: str) -> frozenset[str]:
    from dateline import plover

    if what == "type":
        return frozenset(plover.QUAD)
    if what == "mode":
        return frozenset(mode for modes in plover.MODES.values() for mode in modes)
    from dateline.lexicon import load_lexicon

    return frozenset(entry.name for entry in load_lexicon().contexts)
