"""Talks, the latest first: who met whom, where and how long, what came of it, what is next."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from dateline.disputes.model import Dossier, Head, Next, Outcome, Session, Talks
from dateline.render import dossier_words as terms
from dateline.render.dossier_page.layout import first, items, latest, section, tag, when, words
from dateline.render.dossier_page.markup import Html, element, foreign, joined, shortened
from dateline.render.dossier_page.sheet import Sheet, dated

# Rounds shown, and lines of each kind in one round.
ROUNDS = 25
LINES = 10

_HERE = "talks"


def talks(sheet: Sheet) -> Html:
    """All rounds of talks, the latest first."""
    shown, left = _shown(sheet.dossier)
    rounds = [_round(sheet, each, anchor) for anchor, each in reversed(shown)]
    return section("talks", "Talks", *rounds, left)


def anchors(dossier: Dossier) -> dict[str, str]:
    """The anchors of the rounds shown, by their ids."""
    return {meeting.id: anchor for anchor, meeting in _shown(dossier)[0]}


def _shown(dossier: Dossier) -> tuple[list[tuple[str, Talks]], Html]:
    shown, left = latest(dossier.talks, _day, ROUNDS)
    return [(f"t{at}", each) for at, each in enumerate(sorted(shown, key=_order), 1)], left


def _day(meeting: Talks) -> datetime.date | None:
    return meeting.earliest or meeting.latest


def _order(meeting: Talks) -> datetime.date:
    return _day(meeting) or datetime.date.min


def _round(sheet: Sheet, meeting: Talks, anchor: str) -> Html:
    separate = tag("separate track") if meeting.separate else ""
    venue = foreign(shortened(meeting.venue, 200)) if meeting.venue else ""
    days = when(meeting.earliest, meeting.latest) or element("span", terms.UNDATED, class_="silent")
    refs = sheet.passages.refs(meeting.cites, _HERE) if meeting.cites else ""
    parts = list(_parts(sheet, meeting))
    told = [joined((element("dt", name), element("dd", content))) for name, content in parts if content]
    missing = ", ".join(name.lower() for name, content in parts if not content)
    silent = element("p", f"{terms.NOTHING} on: {missing}", class_="silent") if missing else ""
    return element(
        "article",
        element("h3", joined((terms.parties(meeting, sheet.names), separate), " ")),
        element("p", joined((days, venue), ", "), " ", refs, class_="where-when"),
        element("dl", *told) if told else "",
        silent,
        id=anchor,
    )


def _parts(sheet: Sheet, meeting: Talks) -> Iterator[tuple[str, Html]]:
    yield "Level", dated(sheet, meeting.level, _HERE) if meeting.level else Html()
    yield "Heads of delegation", _lines([_head(sheet, head) for head in meeting.heads[:LINES]], meeting.heads)
    yield "Mandate", dated(sheet, meeting.mandate, _HERE) if meeting.mandate else Html()
    yield "Agenda", joined([words(sheet.names.issue(each)) for each in meeting.agenda[:LINES]], ", ")
    yield (
        "Sessions",
        _lines([_session(sheet, meeting, each) for each in meeting.sessions[:LINES]], meeting.sessions, "ol"),
    )
    yield "Atmosphere", _lines([dated(sheet, each, _HERE) for each in meeting.atmosphere[:LINES]], meeting.atmosphere)
    yield "Outcomes", _lines([_outcome(sheet, each) for each in meeting.outcomes[:LINES]], meeting.outcomes)
    yield "Next", _lines([_next(sheet, each) for each in meeting.next[:LINES]], meeting.next)


def _lines(lines: Sequence[Html], of: Sequence[object], name: str = "ul") -> Html:
    return joined((items(lines, name), first(of, LINES)[1]))


def _head(sheet: Sheet, head: Head) -> Html:
    role = joined((", ", words(head.role))) if head.role else ""
    name = joined((foreign(shortened(head.name, 200), "b"), role))
    return joined((f"{sheet.names.side(head.side)}:", name, sheet.passages.refs(head.cites, _HERE)), " ")


def _session(sheet: Sheet, meeting: Talks, sitting: Session) -> Html:
    days = when(sitting.earliest, sitting.latest) or element("span", terms.UNDATED, class_="silent")
    held = joined((days, shortened(terms.session(sitting, meeting), 200)), ", ")
    return joined((held, sheet.passages.refs(sitting.cites, _HERE)), " ")


def _outcome(sheet: Sheet, outcome: Outcome) -> Html:
    label = tag("came about", "good") if outcome.happened else tag("did not come about", "bad")
    issue = joined(("on ", words(sheet.names.issue(outcome.issue)), ":")) if outcome.issue else ""
    told = sheet.quoted(outcome.text, outcome.cites, _HERE)
    return joined((label, when(outcome.earliest), issue, told), " ")


def _next(sheet: Sheet, coming: Next) -> Html:
    told = sheet.quoted(coming.text, coming.cites, _HERE)
    return joined((tag(terms.NEXT[coming.kind]), when(coming.earliest, coming.latest), told), " ")
