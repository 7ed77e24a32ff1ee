"""Who says what: marked passages and the speech lexicon's own examples, each read alone in one batch.

In `examples/quotes.toml` a quote is marked `[D …]` (direct), `[I …]` (indirect) or `[M …]` (mixed), the words that
name its speaker `[S …]`, its cue `[C …]`, its addressee `[A …]`; marks may be nested. A digit tells several quotes
of one passage apart (`[D2 …]`), `[D2=1 …]` shares speaker and cue with the first. `[S he|Ana Petrova]` also says who
the speaker is, `|-` that it must stay open. Every passage holds the marked quotes and no others.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from effort import effort

from dateline import Reader, language
from dateline.find.actors import find_actors
from dateline.find.quotes import Surroundings, find_quotes
from dateline.find.quotes.speech import CONSTRUCTIONS
from dateline.language import Sentence
from dateline.lexicon import load_lexicon
from dateline.lexicon.schema import Cue
from dateline.model import Quote, Quoted, Span
from dateline.resolve import Cast, resolve
from dateline.stories import Layout

EXAMPLES = Path(__file__).parent / "examples" / "quotes.toml"
_OPEN = re.compile(r"\[([DIMQSCA])(\d?)(?:=(\d))? ")
_DIRECTNESS = {"D": "direct", "I": "indirect", "M": "mixed"}
# Commas and stops at the edge of unquoted words are nobody's.
_EDGE = " .,;:?!\"'“”‘’`"


@dataclass(frozen=True)
class Mark:
    """A marked stretch of a plain text."""

    kind: str
    number: str
    like: str
    span: Span
    who: str | None


@dataclass(frozen=True)
class Passage:
    """A marked passage: its plain text and marks; `headline` where its first line is one."""

    group: str
    marked: str
    text: str
    marks: tuple[Mark, ...]
    headline: bool = False
    truncated: bool = False


def unmark(marked: str) -> tuple[str, tuple[Mark, ...]]:
    """The plain text and its marks in page order; brackets that begin no mark are text."""
    plain, marks, at = "", list[Mark](), 0
    opened: list[tuple[str, str, str, int] | None] = []
    while at < len(marked):
        found = _OPEN.match(marked, at)
        if found:
            opened.append((found[1], found[2] or "1", found[3] or found[2] or "1", len(plain)))
            at = found.end()
            continue
        if marked[at] == "[":
            opened.append(None)
        top = opened.pop() if marked[at] == "]" and opened else None
        if top is None:
            plain += marked[at]
        else:
            words, bar, who = plain[top[3] :].partition("|")
            plain = plain[: top[3]] + words if bar else plain
            marks.append(Mark(top[0], top[1], top[2], Span(top[3], len(plain)), who if bar else None))
        at += 1
    return plain, tuple(sorted(marks, key=lambda mark: mark.span))


def passages() -> Iterator[Passage]:
    for group, body in tomllib.loads(EXAMPLES.read_text(encoding="utf-8")).items():
        for marked in body["texts"]:
            text, marks = unmark(marked)
            yield Passage(group, marked, text, marks, body.get("headline", False), body.get("truncated", False))


PASSAGES = tuple(passages())


def cues() -> tuple[Cue, ...]:
    return tuple(cue for cue in load_lexicon().cues if cue.kind in CONSTRUCTIONS)


def lexicon_passages() -> Iterator[Passage]:
    for cue in cues():
        for marked in (*cue.examples, *cue.counter):
            yield Passage(f"{cue.kind} {cue.pos}", marked, *unmark(marked))


LEXICON = tuple(lexicon_passages())


def read_all(reader: Reader, chosen: Sequence[Passage]) -> dict[str, tuple[Quote, ...]]:
    """The quotes of each passage, by its marked text, with spans into its plain text: one parse for all."""
    text, starts, blocks = "", list[int](), list[tuple[int, Span]]()
    for number, each in enumerate(chosen):
        starts.append(len(text))
        for line in re.finditer(r"[^\n]+", each.text):
            blocks.append((number, Span(len(text) + line.start(), len(text) + line.end())))
        text += each.text + "\n"
    sentences = language.parse(reader.nlp, text, [span for _, span in blocks])
    return {
        each.marked: _read(reader, each, text[: starts[number] + len(each.text)], _own(number, blocks, sentences))
        for number, each in enumerate(chosen)
    }


def _own(
    number: int, blocks: Sequence[tuple[int, Span]], sentences: Sequence[Sentence]
) -> tuple[list[Span], list[Sentence]]:
    """The blocks and sentences of one passage, counted from its start."""
    first = next(at for at, (owner, _) in enumerate(blocks) if owner == number)
    spans = [span for owner, span in blocks if owner == number]
    own = [each for each in sentences if first <= each.block < first + len(spans)]
    return spans, [Sentence(each.tokens, each.offset, at, each.block - first) for at, each in enumerate(own)]


def _read(reader: Reader, each: Passage, text: str, own: tuple[list[Span], list[Sentence]]) -> tuple[Quote, ...]:
    blocks, sentences = own
    cast = resolve(find_actors(sentences, reader.lexicon), sentences)
    headline = Quoted(text=text[slice(*blocks[0])], span=blocks[0]) if each.headline else None
    layout = Layout(Span(blocks[0].start, blocks[-1].end), "article", tuple(blocks), each.truncated, headline)
    return find_quotes(sentences, layout, Surroundings(text), cast, reader.lexicon)


@dataclass(frozen=True)
class Said:
    """A quote in words, to be compared."""

    directness: str
    words: str
    speaker: str | None
    cue: str | None
    addressee: str | None


def wanted(each: Passage) -> list[Said]:
    told = []
    for mark in each.marks:
        if mark.kind in _DIRECTNESS:
            beside = {other.kind: other for other in each.marks if other.number == mark.like and other.kind in "SCA"}
            names = [_named(each.text, beside.get(kind)) for kind in "SCA"]
            told.append(Said(_DIRECTNESS[mark.kind], each.text[slice(*mark.span)].strip(_EDGE), *names))
    return told


def _named(text: str, mark: Mark | None) -> str | None:
    return text[slice(*mark.span)] if mark is not None else None


def told(text: str, quotes: Sequence[Quote], offset: int) -> list[Said]:
    return [_said(text, quote, offset) for quote in quotes]


def _said(text: str, quote: Quote, offset: int) -> Said:
    def words(span: Span | None) -> str | None:
        return text[span.start - offset : span.end - offset] if span is not None else None

    hearer = quote.addressee.span if quote.addressee is not None else None
    content = (words(quote.span) or "").strip(_EDGE)
    return Said(quote.directness, content, words(quote.speaker_mention), words(quote.cue_span), words(hearer))


@pytest.fixture(scope="module")
def read(reader: Reader) -> Mapping[str, tuple[Quote, ...]]:
    """The quotes of all marked passages."""
    return read_all(reader, PASSAGES)


@pytest.fixture(scope="module")
def read_lexicon(reader: Reader) -> Mapping[str, tuple[Quote, ...]]:
    """The quotes of all examples of the speech lexicon."""
    return read_all(reader, LEXICON)


def offset_of(each: Passage, chosen: Sequence[Passage]) -> int:
    return sum(len(other.text) + 1 for other in chosen[: chosen.index(each)])


@pytest.mark.parametrize("each", PASSAGES, ids=lambda each: f"{each.group}: {each.text[:50]}")
def test_marked_passage(read: Mapping[str, tuple[Quote, ...]], each: Passage) -> None:
    quotes = read[each.marked]

    assert told(each.text, quotes, offset_of(each, PASSAGES)) == wanted(each)


@pytest.mark.parametrize(
    "each", [each for each in PASSAGES if any(mark.who for mark in each.marks)], ids=lambda each: each.text[:50]
)
def test_resolved_speakers(read: Mapping[str, tuple[Quote, ...]], each: Passage) -> None:
    quotes = read[each.marked]
    said = [mark for mark in each.marks if mark.kind in _DIRECTNESS]
    names = {(mark.kind, mark.number): mark.who for mark in each.marks}

    for quote, mark in zip(quotes, said, strict=True):
        who = names.get(("S", mark.like))
        if who is not None:
            assert (quote.speaker.name if quote.speaker is not None else "-") == who


@pytest.mark.parametrize("each", PASSAGES, ids=lambda each: f"{each.group}: {each.text[:50]}")
def test_only_the_last_quote_of_a_teaser_breaks_off(read: Mapping[str, tuple[Quote, ...]], each: Passage) -> None:
    broken = [quote.truncated for quote in read[each.marked]]

    assert broken == ([False] * (len(broken) - 1) + [True] if each.truncated else [False] * len(broken))


@pytest.mark.parametrize("each", LEXICON, ids=lambda each: f"{each.group}: {each.text[:50]}")
def test_lexicon_example(read_lexicon: Mapping[str, tuple[Quote, ...]], each: Passage) -> None:
    said = {mark.kind: each.text[slice(*mark.span)].strip(_EDGE) for mark in each.marks}
    found = told(each.text, read_lexicon[each.marked], offset_of(each, LEXICON))

    # A possessor is named without its "'s"; whom nobody names is nobody.
    speaker = said["S"].removesuffix("'s").rstrip("'") if "S" in said else None
    assert (said.get("Q"), said.get("C"), speaker) in [
        (each.words, each.cue, each.speaker.removesuffix("'s").rstrip("'") if each.speaker else None) for each in found
    ]


def test_every_cue_has_an_example_that_shows_it() -> None:
    for cue in cues():
        assert cue.examples, cue.lemmas
        assert all({mark.kind for mark in unmark(example)[1]} >= {"C", "Q"} for example in cue.examples), cue.lemmas


ODD = {
    "only marks": "\"\" “” ‘’ '' `` «»",
    "one mark": '"',
    "marks without words": "“... !” she said.",
    "an unopened mark": 'We leave at dawn," the captain said.',
    "an unclosed mark": 'The captain said, "We leave at dawn and the mate',
    "crossed marks": "“The mate said ‘no” and left’.",
    "apostrophes only": "The sailors' boats' masts' tops' paint was the '90s' idea.",
    "nested three deep": "“He said ‘they said “no” to us’ and left,” the mate said.",
    "a cue alone": "Said.",
    "a speaker alone": "The captain said.",
    "a cue at the end of nothing": "According to",
    "many cues": "He said she said they said it said so.",
    "brackets": "[The captain] said [the ship] was [lost].",
    "line breaks in a quote": "“We leave\nat dawn,” the\ncaptain said.",
    "emoji": "“We leave 🚢 at dawn 🌅,” the captain said.",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_odd_text_is_read_without_harm(reader: Reader, text: str) -> None:
    reading = reader.read(text)

    for quote in reading.quotes:
        assert quote.text == text[quote.span.start : quote.span.end]
        assert re.search(r"\w", quote.text)
        for span in (quote.speaker_mention, quote.cue_span):
            assert span is None or 0 <= span.start < span.end <= len(text)


def test_marks_alone_are_no_quotes(reader: Reader) -> None:
    assert not list(reader.read(ODD["only marks"]).quotes)


def test_a_speech_of_five_thousand_characters_is_one_quote(reader: Reader) -> None:
    speech = "Nobody shall cross the bridge before the rain has stopped and the road is dry. " * 64
    text = f"“{speech.strip()}” the engineer said."
    quotes = list(reader.read(text).quotes)

    assert len(speech) > 5_000
    assert any(quote.span == Span(0, len(speech.strip()) + 2) and quote.directness == "direct" for quote in quotes)


def test_ids_are_unique_and_quotes_in_page_order(reader: Reader) -> None:
    text = "“We leave,” the captain said. The mate said he would stay. “I stay,” he said, adding he was tired."
    quotes = list(reader.read(text).quotes)

    assert len({quote.id for quote in quotes}) == len(quotes) >= 3
    assert [quote.span for quote in quotes] == sorted(quote.span for quote in quotes)


def test_reading_twice_gives_the_same(reader: Reader) -> None:
    text = "Kenya said its border would reopen. “It is safe,” the minister told reporters, adding he was glad."

    assert reader.read(text).to_json() == reader.read(text).to_json()


def test_finding_speech_takes_a_small_part_of_the_parse(reader: Reader) -> None:
    text = "“It is safe,” the minister told reporters. Kenya said its border would reopen soon. " * 40
    blocks = [Span(0, len(text))]
    sentences = language.parse(reader.nlp, text, blocks)
    layout, around, cast = Layout(blocks[0], "article", tuple(blocks)), Surroundings(text), Cast({})
    find_quotes(sentences, layout, around, cast, reader.lexicon)
    parsing = effort(lambda: language.parse(reader.nlp, text, blocks))
    finding = effort(lambda: find_quotes(sentences, layout, around, cast, reader.lexicon))

    # Dense speech is the worst case, and the machine may be busy; bench/quotes.py measures prose.
    assert finding < 0.25 * parsing


@pytest.mark.parametrize("verb", ["claim", "allege", "assert", "contend"])
def test_what_is_merely_claimed_is_marked_so(verb: str) -> None:
    assert {cue.effect for cue in cues() if verb in cue.lemmas and cue.pos == "verb"} == {"alleged"}
