"""Who speaks and who is spoken to: from a speech cue to the phrase that names them, and from it to an actor."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from dateline.find.grammar import (
    antecedent,
    child,
    children,
    is_passive,
    is_verbal,
    prepositional,
    subject,
)
from dateline.find.quotes.complements import HEARSAY
from dateline.language import Sentence
from dateline.lexicon.schema import Cue
from dateline.model import Actor, Span
from dateline.resolve import Cast

if TYPE_CHECKING:
    from spacy.tokens import Token

# Writings that speak for whoever issued them, and what one does with them.
WRITINGS = frozenset(
    "announcement article bulletin cable comment comments communique communiqué declaration dispatch email filing "
    "interview letter memo message note op-ed post posting release remark report resolution speech statement "
    "testimony text tweet video warning".split()
)
_ISSUED = frozenset(
    "broadcast circulate deliver distribute email give issue make post publish put read release send sign submit "
    "tweet upload write".split()
)
_CARRIERS = frozenset("express have hold issue lodge make offer raise reiterate release repeat state voice".split())
_HEARERS = frozenset({"to", "with", "before"})
_ONE_NAME = frozenset({"det", "amod", "compound", "nmod", "poss", "nummod", "case", "punct", "advmod", "quantmod"})
_PLACED = frozenset({"of", "in", "from", "for", "at", "with", "on"})


def speaker_of(cue: Token, entry: Cue) -> Token | None:
    """The head of the phrase that names who says it; `None` where the sentence does not tell."""
    if entry.pos == "noun":
        return _noun_speaker(cue, entry)
    if entry.pos == "adjective":
        found = subject(cue.head) if is_verbal(cue.head) else None
    elif is_passive(cue) and cue.dep_ not in ("acl", "relcl"):
        found = _passive_speaker(cue)
    else:
        found = _inverted(cue) or _aside(cue) or subject(cue)
    if found is None or _dummy(found):
        found = _next_to(cue) if entry.pos == "verb" else None
    return _issuer(found) if found is not None else None


def named_by(cue: Token, speaker: Token | None) -> Token | None:
    """The word that names the speaker where the cue stands: in "the envoy, who said", that is "who"."""
    own = child(cue, "nsubj", "nsubjpass")
    relative = speaker is not None and own is not None and antecedent(own) != own
    return own if relative else speaker


def addressee_of(cue: Token, entry: Cue) -> Token | None:
    """The head of the phrase that names who is told, asked or urged."""
    if entry.pos == "noun":
        return None
    if entry.kind in ("tell", "urge", "ask", "warn", "accuse"):
        if is_passive(cue):
            return child(cue, "nsubjpass")
        found = child(cue, "dobj", "dative")
        if found is not None:
            return next(iter(children(found, "pobj")), found) if found.dep_ == "dative" else found
    if entry.kind in ("say", "tell", "announce", "admit", "claim"):
        return next((each for each in prepositional(cue, *_HEARERS) if _may_hear(each)), None)
    return next(prepositional(cue, "on", "upon"), None) if entry.kind == "urge" else None


def mention_of(sentence: Sentence, head: Token) -> Span:
    """The words that name the speaker: the noun phrase without clauses and appositions after it."""
    first, last = _phrase(head)
    return sentence.between(first, last)


def actor_of(sentence: Sentence, head: Token, cast: Cast, text: str) -> Actor | None:
    """The actor behind a phrase: who the cast knows it as, else the phrase as it stands; pronouns stay open."""
    known = cast.at(sentence, _person_beside(sentence, head, cast) or head)
    if len(known) == 1:
        return _institution(known[0], sentence, head, text)
    if head.pos_ not in ("NOUN", "PROPN", "NUM", "ADJ", "DET", "X") and not _unread_name(head):
        return None
    span = mention_of(sentence, head)
    named = _named(sentence, head, text)
    countries = dict.fromkeys(code for each in known for code in each.country)
    return Actor(
        name=named or _words(text, span),
        country=tuple(countries),
        person=named is not None,
        span=span,
        resolved_by=None,
    )


def _person_beside(sentence: Sentence, head: Token, cast: Cast) -> Token | None:
    """The name set beside a description: "one of the protesters, Ann Hill, said"."""
    known = cast.at(sentence, head)
    if any(each.person for each in known):
        return None
    return next((each for each in children(head, "appos") if _is_person(cast.at(sentence, each))), None)


def _is_person(known: tuple[Actor, ...]) -> bool:
    return len(known) == 1 and known[0].person


def _institution(actor: Actor, sentence: Sentence, head: Token, text: str) -> Actor:
    """A ministry or office that stands for its state keeps its own name when it speaks."""
    if actor.person or head.pos_ != "PROPN" or head.ent_type_ not in ("ORG", "FAC") or not actor.country:
        return actor
    span = mention_of(sentence, head)
    words = _words(text, span)
    spelt_out = len(words.split()) > 1 and actor.name.lower() not in words.lower()
    return msgspec.structs.replace(actor, name=words.removeprefix("The ").removeprefix("the ")) if spelt_out else actor


def _unread_name(head: Token) -> bool:
    """A capitalised word that the tagger took for something else: "Jolly said"."""
    return head.pos_ in ("ADV", "AUX", "VERB", "INTJ") and head.text[:1].isupper()


def _inverted(cue: Token) -> Token | None:
    """ "said the minister": a subject that the parser took for an object or an attribute."""
    if child(cue, "nsubj", "nsubjpass", "expl") is not None or cue.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    found = child(cue, "dobj", "attr", "npadvmod")
    if found is None or cue.dep_ in ("conj", "relcl", "xcomp") or found.i != _next_head(cue, found):
        return None
    return found if found.pos_ in ("PROPN", "PRON", "NOUN") and child(cue, "ccomp", "parataxis") else None


def _aside(cue: Token) -> Token | None:
    """ "… the plan, saying he cared": after a comma the one who acts speaks, not the thing named last."""
    if cue.dep_ != "acl" or cue.tag_ != "VBG" or cue.i == 0 or cue.nbor(-1).text != ",":
        return None
    noun = cue.head
    if noun.ent_type_ in ("PERSON", "ORG", "GPE", "NORP") or noun.dep_ in ("nsubj", "nsubjpass"):
        return None
    verb = next((each for each in noun.ancestors if is_verbal(each)), None)
    return subject(verb) if verb is not None else None


def _next_to(cue: Token) -> Token | None:
    """The name right before a cue whose subject the parser missed: "Jolly said", "Will urged"."""
    if cue.tag_ not in ("VBD", "VBZ", "VBP", "VBN"):
        return None
    at = cue.i - 1
    while at > cue.sent.start and (cue.doc[at].pos_ in ("ADV", "AUX") and not cue.doc[at].text[:1].isupper()):
        at -= 1
    if cue.doc[at].text == ")":
        at = next((i for i in range(at, cue.sent.start, -1) if cue.doc[i].text == "("), at) - 1
    found = cue.doc[at] if at >= cue.sent.start and at < cue.i else None
    return found if found is not None and found.text[:1].isupper() and found.is_alpha else None


def _next_head(cue: Token, found: Token) -> int:
    return found.i if found.left_edge.i == cue.i + 1 else -1


def _passive_speaker(cue: Token) -> Token | None:
    """ "was told by X", "X was quoted as saying": hearsay has no speaker."""
    agent = next(prepositional(cue, "by"), None)
    if agent is not None or cue.lemma_ in HEARSAY:
        return agent
    return child(cue, "nsubjpass") if cue.lemma_ in ("quote", "cite", "record", "hear") else None


def _dummy(token: Token) -> bool:
    return (token.lower_ == "it" and token.dep_ in ("nsubjpass", "expl")) or token.pos_ in ("VERB", "AUX")


def _issuer(found: Token) -> Token:
    """ "The ministry issued a statement saying": who issued it, not the statement."""
    token = antecedent(found)
    if token.lemma_.lower() not in WRITINGS:
        return token
    owner = child(token, "poss")
    if owner is not None:
        return owner
    verb = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "in" else token.head
    if is_verbal(verb) and (verb.lemma_ in _ISSUED or token.dep_ == "pobj") and token.dep_ in ("dobj", "pobj"):
        return subject(verb) or token
    return token


def _noun_speaker(noun: Token, entry: Cue) -> Token | None:
    owner = child(noun, "poss") or next(prepositional(noun, "by", "from"), None)
    if owner is not None:
        return owner
    if entry.kind in ("say", "claim", "think"):
        owner = next(prepositional(noun, "of"), None)
    if owner is None and noun.dep_ == "dobj" and noun.head.lemma_ in _CARRIERS:
        owner = subject(noun.head)
    if owner is None and noun.dep_ == "pobj" and noun.head.lower_ == "in" and is_verbal(noun.head.head):
        owner = subject(noun.head.head)  # "said in a statement that"
    return owner or next((each for each in children(noun, "amod", "compound") if each.ent_type_ == "NORP"), None)


def _may_hear(token: Token) -> bool:
    return token.pos_ in ("PROPN", "PRON", "NOUN") and token.ent_type_ not in ("DATE", "TIME")


def _phrase(head: Token) -> tuple[Token, Token]:
    first = last = head
    for each in head.children:
        if each.i < head.i and each.dep_ in _ONE_NAME and each.left_edge.i < first.i:
            first = each.left_edge
        elif each.i > head.i and each.left_edge.i == last.i + 1 and _goes_on(each):
            last = _end(each)
    return first, last


def _goes_on(token: Token) -> bool:
    return token.dep_ in ("case", "nummod", "cc", "conj") or (token.dep_ == "prep" and token.lower_ in _PLACED)


def _end(token: Token) -> Token:
    """The end of a phrase after the head, before any clause or apposition in it."""
    if token.dep_ == "conj":
        return _phrase(token)[1]
    if token.dep_ == "prep":
        inner = child(token, "pobj")
        return _phrase(inner)[1] if inner is not None else token
    return token


def _named(sentence: Sentence, head: Token, text: str) -> str | None:
    """The person's name where the phrase or an apposition to it is one."""
    for token in (head, *children(head, "appos")):
        if token.ent_type_ == "PERSON":
            name = _entity(token)
            return _words(text, sentence.between(name[0], name[-1]))
    return None


def _entity(token: Token) -> list[Token]:
    """The name's words; a name of one word takes the capitalised words before it along ("Donald Trump Jr")."""
    name = next((list(ent) for ent in token.sent.ents if ent.start <= token.i < ent.end), [token])
    while len(name) == 1 or name[0].dep_ == "compound":
        before = name[0].nbor(-1) if name[0].i > token.sent.start else None
        if before is None or before.pos_ != "PROPN" or before.dep_ != "compound":
            break
        name.insert(0, before)
    return name


def _words(text: str, span: Span) -> str:
    return " ".join(text[span.start : span.end].split())
