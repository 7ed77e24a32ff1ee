"""Finds the lexicon's common nouns that describe an actor: "foreign minister", "riot police", "rebels"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from dateline.lexicon import Lexicon
from dateline.lexicon.schema import Noun

if TYPE_CHECKING:
    from spacy.tokens import Token


# What stands before a name and is no title of office.
HONORIFICS = frozenset("mr mr. mrs mrs. ms ms. miss dr dr. sir lady madame monsieur herr señor signor".split())

# Institutions by a capital letter, otherwise mostly things that are done.
ALSO_DEEDS = frozenset("conference mission convention forum exchange service operation summit".split())


# What bodies are called by a word of their name: "the bureau", "the front".
ORGANISED = frozenset(
    "agency alliance association authority bank bloc body bureau commission committee confederation council court "
    "department federation front fund group institute league militia ministry movement network organisation "
    "organization party service tribunal union".split()
)


@dataclass(frozen=True)
class NounHit:
    """A noun of the lexicon and the tokens it covers; the last of them is its head."""

    noun: Noun
    tokens: tuple[Token, ...]

    @property
    def lemma(self) -> str:
        """The lemma it was found by, the same for singular and plural."""
        return " ".join(singular(token) for token in self.tokens).replace(" .", ".")


class NounIndex:
    """The lexicon's actor nouns by their last word, the longest first."""

    def __init__(self, lexicon: Lexicon) -> None:
        table: dict[str, list[tuple[tuple[str, ...], Noun]]] = {}
        for noun in lexicon.nouns:
            for lemma in noun.lemmas:
                for words in _spellings(lemma.lower().replace("-", " - ").split()):
                    table.setdefault(words[-1], []).append((words, noun))
        self._table: Mapping[str, tuple[tuple[tuple[str, ...], Noun], ...]] = {
            last: tuple(sorted(entries, key=lambda entry: -len(entry[0]))) for last, entries in table.items()
        }

    def ending_at(self, token: Token) -> NounHit | None:
        """The longest noun of the lexicon whose last word is `token`; an office before a group of the same words."""
        back = _Back(token)
        best: tuple[int, bool] = (0, False)
        chosen: Noun | None = None
        for form in back.forms[0]:
            for words, noun in self._table.get(form, ()):
                if (len(words), noun.office) > best and back.has(words):
                    best, chosen = (len(words), noun.office), noun
        return NounHit(chosen, tuple(token.doc[token.i - best[0] + 1 : token.i + 1])) if chosen else None


def _spellings(words: list[str]) -> Iterator[tuple[str, ...]]:
    """The words as the tokenizer gives them, which takes off the point of some shortened titles ("Col.")."""
    if not words:
        yield ()
        return
    for rest in _spellings(words[1:]):
        yield (words[0], *rest)
        if len(words[0]) > 1 and words[0].endswith("."):
            yield (words[0][:-1], ".", *rest)


class _Back:
    """The forms of a token and of those before it, read only as far back as needed."""

    def __init__(self, token: Token) -> None:
        self._token = token
        self._start: int | None = None
        self.forms = [forms(token)]

    def has(self, words: tuple[str, ...]) -> bool:
        """Whether these words end with the token; its own form is known to fit."""
        for back in range(1, len(words)):
            if back == len(self.forms):
                self.forms.append(self._before(back))
            if words[-1 - back] not in self.forms[back]:
                return False
        return True

    def _before(self, back: int) -> tuple[str, ...]:
        if self._start is None:
            self._start = self._token.sent.start
        at = self._token.i - back
        return forms(self._token.doc[at]) if at >= self._start else ()


@lru_cache(maxsize=4)
def noun_index(lexicon: Lexicon) -> NounIndex:
    """The index over a lexicon's nouns, built once."""
    return NounIndex(lexicon)


def forms(token: Token) -> tuple[str, ...]:
    """What a token may be listed as: as written, its lemma, its singular."""
    return tuple(dict.fromkeys((token.lower_, token.lemma_.lower(), singular(token))))


def singular(token: Token) -> str:
    """The token's singular; the tagger leaves capitalised plurals as they are ("Rebels")."""
    word = token.lower_
    if token.tag_ == "NNS":
        return token.lemma_.lower()
    if token.tag_ != "NNPS":
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-3] + "man" if word.endswith("men") else word.removesuffix("s")
