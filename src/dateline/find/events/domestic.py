"""Acts at home: where a story or sentence names one state only, its officials, rebels and crowds are that state's."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from dateline import plover
from dateline.language import Sentence
from dateline.model import Actor, EventType
from dateline.resolve import Cast

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
# Whose members are at home somewhere, unlike an armed group or an organisation of states.
_LOCAL = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "PTY", "OPP", "REB", "CVL", "LAB", "EDU", "REL", "MED", "PRM"})


class Home:
    """The states that a story and each of its sentences name."""

    def __init__(self, cast: Cast, names: Mapping[str, str]) -> None:
        self._names = names
        self._by_sentence: dict[int, dict[str, None]] = {}
        for (sentence, _), mention in cast.mentions.items():
            codes = mention.actor.country if mention.actor is not None else ()
            self._add(sentence, codes)
        for (sentence, _), codes in cast.places.items():
            self._add(sentence, codes)
        everywhere = dict.fromkeys(code for codes in self._by_sentence.values() for code in codes)
        self._story = _only(everywhere)

    def _add(self, sentence: int, codes: tuple[str, ...]) -> None:
        known = self._by_sentence.setdefault(sentence, {})
        known.update(dict.fromkeys(code for code in codes if code not in plover.NON_STATES))

    def sides(
        self, kind: EventType, sentence: Sentence, actors: tuple[Actor, ...], recipients: tuple[Actor, ...]
    ) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
        """Both sides of an act, with the country of those at home, and the own side where only that is affected."""
        if self._story is not None:
            actors, recipients = (
                _placed(actors, self._story, _ONLY_OF_STORY),
                _placed(recipients, self._story, _ONLY_OF_STORY),
            )
        here = _only(self._by_sentence.get(sentence.index, {}))
        if here is None or kind not in _DOMESTIC:
            return actors, recipients
        actors, recipients = _placed(actors, here, _ONLY_OF_SENTENCE), _placed(recipients, here, _ONLY_OF_SENTENCE)
        if not recipients and actors and all(each.country == (here,) for each in actors) and _falls_home(kind, actors):
            name = self._names.get(here, here)
            recipients = (replace(actors[0], sector=None, role=None, person=False, name=name, resolved_by=_OWN),)
        return actors, recipients


def _falls_home(kind: EventType, actors: tuple[Actor, ...]) -> bool:
    return kind in _ON_SOMEBODY or (kind in _OF_CONFLICT and any(each.sector in _AT_HOME for each in actors))


def _only(codes: Mapping[str, None]) -> str | None:
    return next(iter(codes)) if len(codes) == 1 else None


def _placed(actors: tuple[Actor, ...], country: str, why: str) -> tuple[Actor, ...]:
    return tuple(
        replace(actor, country=(country,), resolved_by=why) if not actor.country and actor.sector in _LOCAL else actor
        for actor in actors
    )
