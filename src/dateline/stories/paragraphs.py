"""Page text → paragraphs: lines that belong together, however the page was wrapped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from dateline.model import Span

# Hand-made line breaks fall within this range; a longer line is a paragraph by itself.
NARROWEST, WIDEST = 40, 120

# A cut is only told from a heading or an item of a list where there is this much prose before it.
SHORTEST_PROSE = 15

_BLANK = " \t\r\f\v\u00a0\u200b\u2028\u2029\ufeff"
_CLOSERS = "\"“”’'»)]} \u00a0"
_SENTENCE_END = re.compile(r"[.!?…]['\"”’»)\]]{0,3}\s+(?=[\"“‘'`«(\[]{0,3}[A-Z0-9])")
_MORE = re.compile(
    r"\s*(?:\[\s*\+\s*\d+ chars\]|\(more\)|\[(?:…|\.\.\.)\]"
    r"|(?:…|\.\.\.)?\s*(?:read|see|continue|show)\b[\w ]{0,9}\b(?:more|reading)\W*)$",
    re.I,
)
# What may follow the last full stop: a credit in brackets, a code, a paper's sign-off in capitals.
_SIGNED = re.compile(
    r"(?<=[.!?\"”“’'])\s*(?:\[[^\[\]]{1,80}\]|\([^()]{1,120}\)|&\w{1,6};|[A-Z]{1,4}|[#*■●◆_-]{1,3})\s*$"
)
_ITEM_END = re.compile(r";(?:\s(?:and|or))?$")
_ABBREVIATED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Rev|Hon|St|Pres|Jan|Feb|Aug|Sept|Oct|Nov|Dec|vs)\.$"
)
_DANGLING = frozenset(
    "a an the this that these those its his her their our my your of in on at by for from with without to into onto "
    "over under between among against through about after before during since until and or but nor as than if when "
    "while where which who whom whose because although is are was were be been being has have had do does did will "
    "would can could may might must should shall not also most more very such".split()
)


@dataclass(frozen=True)
class Paragraph:
    """A paragraph and its words as on the page (line breaks of wrapped text included)."""

    span: Span
    text: str

    @cached_property
    def words(self) -> tuple[str, ...]:
        """What stands between the blanks."""
        return tuple(self.text.split())

    @cached_property
    def sentences(self) -> int:
        """How many sentences it seems to hold: the ends of sentences inside it, plus one."""
        return 1 + sum(1 for _ in _SENTENCE_END.finditer(self.text))

    @cached_property
    def finished(self) -> bool:
        """Whether it ends as sentences end: with a full stop or its like, quotation marks and credits aside."""
        if _MORE.search(self.text) or _ABBREVIATED.search(self.text):
            return False
        return _ends_well(self.text) or _ends_well(_SIGNED.sub("", self.text))

    @cached_property
    def cut(self) -> bool:
        """Whether it is prose that breaks off in the middle of a sentence.

        A short line without a full stop may be a heading or an item of a list: it only counts as cut where
        its last word cannot end a sentence.
        """
        if self.finished or self.text.endswith(":"):
            return False
        if _ITEM_END.search(self.text):
            return len(self.words) >= 2 * SHORTEST_PROSE
        if _MORE.search(self.text) or _ABBREVIATED.search(self.text) or self.text[-1] in ",;":
            return True
        if _last_word(self.text) in _DANGLING:
            return True
        longest_heading = 2 * SHORTEST_PROSE if self.sentences == 1 else SHORTEST_PROSE
        return len(self.words) >= longest_heading

    @cached_property
    def heading(self) -> bool:
        """Whether it reads as a heading or an item of a list: short, no full stop, nothing broken off."""
        return not (self.finished or self.cut or self.text.endswith(":"))


def _ends_well(text: str) -> bool:
    bare = text.rstrip(_CLOSERS)
    if bare.endswith(("...", "…", ". .")):
        return bare != text  # words trail off inside a quotation; a text that ends so was shortened
    return bare.endswith((".", "!", "?", "。", "！", "？"))


def _last_word(text: str) -> str:
    return text.rsplit(None, 1)[-1].strip(_CLOSERS + "“‘`-–—").lower() if text.strip() else ""


@dataclass(frozen=True)
class _Line:
    """A line that holds something, without blanks around it; `apart` where a blank line or an indent precedes it."""

    span: Span
    text: str
    apart: bool


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a page in order: lines, or runs of lines where the text was wrapped at a fixed width."""
    lines = tuple(_lines(text))
    width = _width(lines)
    found: list[Paragraph] = []
    start = 0
    for at, line in enumerate(lines):
        following = lines[at + 1] if at + 1 < len(lines) else None
        if width and following and _continues(line, following, width):
            continue
        span = Span(lines[start].span.start, line.span.end)
        found.append(Paragraph(span, text[span.start : span.end]))
        start = at + 1
    return tuple(found)


def _lines(text: str) -> Iterator[_Line]:
    last = -2  # where the last line that holds something ended: a gap of more than its line break is a blank line
    for found in re.finditer(r"[^\n]+", text):
        raw = found.group()
        solid = raw.strip(_BLANK)
        if not solid:
            continue
        start = found.start() + raw.index(solid)
        yield _Line(Span(start, start + len(solid)), solid, found.start() - last > 1 or raw[0] in " \t")
        last = found.end()


def _width(lines: Sequence[_Line]) -> int:
    """The width the text was wrapped at, or 0: most lines are filled up, and many go on in lower case."""
    short = [len(line.text) for line in lines if len(line.text) <= WIDEST]
    width = max(short, default=0)
    pairs = [
        (line, following) for line, following in pairwise(lines) if not following.apart and len(line.text) <= WIDEST
    ]
    filled = [pair for pair in pairs if _full(*pair, width)]
    running = sum(1 for _, following in filled if following.text[0].islower())
    wrapped = width >= NARROWEST and len(filled) >= 2 and len(filled) * 2 >= len(pairs) and running * 4 >= len(filled)
    return width if wrapped else 0


def _full(line: _Line, following: _Line, width: int) -> bool:
    """Whether the next line's first word would not have fitted on this line."""
    return len(line.text) + 1 + len(following.text.split(None, 1)[0]) > width


def _continues(line: _Line, following: _Line, width: int) -> bool:
    return not following.apart and len(line.text) <= WIDEST and _full(line, following, width)
