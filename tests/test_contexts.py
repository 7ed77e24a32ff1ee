"""Contexts of events, and their confidence."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from dateline import Reader
from dateline.find.events.confidence import confidence
from dateline.lexicon import load_lexicon

# PLOVER manual, section "contexts".
PLOVER = frozenset(
    "military intelligence executive legislative election political_institutions pro_democracy pro_autocracy "
    "economic legal reparations human_rights rights_freedoms repression human_security gender lgbt religion_ethnicity "
    "inequality diplomatic territory peacekeeping health asylum migration disasters natural_resource environment "
    "technology terrorism cbrn cyber misinformation crime corruption illegal_drugs trafficking".split()
)

EXAMPLES = tomllib.loads((Path(__file__).parent / "examples" / "contexts.toml").read_text(encoding="utf-8"))


def test_every_context_of_the_codebook_has_an_entry() -> None:
    assert {context.name for context in load_lexicon().contexts} == PLOVER


def _rows(kind: str) -> list[tuple[str, str]]:
    return [(context, text) for context, rows in EXAMPLES.items() for text in rows[kind]]


def test_every_context_has_three_sentences_and_a_counter_example() -> None:
    assert set(EXAMPLES) == PLOVER
    assert all(len(rows["has"]) >= 3 and rows["not"] for rows in EXAMPLES.values())


@pytest.mark.parametrize(("context", "text"), _rows("has"))
def test_words_of_the_sentence_give_the_context(reader: Reader, context: str, text: str) -> None:
    (event, *_) = reader.read(text).events

    assert context in event.contexts


@pytest.mark.parametrize(("context", "text"), _rows("not"))
def test_other_words_do_not(reader: Reader, context: str, text: str) -> None:
    (event, *_) = reader.read(text).events

    assert context not in event.contexts


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("North Korea pledged to shut down its nuclear reactor.", "cbrn"),
        ("Kenyan police arrested candidates before the election.", "election"),
        ("Peru granted asylum to a Cuban dissident.", "asylum"),
        ("Italy asked Libya to stop the boats of migrants.", "migration"),
        ("India accused Pakistan of violating the border.", "territory"),
        ("Brazil accused the minister of taking bribes from Peru.", "corruption"),
        ("Canada imposed tariffs on China.", "economic"),
        ("Kenya sent peacekeepers to Haiti.", "peacekeeping"),
    ],
)
def test_other_sentences_have_their_context_too(reader: Reader, text: str, context: str) -> None:
    (event, *_) = reader.read(text).events
    assert context in event.contexts


def test_the_specific_comes_before_the_broad(reader: Reader) -> None:
    (event,) = reader.read("Japan demanded that North Korea allow an embassy visit to the nuclear reactor.").events
    assert event.contexts.index("cbrn") < event.contexts.index("diplomatic")


def test_a_sentence_without_cues_has_no_context(reader: Reader) -> None:
    (event,) = reader.read("Chad thanked Mali.").events
    assert event.contexts == ()


STORY = """ACCRA (Reuters) - Ghana and Togo held a summit on cholera on Monday.

The Ghanaian minister said the disease had reached six towns. A hospital in Togo was full, he said.

Togo thanked Ghana. Ghana asked Benin for advice, and doctors met on Tuesday to plan for the epidemic.
"""


def test_an_event_without_a_context_of_its_own_has_the_storys(reader: Reader) -> None:
    (thanks,) = (event for event in reader.read(STORY).events if event.type == "SUPPORT")

    assert thanks.contexts == ("health",)


def test_a_headline_gives_its_context_to_the_story(reader: Reader) -> None:
    page = """FISHERIES ROW: Peru praised Chile on Monday. Chile thanked Peru."""

    assert {event.contexts for event in reader.read(page).events} == {("natural_resource",)}


def test_a_context_told_once_is_not_the_storys(reader: Reader) -> None:
    page = "Ghana praised Togo for its hospitals. Togo thanked Ghana. Benin praised Mali. Mali thanked Benin."

    assert [event.contexts for event in reader.read(page).events][1:] == [(), (), ()]


def test_confidence_falls_with_what_is_unsure() -> None:
    sure = confidence("verb", both=True, modality="asserted", negated=False, in_speech=False)
    assert sure > confidence("verb", both=False, modality="asserted", negated=False, in_speech=False)
    assert sure > confidence("noun", both=True, modality="asserted", negated=False, in_speech=False)
    assert sure > confidence("verb", both=True, modality="alleged", negated=False, in_speech=False)
    assert sure > confidence("verb", both=True, modality="asserted", negated=True, in_speech=False)
    assert sure > confidence("verb", both=True, modality="asserted", negated=False, in_speech=True)
