"""Who speaks and who is spoken to: from a speech cue to the head of the phrase that names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
from dateline.lexicon.schema import Cue

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
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_QUOTING = frozenset({"quote", "cite", "record", "hear"})
_CLOSING = frozenset({'"', "''", "”", "’", "'", "»"})


def speaker_of(cue: Token, entry: Cue) -> Token | None:
    """The head of the phrase that names who says it; `None` where the sentence does not tell."""
    if entry.pos == "noun":
        return _noun_speaker(cue, entry)
    if entry.pos == "adjective":
        found = subject(cue.head) if is_verbal(cue.head) else None
    elif (named := _quoted_as(cue) or _after_quote(cue)) is not None:
        found = named
    elif is_passive(cue) and cue.dep_ not in ("acl", "relcl"):
        found = _passive_speaker(cue)
    else:
        found = _inverted(cue) or _aside(cue) or subject(cue)
    if found is None or _dummy(found):
        found = _next_to(cue) if entry.pos == "verb" else None
    return _issuer(found) if found is not None else None


def beside(cue: Token) -> Token | None:
    """The noun right behind or right before the cue, whatever the parser made of it."""
    if cue.i + 1 < cue.sent.end:
        behind = next((each for each in cue.sent if each.i > cue.i and each.left_edge.i == cue.i + 1), None)
        if behind is not None and behind.pos_ in _NOMINAL:
            return behind
    before = cue.nbor(-1) if cue.i > cue.sent.start else None
    return before if before is not None and before.pos_ in _NOMINAL else None


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
        if found is not None and (entry.kind != "accuse" or any(prepositional(cue, "of"))):
            return next(iter(children(found, "pobj")), found) if found.dep_ == "dative" else found
    if entry.kind in ("say", "tell", "announce", "admit", "claim"):
        return next((each for each in prepositional(cue, *_HEARERS) if _may_hear(each)), None)
    return next(prepositional(cue, "on", "upon"), None) if entry.kind == "urge" else None


def _quoted_as(cue: Token) -> Token | None:
    """ "quoted the general as saying": the one who is quoted speaks."""
    verb = cue.head.head
    if cue.dep_ != "pcomp" or cue.head.lower_ != "as" or verb.lemma_ not in _QUOTING or is_passive(verb):
        return None
    return child(verb, "dobj")


def _after_quote(cue: Token) -> Token | None:
    """ "…," the blogger posted: a past tense that the parser took for a participle of its own subject."""
    noun = cue.head
    if cue.dep_ != "acl" or cue.tag_ not in ("VBN", "VBD") or noun.i != cue.i - 1 or child(cue, "agent") is not None:
        return None
    first = noun.left_edge
    return noun if first.i > cue.sent.start and first.nbor(-1).text in _CLOSING else None


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
    if cue.tag_ not in ("VBD", "VBZ", "VBP", "VBN") or child(cue, "nsubj", "nsubjpass", "expl") is not None:
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
    return child(cue, "nsubjpass") if cue.lemma_ in _QUOTING else None


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
