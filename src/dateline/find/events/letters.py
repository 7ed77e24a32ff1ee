"""Demands and complaints made in writing: who wrote them, and to whom.

"Chad sent Mali a letter demanding answers", "wrote to Mali, voicing concern": the participle hangs on the letter or
on whoever gets it. The writer makes the demand; the addressee is its other side where it names none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.find import grammar

if TYPE_CHECKING:
    from spacy.tokens import Token

_LETTERS = frozenset(
    "appeal cable complaint email fax letter mail memo memorandum message note petition report telegram text".split()
)
_SENDING = frozenset("address cable deliver dispatch email forward give hand issue present send submit".split())


def posting(verb: Token) -> Token | None:
    """The verb of writing or sending that a participle ("demanding", "urging") belongs to; `None` where none does."""
    if verb.tag_ != "VBG" or verb.dep_ not in ("acl", "advcl"):
        return None
    above = grammar.clause_head(verb.head)
    return above if grammar.is_verbal(above) and _is_posting(above) else None


def _is_posting(verb: Token) -> bool:
    if verb.lemma_ == "write":
        return True
    return verb.lemma_ in _SENDING and any(noun.lemma_ in _LETTERS for noun in grammar.children(verb, "dobj"))


def writer(verb: Token) -> Token | None:
    """Who writes or sends, by the verb that `posting` found."""
    return grammar.subject(verb)


def addressees(verb: Token) -> Iterator[Token]:
    """To whom it goes: "wrote to Mali", "wrote the ministry", "handed Mali a note", "sent a letter to Mali"."""
    objects = list(grammar.children(verb, "dobj"))
    letters = [noun for noun in objects if noun.lemma_ in _LETTERS]
    for holder in (verb, *letters):
        yield from grammar.children(holder, "dative")
        yield from grammar.prepositional(holder, "to")
    if letters or verb.lemma_ == "write":  # the parser may take the addressee for an object
        yield from (noun for noun in objects if noun not in letters)
