"""What an archive holds and gives back: readings' findings with the story and the page they come from.

Frozen values, independent of how they are stored. Keys are stable: the same page read again gives the same keys,
so judgements and citations survive a rereading.
"""

from __future__ import annotations

import datetime
from typing import Literal

from dateline.model import Event, EventType, Office, Published, Quote, Span, Value

Verdict = Literal["accept", "correct", "reject", "skip", "apart", "together"]


class Versions(Value, frozen=True, kw_only=True):
    """Who read: version of Dateline, hash of the lexicon, name and version of the language model."""

    dateline: str
    lexicon: str
    model: str


class PageRecord(Value, frozen=True, kw_only=True):
    """A page in an archive, without its text. `key` is the hash of its content, source and address."""

    id: int
    key: str
    sha256: str
    origin: str
    source: str | None = None
    url: str | None = None
    title: str | None = None
    versions: Versions


class StoryRecord(Value, frozen=True, kw_only=True):
    """A story in an archive. `copy_of` is the earliest story of which this one is a wire copy or an update."""

    id: int
    page: PageRecord
    ordinal: int
    kind: str
    headline: str | None = None
    published: Published = Published()
    copy_of: int | None = None


class Report(Value, frozen=True, kw_only=True):
    """One event as one story reports it.

    `key` names the report for good: page key, span of the trigger and type. `evidence`, `trigger` and `condition` quote
    the page at the spans of the event; `told_by` is the speaker of the quote that carries it.
    """

    id: int
    key: str
    event: Event
    story: StoryRecord
    evidence: str
    trigger: str
    condition: str | None = None
    told_by: str | None = None
    happening: str | None = None
    corrected: tuple[str, ...] = ()


class Passage(Value, frozen=True, kw_only=True):
    """A story that a search found: a stretch of its text, and the ranges in it that hold the words searched for."""

    story: StoryRecord
    text: str
    marks: tuple[Span, ...] = ()


class QuoteRecord(Value, frozen=True, kw_only=True):
    """One quote as one story gives it."""

    id: int
    quote: Quote
    story: StoryRecord


class OfficeRecord(Value, frozen=True, kw_only=True):
    """One office as one story gives it."""

    id: int
    office: Office
    story: StoryRecord


class SourceRecord(Value, frozen=True, kw_only=True):
    """What an archive has from one source; the dates are those of its stories."""

    source: str | None
    pages: int
    stories: int
    events: int
    earliest: datetime.date | None = None
    latest: datetime.date | None = None


class Disagreement(Value, frozen=True, kw_only=True):
    """A field on which the reports of one happening differ: each value with the keys of the reports that have it."""

    field: str
    values: tuple[tuple[str, tuple[str, ...]], ...]


class Join(Value, frozen=True, kw_only=True):
    """Why two reports (by key) are taken for reports of one happening."""

    one: str
    other: str
    why: str


class Happening(Value, frozen=True, kw_only=True):
    """One act with all its reports (by key, earliest first).

    `actors` and `recipients` are country codes, or names where a party has no country. `sources` counts independent
    ones: copies of one wire story count once. `intensity` is that of the event most reports agree on.
    """

    id: str
    type: EventType
    mode: str | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    earliest: datetime.date | None = None
    latest: datetime.date | None = None
    place: str | None = None
    issue: str | None = None
    quad: int
    intensity: float
    reports: tuple[str, ...]
    sources: int
    disagreements: tuple[Disagreement, ...] = ()
    joins: tuple[Join, ...] = ()


class Judgement(Value, frozen=True, kw_only=True):
    """What a reviewer says of a report (by key); the machine's row stays as it is.

    accept, reject, skip: of the whole event. correct: `field` should be `value`. apart, together: this report and
    `other` are not, or are, of one happening. The latest judgement of one reviewer counts.
    """

    id: int = 0
    report: str
    verdict: Verdict
    field: str | None = None
    value: str | None = None
    other: str | None = None
    by: str
    at: datetime.datetime
    note: str | None = None


class Query(Value, frozen=True, kw_only=True):
    """What is asked of an archive; everything given must hold, what is empty does not matter.

    `actor`, `recipient` and `between` take country codes, PLOVER's codes for non-states or canonical names; `between`
    holds the two sides of a dyad, whoever acts. `start` and `end` bound the days of the act (for quotes and offices:
    of publication). `text` is searched for in the evidence. `corrected` lets judgements take part.
    """

    text: str | None = None
    actor: str | None = None
    recipient: str | None = None
    between: tuple[str, str] | None = None
    types: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    quads: tuple[int, ...] = ()
    polarity: str | None = None
    modality: str | None = None
    background: bool | None = None
    start: datetime.date | None = None
    end: datetime.date | None = None
    country: str | None = None
    source: str | None = None
    confidence: float | None = None
    happening: str | None = None
    copies: bool = True
    corrected: bool = False
    limit: int | None = None
    offset: int = 0
