"""Sentences that bear on promises though no report tells them: words of a promise, and deeds by their verb."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from dateline.disputes.concerning import speaks_for
from dateline.disputes.cues import kinds_in
from dateline.disputes.cues import words as words_of
from dateline.disputes.hearing import SPOKEN, Heard, Sides, side_of
from dateline.disputes.matters import content, pattern_of
from dateline.disputes.model import Material, Side, Told
from dateline.model import Span
from dateline.records import QuoteRecord, StoryRecord

_END = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])|\n\s*\n|\n(?=[A-Z])")

# A byline before the first words of a story: "LIMA, May 4 (Andina) -- ".
_BYLINE = re.compile(r"^[^.]{3,70}?\s[-–—]{1,2}\s+")

# What is only to come, was not done, is asked or told of other days says nothing of what was done.
_UNSURE = re.compile(
    r"\b(?:will|would|shall|should|could|may|might|must|to be|if|unless|until|not|never|no longer|fail(?:ed|s)?"
    r"|refus\w+|plan\w*|want\w*|hop\w+|promis\w+|pledg\w+|vow\w*|agree\w*|offer\w*|threat\w+|warn\w*|demand\w*"
    r"|urg\w+|call\w* (?:on|for)"
    r"|last|ago|earlier|previous\w*|once|since|had|ready|before)\b|n['’]t\b|\b(?:in|of) (?:19|20)\d\d\b",
    re.IGNORECASE,
)


# Verbs by which a promise is given, not nouns by which one is spoken of ("its pledge").
_GIVEN = re.compile(r"promise[sd]|pledge[sd]|vow(?:s|ed)|undert(?:akes|ook)|committed(?: \w+)? to", re.IGNORECASE)


def heard_sentences(material: Material, sides: Sides, as_of: datetime.date | None) -> Iterator[Heard]:
    """The sentences of stories that had come out by a day which speak of promises, or begin with a side that did
    something.
    """
    records = {report.story.id: report.story for report in material.reports}
    quotes: defaultdict[int, list[QuoteRecord]] = defaultdict(list)
    for quote in material.quotes:
        quotes[quote.story.id].append(quote)
    for told in material.stories.values():
        record = records.get(told.story)
        if record is not None and (as_of is None or (record.published.earliest or as_of) <= as_of):
            yield from _of_story(told, record, sides, quotes[told.story], material)


def _of_story(
    told: Told, record: StoryRecord, sides: Sides, quotes: Sequence[QuoteRecord], material: Material
) -> Iterator[Heard]:
    day = record.published.day
    for start, words in _sentences(told.text):
        speaks = tuple(kinds_in("promises", SPOKEN, words))
        by = _spoken_of(words, sides) if speaks else _doing(words, sides)
        if not by:
            continue
        span = Span(told.start + start, told.start + start + len(words))
        yield Heard(
            by=by,
            teller=_teller(quotes, span, sides),
            order=(day or record.published.earliest or datetime.date.min, record.id, span.start),
            day=day,
            about=content(words),
            material=material,
            record=record,
            span=span,
            words=words,
            admitted=any(
                each.quote.cue_kind == "admit" and side_of(each.quote.speaker, sides) in by for each in quotes
            ),
        )


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for end in (*(each.end() for each in _END.finditer(text)), len(text)):
        words = text[start:end]
        byline = _BYLINE.match(words)
        skip = byline.end() if byline else len(words) - len(words.lstrip())
        if words[skip:].strip():
            yield start + skip, words[skip:].rstrip()
        start = end


def _spoken_of(words: str, sides: Sides) -> tuple[Side, ...]:
    """Whose promise is spoken of: the side named last before the verb; either where none is, or the promise is only
    mentioned beside what was done.
    """
    found = next(iter(kinds_in("promises", ("broken", "withdrawn", "kept"), words)), None)
    if found is None:
        return sides
    before = words[: words.find(words_of("promises", found, words) or words)]
    last = [(max((each.end() for each in pattern_of(side).finditer(before)), default=-1), side) for side in sides]
    at, side = max(last, key=lambda each: each[0])
    return (side,) if at >= 0 else sides


def _doing(words: str, sides: Sides) -> tuple[Side, ...]:
    """The side that a sentence begins with, where what it tells was done."""
    for side in sides:
        found = pattern_of(side).match(words)
        if found is not None and not found[0].endswith(("'s", "’s")) and not _UNSURE.search(words):
            return (side,)
    return ()


def _teller(quotes: Sequence[QuoteRecord], span: Span, sides: Sides) -> Side | None:
    """The side whose words the sentence is, wholly or in part."""
    speakers = (side_of(each.quote.speaker, sides) for each in quotes if each.quote.span.overlaps(span))
    return next(filter(None, speakers), None)


def heard_promises(material: Material, sides: Sides, as_of: datetime.date | None) -> Iterator[Heard]:
    """The quotes by which a side's representatives promise something, of which there is no report."""
    covered: defaultdict[int, list[Span]] = defaultdict(list)
    for report in material.reports:
        if report.event.type in ("AGREE", "CONCEDE", "THREATEN"):
            covered[report.story.id].append(report.event.span)
    for record in material.quotes:
        quote, published = record.quote, record.story.published
        told = material.stories.get(record.story.id)
        if quote.cue_kind != "promise" or quote.cue_span is None or told is None:
            continue
        side = next((side for side in sides if quote.speaker and speaks_for(quote.speaker, side)), None)
        out = as_of is None or (published.earliest or as_of) <= as_of
        near = quote.span.to(quote.cue_span)
        if side is None or not out or any(each.overlaps(near) for each in covered[record.story.id]):
            continue
        if not _GIVEN.fullmatch(told.text[quote.cue_span.start - told.start : quote.cue_span.end - told.start]):
            continue
        day = published.day
        yield Heard(
            by=(side,),
            teller=side,
            order=(day or published.earliest or datetime.date.min, record.story.id, quote.span.start),
            day=day,
            about=content(quote.text),
            material=material,
            record=record.story,
            span=quote.span,
            words=quote.text,
            given=(side, quote.text.removeprefix("to "), "promise"),
        )
