"""Which kinds of act can be one act told in two ways, by type, mode and standing."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from types import MappingProxyType

from dateline.model import EventType, Modality

# Types that readers and reporters take for one another. All others stand alone: who meets and who agrees at the meeting
# does two things, and so does who condemns and who refuses.
FAMILY: Mapping[EventType, str] = MappingProxyType(
    {"ASSAULT": "force", "COERCE": "force", "SANCTION": "force", "AID": "help", "COOPERATE": "help"}
)

# Within a family, types are one act only in these modes: taken people, people sent away, help given.
_KIN_TYPES = (
    frozenset({("ASSAULT", "abduct"), ("COERCE", "arrest"), ("COERCE", "seize")}),
    frozenset({("SANCTION", "expel"), ("COERCE", "deport")}),
    frozenset({("AID", None), ("COOPERATE", None)}),
)

# Modes of one type that tell one act at different closeness. A mode that is not given fits every other.
_KIN_MODES = (
    frozenset({"aerial", "explosives", "drone", "heavy-weapons", "destroy"}),
    frozenset({"explosives", "suicide-attack", "destroy"}),
    frozenset({"firearms", "targeted"}),
    frozenset({"firearms", "heavy-weapons"}),
    frozenset({"arrest", "seize"}),
    frozenset({"meet", "multilateral"}),
    frozenset({"meet", "third-party"}),
    frozenset({"demo", "obstruct"}),
    frozenset({"demo", "riot"}),
    frozenset({"troops", "weapons"}),
)
_KIN_MODE_PAIRS = frozenset(frozenset(pair) for kin in _KIN_MODES for pair in combinations(kin, 2))

# Acts whose mode depends on how their content is worded: what they are about tells them apart.
ANY_MODE: frozenset[EventType] = frozenset({"REQUEST", "REJECT", "ACCUSE"})

# Acts of which reports can have the day wrong by one.
DEEDS: frozenset[EventType] = frozenset({"ASSAULT", "COERCE", "RETREAT", "AID", "MOBILIZE", "SANCTION"})

# Acts of two sides that can be told of either: "Peru met Chile", "Chile and Peru met".
MUTUAL: frozenset[EventType] = frozenset({"CONSULT", "AGREE", "SUPPORT"})

# Done and said to be done can be one act; done and planned cannot.
STANDING: Mapping[Modality, str] = MappingProxyType(
    {
        "asserted": "done",
        "alleged": "done",
        "planned": "planned",
        "conditional": "conditional",
        "possible": "possible",
    }
)


def family(kind: EventType) -> str:
    """The family of a type: types of different families never tell one act."""
    return FAMILY.get(kind, kind.lower())


def same_kind(one: tuple[EventType, str | None], other: tuple[EventType, str | None]) -> bool:
    """Whether acts of these types and modes can be one act."""
    if one[0] != other[0]:
        return any(one in kin and other in kin for kin in _KIN_TYPES)
    if one[0] in ANY_MODE or not one[1] or not other[1]:
        return True
    return one[1] == other[1] or frozenset((one[1], other[1])) in _KIN_MODE_PAIRS
