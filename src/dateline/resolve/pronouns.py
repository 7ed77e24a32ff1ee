"""Finds who a pronoun stands for: by the clauses it stands in, else by the subjects of the sentences before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dateline.find import grammar
from dateline.find.actors import Mention
from dateline.find.metonyms import ATTITUDES, GOVERNMENT_OBJECT
from dateline.model import Actor
from dateline.resolve.memory import SUBJECTS, Memory
from dateline.resolve.roster import placed

if TYPE_CHECKING:
    from spacy.tokens import Token

FIRST_PERSON = frozenset("i me my we us our ours myself ourselves".split())
RELATIVES = ("WP", "WP$", "WDT")
_SPEECH = frozenset(
    "add announce argue ask claim declare explain insist note promise reply say state stress tell warn write".split()
)
_REACH = 3


class Pronouns:
    """Resolves the pronouns of one story from what its memory holds."""

    def __init__(self, memory: Memory) -> None:
        self.sentences, self.by_head, self.roster = memory.sentences, memory.by_head, memory.roster
        self.found, self.seen, self._token = memory.found, memory.seen, memory.token

    def find(self, mention: Mention) -> tuple[Actor, ...] | None:
        """The actors a pronoun stands for; `None` where it is none or nobody or several are left."""
        if mention.form != "pronoun":
            return None
        token = self._token(mention)
        if token.tag_ in RELATIVES or token.lower_ == "that":
            return self._relative(mention, token)
        if token.lower_ in FIRST_PERSON:
            return self._speaker(mention, token)
        if (mention.gender is None and not mention.plural) or is_expletive(token):
            return None
        if mention.words.lower() in ("each other", "one another"):
            return self._mutual(mention, token)
        found = self._said_of(mention, token) or self._above(mention, token) or self._other_side(mention, token)
        if found or (mention.gender == "n" and not _opens_clause(token)):
            return found
        return self._before(mention, token)

    def _said_of(self, mention: Mention, token: Token) -> tuple[Actor, ...] | None:
        """ "Poland will keep its ban until Brussels pays, its minister said": whoever the words are about."""
        verb = token.head.head
        if token.tag_ != "PRP$" or token.head.dep_ not in SUBJECTS or verb.lemma_.lower() not in _SPEECH:
            return None
        told = [each for each in verb.children if each.dep_ == "ccomp" and each.i < token.i]
        subjects = [each for clause in told for each in clause.children if each.dep_ in SUBJECTS]
        actors = self._fitting(mention, subjects[0]) if len(subjects) == 1 else ()
        return placed(actors, mention, f"pronoun: subject of what is said {actors[0].name}") if actors else None

    def _other_side(self, mention: Mention, token: Token) -> tuple[Actor, ...] | None:
        """ "Kenya shelled Uganda after accusing it of smuggling": the only other party told of before in the sentence.

        Only after verbs that have a party as object; elsewhere "it" may be any thing.
        """
        verb = token.head
        if mention.gender != "n" or token.dep_ != "dobj" or verb.lemma_.lower() not in GOVERNMENT_OBJECT:
            return None
        doer = grammar.surface_subject(verb)
        if doer is None or doer.i > token.i:
            return None
        doers = [self.found.get((mention.sentence, head.i), ()) for head in _conjuncts(doer)]
        barred = {actor.country for each in doers for actor in each}
        others = {
            each.actors[0].country: each.actors[0]
            for each in self.seen
            if each.mention.sentence == mention.sentence
            and each.token.i < token.i
            and each.mention.form == "name"
            and self._fits(mention, each.mention, each.actors)
            and each.actors[0].country not in barred
        }
        if len(others) != 1:
            return None
        other = next(iter(others.values()))
        return placed((other,), mention, f"pronoun: the other side, {other.name}")

    def _relative(self, mention: Mention, token: Token) -> tuple[Actor, ...] | None:
        clause = token.head
        while clause.dep_ not in ("relcl", "acl") and clause.head != clause:
            clause = clause.head
        found = self.found.get((mention.sentence, clause.head.i)) if clause.dep_ in ("relcl", "acl") else None
        return placed(found, mention, f"relative: {found[0].name}") if found else None

    def _speaker(self, mention: Mention, token: Token) -> tuple[Actor, ...] | None:
        """ "We will not yield," the minister said: first persons in quotes speak for the sentence's speaker."""
        sentence = self.sentences[mention.sentence]
        if not any(each.text in ('"', "“", "”", "``", "''") for each in sentence.words):
            return None
        speakers = {
            child.i
            for verb in sentence.words
            if verb.lemma_.lower() in _SPEECH and verb.pos_ == "VERB"
            for child in verb.children
            if child.dep_ == "nsubj" and child.lower_ not in FIRST_PERSON
        }
        found = [self.found[mention.sentence, at] for at in sorted(speakers) if (mention.sentence, at) in self.found]
        if len(speakers) != 1 or not found:
            return None
        return placed(found[0], mention, f"speaker: {found[0][0].name}")

    def _mutual(self, mention: Mention, token: Token) -> tuple[Actor, ...] | None:
        """ "Each other": all that the subject of its clause names, where they are several."""
        verb = token
        while verb.head != verb and not any(each.dep_ in SUBJECTS for each in verb.children):
            verb = verb.head
        subject = next((each for each in verb.children if each.dep_ in SUBJECTS), None)
        actors = self._fitting(mention, subject) if subject is not None else ()
        return (
            placed(actors, mention, f"{mention.words.lower()}: {', '.join(a.name for a in actors)}")
            if len(actors) > 1
            else None
        )

    def _above(self, mention: Mention, token: Token) -> tuple[Actor, ...] | None:
        """The subject of a clause the pronoun stands in: "Kim said he …", "the US and its allies"."""
        clause, below = token, token
        own_clause = token.tag_ != "PRP$" and not token.lower_.endswith(("self", "selves"))
        while clause.head != clause:
            below, clause = clause, clause.head
            if clause.pos_ not in ("VERB", "AUX"):
                owners = [
                    each for each in clause.children if each.dep_ == "poss" and each != token and each.i < token.i
                ]
                actors = self._fitting(mention, owners[0]) if owners and below != owners[0] else ()
                if below.dep_ == "conj" and token.tag_ == "PRP$":
                    actors = self.found.get((mention.sentence, clause.i), ()) if self._may_own(mention, clause) else ()
                if actors:
                    return placed(actors, mention, f"pronoun: possessor {actors[0].name}")
                continue
            blocked = own_clause and token.dep_ not in SUBJECTS
            own_clause = own_clause and not any(each.dep_ in SUBJECTS for each in clause.children)
            for subject in clause.children:
                if subject.dep_ in SUBJECTS and not blocked and subject not in (below, token):
                    actors = self._fitting(mention, subject)
                    if actors:
                        return placed(actors, mention, f"pronoun: subject {actors[0].name}")
        return None

    def _may_own(self, mention: Mention, noun: Token) -> bool:
        """ "Laos and its neighbours": the noun that the possessed one is coordinated with."""
        other = self.by_head.get((mention.sentence, noun.i))
        actors = self.found.get((mention.sentence, noun.i), ())
        return other is not None and bool(actors) and self._fits(mention, other, actors)

    def _fitting(self, mention: Mention, subject: Token) -> tuple[Actor, ...]:
        actors = tuple(
            actor for head in _conjuncts(subject) for actor in self.found.get((mention.sentence, head.i), ())
        )
        other = self.by_head.get((mention.sentence, subject.i))
        return actors if actors and other is not None and self._fits(mention, other, actors) else ()

    def _before(self, mention: Mention, token: Token) -> tuple[Actor, ...] | None:
        """The nearest earlier sentence with somebody who fits: its main subject, else the only one."""
        for index in range(mention.sentence, max(-1, mention.sentence - _REACH - 1), -1):
            if index < mention.sentence:
                main = self._main_subject(mention, index)
                if main is not None:
                    return placed(main, mention, f"pronoun: last matching subject {main[0].name}") if main else None
            options = {
                each.actors[0].name: each
                for each in self.seen
                if each.mention.sentence == index
                and (index < mention.sentence or each.token.i < token.i)
                and each.mention.form != "adjective"
                and each.token.dep_ not in ("compound", "amod", "nmod")
                and not token.is_ancestor(each.token)
                and self._fits(mention, each.mention, each.actors)
                and not (index == mention.sentence and _coargument(token, each.token))
            }
            if mention.gender in ("m", "f"):  # people with a name before those only described
                options = {name: each for name, each in options.items() if each.actors[0].person} or options
            if len(options) == 1:
                only = next(iter(options.values()))
                return placed(only.actors, mention, f"pronoun: {only.actors[0].name}")
            if options:
                subjects = {name: each for name, each in options.items() if each.is_subject}
                if len(subjects) == 1:
                    only = next(iter(subjects.values()))
                    return placed(only.actors, mention, f"pronoun: last matching subject {only.actors[0].name}")
                return None
            if mention.gender == "n" and index < mention.sentence - 1:
                return None
        return None

    def _main_subject(self, mention: Mention, index: int) -> tuple[Actor, ...] | None:
        """The earlier sentence's main subject where it fits; () where a thing blocks the way; else `None`."""
        sentence = self.sentences.get(index)
        if sentence is None:
            return None
        subject = next((child for child in sentence.tokens.root.children if child.dep_ in SUBJECTS), None)
        if subject is None:
            return None
        actors = tuple(actor for head in _conjuncts(subject) for actor in self.found.get((index, head.i), ()))
        other = self.by_head.get((index, subject.i))
        if actors and other is not None:
            return actors if self._fits(mention, other, actors) else None
        return () if _may_be(mention, subject) else None

    def _fits(self, mention: Mention, other: Mention, actors: Sequence[Actor]) -> bool:
        """Whether somebody may be meant by the pronoun: number, person or thing, gender."""
        if mention.plural:
            return len(actors) > 1 or bool(other.plural) or other.kind in ("group", "organisation", "set")
        if len(actors) != 1 or other.plural:
            return False
        actor = actors[0]
        human = actor.person or other.kind == "person" or (other.form == "pronoun" and other.gender != "n")
        if mention.gender == "n":
            return not human
        gender = self.roster.gender(actor.name) or other.gender
        return human and gender in (None, mention.gender)


def _opens_clause(token: Token) -> bool:
    """Whether the pronoun is a subject or belongs to one: elsewhere "it" and "its" mostly mean a thing just named."""
    return token.dep_ in SUBJECTS or (token.dep_ == "poss" and token.head.dep_ in SUBJECTS)


def _coargument(pronoun: Token, other: Token) -> bool:
    """Arguments of one verb are different people: "Kim met him"."""
    if pronoun.tag_ == "PRP$" or pronoun.lower_.endswith(("self", "selves")):
        return False
    verb = pronoun.head.head if pronoun.head.dep_ == "prep" else pronoun.head
    doer = grammar.surface_subject(verb) if pronoun.dep_ not in SUBJECTS else None  # "after accusing them": who accuses
    return other.head == pronoun.head or (doer is not None and other in _conjuncts(doer))


def is_expletive(token: Token) -> bool:
    """ "it is clear that …", "it seems", "it rained": stands for nobody."""
    if token.lower_ != "it":
        return False
    verb = token.head
    if token.dep_ == "expl":
        return True
    if token.dep_ not in SUBJECTS:
        return False
    clause = any(child.dep_ in ("ccomp", "xcomp", "csubj", "advcl") for child in verb.children)
    qualities = [child for child in verb.children if child.dep_ in ("acomp", "attr", "oprd")]
    if any(each.lower_ in ATTITUDES for each in qualities):  # "it is willing to talk": somebody is
        return False
    quality = bool(qualities)
    passive = token.dep_ == "nsubjpass" and any(child.dep_ == "ccomp" for child in verb.children)
    return (
        passive
        or verb.lemma_ in ("seem", "appear", "rain", "snow", "happen", "turn")
        or (verb.lemma_ in ("be", "become", "remain") and ((quality and clause) or quality))
    )


def _may_be(mention: Mention, subject: Token) -> bool:
    """Whether a subject that is no actor could be what the pronoun means: "the treaty … it"."""
    if mention.gender in ("m", "f") or subject.pos_ not in ("NOUN", "PROPN"):
        return False
    return (subject.tag_ in ("NNS", "NNPS")) == bool(mention.plural)


def _conjuncts(token: Token) -> Iterator[Token]:
    yield token
    for other in token.children:
        if other.dep_ == "conj":
            yield from _conjuncts(other)
