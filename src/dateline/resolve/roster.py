"""Who is who by name across one story: full names, the surnames that stand for them, what titles say of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

import msgspec

from dateline.find.actors import Mention
from dateline.find.actors.names import unaccented
from dateline.model import Actor

# States where the family name comes first.
_FAMILY_FIRST = frozenset({"CHN", "PRK", "KOR", "TWN", "VNM", "HKG", "KHM", "SGP", "HUN", "MAC"})


@dataclass
class Profile:
    """What a story says about one named person; `stated` the country that the text gives, as against the lexicon."""

    name: str
    stated: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    sector: str | None = None
    role: str | None = None
    gender: Literal["f", "m", "n"] | None = None
    nouns: dict[str, None] = field(default_factory=dict)

    def add(self, mention: Mention, actor: Actor) -> None:
        """Take over what one more mention tells; what was said first stays."""
        if mention.stated:
            self.stated = self.stated or actor.country
        else:
            self.known = self.known or actor.country
        self.sector = self.sector or actor.sector
        self.role = self.role or actor.role
        self.gender = self.gender or mention.gender
        if mention.noun:
            self.nouns[mention.noun] = None


class Roster:
    """The named people of a story."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.profiles: dict[str, Profile] = {}
        people = [each for each in mentions if each.actor is not None and each.actor.person]
        for mention in sorted(people, key=lambda each: " " not in each.words):
            name = mention.actor.name if mention.actor else ""
            if " " in name and (" " in mention.words or not self._borne(mention.words)):
                self.profiles.setdefault(name, Profile(name))
        for name in [each for each in self.profiles if self._is_tail(each)]:  # "De la Cruz" of "Ana de la Cruz"
            del self.profiles[name]
        self._full = tuple(self.profiles)
        self._first_names = self._called_by_first_name(mentions)
        for mention in people:
            assert mention.actor is not None
            name = self.full_name(mention.actor.name, mention.words, mention.actor.country) or mention.actor.name
            self.profiles.setdefault(name, Profile(name)).add(mention, mention.actor)

    def full_name(self, name: str, words: str = "", country: Iterable[str] = ()) -> str | None:
        """The one full name of the story that a written name stands for; itself where it is one of them.

        A surname in the story goes before the person that the lexicon knows by it.
        """
        if name in self.profiles and (not words or " " in words or words == name):
            return name
        surname = words if words and " " not in words else name
        if " " in surname:
            return self._same_person(surname)
        found = [full for full in self._full if _bears(full, surname, self.profiles[full])]
        if name in found:
            return name
        found = found if len(found) < 2 else [full for full in found if _first(full) not in self._first_names]
        found = found or [full for full in self._full if _first(full) == _key(surname)]
        return found[0] if len(found) == 1 else None

    def _called_by_first_name(self, mentions: Sequence[Mention]) -> frozenset[str]:
        """The first names that stand alone in the story: whoever is called so is not meant by a surname."""
        alone = {_key(each.words) for each in mentions if each.form == "name" and " " not in each.words}
        countries = {each.actor.name: each.actor.country for each in mentions if each.actor}
        first = {_first(full) for full in self._full if not set(countries.get(full, ())) & _FAMILY_FIRST}
        return frozenset(alone & first - {_key(full).split()[-1] for full in self._full})

    def _is_tail(self, name: str) -> bool:
        """Whether several words written as a name are the end of one longer name only."""
        return sum(_key(full).endswith(" " + _key(name)) for full in self.profiles) == 1

    def _borne(self, surname: str) -> bool:
        """Whether somebody named in full in the story has this surname."""
        return any(_bears(full, surname, profile) for full, profile in self.profiles.items())

    def _same_person(self, name: str) -> str | None:
        """ "George W. Bush" and "George Bush": same first and last word, and only one of them."""
        words = _key(name).split()
        whole = [full for full in self._full if _key(full) == _key(name)]
        ends = [(each, _key(each).split()) for each in self._full]
        found = whole or [full for full, own in ends if (own[0], own[-1]) == (words[0], words[-1])]
        found = found or [full for full, own in ends if len(own) > len(words) and own[-len(words) :] == words]
        return found[0] if len(found) == 1 else name if name in self.profiles else None

    def fill(self, mention: Mention) -> tuple[Actor, ...] | None:
        """The person behind a mention with everything the story tells of them; `None` for nobody known."""
        actor = mention.actor
        written = actor.name if actor else mention.words
        name = self.full_name(written, mention.words, actor.country if actor else ())
        if name is None and (actor is None or written not in self.profiles):
            return None
        profile = self.profiles[name or written]
        by = actor.resolved_by if actor else None
        if " " not in mention.words and mention.words != profile.name and mention.words:
            by = f"{'first name' if _first(profile.name) == _key(mention.words) else 'surname'} of {profile.name}"
        return (self.actor(profile, mention, by),)

    def actor(self, profile: Profile, mention: Mention, by: str | None) -> Actor:
        """The person as an actor standing where the mention stands."""
        own = mention.actor
        return Actor(
            name=profile.name,
            country=profile.stated or profile.known,
            sector=(own.sector if own else None) or profile.sector,
            role=(own.role if own else None) or profile.role,
            person=True,
            span=mention.span,
            resolved_by=by,
        )

    def gender(self, name: str) -> Literal["f", "m", "n"] | None:
        """The gender that lexicon or text give for a person; `None` where unknown."""
        profile = self.profiles.get(name)
        return profile.gender if profile else None


def _bears(full: str, surname: str, profile: Profile) -> bool:
    whole, last = _key(full), _key(surname)
    if whole.split()[-1] == last or whole.endswith("-" + last):
        return True
    return _first(full) == last and _family_first(profile)


def _family_first(profile: Profile) -> bool:
    """Whether the family name may come first: it does in some states, and where nobody tells the state."""
    country = profile.stated or profile.known
    return not country or country[0] in _FAMILY_FIRST


@lru_cache(maxsize=4096)
def _key(name: str) -> str:
    return unaccented(name).casefold()


def _first(full: str) -> str:
    return _key(full).split()[0]


def placed(actors: Sequence[Actor], mention: Mention, by: str | None) -> tuple[Actor, ...]:
    """The same actors standing where the mention stands, with how they were found."""
    return tuple(msgspec.structs.replace(actor, span=mention.span, resolved_by=by) for actor in actors)


Table = Mapping[tuple[int, int], tuple[Actor, ...]]
