"""Stances: what a side says or does about an issue in one report or quote, and of which kind that is."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from dateline.disputes.citing import cite, passage
from dateline.disputes.concerning import (
    agreed,
    condition_of,
    day_of,
    last_day_of,
    of_dispute,
    order_of,
    other,
    speaker,
    speaks_for,
    told_by,
    what,
)
from dateline.disputes.cues import kinds_in, says, words
from dateline.disputes.issues import issue_in, issue_of
from dateline.disputes.matters import content
from dateline.disputes.model import Cite, Issue, Material, Side, StanceKind
from dateline.disputes.siding import takes_part
from dateline.model import EventType
from dateline.records import QuoteRecord, Report

Line = Literal["demand", "stance", "accusation", "threat"]

# What a stance does to its line: it holds, it is given up, it was denied, it is softened in its own words, or it is a
# concession, which gives up a refusal or a demand where there is one.
Move = Literal["holds", "dropped", "denied", "softened", "concession"]

LINES: Mapping[StanceKind, Line] = {
    "demand": "demand",
    "refusal": "stance",
    "offer": "stance",
    "red line": "stance",
    "accusation": "accusation",
    "threat": "threat",
}
_KINDS: Mapping[EventType, StanceKind] = {
    "REQUEST": "demand",
    "REJECT": "refusal",
    "AGREE": "offer",
    "ACCUSE": "accusation",
    "THREATEN": "threat",
}
# What a side says it will do is an offer.
_OFFERED = frozenset({"SUPPORT", "COOPERATE", "AID", "RETREAT", "CONCEDE"})
_CONCEDED = frozenset({"CONCEDE", "RETREAT"})
_FIRM = frozenset({"REJECT", "AGREE", "THREATEN"})
_DROPPED: Mapping[str, StanceKind] = {
    "dropped demand": "demand",
    "dropped stance": "refusal",
    "dropped offer": "offer",
    "dropped accusation": "accusation",
    "dropped threat": "threat",
}
_GIVEN_UP = (*_DROPPED, "softened demand", "denial")
# The act that is denied, by the beginning of its verb.
_DENIED: tuple[tuple[tuple[str, ...], StanceKind], ...] = (
    (("demand", "insist", "ask", "call", "request"), "demand"),
    (("threaten",), "threat"),
    (("accus",), "accusation"),
    (("offer", "agree", "promis"), "offer"),
    (("refus", "reject"), "refusal"),
)


@dataclass(frozen=True, kw_only=True)
class Said:
    """A stance as one report or quote tells it, taken from `day` to `last_day`; `order` is where it stands in time."""

    side: str
    issue: str
    kind: StanceKind
    move: Move = "holds"
    text: str
    about: tuple[str, ...]
    day: datetime.date | None
    last_day: datetime.date | None = None
    order: tuple[datetime.date, int, int]
    condition: str | None = None
    free: bool = False
    towards: str | None = None
    story: int
    report: Report | None = None
    quote: QuoteRecord | None = None

    @property
    def line(self) -> Line:
        """What it is grouped with: what replaces it, or what it replaces."""
        return LINES[self.kind]

    def cite(self, material: Material) -> Cite:
        """The passage that tells it."""
        if self.report is not None:
            return cite(self.report, material)
        assert self.quote is not None
        return passage(self.quote.story, self.quote.quote.span, material)


def stances(
    material: Material, sides: tuple[Side, Side], issues: Sequence[Issue], as_of: datetime.date | None
) -> Iterator[Said]:
    """All stances of the sides' own representatives that had been told by a day, in no order.

    What somebody else says they did is left out, and so is what names no issue.
    """
    firm = dict(_firm(material, sides))
    used = set()
    for report in of_dispute(material, sides):
        side = speaker(report, sides) if told_by(report, as_of) else None
        if side is None or (issue := issue_of(report, issues)) is None:
            continue
        key = (report.story.id, report.event.attribution or "")
        found = _of_report(report, sides, side, issue, key in firm)
        if found is not None:
            used.add(key)
            yield found
    for key, record in firm.items():
        published = record.story.published.earliest
        if key not in used and (as_of is None or published is None or published <= as_of):
            yield from _of_quote(record, sides, issues)


def _firm(material: Material, sides: tuple[Side, Side]) -> Iterator[tuple[tuple[int, str], QuoteRecord]]:
    """Quotes of the sides' representatives that draw a red line, by story and id."""
    for record in material.quotes:
        speaker = record.quote.speaker
        own = speaker is not None and any(speaks_for(speaker, side) for side in sides)
        if own and says("stances", "red line", record.quote.text):
            yield (record.story.id, record.quote.id), record


def _of_report(report: Report, sides: tuple[Side, Side], side: Side, issue: str, firm: bool) -> Said | None:
    kind, move = _kind(report, firm)
    if kind is None:
        return None
    text, facing = report.evidence, other(side, sides)
    return Said(
        side=side.code,
        issue=issue,
        kind=kind,
        move=move,
        text=text,
        about=content(what(report)),
        day=day_of(report),
        last_day=last_day_of(report),
        order=order_of(report),
        condition=condition_of(report) if kind != "accusation" else None,
        free=says("stances", "free", text),
        towards=facing.code if takes_part(report.event.recipients, facing) else None,
        story=report.story.copy_of or report.story.id,
        report=report,
    )


def _kind(report: Report, firm: bool) -> tuple[StanceKind | None, Move]:
    """The kind of stance that a report tells, if it tells one, and what it does to its line."""
    event, text = report.event, report.evidence
    if event.modality in ("alleged", "possible") or _silent(report):
        return None, "holds"
    given_up = _given_up(text)
    if given_up is not None:
        return given_up
    kind = "offer" if event.type == "THREATEN" and agreed(report) else _KINDS.get(event.type)
    if event.polarity == "negative":
        return _negative(report, kind)
    if kind is not None and says("stances", "no longer", text):
        return kind, "dropped"
    if event.type in _FIRM and (firm or says("stances", "red line", text)):
        return "red line", "holds"
    if event.reciprocal and kind == "offer":
        return None, "holds"
    if event.type in _OFFERED and event.modality in ("planned", "conditional") and event.attribution:
        return "offer", "holds"
    if event.type in _CONCEDED and event.modality == "asserted":
        return "offer", "concession"
    return kind, "holds"


def _silent(report: Report) -> bool:
    """Whether what is told is that somebody would not comment, or not be named."""
    return report.event.type in ("REJECT", "REQUEST", "AGREE") and says("stances", "no comment", report.evidence)


def _given_up(text: str) -> tuple[StanceKind | None, Move] | None:
    """What the words say is given up, denied or softened."""
    found = next(kinds_in("stances", _GIVEN_UP, text), None)
    if found is None:
        return None
    if found in _DROPPED:
        return _DROPPED[found], "dropped"
    if found == "softened demand":
        return "demand", "softened"
    verb = (words("stances", "denial", text) or "").split()[-1].casefold()
    return next(((kind, "denied") for verbs, kind in _DENIED if verb.startswith(verbs)), None)


def _negative(report: Report, kind: StanceKind | None) -> tuple[StanceKind | None, Move]:
    """What was not done: not asking gives up a demand; not agreeing, for one side alone, is a refusal."""
    if kind == "demand":
        return "demand", "dropped"
    if kind == "offer" and not report.event.reciprocal:
        return "refusal", "holds"
    return None, "holds"


def _of_quote(record: QuoteRecord, sides: tuple[Side, Side], issues: Sequence[Issue]) -> Iterator[Said]:
    """A red line that no event tells."""
    quote, published = record.quote, record.story.published
    issue = issue_in(quote.text, issues)
    if issue is None or quote.speaker is None:
        return
    day = quote.date.earliest if quote.date else published.day
    side = next(side for side in sides if speaks_for(quote.speaker, side))
    yield Said(
        side=side.code,
        issue=issue,
        kind="red line",
        text=quote.text,
        about=content(quote.text),
        day=day,
        order=(day or published.earliest or datetime.date.min, record.story.id, quote.span.start),
        story=record.story.copy_of or record.story.id,
        quote=record,
    )
