"""Finds speech: direct, mixed and indirect, with its speaker and cue.

Two sources are joined: passages between quotation marks (`marks`) and cues with what they govern (`speech`).
A passage that no cue claims goes on with the speech before it, or is no speech at all ("scare quotes").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline.find.quotes.attribution import Attribution
from dateline.find.quotes.labels import Labelled, transcript
from dateline.find.quotes.marks import Passage, find_passages
from dateline.find.quotes.speakers import actor_of, mention_of
from dateline.find.quotes.speech import find_attributions
from dateline.language import Sentence
from dateline.lexicon import Lexicon
from dateline.model import Actor, Directness, Quote, Span
from dateline.resolve import Cast
from dateline.stories import Layout

if TYPE_CHECKING:
    from spacy.tokens import Token

# Kinds of cues that may stand beside a passage without governing it in the grammar: `X: "…"`.
_SPOKEN = frozenset({"say", "tell", "announce", "claim", "admit", "warn", "ask", "promise", "demand", "urge", "deny"})
_WORD = re.compile(r"\w")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$")
_BEGUN = re.compile(r"(?:^|[.,;:!?…—–-][\"'”’)\]]*)\s*$")
_INTRODUCED = re.compile(r"[:,]\s*$")

# How far a cue may stand from the passage it introduces or follows, in characters.
_NEAR = 80
# A second part after "…," X said. longer than this many times the first is a quote of its own.
_LONGER = 1.3


@dataclass(frozen=True)
class Draft:
    """A quote before its speaker is looked up; `by` is the cue it hangs on, `block` its paragraph."""

    span: Span
    directness: Directness
    by: Attribution | None
    block: int
    truncated: bool = False


def find_quotes(
    sentences: Sequence[Sentence], layout: Layout, text: str, cast: Cast, lexicon: Lexicon
) -> tuple[Quote, ...]:
    """All quotes of a story, in page order: `text` is the page's, `cast` tells who its people are."""
    passages = [each for each in find_passages(text, layout.blocks) if _is_worded(each, text)]
    cues = [each for each in find_attributions(sentences, lexicon) if not _inside(each, passages)]
    cues = [each for each in cues if not _is_object(each, cues)]
    drafts = [_governed(each, passages, text) for each in cues if each.span is not None]
    drafts += _beside(passages, drafts, cues, text)
    drafts = _continued(passages, drafts, layout.blocks, text)
    quotes = [_quote(each, cast, text, layout) for each in _unique(drafts)]
    turns = [_turn(each, sentences, cast, text) for each in transcript(text, layout.blocks)]
    quotes += [turn for turn in turns if not any(turn.span.overlaps(other.span) for other in quotes)]
    return tuple(_numbered(sorted(quotes, key=lambda quote: quote.span)))


def _turn(each: Labelled, sentences: Sequence[Sentence], cast: Cast, text: str) -> Quote:
    """A transcript's labelled paragraph; "Q" and "A" name nobody."""
    return Quote(
        id="",
        span=each.span,
        text=text[each.span.start : each.span.end],
        directness="direct",
        speaker=None if each.anonymous else _labelled(each, sentences, cast),
        speaker_mention=each.who.span,
    )


def _labelled(each: Labelled, sentences: Sequence[Sentence], cast: Cast) -> Actor:
    """Whom the label names: somebody of the story, or the name as it stands."""
    for sentence in sentences:
        if sentence.block == each.block:
            for token in sentence.tokens:
                if each.who.span.holds(sentence.at(token)):
                    for actor in cast.at(sentence, token):
                        return actor
    return Actor(name=each.who.text, person=True, span=each.who.span)


def _is_worded(passage: Passage, text: str) -> bool:
    return re.search(r"[^\W\d_]", text[passage.inner.start : passage.inner.end]) is not None


def _inside(each: Attribution, passages: Sequence[Passage]) -> bool:
    at = bisect_right([passage.span.start for passage in passages], each.cue_span.start) - 1
    return at >= 0 and passages[at].span.holds(each.cue_span)


def _is_object(each: Attribution, cues: Sequence[Attribution]) -> bool:
    """Whether the cue is a noun that another cue already governs, nobody's in particular: "denied claims that"."""
    if each.pattern.entry.pos != "noun" or each.speaker is not None:
        return False
    return any(other.span and other.cue == each.cue.head and other.span.holds(each.cue_span) for other in cues)


def _governed(each: Attribution, passages: Sequence[Passage], text: str) -> Draft:
    """The quote of a cue that governs words: quoted passages that it reaches into belong to it as a whole."""
    assert each.span is not None
    span, touched = each.span, [passage.span for passage in passages if passage.span.overlaps(each.span)]
    for passage in touched:
        span = span.to(passage)
    if not touched:
        return Draft(span, "indirect", each, each.sentence.block)
    holes = [*touched, _clause_span(each)]
    return Draft(span, "mixed" if _has_words(text, span, holes) else "direct", each, each.sentence.block)


def _clause_span(each: Attribution) -> Span:
    """The cue with its speaker: words that are nobody's content."""
    return mention_of(each.sentence, each.named).to(each.cue_span) if each.named is not None else each.cue_span


def _has_words(text: str, span: Span, holes: Sequence[Span]) -> bool:
    """Whether a letter or digit of `span` stands outside the holes."""
    at = span.start
    for hole in sorted(holes):
        if _WORD.search(text, at, max(at, min(hole.start, span.end))):
            return True
        at = max(at, hole.end)
    return at < span.end and _WORD.search(text, at, span.end) is not None


def _beside(
    passages: Sequence[Passage], drafts: Sequence[Draft], cues: Sequence[Attribution], text: str
) -> list[Draft]:
    """Passages that no grammar links to a cue, but that stand beside one."""
    free = [each for each in cues if each.span is None and _speaks(each)]
    found: list[Draft] = []
    for passage in passages:
        if any(draft.span.overlaps(passage.span) for draft in drafts):
            continue
        near = (each for each in free if each.sentence.block == passage.block or _leads_over(each, text))
        cue = min(near, key=lambda each: _gap(each, passage), default=None)
        if cue is not None and _gap(cue, passage) <= _NEAR and _adjoins(cue, passage, text):
            found.append(Draft(passage.span, "direct", cue, passage.block))
    return found


def _speaks(each: Attribution) -> bool:
    return each.pattern.entry.kind in _SPOKEN and each.pattern.entry.pos == "verb"


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
    """Passages that go on with the speech before them, in the same or the next paragraph."""
    drafts = sorted(drafts, key=lambda draft: (draft.span, draft.directness))
    for passage in passages:
        if any(draft.span.overlaps(passage.span) for draft in drafts):
            continue
        before = _speech_before(passage, drafts)
        whole = _is_whole(passage, blocks[passage.block], text)
        if before is None or not (whole or _ends_sentence(passage, text)):
            if whole or _is_sentence(passage, text):
                drafts.append(Draft(passage.span, "direct", None, passage.block))
        elif not _begins(passage, blocks[passage.block], text):
            continue
        elif _goes_on(before, passage, text):
            drafts[drafts.index(before)] = replace(before, span=before.span.to(passage.span))
        else:
            drafts.append(Draft(passage.span, "direct", before.by, passage.block))
        drafts.sort(key=lambda draft: (draft.span, draft.directness))
    return drafts


def _begins(passage: Passage, block: Span, text: str) -> bool:
    """Whether something ends right before the passage, so that it does not stand inside a phrase."""
    return _BEGUN.search(text[block.start : passage.span.start]) is not None


def _speech_before(passage: Passage, drafts: Sequence[Draft]) -> Draft | None:
    """The quote that the passage may go on with: the last in its paragraph, or a quoted one just before."""
    earlier = [each for each in drafts if each.span.end <= passage.span.start]
    last = max(earlier, key=lambda each: each.span.end, default=None)
    if last is None or last.block < passage.block - 1:
        return None
    if last.block < passage.block and last.directness == "indirect":
        return None
    return last


def _goes_on(before: Draft, passage: Passage, text: str) -> bool:
    """Whether the passage is the second part of one utterance: "…," X said, "…" makes one."""
    if before.by is None or before.directness == "indirect" or before.block != passage.block:
        return False
    between = text[before.span.end : passage.span.start]
    if before.by.cue_span.start < before.span.end and _WORD.search(between):
        return False
    long = passage.span.end - passage.span.start
    return _one_step(between) and long <= _LONGER * (before.span.end - before.span.start)


def _one_step(between: str) -> bool:
    return len(re.findall(r"[.!?](?=\s)", between)) <= 1 and len(between) <= 3 * _NEAR


def _is_whole(passage: Passage, block: Span, text: str) -> bool:
    """Whether the passage is all that stands in its paragraph."""
    return not _has_words(text, block, [passage.span])


def _ends_sentence(passage: Passage, text: str) -> bool:
    return _SENTENCE_END.search(text[passage.span.start : passage.span.end]) is not None


def _is_sentence(passage: Passage, text: str) -> bool:
    """Whether the passage reads as a sentence of its own, begun and ended."""
    words = text[passage.inner.start : passage.inner.end].split()
    return len(words) > 4 and words[0][:1].isupper() and _ends_sentence(passage, text)


def _unique(drafts: Sequence[Draft]) -> Iterator[Draft]:
    seen: set[Span] = set()
    for draft in drafts:
        if draft.span not in seen:
            seen.add(draft.span)
            yield draft


def _quote(draft: Draft, cast: Cast, text: str, layout: Layout) -> Quote:
    by = draft.by
    return Quote(
        id="",
        span=draft.span,
        text=text[draft.span.start : draft.span.end],
        directness=draft.directness,
        speaker=_actor(by, by.speaker if by else None, cast, text),
        speaker_mention=mention_of(by.sentence, by.named) if by and by.named is not None else None,
        cue=by.pattern.lemma if by else None,
        cue_span=by.cue_span if by else None,
        addressee=_actor(by, by.addressee if by else None, cast, text),
        truncated=_breaks_off(draft.span, layout, text),
    )


def _actor(by: Attribution | None, head: Token | None, cast: Cast, text: str) -> Actor | None:
    return actor_of(by.sentence, head, cast, text) if by is not None and head is not None else None


def _breaks_off(span: Span, layout: Layout, text: str) -> bool:
    """Whether the story ends in the middle of the quote."""
    end = layout.blocks[-1].end if layout.blocks else layout.span.end
    return not _WORD.search(text, span.end, end) and _SENTENCE_END.search(text[:end].rstrip()[-8:]) is None


def _numbered(quotes: Sequence[Quote]) -> Iterator[Quote]:
    """Ids from where the quotes start; a second one at the same place gets a number."""
    taken: dict[int, int] = {}
    for quote in quotes:
        count = taken[quote.span.start] = taken.get(quote.span.start, 0) + 1
        name = f"q{quote.span.start}" if count == 1 else f"q{quote.span.start}-{count}"
        yield replace_id(quote, name)


def replace_id(quote: Quote, name: str) -> Quote:
    """The same quote under another id."""
    import msgspec

    return msgspec.structs.replace(quote, id=name)
