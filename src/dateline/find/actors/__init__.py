"""Finds the noun phrases that name an actor: names, descriptions, demonyms, pronouns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.find.actors.appositions import join_appositions
from dateline.find.actors.mentions import Mention, mention_at, mention_of_name
from dateline.find.actors.names import name_index
from dateline.find.actors.nouns import noun_index
from dateline.find.actors.phrases import PhraseReader
from dateline.find.actors.readings import Standing, standing_names
from dateline.language import Sentence
from dateline.lexicon import Lexicon

__all__ = ["Mention", "find_actors"]


def find_actors(sentences: Sequence[Sentence], lexicon: Lexicon) -> tuple[Mention, ...]:
    """Every actor mention of a story, in page order."""
    names, nouns = name_index(lexicon), noun_index(lexicon)
    found: list[Mention] = []
    for sentence, standing in zip(sentences, standing_names(sentences, names, nouns), strict=True):
        reader = PhraseReader(standing, nouns, names)
        found += sorted(_in_sentence(sentence, standing, reader), key=lambda each: (each.head, each.first))
    return tuple(found)


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
