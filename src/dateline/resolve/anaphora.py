"""Goes through a story's mentions and finds who each stands for, sentence by sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from dateline.find.actors import Mention
from dateline.language import Sentence
from dateline.model import Actor, Place, Quoted
from dateline.resolve.couples import Couples
from dateline.resolve.descriptions import Descriptions
from dateline.resolve.memory import SUBJECTS, Memory
from dateline.resolve.pronouns import FIRST_PERSON, RELATIVES, Pronouns, is_expletive
from dateline.resolve.roster import placed
from dateline.resolve.setting import Setting
from dateline.resolve.towns import Towns

if TYPE_CHECKING:
    from spacy.tokens import Token

_OFFICIAL = frozenset({"GOV", "LEG", "MIL", "JUD", "COP", "OPP"})


class Linker:
    """Resolves the mentions of one story in reading order."""

    def __init__(
        self,
        mentions: Sequence[Mention],
        sentences: Sequence[Sentence],
        places: Sequence[Place] = (),
        reported_from: Place | None = None,
    ) -> None:
        self.memory = Memory(mentions, sentences)
        self.by_head, self.found, self.roster = self.memory.by_head, self.memory.found, self.memory.roster
        self.mentions: dict[int, list[Mention]] = {sentence.index: [] for sentence in sentences}
        for mention in mentions:
            self.mentions[mention.sentence].append(mention)
        self.couples = Couples(mentions)
        self.setting = Setting(mentions, self.memory.sentences, reported_from.country if reported_from else None)
        self.pronouns = Pronouns(self.memory)
        self.descriptions = Descriptions(self.memory, self.couples, self.setting, Towns(places, sentences))
        self._open: list[Quoted] = []

    def link(self) -> None:
        """Resolve everything: in each sentence names first, then relatives and pronouns, then the rest."""
        described = self.descriptions.find
        for index in sorted(self.mentions):
            here = self.mentions[index]
            for step in (self._name, described, self.pronouns.find, described, self._counted):
                for mention in here:
                    if (index, mention.head) not in self.found:
                        self.memory.take(mention, step(mention))
            self._name_owned(here)
            for mention in here:
                self.descriptions.kin.share(mention)
            self._predicates(index, here)
            self.couples.close(index, self.found)
            for mention in here:
                self._report(mention)

    def unresolved(self) -> tuple[Quoted, ...]:
        """Subjects and objects that stand for somebody nobody could tell, in page order."""
        return tuple(self._open)

    def _name(self, mention: Mention) -> tuple[Actor, ...] | None:
        if mention.form == "pronoun" or mention.locative:
            return None
        if mention.actor is None or mention.actor.person:
            return self._person(mention) if mention.form == "name" else None
        return mention.actors if mention.stated or mention.form in ("name", "adjective") else None

    def _person(self, mention: Mention) -> tuple[Actor, ...] | None:
        """A named person; who holds an office of an unnamed state holds it where the story is set."""
        found = self.roster.fill(mention)
        if not found or found[0].country or not mention.noun or mention.owner is not None:
            return found
        state = self.setting.of(mention) if found[0].sector in _OFFICIAL else None
        if state is None or self._beside_their_own(mention, state):
            return found
        self.roster.profiles[found[0].name].known = state.country
        return (msgspec.structs.replace(found[0], country=state.country, resolved_by=f"setting: {state.name}"),)

    def _beside_their_own(self, mention: Mention, state: Actor) -> bool:
        """ "President Mora met the Togolese president": the state told of one of two officials is not the other's."""
        return mention.office and any(
            each.kind == "person" and each.office and each.stated and each.actor and each.actor.country == state.country
            for each in self.mentions[mention.sentence]
            if each.head != mention.head
        )

    def _name_owned(self, here: Sequence[Mention]) -> None:
        """ "His counterpart, Song Il-ho": a named person whose country is that of the word that owns the title."""
        for mention in here:
            if mention.noun == "counterpart" and mention.actor:
                self._equal(mention)
            if mention.form != "name" or mention.owner is None or not mention.actor or mention.stated:
                continue
            for actor in self.descriptions.owned(mention) or ():
                profile = self.roster.profiles.get(actor.name) if actor.person else None
                if profile is not None:
                    profile.stated = profile.stated or actor.country
                self.found[mention.sentence, mention.head] = (actor,)
                self._spread(mention.sentence, actor)

    def _equal(self, mention: Mention) -> None:
        """ "his Chinese counterpart, Liu Ming": holds the post that the owner of the phrase holds."""
        owner = next((each.i for each in self.memory.token(mention).children if each.dep_ == "poss"), mention.owner)
        owners = self.found.get((mention.sentence, owner or 0), ())
        known = self.found.get((mention.sentence, mention.head), ())
        if len(owners) == len(known) == 1 and owners[0].role:
            equal = msgspec.structs.replace(known[0], role=owners[0].role, sector=owners[0].sector or known[0].sector)
            self.found[mention.sentence, mention.head] = (equal,)

    def _predicates(self, index: int, here: Sequence[Mention]) -> None:
        """ "Ana Diaz was named ambassador": a person whose country only the office tells."""
        for mention in here:
            subject = _holder(mention, self.memory.token(mention))
            person = self.found.get((index, subject.i), ()) if subject is not None else ()
            office = self.found.get((index, mention.head), ())
            if len(person) == 1 and person[0].person and not person[0].country and office and office[0].country:
                profile = self.roster.profiles.get(person[0].name)
                if profile is not None:
                    profile.known = office[0].country
                self._spread(index, msgspec.structs.replace(person[0], country=office[0].country))

    def _spread(self, index: int, actor: Actor) -> None:
        """Tell the sentence's other mentions of the same person the country, once it is known."""
        for place, actors in list(self.found.items()):
            if place[0] == index and actors[0].name == actor.name and not actors[0].country:
                self.found[place] = (msgspec.structs.replace(actors[0], country=actor.country), *actors[1:])

    def _counted(self, mention: Mention) -> tuple[Actor, ...] | None:
        if mention.same_as is None:
            return None
        return placed(self.found.get((mention.sentence, mention.same_as), ()), mention, None)

    def _report(self, mention: Mention) -> None:
        if (mention.sentence, mention.head) in self.found or mention.locative:
            return
        token = self.memory.token(mention)
        if token.dep_ not in (*SUBJECTS, "dobj") or token.tag_ in RELATIVES or token.lower_ in ("that", *FIRST_PERSON):
            return
        if (mention.form == "name" and mention.actor is None) or is_expletive(token) or token.lower_ in ("you", "what"):
            return
        self._open.append(Quoted(text=mention.words, span=mention.span))


def _holder(mention: Mention, token: Token) -> Token | None:
    """Who holds the office or leads the body a mention names: "Diaz is the envoy", "Diaz, who leads the opposition"."""
    if mention.form != "description":
        return None
    if mention.kind == "person" and token.dep_ in ("attr", "oprd"):
        return next((each for each in token.head.children if each.dep_ in SUBJECTS), None)
    leads = token.dep_ == "dobj" and token.head.lemma_.lower() in _LEADING and token.head.dep_ == "relcl"
    return token.head.head if leads and mention.kind in ("institution", "group") else None


_LEADING = frozenset("head lead chair run command direct".split())
