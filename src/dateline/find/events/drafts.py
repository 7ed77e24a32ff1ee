"""One sentence's acts as drafts: trigger, sides, standing, and the codebook's rules for acts not yet done."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline import plover
from dateline.find import grammar
from dateline.find.cues import cues
from dateline.find.events import slots
from dateline.find.events.background import Setting, is_history, setting
from dateline.find.events.governed import governed
from dateline.find.events.negation import negation
from dateline.find.events.reach import addressed, other_side
from dateline.find.events.roles import BETWEEN, Role, all_parties, doer, target
from dateline.find.events.scene import Scene, distinct, is_state, parties
from dateline.find.events.standing import Standing, standing
from dateline.find.events.triggers import Trigger, find_triggers, word_classes
from dateline.language import Sentence
from dateline.lexicon import Lexicon
from dateline.model import Actor, EventType, Place, Quote, TimeExpression
from dateline.resolve import Cast

# Nouns that name a deed, by token number.
Deeds = Mapping[int, Trigger]


@dataclass(frozen=True)
class Findings:
    """What the other finders read in the story, and the day it came out, at the earliest."""

    text: str
    cast: Cast
    times: Sequence[TimeExpression] = ()
    places: Sequence[Place] = ()
    quotes: Sequence[Quote] = ()
    published: datetime.date | None = None
    headline: str = ""


@dataclass(frozen=True)
class Draft:
    """An event in the making: everything the sentence says, before the story is looked at.

    `antecedent` is the earlier mention of the same talks or attack that it got its parties from.
    """

    trigger: Trigger
    sentence: Sentence
    type: EventType
    mode: str | None
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    standing: Standing
    path: tuple[str, ...]
    mutual: bool = False
    antecedent: Draft | None = None

    @property
    def parties(self) -> tuple[Actor, ...]:
        """Both sides."""
        return (*self.actors, *self.recipients)

    @property
    def reciprocal(self) -> bool:
        """Whether all parties do it with each other: "Chad and Mali agreed", "Chad met Mali"."""
        together = self.mutual or (self.type in ("AGREE", "CONSULT") and not self.recipients)
        return together and len(distinct(self.parties)) > 1

    @property
    def two_sided(self) -> bool:
        """Whether both sides are of a known country, or two countries do it with each other."""
        return (self.reciprocal and len(countries(self.parties)) > 1) or bool(
            countries(self.actors) and countries(self.recipients)
        )


def countries(actors: Iterable[Actor]) -> set[str]:
    """The codes of all countries that some actors belong to."""
    return {code for actor in actors for code in actor.country}


def drafts_of(sentence: Sentence, findings: Findings, lexicon: Lexicon) -> Iterator[Draft]:
    """What a sentence tells, left to right; what another act governs or depends on is no act of its own."""
    drafts = list(_told(sentence, findings, lexicon))
    conditions = [draft.standing.condition for draft in drafts if draft.standing.condition is not None]
    for draft in drafts:
        if not any(each.holds(sentence.at(draft.trigger.token)) for each in conditions):
            yield draft


def _told(sentence: Sentence, findings: Findings, lexicon: Lexicon) -> Iterator[Draft]:
    triggers = find_triggers(sentence, lexicon)
    inside, deeds = governed(triggers), _deeds(triggers)
    here = setting(sentence, findings.times, findings.published, cues(lexicon))
    for trigger in triggers:
        if trigger.token.i in inside or trigger.entry.type is None or _is_only_thought_of(trigger, lexicon):
            continue
        draft = _draft(trigger, deeds, sentence, findings, lexicon)
        if draft is not None:
            held = [other for other in triggers if inside.get(other.token.i) is trigger]
            yield _in_time(_with_content(draft, [other for other in held if _is_meant(other, lexicon)]), here)


def _is_only_thought_of(trigger: Trigger, lexicon: Lexicon) -> bool:
    """Whether somebody only considers it: "is considering sending aid", "weighed sanctions"."""
    token = trigger.token
    while token.dep_ in ("conj", "pobj", "pcomp", "prep") and token.head.pos_ not in ("VERB", "AUX"):
        token = token.head
    governed_by = token.dep_ in ("xcomp", "dobj", "pcomp") and not grammar.is_passive(token.head)
    return governed_by and token.head not in trigger.words and cues(lexicon).is_a(token.head, "deliberation")


# What is put off or ended is not to be done: "agreed to postpone the strike".
_DROPPING = frozenset("postpone delay suspend cancel end halt pause lift call scrap drop abandon defer shelve".split())


def _is_meant(content: Trigger, lexicon: Lexicon) -> bool:
    """Whether what is promised or demanded is to be done: not "to stop shelling", nor what is agreed "on a tariff"."""
    token = content.token
    topic = token.dep_ == "pobj" and token.head.lower_ in ("on", "about", "over")
    dropped = token.dep_ == "dobj" and token.head.lemma_ in _DROPPING
    return not topic and not dropped and negation(token, token, content.words, cues(lexicon)) is None


def _in_time(draft: Draft, here: Setting) -> Draft:
    """The draft as background where its clause tells it of a time long past."""
    told = draft.standing
    if told.background or told.modality in ("planned", "conditional") or not is_history(draft.trigger.token, here):
        return draft
    return replace(draft, standing=replace(told, background=True), path=(*draft.path, "told of a time long past"))


def _deeds(triggers: Sequence[Trigger]) -> Deeds:
    """The nouns that name something hostile that somebody did ("the shelling of Tyr by Chad"), by token number."""
    nouns = (each for each in triggers if each.entry.pos == "noun" and each.entry.type in plover.HOSTILE)
    return {each.token.i: each for each in nouns}


def _draft(trigger: Trigger, deeds: Deeds, sentence: Sentence, findings: Findings, lexicon: Lexicon) -> Draft | None:
    entry = trigger.entry
    assert entry.type is not None
    content = entry.type in plover.CONDITIONAL
    stands = standing(trigger.token, trigger.words, sentence, cues(lexicon), content)
    scene = Scene(sentence, findings.cast, lexicon, word_classes(lexicon), findings.quotes, findings.places)
    if entry.reciprocal:
        everybody, used = all_parties(trigger, scene)
        sides, mutual = (everybody[:1], everybody[1:]), True
        path: tuple[str, ...] = (f"parties in {', '.join(used)}" if used else "no party named",)
    else:
        first, second = _sides(trigger, deeds, scene)
        if first.blocked and not entry.alone:  # a thing may do what tells by itself: a bomb kills
            return None
        sides, mutual = (first.actors, second.actors), first.slot == BETWEEN
        path = (f"actor in {first.step}", f"recipient in {second.step}")
    if entry.type not in plover.CONDITIONAL and stands.modality == "asserted":
        stands = replace(stands, condition=None)  # "met without agreeing" depends on nothing
    draft = Draft(trigger, sentence, entry.type, entry.mode, *sides, stands, (*path, *stands.because), mutual)
    return _announced(_addressed(_in_words(_together(draft), findings.text, lexicon), scene))


# Those who protest with notes and speeches, not in the street (manual, PROTEST).
_IN_OFFICE = frozenset({"GOV", "LEG", "JUD"})


def _in_words(draft: Draft, text: str, lexicon: Lexicon) -> Draft:
    """A protest of states, governments and their organisations is one of words."""
    if draft.type != "PROTEST" or draft.trigger.pattern.lemma != "protest" or not draft.actors:
        return draft
    subject = grammar.subject(draft.trigger.token)
    if subject is not None and subject.tag_ == "NNS":  # officers and lawmakers may march
        return draft
    if not all(
        actor.sector in _IN_OFFICE or is_state(actor, text, lexicon) or not plover.NON_STATES.isdisjoint(actor.country)
        for actor in draft.actors
    ):
        return draft
    step = "a state's protest is ACCUSE (codebook: PROTEST needs physical action)"
    return replace(draft, type="ACCUSE", mode="disapprove", path=(*draft.path, step))


def _together(draft: Draft) -> Draft:
    """What several countries do together or to each other: "Kenya and Uganda held war games", "… fought"."""
    joint = draft.trigger.entry.joint
    if joint is None or len(countries(draft.actors)) < 2 or (joint == draft.type and draft.recipients):
        return draft
    step = f"done by several countries together: {joint}"
    mode = draft.mode if joint == draft.type else None
    return replace(draft, type=joint, mode=mode, mutual=True, path=(*draft.path, step))


def _sides(trigger: Trigger, deeds: Deeds, scene: Scene) -> tuple[Role, Role]:
    first, deed = doer(trigger, scene), _condemned(trigger, deeds)
    second = doer(deed, scene) if deed is not None else Role()
    if not second.actors and (deed is None or deed.entry.type != "ASSAULT"):
        deed, second = None, target(trigger, scene)  # "condemned the arrest of an Omani editor": Oman arrests its own
    first = first if first.actors else _by_deed(trigger, deeds, scene) or first
    names = {(actor.name, actor.country) for actor in first.actors}
    others = tuple(actor for actor in second.actors if (actor.name, actor.country) not in names)
    if deed is not None:
        return first, replace(second, actors=others, slot=f"doer of the {deed.token.text}")
    mine = countries(first.actors)
    if len(mine) > 1 and countries(others) == mine:
        others = ()  # "expelled each other's ambassadors"
    if trigger.entry.mode == "withdraw" and countries(others) <= mine:
        others = ()  # one's own troops
    if not countries(others) - mine:
        reached = addressed(trigger, first.actors, scene)
        if not reached and not _own_people(trigger, second, others):
            reached = other_side(trigger, first.actors, scene)
        if reached:
            return first, Role(reached, "what the act is about")
    return first, replace(second, actors=others)


def _own_people(trigger: Trigger, role: Role, others: Sequence[Actor]) -> bool:
    """ "Britain advised its citizens against travelling to Peru" asks nothing of Peru."""
    civil = any(each.country and each.sector in plover.CIVIL_SECTORS for each in others)
    return trigger.entry.type == "REQUEST" and role.slot == "object" and civil


def _by_deed(trigger: Trigger, deeds: Deeds, scene: Scene) -> Role | None:
    """ "Chad's attack killed ten", "ten were killed in Chadian raids": who did the deed did what came of it."""
    if trigger.entry.type != "ASSAULT" or not grammar.is_verbal(trigger.token):
        return None
    found = (deeds[noun.i] for noun in slots.means(trigger.token) if noun.i in deeds)
    roles = (doer(deed, scene) for deed in found if deed.entry.type == "ASSAULT")
    return next((replace(role, slot=f"doer of the deed, {role.slot}") for role in roles if role.actors), None)


def _condemned(trigger: Trigger, deeds: Deeds) -> Trigger | None:
    """The deed that words of blame are about: who did it is blamed, not whom it befell ("condemned the bombing of")."""
    if trigger.entry.type != "ACCUSE":
        return None
    filled = (token for slot in trigger.entry.recipient for token in slots.fill(trigger.token, slot))
    first = next((token for token in filled if token not in trigger.words), None)
    return deeds.get(first.i) if first is not None else None


def _addressed(draft: Draft, scene: Scene) -> Draft:
    """A conditional refusal, offer or threat addresses whoever must meet the condition: "unless Iran …"."""
    if draft.recipients or draft.type not in plover.CONDITIONAL:
        return draft
    verbs = [draft.standing.condition_verb, *slots.conditions(draft.trigger.token)]
    named = [grammar.surface_subject(verb) for verb in verbs if verb is not None]
    mine = {(actor.name, actor.country) for actor in draft.actors}
    found = distinct(actor for token in named if token is not None for actor in parties(token, scene))
    others = tuple(actor for actor in found if (actor.name, actor.country) not in mine)
    return (
        replace(draft, recipients=others, path=(*draft.path, "recipient: subject of the condition"))
        if others
        else draft
    )


def _announced(draft: Draft) -> Draft:
    """PLOVER's rule for acts not yet done: announced cooperation is AGREE, announced force THREATEN."""
    stands = draft.standing
    planned = stands.modality == "planned" or (stands.modality == "conditional" and stands.announced)
    if not planned:
        return draft
    if stands.polarity == "negative":
        return _refused(draft) if stands.announced else draft
    becomes = plover.WHEN_ANNOUNCED.get(draft.type)
    if becomes is None or (draft.type in plover.HOSTILE and not (stands.announced and draft.actors)):
        return draft
    mode = plover.MODE_OF_THREAT.get(draft.type) if becomes == "THREATEN" else None
    step = f"announced {draft.type} is {becomes} (codebook: auxiliary modes)"
    return replace(draft, type=becomes, mode=mode, path=(*draft.path, step))


def _refused(draft: Draft) -> Draft:
    """ "Panama would not renew the agreement": announced not to be done is refused."""
    mode = plover.MODE_OF_CONTENT.get(draft.type)
    if mode is None or not draft.actors or draft.trigger.entry.pos != "verb":
        return draft
    step = f"announced not to be done: {draft.type} refused"
    stands = replace(draft.standing, polarity="positive", modality="asserted")
    return replace(draft, type="REJECT", mode=mode, standing=stands, path=(*draft.path, step))


def _with_content(draft: Draft, governed: Sequence[Trigger]) -> Draft:
    """What is demanded, refused or threatened decides the mode; a pledge of force is a threat."""
    kinds = [other.entry.type for other in governed if other.entry.type is not None]
    if not kinds:
        return draft
    first = kinds[0]
    if draft.type == "AGREE" and first in plover.HOSTILE - {"MOBILIZE"} and draft.standing.polarity == "positive":
        mode = plover.MODE_OF_THREAT.get(first)
        return replace(draft, type="THREATEN", mode=mode, path=(*draft.path, f"what is promised is {first}"))
    if draft.mode is not None:
        return draft
    if draft.type in ("REQUEST", "REJECT"):
        return replace(draft, mode=plover.MODE_OF_CONTENT.get(first, "change"))
    if draft.type == "THREATEN":
        return replace(draft, mode=plover.MODE_OF_THREAT.get(first))
    return draft
