"""Composes the stages: page → stories → sentences → findings → resolved → Reading. Nothing else."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, repeat
from pathlib import Path
from typing import TYPE_CHECKING

from dateline import language
from dateline.dating import Clues, date_story
from dateline.dating.company import date_together
from dateline.find.actors import find_actors
from dateline.find.dates import TimeMention, find_dates
from dateline.find.disputes import disputed
from dateline.find.events import Findings, find_events
from dateline.find.offices import find_offices
from dateline.find.places import find_places
from dateline.find.quotes import Surroundings, find_quotes
from dateline.language import Sentence
from dateline.lexicon import Lexicon, load_lexicon
from dateline.model import Place, Published, Reading, Story, TimeExpression
from dateline.page import Opened, open_page
from dateline.resolve import resolve
from dateline.stories import Layout, split
from dateline.when import resolve_times

if TYPE_CHECKING:
    from spacy.language import Language


@dataclass(frozen=True)
class Input:
    """A page to read: text, bytes or path; when its main article came out, where known; what to call it."""

    page: str | bytes | Path
    published: datetime.date | None = None
    source: str | None = None


@dataclass(frozen=True)
class _Dated:
    """A story whose date was looked for: what the other stages start from."""

    layout: Layout
    sentences: Sequence[Sentence]
    mentions: Sequence[TimeMention]
    published: Published


class Reader:
    """Reads pages. Loads the language model and the lexicon once, on first use."""

    def __init__(self, model: str = language.DEFAULT_MODEL, lexicon: Lexicon | None = None) -> None:
        self.model = model
        self._lexicon = lexicon

    @property
    def nlp(self) -> Language:
        """The spaCy pipeline behind this reader; raises `ModelNotFoundError` where it is not installed."""
        return language.load(self.model)

    @property
    def lexicon(self) -> Lexicon:
        """The lexicon behind this reader."""
        return self._lexicon or load_lexicon()

    def read(
        self,
        page: str | bytes | Path,
        *,
        published: datetime.date | None = None,
        source: str | None = None,
    ) -> Reading:
        """Read one page. Raises a `DatelineError` where it cannot be read as text."""
        return self.read_opened(open_page(page, source), published=published)

    def read_opened(self, opened: Opened, *, published: datetime.date | None = None) -> Reading:
        """Read a page that is open already (`dateline.page.open_page`)."""
        layouts = () if opened.note else split(opened.page.text, opened.title, _state_names(self.lexicon))
        parsed = language.parse_stories(self.nlp, opened.page.text, [layout.blocks for layout in layouts])
        dates = chain([published], repeat(None))
        drafts = [self._dated(opened, *parts) for parts in zip(layouts, parsed, dates, strict=False)]
        together = date_together(layouts, [draft.published for draft in drafts])
        read = [
            self._story(opened, replace(draft, published=date)) for draft, date in zip(drafts, together, strict=True)
        ]
        return Reading(
            page=opened.page,
            dates=tuple(time for _, times in read for time in times),
            stories=tuple(story for story, _ in read),
            notes=(opened.note,) if opened.note else (),
        )

    def read_many(self, inputs: Iterable[Input | str | bytes | Path]) -> Iterator[Reading]:
        """Read many pages, in input order; each reads the same as it would alone."""
        for each in inputs:
            entry = each if isinstance(each, Input) else Input(each)
            yield self.read(entry.page, published=entry.published, source=entry.source)

    def _dated(
        self, opened: Opened, layout: Layout, sentences: Sequence[Sentence], given: datetime.date | None
    ) -> _Dated:
        mentions = find_dates(sentences, opened.page.text, layout.dateline)
        clues = Clues(opened.page.text, layout, sentences, mentions, given, opened.stated)
        return _Dated(layout, sentences, mentions, date_story(clues, self.lexicon))

    def _story(self, opened: Opened, draft: _Dated) -> tuple[Story, tuple[TimeExpression, ...]]:
        text, lexicon = opened.page.text, self.lexicon
        layout, sentences, published = draft.layout, draft.sentences, draft.published
        times = resolve_times(draft.mentions, published)
        places = find_places(sentences, layout, text, lexicon, published.latest)
        reported_from = _reported_from(layout, places)
        cast = resolve(find_actors(sentences, lexicon, published.latest), sentences, places, reported_from)
        quotes = find_quotes(sentences, layout, Surroundings(text, times, places), cast, lexicon)
        headline = layout.headline.text if layout.headline else ""
        findings = Findings(text, cast, times, places, quotes, published.earliest, headline)
        events = find_events(sentences, findings, lexicon)
        quotes, events = disputed(sentences, quotes, events, cast, lexicon)
        story = Story(
            id=f"s{layout.span.start}",
            span=layout.span,
            kind=layout.kind,
            truncated=layout.truncated,
            headline=layout.headline,
            published=published,
            place=reported_from,
            events=events,
            quotes=quotes,
            offices=find_offices(sentences, cast, lexicon),
            places=places,
            unresolved=cast.unresolved,
        )
        return story, times


@lru_cache(maxsize=4)
def _state_names(lexicon: Lexicon) -> frozenset[str]:
    """Names of states, by which stories that run into one another are told apart; capitals as datelines write them."""
    capitals = {entry.capital for entry in lexicon.territories if entry.capital}
    names = {name for entry in lexicon.territories for name in (entry.name, *entry.names, *entry.demonyms)}
    return frozenset(names | capitals | {name.upper() for name in capitals})


def _reported_from(layout: Layout, places: Sequence[Place]) -> Place | None:
    """The place of the dateline."""
    line = layout.dateline.place if layout.dateline else None
    return next((place for place in places if line is not None and line.span.holds(place.span)), None)


@lru_cache(maxsize=1)
def _default_reader() -> Reader:
    return Reader()


def read(page: str | bytes | Path, *, published: datetime.date | None = None, source: str | None = None) -> Reading:
    """Read one page with the default language model; see `Reader.read`."""
    return _default_reader().read(page, published=published, source=source)
