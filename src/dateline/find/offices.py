"""Finds the offices that a text gives to people: "Foreign Minister Taro Aso", "was named ambassador"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from dateline.find.actors.mentions import Mention
from dateline.find.grammar import child, children, is_passive, logical_object, subject
from dateline.language import Sentence
from dateline.lexicon import Lexicon
from dateline.model import Actor, Office, Span
from dateline.resolve import Cast

if TYPE_CHECKING:
    from spacy.tokens import Token

# What a verb says about an office and whoever it gives it to; the person is its object, or a passive's subject.
_GIVING: Mapping[str, str] = {
    "appoint": "appointed", "designate": "appointed", "install": "appointed", "name": "appointed",
    "promote": "appointed", "reappoint": "appointed", "swear": "appointed", "inaugurate": "appointed",
    "nominate": "nominated", "propose": "nominated", "tap": "nominated", "choose": "nominated", "pick": "nominated",
    "elect": "elected", "re": "elected", "reelect": "elected",
    "dismiss": "former", "fire": "former", "oust": "former", "remove": "former", "sack": "former",
    "depose": "former", "overthrow": "former",
}  # fmt: skip
# The same for verbs whose subject is the person.
_HOLDING: Mapping[str, str] = {
    "be": "holds", "remain": "holds", "serve": "holds", "become": "appointed", "take": "appointed",
    "resign": "resigned", "quit": "resigned", "retire": "resigned", "step": "resigned",
    "succeed": "appointed", "replace": "appointed",
}  # fmt: skip
# Verbs whose object had the office that their subject has now.
_REPLACING = frozenset({"succeed", "replace"})
_LEADING = frozenset("head lead chair run command direct".split())
_FORMER = frozenset("former ex ousted deposed late exiled past retired then".split())
_ACTING = frozenset("acting interim caretaker provisional".split())
_COMING = frozenset("elect designate incoming".split())
_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")


def find_offices(sentences: Sequence[Sentence], cast: Cast, lexicon: Lexicon) -> tuple[Office, ...]:
    """The offices stated in a story, one for each person, office and status, in page order."""
    finder = _Finder(sentences, cast)
    found: dict[tuple[str, str, str], Office] = {}
    for office in finder.find():
        found.setdefault((office.person, office.office, office.status), office)
    return tuple(sorted(found.values(), key=lambda each: each.span))


class _Finder:
    """Reads offices off one story's mentions and verbs."""

    def __init__(self, sentences: Sequence[Sentence], cast: Cast) -> None:
        self.sentences = {sentence.index: sentence for sentence in sentences}
        self.cast = cast

    def find(self) -> Iterator[Office]:
        for (index, head), mention in self.cast.mentions.items():
            office = self._titled(self.sentences[index], head, mention)
            if office is not None:
                yield office
        for sentence in self.sentences.values():
            for token in sentence.words:
                if token.pos_ in ("VERB", "AUX"):
                    yield from self._stated(sentence, token)

    def _titled(self, sentence: Sentence, head: int, mention: Mention) -> Office | None:
        """A named person with an office as title or in apposition."""
        token = sentence.tokens.doc[head]
        person = self._person(sentence, token)
        if person is None or mention.form != "name" or mention.actor is None:
            return None
        if not mention.office:
            return self._shared(sentence, token, mention, person)
        office = (person.role if mention.noun == "counterpart" else None) or mention.actor.role
        if not office or office == "counterpart":
            return None
        words = {each.lower_ for each in token.doc[mention.first : mention.last + 1]} | set(office.split())
        status = "resigned" if self._leaves(token) else "former" if _is_removed(token) else status_of(words)
        return _office(person, person.country, office, mention, status)

    def _shared(self, sentence: Sentence, token: Token, mention: Mention, person: Actor) -> Office | None:
        """ "Presidents Lagos and Moi", "the foreign ministers X of Poland and Y of Hungary": one title for several."""
        first = token
        while first.dep_ in ("conj", "appos") and first.head != first:
            first = first.head
        above = first.head.head if first.dep_ == "pobj" and first.head.lower_ == "of" else first
        title = self.cast.mentions.get((sentence.index, above.i))
        if title is None or not title.office or title.actor is None or not title.actor.role or above == token:
            return None
        plural = title.plural if title.form == "description" else _plural_title(above, title)
        return _office(person, person.country, title.actor.role, mention, "holds") if plural else None

    def _stated(self, sentence: Sentence, verb: Token) -> Iterator[Office]:
        """A verb that gives or takes an office: "was named ambassador", "is the head of", "resigned as"."""
        lemma = verb.lemma_.lower()
        if any(each.dep_ == "neg" for each in verb.children):
            return
        if lemma in _GIVING:
            holders = [child(verb, "nsubjpass") if is_passive(verb) else child(verb, "dobj")]
            status = _GIVING[lemma]
        elif lemma in _HOLDING:
            holders, status = [subject(verb)], _HOLDING[lemma]
            if any(each.lower_ == "to" and each.dep_ == "aux" for each in verb.children):
                status = _GIVING.get(verb.head.lemma_.lower(), "")  # "nominated to be ambassador", not "wants to be"
            if lemma in _REPLACING:
                yield from self._replaced(sentence, verb)
        elif lemma in _LEADING and verb.dep_ == "relcl":
            yield from self._led(sentence, verb)
            return
        else:
            return
        for post in _posts(verb):
            mention = self.cast.mentions.get((sentence.index, post.i))
            own = child(post, "nsubj")
            person = next((who for each in (own, *holders) if each and (who := self._person(sentence, each))), None)
            named = mention is not None and mention.office and mention.form == "description"
            if status and person is not None and mention is not None and named:
                yield self._from_verb(sentence, post, mention, (person, status))

    def _replaced(self, sentence: Sentence, verb: Token) -> Iterator[Office]:
        """ "Adu replaced Mensah as premier": Mensah had the office."""
        gone = logical_object(verb)
        person = self._person(sentence, gone) if gone is not None else None
        for post in _posts(verb) if person is not None else ():
            mention = self.cast.mentions.get((sentence.index, post.i))
            if person is not None and mention is not None and mention.office and mention.form == "description":
                yield self._from_verb(sentence, post, mention, (person, "former"))

    def _from_verb(self, sentence: Sentence, post: Token, mention: Mention, said: tuple[Actor, str]) -> Office:
        person, status = said
        known = self.cast.at(sentence, post)
        country = next((actor.country for actor in known if actor.country), ()) or person.country
        words = {each.lower_ for each in post.doc[mention.first : mention.last + 1]}
        if status in ("holds", "appointed") and status_of(words) != "holds":
            status = status_of(words)
        office = mention.actor.role if mention.actor and mention.actor.role else mention.words.lower()
        return _office(person, country, office + _field(post), mention, status)

    def _led(self, sentence: Sentence, verb: Token) -> Iterator[Office]:
        """ "Kim, who heads the agency": the leader of an organisation or institution."""
        person = self._person(sentence, verb.head)
        led = child(verb, "dobj")
        mention = self.cast.mentions.get((sentence.index, led.i)) if led is not None else None
        if person is None or led is None or mention is None or mention.kind not in ("institution", "organisation"):
            return
        country = next((actor.country for actor in self.cast.at(sentence, led) if actor.country), ()) or person.country
        name = mention.actor.name if mention.actor else mention.words
        yield Office(
            person=person.name,
            country=country,
            office="head",
            organization=mention.organization or name,
            span=sentence.between(verb, led),
        )

    def _person(self, sentence: Sentence, token: Token) -> Actor | None:
        actors = self.cast.at(sentence, token)
        return actors[0] if len(actors) == 1 and actors[0].person else None

    def _leaves(self, token: Token) -> bool:
        """ "…, who resigned on Monday" or "Prime Minister X resigned": the title's holder gives it up."""
        verbs = [*children(token, "relcl"), *([token.head] if token.dep_ == "nsubj" else [])]
        return any(
            verb.lemma_.lower() in ("resign", "quit", "step") and verb.tag_ in ("VBD", "VBN") and not _is_denied(verb)
            for verb in verbs
            if verb.lemma_.lower() != "step" or any(each.lower_ in ("down", "aside") for each in verb.children)
        )


def _is_removed(token: Token) -> bool:
    """ "The king fired Prime Minister X", "General X was ousted": whom a verb takes the office from."""
    verb = token.head
    if token.dep_ not in ("dobj", "nsubjpass") or _GIVING.get(verb.lemma_.lower()) != "former":
        return False
    return verb.tag_ in ("VBD", "VBN") and not _is_denied(verb)


def _plural_title(name: Token, title: Mention) -> bool:
    """Whether the title before a name is plural: "Presidents Lagos and Moi"."""
    return any(each.tag_ in ("NNS", "NNPS") for each in name.doc[title.first : name.i])


def status_of(words: set[str]) -> str:
    """What the words of a title say about its standing: "former", "acting", "elected", else "holds"."""
    for status, cues in (("former", _FORMER), ("acting", _ACTING), ("elected", _COMING)):
        if words & cues:
            return status
    return "nominated" if "nominee" in words else "holds"


def _is_denied(verb: Token) -> bool:
    return any(each.dep_ == "neg" or each.tag_ == "MD" for each in verb.children)


def _posts(verb: Token) -> Iterator[Token]:
    """The words that name the office a verb gives: its complement, or what follows "as"."""
    lemma = verb.lemma_.lower()
    if lemma in _GIVING or lemma in ("be", "become", "remain"):
        yield from children(verb, "attr", "oprd", "xcomp", "dobj", "ccomp")
    for prep in children(verb, "prep"):
        if prep.lower_ == "as" or (prep.lower_ == "for" and lemma in ("nominate", "pick", "choose", "propose", "tap")):
            yield from children(prep, "pobj")
    for particle in children(verb, "prt"):
        for prep in children(particle, "prep"):
            yield from children(prep, "pobj") if prep.lower_ == "as" else ()


def _field(post: Token) -> str:
    """ "undersecretary for public diplomacy": the field belongs to the office."""
    for prep in children(post, "prep"):
        inner = child(prep, "pobj")
        if prep.lower_ == "for" and inner is not None:
            words = [each for each in prep.subtree if each.i <= inner.right_edge.i]
            return " " + " ".join(each.text if each.pos_ == "PROPN" else each.lower_ for each in words)
    return ""


def _office(person: Actor, country: tuple[str, ...], office: str, mention: Mention, status: str) -> Office:
    return Office(
        person=person.name,
        country=country,
        office=_bare(office),
        organization=mention.organization,
        span=Span(*mention.span),
        status=status,
    )


def _bare(office: str) -> str:
    """The office without the words that only say how it is held."""
    dropped = _FORMER | _ACTING - {"provisional"} | {"outgoing", "nominee"}
    words = [word for word in office.replace("-elect", "").replace("-designate", "").split() if word not in dropped]
    return " ".join(words) or office
