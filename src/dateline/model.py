"""The data that a reading is made of: frozen values and nothing else.

Names follow PLOVER/POLECAT (actor, recipient, event type, mode, context), ACE (polarity, modality) and
TIMEX3 (dates). A span is `[start, end)` in Unicode code points of `Page.text`, and
`page.text[start:end]` is the quoted surface. Unknown is `None` or an empty tuple, never a guess.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import msgspec

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Polarity = Literal["positive", "negative"]
Modality = Literal["asserted", "planned", "conditional", "possible", "alleged"]
StoryKind = Literal["article", "teaser"]
Basis = Literal["given", "stated", "inferred", "unknown"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Precision = Literal["day", "week", "month", "season", "quarter", "year", "decade", "century", "interval"]
Directness = Literal["direct", "indirect", "mixed"]


class Span(NamedTuple):
    """Half-open range `[start, end)` of code points in the page's text."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two ranges share at least one character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this range."""
        return self.start <= other.start and other.end <= self.end

    def to(self, other: Span) -> Span:
        """The smallest range that covers both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """Base of every value in a reading: immutable, compared by content."""


class Page(Value, frozen=True, kw_only=True):
    """The text that every span points into, and where it came from."""

    id: str
    sha256: str
    text: str
    language: str | None = None
    source: str | None = None


class TimeExpression(Value, frozen=True, kw_only=True):
    """A time expression of the page with its TIMEX3 type and value and the days it denotes."""

    span: Span
    text: str
    type: TimexType
    value: str
    earliest: datetime.date | None = None
    latest: datetime.date | None = None


class When(Value, frozen=True, kw_only=True):
    """When an act took place, or is planned to: an interval that knows how it was said."""

    earliest: datetime.date
    latest: datetime.date
    text: str
    span: Span
    precision: Precision


class Evidence(Value, frozen=True, kw_only=True):
    """A passage and what it says about the thing it is evidence for."""

    span: Span
    says: str


class Published(Value, frozen=True, kw_only=True):
    """When a story came out, and why we think so."""

    earliest: datetime.date | None = None
    latest: datetime.date | None = None
    basis: Basis = "unknown"
    evidence: tuple[Evidence, ...] = ()

    @property
    def day(self) -> datetime.date | None:
        """The day it came out, where it is known to the day."""
        return self.earliest if self.earliest == self.latest else None


class Quoted(Value, frozen=True, kw_only=True):
    """A stretch of the page's words: a headline, a kicker, an issue."""

    text: str
    span: Span


class Actor(Value, frozen=True, kw_only=True):
    """Who: a state, an organisation, a group or a person, as one side of an act or a speaker.

    `country` holds ISO 3166 alpha-3 codes or PLOVER's codes for non-states (UNO, EUR, IGO, NGO, ISM, IMG,
    MNC; Kosovo is KOS); `sector` is PLOVER's (codebook section 7).
    """

    name: str
    country: tuple[str, ...] = ()
    sector: str | None = None
    role: str | None = None
    person: bool = False
    span: Span
    resolved_by: str | None = None
    wikidata: str | None = None


class Place(Value, frozen=True, kw_only=True):
    """A named place; coordinates only where the name was matched to one entry of the gazetteer."""

    name: str
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None
    feature: str | None = None
    span: Span


class Amount(Value, frozen=True, kw_only=True):
    """A number as reported, with its bounds: "at least 20" has no upper bound."""

    low: float | None = None
    high: float | None = None


class Magnitude(Value, frozen=True, kw_only=True, omit_defaults=True):
    """How large: casualties and detained people, crowds, money, duration."""

    killed: Amount | None = None
    injured: Amount | None = None
    detained: Amount | None = None
    crowd: Amount | None = None
    amount: Amount | None = None
    currency: str | None = None
    duration_minutes: Amount | None = None


class Why(Value, frozen=True, kw_only=True):
    """The lexicon entry and the grammatical route that gave an event; replaying them gives it again."""

    rule: str
    entry: str
    path: tuple[str, ...] = ()


class Event(Value, frozen=True, kw_only=True):
    """One act: who did what to whom, and whether it really happened.

    `intensity` is the score of its type and mode on PLOVER's scale from -10 (conflict) to +10 (cooperation), whatever
    its standing: what did not happen (`polarity`) or is only planned or alleged (`modality`) is for the user to weigh.
    `attribution` is the id of the innermost quote that tells it, `disputed_by` those of the quotes that deny it.
    """

    id: str
    type: EventType
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    quad: Literal[1, 2, 3, 4]
    intensity: float
    cameo: str | None = None
    trigger: Span
    span: Span
    actors: tuple[Actor, ...] = ()
    recipients: tuple[Actor, ...] = ()
    reciprocal: bool = False
    polarity: Polarity = "positive"
    modality: Modality = "asserted"
    condition: Span | None = None
    background: bool = False
    date: When | None = None
    place: Place | None = None
    issue: Quoted | None = None
    magnitude: Magnitude = Magnitude()
    attribution: str | None = None
    disputed_by: tuple[str, ...] = ()
    confidence: float
    why: Why

    @property
    def sides(self) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
        """Who acts and who is acted upon; the parties of a reciprocal act are both."""
        everybody = (*self.actors, *self.recipients)
        return (everybody, everybody) if self.reciprocal else (self.actors, self.recipients)


class Quote(Value, frozen=True, kw_only=True):
    """Words somebody is said to have uttered, directly or not.

    `cue_kind` is what the cue does, as the lexicon's cues are sorted: "say", "claim", "deny", "demand", "promise",
    "threaten", "ask", "think" and others. `venue`, `occasion` and `date` tell where, on what occasion and when it was
    said, `anonymity` quotes the words by which the source stays unnamed. `disputed_by` holds the ids of the quotes
    that contradict it.
    """

    id: str
    span: Span
    text: str
    directness: Directness
    speaker: Actor | None = None
    speaker_mention: Span | None = None
    cue: str | None = None
    cue_span: Span | None = None
    addressee: Actor | None = None
    truncated: bool = False
    cue_kind: str | None = None
    venue: Quoted | None = None
    occasion: Quoted | None = None
    date: When | None = None
    anonymity: Quoted | None = None
    disputed_by: tuple[str, ...] = ()


class Office(Value, frozen=True, kw_only=True):
    """An office that the text gives to a person."""

    person: str
    country: tuple[str, ...] = ()
    office: str
    organization: str | None = None
    span: Span
    since: str | None = None
    until: str | None = None
    status: str = "holds"


class Story(Value, frozen=True, kw_only=True):
    """One item of reporting on the page, with everything that was read in it."""

    id: str
    span: Span
    kind: StoryKind
    truncated: bool = False
    headline: Quoted | None = None
    published: Published = Published()
    place: Place | None = None
    events: tuple[Event, ...] = ()
    quotes: tuple[Quote, ...] = ()
    offices: tuple[Office, ...] = ()
    places: tuple[Place, ...] = ()
    unresolved: tuple[Quoted, ...] = ()


class Reading(Value, frozen=True, kw_only=True):
    """Everything Dateline says about one page. `notes` tells what was left unread, and why."""

    page: Page
    dates: tuple[TimeExpression, ...] = ()
    stories: tuple[Story, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def events(self) -> Iterator[Event]:
        """All events of the page, in page order of their stories."""
        return (event for story in self.stories for event in story.events)

    @property
    def quotes(self) -> Iterator[Quote]:
        """All quotes of the page, in page order of their stories."""
        return (quote for story in self.stories for quote in story.quotes)

    def quoted(self, span: Span) -> str:
        """The page's own words at `span`."""
        return self.page.text[span.start : span.end]

    def to_dict(self) -> dict[str, Any]:
        """The reading as plain JSON types: spans are `[start, end]`, dates ISO 8601 strings."""
        plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(self))
        return plain

    def to_json(self) -> str:
        """The reading as one line of JSON, the same bytes for the same page every time."""
        return msgspec.json.encode(self).decode()

    def to_polars(self) -> pl.DataFrame:
        """The events as a Polars data frame, one row each; `MissingExtraError` where Polars is missing."""
        from dateline.frames import to_polars

        return to_polars(self)

    def to_pandas(self) -> pd.DataFrame:
        """The events as a pandas data frame, one row each; `MissingExtraError` where pandas is missing."""
        from dateline.frames import to_pandas

        return to_pandas(self)

    def _repr_html_(self) -> str:
        from dateline.render.notebook import to_html

        return to_html(self)

    @classmethod
    def from_dict(cls, plain: dict[str, Any]) -> Reading:
        """The reading back from `to_dict`; raises `msgspec.ValidationError` where a field does not fit."""
        return msgspec.convert(plain, cls)
