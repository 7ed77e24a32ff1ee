"""Quotation marks of every make: ⟦…⟧ shows the passage that the marks must give, the marks themselves included."""

from __future__ import annotations

import itertools
import re

import pytest
from effort import effort

from dateline.find.quotes.marks import Passage, find_passages
from dateline.model import Span

STRAIGHT = [
    'He said ⟦"no"⟧ twice.',
    '⟦"We leave at dawn,"⟧ she said.',
    '⟦"We leave,"⟧ she said, ⟦"at dawn."⟧',
    'A ⟦"free"⟧ and ⟦"fair"⟧ vote.',
    '⟦"Who goes there?"⟧ the guard asked.',
    'The sign (⟦"Keep out"⟧) fell.',
    'They wrote: ⟦"Go home."⟧',
    'The ⟦"so-called"⟧ deal—⟦"a farce"⟧—was off.',
    '⟦"It is the sailor\'s boat,"⟧ he said.',
    '⟦"One."⟧ ⟦"Two."⟧ ⟦"Three."⟧',
    '⟦"The ship is lost"⟧, said the mate.',
    'A pro-⟦"peace"⟧ march.',
]

CURLY = [
    "⟦“We leave at dawn,”⟧ she said.",
    "⟦“It’s the sailor’s boat,”⟧ he said.",
    "The “ sign alone.",
    "⟦“The word ‘truce’ is new,”⟧ she said.",
    "They called it ⟦“a farce”⟧ and ⟦“a sham”⟧.",
    '⟦“Mixed marks,"⟧ he said, and went on.',
    '⟦“Mixed marks,"⟧ he said, ⟦“are common.”⟧',
    '⟦"Mixed the other way,”⟧ he said.',
]

TEX = [
    "⟦``We leave at dawn,''⟧ she said.",
    "⟦``It's the sailor's boat,''⟧ he said.",
    "A ⟦``free''⟧ and ⟦``fair''⟧ vote.",
    '⟦``Half and half,"⟧ she said.',
    "The ⟦''outrageous''⟧ fee was paid.",
    "⟦``Yes,''⟧ he said, ⟦``but not today.''⟧",
]

SINGLE = [
    "He said ⟦'no'⟧ twice.",
    "⟦'We leave at dawn,'⟧ she said.",
    "⟦‘We leave at dawn,’⟧ she said.",
    "⟦‘It’s the sailor’s boat,’⟧ he said.",
    "⟦'It's the sailor's boat,'⟧ he said.",
    "⟦‘The workers’ camp was shut,’⟧ he said.",
    "⟦'The workers' camp was shut,'⟧ he said.",
    "Minister: ⟦'No talks'⟧",
    "Minister: ⟦‘No talks’⟧",
    "The ⟦‘peace bridge’⟧ fell.",
    "⟦`Old marks,'⟧ he said.",
]

APOSTROPHES = [
    "The sailors' boat and the miners' hall were sold.",
    "It's the mayor's, isn't it?",
    "Rock 'n' roll in the '90s was theirs.",
    "The '68 crowd and the '72 crowd met.",
    "Get 'em out, 'til noon.",
    "James' boat and Moses' staff.",
    "Kofi O’Hara and Ann D'Arcy met.",
    "The ministers’ aides and the envoys’ cooks left.",
    "Don't! Won't! Can't!",
    "'Twas the night before, ’twas cold.",
]

NESTED = [
    "⟦\"He told me 'run' and I ran,\"⟧ she said.",
    "⟦“He told me ‘run’ and I ran,”⟧ she said.",
    "⟦“The ‘truce’ is a ‘joke’,”⟧ she said.",
    "⟦``He told me `run' and I ran,''⟧ she said.",
    "⟦'He told me \"run\" and I ran,'⟧ she said.",
    "⟦„Er sagte ‚lauf‘ und ich lief“⟧, sagte sie.",
    "⟦\"They chanted 'bread'\"⟧ was all he said.",
]

FOREIGN = [
    "⟦«We leave at dawn»⟧, she said.",
    "⟦« We leave at dawn »⟧, she said.",
    "⟦„We leave at dawn“⟧, she said.",
    "⟦„We leave at dawn”⟧, she said.",
    "⟦»We leave at dawn«⟧, she said.",
    "⟦”We leave at dawn”⟧, she said.",
    "A ⟦«free»⟧ and ⟦«fair»⟧ vote.",
    '⟦„Half and half"⟧, she said.',
]

PARAGRAPHS = [
    '⟦"We leave. We do not return. Ever,"⟧ she said.',
    '⟦"We leave at dawn.⟧\n⟦"We do not return,"⟧ she said.',
    "⟦“We leave at dawn.⟧\n⟦“We do not return.⟧\n⟦“That is all.”⟧",
    "⟦``We leave at dawn.⟧\n⟦``We do not return.''⟧",
    "She said: ⟦“We leave at dawn.⟧\n⟦“We do not return.”⟧",
    '⟦"We leave,"⟧ she said.\nNobody answered.',
    "⟦“We leave at dawn.”⟧\n⟦“We do not return.”⟧",
]

UNBALANCED = [
    'She said: ⟦"We leave at dawn and',
    "She said: ⟦“We leave at dawn and",
    'We leave at dawn," she said.',
    "We leave at dawn,” she said.",
    "We leave at dawn,'' she said.",
    "⟦“We leave at dawn.⟧ She said: ⟦“And you?”⟧",
    "He is 6' 2\" tall.",
    'A 12" pipe burst.',
    "‘We leave at dawn and nobody knows.",
    "No marks at all.",
]

ONLY_MARKS = ['"', '""', '" "', "“”", "“ ”", "''", "``''", "‘’", "'", "«»", '"""""', "“““", "”””", "'\"'\"", "```"]

TABLE = [*STRAIGHT, *CURLY, *TEX, *SINGLE, *APOSTROPHES, *NESTED, *FOREIGN, *PARAGRAPHS, *UNBALANCED]


def passages(text: str) -> tuple[Passage, ...]:
    """The passages of a text whose lines are its paragraphs."""
    return find_passages(text, [Span(*line.span()) for line in re.finditer(r"[^\n]+", text)])


def unmark(marked: str) -> tuple[str, list[str]]:
    """The plain text and the passages marked in it; one that is not closed runs to the end of its line."""
    return re.sub("[⟦⟧]", "", marked), re.findall(r"⟦([^⟧\n]*)", marked)


@pytest.mark.parametrize("marked", TABLE)
def test_marked_passages(marked: str) -> None:
    text, wanted = unmark(marked)

    assert [text[each.span.start : each.span.end] for each in passages(text)] == wanted


@pytest.mark.parametrize("text", ONLY_MARKS)
def test_marks_without_words_hold_none(text: str) -> None:
    assert not any(re.search(r"\w", text[each.inner.start : each.inner.end]) for each in passages(text))


@pytest.mark.parametrize("marked", TABLE)
def test_passages_stand_apart_in_their_paragraphs(marked: str) -> None:
    text, _ = unmark(marked)
    found = passages(text)
    lines = [Span(*line.span()) for line in re.finditer(r"[^\n]+", text)]

    assert all(before.span.end <= after.span.start for before, after in itertools.pairwise(found))
    assert all(each.span.holds(each.inner) and lines[each.block].holds(each.span) for each in found)


def test_inner_leaves_the_marks_out() -> None:
    text = "``We leave,'' he said, “at «dawn».”"

    assert [text[each.inner.start : each.inner.end] for each in passages(text)] == ["We leave,", "at «dawn»."]


def test_reopened_paragraphs_are_resumed() -> None:
    found = passages("“We leave at dawn.\n“We do not return.\n“That is all,” she said. “Go.”")

    assert [(each.closed, each.resumed) for each in found] == [
        (False, False),
        (False, True),
        (True, True),
        (True, False),
    ]


def test_a_closed_paragraph_is_not_resumed() -> None:
    assert [each.resumed for each in passages("“We leave.”\n“We stay.”")] == [False, False]


def test_long_quotes_are_whole() -> None:
    speech = "Nobody shall pass the bridge. " * 170
    text = f"“{speech.strip()}” she said."

    assert len(speech) > 5_000
    assert [each.span for each in passages(text)] == [Span(0, len(speech.strip()) + 2)]


@pytest.mark.parametrize("sign", ["'", '"', "“", "‘", "''", "``", "' ", '" ', "s' ", " 's"])
def test_thousands_of_marks_take_no_time(sign: str) -> None:
    assert effort(lambda: passages(sign * 5_000)) < 40


@pytest.mark.parametrize("size", [1, 2, 3])
def test_every_mix_of_marks_gives_spans_inside_the_text(size: int) -> None:
    import itertools

    for signs in itertools.product("\"'“”‘’«»„` a.", repeat=size + 1):
        text = "".join(signs)
        for each in find_passages(text, [Span(0, len(text))]):
            assert 0 <= each.span.start < each.inner.end <= each.span.end <= len(text)
