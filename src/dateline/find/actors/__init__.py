"""Finds the noun phrases that name an actor: names, descriptions, demonyms, pronouns."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dateline.find.actors.appositions import join_appositions
from dateline.find.actors.mentions import Mention, mention_at, mention_of_name
from dateline.find.actors.names import name_index
from dateline.find.actors.nouns import noun_index
from dateline.find.actors.phrases import PhraseReader
from dateline.find.actors.readings import Standing, standing_names
from dateline.language import Sentence
from dateline.lexicon import Lexicon
from dateline.lexicon.eras import before_independence

__all__ = ["Mention", "find_actors"]


def find_actors(
    sentences: Sequence[Sentence], lexicon: Lexicon, on: datetime.date | None = None
) -> tuple[Mention, ...]:
    """Every actor mention of a story, in page order.

    Those of a state that did not exist yet `on` the day the story came out are of the state it was part of.
    """
    names, nouns = name_index(lexicon), noun_index(lexicon)
    earlier = before_independence(lexicon, on)
    found: list[Mention] = []
    for sentence, named in zip(sentences, standing_names(sentences, names, nouns), strict=True):
        standing = tuple(_of_its_day(each, earlier) for each in named) if earlier else named
        reader = PhraseReader(standing, nouns, names)
        found += sorted(_in_sentence(sentence, standing, reader), key=lambda each: (each.head, each.first))
    return tuple(found)


def _of_its_day(standing: Standing, earlier: Mapping[str, str]) -> Standing:
    """The name with the country it belonged to; the capital of a state to come is a town."""
    name = standing.name
    country = tuple(earlier.get(code, code) for code in name.country)
    if country == name.country:
        return standing
    told = replace(standing, name=replace(name, country=country))
    return replace(told, locative=True, metonym=None) if name.kind in ("capital", "seat") else told


def _in_sentence(sentence: Sentence, standing: Sequence[Standing], reader: PhraseReader) -> Iterator[Mention]:
    mentions: dict[int, Mention] = {}
    for token in sentence.words:
        mention = mention_at(sentence, token, reader)
        if mention is not None:
            mentions[token.i] = mention
    for inner in {at: None for each in mentions.values() for at in range(each.first, each.head) if at in mentions}:
        if mentions[inner].form == "description" and sentence.tokens.doc[inner].dep_ == "pobj":
            del mentions[inner]  # "State" in "Secretary of State Marco Rubio"
    for each in standing:
        known = mentions.setdefault(each.root.i, mention_of_name(sentence, each))
        if known.known and known.span != mention_of_name(sentence, each).span:
            continue
        if known.actor is not None and known.actor.name != each.name.canonical and len(each.hit.tokens) == 1:
            own = mention_of_name(sentence, each).actors  # two names in one token: "U.S.-Vietnam"
            mentions[each.root.i] = replace(known, more=(*known.more, *own))
    yield from join_appositions(sentence, mentions).values()
