"""Who fills an event's roles: from slots to tokens, from tokens to the actors of the story."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec.structs import replace as with_fields

from dateline import plover
from dateline.find import grammar
from dateline.find.events import letters, slots
from dateline.find.events.triggers import Trigger, WordClasses
from dateline.language import Sentence
from dateline.lexicon import Lexicon
from dateline.model import Actor, Place, Quote, Span
from dateline.resolve import Cast

if TYPE_CHECKING:
    from spacy.tokens import Token

_CROWDS = frozenset("dozen some many others several thousands hundreds dozens scores".split())
# Subjects that can act although nobody knows who they are.
_UNNAMED = _CROWDS | frozenset("few most both all they we i he she".split())
_FIRST_PERSON = frozenset({"i", "we", "us", "me"})
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


@lru_cache(maxsize=4)
def state_names(lexicon: Lexicon) -> Mapping[str, str]:
    """Names of the states and territories by their codes."""
    return {entry.code: entry.name for entry in reversed(lexicon.territories)}


@lru_cache(maxsize=4)
def state_forms(lexicon: Lexicon) -> frozenset[str]:
    """What a state is called by itself: its names, its capital and the seats of its government."""
    return frozenset(
        form
        for entry in lexicon.territories
        for form in (entry.name, *entry.names, *entry.seats, entry.capital)
        if form is not None
    )


def is_state(actor: Actor, text: str, lexicon: Lexicon) -> bool:
    """Whether the page names a state, by its own name or its seat, not its people: "Chile", not "the Chileans"."""
    if actor.sector is not None or actor.person or not actor.country or actor.span is None:
        return False
    said = text[actor.span.start : actor.span.end].removeprefix("the ")
    return said in state_forms(lexicon) or said.lower() == "it"


def innermost(quotes: Iterable[Quote], span: Span) -> Quote | None:
    """The shortest of the quotes that hold a span of the page; `None` where none does."""
    holding = (quote for quote in quotes if quote.span.holds(span))
    return min(holding, key=lambda quote: quote.span.end - quote.span.start, default=None)


@dataclass(frozen=True)
class Scene:
    """A sentence with what is known of its actors, and the lexicon's word classes."""

    sentence: Sentence
    cast: Cast
    lexicon: Lexicon
    classes: WordClasses
    quotes: Sequence[Quote] = ()
    places: Sequence[Place] = ()

    def state_of(self, token: Token, capital: bool = False) -> Actor | None:
        """The state in whose territory the named place lies: "targets in Jericho"; `None` where none is known, and
        with `capital` for other places than capitals.
        """
        named = (token, *grammar.children(token, "compound", "nmod"))  # "the Comoros archipelago"
        spans = [self.sentence.at(word) for word in named]
        inside = (each for each in self.places if each.country and any(map(each.span.overlaps, spans)))
        place = next(inside, None)
        if place is None or place.country is None or (capital and place.feature != "PPLC"):
            return None
        return Actor(
            name=state_names(self.lexicon).get(place.country, place.country),
            country=(place.country,),
            span=place.span,
            resolved_by="whose territory it is",
        )

    def speaker(self, token: Token) -> tuple[Actor, ...]:
        """Whoever says the words that hold `token`, directly or not; of quotes within quotes the innermost."""
        spoken = innermost([quote for quote in self.quotes if quote.speaker is not None], self.sentence.at(token))
        return (spoken.speaker,) if spoken is not None and spoken.speaker is not None else ()

    def at(self, token: Token) -> tuple[Actor, ...]:
        """The actors that the phrase headed by `token` stands for."""
        return self.cast.at(self.sentence, token)


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
    ]
    return next(
        (each for each in filled if any(actor.country for actor in each.actors)),
        filled[0] if filled else _counted(trigger, scene),
    )


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


def parties(token: Token, scene: Scene, doing: bool = False) -> Iterator[Actor]:
    """The actors of a noun phrase and of everything coordinated with it; `doing` where they are to act."""
    for head in grammar.conjuncts(token):
        yield from _of_phrase(head, scene, doing)


def _of_phrase(head: Token, scene: Scene, doing: bool) -> tuple[Actor, ...]:
    """The phrase's own actor; else whose it is: "Iraqi towns", "Japan's position", "leaders of Chad".

    To act, a thing must be a means of its owner: Iraqi missiles strike for Iraq, French resorts do not offer for
    France.
    """
    if head.lower_ in _FIRST_PERSON and head.tag_ == "PRP":
        return scene.speaker(head)
    own = _where_they_are(head, scene.at(head), scene)
    nowhere = bool(own) and not doing and all(not each.country and each.sector is None for each in own)
    if (own and not nowhere) or head.pos_ == "PRON" or (doing and not scene.classes.holds(head, ("@means",))):
        return own
    for other in _attached(head):
        found = scene.at(other)
        if found and (not nowhere or any(each.country for each in found)):
            return found
    if nowhere:  # "Chadian territory" is Chad's, "the province" nobody's that is known
        return own
    whose = ("by", "of", "for") if scene.classes.holds(head, ("@target",)) else ("by", "of")  # "a camp for refugees"
    made = (verb for verb in grammar.children(head, "acl") if verb.tag_ == "VBN")  # "crimes committed by rebels"
    makers = (maker for verb in made if (maker := grammar.subject(verb)) is not None)
    for other in (*grammar.prepositional(head, *whose), *_owners(head), *makers):
        found = tuple(parties(other, scene))
        if found:
            return found
    homes = (scene.state_of(place) for place in grammar.prepositional(head, "from")) if _may_come(head, scene) else ()
    return tuple(home for home in homes if home is not None)


def _may_come(head: Token, scene: Scene) -> bool:
    """Whether it is somebody's force: "a patrol from Belize"."""
    return scene.classes.holds(head, ("@means", "@force"))


def _owners(thing: Token) -> Iterator[Token]:
    """Who a participle says that a thing belongs to: "a mine belonging to a Peruvian company"."""
    for participle in grammar.children(thing, "acl"):
        if participle.lemma_ == "belong":
            yield from grammar.prepositional(participle, "to")


def _where_they_are(head: Token, own: tuple[Actor, ...], scene: Scene) -> tuple[Actor, ...]:
    """ "Police in Los Angeles": officials and crowds that no country is told of are of the place they are at."""
    if len(own) != 1 or own[0].country or not own[0].sector:
        return own
    places = (*grammar.prepositional(head, "in", "of", "from"), *grammar.children(head, "compound", "nmod", "poss"))
    for master in (noun for work in grammar.children(head, "acl") for noun in grammar.prepositional(work, "for")):
        found = [actor for actor in scene.at(master) if actor.country]
        if found and master.head.head.lemma_ == "work":  # "hackers working for China"
            return (with_fields(own[0], country=found[0].country, resolved_by="whom they work for"),)
    for place in places:
        state = scene.state_of(place)
        if state is not None:
            return (with_fields(own[0], country=state.country, resolved_by="the place they are at"),)
    return own


def _attached(noun: Token) -> Iterator[Token]:
    """The names set before or beside a noun, also those that the parser hangs on another word before it."""
    for other in grammar.children(noun, "appos", "poss", "amod", "compound", "nmod"):
        yield other
        if other.i < noun.i and other.dep_ in ("compound", "nmod", "amod"):
            yield from grammar.children(other, "compound", "nmod", "amod")


def distinct(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """The actors in order, each mention or name once."""
    seen: dict[tuple[str, tuple[str, ...]], Actor] = {}
    for actor in actors:
        seen.setdefault((actor.name, actor.country), actor)
    return tuple(seen.values())
