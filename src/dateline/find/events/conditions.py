"""What an act depends on: a clause or phrase on the act's verb, or within what is promised, refused or threatened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.find import grammar
from dateline.find.cues import Cues
from dateline.find.events import slots
from dateline.language import Sentence
from dateline.model import Modality, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_PHRASES = frozenset({"prep", "mark", "advmod", "amod", "acomp", "pcomp", "acl", "ccomp", "conj"})
_INVERTED = frozenset({"should", "were", "had"})


@dataclass(frozen=True)
class Condition:
    """A condition as quoted, the word that opens it, and its verb where it is a clause.

    `inside` is true where it hangs on what is promised, refused or threatened, not on the act itself.
    """

    span: Span
    opener: Token
    verb: Token | None
    inside: bool = False

    def decides(self, verb: Token, modality: Modality) -> bool:
        """Whether the act itself hangs in the air; past facts do not ("attacked in return for …")."""
        if self.inside or self.opener.lower_ in ("without", "until", "once"):
            return False
        return modality == "planned" or (verb.tag_ in ("VB", "VBZ", "VBP") and self.opener.lower_ in ("if", "unless"))


def condition(verb: Token, sentence: Sentence, cues: Cues, content: bool) -> Condition | None:
    """The condition on the act of `verb`; with `content` also one on what the act promises, refuses, threatens."""
    for holder in _holders(verb):
        found = _on(holder, verb, sentence, cues)
        if found is not None:
            return Condition(*found)
    if not content:
        return None
    for inner in (*slots.complements(verb), *slots.aims(verb)):
        for holder in _phrase(inner):
            found = _on(holder, verb, sentence, cues)
            if found is not None:
                return Condition(*found, inside=True)
    return None


def _phrase(verb: Token) -> Iterator[Token]:
    """A verb with what it governs in its own clause, on which the parser may hang the condition."""
    yield verb
    for child in grammar.children(verb, "dobj", "dative", "prep", "pobj", "advmod", "attr", "xcomp"):
        yield from _phrase(child)


def _holders(verb: Token) -> Iterator[Token]:
    """The verb, those it follows from, and its objects, on which the parser hangs what belongs to the verb."""
    yield verb
    above = verb
    while above.dep_ in ("xcomp", "conj", "acomp") and above.head != above:
        above = above.head
        yield above
    for noun in grammar.children(verb, "dobj", "dative", "prep"):
        yield from _phrase(noun)


def _on(holder: Token, verb: Token, sentence: Sentence, cues: Cues) -> tuple[Span, Token, Token | None] | None:
    for child in holder.children:
        opener = _opener(child, cues)
        if opener is None:
            continue
        tokens = [token for token in child.subtree if not token.is_punct and token.i >= opener.i]
        if len(tokens) > 1 and verb not in tokens:
            inner = child if grammar.is_verbal(child) else None
            return sentence.between(tokens[0], tokens[-1]), opener, inner
    return None


def _opener(child: Token, cues: Cues) -> Token | None:
    """The word that makes a clause or phrase a condition; it stands at its start."""
    first = child.left_edge
    if child.dep_ == "advcl":
        if first.lower_ in _INVERTED and first.dep_ in ("aux", "auxpass"):  # "should the rockets be moved"
            return first
        mark = grammar.child(child, "mark", "advmod")
        return next((word for word in (first, mark) if word is not None and _opens(word, cues)), None)
    if child.dep_ == "conj" and (grammar.child(child, "ccomp") is None or first != child):
        return None  # "provided that …", not "provided aid"
    return first if child.dep_ in _PHRASES and _opens(first, cues) else None


def _opens(word: Token, cues: Cues) -> bool:
    return bool(cues.phrase_at(word, "condition")) and not (word.lower_ == "without" and _is_manner(word))


def _is_manner(without: Token) -> bool:
    """ "Without warning", "without knowing it" tell how, "without an apology" on what condition."""
    noun = grammar.child(without, "pobj")
    return noun is None or (noun.tag_ == "NN" and next(noun.children, None) is None)
