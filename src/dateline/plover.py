"""Facts of the PLOVER coding scheme: quad classes, modes, CAMEO roots and the rules for acts not yet done.

Source: PLOVER manual (draft 2.0), sections "categories", "auxiliary modes" and the CAMEO conversion table.
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
