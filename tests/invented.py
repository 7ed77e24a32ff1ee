"""A small reading made by hand, with every field filled, for tests that need no parse."""

from __future__ import annotations

import datetime
import hashlib
from typing import Any

from msgspec.structs import replace

from dateline.model import (
    Actor,
    Amount,
    Event,
    Evidence,
    Magnitude,
    Office,
    Page,
    Place,
    Published,
    Quote,
    Quoted,
    Reading,
    Span,
    Story,
    TimeExpression,
    When,
    Why,
)

TEXT = (
    "BORDER ROW\n"
    "LIMA, May 4 (Andina) - Peru will not sign the border treaty in Arica unless Chile frees 20 fishermen, "
    "Foreign Minister Ana Rojas told reporters on Monday. “We can wait,” she said."
)
DAY = datetime.date(1998, 5, 4)


def at(words: str, text: str = TEXT) -> Span:
    """Where the words first stand."""
    start = text.index(words)
    return Span(start, start + len(words))


def quoted(words: str) -> Quoted:
    return Quoted(text=words, span=at(words))


PERU = Actor(name="Peru", country=("PER",), span=at("Peru"))
CHILE = Actor(name="Chile", country=("CHL",), span=at("Chile"))
MINISTER = Actor(
    name="Ana Rojas", country=("PER",), sector="GOV", role="foreign minister", person=True, span=at("Ana Rojas")
)
ARICA = Place(name="Arica", country="CHL", lat=-18.4746, lon=-70.2979, geonameid=3899361, span=at("Arica"))
CLAUSE = at("Peru will not sign the border treaty in Arica unless Chile frees 20 fishermen")

EVENT = Event(
    id="e34-agree",
    type="AGREE",
    contexts=("diplomatic",),
    quad=1,
    intensity=2.5,
    cameo="030",
    trigger=at("sign"),
    span=CLAUSE,
    actors=(PERU,),
    recipients=(CHILE,),
    polarity="negative",
    modality="conditional",
    condition=at("unless Chile frees 20 fishermen"),
    date=When(earliest=DAY, latest=DAY, text="on Monday", span=at("on Monday"), precision="day"),
    place=ARICA,
    issue=quoted("the border treaty"),
    magnitude=Magnitude(detained=Amount(low=20, high=20)),
    attribution="q23",
    confidence=0.8,
    why=Why(rule="verb", entry="AGREE verb sign", path=("actor in subject: Peru", "negated by 'not'")),
)
SPEECH = Quote(
    id="q23",
    span=CLAUSE,
    text=TEXT[CLAUSE.start : CLAUSE.end],
    directness="indirect",
    speaker=MINISTER,
    speaker_mention=at("Foreign Minister Ana Rojas"),
    cue="tell",
    cue_span=at("told"),
    addressee=Actor(name="reporters", sector="MED", span=at("reporters")),
    cue_kind="tell",
    venue=quoted("Arica"),
    occasion=quoted("Foreign Minister"),
    date=When(earliest=DAY, latest=DAY, text="on Monday", span=at("on Monday"), precision="day"),
    anonymity=quoted("Ana Rojas"),
    disputed_by=("q24",),
)


def reading_of(*events: Event, text: str = TEXT, **story: Any) -> Reading:  # noqa: ANN401 - fields of a story
    """A reading of one story with these events; other fields of the story by name."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    whole = Story(id="s0", span=Span(0, len(text)), kind="article", events=events, quotes=(SPEECH,))
    return Reading(
        page=Page(id=f"p{digest[:12]}", sha256=digest, text=text, language="en", source="invented.txt"),
        stories=(replace(whole, **story),),
    )


def full_reading() -> Reading:
    """A reading in which no field is empty."""
    told = TimeExpression(span=at("May 4"), text="May 4", type="DATE", value="1998-05-04", earliest=DAY, latest=DAY)
    reading = reading_of(
        replace(EVENT, disputed_by=("q24",)),
        headline=quoted("BORDER ROW"),
        published=Published(
            earliest=DAY, latest=DAY, basis="stated", evidence=(Evidence(span=at("May 4"), says="dateline"),)
        ),
        place=Place(name="Lima", country="PER", span=at("LIMA")),
        offices=(Office(person="Ana Rojas", country=("PER",), office="foreign minister", span=at("Ana Rojas")),),
        places=(ARICA,),
        unresolved=(quoted("she"),),
    )
    return replace(reading, dates=(told,), notes=("A note.",))
