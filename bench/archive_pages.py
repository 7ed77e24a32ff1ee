"""Invented pages with what is read on them, made without reading: for filling large archives (`bench/archive.py`).

Words follow Zipf's law, and so do the countries: a few dyads have very many acts, most have few. Each page is made
from its number alone, so any of them can be made again.
"""

from __future__ import annotations

import datetime
import hashlib
import random
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import get_args

import msgspec

from dateline.archive import Origin, Prepared, prepare
from dateline.export import countries
from dateline.model import (
    Actor,
    Event,
    EventType,
    Modality,
    Page,
    Place,
    Published,
    Quote,
    Quoted,
    Reading,
    Span,
    Story,
    When,
    Why,
)  # fmt: skip
from dateline.page import Opened
from dateline.records import Versions
from dateline.reports import page_key

READER = Versions(dateline="bench", lexicon="0" * 16, model="none")
TYPES: Sequence[str] = get_args(EventType)
FIRST_DAY, DAYS = datetime.date(2004, 1, 1), 20 * 365
COUNTRIES, WORDS, SOURCES = 150, 40_000, 60
EVENTS, QUOTES, PLAIN = 5, 3, 7

_FUNCTION_WORDS = (
    "the of to in and a for on that with was by at from is as said it has his will be are not have were which their an "
    "after its who been had but they would or one this also more two he when people new other last first up about into "
    "than government over minister"
).split()
_CONSONANTS, _VOWELS = "b c d f g h l m n p r s t v br cl dr gr pl st tr".split(), "a e i o u ea ou".split()


@lru_cache(maxsize=1)
def words() -> tuple[list[str], list[float]]:
    """All words, most frequent first, and their cumulative weights."""
    dealer = random.Random(1)
    invented: dict[str, None] = dict.fromkeys(_FUNCTION_WORDS)
    while len(invented) < WORDS:
        syllables = (dealer.choice(_CONSONANTS) + dealer.choice(_VOWELS) for _ in range(dealer.randint(2, 4)))
        invented["".join(syllables) + dealer.choice(("", "n", "r", "s", "ment", "ing"))] = None
    return list(invented), list(accumulate(1 / (rank + 2.7) for rank in range(WORDS)))


@lru_cache(maxsize=1)
def codes() -> tuple[list[str], list[float]]:
    """Codes of countries, most frequent first, and their cumulative weights."""
    known = dict.fromkeys(state.code for state in countries.cow_states() if countries.name(state.code))
    some = random.Random(2).sample(list(known), COUNTRIES)
    return some, list(accumulate(1 / (rank + 1) ** 1.1 for rank in range(COUNTRIES)))


class _Writing:
    """A story as it grows: its sentences so far, and what is told in them."""

    def __init__(self, number: int) -> None:
        self.deal = random.Random(number)
        self.day = FIRST_DAY + datetime.timedelta(days=self.deal.randrange(DAYS))
        self.parts: list[str] = []
        self.length = 0

    def say(self, words: str) -> Span:
        """Add words; where they stand."""
        span = Span(self.length, self.length + len(words))
        self.parts.append(words)
        self.length += len(words)
        return span

    def some(self, count: int) -> str:
        """So many words."""
        everything, weights = words()
        return " ".join(self.deal.choices(everything, cum_weights=weights, k=count))

    def country(self) -> str:
        """A country's code."""
        everything, weights = codes()
        return self.deal.choices(everything, cum_weights=weights)[0]

    def actor(self, code: str, person: bool = False) -> Actor:
        """Somebody of a country, with the words for them."""
        name = f"{self.some(1)} {self.some(1)}".title() if person else countries.name(code) or code
        return Actor(name=name, country=(code,), sector="GOV", role="minister" if person else None, person=person,
                     span=self.say(name))  # fmt: skip


def _event(story: _Writing) -> Event:
    deal, start = story.deal, story.length
    one = story.country()
    other = next(code for code in iter(story.country, "") if code != one)
    kind = TYPES[min(int(deal.expovariate(0.25)), len(TYPES) - 1)]
    actor = story.actor(one)
    story.say(" ")
    trigger = story.say(f"{kind.lower()}ed")
    story.say(" ")
    recipient = story.actor(other)
    story.say(" over the ")
    issue = story.some(deal.randint(2, 4))
    issue_span = story.say(issue)
    story.say(f" {story.some(deal.randint(3, 12))}, ")
    date = _when(story)
    span = Span(start, story.length)
    story.say(". ")
    quad = 1 + TYPES.index(kind) // 4
    return Event(
        id=f"e{start}-{kind.lower()}", type=kind, quad=quad, intensity=round(10 - 1.25 * TYPES.index(kind), 2),  # type: ignore[arg-type]
        mode=deal.choice((None, None, "meet", "sign", "visit")), contexts=deal.choice(((), ("military",), ("trade",))),
        cameo="130", trigger=trigger, span=span, actors=(actor,), recipients=(recipient,),
        reciprocal=kind == "CONSULT", polarity="negative" if deal.random() < 0.05 else "positive",
        modality=deal.choices(get_args(Modality), weights=(80, 10, 3, 3, 4))[0], background=deal.random() < 0.1,
        date=date, place=_place(story, other, recipient.span) if deal.random() < 0.6 else None,
        issue=Quoted(text=issue, span=issue_span), confidence=round(deal.uniform(0.4, 0.95), 2),
        why=Why(rule="verb", entry=f"{kind} verb {kind.lower()}", path=(f"actor in subject: {actor.name}",)),
    )  # fmt: skip


def _when(story: _Writing) -> When | None:
    chance = story.deal.random()
    if chance < 0.1:
        story.say("it is said")
        return None
    day = story.day - datetime.timedelta(days=story.deal.choice((0, 0, 1, 1, 2, 30)))
    if chance < 0.2:
        first, last = day.replace(day=1), day.replace(day=28)
        words = f"in {day:%B %Y}"
        return When(earliest=first, latest=last, text=words, span=story.say(words), precision="month")
    words = f"on {day:%-d %B}"
    return When(earliest=day, latest=day, text=words, span=story.say(words), precision="day")


def _place(story: _Writing, code: str, span: Span) -> Place:
    lat, lon = (round(story.deal.uniform(-60, 60), 4) for _ in range(2))
    number = story.deal.randrange(1_000_000, 9_000_000)
    return Place(name=countries.name(code) or code, country=code, lat=lat, lon=lon, geonameid=number, feature="PPL",
                 span=span)  # fmt: skip


def _quote(story: _Writing) -> Quote:
    start = story.length
    speaker = story.actor(story.country(), person=True)
    cue = Span(story.say(" ").end, story.say("said").end)
    story.say(' "')
    text = story.some(story.deal.randint(8, 20))
    span = story.say(text)
    story.say('". ')
    return Quote(id=f"q{start}", span=span, text=text, directness="direct", speaker=speaker,
                 speaker_mention=speaker.span, cue="say", cue_span=cue, cue_kind="say")  # fmt: skip


def text_of(number: int) -> str:
    """The text of a page."""
    return _reading(number).page.text


def _reading(number: int) -> Reading:
    story = _Writing(number)
    headline = story.some(7).capitalize()
    title = Quoted(text=headline, span=story.say(headline))
    story.say("\n\n")
    events: list[Event] = []
    quotes: list[Quote] = []
    kinds = [*"e" * EVENTS, *"q" * QUOTES, *"p" * PLAIN]
    story.deal.shuffle(kinds)
    for kind in kinds:
        if kind == "e":
            events.append(_event(story))
        elif kind == "q":
            quotes.append(_quote(story))
        else:
            story.say(story.some(story.deal.randint(8, 22)).capitalize() + ". ")
    text = "".join(story.parts)
    whole = Story(id="s0", span=Span(0, len(text)), kind="article", headline=title, events=tuple(events),
                  quotes=tuple(quotes), published=Published(earliest=story.day, latest=story.day, basis="given"),
                  places=tuple(event.place for event in events if event.place))  # fmt: skip
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    page = Page(id=sha256[:12], sha256=sha256, text=text, language="en", source=source(number))
    return Reading(page=page, stories=(whole,))


def source(number: int) -> str:
    """Who published a page; some publish much more than others."""
    return f"The {chr(65 + number % 26)}-town Gazette {int(random.Random(-number - 1).expovariate(0.1)) % SOURCES}"


def prepared(number: int, signed: bool) -> Prepared:
    """A page's rows; without bands unless `signed`, so that no near-duplicates are looked for."""
    reading = _reading(number)
    source, url = reading.page.source, f"https://example.org/{number}"
    origin = Origin(key=page_key(reading.page.sha256, source, url), origin=f"pages.jsonl:{number}", source=source,
                    url=url, published=reading.stories[0].published.earliest)  # fmt: skip
    rows = prepare(origin, Opened(reading.page), reading, READER)
    return rows if signed else msgspec.structs.replace(rows, bands=[])


def portion(numbers: range, signed: int) -> list[Prepared]:
    """Pages with these numbers; those below `signed` with bands."""
    return [prepared(number, number < signed) for number in numbers]


def portions(first: int, last: int, size: int) -> Iterator[range]:
    """The numbers from first to last in portions."""
    for start in range(first, last, size):
        yield range(start, min(start + size, last))
