"""Rounds of talks in a terminal, the latest last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from dateline.disputes.model import Head, Outcome, Session, Talks
from dateline.render import dossier_words as terms
from dateline.render import words
from dateline.render.dossier_terminal.lines import ENTRIES, cut, indented, latest, line, quoted, sources, told
from dateline.render.dossier_words import Names


def rounds(found: Sequence[Talks], names: Names) -> Iterator[RenderableType]:
    """Each round with what is known of it; what nobody tells is named at its end."""
    shown, left = latest(found, lambda each: each.earliest or each.latest)
    for meeting in shown:
        yield _heading(meeting, names)
        parts = list(_parts(meeting, names))
        for name, lines in parts:
            for part in lines[:ENTRIES]:
                yield indented(Text.assemble((f"{name}  ", "dim"), part))
        missing = ", ".join(name for name, lines in parts if not lines)
        if missing:
            yield indented(Text(f"{terms.NOTHING} on: {missing}", style="dim"))
    yield from left


def _heading(meeting: Talks, names: Names) -> Text:
    days = terms.days(meeting.earliest, meeting.latest) or terms.UNDATED
    venue = f"  {words.safe(cut(meeting.venue))}" if meeting.venue else ""
    separate = "  separate track" if meeting.separate else ""
    parties = (terms.parties(meeting, names), "bold")
    return Text.assemble((days, "dim"), "  ", parties, venue, (separate, "dim"))


def _parts(meeting: Talks, names: Names) -> Iterator[tuple[str, list[Text]]]:
    yield "level", [line(meeting.level)] if meeting.level else []
    yield "head", [_head(each, names) for each in meeting.heads]
    yield "mandate", [line(meeting.mandate)] if meeting.mandate else []
    agenda = Text(", ").join(quoted(names.issue(each)) for each in meeting.agenda[:ENTRIES])
    yield "agenda", [agenda] if meeting.agenda else []
    yield "session", [_session(each, meeting) for each in meeting.sessions]
    yield "atmosphere", [line(each) for each in meeting.atmosphere]
    yield "outcome", [_outcome(each, names) for each in meeting.outcomes]
    yield (
        "next",
        [
            told(
                each.text,
                each.cites,
                ((terms.days(each.earliest, each.latest), "dim"), (terms.NEXT[each.kind], "bold")),
            )
            for each in meeting.next
        ],
    )


def _head(head: Head, names: Names) -> Text:
    name = words.safe(cut(head.name))
    role = Text.assemble(", ", quoted(head.role)) if head.role else Text()
    return Text.assemble(f"{names.side(head.side)}: ", (name, "bold"), role, (sources(head.cites), "dim"))


def _session(sitting: Session, meeting: Talks) -> Text:
    days = terms.days(sitting.earliest, sitting.latest) or terms.UNDATED
    held = ", ".join(part for part in (days, terms.session(sitting, meeting)) if part)
    return Text.assemble(held, (sources(sitting.cites), "dim"))


def _outcome(outcome: Outcome, names: Names) -> Text:
    label = ("came about", "green") if outcome.happened else ("did not come about", "red")
    issue = f"on {terms.quoted(names.issue(outcome.issue))}" if outcome.issue else ""
    return told(outcome.text, outcome.cites, (label, (terms.days(outcome.earliest, None), "dim"), (issue, "")))
