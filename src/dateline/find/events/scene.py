"""A sentence with what is known of it: its actors, quotes and places, and whom a phrase of it stands for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec.structs import replace as with_fields

from dateline.find import grammar
from dateline.find.events.triggers import WordClasses
from dateline.language import Sentence
from dateline.lexicon import Lexicon
from dateline.model import Actor, Place, Quote, Span
from dateline.resolve import Cast

if TYPE_CHECKING:
    from spacy.tokens import Token

_FIRST_PERSON = frozenset({"i", "we", "us", "me"})


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
