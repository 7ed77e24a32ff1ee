"""Modes: every entry of the table is proved by its examples, and every mode of the codebook can be reached."""

from __future__ import annotations

import pytest

from dateline import Reader, plover
from dateline.lexicon import load_lexicon
from dateline.lexicon.schema import Mode

ENTRIES = load_lexicon().modes


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [(entry, sentence) for entry in ENTRIES for sentence in entry.examples],
    ids=lambda value: value if isinstance(value, str) else value.mode,
)
def test_examples_have_the_mode_of_their_entry(reader: Reader, entry: Mode, sentence: str) -> None:
    told = [event.mode for event in reader.read(sentence).events if event.type == entry.type]

    assert told[:1] == [entry.mode]


def test_every_entry_has_examples_and_names_a_mode_of_its_type() -> None:
    assert all(entry.examples and entry.mode in plover.MODES[entry.type] for entry in ENTRIES)


def test_every_mode_of_the_codebook_is_given_by_some_entry() -> None:
    lexicon = load_lexicon()
    given = {(entry.type, entry.mode) for entry in lexicon.modes} | {
        (each.type, each.mode) for each in lexicon.predicates
    }

    assert {(kind, mode) for kind, modes in plover.MODES.items() for mode in modes} - given == set()


@pytest.mark.parametrize(
    ("sentence", "mode"),
    [
        ("Rebels killed three Malian soldiers in a helicopter.", None),
        ("Rebels attacked a base in Mali.", None),
        ("The French president met the Polish president.", "meet"),
        ("Kenya sent troops to Somalia.", "troops"),
        ("Peru thanked Chile.", None),
    ],
)
def test_a_mode_that_the_words_do_not_give_is_not_guessed(reader: Reader, sentence: str, mode: str | None) -> None:
    (event, *_) = reader.read(sentence).events

    assert event.mode == mode


def test_talks_of_three_states_are_multilateral(reader: Reader) -> None:
    (event,) = reader.read("The ministers of Chad, Niger and Mali met in Paris.").events

    assert (event.type, event.mode) == ("CONSULT", "multilateral")
