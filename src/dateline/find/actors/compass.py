"""Reads "the North" and "the South" as states, where a story is about two states that are told apart so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dateline.find.actors.names import Hit, Name, NameIndex
from dateline.language import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_OPPOSITE = {"North": "South", "South": "North"}


def compass_hits(sentence: Sentence, found: Sequence[Sequence[Hit]], names: NameIndex) -> Iterator[Hit]:
    """The states that "the North" and "the South" stand for in a sentence of a story with these names."""
    sides = [token for token in sentence.words if token.text in _OPPOSITE and _stands_for_state(token)]
    if not sides:
        return
    pairs = {
        " ".join(words[1:])
        for hits in found
        for hit in hits
        for words in [hit.name.canonical.split()]
        if hit.name.kind in ("territory", "demonym") and words[0] in _OPPOSITE and _is_pair(words, names)
    }
    if len(pairs) != 1:
        return
    rest = next(iter(pairs))
    for token in sides:
        yield Hit(names.table[f"{token.text} {rest}"], (token,), "", "")


def _is_pair(words: Sequence[str], names: NameIndex) -> bool:
    """Whether the dictionary has both the northern and the southern state: Korea has, Africa has not."""
    both = [names.table.get(" ".join([side, *words[1:]]), ()) for side in _OPPOSITE]
    return all(_is_territory(meanings) for meanings in both)


def _is_territory(meanings: Sequence[Name]) -> bool:
    return bool(meanings) and meanings[0].kind == "territory"


def _stands_for_state(token: Token) -> bool:
    """ "the North rejected", not "the North of the country", "the North Sea" or "in the North"."""
    if token.i == token.sent.start or token.nbor(-1).lower_ != "the" or token.dep_ in ("compound", "amod", "nmod"):
        return False
    return not any(child.lower_ in ("of", "-") for child in token.children)
