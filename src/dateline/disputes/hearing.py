"""Words given, and reports as the ledger of promises hears them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from dateline.disputes.citing import cite, line, passage, words_of_sentence
from dateline.disputes.concerning import (
    agreed,
    condition_of,
    day_of,
    last_day_of,
    of_dispute,
    order_of,
    other,
    speaks_for,
    told_by,
    what,
    without_condition,
)
from dateline.disputes.cues import kinds_in, says
from dateline.disputes.matters import content, names_of, stems_of
from dateline.disputes.model import Cite, Line, Material, PromiseKind, Side
from dateline.disputes.siding import of_side, takes_part
from dateline.model import Actor, Span
from dateline.records import Report, StoryRecord

Sides = tuple[Side, Side]

SPOKEN = ("broken", "withdrawn", "kept", "resuming", "as promised")

_NOWHERE = Span(0, 0)

# What ends the first words of what is promised.
_CUT = re.compile(r"\s(?:in|by|with|for|from|into|at|before|after|on|over|to|through|during|under|between|among|as)\s")

# So many stems of what is promised count.
_MOST = 8

# What a side says it will do is promised.
_ANNOUNCED = frozenset({"AGREE", "AID", "COOPERATE", "CONCEDE", "RETREAT", "SUPPORT"})


@dataclass(frozen=True, kw_only=True)
class Heard:
    """A report, or a sentence that no report stands for, as it bears on promises: who is told of, by whom, and when.

    `by` are the sides whose acts are told, `teller` the side that tells it, where a side does. Without a report `by`
    may be wrong where a promise is spoken of, so that what fits best counts alone. `given` is the promise that a quote
    gives of which there is no report, by whom and of what kind; `admitted`, that a side admits something beside it.
    """

    by: tuple[Side, ...]
    teller: Side | None
    order: tuple[datetime.date, int, int]
    day: datetime.date | None
    about: tuple[str, ...]
    material: Material
    record: StoryRecord
    report: Report | None = None
    span: Span = _NOWHERE
    words: str = ""
    given: tuple[Side, str, PromiseKind] | None = None
    admitted: bool = False

    @cached_property
    def sentence(self) -> str:
        """The sentence it stands in."""
        return words_of_sentence(self.report, self.material) if self.report is not None else self.words

    @property
    def text(self) -> str:
        """The words of a report, or the sentence."""
        return self.report.evidence if self.report is not None else self.words

    @cached_property
    def speaks(self) -> frozenset[str]:
        """What its words tell of promises: "kept", "broken", "withdrawn", or of acts: "resuming", "as promised"."""
        return frozenset(kinds_in("promises", SPOKEN, self.text))

    @property
    def last_day(self) -> datetime.date | None:
        """The last day that it may be of, where `day` is the first."""
        return last_day_of(self.report) if self.report is not None and self.day is not None else self.day

    def cite(self) -> Cite:
        """The passage that tells it."""
        if self.report is not None:
            return cite(self.report, self.material)
        return passage(self.record, self.span, self.material)

    def line(self, label: str) -> Line:
        """The same as a line of a dossier."""
        if self.report is not None:
            told = line(self.report, self.material)
            return Line(label=label, text=told.text, earliest=told.earliest, latest=told.latest, cites=told.cites)
        return Line(label=label, text=self.words.strip(), earliest=self.day, latest=self.day, cites=(self.cite(),))


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

    @cached_property
    def core(self) -> tuple[str, ...]:
        """The stems of its first words, up to a preposition; of all where these are not two."""
        words = re.split(_CUT, self.text, maxsplit=1)[0]
        found = tuple(each for each in content(words) if each in self.about)
        return found if len(found) > 1 else self.about


def heard_reports(material: Material, sides: Sides, as_of: datetime.date | None) -> Iterator[Heard]:
    """All reports that had come out by a day."""
    quotes = {(record.story.id, record.quote.id): record for record in material.quotes}
    for report in material.reports:
        if told_by(report, as_of):
            attributed = quotes.get((report.story.id, report.event.attribution or ""))
            yield Heard(
                by=tuple(side for side in sides if takes_part(report.event.actors, side)),
                teller=side_of(attributed.quote.speaker, sides) if attributed else None,
                order=order_of(report),
                day=day_of(report),
                about=content(report.evidence),
                material=material,
                record=report.story,
                report=report,
            )


def side_of(actor: Actor | None, sides: tuple[Side, ...]) -> Side | None:
    """The side that an actor is of."""
    return next((side for side in sides if actor is not None and of_side(actor, side)), None)


def given(told: Heard, sides: Sides, disputed: frozenset[str]) -> Iterator[Given]:
    """The promises and threats that a report gives; `disputed` are the keys of reports of this dispute.

    Both sides of an agreement promise what it says they will do. Only what their own representatives did counts.
    """
    report = told.report
    if told.given is not None:
        yield from _quoted(told, sides)
    if report is None or report.key not in disputed or report.event.polarity == "negative":
        return
    kind = _kind(report, told)
    if kind is None or told.speaks - {"resuming", "as promised"}:  # or told of a promise that was given before
        return
    text = _promised(told, sides) if _in_words(report) else without_condition(report.evidence, report)
    about = tuple(each for each in content(text) if each not in names_of(sides))[:_MOST]
    if not about or _only_given(report):
        return
    for side in sides:
        if any(speaks_for(actor, side) for actor in report.event.actors) or _shared(report, side):
            facing = other(side, sides)
            to = facing if takes_part((*report.event.actors, *report.event.recipients), facing) else None
            yield Given(by=side, to=to, kind=kind, text=text, about=about, heard=told, condition=condition_of(report))


def _shared(report: Report, side: Side) -> bool:
    return report.event.reciprocal and any(speaks_for(actor, side) for actor in report.event.recipients)


def _quoted(told: Heard, sides: Sides) -> Iterator[Given]:
    side, text, kind = told.given or (sides[0], "", "promise")
    about = tuple(each for each in content(text) if each not in names_of(sides))[:_MOST]
    if about and not told.speaks:
        yield Given(by=side, to=None, kind=kind, text=text, about=about, heard=told)


def _promised(told: Heard, sides: Sides) -> str:
    """What is promised: as read; where that is only an action ("hand over"), up to the end of the sentence."""
    assert told.report is not None
    text = what(told.report)
    names, actions = names_of(sides), stems_of("action")
    if any(each not in names and each not in actions for each in content(text)):
        return text
    at = told.sentence.find(text)
    return without_condition(re.split(r"[.;]\s|[.;]$", told.sentence[at:])[0], told.report) if at >= 0 else text


def _in_words(report: Report) -> bool:
    """Whether the act is one of words, about what is promised; else the act is what is promised."""
    return report.event.type == "THREATEN" or says("promises", "giving", report.trigger)


def _only_given(report: Report) -> bool:
    """Whether nothing is promised but the promise: "as promised in June"."""
    return report.event.issue is None and says("promises", "giving", report.trigger)


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
    own = announced and told.teller in told.by
    return "promise" if own and not says("promises", "not", report.evidence) else None


def _to_do(report: Report) -> bool:
    """Whether what is agreed is something to do: "agreed to exchange prisoners"."""
    issue = report.event.issue
    return issue is not None and f"to {issue.text}" in report.evidence


def of_this_dispute(material: Material, sides: Sides) -> frozenset[str]:
    """The keys of the reports of this dispute."""
    return frozenset(report.key for report in of_dispute(material, sides))
