"""How much a paragraph has to do with the story before it: shared words, and people introduced anew."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_NAME = re.compile(r"(?<![.!?…:] )(?<![\"“‘.!?…:] )(?<!^)\b[A-Z][\w’'-]*[^\W_]")
_EMPTY = frozenset(
    "about above after again against also although always among another anyone around because been before being "
    "between both came come could days didn does doing done down during each earlier early else even ever every "
    "first four from gave give going gone good have having here hers himself however including into itself just "
    "know last later least less like likely long made make making many more most much must near never next none "
    "only onto other others over part people perhaps rather really said same says saying second seen several shall "
    "should since some something soon still such take taken than that their them themselves then there these they "
    "thing things think this those though three through time told took toward under until upon very want wants "
    "week well went were what when where whether which while whose will with within without would year years "
    "yesterday today tomorrow monday tuesday wednesday thursday friday saturday sunday january february march april "
    "june july august september october november december according added announced began called asked "
    "statement reported reporters mrs don doesn isn wasn wouldn couldn your yours ours been hasn".split()
)
_ANAPHOR = re.compile(
    r"[\"“‘'`(\[]*(?:He|She|They|It|His|Her|Their|Its|This|That|These|Those|But|And|Yet|So|Still|However|Meanwhile|"
    r"Also|Instead|Nevertheless|Nonetheless|Moreover|Then|Afterwards?|Both|Neither|Such|Another|Others?|Earlier|"
    r"Later|Separately|In (?:addition|response|turn|return|contrast)|At the same time|For (?:his|her|its|their) part|"
    r"The (?:two|three|four|five|latter|former|same))\b(?!')"
)


def _stem(word: str) -> str:
    return word[:6] if len(word) > 6 else word.removesuffix("s")


@dataclass(frozen=True)
class Vocabulary:
    """The words of a text that say what it is about, and its names."""

    text: str

    @cached_property
    def topics(self) -> frozenset[str]:
        """Stems of the words that carry meaning."""
        words = (found.group().lower() for found in _WORD.finditer(self.text))
        return frozenset(
            _stem(word.split("'")[0].split("’")[0]) for word in words if len(word) > 3 and word not in _EMPTY
        )

    @cached_property
    def names(self) -> frozenset[str]:
        """Words in capitals that do not open a sentence."""
        return frozenset(found.group().split("'")[0].split("’")[0] for found in _NAME.finditer(self.text))


def shared(words: Collection[str], known: Collection[str]) -> float:
    """The share of `words` that are among `known`; 0 where there are none."""
    return sum(word in known for word in words) / len(words) if words else 0.0


def points_back(text: str) -> bool:
    """Whether a paragraph opens with a word that leans on what was said before."""
    return bool(_ANAPHOR.match(text))
