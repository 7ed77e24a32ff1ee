"""Who the noun phrases of single sentences stand for: composition, metonyms, and names that mean something else."""

from __future__ import annotations

import datetime

import pytest
from marked import dated_examples, examples, found_at, read_cast, unmark

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
