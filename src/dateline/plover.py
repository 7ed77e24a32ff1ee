"""Facts of the PLOVER coding scheme: quad classes, modes, scale, CAMEO roots and the rules for acts not yet done.

Source: PLOVER manual (draft 2.0), sections "categories", "scale", "auxiliary modes" and the CAMEO conversion table.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from dateline.model import EventType

Quad = Literal[1, 2, 3, 4]

QUAD: Mapping[EventType, Quad] = MappingProxyType(
    {
        "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 1,
        "COOPERATE": 2, "AID": 2, "RETREAT": 2,
        "REQUEST": 3, "ACCUSE": 3, "REJECT": 3, "THREATEN": 3,
        "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
    }
)  # fmt: skip

MODES: Mapping[EventType, frozenset[str]] = MappingProxyType(
    {
        "AGREE": frozenset(),
        "CONSULT": frozenset({"visit", "third-party", "multilateral", "phone", "meet"}),
        "SUPPORT": frozenset(),
        "CONCEDE": frozenset(),
        "COOPERATE": frozenset(),
        "AID": frozenset(),
        "RETREAT": frozenset({"withdraw", "release", "disarm", "ceasefire", "access", "resign"}),
        "REQUEST": frozenset({"assist", "change", "yield", "meet"}),
        "ACCUSE": frozenset({"disapprove", "investigate", "allege"}),
        "REJECT": frozenset({"assist", "change", "yield", "meet"}),
        "THREATEN": frozenset({"restrict", "arrest", "relations", "expel", "territory", "violence"}),
        "PROTEST": frozenset({"demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"}),
        "SANCTION": frozenset({"convict", "expel", "withdraw", "discontinue"}),
        "MOBILIZE": frozenset({"troops", "weapons", "police", "militia"}),
        "COERCE": frozenset(
            {
                "seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport",
                "withhold", "misinformation", "cyber",
            }
        ),
        "ASSAULT": frozenset(
            {
                "abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms",
                "explosives", "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control",
                "unconventional",
            }
        ),
    }
)  # fmt: skip

# The manual's scale, from -10 (conflict) to +10 (cooperation). It prints 3 for ACCUSE, whose modes say -3.
SCALE_OF_TYPE: Mapping[EventType, float] = MappingProxyType(
    {
        "AGREE": 2.5, "CONSULT": 2.5, "SUPPORT": 5.0, "CONCEDE": 4.5, "COOPERATE": 9.5, "AID": 10.0, "RETREAT": 6.5,
        "REQUEST": 0.0, "ACCUSE": -3.0, "REJECT": -2.0, "THREATEN": -3.5, "PROTEST": -5.0, "SANCTION": -6.0,
        "MOBILIZE": -5.5, "COERCE": -7.0, "ASSAULT": -9.0,
    }
)  # fmt: skip

# Where a mode has a score of its own and it is not its type's.
SCALE_OF_MODE: Mapping[EventType, Mapping[str, float]] = MappingProxyType(
    {
        "CONSULT": {"visit": 4.0, "third-party": 1.0, "multilateral": 4.0, "phone": 1.5},
        "RETREAT": {"withdraw": 8.0, "disarm": 10.0, "ceasefire": 7.5, "resign": 4.5},
        "REQUEST": {"assist": 0.5, "change": -1.0, "yield": -1.0},
        "ACCUSE": {"disapprove": -2.0, "investigate": -3.5, "allege": -3.5},
        "REJECT": {"assist": -1.5},
        "THREATEN": {"restrict": -3.0, "territory": -4.0},
        "PROTEST": {"riot": -7.0, "hunger": -4.5, "boycott": -4.5, "obstruct": -4.5},
        "SANCTION": {"expel": -5.5},
        "MOBILIZE": {"troops": -6.5, "weapons": -6.5, "militia": -6.0},
        "COERCE": {"censor": -6.5, "curfew": -6.5, "misinformation": -6.5, "martial-law": -7.5},
        "ASSAULT": {
            "beat": -7.5, "crowd-control": -7.5, "primitive": -8.0, "abduct": -8.5, "torture": -8.5, "sexual": -8.5,
            "destroy": -8.5, "targeted": -9.5, "suicide-attack": -9.5, "aerial": -9.5, "drone": -9.5,
            "heavy-weapons": -9.5, "unconventional": -10.0,
        },
    }
)  # fmt: skip


def intensity(kind: EventType, mode: str | None) -> float:
    """An act's place on the manual's scale, from -10 (conflict) to +10 (cooperation), by type and mode.

    A mode without a score ("vandalize", our "meet" of CONSULT) has its type's. Whether the act happened does not count:
    a denied attack is as intense as an attack, and its event says so by its polarity and modality.
    """
    return SCALE_OF_MODE.get(kind, {}).get(mode or "", SCALE_OF_TYPE[kind])


CAMEO_ROOT: Mapping[EventType, str] = MappingProxyType(
    {
        "AGREE": "03", "CONSULT": "04", "SUPPORT": "05", "COOPERATE": "06", "AID": "07", "CONCEDE": "08",
        "RETREAT": "08", "REQUEST": "10", "ACCUSE": "11", "REJECT": "12", "THREATEN": "13", "PROTEST": "14",
        "MOBILIZE": "15", "SANCTION": "16", "COERCE": "17", "ASSAULT": "19",
    }
)  # fmt: skip

# "Future CONSULT, SUPPORT, COOPERATE, AID -> AGREE; future RETREAT -> CONCEDE" (manual, auxiliary modes);
# announced force or punishment is a threat.
WHEN_ANNOUNCED: Mapping[EventType, EventType] = MappingProxyType(
    {
        "CONSULT": "AGREE", "SUPPORT": "AGREE", "COOPERATE": "AGREE", "AID": "AGREE", "RETREAT": "CONCEDE",
        "ASSAULT": "THREATEN", "COERCE": "THREATEN", "SANCTION": "THREATEN", "PROTEST": "THREATEN",
    }
)  # fmt: skip

# What a demand or a refusal asks for decides its mode (manual, REQUEST and REJECT).
MODE_OF_CONTENT: Mapping[EventType, str] = MappingProxyType(
    {
        "CONSULT": "meet", "AID": "assist", "COOPERATE": "assist", "SUPPORT": "assist", "AGREE": "assist",
        "RETREAT": "yield", "CONCEDE": "yield",
    }
)  # fmt: skip

# What is threatened decides the mode of a threat (manual, THREATEN).
MODE_OF_THREAT: Mapping[EventType, str] = MappingProxyType(
    {
        "ASSAULT": "violence", "MOBILIZE": "violence", "SANCTION": "restrict", "COERCE": "restrict",
        "REJECT": "relations",
    }
)  # fmt: skip

HOSTILE: frozenset[EventType] = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST", "THREATEN"})
NEEDS_RECIPIENT: frozenset[EventType] = frozenset({"COOPERATE", "AID", "SANCTION"})

# Acts that may be made to depend on what the other side does.
CONDITIONAL: frozenset[EventType] = frozenset({"AGREE", "REJECT", "THREATEN", "CONCEDE", "SANCTION"})

# Codes that stand in the country field for actors of no one country (manual, section "countries").
NAMES_OF_NON_STATES: Mapping[str, str] = MappingProxyType(
    {
        "UNO": "United Nations", "EUR": "European Union", "IGO": "intergovernmental organisations",
        "NGO": "non-governmental organisations", "ISM": "religious movements", "IMG": "armed groups across borders",
        "MNC": "multinational companies",
    }
)  # fmt: skip
NON_STATES: frozenset[str] = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})

# Acts done in words, and acts done to bodies and things.
VERBAL: frozenset[EventType] = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
PHYSICAL: frozenset[EventType] = frozenset({"PROTEST", "COERCE", "ASSAULT", "RETREAT", "MOBILIZE"})

# Sectors whose members act in public affairs by what they are (manual, section "sectors").
POLITICAL_SECTORS: frozenset[str] = frozenset(
    {"GOV", "MIL", "COP", "JUD", "LEG", "PTY", "REB", "PRM", "SPY", "UAF", "OPP", "PRE", "ELI", "REF"}
)

# Sectors of people who belong to no organ of a state ("its citizens", "teachers").
CIVIL_SECTORS: frozenset[str] = frozenset({"AGR", "BUS", "CVL", "EDU", "JRN", "LAB", "MED", "REL", "SOC"})
