"""What a dossier is made of: frozen values, every line resting on passages of pages.

Nothing here is worded by Dateline but the names of kinds: what is told is quoted. Silence is empty.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Literal

import msgspec

from dateline.model import Amount, Span, Value
from dateline.records import Happening, QuoteRecord, Report

StanceKind = Literal["demand", "refusal", "offer", "accusation", "threat", "red line"]
Change = Literal["first", "repeated", "hardened", "softened", "reworded", "dropped"]
PromiseKind = Literal["promise", "threat"]
PromiseEnd = Literal["kept", "broken", "pending", "withdrawn"]
NextKind = Literal["agreed", "dated", "proposed", "refused", "none"]


class Side(Value, frozen=True, kw_only=True):
    """One side of a dispute: its code and name, or the codes of a group's members ("the six")."""

    code: str
    name: str
    members: tuple[str, ...] = ()


class Cite(Value, frozen=True, kw_only=True):
    """The passage a line rests on: the words, their range on the page, and the story that has them.

    `span` is that of `text` in `context`, the paragraph around it, for showing; `page_span` is the range on the page.
    """

    text: str
    page_span: Span
    context: str
    span: Span
    page: str
    origin: str
    source: str | None = None
    headline: str | None = None
    url: str | None = None
    published: datetime.date | None = None
    report: str | None = None


class Line(Value, frozen=True, kw_only=True):
    """Something told, in the page's words, with the days it is told of and the passages that tell it.

    `label` is a fixed word for what it is ("latest talks"), where lines of several kinds stand together.
    """

    label: str | None = None
    text: str
    earliest: datetime.date | None = None
    latest: datetime.date | None = None
    cites: tuple[Cite, ...]


class Issue(Value, frozen=True, kw_only=True):
    """A matter in dispute: named by the sources' own words most often used for it; `phrases` are all of them."""

    id: str
    name: str
    phrases: tuple[str, ...]
    reports: tuple[str, ...] = ()


class Head(Value, frozen=True, kw_only=True):
    """Who leads a delegation: name, role as the page says, the side."""

    name: str
    role: str | None
    side: str
    cites: tuple[Cite, ...]


class Session(Value, frozen=True, kw_only=True):
    """One sitting of talks: its day or days, how long it took, where."""

    earliest: datetime.date | None = None
    latest: datetime.date | None = None
    minutes: Amount | None = None
    venue: str | None = None
    cites: tuple[Cite, ...]


class Outcome(Value, frozen=True, kw_only=True):
    """What came of talks, or expressly did not, on an issue where one is named."""

    text: str
    happened: bool
    issue: str | None = None
    earliest: datetime.date | None = None
    cites: tuple[Cite, ...]


class Next(Value, frozen=True, kw_only=True):
    """What is to come: a meeting that is agreed, dated, proposed, refused, or expressly none."""

    kind: NextKind
    text: str
    earliest: datetime.date | None = None
    latest: datetime.date | None = None
    cites: tuple[Cite, ...]


class Talks(Value, frozen=True, kw_only=True):
    """One round of talks. `parties` are codes (or names where there is none); `separate` where they are not those of
    the dispute's two sides alone.
    """

    id: str
    parties: tuple[str, ...]
    separate: bool = False
    level: Line | None = None
    heads: tuple[Head, ...] = ()
    mandate: Line | None = None
    venue: str | None = None
    earliest: datetime.date | None = None
    latest: datetime.date | None = None
    sessions: tuple[Session, ...] = ()
    agenda: tuple[str, ...] = ()
    atmosphere: tuple[Line, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    next: tuple[Next, ...] = ()
    cites: tuple[Cite, ...] = ()


class Stance(Value, frozen=True, kw_only=True):
    """What a side said or did about an issue at one time, and what changed against the time before.

    `said` is the first, `until` the last day on which it may have been said.
    """

    kind: StanceKind
    text: str
    said: datetime.date | None
    until: datetime.date | None = None
    condition: str | None = None
    towards: str | None = None
    change: Change = "first"
    cites: tuple[Cite, ...]


class Position(Value, frozen=True, kw_only=True):
    """Where a side stands on an issue: the latest stance of each kind that has not been dropped, with all before it.

    `line` groups what replaces one another: a refusal and an offer of the same thing are one line, a demand another.
    `settled` tells of what came after the latest stance and leaves nothing of it: a demand that the other side "met", a
    threat "carried out" or "withdrawn".
    """

    side: str
    issue: str
    line: Literal["demand", "stance", "accusation", "threat"]
    now: Stance
    history: tuple[Stance, ...] = ()
    dropped: bool = False
    settled: Line | None = None

    @property
    def stands(self) -> bool:
        """Whether it holds still: neither dropped nor settled."""
        return not self.dropped and self.settled is None


class Promise(Value, frozen=True, kw_only=True):
    """Who promised (or threatened) what to whom, and what became of it, with the passages on either side.

    `end` of a threat: "kept" where it was carried out, "withdrawn" where it was taken back. "pending" where no later
    passage tells; `overdue` where its day has passed by then. `made` is the first, `until` the last day on which it may
    have been made.
    """

    id: str
    kind: PromiseKind
    by: str
    to: str | None
    text: str
    made: datetime.date | None
    until: datetime.date | None = None
    condition: str | None = None
    due: tuple[datetime.date, datetime.date] | None = None
    end: PromiseEnd = "pending"
    overdue: bool = False
    waits_for: tuple[str, ...] = ()
    cites: tuple[Cite, ...]
    later: tuple[Line, ...] = ()


class Point(Value, frozen=True, kw_only=True):
    """Tension in one month: the formula's value, the happenings it is made of, and the passages that tell them."""

    month: datetime.date
    value: float
    happenings: tuple[str, ...]
    cites: tuple[Cite, ...] = ()


class Contradiction(Value, frozen=True, kw_only=True):
    """What sources tell differently of one happening."""

    happening: str
    field: str
    values: tuple[tuple[str, tuple[Cite, ...]], ...]


class SourceLine(Value, frozen=True, kw_only=True):
    """A story that the dossier rests on."""

    page: str
    origin: str
    source: str | None
    headline: str | None
    url: str | None
    published: datetime.date | None
    reports: int


class Dossier(Value, frozen=True, kw_only=True):
    """Where a dispute stands on a day."""

    sides: tuple[Side, Side]
    as_of: datetime.date | None
    issue: str | None = None
    summary: tuple[Line, ...] = ()
    issues: tuple[Issue, ...] = ()
    talks: tuple[Talks, ...] = ()
    positions: tuple[Position, ...] = ()
    promises: tuple[Promise, ...] = ()
    tension: tuple[Point, ...] = ()
    quotes: tuple[tuple[str, Line], ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    sources: tuple[SourceLine, ...] = ()
    happenings: tuple[Happening, ...] = ()
    reports: int = 0
    left_out: int = 0


class Told(Value, frozen=True, kw_only=True):
    """A story with its words: what the dossier's passages are quoted from. `start` is its first character's place on
    the page.
    """

    story: int
    start: int
    text: str


class Act(Value, frozen=True, kw_only=True):
    """A happening as the tension line counts it."""

    id: str
    earliest: datetime.date
    intensity: float


class Material(Value, frozen=True, kw_only=True):
    """All that a dossier is made from: reports in order of time, quotes, happenings, the words of the stories by id.

    `acts` are what the tension line is made of (where empty: the happenings), `left_out` counts earlier reports that
    are not among `reports`.
    """

    reports: tuple[Report, ...]
    acts: tuple[Act, ...] = ()
    left_out: int = 0
    quotes: tuple[QuoteRecord, ...] = ()
    happenings: tuple[Happening, ...] = ()
    stories: Mapping[int, Told] = msgspec.field(default_factory=dict)
