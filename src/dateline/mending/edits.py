"""What a rule says of a word: its new place in the tree; and what rules ask of words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spacy.tokens import Token

FINITE = frozenset({"VBD", "VBZ", "VBP"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
NAMES = frozenset({"NOUN", "PROPN"})
BELOW = frozenset({"conj", "ccomp", "advcl", "dep", "parataxis"})


@dataclass(frozen=True)
class Edit:
    """A word's new place in the tree, and its new tag where it was taken for another form."""

    at: int
    head: int
    dep: str
    tag: str | None = None


class Rule(NamedTuple):
    """Where a rule looks, by the label or the tag of the word, and what it finds there."""

    at: frozenset[str]
    find: Callable[[Token], Iterator[Edit]]


def noun_before(verb: Token) -> Token | None:
    """The noun whose phrase ends right before the verb's own words; `None` where there is none."""
    start = group_start(verb)
    last = start.doc[start.i - 1] if start.i else None
    return last if last is not None and last.pos_ in NAMES else None


def group_start(verb: Token) -> Token:
    """The first word of the verb's own group with the adverbs before it: "still" in "still have"."""
    start = first_verb(verb)
    while start.i and start.doc[start.i - 1].dep_ in ("advmod", "neg") and start.doc[start.i - 1].head == verb:
        start = start.doc[start.i - 1]
    return start


def first_verb(verb: Token) -> Token:
    """The first word of the verb's own group: "have" in "have been moved"."""
    return next((child for child in verb.lefts if child.dep_ in ("aux", "auxpass")), verb)


def subject_label(verb: Token) -> str:
    """The label of the verb's grammatical subject."""
    return "nsubjpass" if has(verb, {"auxpass"}) else "nsubj"


def has(token: Token, deps: Iterable[str]) -> bool:
    """Whether the word has a child with one of these labels."""
    return any(child.dep_ in deps for child in token.children)
