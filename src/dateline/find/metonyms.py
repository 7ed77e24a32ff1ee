"""Tells whether a capital or a seat stands for a government or for a place, and which phrases are locative.

"Moscow rejected the plan" names a state, "Moscow was cold" and "talks in Moscow" a town.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.find.grammar import child, clause_head, is_passive, is_verbal

if TYPE_CHECKING:
    from spacy.tokens import Token

LOCATIVE = frozenset("in at near inside outside across around throughout within along beyond via amid".split())
_WHERE = LOCATIVE | frozenset("through over into onto past toward towards up down above below".split())

# Verbs that a town, not a government, is the subject of.
_PLACE_SUBJECT = frozenset(
    "awake awaken bask be become boast burn bustle come contain experience fall feel freeze get grow have host "
    "house lie look occupy remain resemble rise shake sit sleep smell sprawl stand stay suffer swelter wake".split()
)
# Verbs whose object is a government, not a town.
GOVERNMENT_OBJECT = frozenset(
    "accuse advise alarm alienate anger annoy antagonise antagonize appease ask assure back beg berate blame call "
    "caution challenge coax condemn consult convince criticise criticize defy demand denounce deter discourage "
    "embarrass embolden encourage engage enrage expect force frustrate fault goad help implore infuriate inform irk "
    "irritate isolate lecture lobby notify offend oppose order outrage pacify persuade placate press pressure "
    "pressurise pressurize prod prompt provoke punish push reassure rebuff rebuke recognise recognize remind "
    "reprimand reward sanction scold shame shun slam snub suspect sue support taunt tell thank threaten trust "
    "unnerve upset urge want warn worry".split()
)
ATTITUDES = frozenset(
    "adamant afraid alarmed angry annoyed anxious aware committed concerned confident content convinced critical "
    "cautious defiant desperate determined disappointed eager furious grateful guilty happy hesitant hopeful hostile "
    "inclined interested intent keen key likely loath mindful opposed optimistic pessimistic pleased prepared ready "
    "reluctant responsible satisfied sceptical serious silent skeptical sure unable unaware unhappy unlikely unwilling "
    "upset wary willing worried wrong able".split()
)
# Things of a town: "Tokyo's streets", "the mayor of Paris".
_OF_TOWN = frozenset(
    "airport area avenue bank boulevard bridge capital cathedral centre center church citizen city district downtown "
    "edge gate harbor harbour heart hospital hotel inhabitant mayor metro mosque museum neighborhood neighbourhood "
    "north south east west outskirt palace park people police port prison province quarter region resident road "
    "slum square stadium station street suburb subway town traffic university wall weather zoo".split()
)
_MOTION_NOUNS = frozenset(
    "flight road train route distance highway railway bus plane border line journey trip way".split()
)
_MESSAGES = frozenset(
    "aid ally answer apology appeal approval assurance backing blow call challenge close concession demand favour "
    "favor gift guarantee help invitation lesson letter loyal message note objection offer opposition order payment "
    "permission plea pressure proposal protest reaction rebuke reply request resistance response sale signal statement "
    "support threat tie warning weapon word".split()
)
_SPEAKING = frozenset(
    "answer appeal apologise apologize complain deliver demand give hand listen offer owe protest reply report respond "
    "say sell signal speak submit suggest supply talk turn write convey issue address".split()
)
_PRESSURE = frozenset(
    "pressure sanction demand call impose embargo put press tariff duty curb blame rely depend focus".split()
)


def is_locative(token: Token) -> bool:
    """Whether the country's name stands in a phrase that says where: "in Iraq", "across New Zealand".

    "at" aims ("lashed out at Israel"): one is at a town, but in a country.
    """
    if token.dep_ != "pobj" or token.head.lower_ == "at":
        return False
    return token.head.lower_ in LOCATIVE and token.head.head.lower_ not in _BELIEF


_BELIEF = frozenset("confidence faith trust interest belief interested believe trusts invest".split())


def stands_for_government(town: Token, inner: bool) -> bool:
    """Whether a capital's or seat's name means the government here.

    `inner` true where it stands before a noun that describes an actor ("the Beijing delegation").
    """
    if town.dep_ == "conj":
        return stands_for_government(_first_conjunct(town), inner)
    if town.dep_ in ("nsubj", "nsubjpass"):
        return _as_subject(town.head)
    if town.dep_ in ("dobj", "dative"):
        return town.head.lemma_.lower() in GOVERNMENT_OBJECT
    if town.dep_ == "poss":
        return town.head.lemma_.lower() not in _OF_TOWN
    if town.dep_ in ("compound", "nmod", "amod", "npadvmod"):
        return inner or _is_dyad(town)
    if town.dep_ in ("pobj", "pcomp"):
        return _in_phrase(town.head)
    return False


def _first_conjunct(token: Token) -> Token:
    while token.dep_ == "conj" and token.head != token:
        token = token.head
    return token


def _as_subject(verb: Token) -> bool:
    if not is_verbal(verb):
        return False
    lemma = verb.lemma_.lower()
    if is_passive(verb):
        return lemma in GOVERNMENT_OBJECT
    if lemma in ("be", "remain", "become", "feel", "stay", "seem"):
        quality = child(verb, "acomp")
        return (quality is not None and quality.lower_ in ATTITUDES) or child(verb, "xcomp") is not None
    if lemma == "have":
        return child(verb, "xcomp", "ccomp") is not None
    return lemma not in _PLACE_SUBJECT


def _is_dyad(town: Token) -> bool:
    """ "Washington-Moscow ties": two names joined by a hyphen."""
    doc = town.doc
    follows = (
        doc[town.i + 1].text in ("-", "–", "/") and doc[town.i + 2].pos_ == "PROPN" if town.i + 2 < len(doc) else False
    )
    return follows or (town.i >= 2 and doc[town.i - 1].text in ("-", "–", "/") and doc[town.i - 2].pos_ == "PROPN")


def _in_phrase(preposition: Token) -> bool:
    word, above = preposition.lower_, preposition.head
    lemma = above.lemma_.lower()
    if word in _WHERE:
        return word in ("toward", "towards") and not is_verbal(above)
    if word == "between":
        return lemma not in _MOTION_NOUNS
    if word in ("to", "from"):
        return lemma in _MESSAGES or lemma in _SPEAKING or (word == "from" and _carries_message(above))
    if word in ("on", "upon"):
        return lemma in _PRESSURE
    if word == "of":
        return lemma not in _OF_TOWN and _is_act(above)
    return word in ("by", "with", "against", "for", "about", "like", "than", "without", "including") and not _is_trip(
        above, word
    )


def _carries_message(above: Token) -> bool:
    carried = child(above, "dobj", "nsubjpass")
    return carried is not None and carried.lemma_.lower() in _MESSAGES


def _is_act(noun: Token) -> bool:
    """Nouns of doing, by their ending: "criticism of Beijing", "recognition of Taipei"."""
    word = noun.lemma_.lower()
    return word.endswith(("ism", "tion", "sion", "ment", "ance", "ence")) or word in _MESSAGES | {
        "government",
        "ally",
        "policy",
    }


def _is_trip(above: Token, word: str) -> bool:
    """ "left for Tokyo", "flew by Paris": motion and a town."""
    return word in ("for", "by") and is_verbal(above) and clause_head(above).lemma_.lower() in _GOING


_GOING = frozenset("leave depart head fly set sail travel drive embark bind pass".split())
