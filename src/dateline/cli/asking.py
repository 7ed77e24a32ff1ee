"""The options by which an archive is asked, the same for every command that asks."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from dateline.cli.options import country_code, period
from dateline.errors import DatelineError

if TYPE_CHECKING:
    from dateline.records import Query

# A code of a country or of PLOVER's for non-states.
_CODE = re.compile(r"[A-Z]{3}$")


class UnknownKindError(DatelineError):
    """An event type, mode or context that PLOVER does not have."""

    def __init__(self, what: str, text: str, known: list[str]) -> None:
        super().__init__(f"{text!r} is no {what} of PLOVER's; it has {', '.join(known)}.")


CsvOption = Annotated[bool, typer.Option("--csv", help="Comma-separated values, for spreadsheets.")]


@dataclass(frozen=True)
class _Option:
    """An option of a query: its type, how it is written, what it is for, and what it is where it is not given."""

    kind: Any
    names: tuple[str, ...]
    metavar: str | None
    help: str
    default: Any = None
    bounds: tuple[float, float] | None = None

    @property
    def annotation(self) -> Any:  # noqa: ANN401 - a type
        """The option as Typer reads it."""
        low, high = self.bounds or (None, None)
        return Annotated[self.kind, typer.Option(*self.names, metavar=self.metavar, help=self.help, min=low, max=high)]


_ONE, _SEVERAL = str | None, list[str] | None

_OPTIONS = {
    "actor": _Option(_ONE, ("--actor",), "WHO", "Who acts: a name or code, like Japan or JPN."),
    "recipient": _Option(_ONE, ("--recipient",), "WHO", "Towards whom."),
    "between": _Option(tuple[str, str] | None, ("--between",), "WHO WHO", "The two sides, whoever acts."),
    "type": _Option(_SEVERAL, ("--type",), "TYPE", "PLOVER type; may be repeated."),
    "mode": _Option(_SEVERAL, ("--mode",), "MODE", "PLOVER mode; may be repeated."),
    "context": _Option(_SEVERAL, ("--context",), "CONTEXT", "PLOVER context; may be repeated."),
    "quad": _Option(
        list[int] | None, ("--quad",), "1-4", "Cooperation in words 1, in deeds 2; conflict 3, 4.", None, (1, 4)
    ),
    "start": _Option(_ONE, ("--from",), "DATE", "First day of the act: 2007-03-09, 2007-03 or 2007."),
    "end": _Option(_ONE, ("--to",), "DATE", "Last day of the act."),
    "country": _Option(_ONE, ("--country",), "WHERE", "Where it happened: a country's name or code."),
    "source": _Option(_ONE, ("--source",), "NAME", "The outlet, as `dateline sources` lists it."),
    "polarity": _Option(
        Literal["positive", "negative"] | None, ("--polarity",), None, "Whether it happened or expressly did not."
    ),
    "modality": _Option(
        Literal["asserted", "planned", "conditional", "possible", "alleged"] | None, ("--modality",), None,
        "Whether it is told as a fact.",
    ),
    "background": _Option(
        bool | None, ("--background/--news",), None, "Only history told as context, or only what is news."
    ),
    "happening": _Option(_ONE, ("--happening",), "ID", "Only reports of this happening."),
    "confidence": _Option(float | None, ("--confidence",), "0-1", "At least so sure.", None, (0, 1)),
    "copies": _Option(bool, ("--copies/--no-copies",), None, "With wire copies of stories, or only the first.", True),
    "corrected": _Option(bool, ("--corrected",), None, "As reviewers corrected it, without what they rejected.", False),
    "limit": _Option(int | None, ("--limit", "-n"), "N", "At most so many.", None, (1, 10**9)),
}  # fmt: skip


def asks(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of a query in the place of its parameter `query`, which it is called with."""
    own = inspect.signature(command, eval_str=True).parameters
    kept = [each for name, each in own.items() if name != "query"]
    added = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=option.default, annotation=option.annotation)
        for name, option in _OPTIONS.items()
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

    start, end = period(given["start"], given["end"])
    return Query(
        actor=party(given["actor"]),
        recipient=party(given["recipient"]),
        between=tuple(map(_party, given["between"])) if given["between"] else None,  # type: ignore[arg-type] # two
        types=_of_plover("type", [each.upper() for each in given["type"] or ()]),
        modes=_of_plover("mode", given["mode"] or ()),
        contexts=_of_plover("context", given["context"] or ()),
        quads=tuple(given["quad"] or ()),
        start=start,
        end=end,
        country=country_code(given["country"]),
        **{name: given[name] for name in _PLAIN},
    )


_PLAIN = (
    "source", "polarity", "modality", "background", "happening", "confidence", "copies", "corrected", "limit",
)  # fmt: skip


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

    lexicon = load_lexicon()
    known = called(lexicon, text)
    code = text.upper()
    return code if known == text and any(code == territory.code for territory in lexicon.territories) else known


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
