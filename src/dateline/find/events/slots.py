"""From a slot's name in a predicate entry ("subject", "against", "possessor" …) to the tokens that fill it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from dateline.find import grammar
from dateline.find.inflection import verb_forms

if TYPE_CHECKING:
    from spacy.tokens import Token

# Verbs that only carry the noun after them: who does the verb does the noun ("launched an attack on").
LIGHT_VERBS = frozenset(
    "announce assume be begin bring broker carry cast cement commence complete conclude conduct continue "
    "deepen deliver demonstrate direct do end engage enter express extend file fire forge give grant have "
    "hold host impose initiate intensify issue join launch lay lead lodge make mount offer open order "
    "organise organize participate pay perform place plan prepare present provide pursue put raise reach "
    "reiterate renew reopen repeat resume send set show sign sponsor stage start step strike submit "
    "suffer suspend take threaten undergo undertake voice wage win".split()
)


def fill(trigger: Token, slot: str) -> Iterator[Token]:
    """The head tokens that stand in `slot` of the trigger, without their conjuncts."""
    named = _SLOTS.get(slot)
    if named is not None:
        yield from named(trigger)
    elif slot.startswith("complement."):
        yield from _complement(trigger, slot.partition(".")[2])
    else:
        yield from _phrases(trigger, slot)


def complements(trigger: Token) -> Iterator[Token]:
    """The verbs the trigger governs: what is demanded, promised, refused, with those coordinated to them."""
    if trigger.dep_ == "aux":  # "must": what must be done
        yield from grammar.conjuncts(trigger.head)
        return
    for clause in grammar.children(trigger, "advcl"):  # "called for the minister to resign"
        if any(child.lower_ == "for" for child in grammar.children(clause, "mark")):
            yield from grammar.conjuncts(clause)
    heads = [trigger, *grammar.children(trigger, "dobj", "acomp", "attr")]
    for head in heads:
        for verb in grammar.children(head, "ccomp", "xcomp", "acl"):
            if head == trigger or verb.dep_ == "acl":
                yield from grammar.conjuncts(verb)
        for prep in grammar.children(head, "prep"):
            for verb in grammar.children(prep, "pcomp"):
                yield from grammar.conjuncts(verb)


def purposes(trigger: Token) -> Iterator[Token]:
    """The clauses that say what a protest is for: "marched to demand reform", "a rally calling for elections"."""
    verb = grammar.clause_head(trigger)
    for holder in dict.fromkeys((trigger, verb, *grammar.children(verb, "dobj", "attr", "nsubj"))):
        for clause in grammar.children(holder, "advcl", "xcomp", "acl", "relcl"):
            if clause.tag_ in ("VB", "VBG") and not any(child.dep_ == "mark" for child in clause.children):
                yield from grammar.conjuncts(clause)


def aims(trigger: Token) -> Iterator[Token]:
    """What an act is for: "flew to Kabul to hold talks", "made an offer to host a summit"."""
    verb = grammar.clause_head(trigger)
    for holder in dict.fromkeys((trigger, verb, *grammar.children(trigger, "dobj"))):
        for clause in grammar.children(holder, "advcl", "acl", "relcl"):
            if clause.tag_ == "VB" and any(child.lower_ == "to" for child in clause.children):
                yield from grammar.conjuncts(clause)


def means(verb: Token) -> Iterator[Token]:
    """The nouns that may say by what an act of force came: its subject, "in the attack", "by the blast"."""
    yield from grammar.children(verb, "nsubj")
    yield from grammar.prepositional(verb, "in", "during", "by", "from")


_CONDITIONS = frozenset({"if", "unless", "until", "before", "once", "provided", "should"})


def conditions(trigger: Token) -> Iterator[Token]:
    """The verbs of the conditions an act depends on: "unless Iran withdraws", "before they disarm"."""
    verb = trigger
    while verb.dep_ in ("xcomp", "acomp", "ccomp") and verb.head != verb:
        verb = verb.head
    for holder in dict.fromkeys((trigger, verb, *complements(trigger))):
        for clause in grammar.children(holder, "advcl"):
            opener = next((each for each in clause.children if each.dep_ in ("mark", "advmod", "aux")), None)
            if opener is not None and opener.lower_ in _CONDITIONS:
                yield from grammar.conjuncts(clause)


_LIGHT_FORMS = LIGHT_VERBS | {form for verb in LIGHT_VERBS for form in verb_forms(verb)}


def light_verb(noun: Token) -> Token | None:
    """The light verb that carries a noun as its object or passive subject, if one does; measures are looked through
    ("ended two days of talks").
    """
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_.lower() in grammar.QUANTITIES:
        noun = noun.head.head
    head = noun.head
    if noun.dep_ in ("dobj", "nsubjpass", "attr") and _is_light(head):
        return head
    if noun.dep_ == "pobj" and head.lower_ in ("in", "into", "on", "to") and _is_light(head.head):
        return head.head
    return None


def carrier(noun: Token) -> Token | None:
    """Who does the verb that the noun is the object of: "Iran" in "Iran issued a letter demanding …"."""
    verb = noun.head
    return grammar.subject(verb) if noun.dep_ == "dobj" and grammar.is_verbal(verb) else None


def _is_light(verb: Token) -> bool:
    return verb.pos_ in ("VERB", "AUX") and (verb.lemma_ in LIGHT_VERBS or verb.lower_ in _LIGHT_FORMS)


def _subject(trigger: Token) -> Iterator[Token]:
    if grammar.is_verbal(trigger):
        found = grammar.subject(trigger)
    elif trigger.dep_ in ("acomp", "oprd", "attr", "advcl", "conj", "amod", "pobj"):
        verb = grammar.clause_head(trigger.head)
        found = grammar.surface_subject(verb) if grammar.is_verbal(verb) else None
    else:
        found = None
    if found is not None and found != trigger:
        yield found


def _surface(trigger: Token) -> Iterator[Token]:
    """Of whom an adjective or participle is said: "Iran was outraged", "Chad is expected to sign"."""
    found = grammar.surface_subject(trigger) if grammar.is_verbal(trigger) else None
    if found is None and trigger.dep_ in ("acomp", "oprd", "attr"):
        found = grammar.surface_subject(trigger.head)
    if found is not None and found != trigger:
        yield found
    elif found is None:
        yield from _subject(trigger)


def _object(trigger: Token) -> Iterator[Token]:
    found = grammar.logical_object(trigger) if grammar.is_verbal(trigger) else None
    if found is not None:
        yield found


def _indirect(trigger: Token) -> Iterator[Token]:
    yield from grammar.children(trigger, "dative")
    yield from grammar.prepositional(trigger, "to")
    passive = grammar.passive_subject(trigger)
    if passive is not None and grammar.child(trigger, "dobj") is not None:
        yield passive


def _possessor(trigger: Token) -> Iterator[Token]:
    yield from grammar.children(trigger, "poss")


def _modifier(trigger: Token) -> Iterator[Token]:
    yield from grammar.children(trigger, "compound", "amod", "nmod", "nummod", "advmod")


# Who "is engaged in" something does it.
_ABSORBING = frozenset({"engage", "involve", "embroil"})


def _holder(trigger: Token) -> Iterator[Token]:
    """The subject of the light verb that carries the noun; its passive agent ("a threat was made by", "tariffs
    announced by").
    """
    nouns = (trigger, *grammar.prepositional(trigger, "on", "of", "against"))  # "tariffs on steel announced by"
    participles = (child for noun in nouns for child in grammar.children(noun, "acl") if child.tag_ == "VBN")
    for verb in (light_verb(trigger), *filter(_is_light, participles)):
        found = grammar.subject(verb) if verb is not None else None
        if found is None and verb is not None and verb.lemma_ in _ABSORBING:
            found = grammar.surface_subject(verb)
        if found is not None and found != trigger:
            yield found


def _theme(trigger: Token) -> Iterator[Token]:
    """What an adjective or noun is said of: "the plan is unacceptable", "calls the plan a disgrace"."""
    if trigger.dep_ == "pobj" and trigger.head.head.lemma_ in ("be", "remain", "stay"):  # "is at war", "in custody"
        found = grammar.surface_subject(trigger.head.head)
        if found is not None:
            yield found
    elif trigger.dep_ in ("acomp", "attr", "oprd", "ccomp", "ROOT", "conj"):
        verb = trigger if grammar.child(trigger, "nsubj") is not None else grammar.clause_head(trigger.head)
        found = grammar.child(verb, "dobj") if trigger.dep_ == "oprd" else None
        found = found or grammar.surface_subject(verb)
        if found is not None and found != trigger:
            yield found


def _parent(trigger: Token) -> Iterator[Token]:
    """The noun that an adjective or participle stands before: "warring parties"."""
    if trigger.dep_ in ("amod", "compound", "acl"):
        yield trigger.head


def _auxiliary(trigger: Token) -> Iterator[Token]:
    yield from grammar.children(trigger, "aux")


def _wish(trigger: Token) -> Iterator[Token]:
    """A clause that says what should be, not what is: "insisted that Iran leave", "that Iran should leave"."""
    for verb in complements(trigger):
        modal = next((aux.lower_ for aux in grammar.children(verb, "aux")), None)
        base = verb.tag_ == "VB" and modal is None and grammar.child(verb, "nsubj", "nsubjpass") is not None
        if base or modal in ("should", "must", "to"):
            yield verb


_ASKING = frozenset("whether if how why when where what who whom which whose".split())
_INVERTED = frozenset("do does did is are was were will would can could has have had should".split())


def _question(trigger: Token) -> Iterator[Token]:
    """A governed clause that asks: "asked whether Iran had left", "was asked why"."""
    for verb in complements(trigger):
        opener = next(token for token in verb.subtree if not token.is_punct)
        inverted = opener.lower_ in _INVERTED and opener.dep_ in ("aux", "auxpass", "ccomp")
        if (
            inverted
            or opener.lower_ in _ASKING
            or any(child.lower_ in _ASKING for child in grammar.children(verb, "mark", "advmod"))
        ):
            yield verb


_SLOTS: Mapping[str, Callable[[Token], Iterator[Token]]] = {
    "subject": _subject,
    "surface": _surface,
    "object": _object,
    "indirect": _indirect,
    "possessor": _possessor,
    "modifier": _modifier,
    "holder": _holder,
    "parent": _parent,
    "theme": _theme,
    "wish": _wish,
    "question": _question,
    "aux": _auxiliary,
    "aim": aims,
}


_QUARRELS = frozenset("argument conflict dispute feud quarrel row standoff".split())


def _phrases(trigger: Token, preposition: str) -> Iterator[Token]:
    """Objects of a preposition below the trigger, its object, its particle, or the verb that carries it."""
    places = [trigger, *grammar.children(trigger, "dobj", "prt", "advmod", "acomp", "attr", "nsubjpass")]
    verb = light_verb(trigger) if not grammar.is_verbal(trigger) else None
    if verb is not None:
        places.append(verb)
    if preposition == "with":  # "backed down in its dispute with Malawi"
        places += (noun for noun in grammar.prepositional(trigger, "in") if noun.lemma_.lower() in _QUARRELS)
    if preposition == "by" and not grammar.is_verbal(trigger):  # "the arrest of two monks by soldiers"
        places += grammar.prepositional(trigger, "of")
    for place in places:
        yield from grammar.prepositional(place, preposition)
    for participle in grammar.children(trigger, "acl"):  # "talks involving Chad", "a deal binding both"
        if participle.lower_ == preposition:
            yield from grammar.children(participle, "dobj")


def _complement(trigger: Token, slot: str) -> Iterator[Token]:
    """What fills a slot of the verbs that the trigger governs: "ready to talk with Lebanon"."""
    for verb in complements(trigger):
        if slot == "subject":
            found = grammar.surface_subject(verb)
            yield from (found,) if found is not None else ()
        else:
            yield from fill(verb, slot)
