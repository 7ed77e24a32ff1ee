"""Finds who a description stands for: by its owner, an earlier mention, the parties of talks, the story's setting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from dateline.find.actors import Mention
from dateline.find.actors.belonging import OUTSIDERS
from dateline.find.actors.nouns import ORGANISED
from dateline.model import Actor
from dateline.resolve.couples import Couples
from dateline.resolve.kin import KIN, Kin
from dateline.resolve.memory import Memory, Seen
from dateline.resolve.roster import placed
from dateline.resolve.setting import Setting, is_sole
from dateline.resolve.towns import Towns

if TYPE_CHECKING:
    from spacy.tokens import Token

# Adjectives that keep a description from being the story's own country's.
_FOREIGN = frozenset(
    "foreign international global western european arab african asian allied regional overseas neighboring "
    "neighbouring multinational islamic islamist muslim jewish christian latin world worldwide outside other".split()
)
# Those that an office or an outlet is not called: "the group" is no ministry and no news agency.
_GROUPINGS = frozenset(
    "group organisation organization movement bloc alliance militia party union front network".split()
)
_OFFICIAL = frozenset({"JRN", "GOV", "COP", "LEG", "JUD", "MIL", "SPY"})
_COUNTRY_WORDS = frozenset("country nation state republic".split())
# What some states are called for what they are; the lexicon tells which.
_KINDS_OF_STATE = frozenset(
    "island archipelago kingdom monarchy sultanate emirate principality duchy colony city-state sheikhdom".split()
)
# Those who are mostly a country's own where a story is set in it.
_AT_HOME = frozenset({"GOV", "LEG", "MIL", "JUD", "COP", "OPP", "SPY", "PTY", "LAB", "REB", "PRM"})
_ISLAMIC = frozenset("muslim moslem islamic islamist jihadist".split())
# Bodies whose members a story calls by what they are: lawmakers, judges.
_WITH_MEMBERS = frozenset({"LEG", "JUD"})
_PUBLIC = frozenset("protester demonstrator marcher rioter voter student activist resident villager electorate".split())


# "The rebels" reaches back over so many mentions; it bounds the work on very long stories.
_REACH = 600


class Descriptions:
    """Resolves the descriptions of one story from what its memory holds."""

    def __init__(self, memory: Memory, couples: Couples, setting: Setting, towns: Towns) -> None:
        self.sentences, self.by_head, self.roster = memory.sentences, memory.by_head, memory.roster
        self.found, self.seen, self._token = memory.found, memory.seen, memory.token
        self.couples, self.setting, self.towns = couples, setting, towns
        self.kin = Kin(memory)

    def find(self, mention: Mention) -> tuple[Actor, ...] | None:
        """The actors a description stands for; `None` where it is none or has to wait for its owner."""
        if mention.form != "description" or mention.actor is None:
            return None
        if mention.kind == "set":
            return self._couple(mention)
        found = self.kin.find(mention) or self.owned(mention)
        if found is not None:
            return found
        token = self._token(mention)
        townsman = self.towns.at_home(mention, token)
        if townsman is not None:
            return (townsman,)
        if mention.owner is not None and (mention.sentence, mention.owner) in self.by_head:
            return None if self._pending(mention) else mention.actors
        if _kinds(token) and not mention.actor.country:
            return self._kind_of_state(mention, token) or mention.actors
        if mention.noun in _COUNTRY_WORDS:
            return self._country(mention)
        found = self._here(mention, token) or self._earlier(mention, token) or self._of_body(mention, token)
        found = found or self._members(mention, token) or self._told_before(mention, token)
        if found is None and mention.plural and mention.definite and is_sole(mention) and not mention.actor.country:
            return self._couple(mention) or mention.actors  # "the foreign ministers": of the two sides, not of home
        return found or self._at_home(mention, token) or _of_faith(mention, token) or mention.actors

    def _pending(self, mention: Mention) -> bool:
        """Whether the owner may still be resolved in this sentence."""
        assert mention.owner is not None
        owner = self.by_head[mention.sentence, mention.owner]
        return owner.form == "pronoun" and (mention.sentence, owner.head) not in self.found

    def owned(self, mention: Mention) -> tuple[Actor, ...] | None:
        """ "his spokesman", "the country's leader", "the head of the army": the owner's country."""
        if mention.owner is None or mention.actor is None:
            return None
        if mention.noun in OUTSIDERS:
            return None
        owners = self.found.get((mention.sentence, mention.owner), ())
        if mention.noun is not None and mention.noun.split()[-1] == "counterpart":
            return self.couples.counterpart(mention, owners)
        countries = tuple(dict.fromkeys(code for owner in owners for code in owner.country))
        if not countries or (_lives_elsewhere(self._token(mention)) and not _is_official(mention)):
            return None
        by = f"of {', '.join(owner.name for owner in owners)}"
        if mention.noun in ("side", "government"):
            return placed(owners, mention, by) if not owners[0].person else self._state_of(mention, owners, by)
        return (msgspec.structs.replace(mention.actor, country=countries, resolved_by=by),)

    def _state_of(self, mention: Mention, owners: Sequence[Actor], by: str) -> tuple[Actor, ...]:
        assert mention.actor is not None
        name = self.setting.names.get(owners[0].country[0], mention.actor.name)
        sector = "GOV" if mention.noun == "government" else None
        return (
            msgspec.structs.replace(mention.actor, name=name, country=owners[0].country, sector=sector, resolved_by=by),
        )

    def _couple(self, mention: Mention) -> tuple[Actor, ...] | None:
        shared = any(child.dep_ == "conj" for child in self._token(mention).children)  # "both men and women"
        names = self.couples.at(mention, self.found) if not shared else ()
        if not names:
            return None
        return placed(names, mention, f"{mention.words.lower()}: {', '.join(actor.name for actor in names)}")

    def _country(self, mention: Mention) -> tuple[Actor, ...] | None:
        """ "the country": the state the sentence is about, else the last subject, else the story's."""
        if not mention.definite or mention.plural or self._token(mention).pos_ == "PROPN":
            return None
        state = self.setting.country_before(mention) or self._last_state(mention)
        return placed((state,), mention, f"{mention.words.lower()}: {state.name}") if state else None

    def _kind_of_state(self, mention: Mention, token: Token) -> tuple[Actor, ...] | None:
        """ "The island nation", "the kingdom", "the former colony": the last state named that is one."""
        if not mention.definite or mention.plural:
            return None
        named = [each for each in self.seen if _kinds(token) & each.mention.nouns]
        latest = max((each.mention.sentence for each in named), default=0)
        last = {each.actors[0].country: each.actors[0] for each in named if each.mention.sentence == latest}
        if len(last) != 1:
            return None
        state = next(iter(last.values()))
        return placed((state,), mention, f"{mention.words.lower()}: {state.name}")

    def _last_state(self, mention: Mention) -> Actor | None:
        for index in range(mention.sentence, max(-1, mention.sentence - 2), -1):
            states = [
                each
                for each in self.seen
                if each.mention.sentence == index
                and each.mention.kind == "state"
                and each.is_subject
                and (index < mention.sentence or each.token.i < mention.head)
            ]
            names = {each.actors[0].country: each.actors[0] for each in states}
            if len(names) == 1:
                return next(iter(names.values()))
        return None

    def _here(self, mention: Mention, token: Token) -> tuple[Actor, ...] | None:
        """ "In Finland, the government": the place of its clause goes before who was told of earlier."""
        assert mention.actor is not None
        region = (
            self.setting.region(mention) if mention.actor.sector in _AT_HOME and not mention.actor.country else None
        )
        if region is not None and not _is_foreign(mention, token):
            return (_of_state(mention, region),)
        at_home = mention.kind == "institution" and mention.actor.sector in _AT_HOME and not mention.actor.country
        state = self.setting.of(mention, near=True) if at_home and not _is_foreign(mention, token) else None
        return (_of_state(mention, state),) if state is not None else None

    def _earlier(self, mention: Mention, token: Token) -> tuple[Actor, ...] | None:
        """An earlier mention with the same noun: "the rebels" after "Chadian rebels"."""
        if (not mention.definite and not mention.plural) or _is_foreign(mention, token):
            return None
        same = self._called(_noun_head(mention), mention)
        options = {
            tuple((actor.name if actor.person else actor.country) for actor in each.actors): each for each in same
        }
        if len(options) > 1:
            recent = [each for each in same if each.mention.sentence >= mention.sentence - 1]
            options = {tuple(actor.country for actor in each.actors): each for each in recent}
        if len(options) != 1:
            return None
        best = next(iter(options.values()))
        if best.mention.plural != mention.plural and any(actor.person for actor in best.actors):
            return None
        return placed(best.actors, mention, f"{mention.words.lower()}: {best.actors[0].name}")

    def _called(self, head: str | None, mention: Mention) -> list[Seen]:
        """The earlier mentions that a noun may stand for: by the same noun, by a word of their name, by their kind."""
        known = [
            each
            for each in self.seen[-_REACH:]
            if each.mention.head != mention.head and any(actor.country for actor in each.actors)
        ]
        same = [each for each in known if head is not None and _noun_head(each.mention) == head]
        if same or head not in ORGANISED:
            return same
        bodies = [each for each in known if each.mention.kind == "organisation"]
        called = [each for each in bodies if head in each.mention.nouns]
        if called or head not in _GROUPINGS:
            return called
        return [each for each in bodies if each.actors[0].sector not in _OFFICIAL or "IGO" in each.actors[0].country]

    def _of_body(self, mention: Mention, token: Token) -> tuple[Actor, ...] | None:
        """ "Committee members", "bureau officials": of the body told of earlier by that word."""
        assert mention.actor is not None
        words = [each.lower_ for each in token.children if each.dep_ == "compound" and each.lower_ in ORGANISED]
        if not words or mention.actor.country:
            return None
        bodies = {each.actors[0].country: each.actors[0] for each in self._called(words[-1], mention)}
        if len(bodies) != 1:
            return None
        country, body = next(iter(bodies.items()))
        return (msgspec.structs.replace(mention.actor, country=country, resolved_by=f"of {body.name}"),)

    def _members(self, mention: Mention, token: Token) -> tuple[Actor, ...] | None:
        """ "The lawmakers" after "the Kenyan parliament": members of the only such body told of so far."""
        assert mention.actor is not None
        sector = mention.actor.sector
        if sector not in _WITH_MEMBERS or mention.kind == "institution" or not (mention.definite and mention.plural):
            return None
        if _is_foreign(mention, token) or mention.actor.country:
            return None
        bodies = {
            each.actors[0].country: each.actors[0]
            for each in self.seen
            if each.actors[0].sector == sector and each.mention.kind in ("institution", "organisation")
        }
        if len(bodies) != 1 or () in bodies:
            return None
        body = next(iter(bodies.values()))
        return (msgspec.structs.replace(mention.actor, country=body.country, resolved_by=f"of {body.name}"),)

    def _told_before(self, mention: Mention, token: Token) -> tuple[Actor, ...] | None:
        """ "The ministry": of the only state that the sentence before told of as doing something."""
        assert mention.actor is not None
        own = mention.actor.sector == "GOV" and mention.kind == "institution" and "ministry" in (mention.noun or "")
        if not own or not mention.definite or mention.actor.country or _is_foreign(mention, token):
            return None
        acting = {
            each.actors[0].country: each.actors[0]
            for each in self.seen
            if each.mention.sentence == mention.sentence - 1 and each.is_subject and each.mention.kind == "state"
        }
        state = next(iter(acting.values())) if len(acting) == 1 else None
        return (_of_state(mention, state),) if state is not None else None

    def _at_home(self, mention: Mention, token: Token) -> tuple[Actor, ...] | None:
        """The setting's country for those who are somewhere at home: police, protesters, the government."""
        assert mention.actor is not None
        if mention.actor.country or mention.kind is None or _is_bare_role(mention, token):
            return None
        if _is_foreign(mention, token):
            return None
        noun = (mention.noun or "").split()[-1:]
        anybody = mention.actor.sector not in _AT_HOME and not (noun and noun[0] in _PUBLIC)
        some = mention.kind != "person" and any(child.lower_ in ("a", "an", "another") for child in token.children)
        state = self.setting.of(mention, near=anybody or some)
        if state is None:
            return None
        return (_of_state(mention, state),)


def _of_state(mention: Mention, state: Actor) -> Actor:
    assert mention.actor is not None
    return msgspec.structs.replace(mention.actor, country=state.country, resolved_by=f"setting: {state.name}")


def _of_faith(mention: Mention, token: Token) -> tuple[Actor, ...] | None:
    """ "Muslim hackers": a group at home in no state, whom PLOVER counts to the Islamic movement."""
    assert mention.actor is not None
    if mention.actor.country or not mention.plural or mention.actor.sector not in ("CRM", "UAF"):
        return None
    if not any(each.lower_ in _ISLAMIC for each in token.children):
        return None
    return (msgspec.structs.replace(mention.actor, country=("ISM",)),)


def _noun_head(mention: Mention) -> str | None:
    return mention.noun.split()[-1] if mention.noun else None


def _kinds(token: Token) -> frozenset[str]:
    """What a description says a state is: "kingdom", "island nation"."""
    words = [token.lower_, *(each.lower_ for each in token.children if each.dep_ == "compound")]
    return _KINDS_OF_STATE.intersection(words)


def _is_official(mention: Mention) -> bool:
    return mention.noun not in KIN and not (mention.noun or "").endswith(("relative", "family", "child"))


def _lives_elsewhere(token: Token) -> bool:
    """ "Ana's Quito relatives": a place before the noun tells where its people live."""
    return any(each.dep_ in ("compound", "nmod") and each.ent_type_ in ("GPE", "LOC") for each in token.children)


def _is_foreign(mention: Mention, token: Token) -> bool:
    """Whether an adjective puts somebody elsewhere; "foreign" in "the foreign ministry" does not."""
    own = (mention.noun or "").split() if mention.office or mention.kind == "institution" else ()
    return any(child.lower_ in _FOREIGN and child.lower_ not in own for child in token.children)


def _is_bare_role(mention: Mention, token: Token) -> bool:
    """ "to be president", "as secretary of state": an office as such, nobody's."""
    if mention.kind != "person" or mention.definite or mention.plural:
        return False
    return token.dep_ in ("attr", "oprd", "appos") or (token.dep_ == "pobj" and token.head.lower_ in ("as", "for"))
