"""The country a story or a sentence is set in, for those who are at home there: "the government", "police"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from dateline.find.actors import Mention
from dateline.language import Sentence
from dateline.model import Actor

# Words for parties to a dispute or for states: where the story is set tells nothing about them.
_NOT_AT_HOME = frozenset(
    "side country nation state power neighbour neighbor ally world region expert analyst observer diplomat envoy "
    "counterpart rival enemy foe partner donor creditor investor company firm bank".split()
)


class Setting:
    """Where a story's sentences are set. `names` gives the name of each country that the story names."""

    def __init__(self, mentions: Sequence[Mention], sentences: Mapping[int, Sentence]) -> None:
        self._sentences = sentences
        self._states: dict[int, list[Mention]] = {}
        self.names: dict[str, str] = {}
        for mention in mentions:
            if mention.kind == "state" and mention.actor is not None:
                self._states.setdefault(mention.sentence, []).append(mention)
                self.names.setdefault(mention.actor.country[0], mention.actor.name)
        home: Counter[str] = Counter()
        for mention in mentions:
            for code in _codes(mention):
                home[code] += _evidence(mention)
        self._home = _leader(home, enough=1 if len(self.names) == 1 else 2)
        self._all = [each for group in self._states.values() for each in group]

    def of(self, mention: Mention, near: bool = False) -> Actor | None:
        """The one country a description is at home in: where its sentence is set, else (unless `near`) the story.

        `None` where several are left.
        """
        if mention.noun in _NOT_AT_HOME:
            return None
        clause = self._clause(mention)
        here = {
            code: each
            for each in self._states.get(mention.sentence, ())
            if each.where and self._clause(each) == clause
            for code in _codes(each)
        }
        if len(here) == 1:
            return next(iter(here.values())).actor
        return None if here or near else self._state(self._home)

    def _clause(self, mention: Mention) -> int:
        """Number of the verb of the clause a mention stands in."""
        token = self._sentences[mention.sentence].tokens.doc[mention.head]
        while token.head != token and (token.pos_ not in ("VERB", "AUX") or token.dep_ in ("aux", "auxpass", "amod")):
            token = token.head
        return token.i

    def _state(self, code: str | None) -> Actor | None:
        return next((each.actor for each in self._all if code in _codes(each)), None)

    def country_before(self, mention: Mention) -> Actor | None:
        """The one state named in the sentence before a phrase like "the country", else the story's only one."""
        before = {
            code: each
            for each in self._states.get(mention.sentence, ())
            if each.head < mention.first
            for code in _codes(each)
        }
        if len(before) == 1:
            return next(iter(before.values())).actor
        return self._state(self._home) if not before else None


# Whose mention shows that a country is where things happen, not only whom they concern.
_DOMESTIC = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "OPP", "REB", "CVL", "PTY", "LAB", "EDU"})


def _evidence(mention: Mention) -> int:
    if mention.where:
        return 2
    if mention.locative:
        return 0
    if mention.actor is not None and mention.actor.person and mention.actor.country:
        return 1
    domestic = mention.actor is not None and mention.actor.sector in _DOMESTIC and mention.stated
    return 1 if domestic and mention.kind in ("institution", "group", "person", "organisation") else 0


def _leader(home: Counter[str], enough: int) -> str | None:
    """The country with most evidence, where that is enough and no other has half as much."""
    ranked = home.most_common(2)
    if not ranked or ranked[0][1] < enough:
        return None
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1] else None


def _codes(mention: Mention) -> tuple[str, ...]:
    return mention.actor.country if mention.actor else ()
