"""The words of a story, sentence by sentence, each with the reports that stand in it."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dateline.disputes.citing import passage, sentences
from dateline.disputes.model import Cite, Material
from dateline.model import Span
from dateline.records import Report, StoryRecord

_EDGE = re.compile(r"[,;:()“”\"\n—–]|\s--\s|(?<=\w)\.(?=\s|$)|[!?]")
# The place and day that a dispatch opens with: "QUITO, Ecuador, May 14 (Agency) -".
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
_ON = rf"(?:{_MONTH}\.? \d{{1,2}}|\d{{1,2}} {_MONTH}\.?)"
_TOWN = r"^([A-Z][\w'’. -]{2,30}?)(?:, [A-Z][\w. -]+?)?"
_DATELINE = re.compile(rf"{_TOWN}(?:,? {_ON}\b(?: \([^)]*\))?| \([^)]*\)(?= ?[-–—]))\s*[-–—]*\s*", re.MULTILINE)
_DAY = re.compile(r"\w+day|(?:By|On|In|From|Updated|Published)\b.*", re.IGNORECASE)
# Characters of a story that its place and day stand in.
_OPENING = 400
_LEADING = re.compile(
    r"^(?:[-–—*]+\s*|(?:and|but|when|as|while|with|that|which|who|where|after|before|although|though)\s+)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Stretch:
    """A sentence of a story and its place on the page. Where the story's words are not at hand it is the evidence of
    one report.
    """

    text: str
    start: int
    story: StoryRecord
    reports: tuple[Report, ...] = ()
    whole: bool = True

    @property
    def body(self) -> str:
        """The sentence without the place and day of a dispatch."""
        return _DATELINE.sub("", self.text, count=1)

    def holds(self, place: int) -> bool:
        """Whether a place on the page is in the sentence."""
        return self.start <= place < self.start + len(self.text)

    def cite(self, within: Span, material: Material) -> Cite:
        """The passage at a range of the sentence."""
        report = next(iter(self.reports), None)
        if not self.whole and report is not None:
            return passage(self.story, report.event.span, material, report)
        return passage(self.story, Span(self.start + within.start, self.start + within.end), material)

    def clause(self, within: Span) -> Span:
        """The clause around a range of the sentence: up to the next comma, dash or stop, without a leading "and"."""
        edges = [(each.start(), each.end()) for each in _EDGE.finditer(self.text)]
        start = max((end for _, end in edges if end <= within.start), default=0)
        end = min((first for first, _ in edges if first >= within.end), default=len(self.text))
        start += len(self.text[start:end]) - len(self.text[start:end].lstrip())
        leading = _LEADING.match(self.text[start : within.start])
        start += leading.end() if leading else 0
        return Span(start, start + len(self.text[start:end].rstrip()))

    def clause_of(self, report: Report) -> Span:
        """The clause around a report of the sentence."""
        span = report.event.span
        end = min(span.end - self.start, len(self.text))
        return self.clause(Span(max(0, min(span.start - self.start, end)), end))


@dataclass(frozen=True)
class Scene:
    """A story: its sentences in order."""

    story: StoryRecord
    stretches: tuple[Stretch, ...]
    dateline: str | None = None

    def placed(self) -> Iterator[tuple[Report, Stretch]]:
        """Each report with the sentence that its trigger stands in."""
        return ((report, each) for each in self.stretches for report in each.reports)


def scene(reports: Iterable[Report], material: Material) -> Scene:
    """The sentences of the story that these reports, all of one story, stand in."""
    found = sorted(reports, key=lambda report: (report.event.trigger.start, report.key))
    story = found[0].story
    told = material.stories.get(story.id)
    if told is None:
        return Scene(story, tuple(Stretch(each.evidence, 0, story, (each,), whole=False) for each in found))
    spans = sentences(told)
    inside: list[list[Report]] = [[] for _ in spans]
    starts = [span.start for span in spans]
    for report in found:
        inside[max(0, bisect.bisect_right(starts, report.event.trigger.start - told.start) - 1)].append(report)
    stretches = (
        Stretch(told.text[span.start : span.end], told.start + span.start, story, tuple(held))
        for span, held in zip(spans, inside, strict=True)
    )
    return Scene(story, tuple(stretches), _dateline(told.text))


def _dateline(text: str) -> str | None:
    """The town that a dispatch is sent from."""
    found = (each[1] for each in _DATELINE.finditer(text, 0, _OPENING))
    return next((each.title() for each in found if not _DAY.fullmatch(each)), None)
