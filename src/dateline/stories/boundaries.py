"""Where on a page a new story begins: signs of form and of a change of subject, added up.

The page is read forward once. Each paragraph is held against the story so far; each sign speaks for or against a
new story, and a paragraph opens one where the sum passes `ENOUGH`. Signs and weights are set so that no single sign
of subject decides: a page is one story until its form says otherwise.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from dateline.stories.cohesion import Vocabulary, points_back, shared
from dateline.stories.dispatch import find_dateline, find_kicker
from dateline.stories.paragraphs import Paragraph

ENOUGH = 2.5

# What a change of subject must weigh where nothing in the form speaks for a new story.
UNAIDED = 4.2

# How far to look for a return to the article before text that breaks off is taken for its end.
LOOK_AHEAD = 12

# A dateline below less text than this stands under a headline and its subheads, not between stories.
SHORTEST_STORY = 400

# Labels of remarks on the story itself.
_REMARKS = frozenset(
    "NOTE NOTES CORRECTION CLARIFICATION SOURCE SOURCES UPDATE UPDATED CONTACT CONTACTS TEL EMAIL DISCLAIMER".split()
)


@dataclass
class _SoFar:
    """The story that is being read: its words, its names, the usual length of its paragraphs."""

    topics: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    length: int = 0
    count: int = 0
    broken: bool = False

    def add(self, paragraph: Paragraph) -> None:
        """Take in one more paragraph."""
        words = Vocabulary(paragraph.text)
        self.topics |= words.topics
        self.names |= words.names
        if not paragraph.heading:
            self.length += len(paragraph.text)
            self.count += 1
            self.broken = paragraph.cut


def first_blocks(page: Sequence[Paragraph], places: Collection[str] = ()) -> tuple[int, ...]:
    """The index of each story's first paragraph; () for an empty page."""
    kickers = _kickers(page, places)
    starts = [0] if page else []
    story, heading = _SoFar(), False
    for at, paragraph in enumerate(page):
        if paragraph.heading:  # which story a heading belongs to is known when its text is
            heading = True
            if not story.count:
                story.add(paragraph)
            continue
        start = at - 1 if heading and at - 1 > starts[-1] else at
        if story.count and _opens(page, at, story, _Signs(at in kickers, heading, len(starts) > 1, places)):
            starts.append(start)
            story = _SoFar()
        story.add(paragraph)
        heading = False
    return tuple(starts)


def _kickers(page: Sequence[Paragraph], places: Collection[str]) -> frozenset[int]:
    """The paragraphs that open with a kicker. Labels whose words are met again on whole remarks are speakers'."""
    labels = {
        at: found[0].text
        for at, paragraph in enumerate(page)
        if len(paragraph.words) > 10
        and (found := find_kicker(paragraph.text, 0))
        and not find_dateline(paragraph.text, 0, places)
    }
    whole = [label for at, label in labels.items() if not page[at].cut]
    words = Counter(word for label in whole for word in set(label.split()))
    speakers = any(times > 1 for times in words.values())
    return frozenset(
        at for at, label in labels.items() if page[at].cut or not (speakers or _REMARKS & set(label.split()))
    )


@dataclass(frozen=True)
class _Signs:
    """What is known of a paragraph besides its words."""

    kicker: bool
    heading: bool
    tail: bool
    places: Collection[str]


def _opens(page: Sequence[Paragraph], at: int, story: _SoFar, signs: _Signs) -> bool:
    paragraph = page[at]
    dateline = find_dateline(paragraph.text, 0, signs.places)
    dispatched = dateline is not None and bool(dateline.date or dateline.agency) and story.length > SHORTEST_STORY
    form = 4.0 * signs.kicker + 3.5 * dispatched + _form(page, at, story)
    if signs.tail and _near_cut(page, at, story):
        return form + _apart(paragraph, story, signs.heading) >= ENOUGH
    strange = _strangeness(paragraph, story)
    needed = ENOUGH if form > 0 else UNAIDED - 1.5 * _followed_by_cut(page, at)
    return form + strange >= needed and (dispatched or not _returns(page, at, story))


def _form(page: Sequence[Paragraph], at: int, story: _SoFar) -> float:
    """What the shape of the text says: a story broken off before this block, a block that breaks off itself."""
    paragraph = page[at]
    if paragraph.text[0].islower():
        return -4.0
    repeated = paragraph.cut and _followed_by_cut(page, at)
    return 3.5 * story.broken + 1.0 * paragraph.cut + 1.5 * repeated


def _followed_by_cut(page: Sequence[Paragraph], at: int) -> bool:
    following = next((each for each in page[at + 1 : at + 3] if not each.heading), None)
    return following is not None and following.cut


def _near_cut(page: Sequence[Paragraph], at: int, story: _SoFar) -> bool:
    """Whether this block, the one before it or the one after it breaks off, as teasers do."""
    return story.broken or page[at].cut or _followed_by_cut(page, at)


def _strangeness(paragraph: Paragraph, story: _SoFar) -> float:
    """What words, names and size say against this paragraph's being the article's next."""
    words = Vocabulary(paragraph.text)
    weight = min(1.0, len(story.topics) / 60)
    usual_share = 0.22 + 0.12 * math.log10(max(len(story.topics), 10) / 150)  # any text shares more with a longer one
    topic = _between(-2.0, (usual_share - shared(words.topics, story.topics)) / 0.12, 1.5) if words.topics else 0.0
    names = _between(-1.5, (0.25 - shared(words.names, story.names)) / 0.25, 1.0) if len(words.names) > 2 else 0.0
    size = _between(-1.0, math.log2(len(paragraph.text) * story.count / story.length), 1.5) if story.count > 2 else 0.0
    sentences = {1: -1.0, 2: 0.0}.get(paragraph.sentences, 0.5)
    return weight * (topic + names) + size + sentences - 2.0 * points_back(paragraph.text)


def _apart(paragraph: Paragraph, story: _SoFar, heading: bool) -> float:
    """What speaks for a block of its own among teasers, which stand one per block unless one leans on another."""
    words = Vocabulary(paragraph.text)
    topic, names = shared(words.topics, story.topics), shared(words.names, story.names)
    several = paragraph.sentences > 1 and len(paragraph.words) >= 30
    block = 2.5 * (several or (topic < 0.1 and names < 0.1))
    linked = 1.5 * (topic > 0.25) + 1.5 * (names > 0.4 and len(words.names) > 2)
    return block + 1.5 * heading - linked - 2.0 * points_back(paragraph.text)


def _returns(page: Sequence[Paragraph], at: int, story: _SoFar) -> bool:
    """Whether the article goes on after this block: whole paragraphs of its kind and on its subject follow."""
    return any(
        not following.cut and not following.heading and _strangeness(following, story) < -0.5
        for following in page[at + 1 : at + 1 + LOOK_AHEAD]
    )


def _between(low: float, value: float, high: float) -> float:
    return max(low, min(value, high))
