"""Finds the words that name an act: lemma index over the predicates, and the match of entries of several words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from dateline.find import grammar
from dateline.find.events import slots
from dateline.find.grammar import is_verbal
from dateline.find.inflection import noun_forms, verb_forms
from dateline.language import Sentence
from dateline.lexicon import Lexicon
from dateline.lexicon.schema import Predicate

if TYPE_CHECKING:
    from spacy.tokens import Token

_HYPHEN = re.compile(r"(?<=\w)(-)(?=\w)")
_POS = {
    "verb": frozenset({"VERB", "AUX"}),
    "noun": frozenset({"NOUN", "PROPN"}),
    "adjective": frozenset({"ADJ", "VERB", "ADV"}),
    "auxiliary": frozenset({"AUX"}),
}


_PARTICLES = frozenset({"in", "up", "out", "off", "down", "over", "on"})


@dataclass(frozen=True)
class Pattern:
    """One lemma of an entry, ready to match: the head word and the words that must hang on it, those of a noun that
    are `leading` before it ("in custody", "peace talks").
    """

    entry: Predicate
    lemma: str
    head: str
    rest: tuple[str, ...]
    leading: frozenset[str] = frozenset()
    order: int = 0
    own: bool = False

    def __hash__(self) -> int:
        return self.order

    @property
    def name(self) -> str:
        """What `why.entry` calls it: "ACCUSE verb accuse"."""
        return f"{self.entry.type} {self.entry.pos} {self.lemma}"


@dataclass(frozen=True)
class Trigger:
    """A pattern that stands in the sentence: its head token and all tokens it covers."""

    pattern: Pattern
    token: Token
    words: tuple[Token, ...]

    @property
    def entry(self) -> Predicate:
        """The lexicon entry behind the trigger."""
        return self.pattern.entry


class WordClasses:
    """The named word classes that restrictions refer to as "@name"."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lemmas: dict[str, frozenset[str]] = {}
        for entry in lexicon.classes:  # a user's own class of the same name adds to ours
            self._lemmas[entry.name] = self._lemmas.get(entry.name, frozenset()) | frozenset(entry.lemmas)

    def holds(self, token: Token, names: tuple[str, ...]) -> bool:
        """Whether the token's lemma is one of `names` or belongs to a class among them ("@weapon")."""
        return any(self._fits(token, name) for name in names)

    def _fits(self, token: Token, name: str) -> bool:
        if name == "*" or (name == "@people" and _is_somebody(token)):
            return True
        if name.startswith("@"):
            known = self._lemmas.get(name[1:], frozenset())
            return token.lemma_.lower() in known or token.lower_ in known
        return name in (token.lemma_.lower(), token.lower_)


def _is_somebody(token: Token) -> bool:
    """Whether a name or a bare number stands for people: "released Hassan Tarek", "arrested 12"."""
    return token.ent_type_ in ("PERSON", "NORP") or (token.pos_ == "NUM" and token.ent_type_ == "CARDINAL")


@lru_cache(maxsize=4)
def index(lexicon: Lexicon) -> Mapping[str, tuple[Pattern, ...]]:
    """The lexicon's patterns by lemma and regular forms of their head word, the longest first."""
    table: dict[str, list[Pattern]] = {}
    for order, entry in enumerate(lexicon.predicates):
        for lemma in entry.lemmas:
            pattern = replace(_compile(entry, lemma), order=order, own=order < lexicon.own)
            for form in _forms(pattern):
                table.setdefault(form, []).append(pattern)
    return {head: tuple(sorted(found, key=_rank)) for head, found in table.items()}


@lru_cache(maxsize=4)
def word_classes(lexicon: Lexicon) -> WordClasses:
    """The lexicon's word classes."""
    return WordClasses(lexicon)


def find_triggers(sentence: Sentence, lexicon: Lexicon) -> list[Trigger]:
    """Every trigger of a sentence, one per head token: the entry with most words and met needs wins."""
    table, classes = index(lexicon), word_classes(lexicon)
    found: list[Trigger] = []
    present = {form for token in sentence.words for form in (token.lower_, token.lemma_.lower())}
    for token in sentence.words:
        best = next(_matches(token, table, classes, present), None)
        if best is not None:
            found.append(best)
    covered = {word.i for each in found for word in each.words if word != each.token}
    return [each for each in found if each.token.i not in covered]


def _matches(
    token: Token, table: Mapping[str, tuple[Pattern, ...]], classes: WordClasses, present: set[str]
) -> Iterator[Trigger]:
    """The patterns that stand at a token, best first; `present` are all words of the sentence."""
    lemma = token.lemma_.lower()
    patterns: Sequence[Pattern] = table.get(lemma, ())
    if token.lower_ != lemma:
        written = table.get(token.lower_, ())
        if written and _is_regular(token.lower_) and token.lower_ not in (*verb_forms(lemma), *noun_forms(lemma)):
            patterns = ()  # "raped" is no form of "rap", whatever the lemmatizer says
        patterns = sorted(dict.fromkeys((*patterns, *written)), key=_rank)
    for pattern in patterns:
        if not present.issuperset(pattern.rest):  # most patterns of light verbs are out before the tree is looked at
            continue
        if pattern.entry.pos == "adjective" and token.tag_ == "VBD" and grammar.child(token, "dobj") is not None:
            continue  # "the raid shocked the region": nobody was shocked by it
        if token.pos_ not in _POS[pattern.entry.pos] or _is_auxiliary(token) != (pattern.entry.pos == "auxiliary"):
            continue
        words = _rest(token, pattern)
        if words is not None and not _is_other_verb(token, words) and _allowed(token, pattern.entry, classes):
            yield Trigger(pattern, token, tuple(sorted((token, *words), key=lambda word: word.i)))


def _is_other_verb(token: Token, words: Sequence[Token]) -> bool:
    """Whether a particle that the entry does not know makes it another verb: "wound up", "called off"."""
    particle = grammar.child(token, "prt") if is_verbal(token) else None
    return particle is not None and all(word.lower_ != particle.lower_ for word in words)


def _is_regular(word: str) -> bool:
    return word.endswith(("ed", "ing"))


def _is_auxiliary(token: Token) -> bool:
    return token.dep_ in ("aux", "auxpass")


def _compile(entry: Predicate, lemma: str) -> Pattern:
    """A lemma as the tokens it will stand in the text as: hyphens are tokens of their own."""
    first = len(_HYPHEN.split(lemma.split(maxsplit=1)[0])) - 1
    words = [part for word in lemma.split() for part in _HYPHEN.split(word)]
    at = _head(words) if entry.pos == "noun" else first + (words[0] == "not")
    leading = frozenset(words[:at]) if entry.pos == "noun" else frozenset()
    return Pattern(entry, lemma, words[at], tuple(words[:at] + words[at + 1 :]), leading)


def _forms(pattern: Pattern) -> Iterator[str]:
    """What the head word may look like: itself and its regular forms."""
    yield pattern.head
    if pattern.entry.pos == "verb":
        yield from verb_forms(pattern.head)
    elif pattern.entry.pos == "noun":
        yield from noun_forms(pattern.head)


def _head(words: list[str]) -> int:
    """Where a noun of several words has its head: "state of emergency" at 0, "peace talks" at 1."""
    for at, word in enumerate(words[1:], 1):
        if word in ("of", "to", "in", "on", "against", "for"):
            return at - 1
    return len(words) - 1


def _rank(pattern: Pattern) -> tuple[bool, int, int, int, int]:
    """A user's own first, then the most specific; file order breaks ties."""
    entry = pattern.entry
    return not pattern.own, -len(pattern.rest), -len(entry.needs), -len(entry.bars), pattern.order


def _rest(token: Token, pattern: Pattern) -> list[Token] | None:
    """The tokens for the other words of a pattern: each hangs on the head or on another of them."""
    found: list[Token] = []
    wanted = list(pattern.rest)
    while wanted:
        pairs = ((word, near) for word in wanted for near in _near(token, found) if _is(near, word))
        match = next((pair for pair in pairs if pair[0] not in pattern.leading or pair[1].i < token.i), None)
        if match is None:
            return None
        wanted.remove(match[0])
        found.append(match[1])
    return None if is_verbal(token) and any(map(partial(_is_another, found=found, pattern=pattern), found)) else found


def _is_another(word: Token, found: list[Token], pattern: Pattern) -> bool:
    """Whether a particle of a pattern is a preposition with an object of its own: "closed its office in Basra on" is
    no "close in on".
    """
    inner = word.dep_ == "prep" and word.lower_ in _PARTICLES and word.lower_ in pattern.rest[:-1]
    return inner and any(child not in found for child in grammar.children(word, "pobj"))


def _near(token: Token, found: list[Token]) -> Iterator[Token]:
    for holder in (token.head if token.dep_ == "aux" else token, *reversed(found)):
        for near in holder.children:
            if near not in found and near.dep_ != "nsubj":  # "talks ended" is not "ended talks"
                yield near
                if near.dep_ in ("dobj", "nsubjpass"):
                    yield from grammar.substance(near)
    if not is_verbal(token) and token.head != token:
        yield token.head
        yield from (child for child in token.head.children if child.dep_ == "neg")
        if token.head.dep_ == "prep":
            yield token.head.head


def _is(token: Token, word: str) -> bool:
    return word in (token.lower_, token.lemma_.lower())


def _allowed(token: Token, entry: Predicate, classes: WordClasses) -> bool:
    """Whether the entry's restrictions on what fills its slots hold here."""
    for slot, names in entry.needs.items():
        if not any(classes.holds(word, names) for filler in _fillers(token, slot) for word in _kinds(filler)):
            return False
    return not any(
        classes.holds(filler, names) for slot, names in entry.bars.items() for filler in _fillers(token, slot)
    )


def _kinds(filler: Token) -> Iterator[Token]:
    """The words that tell what fills a slot: itself, what it is an amount of, "aid" in "aid deliveries"."""
    for noun in (filler, *grammar.substance(filler), *grammar.children(filler, "conj")):
        yield noun
        if noun.lemma_.lower() in _SHELLS or noun.pos_ == "PROPN":  # "journalist Hassan Tarek"
            yield from grammar.children(noun, "compound")


# Nouns whose substance is the noun before them: "an aid program", "peacekeeping troops", "curfew hours".
_SHELLS = frozenset(
    "activity campaign ceremony contingent convoy delivery deployment drive effort facility force hour initiative "
    "measure mission operation order package payment plan process program programme project sale scheme service "
    "session shipment supply team transfer troop unit".split()
)


def _fillers(token: Token, slot: str) -> Iterator[Token]:
    if slot == "complement":
        yield from slots.complements(token)
    elif slot == "self":
        yield token
    elif slot == "sentence":
        yield from token.sent
    else:
        yield from slots.fill(token, slot)
