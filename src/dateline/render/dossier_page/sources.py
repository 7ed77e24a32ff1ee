"""The stories that the dossier rests on, each with the numbers of its passages."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from dateline.disputes.model import SourceLine
from dateline.render.dossier_page.layout import Table, more, section, when, words
from dateline.render.dossier_page.markup import Html, element, external, foreign, joined, shortened
from dateline.render.dossier_page.sheet import Sheet

# Stories listed, those with passages here first, and passages that one of them names.
SOURCES = 400
NUMBERS = 12

_TABLE = Table("Stories", "stories", ("Story", "Source", "Published", "Reports", "Passages"))


def listed(sheet: Sheet) -> list[SourceLine]:
    """The stories shown: those whose passages are quoted, then the latest; in the dossier's order."""
    quoted, found = sheet.passages.numbers(), sheet.dossier.sources
    ranked = sorted(
        range(len(found)),
        key=lambda at: (found[at].page in quoted, found[at].published or datetime.date.min),
        reverse=True,
    )
    return [found[at] for at in sorted(ranked[:SOURCES])]


def anchors(shown: Sequence[SourceLine]) -> dict[str, str]:
    """The anchors of the stories shown, by the keys of their pages."""
    found: dict[str, str] = {}
    for at, story in enumerate(shown, 1):
        found.setdefault(story.page, f"s{at}")
    return found


def sources(sheet: Sheet, shown: Sequence[SourceLine]) -> Html:
    """The table of stories."""
    numbers = sheet.passages.numbers()
    rows = [_row(at, story, numbers) for at, story in enumerate(shown, 1)]
    left = more(len(sheet.dossier.sources) - len(shown))
    return section("sources", "Sources", _TABLE.of([(None, rows)]) if rows else "", left)


def _row(at: int, story: SourceLine, numbers: Mapping[str, Sequence[int]]) -> list[Html]:
    headline = words(story.headline) if story.headline else element("span", "no headline", class_="silent")
    return [
        joined((element("span", headline, id=f"s{at}"), _place(story))),
        foreign(shortened(story.source, 200)) if story.source else Html(),
        when(story.published),
        joined((f"{story.reports:,}",)),
        _numbers(numbers.get(story.page, ())),
    ]


def _place(story: SourceLine) -> Html:
    address = external(story.url, shortened(story.url, 200)) if story.url else foreign(shortened(story.origin, 200))
    return element("p", address, " · page ", element("code", shortened(story.page, 100)), class_="where")


def _numbers(found: Sequence[int]) -> Html:
    links = [
        element("a", f"{number}", href=f"#p{number}", aria_label=f"passage {number}") for number in found[:NUMBERS]
    ]
    left = len(found) - NUMBERS
    return element("span", joined(links, " "), f" +{left:,}" if left > 0 else "", class_="refs") if links else Html()
