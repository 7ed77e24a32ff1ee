"""What came of talks, and what expressly did not, by issue."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from dateline.disputes.citing import cite
from dateline.disputes.lines import clause_of, days_told, joined, same
from dateline.disputes.marks import Mark, Telling
from dateline.disputes.model import Issue, Material, Outcome
from dateline.disputes.parties import Sides, parties, sides_among
from dateline.disputes.rounds import extent
from dateline.disputes.wordings import wordings
from dateline.model import Span
from dateline.records import Report

# Types by which two sides conclude something together.
_TOGETHER = frozenset({"AGREE", "SUPPORT", "COOPERATE"})
# Days after a round within which what the sides conclude is its outcome.
_AFTER = 1


class Issues:
    """Which issue a report, or a stretch of words, is about."""

    def __init__(self, issues: Sequence[Issue]) -> None:
        self.of_report: Mapping[str, tuple[str, ...]] = _by_report(issues)
        self._phrases = _by_first_word(issues)

    def named(self, text: str) -> tuple[str, ...]:
        """The issues whose phrases stand in a text."""
        words = same(text)
        there = sorted({each for word in set(words.split()) for each in self._phrases.get(word, ())})
        return tuple(dict.fromkeys(issue for _, phrase, issue in there if f" {phrase} " in f" {words} "))

    def one(self, text: str, report: Report | None = None) -> str | None:
        """The issue of a report, else the one whose phrase stands in the words."""
        told = self.of_report.get(report.key, ()) if report else ()
        return next(iter((*told, *self.named(text))), None)


def _by_first_word(issues: Sequence[Issue]) -> Mapping[str, list[tuple[int, str, str]]]:
    """Phrases by their first word, each with its place among all and its issue."""
    phrases = [(same(phrase), issue.id) for issue in issues for phrase in (issue.name, *issue.phrases)]
    found: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    for place, (phrase, issue) in enumerate(phrases):
        if phrase:
            found[phrase.split(maxsplit=1)[0]].append((place, phrase, issue))
    return found


def _by_report(issues: Sequence[Issue]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for issue in issues:
        for key in issue.reports:
            found[key] = (*found.get(key, ()), issue.id)
    return found


def agenda_of(telling: Telling, issues: Issues, sides: Sides) -> tuple[str, ...]:
    """The issues named in the reports and sentences of a round, in order of mention."""
    mentioned = {each.report.key for each in telling.round.meetings}
    found: dict[str, None] = {}
    for report in telling.reports:
        if report.key in mentioned or sides_among(parties(report), sides):
            found.update(dict.fromkeys(issues.of_report.get(report.key, ())))
    for each in telling.round.meetings:
        found.update(dict.fromkeys(issues.named(each.report.evidence)))
    return tuple(found)


def outcomes_of(
    telling: Telling, issues: Issues, sides: Sides, material: Material, happening: Mapping[str, str]
) -> tuple[Outcome, ...]:
    """What the sides concluded, or did not, in the records; then what only the words tell. One line for each issue
    and result, with the passages of all that tell it.
    """
    told = list(_concluded(telling, issues, sides, material))
    records = [each for each in telling.reports if _concludes(each, telling, sides)]
    records += [each.report for each in telling.round.meetings if each.standing in ("named", "undone")]
    spans = {(each.story.id, each.event.span) for each in records}
    marks = telling.of("success", "failure", "next none")
    worded = [_worded(each, issues, material) for each in marks if not _known(each, spans) and _is_new(each, telling)]
    return _merged([*told, *worded, *_undone(telling, issues, material)], happening)


def _concluded(telling: Telling, issues: Issues, sides: Sides, material: Material) -> Iterator[Outcome]:
    for report in telling.reports:
        if _concludes(report, telling, sides):
            yield _outcome(report, report.event.polarity == "positive", issues, telling, material)
    for each in telling.round.meetings:
        if each.standing == "named" and each.report.event.polarity == "negative":
            yield _outcome(each.report, False, issues, telling, material)


def _outcome(report: Report, happened: bool, issues: Issues, telling: Telling, material: Material) -> Outcome:
    """A report as an outcome; where it tells what did not happen, in the words of the whole clause, which say so."""
    date, passage = report.event.date, cite(report, material)
    stretch = telling.at(report.story.id, report.event.trigger.start)
    if not happened and stretch is not None and stretch.whole:
        passage = replace(stretch.cite(stretch.clause_of(report), material), report=report.key)
    return Outcome(
        text=passage.text,
        happened=happened,
        issue=issues.one(report.event.issue.text if report.event.issue else report.evidence, report),
        earliest=date.earliest if date else None,
        cites=(passage,),
    )


def _concludes(report: Report, telling: Telling, sides: Sides) -> bool:
    """Whether a report tells what the parties of a round concluded together on its days."""
    event = report.event
    if event.type not in _TOGETHER or event.background or event.modality not in ("asserted", "alleged"):
        return False
    both = len(sides_among(parties(report), sides)) > 1 or telling.round.track.separate
    return event.reciprocal and both and not wordings().has("next none", report.evidence) and _in_time(report, telling)


def _in_time(report: Report, telling: Telling) -> bool:
    date, days = report.event.date, extent(telling.round)
    if date is None or days is None:
        return True
    return date.latest >= days[0] and (date.earliest - days[1]).days <= _AFTER


def _known(mark: Mark, spans: set[tuple[int, Span]]) -> bool:
    """Whether a record tells the marked words already."""
    start, end = mark.stretch.start + mark.span.start, mark.stretch.start + mark.span.end
    return any(story == mark.stretch.story.id and span.start < end and start < span.end for story, span in spans)


def _is_new(mark: Mark, telling: Telling) -> bool:
    """Whether marked words are not of a time before the round."""
    days, told = extent(telling.round), days_told(mark)
    clause = mark.stretch.clause(mark.span)
    start, end = mark.stretch.start + clause.start, mark.stretch.start + clause.end
    mine = {each.report.key for each in telling.round.meetings}
    before = (each for each in mark.stretch.reports if each.event.background and each.key not in mine)
    if any(each.event.trigger.start < end and start < each.event.trigger.end for each in before):
        return False
    return not (days and told) or told[1] >= days[0]


def _worded(mark: Mark, issues: Issues, material: Material) -> Outcome:
    text, passage = clause_of(mark, material)
    days = days_told(mark)
    happened = mark.kind == "success"
    return Outcome(
        text=text, happened=happened, issue=issues.one(text), earliest=days[0] if days else None, cites=(passage,)
    )


def _undone(telling: Telling, issues: Issues, material: Material) -> Iterator[Outcome]:
    """Talks that did not take place, or were called off."""
    for each in telling.round.meetings:
        if each.standing == "undone":
            yield _outcome(each.report, False, issues, telling, material)


def _merged(found: Sequence[Outcome], happening: Mapping[str, str]) -> tuple[Outcome, ...]:
    """One outcome for all reports of one happening, or of the same words."""
    kept: dict[tuple[bool, str], Outcome] = {}
    for each in found:
        told = next((happening[cite.report] for cite in each.cites if cite.report and cite.report in happening), None)
        key = each.happened, told or same(each.text)
        before = kept.get(key)
        kept[key] = each if before is None else _join(before, each)
    return tuple(kept.values())


def _join(one: Outcome, other: Outcome) -> Outcome:
    days: list[datetime.date] = [each for each in (one.earliest, other.earliest) if each]
    return Outcome(
        text=one.text,
        happened=one.happened,
        issue=one.issue or other.issue,
        earliest=min(days, default=None),
        cites=joined(one.cites, other.cites),
    )
