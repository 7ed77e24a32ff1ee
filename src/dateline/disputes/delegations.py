"""Who leads the delegations at a round of talks, and how high it is held."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, takewhile

from dateline.disputes.lines import joined, said_line
from dateline.disputes.marks import Mark, Telling
from dateline.disputes.model import Cite, Head, Line, Material
from dateline.disputes.naming import Names
from dateline.disputes.parties import Sides, side_of
from dateline.disputes.scenes import Stretch
from dateline.disputes.wordings import wordings
from dateline.model import Actor, Span
from dateline.records import QuoteRecord

# How strongly a mention says that somebody leads: in so many words, as "top envoy", as an envoy, by taking part.
_LEADS, _TOP, _STRONG, _PRESENT = 4, 3, 2, 1


@dataclass(frozen=True)
class _Claim:
    """One mention of a person who may lead a side's delegation."""

    name: str
    role: str | None
    side: str
    weight: int
    cite: Cite


def heads_of(
    telling: Telling, quotes: Mapping[int, Sequence[QuoteRecord]], sides: Sides, names: Names, material: Material
) -> tuple[Head, ...]:
    """For each side (of separate talks: each party) who is said to lead, or speaks as envoy; not who only comments."""
    parties = (*(side.code for side in sides), *(each for told in telling.round.meetings for each in told.parties))
    others = frozenset(each for told in telling.round.meetings for each in told.parties if not side_of(each, sides))
    claims = _with_counterparts(list(_claims(_Table(telling, sides, material, names, others), quotes)))
    heads = (_head(party, [each for each in claims if each.side == party]) for party in dict.fromkeys(parties))
    return tuple(head for head in heads if head is not None)


def _head(side: str, claims: list[_Claim]) -> Head | None:
    """The person with the strongest claim, then the most mentions, then the first."""
    people: dict[str, list[_Claim]] = {}
    for each in sorted(claims, key=lambda claim: -len(claim.name)):
        name = next((name for name in people if _same_person(name, each.name)), each.name)
        people.setdefault(name, []).append(each)
    if not people:
        return None
    name = max(people, key=lambda each: (max(claim.weight for claim in people[each]), len(people[each]), each))
    roles = Counter(claim.role for claim in people[name] if claim.role)
    role = max(roles, key=lambda each: (roles[each], len(each), each)) if roles else None
    mine = sorted(people[name], key=lambda claim: (-claim.weight, claims.index(claim)))
    return Head(name=name, role=role, side=side, cites=joined(claim.cite for claim in mine))


def _with_counterparts(claims: list[_Claim]) -> list[_Claim]:
    """Those who claim to lead; where one who only takes part has an equal on another side, the equal takes part too."""
    present = {(each.role, each.side) for each in claims if each.weight == _PRESENT and each.role}
    return [
        each if each.weight else replace(each, weight=_PRESENT)
        for each in claims
        if each.weight or any(role == each.role and side != each.side for role, side in present)
    ]


def _same_person(one: str, other: str) -> bool:
    """Whether a name is the other's, or its last words."""
    return one == other or one.endswith(f" {other}") or other.endswith(f" {one}")


@dataclass(frozen=True)
class _Table:
    """A round with its sides and the parties at the table."""

    telling: Telling
    sides: Sides
    material: Material
    names: Names
    others: frozenset[str]

    def side(self, actor: Actor) -> str | None:
        """The code of an actor's side, or of another party at the table."""
        known = self.names.people.get(actor.name.split()[-1]) if actor.person else None
        return self.party(known.party if known else next(iter(actor.country), ""))

    def party(self, code: str) -> str | None:
        """The code of a side, or of another party, that sits at the table."""
        side = side_of(code, self.sides)
        if side is not None:
            return side.code if side.code in self.telling.round.track.sides else None
        return code if code in self.others else None


def _claims(table: _Table, quotes: Mapping[int, Sequence[QuoteRecord]]) -> Iterator[_Claim]:
    present = {each.report.key for each in table.telling.round.meetings if each.standing == "held"}
    for stretch in table.telling.stretches:
        for report in stretch.reports:
            here = report.key in present
            named = (*report.event.actors, *report.event.recipients)
            for actor in named if here or not report.event.background else ():
                yield from _of_actor(actor, stretch, here, table)
    for story in dict.fromkeys(each.story.id for each in table.telling.stretches):
        for record in quotes.get(story, ()):
            speaker, around = record.quote.speaker, table.telling.at(story, record.quote.span.start)
            if speaker is not None and around is not None:
                yield from _of_actor(speaker, around, False, table)
    yield from _named_there(table)
    for mark in table.telling.of("led by", "leads"):
        yield from _in_words(mark, table)


def _named_there(table: _Table) -> Iterator[_Claim]:
    """Those whom a mention of talks, or words of taking part, name, but for who only says something there."""
    words = wordings()
    mentioned = {(each.report.story.id, each.stretch.start) for each in table.telling.round.meetings}
    for stretch in table.telling.stretches if table.telling.round.held else ():
        there = (stretch.story.id, stretch.start) in mentioned or words.has("takes part", stretch.text)
        for person in table.names.persons(stretch.body) if there and stretch.whole else ():
            side, role = table.party(person.party), set((person.role or "").lower().split())
            at = stretch.text.find(person.name.split()[-1])
            clause = stretch.clause(Span(at, at + 1))
            speaks = words.has("speaks", stretch.text[clause.start : clause.end])
            if side and not speaks and role & (words.file.weak_roles | words.file.strong_roles):
                yield _Claim(
                    person.name, person.role, side, _PRESENT, stretch.cite(_named(person.name, stretch), table.material)
                )


def _of_actor(actor: Actor, stretch: Stretch, present: bool, table: _Table) -> Iterator[_Claim]:
    side = table.side(actor)
    weight = _weight(actor, stretch, present)
    if side is None or not actor.person:
        return
    yield _Claim(actor.name, actor.role, side, weight, stretch.cite(_named(actor.name, stretch), table.material))


def _named(name: str, stretch: Stretch) -> Span:
    """The clause with a person's last name; the whole sentence where that is little more than the name."""
    whole = Span(0, len(stretch.text.rstrip()))
    at = stretch.text.find(name.rsplit(maxsplit=1)[-1])
    within = stretch.clause(Span(at, at + 1)) if at >= 0 else whole
    return within if within.end - within.start > 2 * len(name) else whole


def _weight(actor: Actor, stretch: Stretch, present: bool) -> int:
    """How strongly a mention says that the person leads: the role, and whether the person takes part."""
    words = wordings()
    role = set(re.findall(r"\w+", (actor.role or "").lower()))
    if role & words.file.strong_roles:
        return _TOP if role & words.file.top_roles and "former" not in role else _STRONG
    if not role:
        return _PRESENT if present else 0
    here = present or words.has("takes part", stretch.text)
    return _PRESENT if here and role & words.file.weak_roles else 0


def _in_words(mark: Mark, table: _Table) -> Iterator[_Claim]:
    """ "led by deputy foreign minister Ana Rojas": role and name, of the party named last before (or in) the words."""
    stretch = mark.stretch
    role, name = _parted(stretch.text[mark.said.start : mark.said.end])
    side = _party_before(mark, table)
    if name and side:
        yield _Claim(name, role, side, _LEADS, stretch.cite(stretch.clause(mark.span), table.material))


def _parted(words: str) -> tuple[str | None, str | None]:
    """Role and name: small words and words of roles first, then the capitalised ones; a role may follow a comma."""
    first, _, behind = words.partition(", ")
    told, role = first.split(), list[str]()
    while told and (told[0].lower() in wordings().file.role_words or not told[0][:1].isupper()):
        role.append(told.pop(0))
    name = list(takewhile(lambda word: word[:1].isupper(), told))
    plain = [each for each in role if each.lower() not in _SMALL]
    return " ".join(plain).lower() or behind.split(",")[0].strip() or None, " ".join(name) or None


_SMALL = frozenset({"its", "their", "his", "her", "the", "a", "former"})


def _party_before(mark: Mark, table: _Table) -> str | None:
    """The party that is named last: before "led by", or in "Rojas headed the Peruvian team", else before it."""
    before, inside = mark.stretch.text[: mark.span.start], mark.stretch.text[mark.span.start : mark.span.end]
    texts = (before, inside) if mark.kind == "led by" else (inside, before)
    named = (reversed(table.names.parties(text)) for text in texts)
    return next((code for each in chain.from_iterable(named) if (code := table.party(each))), None)


def level_of(telling: Telling, heads: tuple[Head, ...], material: Material) -> Line | None:
    """How high the talks are held, in the words of a sentence that mentions them, else the role of who leads."""
    mentioned = {(each.stretch.story.id, each.stretch.start) for each in telling.round.meetings}
    lines = [
        said_line(each, material)
        for each in telling.of("level")
        if (each.stretch.story.id, each.stretch.start) in mentioned or wordings().has("table", each.stretch.text)
    ]
    if lines:
        counts = Counter(each.text.lower() for each in lines)
        return max(lines, key=lambda each: counts[each.text.lower()])
    led = next((head for head in heads if head.role), None)
    return Line(text=led.role, cites=led.cites) if led is not None and led.role else None
