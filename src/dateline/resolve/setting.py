"""The country a story or a sentence is set in, for those who are at home there: "the government", "police"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from dateline.find.actors import Mention
from dateline.find.grammar import children
from dateline.language import Sentence
from dateline.model import Actor

# Words for parties to a dispute or for states: where the story is set tells nothing about them.
_NOT_AT_HOME = frozenset(
    "side country nation state power neighbour neighbor ally world region expert analyst observer diplomat envoy "
    "counterpart rival enemy foe partner donor creditor investor company firm bank".split()
)


class Setting:
    """Where a story's sentences are set. `names` gives the name of each country that the story names.

    `reported_from` is the country of the dateline. A story that tells of it as a party is set there; else the place of
    the dateline only tells where the correspondent sat.
    """

    def __init__(
        self, mentions: Sequence[Mention], sentences: Mapping[int, Sentence], reported_from: str | None = None
    ) -> None:
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
        self._parties = _parties(mentions, sentences)
        self._holders = _holders(mentions)
        at_home = reported_from if reported_from in self._parties else None
        self._home = at_home or _leader(home, enough=1 if len(self.names) == 1 else 2)
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
            return self._vacant(mention, next(iter(here)))
        return None if here or near else self._vacant(mention, self._home)

    def _vacant(self, mention: Mention, code: str | None) -> Actor | None:
        """The state of a country, unless somebody else holds the office there: then that of the only other party."""
        holders = self._holders.get(mention.noun or "", {})
        if code is None or not mention.actor or holders.get(code, frozenset()) <= _surname(mention):
            return self._state(code)
        others = [
            each for each in self._parties if each != code and holders.get(each, frozenset()) <= _surname(mention)
        ]
        return self._state(others[0]) if len(others) == 1 and mention.actor.person else None

    def region(self, mention: Mention) -> Actor | None:
        """The state named in "police in the Comoros archipelago"."""
        token = self._sentences[mention.sentence].tokens.doc[mention.head]
        regions = [each for prep in children(token, "prep") if prep.lower_ == "in" for each in children(prep, "pobj")]
        named = {name.i for each in regions for name in children(each, "compound", "amod", "poss")}
        states = [each.actor for each in self._states.get(mention.sentence, ()) if each.head in named]
        return states[0] if len(states) == 1 else None

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


def _parties(mentions: Sequence[Mention], sentences: Mapping[int, Sentence]) -> frozenset[str]:
    """The countries told of as doing something or having it done to them: in the lead, or nearly as often as any."""
    told = [each for each in mentions if not (each.locative or each.where)]
    lead = sorted(sentences)[:_LEAD]
    acting = {code for each in told if each.sentence in lead and _acts(each, sentences) for code in _codes(each)}
    times = Counter(code for code, _ in {(code, each.sentence) for each in told for code in _codes(each)})
    fewest = max(2, max(times.values(), default=0) / _SHARE)
    return frozenset({code for code, count in times.items() if count >= fewest} | acting)


def _acts(mention: Mention, sentences: Mapping[int, Sentence]) -> bool:
    return sentences[mention.sentence].tokens.doc[mention.head].dep_ in ("nsubj", "nsubjpass")


# A party to a story is named in one sentence for so many that name the one named most.
_SHARE = 3
# Headline and first sentence.
_LEAD = 2


def _holders(mentions: Sequence[Mention]) -> dict[str, dict[str, frozenset[str]]]:
    """By office of which a state has one and by country, the surnames of those whom the story says to hold it."""
    found: dict[str, dict[str, frozenset[str]]] = {}
    for each in mentions:
        if each.actor and each.actor.person and each.stated and each.noun and is_sole(each):
            of_office = found.setdefault(each.noun, {})
            for code in _codes(each):
                of_office[code] = of_office.get(code, frozenset()) | _surname(each)
    return found


def _surname(mention: Mention) -> frozenset[str]:
    return frozenset(mention.words.split()[-1:])


def is_sole(mention: Mention) -> bool:
    """Whether a mention tells of an office that one person in a state holds: its president, its foreign minister."""
    words = (mention.noun or "").split()
    return mention.office and (words[-1:] in (["president"], ["premier"]) or words[1:] == ["minister"])


def _leader(home: Counter[str], enough: int) -> str | None:
    """The country with most evidence, where that is enough and no other has half as much."""
    ranked = home.most_common(2)
    if not ranked or ranked[0][1] < enough:
        return None
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1] else None


def _codes(mention: Mention) -> tuple[str, ...]:
    return mention.actor.country if mention.actor else ()
