"""What leaves nothing of a stance: a deed of the other side that meets a demand, the end of a threat."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from msgspec import structs

from dateline.disputes.concerning import condition_of, other, what
from dateline.disputes.cues import kinds_in, says, without, words
from dateline.disputes.hearing import Given, Heard, Sides, heard_reports
from dateline.disputes.matters import content, names_of, share, stem, stems_of
from dateline.disputes.model import Line, Material, Position, Promise
from dateline.disputes.outcomes import settles, verdict
from dateline.disputes.shelf import Shelf
from dateline.disputes.stances import Said
from dateline.disputes.testimony import heard_sentences

# Deeds that are told in other words than what was demanded.
_DEEDS = ("stop", "release")

# So much of what a demand is about must be named where the deed is told in other words.
_NAMED = 0.75

# Words of a sentence among which the deed must stand.
_EARLY = 8

# What is "to" be done is not done yet.
_TO_DO = re.compile(r"\bto \w+")

# A ban is a thing where it is lifted.
_BANS = frozenset(content("ban bans blockade blocking"))

_THEIR = re.compile(r"\b(?:their|his|her|them|him)\b", re.IGNORECASE)


@dataclass(frozen=True, eq=False)
class _Demand:
    """A demand as something the other side would do, and its place among those asked about."""

    place: int
    given: Given
    things: tuple[str, ...]


def met_by(demands: Sequence[Said], material: Material, sides: Sides, as_of: datetime.date | None) -> dict[int, Line]:
    """The passages that tell of deeds by which the other side did what was demanded, by the place of the demand.

    A deed is matched as what is promised is to what is done: later, done and not only in part, of the other side.
    """
    shelf: Shelf[_Demand] = Shelf()
    asked = [demand for place, said in enumerate(demands) for demand in _asked(place, said, material, sides)]
    for each in asked:
        shelf.put(each.given.by.code, each.given.about, each)
    met: dict[int, Line] = {}
    for told in _deeds(material, sides, as_of) if asked else ():
        for each in [each for side in told.by for each in shelf.most(side.code, told.about)]:
            if each.place not in met and _does(each, told):
                met[each.place] = structs.replace(told.line("met"), earliest=told.day, latest=told.last_day)
    return met


def with_threats_ended(positions: Sequence[Position], promises: Sequence[Promise]) -> tuple[Position, ...]:
    """The positions, where the latest threat was carried out or withdrawn, with the ledger's passage that says so."""
    ends = {
        cite.report: later
        for each in promises
        if each.kind == "threat" and (later := _end(each)) is not None
        for cite in each.cites
        if cite.report is not None
    }
    return tuple(
        structs.replace(each, settled=_end_of(each, ends)) if each.line == "threat" else each for each in positions
    )


def _end(threat: Promise) -> Line | None:
    """The passage that ends a threat, by what it says of it."""
    label = {"kept": "carried out", "withdrawn": "withdrawn"}.get(threat.end)
    found = next((later for later in threat.later if later.label == threat.end), None)
    return structs.replace(found, label=label) if label and found else None


def _end_of(position: Position, ends: Mapping[str, Line]) -> Line | None:
    """The end of the threat that a side made last, unless that is later."""
    if position.dropped:
        return None
    found = next(filter(None, (ends.get(cite.report or "") for cite in position.now.cites)), None)
    said = position.now.said
    again = found is not None and said is not None and found.latest is not None and said > found.latest
    return None if again else found


def _asked(place: int, said: Said, material: Material, sides: Sides) -> Iterator[_Demand]:
    """What a demand asks the other side to do; nothing where it names no deed."""
    report = said.report
    if report is None:
        return
    by = next(side for side in sides if side.code != said.side)
    about, things, text = _content(said, material, sides)
    if not about or not (things or len(about) > 1 or stem(about[0]) not in stems_of("action")):
        return
    heard = Heard(
        by=(by,),
        teller=None,
        order=said.order,
        day=said.day,
        about=about,
        material=material,
        record=report.story,
        report=report,
    )
    condition = condition_of(report)
    yield _Demand(
        place,
        Given(by=by, to=other(by, sides), kind="promise", text=text, about=about, heard=heard, condition=condition),
        things,
    )


def _content(said: Said, material: Material, sides: Sides) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """The stems of what is demanded, those of what it is about where the deed may be told in other words, and words."""
    assert said.report is not None
    text, names = what(said.report), names_of(sides)
    deed = next(kinds_in("answers", _DEEDS, text), None) or next(
        kinds_in("answers", _DEEDS, said.report.evidence), None
    )
    if deed is None:
        return tuple(each for each in content(text) if each not in names), (), text
    rest = without("answers", deed, text)
    if deed == "release" and _THEIR.search(rest):
        rest = f"{rest} {_held(said, material)}"
    weak = names | stems_of("modifier") | (stems_of("action") - _BANS)
    things = tuple(each for each in content(rest) if each not in weak)
    return ((stem(deed), *things), things, f"{deed} {rest}") if things else ((), (), text)


def _held(said: Said, material: Material) -> str:
    """Who or what the story says is held, last before the demand."""
    report = said.report
    story = material.stories.get(report.story.id) if report is not None else None
    if report is None or story is None:
        return ""
    before = re.split(r"[.!?]\s", story.text[: max(0, report.event.span.start - story.start)])
    found = next(filter(None, (words("answers", "held", each) for each in reversed(before))), "")
    return found.partition(" ")[2]


def _deeds(material: Material, sides: Sides, as_of: datetime.date | None) -> Iterator[Heard]:
    """What the sides did, in the order of time, with the deed by its kind where it has one."""
    heard: Iterable[Heard] = (*heard_reports(material, sides, as_of), *heard_sentences(material, sides, as_of))
    for told in sorted(heard, key=lambda each: each.order):
        if told.by and settles(told) and (told.report is not None or not told.speaks) and not _only_promised(told):
            yield _with_kind(told)


def _only_promised(told: Heard) -> bool:
    return says("promises", "giving", told.text) and "as promised" not in told.speaks


def _with_kind(told: Heard) -> Heard:
    text = told.text if told.report is not None else " ".join(told.text.split()[:_EARLY])
    deeds = tuple(stem(each) for each in kinds_in("answers", _DEEDS, _TO_DO.sub(" ", text)))
    return replace(told, about=tuple(dict.fromkeys((*deeds, *told.about)))) if deeds else told


def _does(demand: _Demand, told: Heard) -> bool:
    """Whether a deed is what was demanded: the same deed of the same thing."""
    if demand.things and share(demand.things, told.about) < _NAMED:
        return False
    if (
        not demand.things
        and told.report is not None
        and not set(content(told.report.trigger)) & set(demand.given.about)
    ):
        return False
    found = verdict(demand.given, told, None)
    return found is not None and found.end == "kept"
