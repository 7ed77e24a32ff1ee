"""The words that a pattern needs, and which patterns can fit a text."""

from __future__ import annotations

import re

import pytest

from dateline.disputes.literals import Filter, necessary
from dateline.disputes.wordings import wordings


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\bwalk(?:ed|s)? out\b", {"walk"}),
        (r"\b(?:summit|round table)\b", {"summit", "round table"}),
        (r"\b(?:summit|at)\b", None),
        (r"(?:sudden)?ly gone", {"ly gone"}),
        (r"Angrily (?P<what>reacted)+", {"angrily "}),
        (r"\w+ \d", None),
        (r"no (?:date|day) was", {" was"}),
    ],
)
def test_necessary_words_are_read_off_the_pattern(pattern: str, words: set[str] | None) -> None:
    assert necessary(re.compile(pattern, re.IGNORECASE)) == (frozenset(words) if words else None)


def test_every_cue_can_fit_its_own_example() -> None:
    known = wordings()

    for number, cue in enumerate(known.file.cue):
        assert number in known.filter.possible(cue.example)
        assert known.patterns[number].search(cue.example)


def test_what_cannot_fit_is_left_out() -> None:
    patterns = [re.compile(each, re.IGNORECASE) for each in ("storm(?:ed|s) out", "handshake", r"\d\d")]

    assert Filter(patterns).possible("They STORMED out.") == {0, 2}
    assert Filter(patterns).possible("Nothing of the kind.") == {2}
