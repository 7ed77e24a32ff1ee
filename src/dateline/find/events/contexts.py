"""PLOVER's contexts: what an event is about, by the words of its sentence and of its story (manual, "contexts").

The manual means contexts for paragraph or document: an event whose own sentence has none is given those that the
headline names or that run through the story.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dateline.find.inflection import verb_forms
from dateline.language import Sentence
from dateline.lexicon import Lexicon

# Contexts that fit almost any act count only where nothing more specific does.
_BROAD = frozenset({"diplomatic", "economic", "military", "legal", "legislative"})
MOST = 3
# A context runs through a story that has it in so many sentences, and in this share of them; a story gives its first.
_OFTEN = 3
_SHARE = 1 / 3
_OF_STORY = 2
_LONGEST = 5


@dataclass(frozen=True)
class _Table:
    """Contexts by lemma, those of verbs by every form; `order` gives the specific before the broad, `starts` the words
    that phrases begin with.
    """

    words: Mapping[str, tuple[str, ...]]
    starts: frozenset[str]
    verbs: Mapping[str, tuple[str, ...]]
    order: Mapping[str, int]


@lru_cache(maxsize=4)
def _table(lexicon: Lexicon) -> _Table:
    words: dict[str, list[str]] = {}
    verbs: dict[str, list[str]] = {}
    for context in lexicon.contexts:
        for lemma in context.lemmas:
            words.setdefault(lemma, []).append(context.name)
        for form in (form for verb in context.verbs for form in (verb, *verb_forms(verb))):
            verbs.setdefault(form, []).append(context.name)
    order = {context.name: at for at, context in enumerate(lexicon.contexts)}
    return _Table(
        {lemma: tuple(names) for lemma, names in words.items()},
        frozenset(re.split(r"[\s'-]", lemma)[0] for lemma in words),
        {form: tuple(names) for form, names in verbs.items()},
        order,
    )


def contexts_of(sentence: Sentence, lexicon: Lexicon) -> tuple[str, ...]:
    """The contexts a sentence has, most specific first, at most `MOST`."""
    return _ranked(_found(sentence, _table(lexicon)), _table(lexicon))[:MOST]


def story_contexts(sentences: Sequence[Sentence], headline: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The contexts of a story as a whole: those of its headline, then those that run through it; often none."""
    table = _table(lexicon)
    counts = Counter(name for sentence in sentences for name in _found(sentence, table))
    enough = max(_OFTEN, _SHARE * len(sentences))
    named = _ranked(_of_headline(headline, table), table)
    common = _ranked({name for name, times in counts.items() if times >= enough}, table)
    return tuple(dict.fromkeys((*named, *common)))[:_OF_STORY]


def _ranked(found: set[str], table: _Table) -> tuple[str, ...]:
    return tuple(sorted(found, key=lambda name: (name in _BROAD, table.order[name])))


def _of_headline(headline: str, table: _Table) -> set[str]:
    """Headlines are not parsed: their words as written, plurals by their last letter."""
    words = re.findall(r"[\w'-]+", headline.lower())
    runs = [" ".join(words[at : at + size]) for size in (1, 2, 3) for at in range(len(words) - size + 1)]
    return {name for run in runs for form in (run, run.removesuffix("s")) for name in table.words.get(form, ())}


def _found(sentence: Sentence, table: _Table) -> set[str]:
    """The contexts of a sentence; a word inside a longer phrase says nothing by itself ("artificial intelligence")."""
    found: set[str] = set()
    covered: set[int] = set()
    for at, size, phrase in phrases(sentence, table.starts):
        names = table.words.get(phrase)
        if names and covered.isdisjoint(range(at, at + size)):
            covered.update(range(at, at + size))
            found.update(names)
    verbs = (token for token in sentence.words if token.pos_ == "VERB")
    return found.union(*(table.verbs.get(form, ()) for verb in verbs for form in (verb.lemma_.lower(), verb.lower_)))


def phrases(sentence: Sentence, starts: Container[str]) -> Iterator[tuple[int, int, str]]:
    """The runs of words of a sentence, the longest first, by place and length: as written, with the last as lemma. A
    verb by itself is no name of a thing; phrases begin with one of the words in `starts`.
    """
    lemmas = [token.lemma_.lower() for token in sentence.words]
    written = [token.lower_ for token in sentence.words]
    begins = [at for at, word in enumerate(written) if word in starts]
    for size in range(min(_LONGEST, len(written)), 1, -1):
        for at in (at for at in begins if at + size <= len(written)):
            start = " ".join(written[at : at + size - 1])
            for last in dict.fromkeys((written[at + size - 1], lemmas[at + size - 1])):
                yield at, size, f"{start} {last}".replace(" - ", "-").replace(" '", "'")
    for at, token in enumerate(sentence.words):
        if token.pos_ != "VERB" or token.dep_ in ("amod", "compound"):
            yield from ((at, 1, form) for form in dict.fromkeys((written[at], lemmas[at])))
