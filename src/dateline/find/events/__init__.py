"""Finds events: predicate lexicon × grammar × standing, sentence by sentence, then across the story."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from dateline import plover
from dateline.find import grammar
from dateline.find.cues import cues
from dateline.find.events import slots
from dateline.find.events.circumstances import clause_span, date_of, issue_of, place_of
from dateline.find.events.confidence import confidence
from dateline.find.events.contexts import contexts_of
from dateline.find.events.domestic import Home
from dateline.find.events.governed import governed
from dateline.find.events.magnitudes import magnitude_of
from dateline.find.events.reach import other_side
from dateline.find.events.roles import Role, Scene, all_parties, distinct, doer, parties, state_names, target
from dateline.find.events.standing import Standing, standing
from dateline.find.events.triggers import Trigger, find_triggers, word_classes
from dateline.language import Sentence
from dateline.lexicon import Lexicon
from dateline.model import Actor, Event, EventType, Place, Quote, TimeExpression, Why
from dateline.resolve import Cast

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True)
class Findings:
    """What the other finders read in the story."""

    text: str
    cast: Cast
    times: Sequence[TimeExpression] = ()
    places: Sequence[Place] = ()
    quotes: Sequence[Quote] = ()


@dataclass(frozen=True)
class Draft:
    """An event in the making: everything the sentence says, before the story is looked at."""

    trigger: Trigger
    sentence: Sentence
    type: EventType
    mode: str | None
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    standing: Standing
    path: tuple[str, ...]
    mutual: bool = False

    @property
    def parties(self) -> tuple[Actor, ...]:
        """Both sides."""
        return (*self.actors, *self.recipients)


def find_events(sentences: Sequence[Sentence], findings: Findings, lexicon: Lexicon) -> tuple[Event, ...]:
    """All events of a story, in page order."""
    drafts = [draft for sentence in sentences for draft in _drafts(sentence, findings, lexicon)]
    drafts = [
        _at_home(draft, home)
        for home in [Home(findings.cast, findings.places, state_names(lexicon))]
        for draft in _inherit(drafts)
    ]
    drafts = [draft for draft in drafts if _stands(draft)]
    return tuple(_numbered(_event(draft, findings, lexicon) for draft in _without_echoes(drafts)))


# ---------------------------------------------------------------- one sentence


def _drafts(sentence: Sentence, findings: Findings, lexicon: Lexicon) -> Iterator[Draft]:
    triggers = find_triggers(sentence, lexicon)
    inside = governed(triggers)
    for trigger in triggers:
        if trigger.token.i in inside or trigger.entry.type is None:
            continue
        draft = _draft(trigger, sentence, findings, lexicon)
        if draft is not None:
            held = [other for other in triggers if inside.get(other.token.i) is trigger]
            yield _with_content(draft, held)


def _draft(trigger: Trigger, sentence: Sentence, findings: Findings, lexicon: Lexicon) -> Draft | None:
    entry = trigger.entry
    assert entry.type is not None
    stands = standing(trigger.token, trigger.words, sentence, cues(lexicon))
    scene = Scene(sentence, findings.cast, lexicon, word_classes(lexicon), findings.quotes, findings.places)
    if entry.reciprocal:
        everybody, used = all_parties(trigger, scene)
        sides = (everybody[:1], everybody[1:])
        path: tuple[str, ...] = (f"parties in {', '.join(used)}" if used else "no party named",)
    else:
        first, second = _sides(trigger, scene)
        if first.blocked and not _instrument(trigger):
            return None
        sides = (first.actors, second.actors)
        path = (f"actor in {first.step}", f"recipient in {second.step}")
    mutual = entry.reciprocal or path[0].startswith("actor in between")
    draft = Draft(trigger, sentence, entry.type, entry.mode, *sides, stands, (*path, *stands.because), mutual)
    return _announced(_addressed(draft, scene))


def _sides(trigger: Trigger, scene: Scene) -> tuple[Role, Role]:
    first, second = doer(trigger, scene), target(trigger, scene)
    names = {(actor.name, actor.country) for actor in first.actors}
    others = tuple(actor for actor in second.actors if (actor.name, actor.country) not in names)
    mine = _countries(first.actors)
    if not _countries(others) - mine:
        reached = other_side(trigger, first.actors, scene)
        if reached:
            return first, Role(reached, "what the act is about")
    return first, replace(second, actors=others)


def _addressed(draft: Draft, scene: Scene) -> Draft:
    """A conditional refusal, offer or threat addresses whoever must meet the condition: "unless Iran …"."""
    if draft.recipients or draft.type not in plover.CONDITIONAL:
        return draft
    verbs = [draft.standing.condition_verb, *slots.conditions(draft.trigger.token)]
    named = [grammar.surface_subject(verb) for verb in verbs if verb is not None]
    mine = {(actor.name, actor.country) for actor in draft.actors}
    found = distinct(actor for token in named if token is not None for actor in parties(token, scene))
    others = tuple(actor for actor in found if (actor.name, actor.country) not in mine)
    return (
        replace(draft, recipients=others, path=(*draft.path, "recipient: subject of the condition"))
        if others
        else draft
    )


def _instrument(trigger: Trigger) -> bool:
    """Whether the act may be told of a thing that somebody used: a bomb kills, an accord ends a war."""
    return trigger.entry.alone


def _announced(draft: Draft) -> Draft:
    """PLOVER's rule for acts not yet done: announced cooperation is AGREE, announced force THREATEN."""
    stands = draft.standing
    planned = stands.modality == "planned" or (stands.modality == "conditional" and stands.announced)
    if not planned:
        return draft
    if stands.polarity == "negative":
        return _refused(draft) if stands.announced else draft
    becomes = plover.WHEN_ANNOUNCED.get(draft.type)
    if becomes is None or (draft.type in plover.HOSTILE and not (stands.announced and draft.actors)):
        return draft
    mode = plover.MODE_OF_THREAT.get(draft.type) if becomes == "THREATEN" else None
    step = f"announced {draft.type} is {becomes} (codebook: auxiliary modes)"
    return replace(draft, type=becomes, mode=mode, path=(*draft.path, step))


def _refused(draft: Draft) -> Draft:
    """ "Panama would not renew the agreement": announced not to be done is refused."""
    mode = plover.MODE_OF_CONTENT.get(draft.type)
    if mode is None or not draft.actors or draft.trigger.entry.pos != "verb":
        return draft
    step = f"announced not to be done: {draft.type} refused"
    stands = replace(draft.standing, polarity="positive", modality="asserted")
    return replace(draft, type="REJECT", mode=mode, standing=stands, path=(*draft.path, step))


def _with_content(draft: Draft, governed: Sequence[Trigger]) -> Draft:
    """What is demanded, refused or threatened decides the mode; a pledge of force is a threat."""
    kinds = [other.entry.type for other in governed if other.entry.type is not None]
    if not kinds:
        return draft
    first = kinds[0]
    if draft.type == "AGREE" and first in plover.HOSTILE - {"MOBILIZE"} and draft.standing.polarity == "positive":
        mode = plover.MODE_OF_THREAT.get(first)
        return replace(draft, type="THREATEN", mode=mode, path=(*draft.path, f"what is promised is {first}"))
    if draft.mode is not None:
        return draft
    if draft.type in ("REQUEST", "REJECT"):
        return replace(draft, mode=plover.MODE_OF_CONTENT.get(first, "change"))
    if draft.type == "THREATEN":
        return replace(draft, mode=plover.MODE_OF_THREAT.get(first))
    return draft


# ---------------------------------------------------------------- the story


def _inherit(drafts: Sequence[Draft]) -> list[Draft]:
    """Give "the talks", "no agreement", "the meeting" the parties of the talks the story is about."""
    out: list[Draft] = []
    parties: tuple[Actor, ...] = ()
    for draft in drafts:
        if draft.trigger.entry.reciprocal and not draft.parties and parties and _is_anaphoric(draft.trigger):
            if not _tells(draft):
                continue
            step = "parties of the talks told before: " + ", ".join(actor.name for actor in parties)
            inherited = tuple(_again(actor) for actor in parties)
            heir = replace(draft, actors=inherited[:1], recipients=inherited[1:], path=(*draft.path, step))
            out.append(heir)
            continue
        if draft.trigger.entry.reciprocal and len(_countries(draft.parties)) >= 2 and not parties:
            parties = draft.parties
        out.append(draft)
    return out


def _at_home(draft: Draft, home: Home) -> Draft:
    both = (draft.actors, draft.recipients)
    actors, recipients = home.sides(draft.type, draft.sentence, draft.trigger.token, both)
    return replace(draft, actors=actors, recipients=recipients)


def _again(actor: Actor) -> Actor:
    return Actor(
        name=actor.name, country=actor.country, sector=actor.sector, role=actor.role, person=actor.person,
        span=actor.span, resolved_by="party of the talks", wikidata=actor.wikidata,
    )  # fmt: skip


def _is_anaphoric(trigger: Trigger) -> bool:
    """Whether a bare noun refers to talks already told: definite or negated, not "talks" in general."""
    noun = trigger.token
    if trigger.entry.pos != "noun" or _is_marked(noun):
        return True
    whole = noun.head.head  # "the first day of talks"
    return noun.dep_ == "pobj" and noun.head.lower_ in ("of", "for") and whole.pos_ == "NOUN" and _is_marked(whole)


def _tells(draft: Draft) -> bool:
    """Whether a mention of talks already told says something of them: that they ended, or did not take place."""
    noun = draft.trigger.token
    said = noun.dep_ not in ("pobj", "compound", "poss") or noun.head.lower_ in ("of", "for")
    return draft.trigger.entry.pos != "noun" or said or draft.standing.polarity == "negative"


def _is_marked(noun: Token) -> bool:
    return any(
        child.dep_ in ("det", "poss", "compound", "amod", "nummod") and child.lower_ not in ("a", "an", "any")
        for child in noun.children
    )


def _countries(actors: Iterable[Actor]) -> set[str]:
    return {code for actor in actors for code in actor.country}


def _stands(draft: Draft) -> bool:
    """Whether enough is known: somebody of public affairs acts or suffers, or an act that tells by itself."""
    noun = draft.trigger.entry.pos == "noun"
    if draft.type in plover.VERBAL and not draft.actors and draft.trigger.token.dep_ in ("acl", "amod"):
        return False  # "the rights promised to the Maori" tells of rights
    if draft.trigger.entry.both and not (_countries(draft.actors) and _countries(draft.recipients)):
        return False
    if draft.type not in plover.PHYSICAL and not _countries(draft.parties):
        return False
    if noun and not draft.actors and draft.type in plover.VERBAL:
        return False
    if noun and _in_passing(draft.trigger.token) and not (_countries(draft.actors) and _countries(draft.recipients)):
        return False
    if not draft.parties:
        told = noun or grammar.is_passive(draft.trigger.token)
        return draft.trigger.entry.alone and told
    if draft.type in plover.PHYSICAL and any(actor.country for actor in draft.parties):
        return True
    return any(_is_political(actor) for actor in draft.parties)


_ASIDES = frozenset("after following since during before amid despite until".split())
_OCCASIONS = frozenset("wake aftermath retaliation response revenge eve anniversary light".split())


def _in_passing(noun: Token) -> bool:
    """Whether the noun only dates or explains another act: "after the coup", "in the wake of the execution"."""
    preposition = noun.head
    return noun.dep_ == "pobj" and (preposition.lower_ in _ASIDES or preposition.head.lower_ in _OCCASIONS)


def _is_political(actor: Actor) -> bool:
    """States, their organs and offices, parties, armed groups, organisations of states; not private people."""
    if actor.sector is None:
        return bool(actor.country) and not actor.person
    return actor.sector in plover.POLITICAL_SECTORS


def _without_echoes(drafts: Sequence[Draft]) -> list[Draft]:
    """One event for each act of a sentence: the same type told twice of the same parties counts once."""
    out: list[Draft] = []
    for draft in drafts:
        echo = next((n for n, other in enumerate(out) if _is_echo(draft, other)), None)
        if echo is None:
            out.append(draft)
        elif len(draft.parties) > len(out[echo].parties):
            out[echo] = draft
    return out


def _is_echo(draft: Draft, other: Draft) -> bool:
    if draft.sentence is not other.sentence or draft.type != other.type:
        return False
    if draft.standing.polarity != other.standing.polarity or not _is_near(draft.trigger.token, other.trigger.token):
        return False
    mine, theirs = _countries(draft.parties), _countries(other.parties)
    return mine <= theirs or theirs <= mine


def _is_near(one: Token, other: Token) -> bool:
    """Whether one word hangs on the other, so that both may tell one act: "killed twelve in an attack"."""
    return other in islice(_above(one), 3) or one in islice(_above(other), 3)


def _above(token: Token) -> Iterator[Token]:
    """What the token hangs on, up to the act coordinated with another: "promised help and voiced regret" are two."""
    while token.head != token and token.dep_ != "conj":
        token = token.head
        yield token


# ---------------------------------------------------------------- the event


def _event(draft: Draft, findings: Findings, lexicon: Lexicon) -> Event:
    trigger, sentence, entry = draft.trigger, draft.sentence, draft.trigger.entry
    said = _attribution(draft, findings.quotes)
    span = sentence.between(trigger.words[0], trigger.words[-1])
    return Event(
        id=f"e{sentence.at(trigger.token).start}-{draft.type.lower()}",
        type=draft.type,
        mode=draft.mode,
        contexts=tuple(dict.fromkeys((*entry.contexts, *contexts_of(sentence, lexicon)))),
        quad=plover.QUAD[draft.type],
        cameo=entry.cameo if draft.type == entry.type else plover.CAMEO_ROOT[draft.type],
        trigger=span,
        span=clause_span(trigger, sentence).to(span),
        actors=draft.actors,
        recipients=draft.recipients,
        reciprocal=_is_mutual(draft),
        polarity=draft.standing.polarity,
        modality=draft.standing.modality,
        condition=draft.standing.condition,
        background=draft.standing.background,
        date=date_of(trigger, sentence, findings.times),
        place=place_of(trigger, sentence, findings.places),
        issue=issue_of(trigger, sentence, findings.text),
        magnitude=magnitude_of(trigger),
        attribution=said,
        confidence=_confidence(draft, said),
        why=Why(rule=entry.pos, entry=trigger.pattern.name, path=draft.path),
    )


def _is_mutual(draft: Draft) -> bool:
    """Whether all parties do it with each other: "Chad and Mali agreed", "Chad met Mali"."""
    together = draft.mutual or (draft.type in ("AGREE", "CONSULT") and not draft.recipients)
    return together and len(distinct(draft.parties)) > 1


def _attribution(draft: Draft, quotes: Sequence[Quote]) -> str | None:
    """The innermost quote that carries the trigger."""
    at = draft.sentence.at(draft.trigger.token)
    holding = [quote for quote in quotes if quote.span.holds(at)]
    return min(holding, key=lambda quote: quote.span.end - quote.span.start).id if holding else None


def _confidence(draft: Draft, said: str | None) -> float:
    sides = _countries(draft.actors) and _countries(draft.recipients)
    both = bool(sides) or (_is_mutual(draft) and len(_countries(draft.parties)) > 1)
    stands = draft.standing
    return confidence(draft.trigger.entry.pos, both, stands.modality, stands.polarity == "negative", said is not None)


def _numbered(events: Iterable[Event]) -> Iterator[Event]:
    """The events with ids made unique within the story."""
    seen: dict[str, int] = {}
    for event in events:
        times = seen[event.id] = seen.get(event.id, 0) + 1
        yield event if times == 1 else _renamed(event, f"{event.id}-{times}")


def _renamed(event: Event, name: str) -> Event:
    from msgspec.structs import replace as with_field

    return with_field(event, id=name)
