"""Finds place names used as places and looks them up in the gazetteer."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from dateline.find.places.placenames import Known, Toponym, known_names
from dateline.find.places.toponyms import dateline_names, find_toponyms
from dateline.find.places.whereabouts import Settled, settle
from dateline.gazetteer import GazetteerEntry
from dateline.language import Sentence
from dateline.lexicon import Lexicon
from dateline.lexicon.eras import before_independence
from dateline.model import Place
from dateline.stories import Layout


def find_places(
    sentences: Sequence[Sentence], layout: Layout, text: str, lexicon: Lexicon, on: datetime.date | None = None
) -> tuple[Place, ...]:
    """Every mention of a place in a story, in page order.

    A name has the coordinates of the one gazetteer entry it stands for, a country's name those of the country; a
    place the gazetteer does not know has its name alone. Names that mean a government, a person, a team or part of
    an organisation's name are left out. A place lies in the state it belonged to `on` the day the story came out.
    """
    known = known_names(lexicon)
    place = layout.dateline.place if layout.dateline else None
    found = [*(dateline_names(place, known) if place else ()), *find_toponyms(sentences, known)]
    used = set(_used(found, known))
    settled = [each for each in settle(found, known) if each[0] in used and (each[1] or each[0].evidence == "strong")]
    earlier = before_independence(lexicon, on)
    return tuple(_place(each, text, earlier) for each in sorted(settled, key=lambda each: each[0].span))


def _used(names: Sequence[Toponym], known: Known) -> Iterator[Toponym]:
    """The names that are places: by their own evidence or by that of the other mentions in the story."""
    belief: dict[str, int] = defaultdict(int)
    for name in names:
        belief[name.key] += _BELIEF[name.evidence]
    for name in names:
        sure = name.evidence in ("strong", "plain")
        believed = name.evidence in ("weak", "faint") and belief[name.key] > 0
        if sure or believed or (name.evidence == "weak" and _is_large(name, known)):
            yield name


_BELIEF = {"strong": 2, "plain": 2, "weak": 0, "faint": 0, "doubtful": -3, "none": 0}

# A name without other evidence is taken for a place where one of this size has it.
LARGE = 300_000


def _is_large(name: Toponym, known: Known) -> bool:
    return any(not entry.alternate and entry.population >= LARGE for entry in known.entries(name.key)[:3])


def _place(settled: Settled, text: str, earlier: Mapping[str, str]) -> Place:
    name, entry, around = settled
    written = " ".join(text[name.span.start : name.span.end].split())
    if entry is None:
        country, admin1 = (around.country, around.admin1) if around else (None, None)
        return Place(name=_shown(written, None), country=country, admin1=admin1, span=name.span)
    return Place(
        name=_shown(written, entry),
        country=earlier.get(entry.country or "", entry.country),
        admin1=entry.admin1,
        lat=entry.lat,
        lon=entry.lon,
        geonameid=entry.geonameid,
        feature=entry.feature,
        span=name.span,
    )


def _shown(written: str, entry: GazetteerEntry | None) -> str:
    """The name as written; from the gazetteer where it is a state's, shortened or in capitals."""
    if entry is not None and (entry.feature in ("PCLI", "PCLD") or written.endswith(".")):
        return entry.name
    if written.isupper():
        return entry.name if entry is not None and len(entry.name) == len(written) else written.title()
    return written
