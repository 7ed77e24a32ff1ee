"""Finds who says what by grammar: speech cues, with the speaker, the addressee and the words they govern.

A cue is a lexicon entry of one of the kinds in `CONSTRUCTIONS`; the kind decides where its content stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from dateline.find.grammar import child, children
from dateline.find.quotes import complements
from dateline.find.quotes.attribution import Attribution, Pattern
from dateline.find.quotes.parting import parted
from dateline.find.quotes.speakers import addressee_of, named_by, speaker_of
from dateline.language import Sentence
from dateline.lexicon import Lexicon
from dateline.lexicon.schema import Cue
from dateline.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

# Where the content of a cue stands, by the kind of the cue, the likeliest first: see `complements.find`.
CONSTRUCTIONS: Mapping[str, tuple[str, ...]] = {
    "say": ("clause", "hearsay"),
    "tell": ("clause", "infinitive"),
    "announce": ("clause", "infinitive", "object"),
    "claim": ("clause", "infinitive"),
    "admit": ("clause", "gerund", "to", "object"),
    "deny": ("clause", "gerund", "object"),
    "warn": ("clause", "infinitive", "of", "against", "about"),
    "demand": ("clause", "infinitive", "object"),
    "urge": ("clause", "infinitive"),
    "promise": ("clause", "infinitive", "object"),
    "threaten": ("clause", "infinitive"),
    "offer": ("clause", "infinitive"),
    "ask": ("clause", "infinitive"),
    "think": ("clause",),
    "want": ("infinitive", "clause"),
    "accuse": ("object",),
    "describe": ("object", "as"),
    "criticise": ("object",),
    "praise": ("object",),
    "reject": ("object",),
    "support": ("object",),
    "mention": ("clause", "object"),
}

# The same for nouns that name a statement: "its demand for", "criticism of", "a claim that".
NOUN_CONSTRUCTIONS: Mapping[str, tuple[str, ...]] = {
    "demand": ("clause", "infinitive", "for"),
    "urge": ("clause", "infinitive", "for"),
    "promise": ("clause", "infinitive", "of"),
    "threaten": ("clause", "infinitive", "of"),
    "warn": ("clause", "of", "about", "against"),
    "accuse": ("clause", "of"),
    "deny": ("clause", "of"),
    "ask": ("clause", "infinitive", "about"),
    "criticise": ("of",),
    "praise": ("of", "for"),
    "reject": ("of", "to"),
    "support": ("for", "of"),
    "want": ("infinitive", "for"),
}
_POS = {"verb": frozenset({"VERB", "AUX"}), "noun": frozenset({"NOUN"}), "adjective": frozenset({"ADJ"})}
# Parts of speech that a cue or the head of a phrase ("according to", "in the words of") may have.
_CUE_POS = frozenset({"VERB", "AUX", "NOUN", "ADJ", "ADP", "ADV", "SCONJ"})
# Kinds that judge rather than tell: "criticise", "praise"; under a modal they tell of nothing said.
ATTITUDES = frozenset({"accuse", "criticise", "praise", "reject", "support", "describe", "mention", "want"})
_MODALS = frozenset({"can", "could", "may", "might", "must", "shall", "should", "will", "would", "'ll", "'d"})
# Forms whose lemma the language model gets wrong ("hoped" → "hop").
_MISREAD = {
    form: lemma
    for lemma, forms in {
        "hope": "hopes hoped hoping",
        "gripe": "gripes griped griping",
        "rage": "rages raged raging",
        "blog": "blogged blogging",
        "extol": "extolled extolling",
        "text": "texted texting",
        "retweet": "retweeted retweeting",
    }.items()
    for form in forms.split()
}
_NOBODY = frozenset({"nobody", "none", "neither"})
# Verbs after which an infinitive was really done: "went on to say".
_DONE = frozenset(
    "appear begin come continue deign go help manage proceed prompt rush seem start take use want hasten".split()
)


def find_attributions(sentences: Sequence[Sentence], lexicon: Lexicon) -> tuple[Attribution, ...]:
    """Every speech cue of a story, in page order, with or without content."""
    table = _index(lexicon.cues)
    found = (part for sentence in sentences for part in parted(_attributions(sentence, table)))
    return tuple(found)


def _attributions(sentence: Sentence, table: Mapping[str, tuple[Pattern, ...]]) -> list[Attribution]:
    return list(_told_in_writing(list(_in_sentence(sentence, table))))


@lru_cache(maxsize=4)
def _index(cues: tuple[Cue, ...]) -> Mapping[str, tuple[Pattern, ...]]:
    """Patterns by head word, those of several words first."""
    table: dict[str, list[Pattern]] = {}
    for entry in cues:
        if entry.kind in CONSTRUCTIONS:
            for lemma in entry.lemmas:
                head, *rest = lemma.split()
                table.setdefault(head, []).append(Pattern(entry, lemma, head, tuple(rest)))
    return {head: tuple(sorted(found, key=lambda each: -len(each.rest))) for head, found in table.items()}


def _in_sentence(sentence: Sentence, table: Mapping[str, tuple[Pattern, ...]]) -> Iterator[Attribution]:
    for token in sentence.words:
        if token.pos_ not in _CUE_POS:
            continue
        lemma = _MISREAD.get(token.lower_, token.lemma_.lower())
        patterns = table.get(lemma) or table.get(token.lower_, ())
        found = (
            [each for pattern in patterns if (each := _match(sentence, token, pattern)) is not None] if patterns else ()
        )
        if found:
            # A word of two kinds ("question", "hope") is of the one whose construction it stands in.
            yield next((each for each in found if each.span is not None), found[0])


def _told_in_writing(found: Sequence[Attribution]) -> Iterator[Attribution]:
    """ "said in a statement that": what the parser hangs on the statement is what was said in it."""
    for each in found:
        writing = next((other for other in found if _is_medium(other, each)), None)
        if writing is not None:
            yield replace(each, span=writing.span) if writing.span is not None else each
        elif not any(_is_medium(each, other) for other in found):
            yield each


def _is_medium(writing: Attribution, telling: Attribution) -> bool:
    """Whether the one names the writing "in" which the other, a verb without content, is told."""
    noun = writing.cue
    if telling.span is not None or telling.cue.pos_ != "VERB" or noun.pos_ != "NOUN":
        return False
    return noun.dep_ == "pobj" and noun.head.lower_ in ("in", "through") and noun.head.head == telling.cue


def _match(sentence: Sentence, token: Token, pattern: Pattern) -> Attribution | None:
    if pattern.entry.pos == "phrase":
        return _phrase(sentence, token, pattern)
    if token.pos_ not in _POS.get(pattern.entry.pos, ()) or token.dep_ in ("aux", "auxpass"):
        return None
    words = _rest(token, pattern.rest)
    if words is None or (pattern.entry.pos == "verb" and _unsaid(token, pattern.entry)):
        return None
    found = complements.find(sentence.tokens, token, _slots(pattern, words))
    speaker = speaker_of(token, pattern.entry)
    hearer = addressee_of(token, pattern.entry)
    return Attribution(
        sentence=sentence,
        pattern=pattern,
        cue=token,
        cue_span=_cue_span(sentence, token, words),
        speaker=speaker,
        named=named_by(token, speaker),
        addressee=hearer if hearer != speaker else None,
        span=sentence.between(*found) if found else None,
    )


def _slots(pattern: Pattern, words: Sequence[Token]) -> tuple[str, ...]:
    """A cue that ends in a preposition ("call for") has its content there; others where their kind says."""
    if words and words[-1].dep_ in ("prep", "agent", "prt") and any(children(words[-1], "pobj", "pcomp")):
        return (words[-1].lower_, "infinitive")
    if pattern.entry.pos == "noun":
        return NOUN_CONSTRUCTIONS.get(pattern.entry.kind, ("clause",))
    return CONSTRUCTIONS[pattern.entry.kind]


def _rest(token: Token, rest: tuple[str, ...]) -> list[Token] | None:
    """The tokens of a cue's further words, each below the head word or the word before it."""
    found: list[Token] = []
    for word in rest:
        holders = (token, *found)
        match = next((near for holder in holders for near in holder.children if _is(near, word)), None)
        if match is None:
            return None
        found.append(match)
    return found


def _is(token: Token, word: str) -> bool:
    return word in (token.lower_, token.lemma_)


def _unsaid(verb: Token, entry: Cue) -> bool:
    """Whether nothing was said: "did not say", "declined to say", "it is hard to say", "may praise"."""
    if _negated(verb) or _is_idiom(verb) or _by_nobody(verb):
        return True
    helpers = {each.lower_ for each in children(verb, "aux")}
    if "to" in helpers:
        return verb.dep_ != "xcomp" or verb.head.lemma_ not in _DONE or _negated(verb.head)
    return entry.kind in ATTITUDES and not helpers.isdisjoint(_MODALS)


def _is_idiom(verb: Token) -> bool:
    """Whether it is the "That said," that opens a sentence."""
    if verb.i == 0 or verb.i + 1 == len(verb.doc):
        return False
    before = verb.nbor(-1)
    return before.lower_ in ("that", "this") and bool(before.is_sent_start) and verb.nbor(1).text == ","


def _by_nobody(verb: Token) -> bool:
    """ "Nobody said", "no minister would say"."""
    own = child(verb, "nsubj", "nsubjpass")
    return own is not None and (own.lower_ in _NOBODY or any(each.lower_ == "no" for each in children(own, "det")))


def _negated(verb: Token) -> bool:
    """Whether a "not" or "never" beside the verb denies it, not one in the words it governs."""
    denial = child(verb, "neg")
    if denial is None or abs(denial.i - verb.i) > 4:
        return False
    own = child(verb, "nsubj", "nsubjpass")
    return own is None or not denial.i < own.i < verb.i


def _cue_span(sentence: Sentence, token: Token, words: Sequence[Token]) -> Span:
    near = [token, *(word for word in words if abs(word.i - token.i) <= len(words) + 1)]
    near.sort(key=lambda word: word.i)
    return sentence.between(near[0], near[-1])


def _phrase(sentence: Sentence, token: Token, pattern: Pattern) -> Attribution | None:
    """A fixed phrase before the speaker: "according to X", "in the words of X"."""
    doc, first, last = token.doc, token.i + 1, token.i + len(pattern.rest)
    if first < len(doc) and doc[first].lower_ != pattern.rest[0]:
        return None
    if last >= sentence.tokens.end - 1 or any(doc[at].lower_ != word for at, word in enumerate(pattern.rest, first)):
        return None
    speaker = child(doc[last], "pobj")
    if speaker is None:
        return None
    found = complements.around(sentence.tokens, token, speaker)
    return Attribution(
        sentence=sentence,
        pattern=pattern,
        cue=token,
        cue_span=sentence.between(token, doc[last]),
        speaker=speaker,
        named=speaker,
        span=sentence.between(*found) if found else None,
    )
