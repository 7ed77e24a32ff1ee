"""When was this story published? Given, stated, or inferred from the story's own evidence.

Every piece of evidence is a claim about the day of writing. Firm claims bound it from below: nothing is mentioned
before it exists. The others narrow it where most agree. Without a bound on both sides there is no answer: "not before
2016" is no date.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import msgspec

from dateline.dating.bygones import candidate_claims, contest_claims, happening_claims
from dateline.dating.chronology import date_claims, dateline_claims, weekday_claims
from dateline.dating.incumbents import office_claims
from dateline.dating.windows import ALWAYS, Claim, Window, agreed, hull, meet
from dateline.find.dates import DATELINE, TimeMention
from dateline.find.dates.meanings import CalendarDate
from dateline.language import Sentence
from dateline.lexicon import Lexicon
from dateline.model import Basis, Evidence, Published
from dateline.stories import Layout

# How far a given date may lie before a bound before it counts as contradicted: dates of office are known to the day,
# while titles are used a little early.
_GRACE = timedelta(days=31)
# An interval longer than this dates nothing.
_LONGEST = timedelta(days=366 * 12)


@dataclass(frozen=True)
class Clues:
    """What a story's date is inferred from."""

    text: str
    layout: Layout
    sentences: Sequence[Sentence]
    times: Sequence[TimeMention]
    given: datetime.date | None = None
    stated: datetime.date | None = None


def date_story(clues: Clues, lexicon: Lexicon) -> Published:
    """The interval in which the story came out, with its evidence."""
    firm, loose = _claims(clues, lexicon)
    stated = clues.stated or _in_dateline(clues.times)
    told = clues.given or stated
    if told is None:
        return _inferred(clues, firm, loose)
    against = _contradicted(told, firm, loose)
    if not against:
        return Published(earliest=told, latest=told, basis="given" if clues.given else "stated")
    contradiction = Evidence(span=against.evidence.span, says=f"not {told.isoformat()}: {against.evidence.says}")
    found = _inferred(clues, firm, loose)
    basis: Basis = "inferred" if found.earliest else "unknown"
    return msgspec.structs.replace(found, basis=basis, evidence=(contradiction, *found.evidence))


def _in_dateline(times: Sequence[TimeMention]) -> date | None:
    """The full date of the dateline ("PARIS, March 9, 2007 -"), where it has one."""
    for mention in times:
        said = mention.said
        if mention.sentence == DATELINE and isinstance(said, CalendarDate) and said.year and said.month and said.day:
            return date(said.year, said.month, said.day)
    return None


def _claims(clues: Clues, lexicon: Lexicon) -> tuple[list[Claim], list[Claim]]:
    """The story's claims: the firm ones, and those to be weighed."""
    span = clues.layout.span
    claims = [
        *date_claims(clues.text, clues.times),
        *office_claims(clues.text, clues.sentences, clues.times, lexicon),
        *happening_claims(clues.text, span, clues.times, lexicon),
        *contest_claims(clues.text, span, lexicon),
        *candidate_claims(clues.text, span, lexicon),
    ]
    return [claim for claim in claims if claim.firm], [claim for claim in claims if not claim.firm]


def _contradicted(told: date, firm: Sequence[Claim], loose: Sequence[Claim]) -> Claim | None:
    """The claim that rules a date out: the story mentions what came later, and nothing that fits the date.

    That everything it tells lies long before is no contradiction: histories are written too.
    """
    if any(low <= told <= high < date.max for claim in loose for low, high in claim.windows if low > date.min):
        return None
    against = [claim for claim in firm if told + _GRACE < claim.windows[0][0]]
    sure = [claim for claim in against if claim.alone]
    return (sure or against)[0] if sure or len(against) >= 2 else None


def _bounded(firm: Sequence[Claim], loose: Sequence[Claim]) -> tuple[Window, ...]:
    """All days on which everything mentioned already existed; a bound that most other evidence denies is no bound."""
    region = ALWAYS
    for claim in firm:
        others = [each for each in loose if each.evidence != claim.evidence]
        denying = sum(1 for each in others if not meet(claim.windows, each.windows))
        if denying < 2 or denying * 2 <= len(others):
            region = meet(region, claim.windows) or region
    return region


def _inferred(clues: Clues, firm: Sequence[Claim], loose: Sequence[Claim]) -> Published:
    region, kept = agreed(_bounded(firm, loose), loose)
    fitting = [*weekday_claims(clues.times, region), *dateline_claims(clues.times, region)] if region else []
    region, narrower = agreed(region, fitting)
    found = hull(region)
    claims = (*_telling(found, firm), *kept, *narrower)
    shown = tuple(dict.fromkeys(claim.evidence for claim in claims))
    if found is None or date.min in found or date.max in found or found[1] - found[0] > _LONGEST:
        return Published(evidence=shown)
    return Published(earliest=found[0], latest=found[1], basis="inferred", evidence=shown)


def _telling(found: Window | None, firm: Sequence[Claim]) -> list[Claim]:
    """The firm claims that set the lower bound; those it lies behind add nothing."""
    if found is None:
        return []
    highest = max((claim.windows[0][0] for claim in firm), default=date.min)
    return [claim for claim in firm if claim.windows[0][0] == highest][:1]
