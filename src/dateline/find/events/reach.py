"""Looks further for a side that no slot names: in what is demanded or promised, and where the act took place.

"France agreed to provide loans for Romania" is towards Romania; "police fired on a crowd in Nepal" is at Nepal's
people. Only the nearest candidate counts, and none where the doer is meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from dateline import plover
from dateline.find import grammar
from dateline.find.events import letters, slots
from dateline.find.events.scene import Scene, parties
from dateline.find.events.triggers import Trigger
from dateline.model import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token

# Acts whose content names the other side, and acts that happen to whoever is where they happen.
_WITH_CONTENT = frozenset(
    {"AGREE", "REQUEST", "REJECT", "THREATEN", "CONCEDE", "SUPPORT", "ACCUSE", "SANCTION", "AID", "PROTEST"}
)
# Acts that organs of one state do to each other.
_AT_HOME_TOO = frozenset({"REQUEST", "ACCUSE", "REJECT"})
_IN_WRITING = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN"})
_ON_THE_GROUND = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "CONCEDE", "RETREAT"})
_DEEPEST = 6
_SHALLOW = 3  # "defended its commitment to combat Chinese spying" is not towards China
# The prepositions by which an act of a type reaches its other side.
_TOWARDS: Mapping[str, tuple[str, ...]] = {
    "AGREE": ("with", "to"), "CONSULT": ("with", "to", "of", "on"), "SUPPORT": ("with", "for", "to"),
    "CONCEDE": ("to", "for"),
    "COOPERATE": ("with", "for", "to"), "AID": ("to", "for"), "RETREAT": ("from", "to", "with", "of"),
    "REQUEST": ("from", "of", "on", "to", "with"), "ACCUSE": ("at", "against", "over", "of", "with"),
    "REJECT": ("with", "from", "by"), "THREATEN": ("against", "at", "on"), "PROTEST": ("against", "at"),
    "SANCTION": ("on", "with", "against", "from"), "MOBILIZE": ("against", "to", "near", "off", "with", "into"),
    "COERCE": ("on", "against", "from", "of"), "ASSAULT": ("on", "against", "at", "with", "of", "into"),
}  # fmt: skip
_BORDERS = frozenset({"border", "frontier", "boundary"})
_WITHIN = ("in", "inside", "across", "throughout", "near", "on", "at", "of", "against", "outside")
# Clauses that tell of something else than the content.
_ASIDE = frozenset({"relcl", "advcl", "parataxis", "appos", "punct", "cc", "mark", "aux", "auxpass", "neg", "npadvmod"})


def other_side(trigger: Trigger, doers: tuple[Actor, ...], scene: Scene) -> tuple[Actor, ...]:
    """The actors that the act's content or place names besides the doers; empty where there are none."""
    mine = {code for actor in doers for code in actor.country}
    for preposition in _TOWARDS.get(trigger.entry.type or "", ()):
        for token in slots.fill(trigger.token, preposition):
            found = tuple(actor for actor in parties(token, scene) if _is_other(actor, doers, mine))
            if found and token not in trigger.words:
                return found
    if trigger.entry.type in _WITH_CONTENT:
        named = _in_content(trigger, doers, scene)
        if named or trigger.entry.type in _AT_HOME_TOO:
            return named
    if trigger.entry.type in _ON_THE_GROUND:
        against = (actor for token in _aimed_at(trigger) for actor in parties(token, scene))
        return tuple(actor for actor in against if _is_other(actor, doers, mine)) or _on_the_ground(trigger, scene)
    if trigger.entry.type == "THREATEN":  # "threatened to resume attacks in Israel"
        at_home = (actor for verb in slots.complements(trigger.token) for actor in _located_state(verb, scene))
        return tuple(actor for actor in at_home if _is_other(actor, doers, mine))[:1]
    if trigger.entry.mode == "visit":  # the host is whose country it is: "arrived in Lithuania"
        return tuple(actor for actor in _on_the_ground(trigger, scene) if _is_other(actor, doers, mine))
    return ()


def _in_content(trigger: Trigger, doers: tuple[Actor, ...], scene: Scene) -> tuple[Actor, ...]:
    """The nearest others that the content names: of another state, else another organ of the doers' own."""
    mine = {code for actor in doers for code in actor.country}
    content = list(_content(trigger))
    for token in content:
        if any(_is_other(actor, doers, mine) for actor in scene.at(token)):
            return tuple(actor for actor in parties(token, scene) if _is_other(actor, doers, mine))
    if trigger.entry.type not in _AT_HOME_TOO:
        return ()
    at_home = (actor for token in content for actor in scene.at(token))
    return tuple(actor for actor in at_home if _is_other_body(actor, doers, mine))[:1]


def _is_other_body(actor: Actor, doers: tuple[Actor, ...], mine: set[str]) -> bool:
    """Whether it is another organ of the doers' own state: "lawmakers asked for answers from the ministry"."""
    own = bool(actor.country) and set(actor.country) <= mine
    return own and actor.sector in plover.POLITICAL_SECTORS and actor.name not in {doer.name for doer in doers}


def addressed(trigger: Trigger, doers: tuple[Actor, ...], scene: Scene) -> tuple[Actor, ...]:
    """To whom the letter goes that demands or complains; a minister's letter may go to his own ministry."""
    posted = letters.posting(trigger.token) if trigger.entry.type in _IN_WRITING else None
    names = {(actor.name, actor.country) for actor in doers}
    reached = (actor for token in letters.addressees(posted) for actor in parties(token, scene)) if posted else ()
    return tuple(actor for actor in reached if actor.country and (actor.name, actor.country) not in names)


def _is_other(actor: Actor, doers: tuple[Actor, ...], mine: set[str]) -> bool:
    return bool(actor.country) and not mine & set(actor.country) and actor not in doers


def _content(trigger: Trigger) -> Iterator[Token]:
    """The words of what the act is about, nearest first: the trigger's complements and objects, breadth first."""
    complements = list(slots.complements(trigger.token))
    layer = [*complements, *_objects(trigger.token)]
    if trigger.entry.type == "PROTEST":
        layer += slots.purposes(trigger.token)
    elif trigger.entry.type not in _ON_THE_GROUND:
        layer += (aim for verb in (trigger.token, *complements) for aim in slots.aims(verb))
    seen: set[int] = set()
    for _ in range(_SHALLOW if trigger.entry.type in ("SUPPORT", "ACCUSE") else _DEEPEST):
        layer = [token for token in layer if token.i not in seen]
        yield from layer
        seen.update(token.i for token in layer)
        layer = [child for token in layer for child in token.children if child.dep_ not in _ASIDE]


def _objects(token: Token) -> Iterator[Token]:
    yield from grammar.children(token, "dobj", "nsubjpass")
    for prep in grammar.children(token, "prep", "dative"):
        if prep.lower_ not in ("in", "at", "after", "since", "during", "before", "by"):
            yield from grammar.children(prep, "pobj")


def _aimed_at(trigger: Trigger) -> Iterator[Token]:
    """Against whom forces are readied: "called up reservists for a war against Niger"."""
    if trigger.entry.type == "MOBILIZE":
        for verb in slots.aims(trigger.token):
            yield from slots.fill(verb, "against")
        for noun in grammar.prepositional(trigger.token, "for"):
            yield from grammar.prepositional(noun, "against", "on", "in", "with")


def _on_the_ground(trigger: Trigger, scene: Scene) -> tuple[Actor, ...]:
    """The state whose territory the act is told to happen in, by a place phrase on the trigger or its object."""
    return _located_state(trigger.token, scene, trigger.entry.mode == "visit")


def _located_state(token: Token, scene: Scene, visit: bool = False) -> tuple[Actor, ...]:
    """The state named where something happens, or that a place there lies in; of a visit only by its capital."""
    objects = [*grammar.children(token, "dobj", "nsubjpass")]  # "shelled Gori", "visited Minsk"
    holders = [token, *objects, *grammar.children(token, "prep"), grammar.clause_head(token)]
    located = [*objects, *(place for holder in holders for place in _located(holder, visit))]
    located = [place for place in located if place.lemma_ not in _BORDERS]  # whose side of it is not told
    for place in located:
        mention = scene.cast.mentions.get((scene.sentence.index, place.i))
        if mention is not None and mention.locative and mention.actor is not None:
            return (mention.actor,)
    states = (scene.state_of(place, capital=visit) for place in located)
    return tuple(state for state in states if state is not None)[:1]


def _located(holder: Token, visit: bool) -> Iterator[Token]:
    for preposition in (*_WITHIN, "to") if visit else _WITHIN:
        for token in grammar.prepositional(holder, preposition):
            yield token
            yield from grammar.prepositional(token, "in", "of")
            yield from grammar.children(token, "appos")
