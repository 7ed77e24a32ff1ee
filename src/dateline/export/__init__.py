"""Exports: reports of an archive as files that other programs read, each with a data card beside it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

from dateline.errors import DatelineError
from dateline.export.card import CardFacts, Product, as_json, as_markdown
from dateline.export.card import card as card_of
from dateline.export.files import NotWrittenError, replacing
from dateline.export.formats import FORMATS, Format, Order
from dateline.export.plover_record import BadRecordError, PloverRecord, plover_schema, read_plover
from dateline.export.tally import Tally
from dateline.model import Value
from dateline.records import Happening, Report

__all__ = [
    "FORMATS", "BadMonthsError", "BadRecordError", "CardFacts", "Format", "NotWrittenError", "PloverRecord",
    "UnknownFormatError", "Written", "export", "plover_schema", "read_plover",
]  # fmt: skip


class UnknownFormatError(DatelineError):
    """A format that Dateline does not write."""

    def __init__(self, name: str) -> None:
        similar = get_close_matches(name, FORMATS, n=1)
        hint = f"did you mean {similar[0]!r}?" if similar else f"there are {', '.join(FORMATS)}."
        super().__init__(f"there is no format {name!r}; {hint}")


class BadMonthsError(DatelineError):
    """A span of months that ends before it starts."""

    def __init__(self, start: datetime.date, end: datetime.date) -> None:
        super().__init__(f"the months asked for end ({end}) before they start ({start}); exchange the two dates.")


class Written(Value, frozen=True, kw_only=True):
    """What an export wrote: the file, its card for people (the one for programs is beside it), the number of rows."""

    path: Path
    card_path: Path
    rows: int


def export(  # noqa: PLR0913 - months and happenings belong to one format only
    reports: Iterable[Report],
    format: str,  # noqa: A002 - the word users know
    target: Path,
    *,
    card: CardFacts,
    happenings: Iterable[Happening] = (),
    start: datetime.date | None = None,
    end: datetime.date | None = None,
) -> Written:
    """Write reports, read once and as they come, to `target` in one of `FORMATS`, with a data card beside it.

    `happenings`, `start` and `end` are for dyad-month: what is counted instead of reports, and the months that every
    dyad has rows for. The file and its cards `<target>.card.md` and `<target>.card.json` replace older ones only when
    all are written. Raises `UnknownFormatError`, `BadMonthsError`, `NotWrittenError`, or for Stata without pandas
    `MissingExtraError`.
    """
    kind = FORMATS.get(format)
    if kind is None:
        raise UnknownFormatError(format)
    if start and end and end < start:
        raise BadMonthsError(start, end)
    tally = Tally()
    order = Order(
        reports=reports, happenings=happenings, months=(start, end), facts=card, suffix=target.suffix, tally=tally
    )
    beside = tuple(target.with_name(f"{target.name}.card.{suffix}") for suffix in ("md", "json"))
    with replacing((target, *beside)) as (part, people, programs):
        rows = kind.write(order, part)
        product = Product(file=target.name, format=kind.name, about=kind.about, columns=tuple(kind.columns), rows=rows)
        told = card_of(card, product, tally)
        people.write_text(as_markdown(told), encoding="utf-8")
        programs.write_bytes(as_json(told))
    return Written(path=target, card_path=beside[0], rows=rows)
