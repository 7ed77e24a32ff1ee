"""Reports of a dispute from one line each, for tests of where it stands.

    2012-05-01 REQUEST PER>CHL: Peru *demanded* [an apology] from Chile {before any talks}

Date of the act and of the story, type, who towards whom, the evidence with its trigger, issue and condition marked.
After the type stand "not", "planned", "alleged", "background", "both" (told as mutual), "said" (told in a quote); after
the date "(2012-04-01)" is the date of the act where it is another, "()" where there is none. "#3" at the end is the
story.
"""

from __future__ import annotations

import re

from told import told

from dateline.disputes.material import of_reports
from dateline.disputes.model import Material, Side
from dateline.records import Report

PERU, CHILE = Side(code="PER", name="Peru"), Side(code="CHL", name="Chile")
SIDES = (PERU, CHILE)
_ROW = re.compile(
    r"(?P<out>[\d-]{10})(?: \((?P<date>[\d/-]*)\))? (?P<type>[A-Z]+)(?P<flags>(?: [a-z]+)*)"
    r"(?: (?P<who>[A-Z][^>]*?)?>(?P<whom>.*?))?: (?P<says>.*?)(?: #(?P<story>\d+))?$"
)
_MODALITIES = ("planned", "alleged", "conditional", "possible")


def report(number: int, row: str) -> Report:
    """The report that a line tells."""
    found = _ROW.match(row)
    assert found is not None, row
    flags, says = (found["flags"] or "").split(), found["says"]
    plain = re.sub(r"[\[\]{}*]", "", says)
    date = found["out"] if found["date"] is None else found["date"].strip("-")
    return told(
        number,
        type=found["type"],
        who=_parties(found["who"]),
        whom=_parties(found["whom"]),
        polarity="negative" if "not" in flags else "positive",
        modality=next((each for each in _MODALITIES if each in flags), "asserted"),
        background="background" in flags,
        attribution="q1" if "said" in flags else None,
        mutual="both" in flags,
        date=date or None,
        published=found["out"],
        says=plain,
        trigger=_marked(r"\*(.+?)\*", says) or "",
        issue=_marked(r"\[(.+?)\]", says),
        condition=_marked(r"\{(.+?)\}", says),
        story=int(found["story"]) + 1000 if found["story"] else number,
    )


def material(rows: list[str]) -> Material:
    """What these lines tell, in the order of time."""
    return of_reports([report(number, row) for number, row in enumerate(rows, 1)])


def _parties(words: str | None) -> tuple[str, ...]:
    return tuple(each.strip() for each in words.split("+")) if words else ()


def _marked(pattern: str, says: str) -> str | None:
    found = re.search(pattern, says)
    return re.sub(r"[\[\]{}*]", "", found[1]) if found else None
