"""A name in its sentence: the words around it, and what they say of where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from dateline.find.places import placewords as words
from dateline.find.places.placenames import Known, Toponym, is_name_word
from dateline.gazetteer import GazetteerEntry

if TYPE_CHECKING:
    from spacy.tokens import Token

_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})

# A town of this size may outweigh a wrong entity label.
LARGE = 100_000


class Setting:
    """One name, its sentence's tokens, and the surnames of the story's people."""

    def __init__(self, name: Toponym, tokens: list[Token], known: Known, surnames: frozenset[str]) -> None:
        self.name, self.tokens, self.known = name, tokens, known
        self.own = tokens[name.first : name.last + 1]
        inside = {token.i for token in self.own}
        self.root = next((token for token in self.own if token.head.i not in inside), self.own[-1])
        self.before = tokens[name.first - 1] if name.first else None
        self.after = tokens[name.last + 1] if name.last + 1 < len(tokens) else None
        self.label: str = self.root.ent_type_
        self.is_surname = name.key in surnames

    @property
    def entries(self) -> tuple[GazetteerEntry, ...]:
        """The gazetteer's places of the name."""
        return self.known.entries(self.name.key)

    @property
    def is_territory(self) -> bool:
        """Whether the name is a state's or dependency's."""
        return self.name.key in self.known.territories

    @property
    def is_labelled_place(self) -> bool:
        """Whether the entity labels take it for a place."""
        return self.label in _PLACE_LABELS

    @property
    def is_proper(self) -> bool:
        """Whether the parser takes it for a name."""
        return any(token.pos_ == "PROPN" or token.ent_type_ in _PLACE_LABELS for token in self.own)

    @property
    def is_large(self) -> bool:
        """Whether a large town or region has it as main name."""
        return any(not each.alternate and each.population >= LARGE for each in self.entries[:2])

    @property
    def is_landscape(self) -> bool:
        """A region, sea or range, whose name hardly anything else shares."""
        first = next(iter(self.entries), None)
        return first is not None and not first.alternate and first.feature not in words.BARE_FEATURES

    @property
    def is_county(self) -> bool:
        """ "Henry County", "Hunan Province"."""
        return len(self.own) > 1 and self.own[-1].lower_ in words.COUNTIES

    @property
    def follows_comma(self) -> bool:
        """Whether a comma or bracket stands right before it."""
        return self.before is not None and self.before.text in (",", "(")

    @property
    def has_article(self) -> bool:
        """Whether an article or demonstrative stands right before it."""
        return self.before is not None and self.before.lower_ in ("the", "a", "an", "this", "that", "these", "every")

    @cached_property
    def word_before(self) -> str:
        """The word before the name, over articles and directions: "in" of "in the northern X"."""
        at = self.name.first - 1
        while at >= 0 and (self.tokens[at].lower_ in words.DIRECTIONS or self.tokens[at].lower_ == "the"):
            at -= 1
        return str(self.tokens[at].lower_) if at >= 0 else ""

    @cached_property
    def names_after(self) -> tuple[Token, ...]:
        """The capitalised names right after it, which may be one larger name with it: "X [City Council]"."""
        return tuple(self._run())

    def _run(self) -> Iterator[Token]:
        for token in self.tokens[self.name.last + 1 : self.name.last + 7]:
            if not is_name_word(token):
                return
            yield token

    @property
    def is_here(self) -> bool:
        """ "in X", "the town of X", "cities like X"."""
        return self.word_before in words.STATIC or self._is_titled or self.is_example

    @property
    def _is_titled(self) -> bool:
        at = self.name.first - 1
        return at > 0 and self.tokens[at].lower_ == "of" and self.tokens[at - 1].lower_ in words.PLACE_NOUNS

    @property
    def is_example(self) -> bool:
        """ "cities like X"."""
        return self.root.dep_ == "pobj" and self.root.head.head.lower_ in words.PLACES

    @property
    def is_located(self) -> bool:
        """ "in X", "from X", "through northern X"."""
        if self.root.dep_ == "compound":
            return False
        governed = self.root.dep_ == "pobj" and self.root.head.lower_ in words.LOCATIVE
        return governed or self.word_before in words.LOCATIVE or self.is_here

    @property
    def is_plainly_located(self) -> bool:
        """ "in Nice": nothing between the preposition and a word that means something else elsewhere."""
        direct = self.before is not None and self.before.lower_ in words.LOCATIVE
        return direct and self.root.dep_ not in ("compound", "amod", "nmod") and self.is_proper

    @property
    def is_destination(self) -> bool:
        """ "drove from X to Y": a way leads to places, not to people."""
        preposition = self.root.head
        way = self.root.dep_ == "pobj" and preposition.lower_ in words.LOCATIVE
        return way and preposition.head.lemma_.lower() in words.GOING

    @property
    def is_target(self) -> bool:
        """ "jets struck X", "the raid on X": what is attacked, taken or reached and is no person is a place."""
        head = self.root.head
        if not self.is_proper or self.is_surname:
            return False
        if self.label in ("PERSON", "ORG", "NORP"):
            return self.root.dep_ == "dobj" and head.lemma_.lower() in words.BESIEGING
        if self.root.dep_ == "dobj":
            return head.lemma_.lower() in words.TAKING
        raided = self.root.dep_ == "pobj" and head.lower_ == "on"
        return raided and head.head.lemma_.lower() in words.RAIDS

    @property
    def is_home(self) -> bool:
        """ "a Longview woman", "the Leeds area"."""
        return self.after is not None and self.after.lower_ in words.OF_TOWN and self.is_proper

    @property
    def is_in_larger_entity(self) -> bool:
        """Whether the entity label covers a word beside the name too."""
        before, after = self.before, self.after
        if before is not None and before.ent_type_ == self.label and self.own[0].ent_iob_ == "I":
            return before.text not in ("'s", ",")
        return (
            after is not None
            and after.ent_type_ == self.label
            and after.ent_iob_ == "I"
            and after.text not in ("'s", ",")
        )
