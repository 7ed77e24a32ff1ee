"""How well reports of one act are put together, and how fast: `python bench/happenings.py --pages 150`.

Reads invented pages (bench/pages.py), takes each event in a sentence that tells an act, of the type it should be read
as, for a report of that act, merges all reports of all pages, and compares pairs of reports: precision and recall, over
all pairs and without those of copies and updates. Reports of no act count as acts of their own. With `--speed`, merges
so many made reports of one dyad and one family over ten years instead.
"""

from __future__ import annotations

import argparse
import datetime
import random
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from msgspec.structs import replace
from pages import GeneratedPage, pages

from dateline import Reader
from dateline.happenings import block, merge
from dateline.happenings.comparing import compare
from dateline.happenings.traits import traits
from dateline.likeness import relation, signature, similarity
from dateline.model import Actor, Amount, Event, Magnitude, Place, Published, Quoted, Span, When, Why
from dateline.records import Happening, PageRecord, Report, StoryRecord, Versions
from dateline.reports import reports

VERSIONS = Versions(dateline="bench", lexicon="bench", model="bench")


class Known(NamedTuple):
    """A report with the act it really is of; acts of one page only have that page's name."""

    report: Report
    act: str
    family: str


def known(count: int, seed: int) -> Iterator[Known]:
    """The reports of so many pages with the truth about them. Copies are found as an archive finds them."""
    reader, roots, earlier = Reader(), {}, []
    for page in pages(count, seed):
        reading = reader.read(page.text, published=page.published)
        told = reports(reading, origin=page.key, versions=VERSIONS, source=page.source, url=page.url)
        root = page.copy_of or page.update_of or page.key
        if told:
            first = _earlier_version(page, earlier) or told[0].story.id
            earlier.append((page, first))
            roots[page.key] = first
        for report in told:
            copy_of = roots[page.key] if roots[page.key] != report.story.id else None
            story = replace(report.story, copy_of=copy_of)
            yield Known(replace(report, story=story), _act(page, report), root)


def _earlier_version(page: GeneratedPage, earlier: Sequence[tuple[GeneratedPage, int]]) -> int | None:
    mine = signature(page.text)
    for other, root in earlier:
        theirs = signature(other.text)
        shared = mine and theirs and not set(mine.bands).isdisjoint(theirs.bands)
        if mine and theirs and shared and relation(similarity(mine.minhash, theirs.minhash)):
            return root
    return None


def _act(page: GeneratedPage, report: Report) -> str:
    trigger = report.event.trigger
    for told in page.told:
        if told.start <= trigger.start < told.end and told.type == report.event.type:
            return told.act
    # An untold event: the same one in copies, which is fair to find and not asked for.
    return f"untold {page.copy_of or page.update_of or page.key} {report.event.type} {report.evidence}"


def _pairs(groups: Iterable[Iterable[str]]) -> set[tuple[str, str]]:
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def _grouped(reports_: Iterable[Known]) -> list[list[str]]:
    acts: dict[str, list[str]] = {}
    for each in reports_:
        acts.setdefault(each.act, []).append(each.report.key)
    return list(acts.values())


def _shares(found: set[tuple[str, str]], right: set[tuple[str, str]]) -> str:
    both = len(found & right)
    precision, recall = both / max(1, len(found)), both / max(1, len(right))
    return f"precision {precision:.3f} ({both} of {len(found)})  recall {recall:.3f} ({both} of {len(right)})"


def accuracy(all_known: Sequence[Known], show: bool) -> Iterator[str]:
    """Lines of pairwise precision and recall."""
    happenings = merge([each.report for each in all_known])
    found, right = _pairs(happening.reports for happening in happenings), _pairs(_grouped(all_known))
    of = {each.report.key: each for each in all_known}
    # Pairs within one page are told apart from those of several pages: a page may tell an act twice.
    own = {pair for pair in found | right if of[pair[0]].report.story.id == of[pair[1]].report.story.id}
    kin = {pair for pair in found | right if of[pair[0]].family == of[pair[1]].family} - own
    yield f"{len(all_known)} reports, {len(happenings)} happenings"
    yield f"all pairs                   {_shares(found, right)}"
    yield f"without copies and updates  {_shares(found - kin - own, right - kin - own)}"
    yield f"copies and updates          {_shares(found & kin, right & kin)}"
    yield f"within one page             {_shares(found & own, right & own)}"
    missed = Counter(of[pair[0]].report.event.type for pair in right - found)
    yield "missed pairs by type        " + ", ".join(f"{kind} {number}" for kind, number in missed.most_common())
    if show:
        yield from _mistakes(of, found, right, happenings)


def _mistakes(
    of: dict[str, Known], found: set[tuple[str, str]], right: set[tuple[str, str]], happenings: Sequence[Happening]
) -> Iterator[str]:
    why = {frozenset((join.one, join.other)): join.why for each in happenings for join in each.joins}
    for name, pairs in (("WRONG", found - right), ("MISSED", right - found)):
        for pair in sorted(pairs):
            one, other = (of[key].report for key in pair)
            grounds = compare(traits(one), traits(other))
            yield f"{name} {why.get(frozenset(pair), '')} {grounds and (grounds.points, grounds.sentence())}"
            yield from (f"    {_line(each)}" for each in (one, other))


def _line(report: Report) -> str:
    event = report.event
    sides = [[actor.country or actor.name for actor in side] for side in (event.actors, event.recipients)]
    place, date = event.place and event.place.name, event.date and event.date.earliest.isoformat()
    issue = event.issue and event.issue.text
    return f"{event.type} {event.mode} {sides} {place} {date} {issue} {block(report)} | {report.evidence}"


def made(count: int, seed: int = 3) -> list[Report]:
    """So many made reports of attacks of one dyad over ten years, three of each attack on average."""
    dealer = random.Random(seed)
    places = [
        Place(name=f"Town {n}", country="SDN", lat=n * 0.5, lon=0.0, feature="PPL", span=Span(0, 1)) for n in range(30)
    ]
    start, found = datetime.date(2001, 1, 1), []
    while len(found) < count:
        day = start + datetime.timedelta(days=dealer.randrange(3650))
        place, toll, thing = dealer.choice(places), dealer.randrange(1, 40), f"target{dealer.randrange(500)}"
        for _ in range(min(count - len(found), dealer.choice((1, 1, 2, 3, 4, 7)))):
            found.append(_made(len(found), day, place, (toll + dealer.choice((0, 0, 0, 2)), thing)))
    return found


def _made(number: int, day: datetime.date, place: Place, what: tuple[int, str]) -> Report:
    toll, thing = what
    span = Span(0, 9)
    sides = [Actor(name=code, country=(code,), span=span) for code in ("SDN", "TCD")]
    event = Event(
        id="e", type="ASSAULT", mode="aerial", quad=4, intensity=-9.5, trigger=span, span=span, actors=(sides[1],),
        recipients=(sides[0],), date=When(earliest=day, latest=day, text="then", span=span, precision="day"),
        place=place, issue=Quoted(text=thing, span=span), magnitude=Magnitude(killed=Amount(low=toll, high=toll)),
        confidence=0.8, why=Why(rule="", entry=""),
    )  # fmt: skip
    key = f"{number:016x}"
    page = PageRecord(id=number, key=key, sha256="", origin="", source=f"s{number % 50}", versions=VERSIONS)
    published = Published(earliest=day, latest=day, basis="given")
    story = StoryRecord(id=number, page=page, ordinal=0, kind="article", published=published)
    return Report(
        id=number, key=f"{key}-0-9-assault", event=event, story=story, trigger="bombed",
        evidence=f"Planes bombed the {thing} and killed {toll} people there",
    )  # fmt: skip


def speed(count: int) -> str:
    """A line with the time that a merge takes on one core, whatever else the machine does."""
    told = made(count)
    began = time.process_time()
    happenings = merge(told)
    took = time.process_time() - began
    most = max(len(happening.reports) for happening in happenings)
    found = f"{count} reports of one block, {len(happenings)} happenings (the largest of {most})"
    return f"{found}: {took:.1f} s of one core"


def main() -> None:
    """Print the figures."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--pages", type=int, default=150, help="how many pages to read (default: 150)")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--speed", type=int, metavar="REPORTS", help="measure the time for so many reports instead")
    asked.add_argument("--show", action="store_true", help="print the pairs that are wrong or missed")
    given = asked.parse_args()
    lines = [speed(given.speed)] if given.speed else accuracy(list(known(given.pages, given.seed)), given.show)
    sys.stdout.writelines(line + "\n" for line in lines)


if __name__ == "__main__":
    main()
