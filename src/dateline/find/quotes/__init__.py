"""Finds speech: direct, mixed and indirect, with its speaker and cue.

Two sources are joined: passages between quotation marks (`marks`) and cues with what they govern (`speech`).
A passage that no cue claims goes on with the speech before it, or is no speech at all ("scare quotes"). Labels
("Q: …", "Minister: …") are a third.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec

from dateline.find.cues import cues as cues_of
from dateline.find.quotes.attribution import Attribution
from dateline.find.quotes.introduced import named_after, recounted
from dateline.find.quotes.joining import Draft, has_words, join
from dateline.find.quotes.labels import Labelled, find_labelled
from dateline.find.quotes.marks import Passage, find_passages
from dateline.find.quotes.naming import actor_of, mention_of
from dateline.find.quotes.occasions import Setting, Settings, Surroundings
from dateline.find.quotes.speakers import beside
from dateline.find.quotes.speech import find_attributions
from dateline.language import Sentence
from dateline.lexicon import Lexicon
from dateline.model import Actor, Quote, Span
from dateline.resolve import Cast
from dateline.stories import Layout

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Surroundings", "find_quotes"]

_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"\w")
_PRONOUNS = frozenset({"he", "she", "it", "they", "who", "which", "that", "him", "her", "them", "his", "its", "their"})
_PERSONAL = frozenset({"he", "she", "it", "they"})
_SENTENCE_END = re.compile(r"[.!?…][\"'”’“»«)\]]*$")


def find_quotes(
    sentences: Sequence[Sentence], layout: Layout, around: Surroundings, cast: Cast, lexicon: Lexicon
) -> tuple[Quote, ...]:
    """All quotes of a story, in page order: `around` holds the page's text, dates and places, `cast` its people."""
    text = around.text
    passages = [each for each in find_passages(text, layout.blocks) if _is_worded(each, text)]
    labelled = find_labelled(layout, text, sentences, cast)
    known = cues_of(lexicon)
    cues = [each for each in find_attributions(sentences, lexicon) if not known.phrase_at(each.cue, "anonymity")]
    quoted = [*(each.span for each in passages), *(each.span for each in labelled if each.turn)]
    outer = [each for each in cues if not _inside(each.cue_span, sorted(quoted))]
    outer = [recounted(_heard(each, passages), cast) for each in outer if not _is_object(each, outer)]
    drafts = join(passages, outer, layout.blocks, text)
    drafts = [each for each in drafts if not any(_covers(label, each) for label in labelled)]
    quotes = list(_quotes(drafts, _Page(layout, cast, passages, sentences, Settings(around, layout.span, known))))
    quotes += [_labelled(each, sentences, cast, text) for each in labelled if not _is_told(each, drafts)]
    return tuple(_numbered(sorted(quotes, key=lambda quote: quote.span)))


class _Page:
    """What looking up the speakers needs beside the drafts."""

    def __init__(
        self,
        layout: Layout,
        cast: Cast,
        passages: Sequence[Passage],
        sentences: Sequence[Sentence],
        settings: Settings,
    ) -> None:
        self.settings = settings
        self.text = text = settings.around.text
        self.sentences = {each.index: each for each in sentences}
        self.layout = layout
        self.cast = cast
        self.passages = sorted(each.span for each in passages)
        self._named: dict[str, list[Span]] = {}
        for actors in cast.by_head.values():
            for actor in actors:
                if text[actor.span.start : actor.span.end].lower() not in _PRONOUNS:
                    self._named.setdefault(actor.name, []).append(actor.span)

    def only_quoted(self, actor: Actor) -> bool:
        """Whether nobody but speakers had named the actor before the place where it stands now."""
        before = [span for span in self._named.get(actor.name, ()) if span.end <= actor.span.start]
        return bool(before) and all(_inside(span, self.passages) for span in before)


def _is_worded(passage: Passage, text: str) -> bool:
    return _LETTER.search(text, passage.inner.start, passage.inner.end) is not None


def _inside(span: Span, passages: Sequence[Span]) -> bool:
    """Whether the span lies inside one of the passages, which are sorted and do not overlap."""
    at = bisect_right([passage.start for passage in passages], span.start) - 1
    return at >= 0 and passages[at].holds(span)


def _is_object(each: Attribution, cues: Sequence[Attribution]) -> bool:
    """Whether the cue is a noun that another cue already governs, nobody's in particular: "denied claims that"."""
    if each.pattern.entry.pos != "noun" or each.speaker is not None:
        return False
    return any(other.span and other.cue == each.cue.head and other.span.holds(each.cue_span) for other in cues)


def _heard(each: Attribution, passages: Sequence[Passage]) -> Attribution:
    """The attribution with a speaker from outside the quoted words: a vocative in them is nobody who speaks."""
    if each.named is None or not _inside(each.sentence.at(each.named), [passage.span for passage in passages]):
        return each
    speaker = beside(each.cue) if each.cue.pos_ == "VERB" else None
    return replace(each, speaker=speaker, named=speaker)


def _covers(label: Labelled, draft: Draft) -> bool:
    """Whether the draft is but the quoted form of a labelled speech."""
    return draft.by is None and label.span.overlaps(draft.span)


def _is_told(label: Labelled, drafts: Sequence[Draft]) -> bool:
    return any(label.span.overlaps(draft.span) for draft in drafts)


def _labelled(each: Labelled, sentences: Sequence[Sentence], cast: Cast, text: str) -> Quote:
    return Quote(
        id="",
        span=each.span,
        text=text[each.span.start : each.span.end],
        directness="direct" if each.turn or each.quoted else "indirect",
        speaker=each.speaker,
        speaker_mention=each.who.span,
        cue=":",
    )


def _quotes(drafts: Sequence[Draft], page: _Page) -> Iterator[Quote]:
    before: Quote | None = None
    for draft in drafts:
        before = _quote(draft, page, before)
        yield before


def _quote(draft: Draft, page: _Page, before: Quote | None) -> Quote:
    by = draft.by
    named = by.named if by is not None else None
    setting = page.settings.of(by, draft.span) if by is not None else Setting()
    return Quote(
        id="",
        span=draft.span,
        text=page.text[draft.span.start : draft.span.end],
        directness=draft.directness,
        speaker=_speaker(by, page, before),
        speaker_mention=mention_of(by.sentence, named) if by is not None and named is not None else None,
        cue=by.pattern.lemma if by is not None else None,
        cue_span=by.cue_span if by is not None else None,
        addressee=_actor(by, by.addressee if by is not None else None, page),
        truncated=_breaks_off(draft.span, page),
        cue_kind=by.pattern.entry.kind if by is not None else None,
        venue=setting.venue,
        occasion=setting.occasion,
        date=setting.date,
        anonymity=setting.anonymity,
    )


def _speaker(by: Attribution | None, page: _Page, before: Quote | None) -> Actor | None:
    """Who speaks. A pronoun beside a quote does not mean somebody named inside one: rather the last speaker."""
    later = named_after(by, page.sentences, page.cast) if by is not None else None
    found = later or _actor(by, by.speaker if by is not None else None, page)
    if found is None or by is None or by.named is None or by.named.lower_ not in _PERSONAL:
        return found
    if not page.only_quoted(found):
        return found
    last = before.speaker if before is not None else None
    agrees = last is not None and last.person == (by.named.lower_ in ("he", "she"))
    return last if agrees else None


def _actor(by: Attribution | None, head: Token | None, page: _Page) -> Actor | None:
    return actor_of(by.sentence, head, page.cast, page.text) if by is not None and head is not None else None


def _breaks_off(span: Span, page: _Page) -> bool:
    """Whether the story ends in the middle of the quote."""
    blocks, text = page.layout.blocks, page.text
    end = blocks[-1].end if blocks else page.layout.span.end
    if has_words(text, Span(span.end, max(span.end, end)), []):
        return False
    return _SENTENCE_END.search(text[:end].rstrip()[-8:]) is None


def _numbered(quotes: Sequence[Quote]) -> Iterator[Quote]:
    """Ids from where the quotes start; a second one at the same place gets a number."""
    taken: dict[int, int] = {}
    for quote in quotes:
        count = taken[quote.span.start] = taken.get(quote.span.start, 0) + 1
        name = f"q{quote.span.start}" if count == 1 else f"q{quote.span.start}-{count}"
        yield msgspec.structs.replace(quote, id=name)
