"""What an act is about: the phrase after about, on or over, what is asked, refused or condemned, or what talks discuss.

The phrase is quoted as the page has it, without what only says more of it: relative clauses, times, conditions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from dateline.find import grammar
from dateline.find.events import slots
from dateline.find.events.drafts import Draft
from dateline.language import Sentence
from dateline.model import EventType, Quoted, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Token

_ALWAYS = ("about", "regarding", "concerning", "over")
# What else leads to the issue of an act of the type: prepositions, and "object" for what is asked, refused, condemned.
_SLOTS: Mapping[EventType, tuple[str, ...]] = {
    "AGREE": ("on", "object"),
    "CONSULT": ("on", "aim", "object"),
    "SUPPORT": ("for", "object"),
    "CONCEDE": ("for", "object"),
    "COOPERATE": ("on",),
    "REQUEST": ("object", "for"),
    "ACCUSE": ("of", "for", "into", "object"),
    "REJECT": ("object",),
    "THREATEN": ("of", "with", "object"),
    "PROTEST": ("against", "at", "for"),
    "SANCTION": ("for", "on"),
    "COERCE": ("for",),
}
_CONTENT: frozenset[EventType] = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN", "CONCEDE", "ACCUSE"})
_DISCUSSING = frozenset(
    "discuss negotiate address resolve consider debate review settle tackle finalise finalize defuse end explore "
    "examine".split()
)
# Nouns that only hold the issue: "an agreement on missing persons", "the question of the border".
_SHELLS = frozenset(
    "agreement accord deal treaty pact memorandum protocol convention declaration statement talk talks meeting summit "
    "conference negotiation letter report resolution".split()
)
_MATTERS = frozenset({"issue", "question", "matter", "problem", "subject", "topic"})
# "On a visit", "on the sidelines", "for the first time", "at a ceremony" say when and how, not about what.
_OCCASIONS = frozenset(
    "trip visit tour mission occasion way basis side sideline sidelines condition ground behalf time moment board hand "
    "day hour minute week month year while ceremony rally example".split()
)
# What only says more of an issue, or when it was spoken of.
_MORE = frozenset({"relcl", "advcl", "parataxis", "appos", "npadvmod"})
_NO_ISSUE = frozenset({"DATE", "TIME", "PERSON"})


def issue_of(draft: Draft, sentence: Sentence, text: str, times: Sequence[TimeExpression]) -> Quoted | None:
    """What an act is about, quoted; `None` where the sentence does not say."""
    times = [time for time in times if time.span.overlaps(sentence.span)]
    for head in map(_inner, _candidates(draft)):
        if not _is_party(head, draft, sentence) and not _is_time(head, sentence, times):
            return _quoted(head, draft, sentence, text, times)
    return None


def _candidates(draft: Draft) -> Iterator[Token]:
    """The words that may head the issue, the surest first."""
    trigger, kind = draft.trigger, draft.trigger.entry.type
    assert kind is not None
    own = _SLOTS.get(draft.type, ()) if draft.type == kind else (*_SLOTS.get(kind, ()), *_SLOTS.get(draft.type, ()))
    for slot in dict.fromkeys((*trigger.entry.issue, *_ALWAYS, *own)):
        if slot == "aim":
            yield from _discussed(trigger.token)
        else:
            yield from (head for head in slots.fill(trigger.token, slot) if _can_be(head, slot, draft))
    if draft.type in _CONTENT:
        yield from slots.complements(trigger.token)


def _inner(head: Token) -> Token:
    """What a noun that only holds the issue is about; the parser may hang it on the verb ("signed a treaty on …")."""
    lemma = head.lemma_.lower()
    if lemma in _MATTERS:
        found = list(grammar.prepositional(head, "of"))
    elif lemma in _SHELLS:
        holders = (head, head.head) if head.dep_ == "dobj" else (head,)
        found = [each for holder in holders for each in grammar.prepositional(holder, "on", *_ALWAYS)]
    else:
        found = []
    return next((each for each in found if each.ent_type_ not in _NO_ISSUE), head)


def _discussed(trigger: Token) -> Iterator[Token]:
    """ "Met to discuss the border", "talks aimed at ending the war"."""
    for verb in slots.aims(trigger):
        if verb.lemma_ in _DISCUSSING:
            found = grammar.logical_object(verb)
            yield from (found,) if found is not None else ()


def _can_be(head: Token, slot: str, draft: Draft) -> bool:
    if slot == "object" and not _tells_object(head, draft):
        return False
    if slot == "of" and head.head.head != draft.trigger.token:  # "condemned the arrest of two monks"
        return False
    if head.ent_type_ in _NO_ISSUE or head.pos_ in ("PRON", "NUM", "DET") or head.lemma_.lower() in _OCCASIONS:
        return False
    if slot in ("on", "in", "at", "against", "over", "into", "for") and head.ent_type_ in ("GPE", "NORP", "LOC", "FAC"):
        return False
    return head.pos_ in ("NOUN", "PROPN", "VERB", "AUX") or head.dep_ == "pcomp"


def _tells_object(head: Token, draft: Draft) -> bool:
    """Whether an object says what the act is about: not the noun of "paid tribute" or "sent a letter"."""
    if draft.type == "CONSULT":
        return draft.trigger.token.lemma_ in _DISCUSSING
    return head not in draft.trigger.words or draft.type in ("REQUEST", "REJECT") or _inner(head) != head


def _is_party(head: Token, draft: Draft, sentence: Sentence) -> bool:
    """Whether the word names a side of the act, or the act itself."""
    place = sentence.at(head)
    return any(actor.span.holds(place) for actor in draft.parties) or head == draft.trigger.token


def _is_time(head: Token, sentence: Sentence, times: Sequence[TimeExpression]) -> bool:
    place = sentence.at(head)
    return any(time.span.holds(place) for time in times)


def _quoted(head: Token, draft: Draft, sentence: Sentence, text: str, times: Sequence[TimeExpression]) -> Quoted | None:
    """The phrase of `head` up to the first word that only says more of it."""
    tokens: list[Token] = []
    phrase = [token for token in _phrase(head, draft) if not token.is_space]
    for token in phrase:
        if token.i > head.i and (_ends(token, head, sentence, times) or _closes(token, phrase[-1], draft, sentence)):
            break
        tokens.append(token)
    while tokens and (tokens[-1].is_punct or tokens[-1].dep_ in ("cc", "prep", "mark", "det", "poss", "case")):
        tokens.pop()
    while tokens and (tokens[0].is_punct or tokens[0].dep_ in ("mark", "neg") or tokens[0].tag_ == "TO"):
        tokens.pop(0)
    if not tokens:
        return None
    span = sentence.between(tokens[0], tokens[-1])
    return Quoted(text=text[span.start : span.end], span=span)


def _phrase(head: Token, draft: Draft) -> Iterator[Token]:
    """The words of the issue; of what is demanded also the ground, which the parser may hang on the verb."""
    act = draft.trigger.token
    inside = act in head.subtree  # "would not renew the accord": what follows the auxiliary
    yield from (token for token in head.subtree if not inside or token.i > act.i)
    last = max(token.i for token in head.subtree)
    for ground in grammar.children(act, "prep"):
        if head.dep_ == "dobj" and ground.i == last + 1 and ground.lower_ == "for":
            yield from ground.subtree


def _closes(preposition: Token, last: Token, draft: Draft, sentence: Sentence) -> bool:
    """Whether only a side follows: "compensation from Israel", "discussed the border with Peru"."""
    if last not in preposition.subtree:
        return False
    sided = preposition.lower_ == "from" or (preposition.lower_ == "with" and draft.type == "CONSULT")
    return sided and any(_is_party(each, draft, sentence) for each in grammar.children(preposition, "pobj"))


def _ends(token: Token, head: Token, sentence: Sentence, times: Sequence[TimeExpression]) -> bool:
    """Whether a word begins what is not of the issue: a relative clause, a time, a condition, another act."""
    if _is_time(token, sentence, times):
        return True
    if token.text in (";", ":", "--", "—") or (token.text == "," and _next_is_aside(token)):
        return True
    chain = [token, *grammar.ancestors(token)]
    below = chain[: chain.index(head)] if head in chain else ()
    return any(_says_more(each) for each in below)


def _next_is_aside(comma: Token) -> bool:
    following = comma.nbor(1) if comma.i + 1 < comma.sent.end else comma
    return following.lower_ in ("which", "who", "whose", "where", "when", "after", "while", "as", "but", "saying")


def _says_more(word: Token) -> bool:
    if word.dep_ == "acl":
        return word.tag_ == "VBN"  # "imports announced on Monday"
    return word.dep_ in _MORE and not _is_infinitive(word)


def _is_infinitive(verb: Token) -> bool:
    """ "The decision to close the border": what the noun is about."""
    return verb.dep_ in ("advcl", "relcl") and verb.tag_ == "VB" and any(each.tag_ == "TO" for each in verb.children)
