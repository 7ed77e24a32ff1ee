"""Passages: where a line of a dossier stands on its page, with the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dateline.disputes.model import Cite, Line, Material, Told
from dateline.model import Span
from dateline.records import Report, StoryRecord

# Characters of a paragraph shown around a passage, on either side at most.
AROUND = 300

_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])")


def cite(report: Report, material: Material) -> Cite:
    """The evidence of a report with its paragraph."""
    return passage(report.story, report.event.span, material, report)


def passage(story: StoryRecord, span: Span, material: Material, report: Report | None = None) -> Cite:
    """A range of a story's page with its paragraph; without the story's words the range is all that is shown."""
    told = material.stories.get(story.id)
    text = report.evidence if report else ""
    context, inside = text, Span(0, len(text))
    if told is not None:
        around = paragraph(told, span)
        text = told.text[span.start - told.start : span.end - told.start]
        context = told.text[around.start : around.end]
        inside = Span(span.start - told.start - around.start, span.end - told.start - around.start)
    return Cite(
        text=text,
        page_span=span,
        context=context,
        span=inside,
        page=story.page.key,
        origin=story.page.origin,
        source=story.page.source,
        headline=story.headline,
        url=story.page.url,
        published=story.published.day,
        report=report.key if report else None,
    )


def paragraph(told: Told, span: Span) -> Span:
    """The range, in the story's text, of the paragraph around a range of the page, at most `AROUND` on each side."""
    start, end = span.start - told.start, span.end - told.start
    before = told.text.rfind("\n\n", 0, start) + 2 if "\n\n" in told.text[:start] else 0
    after = told.text.find("\n\n", end)
    return Span(max(before, start - AROUND), min(after if after >= 0 else len(told.text), end + AROUND))


def sentence(told: Told, span: Span) -> Span:
    """The range, in the story's text, of the sentence (or sentences) that a range of the page lies in."""
    around = paragraph(told, span)
    start, end = span.start - told.start, span.end - told.start
    text = told.text
    ends = [each.end() for each in _SENTENCE_END.finditer(text, *around)]
    first = max((each for each in ends if each <= start), default=around.start)
    last = min((each for each in ends if each >= end), default=around.end)
    return Span(first, last)


def words_of_sentence(report: Report, material: Material) -> str:
    """The sentence that a report's evidence stands in; the evidence where the story's words are not at hand."""
    told = material.stories.get(report.story.id)
    if told is None:
        return report.evidence
    around = sentence(told, report.event.span)
    return told.text[around.start : around.end]


def line(report: Report, material: Material, also: Iterable[Report] = ()) -> Line:
    """A report as a line: its evidence, its days, and the passages of it and of others that tell the same."""
    date = report.event.date
    return Line(
        text=report.evidence,
        earliest=date.earliest if date else None,
        latest=date.latest if date else None,
        cites=tuple(cite(each, material) for each in (report, *also)),
    )


def sentences(told: Told) -> tuple[Span, ...]:
    """The ranges of the sentences of a story, in its text; a line that is broken within a paragraph ends none."""
    ends = sorted({each.end() for each in _SENTENCE_END.finditer(told.text)} | _paragraphs(told.text))
    starts = [0, *ends]
    return tuple(Span(start, end) for start, end in zip(starts, [*ends, len(told.text)], strict=True) if start < end)


def _paragraphs(text: str) -> set[int]:
    """Where paragraphs begin."""
    return {each.end() for each in re.finditer(r"\n\s*\n|(?<=[.!?”\"])\n", text)}
