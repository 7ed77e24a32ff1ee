"""Marked sentences: `[phrase|who]` says who the phrase stands for.

`who` is a country ("JPN"), a country with sector ("SYR/REB"), several actors ("JPN & PRK"), with a name before it
where the name counts ("Taro Aso: JPN"), "?" for an actor without country, "-" for nobody, "@IRQ" for a place only.
"""

from __future__ import annotations

import datetime
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from dateline import Reader, language
from dateline.find.actors import find_actors
from dateline.find.places import find_places
from dateline.language import Sentence
from dateline.model import Actor, Span
from dateline.resolve import Cast, resolve
from dateline.stories import Layout

EXAMPLES = Path(__file__).parent / "examples"
_MARK = re.compile(r"\[([^\[\]|]+)\|([^\[\]|]+)\]")


@dataclass(frozen=True)
class Mark:
    """A marked phrase of a plain text and who it stands for."""

    span: Span
    phrase: str
    who: str


def examples(file: str) -> list[tuple[str, str]]:
    """All marked texts of a file as (group, text)."""
    groups = tomllib.loads((EXAMPLES / file).read_text(encoding="utf-8"))
    return [(group, text) for group, body in groups.items() for text in body["texts"]]


def dated_examples(file: str) -> list[tuple[datetime.date, str]]:
    """All marked texts of a file as (day they came out on, text)."""
    groups = tomllib.loads((EXAMPLES / file).read_text(encoding="utf-8"))
    return [(body["on"], text) for body in groups.values() for text in body["texts"]]


def unmark(text: str) -> tuple[str, list[Mark]]:
    """The plain text and its marks."""
    plain, marks, at = "", [], 0
    for found in _MARK.finditer(text):
        plain += text[at : found.start()]
        span = Span(len(plain), len(plain) + len(found[1]))
        marks.append(Mark(span, found[1], found[2].strip()))
        plain, at = plain + found[1], found.end()
    return plain + text[at:], marks


def read_cast(reader: Reader, text: str, on: datetime.date | None = None) -> tuple[Cast, list[Sentence]]:
    """Who is who in a text taken as one paragraph, which came out `on` a day."""
    whole = Span(0, len(text))
    sentences = language.parse(reader.nlp, text, [whole])
    places = find_places(sentences, Layout(whole, "article", (whole,)), text, reader.lexicon, on)
    return resolve(find_actors(sentences, reader.lexicon, on), sentences, places), sentences


def found_at(cast: Cast, sentences: list[Sentence], mark: Mark) -> str:
    """Who the cast says the marked phrase is, written like the mark."""
    for sentence in sentences:
        tokens = [token for token in sentence.tokens if sentence.at(token).overlaps(mark.span)]
        if tokens:
            root = next(token for token in tokens if token.head not in tokens or token.head == token)
            place = cast.place_country(sentence, root)
            if place and not cast.at(sentence, root):
                return "@" + "/".join(place)
            return _written(cast.at(sentence, root), mark.who)
    raise AssertionError(f"no sentence holds {mark.phrase!r}")


def _written(actors: tuple[Actor, ...], who: str) -> str:
    wanted = who.split(" & ")
    shapes = [wanted[at] if at < len(wanted) else "" for at in range(len(actors))]
    return " & ".join(_one(actor, shape) for actor, shape in zip(actors, shapes, strict=True)) or "-"


def _one(actor: Actor, shape: str) -> str:
    name = f"{actor.name}: " if ": " in shape else ""
    sector = f"/{actor.sector}" if "/" in shape else ""
    return name + ("+".join(actor.country) or "?") + sector
