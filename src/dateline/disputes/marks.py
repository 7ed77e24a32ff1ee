"""The words of the stories that tell how talks went, each given to the round it is of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from dateline.disputes.rounds import Round
from dateline.disputes.scenes import Scene, Stretch
from dateline.disputes.wordings import CueKind, wordings
from dateline.model import Span
from dateline.records import Report

KINDS: tuple[CueKind, ...] = (
    "level", "mandate", "atmosphere", "failure", "success", "led by", "leads", "next none", "next refused",
    "next agreed", "next proposed", "next dated",
)  # fmt: skip


@dataclass(frozen=True)
class Mark:
    """Words of a kind in a sentence; `said` is the part that says it where the pattern is wider. `since` is where the
    mention of the round stands that the words are of, where the story mainly tells of another. `reports` are those of
    the sentence that do not mention another round.
    """

    kind: CueKind
    stretch: Stretch
    span: Span
    said: Span
    since: int = 0
    reports: tuple[Report, ...] = ()


@dataclass(frozen=True)
class Telling:
    """A round with all that the stories which mainly tell of it say: sentences, reports, words of each kind."""

    round: Round
    stretches: tuple[Stretch, ...]
    reports: tuple[Report, ...]
    marks: tuple[Mark, ...]

    def of(self, *kinds: CueKind) -> list[Mark]:
        """The marks of kinds, in order of stories and of the page."""
        return [each for each in self.marks if each.kind in kinds]

    def at(self, story: int, start: int) -> Stretch | None:
        """The sentence of a story that holds a place on the page."""
        return next((each for each in self._by_story.get(story, ()) if each.holds(start)), None)

    @cached_property
    def _by_story(self) -> dict[int, list[Stretch]]:
        found: dict[int, list[Stretch]] = {}
        for each in self.stretches:
            found.setdefault(each.story.id, []).append(each)
        return found


def tellings(rounds: Sequence[Round], scenes: Mapping[int, Scene]) -> list[Telling]:
    """What is told of each round, in their order. A story's sentences are of the round it mainly tells of, but for
    words that stand at or after a mention of another.
    """
    of_report = {each.report.key: number for number, told in enumerate(rounds) for each in told.meetings}
    homes = homes_of(rounds)
    marks: dict[int, list[Mark]] = {}
    mine: dict[int, list[Stretch]] = {}
    memory: _Memory = {}
    for story, scene in scenes.items():
        for stretch in scene.stretches:
            home = homes.get(story)
            owners = {of_report[each.key] for each in stretch.reports if each.key in of_report}
            for owner in owners or ({home} if home is not None else set()):
                mine.setdefault(owner, []).append(stretch)
            for number, mark in _owned(stretch, of_report, home, memory) if owners or home is not None else ():
                marks.setdefault(number, []).append(mark)
    return [_telling(round_, mine.get(number, ()), marks.get(number, ())) for number, round_ in enumerate(rounds)]


def _telling(round_: Round, stretches: Iterable[Stretch], marks: Iterable[Mark]) -> Telling:
    held = tuple(stretches)
    mine = {each.report.key for each in round_.meetings}
    others = (each for stretch in held for each in stretch.reports)
    return Telling(
        round_, held, tuple(each for each in others if each.key in mine or not each.event.background), tuple(marks)
    )


def homes_of(rounds: Sequence[Round]) -> dict[int, int]:
    """The round that each story mainly tells of, over all tracks: what it dates itself counts most, then what is
    mentioned most, then what comes first on the page.
    """
    weights: dict[int, Counter[int]] = {}
    for number, round_ in enumerate(rounds):
        for each in round_.meetings:
            weight = 0 if each.report.event.background or each.standing == "undone" else 3 if each.own else 2
            weights.setdefault(each.report.story.id, Counter())[number] += weight
    return {story: max(told, key=lambda each: (told[each], -each)) for story, told in weights.items()}


_Memory = dict[str, tuple[tuple[CueKind, Span, Span], ...]]


def _owned(
    stretch: Stretch, of_report: Mapping[str, int], home: int | None, memory: _Memory
) -> Iterator[tuple[int, Mark]]:
    """The marks of a sentence with the round that each is of: that of the last mention before the words, or of one
    that they touch; else the story's.
    """
    found = memory.get(stretch.text)
    if found is None:
        found = memory[stretch.text] = tuple(_found(stretch.text))
    told = (each for each in stretch.reports if found and each.key in of_report)
    mentions = [(each.event.trigger.start - stretch.start, each) for each in told]
    for kind, span, said in found:
        before = [(at, report) for at, report in mentions if not stretch.whole or at <= span.end + 1]
        owner = of_report[before[-1][1].key] if before else home
        if owner is not None:
            since = before[-1][0] if before and owner != home and stretch.whole else 0
            reports = tuple(each for each in stretch.reports if of_report.get(each.key, owner) == owner)
            yield owner, Mark(kind, stretch, span, said, min(since, span.start), reports)


def _found(text: str) -> Iterator[tuple[CueKind, Span, Span]]:
    for kind, each in wordings().every(KINDS, text):
        said = each.span(1) if each.re.groups else each.span()
        yield kind, Span(*each.span()), Span(*said)
