"""What goes with speech and is not said: where, on what occasion and when, and why a source has no name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.find.cues import Cues
from dateline.find.grammar import ancestors, child, children, is_verbal
from dateline.find.quotes.attribution import Attribution
from dateline.language import Sentence
from dateline.model import Place, Quoted, Span, TimeExpression, When
from dateline.when.moments import moment

if TYPE_CHECKING:
    from spacy.tokens import Token

_AT = frozenset({"at", "in", "during", "on", "to", "before", "from", "via", "through", "by", "outside"})
_WHERE = frozenset({"in", "at", "from", "on", "outside", "aboard", "near", "inside", "to", "over"})
_PLACED = frozenset({"GPE", "LOC", "FAC"})
# What the words for the setting hang on the cue as.
_PHRASES = ("prep", "npadvmod", "advmod", "dobj", "dative", "agent")
_OWN = frozenset({"det", "amod", "compound", "nmod", "poss", "nummod", "case", "punct", "advmod", "quantmod"})
_BELONGING = frozenset({"with", "of", "to", "for", "between", "about", "by"})


@dataclass(frozen=True)
class Setting:
    """Where and on what occasion something was said, when, and the words by which its source stays unnamed."""

    venue: Quoted | None = None
    occasion: Quoted | None = None
    date: When | None = None
    anonymity: Quoted | None = None


@dataclass(frozen=True)
class Surroundings:
    """What is known of a story beside its speech: the page's text, the dates and places of the story."""

    text: str
    times: Sequence[TimeExpression] = ()
    places: Sequence[Place] = ()


class Settings:
    """Reads the settings of a story's statements off the words beside their cues."""

    def __init__(self, around: Surroundings, story: Span, cues: Cues) -> None:
        self.around = around
        self.cues = cues
        self.hidden = cues.phrases_in(around.text, story, "anonymity")

    def of(self, by: Attribution, content: Span) -> Setting:
        """The setting of one statement; none of it is looked for in the words said."""
        outside = [token for token in self._beside(by) if not content.overlaps(by.sentence.at(token))]
        venue = next((each for each in outside if self._is_venue(by.sentence, each)), None)
        occasion = next((each for each in outside if self._is_occasion(each)), None)
        return Setting(
            venue=self._quoted(by.sentence, venue),
            occasion=self._quoted(by.sentence, occasion),
            date=self._date(by.sentence, outside),
            anonymity=self._anonymity(by, content),
        )

    def _beside(self, by: Attribution) -> Iterator[Token]:
        """The words of the phrases that hang on the cue or on a participle beside it ("speaking in Oslo")."""
        for holder in self._holders(by):
            for each in children(holder, *_PHRASES):
                yield from _phrase(each)

    def _holders(self, by: Attribution) -> Iterator[Token]:
        cue = next((each for each in (by.cue, *ancestors(by.cue)) if is_verbal(each)), by.cue)
        speaker = [by.speaker] if by.speaker is not None and by.speaker.sent == cue.sent else []
        yield cue
        for holder in (cue, *speaker):
            for each in children(holder, "advcl", "acl", "relcl"):
                if self.cues.is_a(each, "speaking"):
                    yield each

    def _is_venue(self, sentence: Sentence, token: Token) -> bool:
        if token.dep_ != "pobj" or token.head.lower_ not in _WHERE or token.ent_type_ in ("DATE", "TIME"):
            return False
        if token.head.lower_ == "on" and self.cues.names(token.lower_, "platform"):
            return True
        at = sentence.at(token)
        return token.ent_type_ in _PLACED or any(place.span.overlaps(at) for place in self.around.places)

    def _is_occasion(self, token: Token) -> bool:
        placed = token.dep_ == "pobj" and token.head.lower_ in _AT
        return (placed or token.dep_ in ("dobj", "dative")) and self.cues.is_a(token, "occasion")

    def _date(self, sentence: Sentence, outside: Sequence[Token]) -> When | None:
        """The first calendar date told beside the cue."""
        spans = [sentence.at(token) for token in outside]
        dated = (time for time in self.around.times if time.earliest is not None and time.type in ("DATE", "TIME"))
        found = next((time for time in dated if any(time.span.overlaps(span) for span in spans)), None)
        return moment(found) if found is not None else None

    def _anonymity(self, by: Attribution, content: Span) -> Quoted | None:
        home = by.sentence.span
        span = next((each for each in self.hidden if home.holds(each) and not content.overlaps(each)), None)
        return Quoted(text=self._text(span), span=span) if span is not None else None

    def _quoted(self, sentence: Sentence, head: Token | None) -> Quoted | None:
        if head is None:
            return None
        span = sentence.between(*_noun_phrase(head))
        return Quoted(text=self._text(span), span=span)

    def _text(self, span: Span) -> str:
        return self.around.text[span.start : span.end]


def _phrase(head: Token) -> Iterator[Token]:
    """The words of a phrase without the clauses in it."""
    yield head
    for each in head.children:
        if not is_verbal(each) or each.dep_ in ("amod", "compound"):
            yield from _phrase(each)


def _noun_phrase(head: Token) -> tuple[Token, Token]:
    """The noun phrase without the phrases that tell something else of it: "an interview with the radio"."""
    first = last = head
    for each in head.children:
        if each.i < head.i and each.dep_ in _OWN and each.left_edge.i < first.i:
            first = each.left_edge
        elif each.dep_ == "prep" and each.lower_ in _BELONGING and each.left_edge.i == last.i + 1:
            inner = child(each, "pobj")
            last = _end(inner) if inner is not None else last
    return first, last


def _end(noun: Token) -> Token:
    """The end of a phrase inside another: the noun with what "of" adds to it."""
    of = next((each for each in children(noun, "prep") if each.lower_ == "of"), None)
    inner = child(of, "pobj") if of is not None else None
    return inner if inner is not None else noun
