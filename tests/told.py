"""Reports made from a few words, for tests of what is done with them."""

from __future__ import annotations

import datetime
from typing import Any

import msgspec

from dateline.model import Actor, Amount, Event, Magnitude, Place, Published, Quoted, Span, When, Why
from dateline.plover import QUAD, intensity
from dateline.records import PageRecord, Report, StoryRecord, Versions

AT = Span(0, 4)
VERSIONS = Versions(dateline="0", lexicon="0", model="0")

# Places of the examples: country, first-order unit, feature, latitude, longitude.
PLACES: dict[str, tuple[str, str | None, str, float | None, float | None]] = {
    "Arica": ("CHL", "Arica", "PPLA", -18.478, -70.321),
    "Tacna": ("PER", "Tacna", "PPLA", -18.006, -70.246),
    "Pocollay": ("PER", "Tacna", "PPL", -17.997, -70.223),
    "Ilo": ("PER", "Moquegua", "PPL", -17.639, -71.338),
    "Lima": ("PER", "Lima", "PPLC", -12.043, -77.028),
    "Santiago": ("CHL", "Santiago", "PPLC", -33.457, -70.648),
    "Peru": ("PER", None, "PCLI", None, None),
    "Chile": ("CHL", None, "PCLI", None, None),
    "Tacna Region": ("PER", "Tacna", "ADM1", None, None),
}


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """An event and its story in a few words; `who` and `whom` as in `party`, tolls as "12" or "20-40"."""

    type: str = "CONSULT"
    mode: str | None = None
    who: tuple[str, ...] = ()
    whom: tuple[str, ...] = ()
    mutual: bool = False
    polarity: str = "positive"
    modality: str = "asserted"
    background: bool = False
    date: str | None = None
    place: str | None = None
    issue: str | None = None
    killed: str | None = None
    detained: str | None = None
    crowd: str | None = None
    says: str = "so it is told"
    trigger: str = ""
    condition: str | None = None
    attribution: str | None = None
    published: str | None = "2012-05-15"
    headline: str | None = None
    story: int | None = None
    copy_of: int | None = None
    source: str | None = None


def told(number: int, **words: object) -> Report:
    """A report with this number; see `Words`. Reports of one story have the same `story`, else each is of its own."""
    said = msgspec.convert(words, Words)
    story = number if said.story is None else said.story
    page = PageRecord(
        id=story, key=f"{story:016x}", sha256="", origin=f"{story}.txt", source=said.source, versions=VERSIONS
    )
    published = days(said.published) if said.published else (None, None)
    record = StoryRecord(
        id=story,
        page=page,
        ordinal=0,
        kind="article",
        headline=said.headline,
        published=Published(earliest=published[0], latest=published[1]),
        copy_of=said.copy_of,
    )
    event = _event(number, said)
    return Report(
        id=number,
        key=f"{story:016x}-{number}",
        event=event,
        story=record,
        evidence=said.says,
        trigger=said.trigger,
        condition=said.condition,
    )


def _event(number: int, said: Words) -> Event:
    fields: dict[str, Any] = {
        "id": f"e{number}",
        "type": said.type,
        "mode": said.mode,
        "quad": QUAD[said.type],  # type: ignore[index]
        "intensity": intensity(said.type, said.mode),  # type: ignore[arg-type]
        "polarity": said.polarity,
        "modality": said.modality,
    }
    return Event(
        **fields,
        trigger=AT,
        span=AT,
        actors=tuple(map(party, said.who)),
        recipients=tuple(map(party, said.whom)),
        reciprocal=said.mutual,
        background=said.background,
        attribution=said.attribution,
        date=when(said.date) if said.date else None,
        place=place(said.place) if said.place else None,
        issue=Quoted(text=said.issue, span=AT) if said.issue else None,
        magnitude=Magnitude(killed=amount(said.killed), detained=amount(said.detained), crowd=amount(said.crowd)),
        confidence=0.8,
        why=Why(rule="verb", entry=""),
    )


def party(words: str) -> Actor:
    """ "PER" is a country, "PER:Ana Rojas" one of its people, "PER/GOV:Ana Rojas" one of a sector, "Red Dawn" a group
    of no country, "gunmen" anybody.
    """
    code, _, person = words.partition(":")
    if person:
        code, _, sector = code.partition("/")
        return Actor(name=person, country=(code,), sector=sector or None, person=True, span=AT)
    return Actor(name=words, country=(code,) if len(code) == 3 and code.isupper() else (), span=AT)


def place(name: str) -> Place:
    country, admin1, feature, lat, lon = PLACES[name]
    return Place(name=name, country=country, admin1=admin1, feature=feature, lat=lat, lon=lon, span=AT)


def days(words: str) -> tuple[datetime.date, datetime.date]:
    """ "2012-05-14" or "2012-05-14/2012-05-20"."""
    first, _, last = words.partition("/")
    return datetime.date.fromisoformat(first), datetime.date.fromisoformat(last or first)


def when(words: str) -> When:
    first, last = days(words)
    return When(earliest=first, latest=last, text="then", span=AT, precision="day" if first == last else "interval")


def amount(words: str | None) -> Amount | None:
    if words is None:
        return None
    low, _, high = words.partition("-")
    return Amount(low=float(low), high=float(high or low) if high != "more" else None)
