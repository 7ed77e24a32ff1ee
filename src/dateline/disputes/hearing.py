"""Words given, and what is heard after them: reports and quotes in the order of time, for the ledger of promises."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from dateline.disputes.citing import cite, line, passage, sentence, words_of_sentence
from dateline.disputes.concerning import agreed, condition_of, day_of, of_dispute, order_of, other, speaks_for, told_by
from dateline.disputes.cues import says
from dateline.disputes.matters import content, names_of
from dateline.disputes.model import Cite, Line, Material, PromiseKind, Side
from dateline.disputes.siding import of_side, takes_part
from dateline.model import Actor
from dateline.records import QuoteRecord, Report

Sides = tuple[Side, Side]
Quotes = Mapping[tuple[int, str], QuoteRecord]

# What a side says it will do is promised.
_ANNOUNCED = frozenset({"AGREE", "AID", "COOPERATE", "CONCEDE", "RETREAT", "SUPPORT"})


@dataclass(frozen=True, kw_only=True)
class Heard:
    """A report, or a quote that speaks of a promise, as it bears on promises: who is told of, by whom, and when.

    `by` are the sides whose acts are told, `teller` the side that tells it, where a side does.
    """

    by: tuple[Side, ...]
    teller: Side | None
    order: tuple[datetime.date, int, int]
    day: datetime.date | None
    about: tuple[str, ...]
    material: Material
    report: Report | None = None
    quote: QuoteRecord | None = None

    @property
    def story(self) -> int:
        """The id of the story that tells it."""
        record = self.report or self.quote
        assert record is not None
        return record.story.id

    @property
    def published(self) -> datetime.date | None:
        """The first day on which it can have come out."""
        record = self.report or self.quote
        assert record is not None
        return record.story.published.earliest

    @cached_property
    def sentence(self) -> str:
        """The sentence it stands in."""
        if self.report is not None:
            return words_of_sentence(self.report, self.material)
        assert self.quote is not None
        told = self.material.stories.get(self.quote.story.id)
        if told is None:
            return self.quote.quote.text
        around = sentence(told, self.quote.quote.span)
        return told.text[around.start : around.end]

    def cite(self) -> Cite:
        """The passage that tells it."""
        if self.report is not None:
            return cite(self.report, self.material)
        assert self.quote is not None
        return passage(self.quote.story, self.quote.quote.span, self.material)

    def line(self, label: str) -> Line:
        """The same as a line of a dossier."""
        if self.report is not None:
            told = line(self.report, self.material)
            return Line(label=label, text=told.text, earliest=told.earliest, latest=told.latest, cites=told.cites)
        return Line(label=label, text=self.sentence.strip(), earliest=self.day, latest=self.day, cites=(self.cite(),))


@dataclass(frozen=True, kw_only=True)
class Given:
    """A promise or threat as one report gives it: by whom to whom, and what, in the page's words."""

    by: Side
    to: Side | None
    kind: PromiseKind
    text: str
    about: tuple[str, ...]
    heard: Heard
    condition: str | None = None


def heard(material: Material, sides: Sides, as_of: datetime.date | None) -> list[Heard]:
    """All that had been told by a day, in the order of time; history without a date comes first."""
    quotes = {(record.story.id, record.quote.id): record for record in material.quotes}
    found = [_report(each, sides, quotes, material) for each in material.reports if told_by(each, as_of)]
    spoken = [
        _quote(each, sides, material)
        for each in material.quotes
        if each.quote.cue_kind in ("promise", "threaten")
        and (as_of is None or (each.story.published.earliest or as_of) <= as_of)
    ]
    return sorted([*found, *spoken], key=lambda each: each.order)


def _report(report: Report, sides: Sides, quotes: Quotes, material: Material) -> Heard:
    attributed = quotes.get((report.story.id, report.event.attribution or ""))
    return Heard(
        by=tuple(side for side in sides if takes_part(report.event.actors, side)),
        teller=_side(attributed.quote.speaker, sides) if attributed else None,
        order=order_of(report),
        day=day_of(report),
        about=content(report.evidence),
        material=material,
        report=report,
    )


def _quote(record: QuoteRecord, sides: Sides, material: Material) -> Heard:
    quote, published = record.quote, record.story.published
    day = published.latest if published.earliest == published.latest else None
    by = _side(quote.speaker, sides)
    return Heard(
        by=(by,) if by else (),
        teller=None,
        order=(day or published.earliest or datetime.date.min, record.story.id, quote.span.start),
        day=day,
        about=content(quote.text),
        material=material,
        quote=record,
    )


def _side(actor: Actor | None, sides: Sides) -> Side | None:
    return next((side for side in sides if actor is not None and of_side(actor, side)), None)


def given(told: Heard, sides: Sides, disputed: frozenset[str]) -> Iterator[Given]:
    """The promises and threats that a report gives; `disputed` are the keys of reports of this dispute.

    Both sides of an agreement promise what it says they will do. Only what their own representatives did counts.
    """
    report = told.report
    if report is None or report.key not in disputed or report.event.polarity == "negative":
        return
    kind = None if _spoken_of(report.evidence) else _kind(report, told)
    text = report.event.issue.text if report.event.issue else report.evidence
    about = tuple(each for each in content(text) if each not in names_of(sides))
    if kind is None or not about or _only_given(report, about):
        return
    for side in sides:
        if any(speaks_for(actor, side) for actor in report.event.actors) or _shared(report, side):
            facing = other(side, sides)
            to = facing if takes_part((*report.event.actors, *report.event.recipients), facing) else None
            yield Given(by=side, to=to, kind=kind, text=text, about=about, heard=told, condition=condition_of(report))


def _spoken_of(text: str) -> bool:
    """Whether a promise is spoken of that was given before."""
    return any(says("promises", kind, text) for kind in ("kept", "broken", "withdrawn"))


def _shared(report: Report, side: Side) -> bool:
    return report.event.reciprocal and any(speaks_for(actor, side) for actor in report.event.recipients)


def _only_given(report: Report, about: tuple[str, ...]) -> bool:
    """Whether nothing is promised but the promise: "as promised"."""
    gives = says("promises", "giving", report.trigger)
    return gives and report.event.issue is None and set(about) <= set(content(report.trigger))


def _kind(report: Report, told: Heard) -> PromiseKind | None:
    event = report.event
    if event.modality in ("alleged", "possible") or (told.teller and told.teller not in told.by):
        return None
    gives = says("promises", "giving", report.trigger)
    if event.type == "THREATEN" and not agreed(report):
        return "threat"
    if event.reciprocal or len(told.by) > 1:
        return "promise" if event.type == "AGREE" and gives and _to_do(report) else None
    if event.type in ("AGREE", "CONCEDE", "THREATEN") and gives:
        return "promise"
    announced = event.type in _ANNOUNCED and event.modality in ("planned", "conditional") and event.attribution
    return "promise" if announced and told.teller in told.by else None


def _to_do(report: Report) -> bool:
    """Whether what is agreed is something to do: "agreed to exchange prisoners"."""
    issue = report.event.issue
    return issue is not None and f"to {issue.text}" in report.evidence


def of_this_dispute(material: Material, sides: Sides) -> frozenset[str]:
    """The keys of the reports of this dispute."""
    return frozenset(report.key for report in of_dispute(material, sides))
