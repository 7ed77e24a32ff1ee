"""What every section of a dossier's page is made from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from dateline.disputes.model import Cite, Dossier, Line
from dateline.render.dossier_page.layout import tag, when, words
from dateline.render.dossier_page.markup import Html, joined, shortened
from dateline.render.dossier_page.passages import Passages
from dateline.render.dossier_words import Names


class Sheet(NamedTuple):
    """A dossier, what its codes are called, and the passages that its sections have asked for so far."""

    dossier: Dossier
    names: Names
    passages: Passages

    def quoted(self, text: str, cites: Iterable[Cite], section: str) -> Html:
        """Page text in quotation marks with the numbers of its passages."""
        return joined((words(text), self.passages.refs(cites, section)), "\u00a0")


def dated(sheet: Sheet, line: Line, section: str) -> Html:
    """A line with its label and the days it is told of."""
    label = tag(shortened(line.label, 100)) if line.label else ""
    told = sheet.quoted(line.text, line.cites, section)
    return joined((when(line.earliest, line.latest), label, told), " ")
