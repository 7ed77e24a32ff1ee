"""A dossier from its parts."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from dateline.disputes.answers import with_threats_ended
from dateline.disputes.citing import cite, passage
from dateline.disputes.issues import issues_of
from dateline.disputes.matters import pattern_of
from dateline.disputes.model import (
    Act,
    Contradiction,
    Dossier,
    Issue,
    Line,
    Material,
    Position,
    Promise,
    Side,
    SourceLine,
    Talks,
    Told,
)  # fmt: skip
from dateline.disputes.positions import positions_of
from dateline.disputes.promises import promises_of
from dateline.disputes.rolls import with_people
from dateline.disputes.siding import of_side, takes_part
from dateline.disputes.summing import summary_of
from dateline.disputes.talks import talks_of
from dateline.disputes.tension import acts_of, tension_of
from dateline.disputes.witnesses import witnessed
from dateline.records import Happening, QuoteRecord, Report

# The latest quotes of each side, and happenings that sources disagree on, in a dossier.
QUOTES, CONTRADICTIONS = 20, 50


def dossier(
    material: Material,
    sides: tuple[Side, Side],
    *,
    as_of: datetime.date | None = None,
    issue: str | None = None,
) -> Dossier:
    """Where the dispute of two sides stands, on a day (nothing that came out or happened later counts), on all issues
    or on those whose phrases hold the words of `issue`.
    """
    known = with_people(_until(_of_both(material, sides), as_of), sides)
    issues = issues_of(known, sides)
    wanted = tuple(each for each in issues if _asked(each, issue))
    talks = _talks(talks_of(known, sides, issues), wanted, issue)
    positions = _on(positions_of(known, sides, issues, as_of), wanted)
    promises = promises_of(known, sides, issues, as_of)
    positions = with_threats_ended(positions, promises)
    promises = tuple(each for each in promises if issue is None or _mentions(each, wanted))
    return Dossier(
        sides=sides,
        as_of=as_of,
        issue=issue,
        summary=summary_of(sides, talks, positions, promises),
        issues=wanted,
        talks=talks,
        positions=positions,
        promises=promises,
        tension=witnessed(tension_of(known.acts or _acts(known, sides), as_of), known),
        quotes=tuple(_quotes(known, sides)),
        contradictions=tuple(_contradictions(known)),
        sources=tuple(_sources(known)),
        happenings=known.happenings,
        reports=len(known.reports),
        left_out=known.left_out,
    )


def _acts(material: Material, sides: tuple[Side, Side]) -> tuple[Act, ...]:
    """What the tension line counts, of the happenings at hand."""
    return acts_of(material.happenings, {report.key: report for report in material.reports}, sides)


def _of_both(material: Material, sides: tuple[Side, Side]) -> Material:
    """The stories that tell of both sides, or of one and name the other: what else stands on a page is none of this
    dispute.
    """
    told: dict[int, set[str]] = defaultdict(set)
    for report in material.reports:
        parties = (*report.event.actors, *report.event.recipients)
        told[report.story.id] |= {side.code for side in sides if takes_part(parties, side)}
    both = {
        story
        for story, codes in told.items()
        if codes and all(side.code in codes or _named(side, material.stories.get(story)) for side in sides)
    }
    return replace(
        material,
        reports=tuple(report for report in material.reports if report.story.id in both),
        quotes=tuple(quote for quote in material.quotes if quote.story.id in both),
    )


def _named(side: Side, story: Told | None) -> bool:
    return story is not None and pattern_of(side).search(story.text) is not None


def _until(material: Material, as_of: datetime.date | None) -> Material:
    """What had come out, and was told of days that had come, by then."""
    reports = tuple(report for report in material.reports if _out(report, as_of))
    keys = {report.key for report in reports}
    return replace(
        material,
        reports=reports,
        quotes=tuple(quote for quote in material.quotes if _by(quote.story.published.earliest, as_of)),
        happenings=tuple(_as_known(each, keys) for each in material.happenings if not keys.isdisjoint(each.reports)),
    )


def _as_known(happening: Happening, keys: set[str]) -> Happening:
    """A happening as it was known: without reports that came out later, and what only these tell differently."""
    if keys.issuperset(happening.reports):
        return happening
    differ = [
        replace(each, values=tuple((value, told) for value, told in each.values if not keys.isdisjoint(told)))
        for each in happening.disagreements
    ]
    return replace(
        happening,
        reports=tuple(key for key in happening.reports if key in keys),
        disagreements=tuple(each for each in differ if len(each.values) > 1),
    )


def _out(report: Report, as_of: datetime.date | None) -> bool:
    return _by(report.story.published.earliest, as_of)


def _by(day: datetime.date | None, as_of: datetime.date | None) -> bool:
    """Whether a day had come; an unknown one is taken for the past."""
    return day is None or as_of is None or day <= as_of


def _asked(issue: Issue, words: str | None) -> bool:
    if words is None:
        return True
    told = " ".join((issue.name, *issue.phrases)).casefold()
    return all(word in told for word in words.casefold().split())


def _on(positions: Sequence[Position], wanted: Sequence[Issue]) -> tuple[Position, ...]:
    names = {issue.id for issue in wanted}
    return tuple(each for each in positions if each.issue in names)


def _talks(talks: Sequence[Talks], wanted: Sequence[Issue], asked: str | None) -> tuple[Talks, ...]:
    if asked is None:
        return tuple(talks)
    names = {issue.id for issue in wanted}
    return tuple(each for each in talks if names.intersection(each.agenda))


def _mentions(promise: Promise, wanted: Sequence[Issue]) -> bool:
    reports = {key for issue in wanted for key in issue.reports}
    return any(each.report in reports for each in promise.cites)


def _quotes(material: Material, sides: tuple[Side, Side]) -> Iterator[tuple[str, Line]]:
    """What each side said last, latest first."""
    for side in sides:
        said = [each for each in material.quotes if each.quote.speaker and of_side(each.quote.speaker, side)]
        latest = sorted(said, key=lambda each: each.story.published.earliest or datetime.date.min, reverse=True)
        for each in latest[:QUOTES]:
            yield side.code, _quoted(each, material)


def _quoted(record: QuoteRecord, material: Material) -> Line:
    quote, published = record.quote, record.story.published
    return Line(
        label=quote.speaker.name if quote.speaker else None,
        text=quote.text,
        earliest=quote.date.earliest if quote.date else published.earliest,
        latest=quote.date.latest if quote.date else published.latest,
        cites=(passage(record.story, quote.span, material),),
    )


def _contradictions(material: Material) -> Iterator[Contradiction]:
    """What sources tell differently, of the latest happenings first."""
    reports = {report.key: report for report in material.reports}
    differ = [each for each in material.happenings if each.disagreements]
    latest = sorted(differ, key=lambda each: each.latest or datetime.date.min, reverse=True)
    for each in latest[:CONTRADICTIONS]:
        for one in each.disagreements:
            values = tuple(
                (value, tuple(cite(reports[key], material) for key in keys if key in reports))
                for value, keys in one.values
            )
            yield Contradiction(happening=each.id, field=one.field, values=values)


def _sources(material: Material) -> Iterator[SourceLine]:
    """The stories that reports come from, latest first."""
    counts = Counter(report.story.id for report in material.reports)
    stories = {report.story.id: report.story for report in material.reports}
    latest = sorted(stories.values(), key=lambda each: each.published.earliest or datetime.date.min, reverse=True)
    for story in latest:
        yield SourceLine(
            page=story.page.key,
            origin=story.page.origin,
            source=story.page.source,
            headline=story.headline,
            url=story.page.url,
            published=story.published.day,
            reports=counts[story.id],
        )
