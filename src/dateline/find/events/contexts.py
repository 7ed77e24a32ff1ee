"""PLOVER's contexts: what an event is about, by the words of its sentence (manual, section "contexts")."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from dateline.language import Sentence
from dateline.lexicon import Lexicon

# Contexts that fit almost any act count only where nothing more specific does.
_BROAD = frozenset({"diplomatic", "economic", "military", "legal", "legislative"})
MOST = 3


@dataclass(frozen=True)
class _Table:
    """Contexts by lemma; `order` gives the specific before the broad."""

    words: Mapping[str, tuple[str, ...]]
    order: Mapping[str, int]


@lru_cache(maxsize=4)
def _table(lexicon: Lexicon) -> _Table:
    words: dict[str, list[str]] = {}
    for context in lexicon.contexts:
        for lemma in context.lemmas:
            words.setdefault(lemma, []).append(context.name)
    order = {context.name: at for at, context in enumerate(lexicon.contexts)}
    return _Table({lemma: tuple(names) for lemma, names in words.items()}, order)


def contexts_of(sentence: Sentence, lexicon: Lexicon) -> tuple[str, ...]:
    """The contexts a sentence has, most specific first, at most `MOST`."""
    table = _table(lexicon)
    found = {name for phrase in phrases(sentence) for name in table.words.get(phrase, ())}
    ranked = sorted(found, key=lambda name: table.order[name])
    specific = [name for name in ranked if name not in _BROAD]
    return tuple((specific + [name for name in ranked if name in _BROAD])[:MOST])


def phrases(sentence: Sentence) -> Iterator[str]:
    """The lemmas of a sentence, and its runs of two and three words as lemmas and as written."""
    lemmas = [token.lemma_.lower() for token in sentence.words]
    written = [token.lower_ for token in sentence.words]
    yield from lemmas
    yield from written
    for size in (2, 3):
        for at in range(len(lemmas) - size + 1):
            yield " ".join((*written[at : at + size - 1], lemmas[at + size - 1]))
            yield " ".join(written[at : at + size])
