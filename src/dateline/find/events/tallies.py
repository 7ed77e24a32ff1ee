"""What the numbers of a sentence count: the killed, the injured, the detained, a crowd, money, a length of time.

The grammar says it: objects of verbs ("killed 12"), complements ("left 14 dead"), nouns ("the arrest of 40", "a death
toll of 12"). A number that nothing of the kind holds counts nothing here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.find import grammar
from dateline.find.events.amounts import Quantity, quantities
from dateline.find.events.triggers import WordClasses
from dateline.language import Sentence
from dateline.model import Amount

if TYPE_CHECKING:
    from spacy.tokens import Token

_OF_VERB = (("killed", "@killing"), ("injured", "@injuring"), ("detained", "@detaining"))
_OF_NOUN = (("killed", "@dead"), ("injured", "@injured"), ("detained", "@detained"))
_OF_PARTICIPLE = (*_OF_VERB, ("killed", "@dead"), ("injured", "@injured"))
_COUNTING = frozenset({"nummod", "quantmod", "amod", "nmod", "compound", "det", "predet", "advmod", "npadvmod", "poss"})
_BETWEEN = frozenset(
    "others other more people was were is are been have has being be feared confirmed reported".split()
)
_COLLECTIVE = frozenset({"group", "family", "crowd", "crew"})
_LIVES = frozenset({"claim", "cost", "take"})
_TO_DEATH = frozenset({"beat", "burn", "stab", "stone", "hack", "torture", "crush", "trample", "starve", "put"})
_TOLL_PREPOSITIONS = frozenset({"to", "of", "at", "above", "past"})
# "Arrested under 10 activists": the parser takes the word of the bound for a preposition.
_BOUNDS = frozenset({"between", "under", "over", "around", "about", "above", "below"})
_NOT_LASTING = frozenset({"ago", "later", "earlier", "before", "old"})
_ENDING = frozenset({"end", "break", "conclude", "close", "finish", "collapse", "adjourn"})
_LASTING = frozenset({"last", "run", "go", "continue", "drag", "take", "stretch", "spend"})


@dataclass(frozen=True)
class Tally:
    """A number under its heading (a field of `Magnitude`); `anchor` is the word that gives it the heading."""

    heading: str
    amount: Amount
    anchor: Token
    currency: str | None = None


def tallies_of(sentence: Sentence, classes: WordClasses) -> list[Tally]:
    """The numbers of a sentence that count something, in text order; those of one object are added up."""
    found: list[Tally] = []
    for counted, quantity in _counts(sentence, classes):
        for heading, anchor in _headings(counted, quantity, classes):
            _add(found, Tally(heading, quantity.amount, anchor, quantity.currency))
            break
    return found


def _add(found: list[Tally], new: Tally) -> None:
    """ "killed 12 soldiers and 3 civilians" is 15 killed."""
    last = found[-1] if found else None
    counted = new.heading in ("killed", "injured", "detained")
    if last is not None and counted and (last.heading, last.anchor) == (new.heading, new.anchor):
        found[-1] = Tally(new.heading, _sum(last.amount, new.amount), new.anchor)
    else:
        found.append(new)


def _sum(one: Amount, other: Amount) -> Amount:
    lows = [low for low in (one.low, other.low) if low is not None]
    both = one.high is not None and other.high is not None
    return Amount(low=sum(lows) if lows else None, high=(one.high or 0) + (other.high or 0) if both else None)


def _counts(sentence: Sentence, classes: WordClasses) -> Iterator[tuple[Token, Quantity]]:
    """Every number with the word that it counts, in text order: numerals, "no one", and "a soldier" for one."""
    base, numbers = sentence.tokens[0].idx, quantities(sentence.text)
    taken = {offset + base for number in numbers for offset in range(number.start, number.end)}
    told = [(_counted(sentence, number, base), number) for number in numbers]
    told += [(token, Quantity(amount, token.idx, token.idx)) for token, amount in _wordless(sentence, classes, taken)]
    yield from sorted(((token, number) for token, number in told if token is not None), key=lambda each: each[0].i)


def _wordless(sentence: Sentence, classes: WordClasses, taken: set[int]) -> Iterator[tuple[Token, Amount]]:
    for token in sentence.words:
        if token.idx in taken:
            continue
        article = next((child.lower_ for child in grammar.children(token, "det")), "")
        if token.lower_ in ("nobody", "none") or article == "no":
            yield token, Amount(low=0, high=0)
        elif article in ("a", "an") and token.tag_ == "NN" and classes.holds(token, ("@individual",)):
            yield token, Amount(low=1, high=1)


def _counted(sentence: Sentence, number: Quantity, base: int) -> Token | None:
    """The word that a number belongs to: the noun it stands before, else its own last word."""
    inside = [token for token in sentence.words if number.start <= token.idx - base < number.end]
    places = {token.i for token in inside}
    top = next((token for token in reversed(inside) if token.head.i not in places or token.head == token), None)
    while top is not None and top.dep_ in _COUNTING and top.head.i > top.i and top.head.pos_ != "VERB":
        if number.minutes or number.money:
            break
        top = top.head
    return top


def _headings(counted: Token, number: Quantity, classes: WordClasses) -> Iterator[tuple[str, Token]]:
    """What a number may be a number of, the surest first, each with the word that says so."""
    if number.money:
        yield "amount", counted
    elif number.minutes:
        yield from (("duration_minutes", anchor) for anchor in _lasting(counted))
    else:
        yield from _casualties(counted, classes)
        if _are_people(counted, classes) or counted.lemma_ == "crowd":
            yield from (("crowd", anchor) for anchor in _crowd(counted, classes))


def _casualties(counted: Token, classes: WordClasses) -> Iterator[tuple[str, Token]]:
    for heading, name in _OF_NOUN:
        if classes.holds(counted, (name,)):
            yield heading, counted
    participle = _participle(counted)
    top = _whole(counted)
    if classes.holds(counted, ("@thing",)) or any(classes.holds(each, ("@thing",)) for each in grammar.substance(top)):
        return
    for heading, name in _OF_PARTICIPLE:
        if participle is not None and classes.holds(participle, (name,)) and _suits(participle, top, classes):
            yield heading, participle
    yield from _done_to(top, classes)
    yield from (("killed", anchor) for anchor in (*_lives(top), *_toll(top)))


def _whole(counted: Token) -> Token:
    """The object as a whole: the first of coordinated nouns, the group that is "of 20 soldiers"."""
    while True:
        if counted.dep_ == "conj" and counted.head.pos_ in ("NOUN", "PROPN", "NUM"):
            counted = counted.head
        elif counted.dep_ == "pobj" and counted.head.lower_ == "of" and _is_measure(counted.head.head):
            counted = counted.head.head
        else:
            return counted


def _is_measure(noun: Token) -> bool:
    return noun.lemma_.lower() in grammar.QUANTITIES


def _participle(counted: Token) -> Token | None:
    """What is said right after the noun: "14 people dead", "30 others were injured", "12 confirmed killed"."""
    at, words = counted.i + 1 - counted.sent.start, list(counted.sent)
    while at < len(words) and (words[at].lower_ in _BETWEEN or words[at].dep_ == "advmod"):
        at += 1
    word = words[at] if at < len(words) else None
    if word is None or word.tag_ not in ("VBN", "VBD", "JJ", "NN") or grammar.child(word, "dobj") is not None:
        return None
    return word


def _suits(verb: Token, top: Token, classes: WordClasses) -> bool:
    """Towns are captured too, and meetings held."""
    return verb.lemma_ not in ("seize", "hold", "capture") or _are_people(top, classes)


def _done_to(top: Token, classes: WordClasses) -> Iterator[tuple[str, Token]]:
    """The verb whose object it is, or the noun: "killed 12", "12 died", "the killing of 12"."""
    for verb in (top.head, *grammar.children(top, "relcl", "acl")):
        if not grammar.is_verbal(verb):
            continue
        if grammar.logical_object(verb) == top:
            yield from ((name, verb) for name in _by_verb(verb, classes) if _suits(verb, top, classes))
        elif classes.holds(verb, ("@dying",)) and grammar.surface_subject(verb) == top:
            yield "killed", verb
    noun = top.head.head
    if top.dep_ == "pobj" and top.head.lower_ in _BOUNDS and grammar.child(noun, "dobj") is None:
        yield from ((name, noun) for name in _by_verb(noun, classes) if _suits(noun, top, classes))
    if top.dep_ == "pobj" and top.head.lower_ == "of" and noun.pos_ == "NOUN":
        for heading, name in (*_OF_VERB, ("killed", "@dying")):
            if classes.holds(noun, (name,)):
                yield heading, noun


def _by_verb(verb: Token, classes: WordClasses) -> Iterator[str]:
    yield from (heading for heading, name in _OF_VERB if classes.holds(verb, (name,)))
    if verb.lemma_ != "find" and any(child.lower_ == "dead" for child in verb.children):
        yield "killed"  # "shot dead", "left 14 people dead"
    if verb.lemma_ in ("gun", "mow") and any(child.lower_ == "down" for child in verb.children):
        yield "killed"
    if verb.lemma_ in _TO_DEATH and any(each.lower_ == "death" for each in grammar.prepositional(verb, "to")):
        yield "killed"


def _lives(top: Token) -> Iterator[Token]:
    """ "claimed 12 lives", "cost the lives of 20 villagers"."""
    of = top.dep_ == "pobj" and top.head.lower_ == "of"
    noun = top.head.head if of else top
    if noun.lemma_ == "life" and noun.head.lemma_ in _LIVES:
        yield noun.head


def _toll(top: Token) -> Iterator[Token]:
    """ "a death toll of 12", "the toll rose to 12", "brought the toll to 12", "the toll reached 12"."""
    holder = top.head.head if top.dep_ == "pobj" and top.head.lower_ in _TOLL_PREPOSITIONS else top.head
    near = (holder, *grammar.children(holder, "nsubj", "dobj", "nsubjpass"))
    for noun in near:
        before = {child.lower_ for child in grammar.children(noun, "compound", "amod")}
        if noun.lemma_ == "toll" and not before - {"death", "overall", "official", "total", "human", "final"}:
            yield noun


def _are_people(counted: Token, classes: WordClasses) -> bool:
    """Whether a noun, or what "dozens" are of, names people; a number alone may."""
    inner = list(grammar.prepositional(counted, "of"))
    vague = counted.pos_ in ("NUM", "NOUN") and (counted.lower_ in _VAGUE or counted.pos_ == "NUM")
    if vague:
        return all(_names_people(each, classes) or each.pos_ in ("PRON", "PROPN") for each in inner)
    return counted.lower_ in ("others", "nobody", "one") or counted.tag_ == "CD" or _names_people(counted, classes)


_VAGUE = frozenset("tens dozens scores hundreds thousands millions dozen hundred thousand million many several".split())


def _names_people(noun: Token, classes: WordClasses) -> bool:
    return noun.lemma_.lower() not in _COLLECTIVE and classes.holds(noun, ("@individual", "@people"))


def _crowd(counted: Token, classes: WordClasses) -> Iterator[Token]:
    """Who takes part: "5,000 people marched", "a rally of 5,000", "drew 20,000"."""
    top = _whole(counted)
    verb, preposition = top.head, top.head.lower_
    taking_part = top.dep_ in ("nsubj", "nsubjpass") and grammar.is_verbal(verb)
    if taking_part or (top.dep_ == "dobj" and classes.holds(verb, ("@drawing",))):
        yield verb
    elif top.dep_ == "pobj" and preposition in ("of", "by") and classes.holds(verb.head, ("@crowd", "@drawing")):
        yield verb.head


def _lasting(unit: Token) -> Iterator[Token]:
    """What lasts so long: "two-day talks", "two days of talks", "met for two hours", "ended after 20 minutes"."""
    head = unit.head
    beside = {child.lower_ for child in (*unit.children, *head.children)}
    nexts = unit.doc[unit.i + 1].lower_ if unit.i + 1 < len(unit.doc) else ""
    if nexts in _NOT_LASTING or (beside & {"ago"} and head.pos_ != "VERB"):
        return
    yield from grammar.prepositional(unit, "of")
    if unit.dep_ in ("compound", "nmod", "amod", "poss", "nummod") and head.pos_ in ("NOUN", "PROPN"):
        yield from () if unit.nbor(-1).lower_ in ("a", "an") else (head,)  # "a night curfew" may last a month
    elif unit.dep_ == "pobj" and (head.lower_ in ("for", "over") or _ends(head)):
        yield head.head
    elif unit.dep_ in ("npadvmod", "dobj") and head.lemma_ in _LASTING:
        yield head


def _ends(preposition: Token) -> bool:
    """ "ended after 20 minutes"."""
    return preposition.lower_ == "after" and preposition.head.lemma_ in _ENDING
