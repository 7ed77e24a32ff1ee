"""What a lexicon file may hold. Every TOML file in `data/` is validated against these on loading.

The folder names the kind: `data/territories/*.toml` holds `[[territory]]` tables, `data/organisations/`
`[[organisation]]`, `data/people/` `[[person]]`, `data/nouns/` `[[noun]]`, `data/predicates/` `[[predicate]]`,
`data/cues/` `[[cue]]`, `data/contexts/` `[[context]]`, `data/modes/` `[[mode]]`, `data/happenings/` `[[happening]]` and
`[[contest]]`. Unknown keys are errors.

Examples are marked sentences: `[A …]` an actor, `[R …]` a recipient, `[E …]` the trigger.
"""

from __future__ import annotations

import datetime
from typing import Literal

import msgspec

from dateline.model import EventType


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of all lexicon entries: immutable; a key the schema does not know is an error."""


class Territory(Entry, frozen=True, kw_only=True):
    """A state or territory, with everything that may stand for it.

    `code` is ISO 3166 alpha-3 (KOS for Kosovo); a breakaway territory has the code of the state it nominally
    belongs to in `part_of` and status "breakaway". `seats` are places and buildings whose name stands for the
    government (capital left out: it is in `capital`). `ambiguous` names need context before they count. `kinds` are
    the nouns a text may call it by: island, kingdom, colony (once one of another state). `formerly` is the state that
    news before `since` counts it to.
    """

    code: str
    name: str
    names: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capital: str | None = None
    seats: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    status: Literal["state", "dependency", "partial", "breakaway", "former"] = "state"
    part_of: str | None = None
    formerly: str | None = None
    since: datetime.date | None = None
    until: datetime.date | None = None
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None
    wikidata: str | None = None


class Organisation(Entry, frozen=True, kw_only=True):
    """An organisation that acts or speaks: intergovernmental, armed, political, media, other.

    `country` holds alpha-3 codes or PLOVER's UNO EUR IGO NGO ISM IMG MNC; `sector` is PLOVER's.
    """

    name: str
    names: tuple[str, ...] = ()
    kind: Literal["igo", "bloc", "armed", "party", "movement", "media", "agency", "ngo", "company", "religious"]
    country: tuple[str, ...]
    sector: str | None = None
    since: datetime.date | None = None
    until: datetime.date | None = None
    wikidata: str | None = None


class Term(Entry, frozen=True, kw_only=True):
    """An office held by a person; dates as precisely as they are sure (full date, month or year)."""

    office: str
    country: str | None = None
    organization: str | None = None
    since: str | None = None
    until: str | None = None


class Person(Entry, frozen=True, kw_only=True):
    """A person of public life with dated offices. `names` are other written forms, surname included
    only where it alone is commonly enough.
    """

    name: str
    names: tuple[str, ...] = ()
    country: str
    gender: Literal["f", "m"] | None = None
    terms: tuple[Term, ...] = ()
    wikidata: str | None = None


class Noun(Entry, frozen=True, kw_only=True):
    """Common nouns that describe an actor ("minister", "rebels", "gunmen", "delegation").

    `sector` is PLOVER's; `kind` says whether the noun names a person, a group or an institution;
    `office` true where it is an office a person holds ("foreign minister"); `number` where the form decides.
    """

    lemmas: tuple[str, ...]
    sector: str | None = None
    kind: Literal["person", "group", "institution", "set"]
    office: bool = False


Slot = str
"""Where a role is looked for, from the trigger word:

subject, object (logical: passives are turned round), surface (the grammatical subject), indirect; a preposition
("with", "against", "of", "by", "between", "on", "to", "from", "over", "for" …); for nouns also possessor ("Japan's
demand"), modifier ("Israeli strike", "US-China talks"), holder (the subject of the verb that carries the noun:
"Iran made a threat"); theme (what a predicate is said of: "the plan is a disgrace"); speaker (whoever says so); aux
(an auxiliary); wish (a governed clause that says what should be: "insisted that Libya leave"); question (a governed
clause that asks: "asked whether Libya had left");
"complement.subject"/"complement.object": subject or object of the clause the trigger governs ("demanded that Libya
hand over").
"""


class Predicate(Entry, frozen=True, kw_only=True):
    """Words that name an act of one PLOVER type, and who fills its roles.

    One entry holds lemmas that share sense and construction; `examples` has at least one marked sentence
    for each lemma. Lemmas of several words ("break off", "hold talks") name the head first for verbs;
    the others must be a particle, an object or a prepositional phrase of it.

    `needs` and `bars` restrict what fills a slot: lemmas, "@class" (a word class), "*" for anything; the slot
    "complement" is the verb the trigger governs, "self" the trigger itself, "sentence" any word of its sentence.
    `alone` marks words that tell an act even where no party is named ("bombing"). `content` true: what the trigger
    governs is its content (demanded, promised, refused), not an act of its own. `both` true: no event unless both
    sides are named.
    """

    lemmas: tuple[str, ...]
    pos: Literal["verb", "noun", "adjective", "auxiliary"] = "verb"
    type: EventType | None = None
    mode: str | None = None
    cameo: str | None = None
    actor: tuple[Slot, ...] = ("subject",)
    recipient: tuple[Slot, ...] = ("object",)
    reciprocal: bool = False
    needs: dict[str, tuple[str, ...]] = {}
    bars: dict[str, tuple[str, ...]] = {}
    issue: tuple[Slot, ...] = ()
    contexts: tuple[str, ...] = ()
    alone: bool = False
    content: bool | None = None
    both: bool = False
    joint: EventType | None = None
    examples: tuple[str, ...] = ()
    counter: tuple[str, ...] = ()


class WordClass(Entry, frozen=True, kw_only=True):
    """A named set of lemmas that restrictions in `needs` and `bars` refer to as "@name"."""

    name: str
    lemmas: tuple[str, ...]


class Context(Entry, frozen=True, kw_only=True):
    """One of PLOVER's contexts, and the lemmas (of one or several words) by which a sentence has it: those of `lemmas`
    but not as a verb ("a storm", not "stormed the embassy"), those of `verbs` as a verb.
    """

    name: str
    lemmas: tuple[str, ...]
    verbs: tuple[str, ...] = ()


class Mode(Entry, frozen=True, kw_only=True):
    """One of PLOVER's modes, and the words by which an act of the type has it. All conditions named must hold.

    `triggers`: lemmas of the trigger; `objects`: of what it is done to; `means`: of instruments, weapons, the attack it
    was done in; `words`: anywhere in the trigger's phrase or its object; `content`: of what is asked, refused or
    threatened. Each of `examples` is a sentence whose first event of the type has the mode.
    """

    type: EventType
    mode: str
    triggers: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    means: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    content: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()


class Cue(Entry, frozen=True, kw_only=True):
    """Words that change how an act or a statement stands: negation, modality, condition, speech."""

    lemmas: tuple[str, ...]
    kind: str
    pos: Literal["verb", "noun", "adjective", "adverb", "phrase"] = "verb"
    effect: str | None = None
    examples: tuple[str, ...] = ()
    counter: tuple[str, ...] = ()


class Happening(Entry, frozen=True, kw_only=True):
    """Something no text can mention before it happened: a war, a treaty, a new name, a first appearance.

    A name of several parts joined by " + " stands for all of them in one sentence ("embassies + Nairobi + bomb").
    `since` and `until` as precise as they are sure (full date, month or year); `until` only for what is spoken of
    as going on, and no longer afterwards. `act` true for what took place on one day, so that "last month's" and
    "the Aug. 7 …" said of it date the text.
    """

    names: tuple[str, ...]
    since: str
    until: str | None = None
    what: str
    act: bool = False


class Contest(Entry, frozen=True, kw_only=True):
    """An election campaign: who ran (two or more, as a story names them), from the first entry to the vote."""

    what: str
    country: str
    candidates: tuple[str, ...]
    since: str
    until: str


class LexiconFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One TOML file: tables of the kind its folder names. `type` and `cameo` are defaults of predicates."""

    type: EventType | None = None
    territory: tuple[Territory, ...] = ()
    organisation: tuple[Organisation, ...] = ()
    person: tuple[Person, ...] = ()
    noun: tuple[Noun, ...] = ()
    predicate: tuple[Predicate, ...] = ()
    cue: tuple[Cue, ...] = ()
    word_class: tuple[WordClass, ...] = ()
    context: tuple[Context, ...] = ()
    mode: tuple[Mode, ...] = ()
    happening: tuple[Happening, ...] = ()
    contest: tuple[Contest, ...] = ()
