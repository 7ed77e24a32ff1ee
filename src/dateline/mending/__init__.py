"""Mends parses that the small model is known to get wrong: clauses without a subject beside a noun that must be it.

Each rule looks for a tree that cannot be right, for want of a subject or a main verb, and gives the words the place
that is left for them: "… to Malawi and [Zambia sent] blankets", "the pilots [granted asylum in April] have left",
"the ship that [the navy seized] belongs to Chad", "during the war [Japan attacked]", "gave [Mali] tents".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dateline.mending import clauses, phrases
from dateline.mending.edits import Edit

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["mend"]


def mend(doc: Doc) -> Doc:
    """The parse with the places of misplaced words set right, rule by rule; the words stay as they are.

    What a rule says of one place is done as a whole, and only where every sentence remains one tree.
    """
    words = _labelled(doc)
    for rule in (*clauses.RULES, *phrases.RULES):
        places = (token for token, dep, tag in words if dep in rule.at or tag in rule.at)
        found = [edits for edits in (list(rule.find(token)) for token in places) if edits]
        if found:
            _apply(doc, found)
            words = _labelled(doc)
    return doc


def _labelled(doc: Doc) -> list[tuple[Token, str, str]]:
    return [(token, token.dep_, token.tag_) for token in doc]


def _apply(doc: Doc, found: Sequence[Sequence[Edit]]) -> None:
    heads = [token.head.i for token in doc]
    sentence = {token.i: at for at, sent in enumerate(doc.sents) for token in sent}
    table = doc.to_array(["HEAD", "DEP"])
    tags: list[Edit] = []
    for edits in found:
        changed = list(heads)
        for edit in edits:
            changed[edit.at] = edit.head
        if not all(sentence[edit.at] == sentence[edit.head] and _reaches_root(edit.at, changed) for edit in edits):
            continue
        heads = changed
        for edit in edits:  # distances to the left are kept as unsigned numbers
            table[edit.at] = ((edit.head - edit.at) % 2**64, doc.vocab.strings.add(edit.dep))
        tags += [edit for edit in edits if edit.tag is not None]
    doc.from_array(["HEAD", "DEP"], table)  # type: ignore[arg-type]  # an array is what it takes
    for edit in tags:
        doc[edit.at].tag_ = edit.tag or ""
        doc[edit.at].pos_ = "VERB"


def _reaches_root(at: int, heads: Sequence[int]) -> bool:
    """Whether the heads lead from a token to the top of a tree, not round in a ring."""
    for _ in heads:
        if heads[at] == at:
            return True
        at = heads[at]
    return False
