"""The coding scheme as data: the scale of types and modes."""

from __future__ import annotations

from typing import get_args

import pytest

from dateline import Reader, plover
from dateline.model import EventType


@pytest.mark.parametrize(
    ("kind", "mode", "score"),
    [
        ("AID", None, 10), ("COOPERATE", None, 9.5), ("RETREAT", "disarm", 10), ("RETREAT", "release", 6.5),
        ("CONSULT", None, 2.5), ("CONSULT", "meet", 2.5), ("CONSULT", "phone", 1.5), ("REQUEST", "meet", 0),
        ("REQUEST", "assist", 0.5), ("ACCUSE", None, -3), ("ACCUSE", "disapprove", -2), ("REJECT", "yield", -2),
        ("PROTEST", "vandalize", -5), ("PROTEST", "riot", -7), ("MOBILIZE", "police", -5.5), ("COERCE", "arrest", -7),
        ("ASSAULT", "firearms", -9), ("ASSAULT", "unconventional", -10),
    ],
)  # fmt: skip
def test_scores_are_the_manuals(kind: EventType, mode: str | None, score: float) -> None:
    assert plover.intensity(kind, mode) == score


@pytest.mark.parametrize("kind", get_args(EventType))
def test_the_sign_of_every_score_is_that_of_its_quad_class(kind: EventType) -> None:
    scores = {plover.intensity(kind, mode) for mode in (None, *plover.MODES[kind])}

    if kind == "REQUEST":  # asking is the scale's middle
        assert scores == {-1, 0, 0.5}
    else:
        assert all((score > 0) == (plover.QUAD[kind] <= 2) for score in scores)


def test_every_mode_with_a_score_is_a_mode_of_its_type() -> None:
    assert {kind: set(scores) - plover.MODES[kind] for kind, scores in plover.SCALE_OF_MODE.items()} == {
        kind: set() for kind in plover.SCALE_OF_MODE
    }


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("Chad attacked Mali.", -9),
        ("Chad did not attack Mali.", -9),
        ("Chad will visit Mali.", 2.5),
        ("The Chadian president visited Mali.", 4),
    ],
)
def test_standing_leaves_the_score_of_type_and_mode(reader: Reader, text: str, score: float) -> None:
    (event,) = reader.read(text).events

    assert event.intensity == score
