"""Acts at home: where a story or sentence names one state only, its officials, rebels and crowds are that state's."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from dateline import plover
from dateline.find import grammar
from dateline.language import Sentence
from dateline.model import Actor, EventType, Place
from dateline.resolve import Cast

if TYPE_CHECKING:
    from spacy.tokens import Token

Sides = tuple[tuple[Actor, ...], tuple[Actor, ...]]

_ONLY_OF_STORY = "the only country of the story"
_ONLY_OF_SENTENCE = "the only country of the sentence"
_OWN = "no other country is named: an act at home"

# Acts that authorities and people of one country do to each other.
_DOMESTIC: frozenset[EventType] = frozenset(
    {
        "ASSAULT",
        "PROTEST",
        "COERCE",
        "CONCEDE",
        "ACCUSE",
        "REQUEST",
        "REJECT",
        "AGREE",
        "THREATEN",
        "RETREAT",
        "SANCTION",
    }
)
# Acts that always fall on somebody: at home on the country's own people or government.
_ON_SOMEBODY: frozenset[EventType] = frozenset({"PROTEST", "COERCE", "CONCEDE"})
# Acts of conflict that do so where those at home do them, who have nobody else to quarrel with.
_OF_CONFLICT: frozenset[EventType] = _ON_SOMEBODY | {"ASSAULT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SANCTION"}
_AT_HOME = frozenset({"COP", "JUD", "PTY", "OPP", "REB", "CVL", "LAB", "EDU", "REL", "LEG"})
_SAYING = frozenset("say report tell state announce add note claim quote write".split())
# Whose members are at home somewhere, unlike an armed group or an organisation of states.
_LOCAL = frozenset(
    {"GOV", "MIL", "COP", "JUD", "LEG", "PTY", "OPP", "REB", "CVL", "LAB", "EDU", "REL", "MED", "PRM", "JRN"}
)
# Who acts on whoever is in the country.
_IN_POWER = frozenset({None, "GOV", "COP", "JUD", "MIL", "SPY", "PRM"})


class Home:
    """The states that a story and each of its sentences name, and where its places lie."""

    def __init__(self, cast: Cast, places: Mapping[int, Sequence[Place]], names: Mapping[str, str]) -> None:
        self._names = names
        self._places = places
        self._named: dict[int, list[tuple[int, tuple[str, ...]]]] = {}
        self._located = {(sentence, code) for (sentence, _), codes in cast.places.items() for code in codes}
        for (sentence, token), mention in cast.mentions.items():
            codes = mention.actor.country if mention.actor is not None else ()
            self._add(sentence, token, codes)
        for (sentence, token), codes in cast.places.items():
            self._add(sentence, token, codes)
        self._story = _only(code for named in self._named.values() for _, codes in named for code in codes)

    def _add(self, sentence: int, token: int, codes: tuple[str, ...]) -> None:
        states = tuple(code for code in codes if code not in plover.NON_STATES)
        self._named.setdefault(sentence, []).append((token, states))

    def sides(self, kind: EventType, sentence: Sentence, trigger: Token, both: Sides) -> Sides:
        """Both sides of an act, with the country of those at home, and the own side where only that is affected."""
        actors, recipients = both
        if self._story is not None:
            actors = _placed(actors, self._story, _ONLY_OF_STORY)
            recipients = self._placed_sufferers(kind, sentence, (actors, recipients), self._story, _ONLY_OF_STORY)
        here = self._only_one_told(sentence, _told_clause(trigger))
        if here is None or kind not in _DOMESTIC:
            return actors, recipients
        actors = _placed(actors, here, _ONLY_OF_SENTENCE)
        recipients = self._placed_sufferers(kind, sentence, (actors, recipients), here, _ONLY_OF_SENTENCE)
        if kind == "PROTEST" and actors and not any(each.country for each in actors):
            actors = tuple(replace(each, country=(here,), resolved_by=_ONLY_OF_SENTENCE) for each in actors)
        own = not recipients and bool(actors) and all(each.country == (here,) for each in actors)
        if own and (_falls_home(kind, actors) or (kind in _OF_CONFLICT and self._lies_in(sentence, here))):
            name = self._names.get(here, here)
            recipients = (replace(actors[0], sector=None, role=None, person=False, name=name, resolved_by=_OWN),)
        return actors, recipients

    def _only_one_told(self, sentence: Sentence, clause: Token) -> str | None:
        """The only state that a clause names, if it names one only."""
        inside = range(clause.left_edge.i, clause.right_edge.i + 1)
        return _only(code for token, codes in self._named.get(sentence.index, ()) if token in inside for code in codes)

    def _placed_sufferers(
        self, kind: EventType, sentence: Sentence, both: Sides, here: str, why: str
    ) -> tuple[Actor, ...]:
        """Those hit, with the country where it is theirs: "killed in the Kenyan firing" does not make them Kenyans,
        and a state's soldiers are not hit by their own state.
        """
        actors, recipients = both
        if kind != "ASSAULT":
            seized = kind == "COERCE" and bool(actors) and all(_is_in_power(each, here) for each in actors)
            return _placed(recipients, here, why, _LOCAL | {None} if seized else _LOCAL)
        if not actors:
            return _placed(recipients, here, why) if self._happens_in(sentence, here) else recipients
        by_state = any(each.country == (here,) and each.sector in (None, "MIL", "GOV") for each in actors)
        return tuple(
            each if by_state and each.sector in ("MIL", "GOV") else _placed((each,), here, why)[0]
            for each in recipients
        )

    def _happens_in(self, sentence: Sentence, country: str) -> bool:
        """Whether the sentence names the country, or a place in it, as where something happens: "in Kenya"."""
        return (sentence.index, country) in self._located or self._lies_in(sentence, country)

    def _lies_in(self, sentence: Sentence, country: str) -> bool:
        """Whether the sentence names a place of the country, no other: "a curfew in Algiers"."""
        here = [each for each in self._places.get(sentence.index, ()) if each.country]
        lying = {each.country for each in here if not (each.feature or "").startswith("PCL")}  # not the state itself
        return lying == {country}


def _told_clause(trigger: Token) -> Token:
    """The clause that tells the act, without who says so: "…, Thai police said" tells nothing of the act."""
    clause = trigger
    for token in (trigger, *grammar.ancestors(trigger)):
        if token.dep_ == "ccomp" and token.head.lemma_ in _SAYING:
            return token
        clause = token
    return clause


def _falls_home(kind: EventType, actors: tuple[Actor, ...]) -> bool:
    return kind in _ON_SOMEBODY or (kind in _OF_CONFLICT and any(each.sector in _AT_HOME for each in actors))


def _only(codes: Iterable[str]) -> str | None:
    found = set(codes)
    return found.pop() if len(found) == 1 else None


def _is_in_power(actor: Actor, country: str) -> bool:
    return actor.country == (country,) and actor.sector in _IN_POWER and not actor.person


def _placed(
    actors: tuple[Actor, ...], country: str, why: str, sectors: Collection[str | None] = _LOCAL
) -> tuple[Actor, ...]:
    return tuple(
        replace(actor, country=(country,), resolved_by=why) if not actor.country and actor.sector in sectors else actor
        for actor in actors
    )
