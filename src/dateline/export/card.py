"""The data card of an export: what it is, what was left out and why, how far it can be trusted."""

from __future__ import annotations

import datetime
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import msgspec

from dateline.export.cells import one_line
from dateline.export.columns import Column
from dateline.export.tally import Tally
from dateline.model import Value
from dateline.records import Versions

LICENCE = (
    "The pages belong to their publishers. Fields that quote them (evidence, trigger, condition, issue, headline,"
    " title, raw names) may be passed on only as far as the law of quotation or their licence allows."
    " Names and coordinates of places are from GeoNames (CC BY 4.0)."
)
CITATION = (
    "Name Dateline with the versions above, the archive, this file with the day it was made, and the pages that a row"
    " was read from. Event types and scale: the PLOVER event coding scheme."
)
CONFIDENCE = (
    "confidence is the expected share of right ones among events like this: of the events at 0.8, about eight in ten"
    " are right. It tells nothing of events that were not found."
)
_MOST_SOURCES = 200


class CardFacts(Value, frozen=True, kw_only=True):
    """What only the caller of an export knows: a title, what was asked of which archive, the time, further counts."""

    title: str
    query: str
    made: datetime.datetime
    archive: str
    counts: tuple[tuple[str, int], ...] = ()


class Figure(Value, frozen=True, kw_only=True):
    """One measured share: of what, and on what data."""

    what: str
    value: float
    data: str


class Count(Value, frozen=True, kw_only=True):
    """How many of what."""

    of: str
    number: int


class Read(Value, frozen=True, kw_only=True):
    """How many of the reports were read by which versions."""

    by: Versions
    reports: int


class Product(Value, frozen=True, kw_only=True):
    """The file that was written: its name, its format with a sentence about it, its columns and rows."""

    file: str
    format: str
    about: str
    columns: tuple[Column, ...]
    rows: int


class Card(Value, frozen=True, kw_only=True):
    """Everything a data card says. The counts are of reports; `counted` names what the rows of dyad-month count."""

    facts: CardFacts
    product: Product
    reports: int
    exported: int
    happenings: int
    counted: str
    left_out: tuple[Count, ...]
    by_type: tuple[Count, ...]
    by_year: tuple[Count, ...]
    sources: int
    by_source: tuple[Count, ...]
    versions: tuple[Read, ...]
    accuracy: tuple[Figure, ...]
    confidence: str = CONFIDENCE
    licence: str = LICENCE
    citation: str = CITATION


def card(facts: CardFacts, product: Product, tally: Tally) -> Card:
    """The card of an export that is over: its counts from the tally, sorted, and what is known of the accuracy."""
    return Card(
        facts=facts,
        product=product,
        reports=tally.reports,
        exported=tally.exported,
        happenings=tally.happenings,
        counted="happenings" if tally.happenings else "reports",
        left_out=_largest(tally.left_out),
        by_type=_largest(tally.by_type),
        by_year=tuple(Count(of=year, number=number) for year, number in sorted(tally.by_year.items())),
        sources=len(tally.by_source),
        by_source=_largest(tally.by_source)[:_MOST_SOURCES],
        versions=tuple(_read(key, number) for key, number in sorted(tally.versions.items())),
        accuracy=figures(),
    )


@lru_cache(maxsize=1)
def figures() -> tuple[Figure, ...]:
    """What was measured of Dateline's accuracy."""
    plain = tomllib.loads(Path(__file__).with_name("accuracy.toml").read_text(encoding="utf-8"))
    return msgspec.convert(plain["figure"], tuple[Figure, ...])


def as_json(each: Card) -> bytes:
    """The card as indented JSON."""
    return msgspec.json.format(msgspec.json.encode(each), indent=2) + b"\n"


def as_markdown(each: Card) -> str:
    """The card for people."""
    return "\n".join(_lines(each)) + "\n"


def _lines(each: Card) -> Iterator[str]:
    yield from (f"# {_plain(each.facts.title)}", "", f"{_plain(each.product.file)}: {each.product.about}", "")
    yield from _facts(each)
    yield from _table("Left out", "why", each.left_out)
    yield from _table("Types", "type", each.by_type)
    yield from _table("Years of the acts", "year", each.by_year)
    yield from _table(_sources(each), "source", each.by_source)
    yield from ("## Known accuracy", "", "Measured on human-annotated development data; on other text expect less.", "")
    yield from (f"- {figure.what}: {figure.value:.3f} ({figure.data})" for figure in each.accuracy)
    yield from ("", f"{each.confidence}", "")
    if each.product.columns:
        yield from ("## Columns", "", "| column | kind | holds |", "|---|---|---|")
        yield from (f"| {column.name} | {column.kind} | {_plain(column.about)} |" for column in each.product.columns)
        yield ""
    yield from ("## Licence", "", each.licence, "", "## How to cite", "", each.citation)


def _facts(each: Card) -> Iterator[str]:
    facts = each.facts
    yield f"- made: {facts.made.isoformat(timespec='seconds')}"
    yield f"- archive: {_plain(facts.archive)}"
    yield f"- query: {_plain(facts.query)}"
    for read in each.versions:
        versions = f"Dateline {read.by.dateline}, lexicon {read.by.lexicon}, model {read.by.model}"
        yield f"- read by {_plain(versions)}: {read.reports:,} reports"
    yield f"- rows: {each.product.rows:,}"
    yield f"- reports asked for: {each.reports:,}; exported: {each.exported:,}"
    if each.happenings:
        yield f"- counts are of happenings, not of reports; happenings given: {each.happenings:,}"
    yield from (f"- {_plain(name)}: {number:,}" for name, number in facts.counts)
    yield ""


def _table(title: str, of: str, counts: Sequence[Count]) -> Iterator[str]:
    if counts:
        yield from (f"## {title}", "", f"| {of} | reports |", "|---|---:|")
        yield from (f"| {_plain(count.of)} | {count.number:,} |" for count in counts)
        yield ""


def _sources(each: Card) -> str:
    left = each.sources - len(each.by_source)
    return f"Sources ({each.sources:,}; the {len(each.by_source):,} largest)" if left else f"Sources ({each.sources:,})"


def _plain(text: str) -> str:
    """Text that cannot break out of its line, its cell or its code span, and shows as it is."""
    line = one_line(text)
    return "".join("\\" + char if char in "|`*_<>[]\\" else char for char in line)


def _largest(counter: Counter[str]) -> tuple[Count, ...]:
    ordered: Iterable[tuple[str, int]] = sorted(counter.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Count(of=of, number=number) for of, number in ordered)


def _read(key: tuple[str, str, str], number: int) -> Read:
    dateline, lexicon, model = key
    return Read(by=Versions(dateline=dateline, lexicon=lexicon, model=model), reports=number)
