"""Tells which of the names found in a story stand, and as what: a state, a government, a place, a person.

"Jordan" may be a player and "Turkey" a bird; "Georgia" a state of the United States; "Congo" one of two states.
A name that needs context counts where the story has that context, and is left out otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from dateline.find.actors.compass import compass_hits
from dateline.find.actors.names import Hit, Name, NameIndex
from dateline.find.actors.nouns import ALSO_DEEDS, HONORIFICS, NounIndex
from dateline.find.metonyms import is_locative, stands_for_government
from dateline.language import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

Tie = Literal["own", "weak", "foreign"]

# What a hyphen after a name makes of it: not the country of the noun that follows, or only for want of another.
_WEAK = frozenset("led based dominated headed run".split())
_ORIGIN = frozenset("born raised educated".split())  # where somebody comes from is not whose they are
_OPPOSED = frozenset("pro anti non".split())

# States whose name is also that of a well-known region elsewhere: the tagger's "GPE" says nothing about them.
_HOMONYMS = frozenset({"Georgia"})
_OF_IMMIGRANTS = ("cypriot", "american", "canadian", "australian")
_PARTS = frozenset(
    "north south east west northern southern eastern western central upper lower greater mainland northeast northwest "
    "southeast southwest northeastern northwestern southeastern southwestern inner outer occupied".split()
)
_LARGER_NAMES = frozenset({"PERSON", "FAC", "LOC", "ORG", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW"})


@dataclass(frozen=True)
class Standing:
    """A name that stands: what it means here and how it is tied to the noun it modifies.

    `locative` true where it is a place and no party, `where` where a phrase like "in Iraq" says so. `metonym` tells
    what stood for the state, where something did.
    """

    hit: Hit
    name: Name
    tie: Tie
    locative: bool = False
    where: bool = False
    metonym: str | None = None

    @property
    def root(self) -> Token:
        """The token that heads the name."""
        return self.hit.root


def standing_names(sentences: Sequence[Sentence], names: NameIndex, nouns: NounIndex) -> list[tuple[Standing, ...]]:
    """For each sentence the names that stand, from left to right."""
    found = [names.find(sentence) for sentence in sentences]
    found = [
        sorted([*hits, *compass_hits(sentence, found, names)], key=lambda hit: hit.first)
        for sentence, hits in zip(sentences, found, strict=True)
    ]
    kept = [
        _peoples([hit for hit in hits if not (_in_larger_name(hit, hits, nouns) or _is_town(hit, names))])
        for hits in found
    ]
    reading = _Reading(_clear_codes(kept), _surnames(found), nouns, names)
    return [tuple(each for hit in hits for each in [reading.stand(hit, hits)] if each is not None) for hits in kept]


def _is_town(hit: Hit, names: NameIndex) -> bool:
    """ "Lebanon, Pennsylvania": a town that bears the name of a state or of somebody else's capital."""
    after = hit.tokens[-1].doc[hit.last + 1 : min(hit.last + 3, hit.root.sent.end)]
    return len(after) == 2 and after[0].text == "," and after[1].text in names.classes.get("american state", ())


def _peoples(hits: Sequence[Hit]) -> list[Hit]:
    """The hits with "Bosnian Serbs" and "the Magyars of Romania" as one name: a people, of the state they live in."""
    out: list[Hit] = []
    for hit in hits:
        state = out[-1] if out else None
        if state is not None and _is_people_of(hit, state):
            tokens = (*state.tokens, *hit.tokens)
            out[-1] = Hit(_as_people(state.names, tokens, hit.root), tokens, state.before, hit.after)
        elif state is not None and _live_in(state, hit):
            doc = state.root.doc
            out[-1] = Hit(_as_people(hit.names, doc[state.first : hit.last + 1], state.root), state.tokens, "", "")
        else:
            out.append(hit)
    return out


def _as_people(names: Sequence[Name], words: Iterable[Token], root: Token) -> tuple[Name, ...]:
    """The state's names as those of a people in it; before a noun ("Bosnian Serb forces") as they are."""
    if root.tag_ not in ("NNS", "NNPS"):
        return tuple(names)
    people = _text(list(words))
    return tuple(replace(name, kind="demonym", canonical=people, sector="CVL", org_kind="people") for name in names)


def _is_people_of(hit: Hit, state: Hit) -> bool:
    """Whether two nationalities stand side by side, the first before the second.

    Turkish Cypriots are Cypriots, and Chinese Americans Americans.
    """
    both = state.name.kind == hit.name.kind == "demonym" and state.last + 1 == hit.first
    named_last = hit.root.lower_.startswith(_OF_IMMIGRANTS) or not _is_people(hit.root)
    return both and not named_last and not state.after and state.root.head == hit.root


def _live_in(people: Hit, state: Hit) -> bool:
    """ "The Hungarians of Slovakia": a people and the other state they live in."""
    of = state.root.head
    return (
        people.name.kind == "demonym"
        and people.root.tag_ in ("NNS", "NNPS")
        and state.name.kind == "territory"
        and state.name.country != people.name.country
        and of.lower_ == "of"
        and of.head == people.root
    )


def _is_people(root: Token) -> bool:
    """Whether a nationality stands for people ("Serbs"), not before a noun ("Serb forces")."""
    return root.tag_ in ("NNS", "NNPS") or root.lower_.endswith("s")


def _clear_codes(found: Sequence[Sequence[Hit]]) -> frozenset[str]:
    """The countries that the story names beyond doubt."""
    return frozenset(
        name.country[0]
        for hits in found
        for hit in hits
        if len(hit.codes) == 1
        for name in hit.names
        if not name.ambiguous and (name.kind != "person" or name.full)
    )


def _surnames(found: Sequence[Sequence[Hit]]) -> frozenset[str]:
    """The names of places that the story has as somebody's surname: "Denzel Washington", "Michael Jordan"."""
    return frozenset(
        hit.root.text
        for hits in found
        for hit in hits
        if hit.name.kind in ("territory", "capital") and len(hit.tokens) == 1 and _follows_first_name(hit)
    )


def _follows_first_name(hit: Hit) -> bool:
    before = hit.root.nbor(-1) if hit.first > hit.root.sent.start else hit.root
    return before != hit.root and before.dep_ == "compound" and before.ent_type_ == hit.root.ent_type_ == "PERSON"


class _Reading:
    """Reads what the names of one story stand for.

    `clear` are the countries it names beyond doubt, `surnames` the names of places that somebody in it bears.
    """

    def __init__(self, clear: frozenset[str], surnames: frozenset[str], nouns: NounIndex, names: NameIndex) -> None:
        self.clear, self.surnames, self.nouns = clear, surnames, nouns
        self._elsewhere = names.classes.get("no state near", frozenset())

    def stand(self, hit: Hit, hits: Sequence[Hit]) -> Standing | None:
        """How a name stands; `None` where it stands for nobody."""
        name = self._meaning(hit, hits) if not self._is_surname(hit) else None
        if name is None or (hit.before in _OPPOSED and hit.root.dep_ != "pobj" and not self._is_mouthpiece(hit)):
            return None
        root, tie = hit.root, _tie(hit)
        if name.kind in ("capital", "seat"):
            above = self.nouns.ending_at(root.head) if root.dep_ in ("compound", "nmod", "amod") else None
            inner = above is not None and above.lemma not in ALSO_DEEDS
            if stands_for_government(root, inner):
                return Standing(hit, name, tie, metonym="capital" if name.kind == "capital" else "seat")
            return Standing(hit, name, tie, locative=True, where=_locative_conjunct(root))
        place = name.kind == "territory" and (is_locative(root) or _locative_conjunct(root))
        tie = "own" if hit.before == "pro" and self._is_mouthpiece(hit) else tie
        return Standing(hit, name, tie, locative=place, where=place)

    def _is_surname(self, hit: Hit) -> bool:
        """Whether a name that somebody in the story bears stands alone, where neither a place nor an office is told."""
        if hit.root.text not in self.surnames or hit.name.kind not in ("territory", "capital"):
            return False
        return not (is_locative(hit.root) or _governs(hit.root, self.nouns))

    def _is_mouthpiece(self, hit: Hit) -> bool:
        """ "A Beirut-based pro-Libyan newspaper": an outlet that sits in one state speaks for the other."""
        noun = hit.root.head
        above = self.nouns.ending_at(noun)
        seated = any(each.lower_ == "based" for each in noun.children)
        return hit.before == "pro" and seated and above is not None and above.noun.sector == "JRN"

    def _meaning(self, hit: Hit, hits: Sequence[Hit]) -> Name | None:
        """The one meaning that the context leaves; `None` where none or several are left."""
        certain = [name for name in hit.names if not name.ambiguous]
        if len(certain) == 1 and len(hit.codes) == 1:
            return certain[0]
        if hit.name.kind == "person":
            return _shared_person(hit)
        backed = [name for name in hit.names if name.country[0] in self.clear]
        if backed:
            return backed[0] if len(backed) == 1 else None
        if len(hit.codes) == 1 and not self._far_from_states(hit) and _has_context(hit, hits, self.nouns):
            return hit.name
        return certain[0] if len(certain) == 1 else None

    def _far_from_states(self, hit: Hit) -> bool:
        """Whether the sentence is about play or food, and no office or army governs the name."""
        words = (form for token in hit.root.sent for form in (token.lower_, token.lemma_.lower()))
        return not self._elsewhere.isdisjoint(words) and not _governs(hit.root, self.nouns)


def _locative_conjunct(root: Token) -> bool:
    while root.dep_ in ("conj", "appos") and root.head != root:
        root = root.head
    return is_locative(root)


def _tie(hit: Hit) -> Tie:
    if hit.before in _OPPOSED or _is_ethnic(hit):
        return "foreign"
    if not hit.after:
        return "own"
    if hit.after.lower() in _WEAK:
        return "weak"
    if hit.after.lower() in _ORIGIN:
        return "foreign"
    return "foreign" if hit.after.islower() and hit.after.endswith(("ed", "held", "run", "made", "style")) else "own"


def _is_ethnic(hit: Hit) -> bool:
    """ "ethnic Albanians": a people, whose country is where they live."""
    return hit.first > hit.root.sent.start and hit.tokens[0].nbor(-1).lower_ == "ethnic"


def _shared_person(hit: Hit) -> Name | None:
    """A surname of several people of one country still tells the country: "Bush"."""
    if len(hit.codes) != 1:
        return None
    return Name(
        "person", _text(hit.tokens), hit.name.country, full=False, gender=_common([n.gender for n in hit.names])
    )


def _common(values: Sequence[Literal["f", "m"] | None]) -> Literal["f", "m"] | None:
    return values[0] if len(set(values)) == 1 else None


def _text(tokens: Sequence[Token]) -> str:
    return "".join(token.text_with_ws for token in tokens).strip()


def _has_context(hit: Hit, hits: Sequence[Hit], nouns: NounIndex) -> bool:
    """Whether the sentence itself shows that an ambiguous name is meant as a state or a nationality."""
    root, name = hit.root, hit.name
    if name.kind in ("capital", "seat"):
        return False
    if _governs(root, nouns) or (name.kind == "demonym" and hit.after[:1].isupper()):  # "Franco-German"
        return True
    if name.canonical in _HOMONYMS:
        return _beside_foreign_state(hit, hits)
    if name.kind == "demonym":
        if root.dep_ in ("amod", "compound", "nmod", "poss") and nouns.ending_at(root.head) is not None:
            return True
        return root.ent_type_ in ("NORP", "GPE") or root.tag_ in ("JJ", "NNPS") or root.pos_ == "ADJ"
    return root.ent_type_ in ("GPE", "NORP") or _beside_foreign_state(hit, hits)


def _governs(root: Token, nouns: NounIndex) -> bool:
    """ "Jordan's prime minister", "the Georgian parliament", "the president of Chad"."""
    above = root.head
    if root.dep_ == "pobj" and above.lower_ == "of":
        above = above.head
    elif root.dep_ not in ("poss", "compound", "amod", "nmod"):
        return False
    found = nouns.ending_at(above)
    return found is not None and found.noun.sector in ("GOV", "MIL", "LEG", "JUD", "SPY") and found.lemma != "governor"


def _beside_foreign_state(hit: Hit, hits: Sequence[Hit]) -> bool:
    """Another state in the sentence (not the United States, whose own places share names with states)."""
    return any(
        other is not hit and other.name.kind == "territory" and not other.name.ambiguous and "USA" not in other.codes
        for other in hits
    )


def _in_larger_name(hit: Hit, hits: Sequence[Hit], nouns: NounIndex) -> bool:
    """Whether the words are part of somebody's or something's name: "Michael Jordan", "the Panama Canal"."""
    name = hit.name
    if name.kind == "person" and _is_junior(hit):
        return True
    if name.kind in ("organisation", "demonym") or (name.kind == "person" and name.full):
        return False
    taken = {token.i for other in hits for token in other.tokens}
    return any(_same_name(hit, token, nouns) for token in _neighbours(hit) if token.i not in taken)


def _is_junior(hit: Hit) -> bool:
    """ "Rafael Diaz Jr.": the son of whom the name alone would be."""
    return hit.last + 1 < hit.root.sent.end and hit.tokens[-1].nbor().lower_ in ("jr", "jr.")


def _neighbours(hit: Hit) -> list[Token]:
    """The tokens right before and after the name, in the same sentence."""
    doc, sent = hit.tokens[0].doc, hit.tokens[0].sent
    return [doc[at] for at in (hit.first - 1, hit.last + 1) if sent.start <= at < sent.end]


def _same_name(hit: Hit, token: Token, nouns: NounIndex) -> bool:
    """Whether a neighbouring capitalised word belongs to one name with the hit."""
    if token.i < hit.first and token.lower_ in HONORIFICS:
        return True
    if token.pos_ != "PROPN" or not token.text[0].isupper() or nouns.ending_at(token) or _opens_title(token, nouns):
        return False
    if hit.name.kind == "person":
        return token.i < hit.first and token.head in hit.tokens and token.dep_ == "compound"
    together = token.head in hit.tokens or (hit.root.head == token and hit.root.dep_ in ("compound", "nmod"))
    if token.i < hit.first and token.head in hit.tokens and token.ent_type_ in ("GPE", "LOC"):
        return token.lower_ not in _PARTS  # "New Jersey", "Port Sudan"; not "South Lebanon"
    return together and (token.ent_type_ in _LARGER_NAMES or (hit.name.kind == "capital" and token.i > hit.last))


def _opens_title(token: Token, nouns: NounIndex) -> bool:
    """ "Japan Foreign Minister …": the word begins a title that ends further on."""
    following = token.doc[token.i + 1 : min(token.i + 4, token.sent.end)]
    return any((found := nouns.ending_at(each)) is not None and token in found.tokens for each in following)
