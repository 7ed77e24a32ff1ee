"""Finds speech that a label introduces: transcripts ("Q: …", "MS. SMITH: …") and headlines ("Minister: …")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.language import Sentence
from dateline.model import Actor, Quoted, Span
from dateline.resolve import Cast
from dateline.stories import Layout

_NAME = r"(?:[A-Z][\w.'’-]*)(?:[ ,]+(?:of|the|de|al|van|von|bin|[A-Z][\w.'’-]*)){0,5}"
_LABEL = re.compile(rf"(?P<who>{_NAME})(?: ?\([^)\n]{{1,40}}\))?:\s+(?=\S)")
_ANONYMOUS = frozenset({"q", "a", "question", "answer", "reporter", "moderator", "audience", "interviewer"})
_WHO = r"(?P<who>[^\W\d_][^:,.!?\"“”‘]{1,40})"
_HEADLINES = (
    re.compile(rf"{_WHO}:\s+(?P<what>\S.*)"),
    re.compile(rf"(?P<what>.*\S)(?::| [–—-])\s+{_WHO}"),
)
_OPENING = re.compile(r"[\"“‘'«„`]")

# Fewer labelled paragraphs than this are no transcript.
_FEWEST = 3


@dataclass(frozen=True)
class Labelled:
    """Speech behind a label: its words, who the label names, and whether it is a turn of a transcript."""

    span: Span
    who: Quoted
    speaker: Actor | None
    turn: bool
    quoted: bool = False


def find_labelled(layout: Layout, text: str, sentences: Sequence[Sentence], cast: Cast) -> tuple[Labelled, ...]:
    """The labelled speech of a story: the turns of a transcript, or a headline that names who says so."""
    labels = [_LABEL.match(text, block.start, block.end) for block in layout.blocks]
    names = [label["who"] for label in labels if label is not None]
    if len(names) >= _FEWEST and len(set(names)) < len(names):
        return tuple(_turns(text, layout.blocks, labels, (sentences, cast)))
    if layout.headline is None:
        return ()
    found = _headline(layout.headline.span, text, sentences, cast)
    return (found,) if found is not None else ()


def _turns(
    text: str,
    blocks: Sequence[Span],
    labels: Sequence[re.Match[str] | None],
    known: tuple[Sequence[Sentence], Cast],
) -> Iterator[Labelled]:
    """The paragraphs from the first label on; one without a label goes on with the speech before it."""
    who: Quoted | None = None
    for block, label in zip(blocks, labels, strict=True):
        if label is not None:
            who = Quoted(text=label["who"], span=Span(*label.span("who")))
        if who is not None:
            start = label.end() if label is not None else block.start
            yield Labelled(Span(start, block.end), who, _named(who, *known), turn=True)


def _named(who: Quoted, sentences: Sequence[Sentence], cast: Cast) -> Actor | None:
    """Whom a turn's label names: somebody of the story, else the name as it stands; "Q" and "A" are nobody."""
    if who.text.lower() in _ANONYMOUS:
        return None
    return _known(who, sentences, cast) or Actor(name=who.text, person=True, span=who.span)


def _known(who: Quoted, sentences: Sequence[Sentence], cast: Cast) -> Actor | None:
    for sentence in sentences:
        if sentence.span.overlaps(who.span):
            for token in sentence.words:
                actors = cast.at(sentence, token) if who.span.holds(sentence.at(token)) else ()
                if len(actors) == 1:
                    return actors[0]
    return None


def _headline(headline: Span, text: str, sentences: Sequence[Sentence], cast: Cast) -> Labelled | None:
    """ "Minister: no talks", "No talks: minister": only where the story knows who that is, and it is no topic."""
    for pattern in _HEADLINES:
        match = pattern.fullmatch(text, headline.start, headline.end)
        if match is None:
            continue
        who = Quoted(text=match["who"], span=Span(*match.span("who")))
        what = Span(*match.span("what"))
        actor = _known(who, sentences, cast)
        if actor is not None and _speaks(actor, who) and _tells(what, text, sentences):
            return Labelled(what, who, actor, turn=False, quoted=_OPENING.match(text, what.start) is not None)
    return None


def _speaks(actor: Actor, who: Quoted) -> bool:
    """Whether the label is the actor and no more: not "Iran talks: …"."""
    return actor.span.start <= who.span.start and actor.span.end >= who.span.end


def _tells(what: Span, text: str, sentences: Sequence[Sentence]) -> bool:
    """Whether the words are quoted or have a verb of their own."""
    if _OPENING.match(text, what.start):
        return True
    return any(
        token.pos_ in ("VERB", "AUX") and what.holds(sentence.at(token))
        for sentence in sentences
        if sentence.span.overlaps(what)
        for token in sentence.words
    )
