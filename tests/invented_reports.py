"""Invented reports, happenings and judgements, as an archive would give them, without any archive."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec.structs import replace

from dateline.export import CardFacts
from dateline.model import Actor, Event, Place, Precision, Published, Span, When, Why
from dateline.records import Happening, Judgement, PageRecord, Report, StoryRecord, Verdict, Versions

EVIDENCE = "Peru shelled Chile near Arica on 4 May"
DAY = datetime.date(1998, 5, 4)
MADE = datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.UTC)
FACTS = CardFacts(title="Invented acts", query="everything", made=MADE, archive="invented.db", counts=(("pages", 3),))

# The evidence begins at this code point of its page.
OFFSET = 100


def at(words: str) -> Span:
    """Where the words stand on the page."""
    start = EVIDENCE.index(words) + OFFSET
    return Span(start, start + len(words))


PERU = Actor(name="Peru", country=("PER",), sector="MIL", role="army", span=at("Peru"))
CHILE = Actor(name="Chile", country=("CHL",), span=at("Chile"))
ARICA = Place(
    name="Arica", country="CHL", admin1="Arica y Parinacota", lat=-18.4746, lon=-70.2979, geonameid=3899361,
    feature="PPLA", span=at("Arica"),
)  # fmt: skip
EVENT = Event(
    id="e105-assault",
    type="ASSAULT",
    mode="heavy-weapons",
    contexts=("military", "territory"),
    quad=4,
    intensity=-9.5,
    cameo="190",
    trigger=at("shelled"),
    span=at(EVIDENCE),
    actors=(PERU,),
    recipients=(CHILE,),
    date=When(earliest=DAY, latest=DAY, text="on 4 May", span=at("on 4 May"), precision="day"),
    place=ARICA,
    confidence=0.8,
    why=Why(rule="verb", entry="ASSAULT verb shell"),
)
PAGE = PageRecord(
    id=1,
    key="p1",
    sha256="00" * 32,
    origin="invented.txt",
    source="The Invented Times",
    url="https://example.org/1",
    title="Border row",
    versions=Versions(dateline="1.0", lexicon="abc", model="small 3.8"),
)
STORY = StoryRecord(
    id=7,
    page=PAGE,
    ordinal=0,
    kind="article",
    headline="BORDER ROW",
    published=Published(earliest=DAY, latest=DAY, basis="stated"),
)
REPORT = Report(id=1, key="p1-100-138-ASSAULT", event=EVENT, story=STORY, evidence=EVIDENCE, trigger="shelled")


def report(key: str = REPORT.key, *, told: dict[str, Any] | None = None, **event: Any) -> Report:  # noqa: ANN401
    """The report with other fields of its event; `told` holds other fields of its own."""
    return replace(REPORT, key=key, event=replace(EVENT, **event), **(told or {}))


def on(first: str, last: str | None = None) -> When:
    """A date of an act, of two days where they differ."""
    earliest, latest = datetime.date.fromisoformat(first), datetime.date.fromisoformat(last or first)
    precision: Precision = "day" if earliest == latest else "interval"
    return When(earliest=earliest, latest=latest, text=first, span=at("on 4 May"), precision=precision)


def party(name: str, *codes: str, **more: Any) -> Actor:  # noqa: ANN401 - fields of an actor
    """A party of no words of its own."""
    return Actor(name=name, country=codes, span=EVENT.span, **more)


def many(number: int) -> Iterator[Report]:
    """Reports that differ in key and day, made as they are asked for."""
    dates = [on(f"1998-{month:02}-{day:02}") for month in range(1, 13) for day in range(1, 29)]
    for each in range(number):
        yield replace(REPORT, id=each, key=f"p{each}", event=replace(EVENT, date=dates[each % len(dates)]))


def happening(key: str, reports: Iterable[str], **more: Any) -> Happening:  # noqa: ANN401 - fields of a happening
    """A happening of the invented act."""
    told = Happening(
        id=key, type="ASSAULT", actors=("PER",), recipients=("CHL",), earliest=DAY, latest=DAY, quad=4, intensity=-9.0,
        reports=tuple(reports), sources=1,
    )  # fmt: skip
    return replace(told, **more)


def judgement(  # noqa: PLR0913 - what a judgement holds
    verdict: Verdict,
    field: str | None = None,
    value: str | None = None,
    *,
    by: str = "Ana",
    minute: int = 0,
    of: str = REPORT.key,
) -> Judgement:
    """A judgement made some minutes after midnight."""
    when = datetime.datetime(2026, 1, 1, 0, minute, tzinfo=datetime.UTC)
    return Judgement(report=of, verdict=verdict, field=field, value=value, by=by, at=when)
