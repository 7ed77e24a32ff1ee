"""Who fills an event's roles: from slots to tokens, from tokens to the actors of the story."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec.structs import replace as with_fields

from dateline import plover
from dateline.find import grammar
from dateline.find.events import letters, slots
from dateline.find.events.scene import Scene, distinct, parties
from dateline.find.events.triggers import Trigger
from dateline.model import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token

_CROWDS = frozenset("dozen some many others several thousands hundreds dozens scores".split())
# Subjects that can act although nobody knows who they are.
_UNNAMED = _CROWDS | frozenset("few most both all they we i he she".split())
BETWEEN = "between"
# Slots in which a capital stands for its state: "gave Baghdad rice".
_TOWARDS = frozenset({"to", "indirect", "from", "object"})
# `resolved_by` of a set of which the page names no member.
COUNTED = "so many, of whom no more is told"
UNNAMED_SET = "a set whose members are not named"
# Only people are so done by.
_ARRESTING = frozenset({"arrest", "detain", "deport", "imprison", "jail"})
_MEMBERS = frozenset({"nation", "party", "country", "state", "member", "power", "way"})
# Official acts on people, and who does them.
_BY_AUTHORITY = frozenset({"COERCE", "ACCUSE"})
_BY_FORCE = frozenset({"COP", "JUD", "MIL", "SPY", "REB", "UAF", "PRM"})
_AUTHORITIES = frozenset({"COP", "JUD", "MIL", "SPY"})
# What leaves a place: "demanded the withdrawal of Malian troops from Chad" asks nothing of Chad.
_LEAVING = frozenset("withdrawal pullout pullback departure exit retreat evacuation removal expulsion return".split())
_PARTY_SLOTS = (BETWEEN, "with", "and", "among", "involving")


@dataclass(frozen=True)
class Role:
    """What one side of an act is: its actors, the slot they were found in, and whether a slot was filled by
    something that cannot act ("the storm attacked").
    """

    actors: tuple[Actor, ...] = ()
    slot: str | None = None
    blocked: bool = False

    @property
    def step(self) -> str:
        """The role as a step of the explanation."""
        names = ", ".join(actor.name for actor in self.actors)
        return f"{self.slot}: {names}" if self.actors else "nobody named"


def doer(trigger: Trigger, scene: Scene) -> Role:
    """Who acts: the first of the entry's slots that holds somebody who can; of what a letter demands, its writer."""
    posted = letters.posting(trigger.token) if trigger.entry.type in plover.VERBAL else None
    writer = letters.writer(posted) if posted is not None else None
    if writer is not None and (actors := distinct(parties(writer, scene, True))):
        return Role(actors, "writer")
    blocked = False
    for slot in trigger.entry.actor:
        if slot == "speaker" and (said_by := scene.speaker(trigger.token)):
            return Role(said_by, slot)
        tokens = _tokens(trigger, slot) if slot != "speaker" else []
        actors = distinct(actor for token in tokens for actor in parties(token, scene, slot == "subject"))
        if slot == "possessor" and _befalls(trigger, actors, scene):
            continue
        if not actors and slot == "subject" and trigger.entry.type != "CONSULT":
            actors = tuple(_crowd(token, scene) for token in tokens if token.lower_ in _CROWDS)
        if not actors and slot == "subject":  # "issued a letter demanding …": who issued it
            carriers = (slots.carrier(token) for token in tokens if trigger.token.dep_ == "acl")
            actors = distinct(actor for token in carriers if token for actor in parties(token, scene, True))
        if actors:
            return Role(actors, slot)
        blocked = blocked or (slot == "subject" and any(token.lower_ not in _UNNAMED for token in tokens))
    if whose := _possessed(trigger, scene):
        return Role(whose, "possessor")
    both = distinct(actor for token in _tokens(trigger, BETWEEN) for actor in parties(token, scene))
    if len(both) > 1:
        return Role(both, BETWEEN)
    return _authority(trigger, scene) or Role(blocked=blocked)


def _befalls(trigger: Trigger, owners: tuple[Actor, ...], scene: Scene) -> bool:
    """ "The editor's arrest", "Sankara's assassination": whose it is suffers it, unless it says of whom it is."""
    if not owners or not scene.classes.holds(trigger.token, ("@befalling",)):
        return False
    somebody = all((actor.person or actor.role) and actor.sector not in _BY_FORCE for actor in owners)
    return somebody and next(slots.fill(trigger.token, "of"), None) is None


def _possessed(trigger: Trigger, scene: Scene) -> tuple[Actor, ...]:
    """ "Chad's complaint was filed": whose it is that the entry's own noun names."""
    nouns = (word for word in trigger.words if word.dep_ == "nsubjpass")
    owners = (owner for noun in nouns for owner in grammar.children(noun, "poss"))
    return distinct(actor for owner in owners for actor in parties(owner, scene))


def _authority(trigger: Trigger, scene: Scene) -> Role | None:
    """ "Two men were arrested, the police said": the arrest is by whoever of the kind that arrests tells it."""
    if trigger.entry.type not in _BY_AUTHORITY or not grammar.is_passive(trigger.token):
        return None
    said_by = scene.speaker(trigger.token)
    told = bool(said_by) and all(actor.sector in _AUTHORITIES for actor in said_by)
    return Role(said_by, "told by the authority that does such") if told else None


def _crowd(token: Token, scene: Scene) -> Actor:
    return Actor(name=token.text, sector="CVL", span=scene.sentence.at(token))


def target(trigger: Trigger, scene: Scene) -> Role:
    """Towards whom: the first slot with an actor of a country ("swapped spies with Britain"), else the first."""
    owners = distinct(actor for token in _tokens(trigger, "possessor") for actor in parties(token, scene))
    wanted = ("possessor",) if _befalls(trigger, owners, scene) else trigger.entry.recipient
    filled = [
        Role(actors, slot)
        for slot in wanted
        if (actors := distinct(actor for token in _tokens(trigger, slot) for actor in _reached(token, slot, scene)))
        and not _is_wanted(trigger, slot, actors)
    ]
    return next(
        (each for each in filled if any(actor.country for actor in each.actors)),
        filled[0] if filled else _counted(trigger, scene),
    )


def _is_wanted(trigger: Trigger, slot: str, actors: tuple[Actor, ...]) -> bool:
    """ "Demanded an inquiry", "insisted on a commission of engineers": a body nobody owns is what is asked for."""
    named = any(actor.country or actor.person for actor in actors)
    claims = trigger.entry.type == "REQUEST" and trigger.token.lemma_ in _CLAIMING and slot in ("object", "on", "for")
    return claims and not named and next(slots.complements(trigger.token), None) is None


_CLAIMING = frozenset("demand insist request seek want call ask need propose".split())


def _counted(trigger: Trigger, scene: Scene) -> Role:
    """ "Nine were arrested": only how many they were is told."""
    found = grammar.passive_subject(trigger.token) if trigger.pattern.head in _ARRESTING else None
    if found is None or not (found.pos_ == "NUM" or found.lower_ in _CROWDS):
        return Role()
    crowd = _crowd(found, scene)
    return Role((with_fields(crowd, resolved_by=COUNTED),), "object")


def _reached(token: Token, slot: str, scene: Scene) -> Iterator[Actor]:
    """The parties of a phrase; where the entry says "in", the state that something is in is its party."""
    within = slot == "in" or (slot == "object" and token.dep_ == "pobj" and token.head.lower_ == "in")
    mention = scene.cast.mentions.get((scene.sentence.index, token.i)) if within else None
    if mention is not None and mention.locative and mention.actor is not None:
        yield mention.actor
    else:
        found = tuple(parties(token, scene))
        capital = scene.state_of(token, capital=True) if not found and slot in _TOWARDS else None
        yield from (capital,) if capital is not None else found


def _tokens(trigger: Trigger, slot: str) -> list[Token]:
    """What fills a slot; the object of "stand by" or "lash out at" hangs on the entry's own preposition."""
    found = [token for token in slots.fill(trigger.token, slot) if token not in trigger.words]
    if slot == "from" and trigger.entry.type == "REQUEST":
        found = [token for token in found if token.head.head.lemma_ not in _LEAVING]
    if not found and slot == "object":
        own = [word for word in trigger.words if word.dep_ in ("prep", "prt")]
        found = [token for word in own for token in grammar.children(word, "pobj") if token not in trigger.words]
    return found


def all_parties(trigger: Trigger, scene: Scene) -> tuple[tuple[Actor, ...], tuple[str, ...]]:
    """Everybody who takes part in a mutual act, first named first, and the slots they were found in."""
    found: list[Actor] = []
    used: list[str] = []
    for slot in dict.fromkeys((*trigger.entry.actor, *trigger.entry.recipient, *_PARTY_SLOTS)):
        actors = [actor for token in _tokens(trigger, slot) for actor in parties(token, scene)]
        if actors:
            found.extend(actors)
            used.append(slot)
    if not found and trigger.entry.type == "AGREE":
        found, used = _numbered_set(trigger, scene), [UNNAMED_SET]
    return distinct(found), tuple(used)


def _numbered_set(trigger: Trigger, scene: Scene) -> list[Actor]:
    """ "A six-nation agreement": the set as named, without members that nobody names."""
    for noun in grammar.children(trigger.token, "compound", "amod", "nmod"):
        number = grammar.child(noun, "nummod")
        if noun.lemma_.lower() in _MEMBERS and number is not None:
            span = scene.sentence.between(number, noun)
            return [Actor(name=f"{number.text}-{noun.text}", span=span, resolved_by=UNNAMED_SET)]
    return []
