"""Finds the words of a story that may name a place, with the evidence that they do and the region they are put in.

The gazetteer leads; named-entity labels are a hint. What a name stands for (which Paris) is told in `whereabouts`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from dateline.find.places import placewords as words
from dateline.find.places.placehood import judge
from dateline.find.places.placenames import Known, Toponym, entities_in, is_name_word, names_in
from dateline.find.places.surroundings import Setting
from dateline.gazetteer import fold
from dateline.language import Sentence
from dateline.model import Quoted, Span

if TYPE_CHECKING:
    from spacy.tokens import Token


def find_toponyms(sentences: Sequence[Sentence], known: Known) -> list[Toponym]:
    """Every known name of a story that may be a place, in page order, with the evidence for it."""
    surnames = _surnames(sentences)
    found: list[Toponym] = []
    for sentence in sentences:
        tokens = list(sentence.tokens)
        placed = _regions(names_in(sentence, tokens, known), tokens, known)
        judged = [replace(each, evidence=judge(Setting(each, tokens, known, surnames))) for each in placed]
        found += _listed(judged, tokens)
    return found


def _listed(names: list[Toponym], tokens: list[Token]) -> list[Toponym]:
    """A name in one list with a place is a place too: "in Cairo, Giza and Minya"; so is "Libya" of "Derna, Libya"."""
    listed = list(names)
    for at in range(1, len(listed)):
        before, name = listed[at - 1], listed[at]
        between = {token.lower_ for token in tokens[before.last + 1 : name.first]}
        if before.within == name.key and before.evidence == "strong":
            listed[at] = _raised(name)
        elif between and between <= _LINKS and not before.within_by_comma:
            raised = _raised(name) if before.evidence in ("strong", "plain") else name
            listed[at] = replace(raised, beside=before.key)
            listed[at - 1] = replace(before, beside=before.beside or name.key)
    return listed


def _raised(name: Toponym) -> Toponym:
    return replace(name, evidence="plain") if name.evidence in ("weak", "faint", "doubtful") else name


_LINKS = frozenset({",", "and", "or", "&", "the"})


def dateline_names(place: Quoted, known: Known) -> list[Toponym]:
    """The names of a dateline's place: "NAIROBI, Kenya" has two, the second telling where the first lies."""
    found: list[Toponym] = []
    for part in re.finditer(r"[^,/]+", place.text):
        said = part.group().strip()
        if said[:1].isalpha():
            start = place.span.start + part.start() + len(part.group()) - len(part.group().lstrip())
            found.append(Toponym(-1, -1, Span(start, start + len(said)), fold(said), "strong"))
    placed = [
        replace(each, within=after.key, within_by_comma=True) if _holds(after.key, known) else each
        for each, after in pairwise(found)
    ]
    return [*placed, *found[len(placed) :]]


def _surnames(sentences: Sequence[Sentence]) -> frozenset[str]:
    """Last words of the people's full names in a story: those words alone are the people again."""
    labelled = (
        entity[-2].text if entity[-1].tag_ == "POS" else entity[-1].text
        for sentence in sentences
        for entity in entities_in(sentence)
        if entity[0].ent_type_ == "PERSON" and len(entity) > 1 and all(token.text != "," for token in entity)
    )
    initialled = (
        after.text
        for sentence in sentences
        for before, after in pairwise(sentence.tokens)
        if len(before.text) == 2 and before.text[0].isupper() and before.text[1] == "." and is_name_word(after)
    )
    return frozenset(map(fold, (*labelled, *initialled)))


def _regions(matched: list[Toponym], tokens: list[Token], known: Known) -> list[Toponym]:
    """The names with the region that follows them: "Paris, Texas", "Kaduna in northern Nigeria", "Derna (Libya)"."""
    placed = list(matched)
    for at, (each, after) in enumerate(pairwise(matched)):
        how = _joined(tokens, each.last + 1, after.first)
        if how and _holds(after.key, known) and not (how == "comma" and _is_list(matched, at, tokens)):
            placed[at] = replace(each, within=after.key, within_by_comma=how == "comma")
    return placed


def _holds(key: str, known: Known) -> bool:
    """Whether a name may be that of a country or a region with places in it."""
    return key in known.territories or any(each.feature in _HOLDERS for each in known.entries(key))


_HOLDERS = frozenset({"PCLI", "PCLD", "ADM1", "ADM2", "RGN"})


def _is_list(matched: list[Toponym], at: int, tokens: list[Token]) -> bool:
    """Whether the name after the comma goes on in a list: "China, Japan and Peru", "Ohio, Iowa, Utah"."""
    if at + 2 >= len(matched):
        return False
    between = [token.lower_ for token in tokens[matched[at + 1].last + 1 : matched[at + 2].first]]
    return (
        between in ([","], ["and"], ["or"], [",", "and"], [",", "or"], ["and", "the"])
        and tokens[matched[at].last + 1].text == ","
    )


def _joined(tokens: list[Token], start: int, end: int) -> str | None:
    between = [token.lower_ for token in tokens[start:end]]
    if between in ([","], ["("]):
        return "comma"
    if not between or len(between) > 5 or end - start < 1:
        return None
    rest = [word for word in between if word not in words.DIRECTIONS and word not in ("the", "'s", ",")]
    return "phrase" if rest in (["in"], ["in", "province"], ["in", "state"], ["of"]) and between[-1] != "," else None
