"""Finds what stands between quotation marks: straight, curly, TeX, French, German, single, unclosed.

Works on the page's characters alone. Only the outermost marks count; a mark inside another pair is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from dateline.model import Span

_MARK = re.compile(r"``|''|[\"“”„‟«»‘’'`]")
_SINGLE = frozenset("‘’'`")

# What may close a passage, by the mark that opened it; writers mix typewriter and printers' marks.
_CLOSERS = {
    '"': frozenset('"”'),
    "“": frozenset({"”", '"', "''"}),
    "”": frozenset("”"),
    "„": frozenset('“”‟"'),
    "‟": frozenset("”"),
    "«": frozenset("»"),
    "»": frozenset("«»"),
    "``": frozenset({"''", '"', "”"}),
    "''": frozenset({"''", "”"}),
}
_ONLY_OPEN = frozenset({"``", "„", "‟", "«", "“"})

# Words that begin with an apostrophe, and decades: "'em", "'til", "'90s".
_ELIDED = re.compile(r"(?:\d|(?:bout|cause|cos|em|n|round|til|till|tis|twas|twere)\b)", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)]*(?=\s|$)")
_BEFORE_OPEN = frozenset("([{—–-/:_")
_AFTER_CLOSE = frozenset(".,;:!?)]}…—–-/_")


@dataclass(frozen=True)
class Passage:
    """Words between quotation marks in one paragraph. `span` has the marks, `inner` has not.

    `closed` is false where the closing mark is missing, `resumed` true where the passage opens a paragraph
    after one that was left open: the same speech goes on.
    """

    span: Span
    inner: Span
    block: int
    closed: bool = True
    resumed: bool = False


def find_passages(text: str, blocks: Sequence[Span]) -> tuple[Passage, ...]:
    """The quoted passages of a story, in page order; a passage never leaves its paragraph."""
    found: list[Passage] = []
    open_before = False
    for number, block in enumerate(blocks):
        here = list(_in_block(text, block, number))
        if here and open_before and here[0].span.start == block.start:
            first = here[0]
            here[0] = Passage(first.span, first.inner, number, first.closed, resumed=True)
        found += here
        open_before = bool(here) and not here[-1].closed and here[-1].span.end == block.end
    return tuple(found)


@dataclass(frozen=True)
class _Mark:
    """One mark; `opens` is None where its surroundings fit an opening and a closing mark alike."""

    sign: str
    start: int
    end: int
    opens: bool | None


def _in_block(text: str, block: Span, number: int) -> Iterator[Passage]:
    opened: _Mark | None = None
    skip_to = block.start
    marks = list(_outermost(_marks(text, block)))
    for at, mark in enumerate(marks):
        if mark.start < skip_to:
            continue
        if opened is None:
            if mark.sign in _SINGLE:
                close = _single_close(text, marks, at)
                if close is not None:
                    skip_to = close + 1
                    yield _passage(mark, close, close + 1, number)
            elif mark.opens is not False:
                opened = mark
        elif _closes(mark, opened):
            yield _passage(opened, mark.start, mark.end, number)
            opened = None
        elif mark.opens and mark.sign == opened.sign:
            yield from _left_open(text, opened, mark.start, number)
            opened = mark
    if opened is not None:
        yield from _left_open(text, opened, block.end, number, last=True)


def _outermost(marks: Iterator[_Mark]) -> Iterator[_Mark]:
    """The marks without printers' pairs between typewriter ones, where a mixed pair would close too early."""
    opened, inner = False, 0
    for mark in marks:
        if mark.sign == "“" and opened and mark.opens:
            inner += 1
        elif mark.sign == "”" and inner:
            inner -= 1
        else:
            if mark.sign in ('"', "”"):
                opened, inner = mark.sign == '"' and _opens(mark, opened), 0
            yield mark


def _opens(mark: _Mark, opened: bool) -> bool:
    return not opened if mark.opens is None else mark.opens


def _passage(opened: _Mark, close: int, end: int, number: int) -> Passage:
    return Passage(Span(opened.start, end), Span(opened.end, close), number)


def _closes(mark: _Mark, opened: _Mark) -> bool:
    if mark.sign not in _CLOSERS[opened.sign]:
        return False
    return mark.opens is not True or (mark.sign in "”»" and mark.sign != opened.sign)


def _left_open(text: str, opened: _Mark, limit: int, number: int, *, last: bool = False) -> Iterator[Passage]:
    """A passage without closing mark: to the paragraph's end, or to the end of the sentence before `limit`.

    A mark with a space behind it opens nothing unless another one closes it.
    """
    end = limit
    if not last:
        stop = _SENTENCE_END.search(text, opened.end, limit)
        if stop is None:
            return
        end = stop.end()
    if text[opened.end : end].strip() and not text[opened.end].isspace():
        yield Passage(Span(opened.start, end), Span(opened.end, end), number, closed=False)


def _marks(text: str, block: Span) -> Iterator[_Mark]:
    """The marks of a paragraph; apostrophes inside words and marks of code are left out."""
    marks = list(_MARK.finditer(text, block.start, block.end))
    touching = {b.start() for a, b in pairwise(marks) if a.end() == b.start()}
    for found in marks:
        sign, (start, end) = found.group(), found.span()
        before = text[start - 1] if start > block.start else " "
        after = text[end] if end < block.end else " "
        if before == "=" or (sign in _SINGLE and before.isalnum() and after.isalnum()):
            continue
        yield _Mark(sign, start, end, _direction(sign, before, after, start in touching))


def _direction(sign: str, before: str, after: str, touches: bool) -> bool | None:
    left_free = before.isspace() or before in _BEFORE_OPEN or touches
    right_free = after.isspace() or after in _AFTER_CLOSE
    if after in ".…" or before in "-/:_" or (after in "-_" and not before.isspace()):
        right_free = right_free and not before.isspace()
    if left_free != right_free:
        return left_free
    return True if sign in _ONLY_OPEN else None


def _single_close(text: str, marks: Sequence[_Mark], at: int) -> int | None:
    """Where a passage between single marks ends: an apostrophe after a plural ("the workers' camp") counts
    only where no better mark follows before the next opening one.
    """
    opened = marks[at]
    if opened.sign == "’" or not opened.opens or _ELIDED.match(text, opened.end):
        return None
    weak: int | None = None
    for mark in islice(marks, at + 1, None):
        if mark.opens and mark.sign not in _CLOSERS:
            break
        if mark.sign not in "’'" or text[mark.start - 1].isspace():
            continue
        if text[mark.start - 1] != "s":
            return mark.start
        weak = mark.start if weak is None else weak
    return weak
