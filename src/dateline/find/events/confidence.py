"""How often events like this one are right, measured on annotated sentences.

The shares come from a calibration run (`bench/reliability.py` prints the table): verbs with both sides named are
right most often, nouns without a party least; acts that did not simply happen are harder to tell.
"""

from __future__ import annotations

from collections.abc import Mapping

from dateline.model import Modality

# Share of right events by the entry's part of speech: with both sides known to be of a country, and with less.
_BOTH: Mapping[str, float] = {"verb": 0.82, "noun": 0.55, "adjective": 0.6, "auxiliary": 0.85}
_LESS: Mapping[str, float] = {"verb": 0.68, "noun": 0.32, "adjective": 0.45, "auxiliary": 0.5}
_STANDING: Mapping[Modality, float] = {
    "asserted": 1.0, "planned": 0.5, "conditional": 0.55, "possible": 0.6, "alleged": 0.35,
}  # fmt: skip
_NEGATED = 0.5
_IN_SPEECH = 0.92


def confidence(pos: str, both: bool, modality: Modality, negated: bool, in_speech: bool) -> float:
    """The expected share of right ones among such events, from 0 to 1.

    `pos` is the part of speech of the lexicon entry, `both` whether both sides are of a known country, `in_speech`
    whether somebody else's words tell it.
    """
    value = (_BOTH if both else _LESS)[pos] * _STANDING[modality]
    value *= _NEGATED if negated else 1.0
    return round(value * (_IN_SPEECH if in_speech else 1.0), 2)
