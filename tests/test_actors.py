"""Who the noun phrases of single sentences stand for: composition, metonyms, and names that mean something else."""

from __future__ import annotations

import datetime

import pytest
from marked import Mark, dated_examples, examples, found_at, read_cast, unmark

from dateline import Reader
from dateline.find.actors import find_actors
from dateline.find.actors.names import name_index
from dateline.language import parse
from dateline.model import Span


@pytest.mark.parametrize(
    ("group", "text"), [*examples("actors.toml"), *examples("composed.toml"), *examples("homonyms.toml")]
)
def test_marked_sentence(reader: Reader, group: str, text: str) -> None:
    plain, marks = unmark(text)
    cast, sentences = read_cast(reader, plain)

    assert marks
    assert [(m.phrase, found_at(cast, sentences, m)) for m in marks] == [(m.phrase, m.who) for m in marks]


@pytest.mark.parametrize(("on", "text"), dated_examples("dated.toml"))
def test_marked_sentence_of_a_day(reader: Reader, on: datetime.date, text: str) -> None:
    plain, marks = unmark(text)
    cast, sentences = read_cast(reader, plain, on)

    assert marks
    assert [(m.phrase, found_at(cast, sentences, m)) for m in marks] == [(m.phrase, m.who) for m in marks]


INSTITUTIONS = {
    "army": "MIL",
    "navy": "MIL",
    "supreme court": "JUD",
    "foreign ministry": "GOV",
    "central bank": "GOV",
    "parliament": "LEG",
    "intelligence service": "SPY",
    "riot police": "COP",
}


@pytest.mark.xfail(strict=True, reason="the parser takes a name with 'and' before a possessor for two names")
def test_institution_of_a_state_with_and_in_its_name(reader: Reader) -> None:
    cast, sentences = read_cast(reader, "Trinidad and Tobago's army rejected the plan.")

    assert found_at(cast, sentences, Mark(Span(0, 26), "", "X/Y")) == "TTO/MIL"


def test_institutions_of_every_state_are_composed(reader: Reader) -> None:
    wrong = []
    plain = [each for each in reader.lexicon.territories if each.status == "state" and " and " not in each.name]
    states = [each for each in plain if each.name not in each.ambiguous]
    bodies = list(INSTITUTIONS)
    for at, state in enumerate(states):
        body = bodies[at % len(bodies)]
        text = f"{state.name}'s {body} rejected the plan."
        cast, sentences = read_cast(reader, text)
        found = found_at(cast, sentences, Mark(Span(0, text.index(" rejected")), "", "X/Y"))
        if found != f"{state.code}/{INSTITUTIONS[body]}":
            wrong.append((text, found))
    assert wrong == []


def test_spans_quote_the_page(reader: Reader) -> None:
    text = "  Foreign Minister Ana Petrova of Bulgaria\nmet the Serbian president, Ivan Stanic.\n"
    sentences = parse(reader.nlp, text, [Span(2, len(text))])
    quoted = [text[m.span.start : m.span.end] for m in find_actors(sentences, reader.lexicon)]

    assert "Foreign Minister Ana Petrova" in quoted
    assert "Ivan Stanic" in quoted
    assert "Bulgaria" in quoted


def test_mentions_are_in_page_order(reader: Reader) -> None:
    text = "Ghana and Togo met. Their envoys agreed with the Kenyan minister."
    sentences = parse(reader.nlp, text, [Span(0, len(text))])
    places = [(m.sentence, m.head) for m in find_actors(sentences, reader.lexicon)]

    assert places == sorted(places)
    assert len(set(places)) == len(places)


def test_reading_twice_gives_the_same(reader: Reader) -> None:
    text = "French and German officials met the Polish premier, who said he would visit Berlin."
    sentences = parse(reader.nlp, text, [Span(0, len(text))])

    assert find_actors(sentences, reader.lexicon) == find_actors(sentences, reader.lexicon)


def test_index_is_built_once(reader: Reader) -> None:
    assert name_index(reader.lexicon) is name_index(reader.lexicon)
