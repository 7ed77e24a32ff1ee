"""Every name that may be a place's, and where such names stand in a sentence.

The names are the lexicon's territories and the gazetteer's; a run of capitalised words counts where it is one of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from dateline.find.places import placewords as words
from dateline.gazetteer import Gazetteer, GazetteerEntry, fold, load_gazetteer
from dateline.language import Sentence
from dateline.lexicon import Lexicon
from dateline.lexicon.schema import Territory
from dateline.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

Evidence = Literal["strong", "plain", "weak", "faint", "doubtful", "none"]

LONGEST = 6


@dataclass(frozen=True)
class Toponym:
    """A name where it stands. `first` and `last` number tokens of its sentence; -1 where it stands in the dateline.

    `evidence` says how surely it is used as a place here; `within` is the folded name of the region that the text
    puts it in, `within_by_comma` whether by a comma or a bracket ("Paris, Texas").
    `beside` is a name that stands next to it in a list ("Oregon and Washington").
    """

    first: int
    last: int
    span: Span
    key: str
    evidence: Evidence = "weak"
    within: str | None = None
    within_by_comma: bool = False
    beside: str | None = None


class Known:
    """Every name that may be a place: the lexicon's territories and the gazetteer."""

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.territories = _territories(lexicon)
        self.demonyms = _demonyms(lexicon) - self.territories.keys()
        self.others = _others(lexicon) - self.territories.keys() | self._buildings(lexicon)
        self.capitals = frozenset(fold(each.capital) for each in lexicon.territories if each.capital)

    def __contains__(self, key: str) -> bool:
        return key in self.territories or bool(self.entries(key))

    def _buildings(self, lexicon: Lexicon) -> frozenset[str]:
        """Seats of government that are no towns, though one far away may share the name: "White House"."""
        return frozenset(
            fold(seat)
            for territory in lexicon.territories
            for seat in territory.seats
            if seat.split()[-1].lower() in words.BUILDINGS
            or all(entry.country != territory.code for entry in self.entries(fold(seat)))
        )

    def entries(self, key: str) -> tuple[GazetteerEntry, ...]:
        """The gazetteer's places of this name."""
        return _entries(self.gazetteer, key)


@lru_cache(maxsize=4096)
def _entries(gazetteer: Gazetteer, key: str) -> tuple[GazetteerEntry, ...]:
    return gazetteer.folded(key)


def known_names(lexicon: Lexicon) -> Known:
    """The names for a lexicon, made once."""
    return _known_names(_Identity(lexicon))


class _Identity:
    """Stands for one lexicon object where a key is needed: a lexicon itself holds tables, which have no hash."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def __hash__(self) -> int:
        return hash(self.lexicon.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Identity) and other.lexicon is self.lexicon


@lru_cache(maxsize=4)
def _known_names(key: _Identity) -> Known:
    return Known(key.lexicon, load_gazetteer())


def _territories(lexicon: Lexicon) -> dict[str, Territory]:
    found: dict[str, Territory] = {}
    for entry in lexicon.territories:
        for name in (entry.name, *entry.names):
            if name == entry.name or (name[:1].isupper() and name not in entry.demonyms):
                found.setdefault(fold(name), entry)
    return found


def _demonyms(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(fold(word) for entry in lexicon.territories for word in entry.demonyms)


def _others(lexicon: Lexicon) -> frozenset[str]:
    """Names of organisations and people, which no place of the same name displaces."""
    organisations = (name for entry in lexicon.organisations for name in (entry.name, *entry.names))
    people = (name for entry in lexicon.people for name in (entry.name, *entry.names))
    return words.OTHER_NAMES | frozenset(fold(name) for name in (*organisations, *people))


def names_in(sentence: Sentence, tokens: list[Token], known: Known) -> list[Toponym]:
    """The names in a sentence that may be places, from left to right, not overlapping, not judged yet."""
    found = list(_spans(tokens, sentence, known))
    found += _unknown(sentence, found, known)
    return [
        Toponym(first, last, sentence.between(tokens[first], tokens[last]), key) for first, last, key in sorted(found)
    ]


def _unknown(sentence: Sentence, spans: Sequence[tuple[int, int, str]], known: Known) -> Iterator[tuple[int, int, str]]:
    """What the entity labels take for a place and no gazetteer knows."""
    taken = {at for first, last, _ in spans for at in range(first, last + 1)}
    start = sentence.tokens.start
    for entity in entities_in(sentence):
        if entity[0].ent_type_ not in ("GPE", "LOC"):
            continue
        own = [token for token in entity if token.lower_ != "the" and token.tag_ != "POS"]
        key = fold(" ".join(token.text for token in own))
        unfit = not own or not all(_is_capital(token) for token in own) or key in known.demonyms or key in known.others
        if not unfit and key not in words.NEVER and not taken & {token.i - start for token in own}:
            yield own[0].i - start, own[-1].i - start, key


def _spans(tokens: list[Token], sentence: Sentence, known: Known) -> Iterator[tuple[int, int, str]]:
    """The longest known names from left to right, as first token, last token and folded name."""
    at = 0
    while at < len(tokens):
        found = _longest(tokens, at, sentence, known) if _opens(tokens[at]) else None
        if found is not None:
            last, key = found
            if key not in known.others:
                yield at, last, key
            at = last
        at += 1


def _longest(tokens: list[Token], at: int, sentence: Sentence, known: Known) -> tuple[int, str] | None:
    text, base = sentence.tokens.text, tokens[0].idx
    for last in _ends(tokens, at):
        surface = text[tokens[at].idx - base : tokens[last].idx + len(tokens[last]) - base]
        key = fold(surface)
        if key in known.others:
            return last, key
        if key in known.demonyms or key in words.NEVER or not _fits_article(tokens[at], key, known):
            continue
        if key in known and _fits_case(surface, key, known):
            return last, key
    return None


def _fits_article(first: Token, key: str, known: Known) -> bool:
    """The article is no part of a name but in "The Hague" and its like."""
    return first.lower_ != "the" or any(entry.name.startswith("The ") for entry in known.entries(key)[:1])


def _fits_case(surface: str, key: str, known: Known) -> bool:
    """Short names and abbreviations count only as they are written: "US" but not "Us", "Pa." but not "Pa"."""
    if len(key) <= 3 and key in known.territories:
        return surface.replace(".", "").isupper()
    if surface.isupper() and len(surface) <= 5 and key not in known.territories:
        return any(entry.feature == "ADM1" and entry.alternate for entry in known.entries(key))
    if len(key) <= 4 and all(each.alternate for each in known.entries(key)) and key not in known.territories:
        return surface.endswith(".") or surface.isupper()
    return True


def _ends(tokens: list[Token], at: int) -> list[int]:
    """Where a name that starts here may end, the farthest first: over capitals and the particles between them."""
    ends: list[int] = []
    for last in range(at, min(at + LONGEST, len(tokens))):
        token = tokens[last]
        if token.is_space:
            break
        if _is_capital(token):
            ends.append(last)
        elif token.lower_ not in (words.PARTICLES if last > at else words.ARTICLES):
            break
    return ends[::-1]


def _opens(token: Token) -> bool:
    return (_is_capital(token) and token.ent_type_ not in _NUMBERS) or token.lower_ in words.ARTICLES


# Entity labels of what is no name: times, sums, counts.
_NUMBERS = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"})


def _is_capital(token: Token) -> bool:
    text: str = token.text
    return text[:1].isupper() or (len(text) > 2 and text[:2] in ("d'", "l'", "D'") and text[2].isupper())


def entities_in(sentence: Sentence) -> Iterator[list[Token]]:
    """The labelled entities of a sentence. spaCy's own list walks the whole document each time it is asked for."""
    entity: list[Token] = []
    for token in sentence.words:
        mark = token.ent_iob_
        if mark != "I" and entity:
            yield entity
            entity = []
        if mark == "B" or (mark == "I" and entity):
            entity.append(token)
    if entity:
        yield entity


def is_name_word(token: Token) -> bool:
    """Whether the word is a capitalised proper noun."""
    return token.text[:1].isupper() and token.pos_ == "PROPN" and token.text.isalpha()
