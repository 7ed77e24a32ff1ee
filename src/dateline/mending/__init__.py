"""Mends parses that the small model is known to get wrong: clauses without a subject beside a noun that must be it.

Each rule looks for a tree that cannot be right, for want of a subject or a main verb, and gives the words the place
that is left for them: "… to Malawi and [Zambia sent] blankets", "the pilots [granted asylum in April] have left",
"the ship that [the navy seized] belongs to Chad", "during the war [Japan attacked]", "gave [Mali] tents".
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dateline.mending import clauses, phrases
from dateline.mending.edits import Edit

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["mend"]


def mend(doc: Doc) -> Doc:
    """The parse with the places of misplaced words set right, rule by rule; the words stay as they are."""
    for rule in (*clauses.RULES, *phrases.RULES):
        edits = [edit for token in doc for edit in rule(token)]
        if edits:
            _apply(doc, edits)
    return doc


def _apply(doc: Doc, edits: Iterable[Edit]) -> None:
    table = doc.to_array(["HEAD", "DEP"]).astype("uint64")
    for edit in edits:
        table[edit.at] = ((edit.head - edit.at) % 2**64, doc.vocab.strings.add(edit.dep))  # heads are told as offsets
    doc.from_array(["HEAD", "DEP"], table)  # type: ignore[arg-type]  # an array is what it takes
    for edit in edits:
        if edit.tag is not None:
            doc[edit.at].tag_ = edit.tag
            doc[edit.at].pos_ = "VERB"
