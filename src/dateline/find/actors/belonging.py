"""Tells whose a described actor is: the state or organisation named before the noun, behind it, or owning it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dateline.find.actors.nouns import NounHit
from dateline.find.actors.readings import Standing
from dateline.find.grammar import child, children, conjuncts

if TYPE_CHECKING:
    from spacy.tokens import Token

_WITHIN = frozenset("in across throughout inside within around".split())
_STATES = frozenset("republic state nation country territory island colony protectorate dependency possession".split())
# Those who stand against or beside whoever is named with them.
OUTSIDERS = frozenset(
    "rival enemy foe opponent adversary neighbor neighbour ally partner critic friend invader attacker".split()
)
_LED = frozenset("led headed commanded".split())
_SEATED = frozenset("based operating active living residing".split())
# Words that tell where somebody comes from, not whom they belong to.
_BORN = frozenset("daughter son child native descendant".split())


class Belonging:
    """Reads whose the noun phrases of one sentence are, given the names that stand in it."""

    def __init__(self, standing: Sequence[Standing]) -> None:
        self.by_root = {each.root.i: each for each in standing}
        self.covered = {token.i: each for each in standing for token in each.hit.tokens}

    def before(self, start: Token, head: Token) -> list[Token]:
        """The words of the phrase before its name or noun, back to a comma, a verb or a preposition."""
        edge = min(head.left_edge.i, start.left_edge.i)
        words: list[Token] = []
        for at in range(start.i - 1, max(edge, start.sent.start) - 1, -1):
            token = start.doc[at]
            if self._ends_phrase(token):
                break
            words.insert(0, token)
        return words

    def _ends_phrase(self, token: Token) -> bool:
        if token.i in self.covered or (token.text == "," and self._after_nationality(token)):
            return False
        if (token.pos_ == "PRON" and token.tag_ != "PRP$") or token.text in (",", ";", ":", "(", ")", '"'):
            return True
        if token.lower_ == "of" and _in_proper_name(token):
            return False
        return token.pos_ in ("ADP", "SCONJ") or (
            token.pos_ in ("VERB", "AUX") and token.dep_ not in ("amod", "compound")
        )

    def _after_nationality(self, comma: Token) -> bool:
        """ "the Libyan, Hassan Tarek": the comma that the parser takes for one between adjectives."""
        before = self.covered.get(comma.i - 1)
        return (
            before is not None
            and before.name.kind == "demonym"
            and before.root.dep_ == "amod"
            and comma.i + 1 < comma.sent.end
            and comma.nbor().pos_ == "PROPN"
        )

    def parties(self, head: Token, title: NounHit | None, before: Sequence[Token]) -> tuple[Standing, ...]:
        """The names that tell whose it is: before the noun, else behind it, else a looser tie before it."""
        inner = [each for each in self._inside(before) if each.name.kind != "person"]
        if title is not None and title.lemma in OUTSIDERS:  # "Iran's enemies", "US allies" are others
            inner = [each for each in inner if each.name.kind == "demonym" or _are_its_members(each, title)]
        own = [each for each in inner if each.tie == "own"]
        if own and not (title is not None and title.lemma.split()[-1] in _STATES and own[0].name.kind == "demonym"):
            return _choose(own, head)
        behind = self._behind(head, title)
        led = [each for each in inner if each.hit.after.lower() in _LED]
        if led and (not behind or behind[0].where):  # "French-led troops in Mali" are French
            return _choose(led, head)
        partisan = any(token.lower_ in ("pro", "anti") for token in before)
        return behind or () if partisan else behind or _choose([each for each in inner if each.tie == "weak"], head)

    def _inside(self, tokens: Sequence[Token]) -> Iterator[Standing]:
        seen: list[Standing] = []
        for token in tokens:
            each = self.covered.get(token.i)
            if each is not None and each not in seen:
                seen.append(each)
                yield each

    def _behind(self, head: Token, title: NounHit | None) -> tuple[Standing, ...]:
        """ "of China", "from Chad", "for the United Nations", "in Sudan"; not "a daughter of China"."""
        if title is not None and title.lemma in _BORN:
            return ()
        if title is not None and title.lemma in OUTSIDERS:
            return ()
        for group in (("of", "from"), ("for", "with", "at"), tuple(_WITHIN)):
            for prep in children(head, "prep"):
                found = self._objects(prep) if prep.lower_ in group else []
                if prep.lower_ in ("for", "with", "at") and not _speaks_for(title):
                    found = [each for each in found if each.name.kind == "organisation" or _in_name(each)]
                if prep.lower_ in _WITHIN:
                    found = [each for each in found if each.where]
                if prep.lower_ in _WITHIN and (title is None or title.noun.kind == "institution"):
                    found = [each for each in found if each.name.kind != "organisation"]
                if found:
                    return _choose([*found, *self._beside(head, found)], head)
        seats = (prep for based in children(head, "acl") if based.lower_ in _SEATED for prep in children(based, "prep"))
        return _choose([each for prep in seats for each in self._objects(prep)], head)

    def _beside(self, head: Token, found: Sequence[Standing]) -> list[Standing]:
        """States that the parser set beside the noun and not behind it: "ministers of Chad, Niger and Mali"."""
        if found[-1].name.kind != "territory" or not is_plural(head):
            return []
        others = [self.by_root.get(each.i) for each in conjuncts(head) if each != head]
        return [each for each in others if each is not None and each.name.kind == "territory"]

    def _objects(self, prep: Token) -> list[Standing]:
        """The names at or before the objects of a preposition."""
        found: list[Standing] = []
        for noun in children(prep, "pobj"):
            for each in conjuncts(noun):
                own = self.by_root.get(each.i)
                found += [own] if own else list(self._inside(self.before(each, each)))
                found += [self.by_root[other.i] for other in children(each, "appos") if other.i in self.by_root]
                if not found and each.pos_ == "PROPN":
                    found += [
                        inner for of in children(each, "prep") if of.lower_ == "of" for inner in self._objects(of)
                    ]
        return [each for each in found if each.name.kind != "person" and each.tie != "foreign"]

    def organization(self, head: Token, before: Sequence[Token]) -> str | None:
        """The organisation named before the noun, or behind it."""
        behind = [
            each
            for prep in children(head, "prep")
            if prep.lower_ in ("of", "for", "at", "with")
            for each in self._objects(prep)
        ]
        named = [each.name.canonical for each in (*self._inside(before), *behind) if each.name.kind == "organisation"]
        return named[0] if named else None

    def owner(self, head: Token, before: Sequence[Token]) -> Token | None:
        """The possessor or the "of" phrase that no name tells the country of: "his spokesman", "head of the army"."""
        owner = child(head, "poss") or next((token for token in before if token.dep_ == "poss"), None)
        if owner is not None:
            return owner
        named = [each.root for each in self._inside(before) if each.name.kind == "person"]
        if named and head.pos_ == "NOUN":
            return named[0]
        for prep in children(head, "prep"):
            if prep.lower_ == "of" or (prep.lower_ == "for" and "spokes" in head.lower_):
                return child(prep, "pobj")
        return None


def _speaks_for(title: NounHit | None) -> bool:
    """ "a spokesman for the Kenyan army": whom one speaks for one belongs to."""
    return title is not None and "spokes" in title.lemma


def _in_name(each: Standing) -> bool:
    """ "the Finnish Red Cross": a nationality that opens a proper name."""
    return each.name.kind == "demonym" and each.root.head.pos_ == "PROPN"


def _in_proper_name(of: Token) -> bool:
    """ "Department of State official": "of" between capitalised words before the head."""
    return of.i + 1 < of.sent.end and of.i > of.sent.start and of.nbor().pos_ == of.nbor(-1).pos_ == "PROPN"


def _are_its_members(each: Standing, title: NounHit) -> bool:
    """ "NATO allies", "EU partners": an alliance is made of its allies."""
    alliance = each.name.org_kind in ("igo", "bloc") or each.name.canonical == "European Union"
    return alliance and title.lemma.split()[-1] in ("ally", "allies", "partner", "partners")


def _choose(found: Sequence[Standing], head: Token) -> tuple[Standing, ...]:
    """One name, or every name of a coordination before or behind a plural noun; nobody of none."""
    if not found:
        return ()
    states = [each for each in found if each.name.kind != "organisation"] or list(found)
    distinct: dict[tuple[str, ...], Standing] = {}
    for each in states:
        distinct.setdefault(each.name.country, each)
    if len(distinct) > 1 and not (is_plural(head) or _collective(head)):
        owners = [each for each in states if each.root.dep_ == "poss"]
        return tuple(owners[:1]) if owners else () if _hyphenated(states) else (states[0],)
    if len(distinct) > 1 and not _coordinated(states):
        return (states[0],)
    return tuple(distinct.values())


def _collective(head: Token) -> bool:
    return head.lower_ in ("police", "military", "media", "press")


def _coordinated(found: Sequence[Standing]) -> bool:
    first, second = found[0], found[1]
    between = first.root.doc[first.hit.last + 1 : second.hit.first]
    return any(token.lower_ in ("and", "or", "-", "–", "/", ",", "&") for token in between)


def _hyphenated(found: Sequence[Standing]) -> bool:
    return any(each.hit.after for each in found[:1]) and found[0].hit.after[:1].isupper()


def is_plural(head: Token) -> bool:
    """Whether the noun's form is plural."""
    return head.tag_ in ("NNS", "NNPS") or "Number=Plur" in str(head.morph)
