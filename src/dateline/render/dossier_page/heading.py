"""The top of the page: whose dispute, as of when, what it rests on, the way to each section, and the summary."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.disputes.model import Dossier
from dateline.render import dossier_words as terms
from dateline.render.dossier_page.layout import first, items, section, when, words
from dateline.render.dossier_page.markup import Html, element, joined
from dateline.render.dossier_page.sheet import Sheet, dated

# Lines of the summary, and issues named at the top.
LINES = 20
ISSUES = 12


def header(dossier: Dossier) -> Html:
    """The title with the day, the issue asked for, and how much the dossier rests on."""
    day = joined(("as of ", when(dossier.as_of))) if dossier.as_of else Html("all that was found")
    issue = words(terms.Names(dossier).issue(dossier.issue)) if dossier.issue else ""
    return element(
        "header",
        element("p", "Where the dispute stands", class_="kicker"),
        element("h1", terms.title(dossier)),
        element("p", joined((day, issue), " · "), class_="as-of"),
        element("p", " · ".join(terms.basis(dossier)), class_="basis"),
    )


def contents(sections: Sequence[tuple[str, str, int]]) -> Html:
    """Links to the sections (anchor, heading, how many entries); those with none say so."""
    links = [
        joined((element("a", heading, href=f"#{name}"), element("span", f" {size:,}" if size else " –", class_="size")))
        for name, heading, size in sections
    ]
    return element("nav", items(links), aria_label="Sections")


def summary(sheet: Sheet) -> Html:
    """The lines that tell most, and the issues by the sources' own names."""
    shown, left = first(sheet.dossier.summary, LINES)
    lines = items((dated(sheet, line, "summary") for line in shown), class_="lines")
    return section("summary", "Summary", lines, left, _issues(sheet.dossier))


def _issues(dossier: Dossier) -> Html:
    if not dossier.issues:
        return Html()
    shown = [words(issue.name) for issue in dossier.issues[:ISSUES]]
    left = len(dossier.issues) - ISSUES
    return element(
        "p", element("b", "Issues "), joined(shown, ", "), f" and {left:,} more" if left > 0 else "", class_="issues"
    )
