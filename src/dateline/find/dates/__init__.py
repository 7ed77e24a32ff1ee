"""Finds time expressions in parsed sentences and what each says, before any publication date is known.

Types and values follow TIMEX3 (TimeML annotation guidelines 1.2.1): DATE, TIME, DURATION, SET.
"""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dateline.find.dates.doubts import DOUBTS, token_at
from dateline.find.dates.forms import CALENDAR
from dateline.find.dates.meanings import CalendarDate, Fixed, Step, TimeMention
from dateline.find.dates.numbers import duration, number_of
from dateline.find.dates.patterns import MASTER, PATTERNS, matches
from dateline.find.dates.readings import Reading
from dateline.find.dates.slashes import in_page_order
from dateline.find.dates.spans import SPANS
from dateline.find.dates.tenses import tense_of
from dateline.language import Sentence
from dateline.model import Span
from dateline.stories import Dateline

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["DATELINE", "TimeMention", "find_dates"]

_READERS = CALENDAR | SPANS
# The sentence number of a date in the dateline, which stands before all sentences.
DATELINE = -1


def find_dates(sentences: Sequence[Sentence], text: str, dateline: Dateline | None = None) -> tuple[TimeMention, ...]:
    """All time expressions of a story, in page order, with that of its dateline."""
    found = list(_in_dateline(dateline, text)) if dateline else []
    for group in _by_parse(sentences):
        found.extend(_in_parse(group, text))
    return tuple(sorted(in_page_order(found, text), key=lambda mention: mention.span))


def _in_dateline(dateline: Dateline, text: str) -> Iterator[TimeMention]:
    """The date in "HANOI, March 8 (Reuters) -": the day the dispatch was written."""
    if dateline.date is None:
        return
    written = re.sub(r"\s", " ", dateline.date.text).title()
    match = MASTER.search(written)
    again = PATTERNS[match.lastgroup or ""].match(written, match.start()) if match else None
    for each in _READERS[match.lastgroup or ""](again) if match and again else ():
        if _possible(each):
            span = Span(dateline.date.span.start + each.start, dateline.date.span.start + each.end)
            yield TimeMention(
                span=span,
                text=text[span.start : span.end],
                type=each.type,
                said=each.said,
                tense="past",
                sentence=DATELINE,
                block=-1,
            )


def _by_parse(sentences: Sequence[Sentence]) -> Iterator[list[Sentence]]:
    """Sentences of one parse together: a full stop inside a date ("Oct. 5") often looks like the end of one."""
    group: list[Sentence] = []
    for sentence in sentences:
        if group and sentence.offset != group[0].offset:
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group


def _in_parse(group: Sequence[Sentence], text: str) -> Iterator[TimeMention]:
    offset = group[0].offset
    parsed = text[offset : group[-1].span.end].translate(_PLAIN)
    starts = [sentence.span.start for sentence in group]
    at = 0
    for match in matches(parsed, 0):
        if match.start() < at:
            continue
        form = match.lastgroup or ""
        for each in _read(form, match, group[0]):
            at = max(at, each.end)
            yield _mention(each, group[max(0, bisect_right(starts, offset + each.start) - 1)], text, form)


# The parsed text has these as plain spaces and apostrophes.
_PLAIN = {ord(blank): " " for blank in "\n\r\t\u00a0\u2028\u2029"} | {ord("’"): "'"}


def _read(form: str, match: re.Match[str], sentence: Sentence) -> list[Reading]:
    again = PATTERNS[form].match(match.string, match.start())
    if again is None or (form in DOUBTS and not DOUBTS[form](again, sentence)):
        return []
    return [each for each in _READERS[form](again) if _possible(each)]


def _possible(reading: Reading) -> bool:
    """Whether a calendar date exists: no February 30."""
    said = reading.said
    if not isinstance(said, CalendarDate) or not said.day or not said.month:
        return True
    longest = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[said.month - 1]
    leap = said.year is None or (said.year % 4 == 0 and (said.year % 100 != 0 or said.year % 400 == 0))
    return said.day <= (28 if said.month == 2 and not leap else longest)


def _head(sentence: Sentence, reading: Reading) -> Token | None:
    """The word of an expression that the rest of it hangs on."""
    token = token_at(sentence, reading.start)
    while token is not None and token.head.i != token.i and reading.start <= token.head.idx < reading.end:
        token = token.head
    return token


def _mention(reading: Reading, sentence: Sentence, text: str, form: str) -> TimeMention:
    span = Span(sentence.offset + reading.start, sentence.offset + reading.end)
    mention = TimeMention(
        span=span,
        text=text[span.start : span.end],
        type=reading.type,
        said=reading.said,
        part=reading.part,
        mod=reading.mod,
        sentence=sentence.index,
        block=sentence.block,
    )
    if isinstance(reading.said, Fixed) and form != "in_span":
        return mention
    token = _head(sentence, reading)
    tense, nominal = tense_of(token) if token is not None else (None, False)
    if _AHEAD.search(text[max(0, span.start - 25) : span.start]):
        tense, nominal = "future", False
    mention = dataclasses.replace(mention, tense=tense, nominal=nominal)
    return _length_unless_ahead(mention) if form == "in_span" else mention


# What follows these lies ahead of the writer, whatever the verb.
_AHEAD = re.compile(
    r"\b(?:as\s(?:early|soon)\sas|no\slater\sthan|scheduled\sfor|slated\sfor|effective|deadline\s(?:of|is))\s$", re.I
)


def _length_unless_ahead(mention: TimeMention) -> TimeMention:
    """ "In two weeks" is a day ahead under a future verb, otherwise how long something took."""
    if mention.tense == "future" and isinstance(mention.said, Step | Fixed) and not _is_vague(mention):
        return mention
    amount, _, unit = re.sub(r"['’]\s?time$", "", mention.text).rpartition(" ")
    amount = re.sub(r"^(?:about|another|some|just|roughly|around)\s", "", amount)
    return dataclasses.replace(mention, said=Fixed(duration(number_of(amount), unit)), type="DURATION")


def _is_vague(mention: TimeMention) -> bool:
    return isinstance(mention.said, Fixed) and mention.said.value != "FUTURE_REF"
