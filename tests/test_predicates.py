"""The predicate lexicon is proved by its own examples, and cues and entries keep to their schema."""

from __future__ import annotations

import pytest

from dateline import Reader, plover, proof
from dateline.lexicon.schema import Predicate
from dateline.lexicon.statistics import count_types
from dateline.model import Span


def test_every_example_is_read_as_marked(reader: Reader) -> None:
    failures = proof.prove(reader.lexicon, reader.nlp)

    assert [str(failure) for failure in failures] == []


def test_every_lemma_is_proven_and_every_type_is_well_covered(reader: Reader) -> None:
    census = proof.census(reader.lexicon, reader.nlp)
    counts = count_types((each.entry, each.lemma, each.proven) for each in census)

    assert [f"{each.entry.type} {each.entry.pos} {each.lemma}" for each in census if not each.proven] == []
    assert sum(each.entries for each in counts) >= 4_000
    assert min(each.entries for each in counts) >= 100


def test_modes_are_those_of_the_codebook(reader: Reader) -> None:
    wrong = [
        (entry.type, entry.mode)
        for entry in reader.lexicon.predicates
        if entry.type and entry.mode and entry.mode not in plover.MODES[entry.type]
    ]

    assert wrong == []


def test_word_classes_that_entries_name_exist(reader: Reader) -> None:
    known = {entry.name for entry in reader.lexicon.classes}
    named = {
        name[1:]
        for entry in reader.lexicon.predicates
        for names in (*entry.needs.values(), *entry.bars.values())
        for name in names
        if name.startswith("@")
    }

    assert set() == named - known


# Where two types meet, by the codebook's boundary rules: [type, sentence].
BOUNDARIES = [
    ("RETREAT", "Denmark lifted its sanctions against Sudan."),
    ("CONCEDE", "Denmark lifted the curfew in Aarhus."),
    ("CONCEDE", "Denmark will lift its sanctions against Sudan."),
    ("RETREAT", "Eritrea let two Danish pilots go free."),
    ("RETREAT", "A Sudanese rebel leader surrendered to Danish troops."),
    ("CONCEDE", "Eritrea gave Danish ships permission to dock."),
    ("AID", "Denmark accepted Sudanese refugees."),
    ("AID", "Denmark sent troops to a peacekeeping mission in Sudan."),
    ("MOBILIZE", "Denmark sent troops to the border with Germany."),
    ("SANCTION", "Denmark withdrew its peacekeepers from Sudan."),
    ("COOPERATE", "Denmark and Poland launched war games in the Baltic."),
    ("COOPERATE", "Danish and Polish marines took part in military exercises."),
    ("MOBILIZE", "Denmark held naval exercises off its coast."),
    ("COOPERATE", "Denmark approved the extradition of a banker to Poland."),
    ("COOPERATE", "Denmark returned the masks to Peru."),
    ("RETREAT", "Denmark returned the prisoners to Peru."),
    ("THREATEN", "Denmark gave Eritrea an ultimatum."),
    ("REJECT", "Danish dockers will not end the strike."),
    ("ACCUSE", "Denmark's minister came under fire from Polish lawmakers."),
    ("ASSAULT", "Danish troops came under fire from the Malian rebels."),
    ("ASSAULT", "The Corsican rebels claimed responsibility for the bombing in Nice."),
]


@pytest.mark.parametrize(("wanted", "text"), BOUNDARIES, ids=[text for _, text in BOUNDARIES])
def test_types_at_the_boundaries_of_the_codebook(wanted: str, text: str, reader: Reader) -> None:
    assert [event.type for event in reader.read(text).events] == [wanted]


def test_what_several_countries_do_together_has_them_all_as_parties(reader: Reader) -> None:
    (event,) = reader.read("Denmark and Poland launched war games in the Baltic.").events

    assert event.reciprocal
    assert {code for actor in event.actors for code in actor.country} == {"DNK", "POL"}
    assert "done by several countries together: COOPERATE" in event.why.path


def test_a_false_example_is_told(reader: Reader) -> None:
    entry = Predicate(lemmas=("accuse",), type="ACCUSE", examples=())
    wrong = proof.unmark(entry, "[A Chad] [E thanked] [R Sudan] for the loan.")

    (failure,) = proof.prove(reader.lexicon, reader.nlp, [wrong])

    assert "no such event" in failure.reason


def test_a_role_that_is_not_filled_is_told(reader: Reader) -> None:
    entry = Predicate(lemmas=("accuse",), type="ACCUSE", examples=())
    wrong = proof.unmark(entry, "Chad [E accused] Sudan of arming [R rebels in Mali].")

    (failure,) = proof.prove(reader.lexicon, reader.nlp, [wrong])

    assert "recipient missing" in failure.reason


@pytest.mark.parametrize(
    ("marked", "text", "triggers"),
    [
        ("[A Chad] [E left].", "Chad left.", (Span(5, 9),)),
        ("Nobody came.", "Nobody came.", ()),
    ],
)
def test_marks_are_taken_out(marked: str, text: str, triggers: tuple[Span, ...]) -> None:
    example = proof.unmark(Predicate(lemmas=("leave",)), marked)

    assert (text, triggers) == (example.text, example.triggers)
