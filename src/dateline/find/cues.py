"""Looks up cue words by what they do (negation, plan, allegation …) in the lexicon's cues."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from dateline.lexicon import Lexicon
from dateline.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_POS = {
    "VERB": "verb",
    "AUX": "adverb",
    "NOUN": "noun",
    "ADJ": "adjective",
    "ADV": "adverb",
    "PART": "adverb",
}


class Cues:
    """The lexicon's cue words, ready to ask which of them a token is."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words: dict[tuple[str, str], set[str]] = {}
        self._phrases: dict[tuple[str, str], list[tuple[str, ...]]] = {}
        self._written: dict[str, list[str]] = {}
        for cue in lexicon.cues:
            for lemma in cue.lemmas:
                if cue.pos == "phrase":
                    words = tuple(lemma.split())
                    self._phrases.setdefault((cue.kind, words[0]), []).append(words)
                    self._written.setdefault(cue.kind, []).append(lemma)
                else:
                    self._words.setdefault((cue.pos, lemma), set()).add(cue.kind)

    def is_a(self, token: Token, kind: str) -> bool:
        """Whether the token is a cue of this kind, by lemma or form and part of speech."""
        pos = _POS.get(token.pos_)
        if pos is None:
            return False
        options = {pos, "adjective"} if token.tag_ == "VBN" else {pos}
        return any(
            kind in self._words.get((each, word), ())
            for each in options
            for word in (token.lemma_.lower(), token.lower_)
        )

    def names(self, word: str, kind: str) -> bool:
        """Whether a word is a noun of this kind, whatever part of speech the tagger gives it."""
        return kind in self._words.get(("noun", word), ())

    def phrases_in(self, text: str, within: Span, kind: str) -> list[Span]:
        """Where phrases of this kind stand in a stretch of a text, the longest of those that overlap, in order."""
        plain, found = text[within.start : within.end].lower(), list[Span]()
        for phrase in self._written.get(kind, ()) if len(plain) == within.end - within.start else ():
            at = plain.find(phrase)
            while at >= 0:
                found.append(Span(within.start + at, within.start + at + len(phrase)))
                at = plain.find(phrase, at + 1)
        return sorted(each for each in found if not any(other != each and other.holds(each) for other in found))

    def phrase_at(self, token: Token, kind: str) -> int:
        """How many tokens from `token` on are a phrase of this kind; 0 where none is."""
        doc, longest = token.doc, 0
        for words in self._phrases.get((kind, token.lower_), ()):
            here = tuple(each.lower_ for each in doc[token.i : token.i + len(words)])
            if here == words:
                longest = max(longest, len(words))
        return longest


@lru_cache(maxsize=4)
def cues(lexicon: Lexicon) -> Cues:
    """The cues of a lexicon."""
    return Cues(lexicon)
