"""The passages that lines rest on: numbered as they are first needed, shown at the end with the way back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dateline.disputes.model import Cite
from dateline.model import Span
from dateline.render import words
from dateline.render.dossier_page.layout import section, when
from dateline.render.dossier_page.layout import words as said
from dateline.render.dossier_page.markup import LONGEST_TEXT, Html, element, foreign, joined, shortened

# Passages that one line links to at most, and ways back that one passage shows.
EACH = 4
WAYS_BACK = 12

# From so many passages on, a line brings only its first one if that is new.
MANY = 1000

# Characters shown of a page's key, and of the words around a passage on either side.
_DIGITS = 12
_AROUND = 320


class Passages:
    """The passages of one page of HTML, in the order in which its lines ask for them."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, Span], int] = {}
        self._cites: list[Cite] = []
        self._lines: list[list[tuple[str, str]]] = []
        self._reports: dict[str, Cite] = {}
        self._asked = 0

    def __len__(self) -> int:
        return len(self._cites)

    def refs(self, cites: Iterable[Cite], section: str) -> Html:
        """The numbers of a line's passages as links; `section` says, at the passage, where the line stands."""
        distinct = list({(cite.page, cite.page_span): cite for cite in cites}.values())
        shown = [cite for at, cite in enumerate(distinct) if at == 0 or self._fits(cite, at)]
        if not shown:
            return element("span", "no passage here", class_="silent refs")
        self._asked += 1
        line = f"l{self._asked}"
        links = [self._link(self._number(cite, line, section)) for cite in shown]
        left = len(distinct) - len(shown)
        return element("span", joined(links, " "), f" +{left:,}" if left else "", id=line, class_="refs")

    def told(self, reports: Iterable[str]) -> list[Cite]:
        """The passages shown so far that reports (by key) rest on."""
        return [self._reports[key] for key in reports if key in self._reports]

    def numbers(self) -> Mapping[str, list[int]]:
        """The numbers of the passages of each page (by key)."""
        found: dict[str, list[int]] = {}
        for number, cite in enumerate(self._cites, 1):
            found.setdefault(cite.page, []).append(number)
        return found

    def listed(self, sources: Mapping[str, str]) -> Html:
        """The section of all passages; `sources` has the anchors of pages (by key)."""
        rows = [
            _passage(number, cite, self._lines[number - 1], sources.get(cite.page))
            for number, cite in enumerate(self._cites, 1)
        ]
        return section("passages", "Passages", element("ol", *rows, class_="passages") if rows else "")

    def _fits(self, cite: Cite, at: int) -> bool:
        known = (cite.page, cite.page_span) in self._numbers
        return at < EACH and (known or len(self._cites) < MANY)

    def _number(self, cite: Cite, line: str, section: str) -> int:
        key = (cite.page, cite.page_span)
        if key not in self._numbers:
            self._numbers[key] = len(self._cites) + 1
            self._cites.append(cite)
            self._lines.append([])
        if cite.report is not None:
            self._reports.setdefault(cite.report, cite)
        self._lines[self._numbers[key] - 1].append((line, section))
        return self._numbers[key]

    @staticmethod
    def _link(number: int) -> Html:
        return element("a", f"{number}", href=f"#p{number}", aria_label=f"passage {number}")


def _passage(number: int, cite: Cite, lines: list[tuple[str, str]], source: str | None) -> Html:
    name = foreign(shortened(cite.source or cite.origin, 200), class_="source")
    linked = element("a", name, href=f"#{source}") if source else name
    headline = said(cite.headline) if cite.headline else ""
    head = element("p", joined((linked, when(cite.published), headline), " · "), class_="meta")
    where = element("p", _place(cite), " · used in ", _ways_back(lines), class_="where")
    return element("li", head, _context(cite), where, id=f"p{number}")


def _place(cite: Cite) -> Html:
    key = element("code", shortened(cite.page, _DIGITS).removesuffix(" …"))
    return joined(("page ", key, f", characters {cite.page_span.start}–{cite.page_span.end}"))


def _ways_back(lines: list[tuple[str, str]]) -> Html:
    links = [element("a", f"{section} ↑", href=f"#{line}") for line, section in lines[:WAYS_BACK]]
    left = len(lines) - WAYS_BACK
    return joined((*links, f"and {left:,} more" if left > 0 else ""), ", ")


def _context(cite: Cite) -> Html:
    """The paragraph with the passage marked in it, both cut where they are very long."""
    start = min(max(cite.span.start, 0), len(cite.context))
    end = min(max(cite.span.end, start), len(cite.context))
    before, marked, after = cite.context[:start], cite.context[start:end], cite.context[end:]
    if not marked:
        before, marked, after = "", cite.text, ""
    shown = marked if len(marked) <= LONGEST_TEXT else f"{marked[:LONGEST_TEXT]} …"
    left = before if len(before) <= _AROUND else f"… {before[-_AROUND:]}"
    right = after if len(after) <= _AROUND else f"{after[:_AROUND]} …"
    return element(
        "blockquote", words.joined(left), element("mark", words.joined(shown)), words.joined(right), dir="auto"
    )
