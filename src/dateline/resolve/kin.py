"""Finds people told by kinship or age: "the boy's father" is the named person the story calls his father."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from dateline.find.actors import Mention
from dateline.model import Actor
from dateline.resolve.memory import Memory, Seen

KIN = frozenset(
    "father mother parent son daughter brother sister wife husband widow widower uncle aunt nephew niece cousin "
    "grandfather grandmother stepfather stepmother fiance fiancee".split()
)
# Words for one private person, with the gender they tell.
_SOMEBODY: Mapping[str, str | None] = {
    "boy": "m", "girl": "f", "man": "m", "woman": "f", "child": None, "youth": None, "teenager": None,
    "baby": None, "toddler": None, "youngster": None,
}  # fmt: skip


class Kin:
    """Resolves such descriptions of one story from what its memory holds."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory

    def find(self, mention: Mention) -> tuple[Actor, ...] | None:
        """The named person a description by kinship or age stands for; `None` where nobody or several may be meant."""
        if not mention.definite or mention.plural or mention.stated:
            return None
        if mention.noun in KIN:
            return self._relative(mention)
        if mention.noun in _SOMEBODY and mention.owner is None:
            return self._somebody(mention)
        return None

    def _relative(self, mention: Mention) -> tuple[Actor, ...] | None:
        """ "His father": the only person of the story who is named as somebody's father, unless of another's."""
        roster, owners = self.memory.roster, self._owner(mention)
        called = [profile for profile in roster.profiles.values() if mention.noun in profile.nouns]
        if len(called) != 1:
            return None
        others = (
            self._owner(each)
            for each in self.memory.by_head.values()
            if each.form == "name" and each.noun == mention.noun and each.actor and each.actor.name == called[0].name
        )
        if any(owners and other and owners != other for other in others):
            return None
        return (roster.actor(called[0], mention, f"{mention.words.lower()}: {called[0].name}"),)

    def share(self, mention: Mention) -> None:
        """Give a relative of whom nothing tells a country that of the one whose relative it is."""
        found = self.memory.found.get((mention.sentence, mention.head), ())
        family = self.memory.found.get((mention.sentence, mention.owner or -1), ())
        if mention.noun in KIN and len(found) == len(family) == 1 and found[0].person and not found[0].country:
            relative = msgspec.structs.replace(found[0], country=family[0].country)
            self.memory.found[mention.sentence, mention.head] = (relative,)

    def _owner(self, mention: Mention) -> str | None:
        actors = self.memory.found.get((mention.sentence, mention.owner or -1), ())
        return actors[0].name if len(actors) == 1 and actors[0].person else None

    def _somebody(self, mention: Mention) -> tuple[Actor, ...] | None:
        """ "The boy": the only private person named in the sentence so far or in the one before."""
        near = {
            each.actors[0].name: each
            for each in self.memory.seen
            if mention.sentence - 1 <= each.mention.sentence <= mention.sentence and self._is_private(each, mention)
        }
        if len(near) != 1:
            return None
        profile = self.memory.roster.profiles[next(iter(near))]
        return (self.memory.roster.actor(profile, mention, f"the {mention.noun}: {profile.name}"),)

    def _is_private(self, seen: Seen, mention: Mention) -> bool:
        actor = seen.actors[0]
        if len(seen.actors) != 1 or not actor.person or actor.name not in self.memory.roster.profiles:
            return False
        if seen.mention.sentence == mention.sentence and seen.mention.head > mention.head:
            return False
        profile = self.memory.roster.profiles[actor.name]
        fits = profile.gender in (None, _SOMEBODY[mention.noun or ""]) or _SOMEBODY[mention.noun or ""] is None
        return fits and profile.role is None
