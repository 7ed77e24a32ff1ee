"""Contexts of events, and their confidence."""

from __future__ import annotations

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


def test_every_context_of_the_codebook_has_an_entry() -> None:
    assert {context.name for context in load_lexicon().contexts} == PLOVER


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
def test_words_of_the_sentence_give_the_context(reader: Reader, text: str, context: str) -> None:
    (event, *_) = reader.read(text).events
    assert context in event.contexts


def test_the_specific_comes_before_the_broad(reader: Reader) -> None:
    (event,) = reader.read("Japan demanded that North Korea allow an embassy visit to the nuclear reactor.").events
    assert event.contexts.index("cbrn") < event.contexts.index("diplomatic")


def test_a_sentence_without_cues_has_no_context(reader: Reader) -> None:
    (event,) = reader.read("Chad thanked Mali.").events
    assert event.contexts == ()


def test_confidence_falls_with_what_is_unsure() -> None:
    sure = confidence("verb", both=True, modality="asserted", negated=False, in_speech=False)
    assert sure > confidence("verb", both=False, modality="asserted", negated=False, in_speech=False)
    assert sure > confidence("noun", both=True, modality="asserted", negated=False, in_speech=False)
    assert sure > confidence("verb", both=True, modality="alleged", negated=False, in_speech=False)
    assert sure > confidence("verb", both=True, modality="asserted", negated=True, in_speech=False)
    assert sure > confidence("verb", both=True, modality="asserted", negated=False, in_speech=True)
