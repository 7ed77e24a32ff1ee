"""Parses that the small model gets wrong, and what the mended tree says: who does what to whom."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from dateline import Reader
from dateline.find import grammar
from dateline.language import parse
from dateline.mending import _apply, mend
from dateline.mending.edits import Edit
from dateline.model import Span

PAGES = Path(__file__).parent / "pages"

# Sentence, verb, its logical subject and object as the mended tree has them.
MENDED = [
    ("Peru gave maize to Chile and Brazil sent rice to Ghana.", "sent", "Brazil", "rice"),
    ("Peru met Chile on Monday and Brazil met Ghana on Friday.", "met", "Peru", "Chile"),
    ("Two Peruvian sailors granted asylum by Chile in June have been moved to Arica.", "moved", None, "sailors"),
    ("Two Peruvian sailors granted asylum by Chile in June have been moved to Arica.", "granted", "Chile", "asylum"),
    ("The Danish nurse kidnapped in Sudan last year has written a letter to her sister.", "kidnapped", None, "nurse"),
    ("The Danish nurse kidnapped in Sudan last year has written a letter to her sister.", "written", "nurse", "letter"),
    ("The lorry that the Peruvian police seized on Friday belongs to Chile.", "seized", "police", "lorry"),
    ("During World War II Italy attacked Greece from the north.", "attacked", "Italy", "Greece"),
    ("In the nineteenth century Bolivia fought Chile for the coast.", "fought", "Bolivia", "Chile"),
    ("Peru shells Chilean village after quarrel", "shells", "Peru", "village"),
    ("Peru asked for a map; Chile gave none.", "gave", "Chile", "none"),
    ("Peru, Chile sign border treaty", "sign", "Peru", "treaty"),
]

# Sentence, word, and the word it hangs on.
HUNG = [
    ("Peru opened its schools to expelled Chilean pupils.", "expelled", "pupils"),
    ("Peru condemned the shelling of a village by Chile on Friday.", "by", "shelling"),
    ("Peruvian guards began to beat migrants from Mali on Friday.", "from", "migrants"),
    ("Peru lent Niger two aircraft.", "Niger", "lent"),
    ("Peru threatened on Friday to expel two Dutch diplomats.", "expel", "threatened"),
    ("Turkish, Iraqi and Syrian officials met on Friday.", "Iraqi", "Turkish"),
]

# What is already right stays as it is.
UNTOUCHED = [
    "The villages which soldiers armed with rifles attacked are empty.",
    "Peru sold maize to Chile and Brazil.",
    "He said the ships of Peru and Chile met at sea.",
    "In Saudi Arabia live many Filipinos.",
    "The jury gave Nobel prizes to two men.",
    "Lima, Peru's capital, has a port.",
    "Argentina invaded the islands in 1982 and still claims them.",
    "Peru agreed to open its archives to Chile provided that Santiago does the same.",
]


@pytest.mark.parametrize(("text", "word", "subject", "thing"), MENDED)
def test_mended(reader: Reader, text: str, word: str, subject: str | None, thing: str) -> None:
    """The subject and the object of a verb are those that the sentence has."""
    sentence = parse(reader.nlp, text, [Span(0, len(text))])[0]
    verb = next(token for token in sentence.words if token.text == word)
    found = grammar.subject(verb), grammar.logical_object(verb)
    assert [each.text if each is not None else None for each in found] == [subject, thing]


@pytest.mark.parametrize(("text", "word", "head"), HUNG)
def test_hung(reader: Reader, text: str, word: str, head: str) -> None:
    """A phrase hangs on the word that it belongs to."""
    sentence = parse(reader.nlp, text, [Span(0, len(text))])[0]
    found = next(token for token in sentence.words if token.text == word)
    assert found.head.text == head
    assert found.dep_ != "advcl"


@pytest.mark.parametrize("text", UNTOUCHED)
def test_untouched(reader: Reader, text: str) -> None:
    """A tree in which nothing is missing is not changed."""
    doc = reader.nlp(text)
    before = [(token.head.i, token.dep_, token.tag_) for token in doc]
    assert [(token.head.i, token.dep_, token.tag_) for token in mend(doc)] == before


def test_one_tree_for_each_sentence(reader: Reader) -> None:
    """Mending moves words within a sentence and leaves one root in it."""
    doc = reader.nlp(" ".join(text for text, *_ in MENDED[:9]))
    bounds = [(sentence.start, sentence.end) for sentence in doc.sents]
    mended = mend(doc)
    assert [(sentence.start, sentence.end) for sentence in mended.sents] == bounds
    assert [sum(token.dep_ == "ROOT" for token in sentence) for sentence in mended.sents] == [1] * len(bounds)


def test_no_order_of_words_breaks_the_tree(reader: Reader) -> None:
    """Shuffled words give the parser trees that no grammar knows; each sentence must remain one tree."""
    dealer = random.Random(2007)
    words = [word for path in sorted(PAGES.glob("*.txt")) for word in path.read_text(encoding="utf-8").split()]
    for _ in range(40):
        text = " ".join(dealer.sample(words, 40))
        doc = mend(reader.nlp(text))

        assert [token.head.i for token in doc if token.head == token] == [sent.root.i for sent in doc.sents]


@pytest.mark.parametrize("label", ["parataxis", "relcl", "acl", "npadvmod", "nsubjpass"])
def test_any_label_is_taken(reader: Reader, label: str) -> None:
    """Labels are told to the parser as large numbers, heads to the left as negative ones."""
    doc = reader.nlp("Peru met Chile in Lima.")
    _apply(doc, [[Edit(4, 1, label)]])
    assert (doc[4].dep_, doc[4].head.i) == (label, 1)
