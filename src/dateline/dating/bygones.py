"""Named happenings and election campaigns: a text that mentions one was not written before it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from dateline.dating.windows import Claim, Window, since
from dateline.find.dates.meanings import CalendarDate, Step, TimeMention, Weekday
from dateline.lexicon import Lexicon
from dateline.lexicon.schema import Contest, Happening, Person
from dateline.lexicon.terms import first_day, last_day
from dateline.model import Evidence, Span

_CAMPAIGN = re.compile(
    r"\b(?:campaign(?:s|ing|ed)?|caucus(?:es)?|primary|primaries|nominee|nomination|front-?runner|candidates?|candidacy"
    r"|running\smate|presumptive|rally|rallies|polls?|voters|debate|stump|swing\sstate|delegates)\b",
    re.I,
)
_TITLE = r"(?:President(?:-elect)?|Prime Minister|president(?:-elect)?|prime minister)"


_SENTENCE_END = re.compile(r"(?<=[a-z0-9)'\"”])[.!?]['\"”)]*\s+(?=[A-Z\"“'‘`])")
_NOT_THE_OFFICE = re.compile(r"\b(?:deputy|former|then|ex|assistant|vice|future|late)[\s-]$", re.I)
# How far a "last month" may stand from the act it is said of.
_BESIDE = 45


@dataclass(frozen=True)
class _Index:
    """Names by their first part, and one expression that finds any of the first parts."""

    heads: re.Pattern[str]
    names: Mapping[str, tuple[tuple[tuple[str, ...], Happening], ...]]


@lru_cache(maxsize=4)
def _index(lexicon: Lexicon) -> _Index | None:
    names: dict[str, list[tuple[tuple[str, ...], Happening]]] = {}
    for happening in lexicon.happenings:
        for name in happening.names:
            head, *others = name.split(" + ")
            names.setdefault(head, []).append((tuple(others), happening))
    if not names:
        return None
    alternatives = "|".join(re.escape(head) for head in sorted(names, key=len, reverse=True))
    return _Index(re.compile(rf"(?<![\w-])(?:{alternatives})"), {head: tuple(found) for head, found in names.items()})


def happening_claims(text: str, span: Span, times: Sequence[TimeMention], lexicon: Lexicon) -> list[Claim]:
    """What the happenings named in a story say about when it was written."""
    index = _index(lexicon)
    if index is None:
        return []
    story = text[span.start : span.end].replace("\n", " ").replace("’", "'")
    starts = [match.end() for match in _SENTENCE_END.finditer(story)]
    claims: dict[tuple[str, bool], Claim] = {}
    for match in index.heads.finditer(story):
        at = bisect_right(starts, match.start())
        here = Span(starts[at - 1] if at else 0, starts[at] if at < len(starts) else len(story))
        for others, happening in index.names[match.group()]:
            if happening.until and _NOT_THE_OFFICE.search(story, max(0, match.start() - 12), match.start()):
                continue
            if all(other in story[here.start : here.end] for other in others):
                shown = Span(span.start + match.start(), span.start + match.end())
                around = Span(span.start + here.start, span.start + here.end)
                for claim in _claims(happening, shown, [m for m in times if around.holds(m.span)]):
                    claims.setdefault((claim.evidence.says, claim.firm), claim)
    return list(claims.values())


def _claims(happening: Happening, span: Span, times: Sequence[TimeMention]) -> Iterator[Claim]:
    start = first_day(happening.since)
    says = f"{happening.what}: not before {happening.since}"
    yield Claim(since(start), Evidence(span=span, says=says), firm=True)
    if happening.until:
        until = last_day(happening.until)
        yield Claim(
            ((start, until),), Evidence(span=span, says=f"{happening.what}: {happening.since} to {happening.until}")
        )
    for mention in times if happening.act else ():
        if max(span.start, mention.span.start) - min(span.end, mention.span.end) > _BESIDE:
            continue
        window = _told_by(mention, happening.since)
        if window:
            at = f"{happening.what} ({happening.since}), told as {mention.text}"
            yield Claim((window,), Evidence(span=span.to(mention.span), says=at))


def _told_by(mention: TimeMention, since_text: str) -> Window | None:
    """When somebody writes so of a happening of that day: "last year's", "the Aug. 7 bombings"."""
    said, day = mention.said, first_day(since_text)
    if isinstance(said, Weekday) and said.cue is None and mention.tense != "future" and len(since_text) == 10:
        return (day, day + timedelta(days=13)) if said.number == day.isoweekday() else None
    if isinstance(said, CalendarDate) and said.year is None and said.month == day.month and said.years is None:
        if len(since_text) == 10 and said.day == day.day:
            return day, day + timedelta(days=364)
        return None
    if not isinstance(said, Step) or said.anchor != "publication" or said.offset > 0 or len(since_text) < 10:
        return None
    if said.unit == "year" and said.offset >= -1:
        return date(day.year - said.offset, 1, 1), date(day.year - said.offset, 12, 31)
    if said.unit == "month" and said.offset >= -1:
        low = day + timedelta(days=0 if not said.offset else 1)
        return low, day + timedelta(days=31 if not said.offset else 62)
    return None


_NAME = r"[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){1,3}"
_STYLE = (
    r"(?:presidential\s(?:candidate|hopeful|contender|front-?runner|nominee)"
    r"|(?:Republican|Democratic|GOP)\s(?:candidate|front-?runner|nominee|hopeful))"
)
_STYLED = re.compile(
    rf"(?<!ormer )(?<!hen-)(?<!\d )(?<!iled )(?<!ated )\b{_STYLE},?\s(?P<name>{_NAME})"
    rf"|\b(?P<before>{_NAME}),\s(?:the\s|a\s)?(?:Republican\s|Democratic\s|GOP\s)?{_STYLE}(?=[,.;)]|\s(?:and|who)\b)"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def candidate_claims(text: str, span: Span, lexicon: Lexicon) -> list[Claim]:
    """Persons styled as candidates ("Republican presidential hopeful …"): one of their campaigns was under way."""
    claims: dict[str, Claim] = {}
    for styled in _STYLED.finditer(text, span.start, span.end):
        named = re.sub(r"\s", " ", styled["name"] or styled["before"])
        if _YEAR.search(text, max(span.start, styled.start() - 80), min(span.end, styled.end() + 40)):
            continue
        running = [each for each in lexicon.contests if any(name in named for name in _runners(text, each, lexicon))]
        windows = tuple(sorted((first_day(each.since), last_day(each.until)) for each in running))
        if windows:
            says = f"{named} as candidate: {', '.join(each.what for each in running)}"
            evidence = Evidence(span=Span(styled.start(), styled.end()), says=says)
            claims.setdefault(named, Claim(windows, evidence))
    return list(claims.values())


def contest_claims(text: str, span: Span, lexicon: Lexicon) -> list[Claim]:
    """Election campaigns under way: rivals are named as such, and none of them as holding an office.

    Where several campaigns had rivals of those names, the one counts of which most are named.
    """
    story = text[span.start : span.end].replace("\n", " ").replace("’", "'")
    if not lexicon.contests or len(_CAMPAIGN.findall(story)) < 2:
        return []
    named = [(contest, _rivals(story, _runners(story, contest, lexicon))) for contest in lexicon.contests]
    most = max(len(rivals) for _, rivals in named)
    running = [
        (contest, rivals)
        for contest, rivals in named
        if len(rivals) == most >= 2 and not _over(story, contest, lexicon)
    ]
    if not running:
        return []
    windows = tuple(sorted((first_day(contest.since), last_day(contest.until)) for contest, _ in running))
    first = running[0][1][0]
    shown = Span(span.start + first.start(), span.start + first.end())
    says = f"campaign under way: {', '.join(contest.what for contest, _ in running)}"
    return [Claim(windows, Evidence(span=shown, says=says))]


def _runners(story: str, contest: Contest, lexicon: Lexicon) -> list[str]:
    """The candidates of a campaign; one who held the office meanwhile only where the story gives him the title."""
    sitting = _sitting(lexicon)[contest.what]
    return [name for name in contest.candidates if name not in sitting or _is_titled(story, name)]


def _is_titled(story: str, name: str) -> bool:
    first, _, surname = name.rpartition(" ")
    if surname not in story:
        return False
    titled = rf"(?<!ormer )(?<!ice )\b{_TITLE}\s(?:{re.escape(first)}\s)?{re.escape(surname)}\b"
    return re.search(titled, story) is not None


def _rivals(story: str, candidates: Sequence[str]) -> list[re.Match[str]]:
    """Where each candidate is first named in full; spellings of one surname count once."""
    found: dict[str, re.Match[str]] = {}
    for name in candidates:
        match = re.search(rf"\b{re.escape(name)}\b", story) if name in story else None
        if match:
            found.setdefault(name.rsplit(" ", 1)[-1], match)
    return list(found.values())


def _over(story: str, contest: Contest, lexicon: Lexicon) -> bool:
    """Whether the story looks back on a campaign: one who ran holds office since, or the vote is told by its year."""
    sitting = _sitting(lexicon)[contest.what]
    if any(_is_titled(story, name) for name in contest.candidates if name not in sitting):
        return True
    year = first_day(contest.until).year
    decided = rf"\b(?:won|lost|beat|defeated|victory|defeat|loss)\b[^.]{{0,50}}\b{year}\b"
    return bool(re.search(rf"\b(?:in|after\sthe|since\sthe|since|during\sthe)\s{year}\selection|{decided}", story))


@lru_cache(maxsize=4)
def _sitting(lexicon: Lexicon) -> Mapping[str, frozenset[str]]:
    """By campaign, the candidates who were head of state or government while they ran."""
    people = {person.name: person for person in lexicon.people}
    return {
        contest.what: frozenset(
            name for name in contest.candidates if name in people and _held_office(people[name], contest)
        )
        for contest in lexicon.contests
    }


def _held_office(person: Person, contest: Contest) -> bool:
    start, end = first_day(contest.since), last_day(contest.until)
    return any(
        first_day(term.since) < end and (not term.until or last_day(term.until) > start)
        for term in person.terms
        if term.since and term.office in ("president", "prime minister")
    )
