"""How large an act was: casualties, arrests, crowds, money, duration, with the bounds that the words give.

`amounts.py` reads the numbers and their bounds, `tallies.py` what they count. Here each goes to the act it belongs to:
the nearest in the tree that can have such a size. "Killed 12 and arrested 40" are two acts with one size each.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from dateline.find import grammar
from dateline.find.events.drafts import Draft
from dateline.find.events.tallies import Tally, tallies_of
from dateline.find.events.triggers import WordClasses
from dateline.language import Sentence
from dateline.model import EventType, Magnitude

if TYPE_CHECKING:
    from spacy.tokens import Token

_FARTHEST = 5
_MONEY: frozenset[EventType] = frozenset(
    {"AID", "AGREE", "COOPERATE", "SANCTION", "REQUEST", "REJECT", "CONCEDE", "THREATEN", "COERCE"}
)
# Which acts can have which size: nobody is killed by a meeting.
_SIZED: Mapping[str, frozenset[EventType]] = {
    "killed": frozenset({"ASSAULT", "PROTEST", "COERCE"}),
    "injured": frozenset({"ASSAULT", "PROTEST", "COERCE"}),
    "detained": frozenset({"COERCE", "ASSAULT"}),
    "crowd": frozenset({"PROTEST"}),
    "amount": _MONEY,
    "duration_minutes": frozenset({"CONSULT", "COOPERATE", "PROTEST", "COERCE", "RETREAT", "CONCEDE", "MOBILIZE"}),
}
# Clauses that tell of another time or ground: what is counted there is not the size of this act.
_APART = frozenset("after following before since because although though despite if unless until".split())


def magnitudes(drafts: Sequence[Draft], classes: WordClasses) -> list[Magnitude]:
    """The sizes of some acts, in their order; each number of a sentence goes to one of its acts at most."""
    sizes: list[dict[str, Tally]] = [{} for _ in drafts]
    for sentence, places in _by_sentence(drafts).items():
        for tally in tallies_of(sentence, classes):
            owner = _owner(tally, {at: drafts[at] for at in places})
            if owner is not None:
                sizes[owner].setdefault(tally.heading, tally)
    return [_magnitude(each) for each in sizes]


def _by_sentence(drafts: Sequence[Draft]) -> Mapping[Sentence, list[int]]:
    places: dict[Sentence, list[int]] = {}
    for at, draft in enumerate(drafts):
        places.setdefault(draft.sentence, []).append(at)
    return places


def _owner(tally: Tally, drafts: Mapping[int, Draft]) -> int | None:
    """The nearest act that can have such a size, the earlier of two as near."""
    fitting = {
        at: distance(tally.anchor, draft.trigger.token)
        for at, draft in drafts.items()
        if draft.type in _SIZED[tally.heading]
    }
    near = {at: far for at, far in fitting.items() if far is not None and far <= _FARTHEST}
    return min(near, key=lambda at: (near[at], at)) if near else None


def _magnitude(sizes: Mapping[str, Tally]) -> Magnitude:
    money = sizes.get("amount")
    return Magnitude(
        **{heading: tally.amount for heading, tally in sizes.items()}, currency=money.currency if money else None
    )


def distance(word: Token, trigger: Token) -> int | None:
    """How many steps of the tree lie between a word and a trigger; `None` where they are of different acts."""
    up, down = [word, *grammar.ancestors(word)], [trigger, *grammar.ancestors(trigger)]
    common = next((token for token in up if token in down), None)
    if common is None:
        return None
    climbed, descended = up[: up.index(common)], down[: down.index(common)]
    if any(_parts(edge) for edge in (*climbed, *descended)):
        return None
    if any(_leads_off(edge, trigger) for edge in climbed):
        return None
    return len(climbed) + len(descended)


def _leads_off(edge: Token, trigger: Token) -> bool:
    """Whether the way up from a number leads to another act: "blockades following the deaths of two soldiers"."""
    if edge.dep_ in ("relcl", "acl"):
        return edge.head != trigger
    return edge.dep_ == "pobj" and edge.head.lower_ in _APART


def _parts(edge: Token) -> bool:
    """Whether what hangs on this edge is told for itself."""
    if edge.dep_ in ("ccomp", "parataxis"):
        return True
    if edge.dep_ == "pcomp":
        return edge.head.lower_ in _APART
    return edge.dep_ == "advcl" and any(child.lower_ in _APART for child in grammar.children(edge, "mark", "advmod"))
