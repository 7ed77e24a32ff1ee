"""Lists for people and for other programs: quotes, offices, who is known, lexicon entries and their statistics."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from functools import partial
from typing import Any

import msgspec
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from dateline.lexicon.schema import Predicate
from dateline.lexicon.statistics import TypeCount
from dateline.lexicon.terms import Flaw
from dateline.proof import Failure
from dateline.render import words
from dateline.render.output import printed, speak
from dateline.render.terminal import grid
from dateline.said import Said
from dateline.who import Fact, Known, OfficeClaim

_TABLE_MARKS = {"agrees": "green", "contradicts": "bold red", "silent": "dim"}


def quotes(found: Sequence[Said], as_json: bool) -> None:
    """Print quotes, each with its speaker and the words around it."""
    if as_json:
        _document(
            [{"page": each.page, "before": each.before, "after": each.after, **_plain(each.quote)} for each in found]
        )
    else:
        printed(partial(_show, Group(*map(_quote, found)) if found else Text("no quotes")))


def _quote(said: Said) -> RenderableType:
    quote = said.quote
    page = f"  {words.safe(said.page)} {quote.id}"
    head = Text.assemble((words.speaker(quote), "bold"), f"  {words.manner(quote)}", (page, "dim"))
    body = Text.assemble(
        (f"… {words.safe(said.before)} ", "dim"), words.safe(quote.text), (f" {words.safe(said.after)} …", "dim")
    )
    beside = words.circumstances(quote)
    lines = [Text(f"  {beside}", "dim")] if beside else []
    return Group(head, *lines, Padding(body, (0, 0, 1, 2)))


def offices(found: Sequence[OfficeClaim], as_json: bool) -> None:
    """Print offices beside what the dated table of offices says of them."""
    if as_json:
        _document(
            [{"page": each.page, **_plain(each.office), "table": each.table, "table_says": each.says} for each in found]
        )
        return
    listed = grid("person", "office", "country", "status", "the page says", "the table")
    for each in found:
        office = each.office
        row = (office.person, office.office, " ".join(office.country), office.status, f"“{each.words}”")
        told = f"{each.table}: {each.says}" if each.says else each.table
        listed.add_row(*(words.safe(cell) for cell in row), Text(words.safe(told), _TABLE_MARKS[each.table]))
    printed(partial(_show, listed if found else Text("no offices")))


def known(found: Sequence[Known], as_json: bool) -> None:
    """Print what the dictionaries know."""
    if as_json:
        _document([_plain(each) for each in found])
    else:
        printed(partial(_show, Group(*map(_known, found))))


def _known(entry: Known) -> RenderableType:
    wikidata = f"  {entry.wikidata}" if entry.wikidata else ""
    title = Text.assemble((entry.name, "bold"), f"  {entry.kind}, {' '.join(entry.country)}", (wikidata, "dim"))
    also = [Text(f"  also {', '.join(entry.also)}", "dim")] if entry.also else []
    return Padding(Group(title, *also, *map(_fact, entry.facts)), (0, 0, 1, 0))


def _fact(fact: Fact) -> Text:
    dates = f"{fact.since or ''} – {fact.until or ''}" if fact.since or fact.until else ""
    marks = {True: ("● ", "green"), False: ("○ ", "dim"), None: ("  ", "")}
    return Text.assemble("  ", marks[fact.holds], fact.what, (f"  {dates}", "dim"))


def entries(found: Sequence[Predicate], asked: str, as_json: bool) -> None:
    """Print the lexicon entries of a word: what it is read as, who fills the roles, what restricts it, and those of
    the examples that show it.
    """
    if as_json:
        _document([_plain(each) for each in found])
    else:
        printed(partial(_show, Group(*(_entry(each, asked) for each in found))))


def _entry(entry: Predicate, asked: str) -> RenderableType:
    kind = f"{entry.type}{f' ({entry.mode})' if entry.mode else ''}"
    named = [lemma for lemma in entry.lemmas if lemma == asked or asked in lemma.split()]
    others = len(entry.lemmas) - len(named)
    beside = f" and {others} {'other' if others == 1 else 'others'}" if others else ""
    lines = [Text.assemble((kind, "bold"), f"  {entry.pos}: {', '.join(named)}", (beside, "dim"))]
    lines.append(Text(f"  actor in {', '.join(entry.actor)}; recipient in {', '.join(entry.recipient) or 'nowhere'}"))
    for name, slots in (("needs", entry.needs), ("bars", entry.bars)):
        lines += [Text(f"  {name} {slot}: {', '.join(values)}", "dim") for slot, values in slots.items()]
    stem = asked.split(maxsplit=1)[0][:4]
    showing = [example for example in entry.examples if stem in example.lower()] or entry.examples[:3]
    lines += [Text(f"  + {example}") for example in showing]
    lines += [Text(f"  − {example}", "dim") for example in entry.counter]
    return Padding(Group(*lines), (0, 0, 1, 0))


def failures(found: Sequence[Failure], examined: int) -> None:
    """Print which examples are not read as marked."""
    lines = [Text(f"✗ {words.safe(str(each))}", "red") for each in found]
    lines.append(Text(f"{examined - len(found)} of {examined} examples are read as marked", "bold"))
    printed(partial(_show, Group(*lines)))


def flaws(found: Sequence[Flaw], terms: int) -> None:
    """Print where the dated offices overlap or leave time of which nobody is known."""
    lines = [Text(words.safe(str(each)), "red" if each.kind == "overlap" else "") for each in found]
    overlaps = sum(each.kind == "overlap" for each in found)
    lines.append(Text(f"{terms:,} terms: {overlaps} overlaps, {len(found) - overlaps} gaps", "bold"))
    printed(partial(_show, Group(*lines)))


def statistics(counts: Sequence[TypeCount], as_json: bool) -> None:
    """Print how many entries each event type has, and how many of them an example proves."""
    if as_json:
        _document([_plain(each) for each in counts])
        return
    listed = grid("type", "entries", "verbs", "nouns", "adjectives", "auxiliaries", "proven")
    for each in counts:
        cells = (each.entries, each.verbs, each.nouns, each.adjectives, each.auxiliaries)
        share = f"{each.proven / each.entries:.0%}" if each.entries else ""
        listed.add_row(Text(each.type, "bold"), *map(str, cells), share)
    entries_, proven = sum(each.entries for each in counts), sum(each.proven for each in counts)
    total = f"{entries_:,} entries (lemma × part of speech × construction), {proven:,} proven by an example"
    printed(partial(_show, Group(listed, Text(total, "bold"))))


def _show(what: RenderableType, console: Console) -> None:
    console.print(what)


def _plain(value: object) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(value)
    return plain


def _document(rows: Sequence[dict[str, Any]]) -> None:
    speak("utf-8")
    sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
