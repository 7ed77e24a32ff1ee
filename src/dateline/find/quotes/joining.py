"""Joins quoted passages with speech cues: which words belong to which statement."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline.find.grammar import child
from dateline.find.quotes.attribution import Attribution
from dateline.find.quotes.marks import Passage
from dateline.find.quotes.naming import mention_of
from dateline.model import Directness, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

# Kinds of cues that may stand beside a passage without governing it in the grammar: `X: "…"`.
_SPOKEN = frozenset({"say", "tell", "announce", "claim", "admit", "warn", "ask", "promise", "demand", "urge", "deny"})
# Kinds that are followed by two things, of which the parser may miss the second: `called the vote "a sham"`.
_JUDGED = frozenset({"describe", "accuse", "criticise", "praise"})
_WORD = re.compile(r"\w")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’“»«)\]]*$")
_BEGUN = re.compile(r"(?:^|[.,;:!?…—–-][\"'”’)\]]*)\s*$")
_INTERRUPTED = re.compile(r"[,—–-][\"'”’»“]*[,]?$")
_INTRODUCED = re.compile(r"[:,]\s*$")
_NEXT_WORD = re.compile(r"\s+(?:as\s+|an?\s+)?")

# How far a cue may stand from the passage it introduces or follows, in characters.
_NEAR = 80
# A second part after "…," X said. longer than so many times the first is a speech of its own.
_LONGER = 3


@dataclass(frozen=True)
class Draft:
    """A quote before its speaker is looked up; `by` is the cue it hangs on, `block` its paragraph."""

    span: Span
    directness: Directness
    by: Attribution | None
    block: int


def join(passages: Sequence[Passage], cues: Sequence[Attribution], blocks: Sequence[Span], text: str) -> list[Draft]:
    """The quotes of a story in page order: what cues govern, what stands beside them, what goes on from there."""
    drafts = [_broken_off(_governed(each, passages, text), passages, text) for each in cues if each.span is not None]
    drafts += _beside(passages, drafts, cues, text)
    drafts = [_going_on(_own_words(each, drafts, passages), drafts) for each in drafts]
    return list(_unique(_continued(passages, drafts, blocks, text)))


def has_words(text: str, span: Span, holes: Sequence[Span]) -> bool:
    """Whether a letter or digit of `span` stands outside the holes."""
    at = span.start
    for hole in sorted(holes):
        if _WORD.search(text, at, max(at, min(hole.start, span.end))):
            return True
        at = max(at, hole.end)
    return at < span.end and _WORD.search(text, at, span.end) is not None


def _governed(each: Attribution, passages: Sequence[Passage], text: str) -> Draft:
    """The quote of a cue that governs words: quoted passages that it reaches into belong to it as a whole."""
    assert each.span is not None
    reach = _reach(each, text)
    touched = [passage.span for passage in passages if passage.span.overlaps(reach)]
    span = each.span
    for passage in touched:
        span = span.to(passage)
    span = _closed(span, touched, _clause_span(each), text)
    if not touched:
        return Draft(span, "indirect", each, each.sentence.block)
    holes = [*touched, _clause_span(each)]
    return Draft(span, "mixed" if has_words(text, span, holes) else "direct", each, each.sentence.block)


def _closed(span: Span, touched: Sequence[Span], clause: Span, text: str) -> Span:
    """The span up to a closing mark right before the cue's clause, if reporter's words follow: `"…," he said as …`."""
    for passage in touched:
        adjoins = passage.end <= clause.start and not has_words(text, Span(passage.end, clause.start), [])
        if adjoins and has_words(text, Span(clause.end, max(clause.end, span.end)), touched):
            return Span(span.start, passage.end)
    return span


def _broken_off(draft: Draft, passages: Sequence[Passage], text: str) -> Draft:
    """The quote with its first part: `"The road," he said, "is closed."`, which no grammar holds together."""
    if draft.by is None or draft.directness != "direct":
        return draft
    clause = _clause_span(draft.by)
    if clause.end > draft.span.start:
        return draft
    for passage in passages:
        begun = _INTERRUPTED.search(text[passage.span.start : passage.span.end]) is not None
        if begun and passage.block == draft.block and passage.span.end <= clause.start:
            holes = [passage.span, clause, draft.span]
            if not has_words(text, passage.span.to(draft.span), holes) and _INTRODUCED.search(
                text[clause.end : draft.span.start]
            ):
                return replace(draft, span=passage.span.to(draft.span))
    return draft


def _own_words(draft: Draft, drafts: Sequence[Draft], passages: Sequence[Passage]) -> Draft:
    """Of words told by somebody else in turn, only those between marks are the speaker's: `X said Y had found it
    "odd"`.
    """
    if draft.directness != "mixed" or not any(_retells(other, draft) for other in drafts):
        return draft
    marked = [each.span for each in passages if draft.span.holds(each.span)]
    return replace(draft, span=marked[0].to(marked[-1])) if marked else draft


def _retells(outer: Draft, inner: Draft) -> bool:
    """Whether the one holds the other, cue and all, in words that are not marked as its speaker's own."""
    if outer.by is None or inner.by is None or outer.directness == "direct":
        return False
    return outer.span.holds(inner.span) and outer.span.holds(inner.by.cue_span) and outer.span != inner.span


def _going_on(draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """A statement with what a participle behind it adds as a mere object: "the road is open, X said, citing Y"."""
    if draft.by is None or draft.directness != "indirect" or draft.span.end > draft.by.cue_span.start:
        return draft
    for other in drafts:
        if other.by is not None and _adds_object(draft.by.cue, other.by.cue):
            return replace(draft, span=draft.span.to(other.span))
    return draft


def _adds_object(cue: Token, other: Token) -> bool:
    if other.dep_ != "advcl" or other.tag_ != "VBG" or other.head != cue or other.i < cue.i:
        return False
    return child(other, "dobj") is not None and child(other, "ccomp", "xcomp") is None


def _reach(each: Attribution, text: str) -> Span:
    """What a cue governs, up to the start of a passage right behind it."""
    assert each.span is not None
    behind = _NEXT_WORD.match(text, each.span.end) if each.pattern.entry.kind in _JUDGED else None
    return Span(each.span.start, behind.end() + 1) if behind is not None else each.span


def _clause_span(each: Attribution) -> Span:
    """The cue with its speaker: words that are nobody's content."""
    return mention_of(each.sentence, each.named).to(each.cue_span) if each.named is not None else each.cue_span


def _taken(passage: Passage, drafts: Sequence[Draft]) -> bool:
    return any(draft.span.overlaps(passage.span) for draft in drafts)


def _beside(
    passages: Sequence[Passage], drafts: Sequence[Draft], cues: Sequence[Attribution], text: str
) -> list[Draft]:
    """Passages that no grammar links to a cue, but that stand beside one."""
    free = [each for each in cues if each.span is None and _speaks(each, text)]
    found: list[Draft] = []
    for passage in passages:
        if _taken(passage, drafts):
            continue
        near = (each for each in free if each.sentence.block == passage.block or _leads_over(each, text))
        cue = min(near, key=lambda each: _gap(each, passage), default=None)
        if cue is not None and _gap(cue, passage) <= _NEAR and _adjoins(cue, passage, text):
            found.append(Draft(passage.span, "direct", cue, passage.block))
    return found


def _speaks(each: Attribution, text: str) -> bool:
    """Whether words may follow the cue; those of a noun follow a colon: `made a statement: "…"`."""
    if each.pattern.entry.kind not in _SPOKEN:
        return False
    return each.pattern.entry.pos == "verb" or text[each.cue_span.end : each.cue_span.end + 1] == ":"


def _leads_over(each: Attribution, text: str) -> bool:
    """Whether the cue's sentence announces the next paragraph: it ends with a colon."""
    return text[: each.sentence.span.end].endswith(":")


def _gap(each: Attribution, passage: Passage) -> int:
    if each.cue_span.start >= passage.span.end:
        return each.cue_span.start - passage.span.end
    return passage.span.start - each.cue_span.end


def _adjoins(each: Attribution, passage: Passage, text: str) -> bool:
    """Whether nothing but the cue's own clause stands between it and the passage."""
    if each.cue_span.start >= passage.span.end:
        return _SENTENCE_END.search(text[passage.span.end : each.cue_span.start].rstrip()) is None
    between = text[each.cue_span.end : passage.span.start]
    return not between.strip() or _INTRODUCED.search(between) is not None


def _continued(passages: Sequence[Passage], drafts: list[Draft], blocks: Sequence[Span], text: str) -> list[Draft]:
    """The drafts with the passages that go on with the speech before them, in the same or the next paragraph."""
    found = sorted(drafts, key=_place)
    for passage in passages:
        if not _taken(passage, found):
            before = _speech_before(passage, found)
            after = _next_draft(passage, before, blocks[passage.block], text)
            if after is not None and before is not None and after.span.holds(before.span):
                found.remove(before)
            found = sorted([*found, after], key=_place) if after is not None else found
    return _spoken_on(passages, found)


def _spoken_on(passages: Sequence[Passage], drafts: list[Draft]) -> list[Draft]:
    """The drafts with the speaker of a paragraph that goes on with one left open, where only the later names one."""
    for later, passage in reversed([*zip(passages[1:], passages, strict=False)]):
        by = next((each.by for each in drafts if each.span.overlaps(later.span)), None) if later.resumed else None
        if by is not None:
            drafts = [
                replace(each, by=by) if each.by is None and each.span == passage.span else each for each in drafts
            ]
    return drafts


def _place(draft: Draft) -> tuple[Span, str]:
    return draft.span, draft.directness


def _next_draft(passage: Passage, before: Draft | None, block: Span, text: str) -> Draft | None:
    """What a passage without cue amounts to: the speech before it made longer, a quote of its own, or nothing."""
    whole = not has_words(text, block, [passage.span])
    open_end = not passage.closed and passage.span.end == block.end
    ended = open_end or _SENTENCE_END.search(text[passage.span.start : passage.span.end])
    if before is None or not (whole or ended):
        return Draft(passage.span, "direct", None, passage.block) if whole or _is_sentence(passage, text) else None
    if _BEGUN.search(text[block.start : passage.span.start]) is None:
        return None
    if _goes_on(before, passage, text):
        return replace(before, span=before.span.to(passage.span))
    return Draft(passage.span, "direct", before.by, passage.block)


def _speech_before(passage: Passage, drafts: Sequence[Draft]) -> Draft | None:
    """The quote that the passage may go on with: the last in its paragraph, or a quoted one just before."""
    earlier = [each for each in drafts if each.span.end <= passage.span.start]
    last = max(earlier, key=lambda each: each.span.end, default=None)
    if last is None or last.block < passage.block - 1:
        return None
    if last.directness == "indirect":
        last = _spoken_beside(last, earlier) or last
    if last.block < passage.block and last.directness == "indirect":
        return None
    return last


def _spoken_beside(aside: Draft, drafts: Sequence[Draft]) -> Draft | None:
    """The quoted words whose attribution holds the indirect ones: `"…," he said, referring to the bill`."""
    for each in drafts:
        same = each.by is not None and aside.by is not None and each.by.sentence.span == aside.by.sentence.span
        if same and each.directness != "indirect" and each.span.end <= aside.span.start:
            return each
    return None


def _goes_on(before: Draft, passage: Passage, text: str) -> bool:
    """Whether the passage is the second part of one utterance: `"…," X said. "…"` is one quote."""
    if before.by is None or before.directness == "indirect" or before.block != passage.block:
        return False
    if passage.span.end - passage.span.start > _LONGER * (before.span.end - before.span.start):
        return False
    between = Span(before.span.end, passage.span.start)
    if before.by.cue_span.start < before.span.end and has_words(text, between, []):
        return False
    told = before.by.sentence.span.end
    return _one_step(text[slice(*between)]) or not has_words(text, Span(min(told, between.end), between.end), [])


def _one_step(between: str) -> bool:
    return len(re.findall(r"[.!?](?=\s)", between)) <= 1 and len(between) <= 3 * _NEAR


def _is_sentence(passage: Passage, text: str) -> bool:
    """Whether the passage reads as a sentence of its own, begun and ended."""
    words = text[passage.inner.start : passage.inner.end].split()
    ended = _SENTENCE_END.search(text[passage.span.start : passage.span.end]) is not None
    return len(words) > 4 and words[0][:1].isupper() and ended


def _unique(drafts: Sequence[Draft]) -> Iterator[Draft]:
    seen: set[Span] = set()
    for draft in drafts:
        if draft.span not in seen:
            seen.add(draft.span)
            yield draft
