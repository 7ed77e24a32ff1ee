"""Invented dossiers: a rich one, and ones that are empty, single, hostile or huge. No such dispute was ever held."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import NamedTuple, TypeVar

import msgspec
from msgspec.structs import replace

from dateline.disputes.model import (
    Cite,
    Contradiction,
    Dossier,
    Head,
    Issue,
    Line,
    Next,
    Outcome,
    Point,
    Position,
    Promise,
    Session,
    Side,
    SourceLine,
    Stance,
    Talks,
)
from dateline.model import Amount, EventType, Span
from dateline.records import Happening

T = TypeVar("T")

MADE = datetime.datetime(2026, 3, 4, 5, 6, tzinfo=datetime.UTC)
PERU = Side(code="PER", name="Peru")
ECUADOR = Side(code="ECU", name="Ecuador")
WATER, FISH = "issue-1", "issue-2"


class Story(NamedTuple):
    """An invented story."""

    page: str
    source: str
    published: datetime.date
    headline: str
    text: str
    url: str | None = None


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


STORIES = (
    Story(
        page="a1" * 32,
        source="The Invented Courier",
        published=day("2011-02-10"),
        headline="Neighbours to talk about the Zarumilla",
        url="https://courier.example.org/2011/zarumilla",
        text="""Peru and Ecuador will hold talks on the water of the Zarumilla river, the two governments said. \
The talks were mandated by the border commission in January.

Peru demanded that Ecuador open the sluices at La Palma before the dry season. Ecuador refused to open them "while \
a single field on our side is dry".

Ecuador promised to publish its measurements by the end of March.""",
    ),
    Story(
        page="b2" * 32,
        source="Andes Wire (invented)",
        published=day("2011-04-06"),
        headline="Zarumilla talks end after 40 minutes",
        url="https://wire.example.org/a?x=1&y=2",
        text="""Negotiators from Peru and Ecuador met in Loja on Tuesday and Wednesday. The second session lasted only \
40 minutes.

Peru's delegation was led by Rosa Quispe, a deputy minister for water, and Ecuador's by Julio Andrade, a special \
envoy. Mr Andrade walked out when the sluices were raised, and the two did not shake hands.

The two sides agreed to exchange measurements, but there was no agreement on the sluices. No date was set for another \
round.

"We will not be hurried," Mr Andrade told reporters. "Water does not wait for diplomats," Ms Quispe said.

Peru warned that it would close the Huaquillas bridge to lorries unless the sluices were opened by June.""",
    ),
    Story(
        page="c3" * 32,
        source="El Inventado",
        published=day("2011-06-20"),
        headline="Peru closes bridge to lorries",
        url="javascript:alert(1)",
        text="""Peru closed the Huaquillas bridge to lorries on Monday. About 300 drivers were stranded, police said.

Ecuador accused Peru of breaking the border treaty and recalled its consul. Its measurements, promised for March, have \
not been published.""",
    ),
    Story(
        page="d4" * 32,
        source="The Invented Courier",
        published=day("2011-06-21"),
        headline="Lorries wait at the border",
        url="https://courier.example.org/2011/lorries",
        text="""Some 120 drivers were stranded at the Huaquillas bridge on Monday after Peru closed it to lorries.""",
    ),
    Story(
        page="e5" * 32,
        source="Andes Wire (invented)",
        published=day("2012-03-15"),
        headline="Ministers find words for water",
        url="https://wire.example.org/b",
        text="""The foreign ministers of Peru and Ecuador met for three hours in Tumbes on Thursday. It was a cordial \
meeting, diplomats said.

Ecuador said it would open one of the two sluices in return for fishing rights in the gulf. Peru dropped its demand \
for a joint guard at La Palma and promised to reopen the bridge by 1 May.

The ministers agreed to meet again in Quito on 12 June. Ecuador's measurements were handed over on the same day.""",
    ),
    Story(
        page="f6" * 32,
        source="The Invented Courier",
        published=day("2012-05-02"),
        headline="Bridge opens to lorries again",
        url="https://courier.example.org/2012/bridge",
        text="""The Huaquillas bridge was opened to lorries on Tuesday, as Peru had promised in March. Ecuador said it \
would open the first sluice once a fishing accord was signed.""",
    ),
)


def cite(words: str, report: str | None = None) -> Cite:
    """The passage of the one story that has these words."""
    story = next(each for each in STORIES if words in each.text)
    at = story.text.index(words)
    start = story.text.rfind("\n\n", 0, at) + 2 if "\n\n" in story.text[:at] else 0
    end = story.text.find("\n\n", at)
    return Cite(
        text=words,
        page_span=Span(at + 40, at + 40 + len(words)),
        context=story.text[start : end if end >= 0 else None],
        span=Span(at - start, at - start + len(words)),
        page=story.page,
        origin=f"{story.page[:2]}.html",
        source=story.source,
        headline=story.headline,
        url=story.url,
        published=story.published,
        report=report,
    )


def line(words: str, on: str | None = None, label: str | None = None) -> Line:
    return Line(
        label=label, text=words, earliest=day(on) if on else None, latest=day(on) if on else None, cites=(cite(words),)
    )


_TALKS = (
    Talks(
        id="talks-1",
        parties=("PER", "ECU"),
        mandate=line("mandated by the border commission in January"),
        venue="Loja",
        earliest=day("2011-04-05"),
        latest=day("2011-04-06"),
        heads=(
            Head(name="Rosa Quispe", role="deputy minister for water", side="PER", cites=(cite("led by Rosa Quispe"),)),
            Head(name="Julio Andrade", role="special envoy", side="ECU", cites=(cite("by Julio Andrade"),)),
        ),
        sessions=(
            Session(earliest=day("2011-04-05"), cites=(cite("met in Loja on Tuesday and Wednesday"),)),
            Session(
                earliest=day("2011-04-06"),
                minutes=Amount(low=40, high=40),
                cites=(cite("The second session lasted only 40 minutes"),),
            ),
        ),
        agenda=(WATER,),
        atmosphere=(
            line("Mr Andrade walked out when the sluices were raised"),
            line("the two did not shake hands"),
        ),
        outcomes=(
            Outcome(
                text="agreed to exchange measurements", happened=True, cites=(cite("agreed to exchange measurements"),)
            ),
            Outcome(
                text="no agreement on the sluices",
                happened=False,
                issue=WATER,
                cites=(cite("no agreement on the sluices"),),
            ),
        ),
        next=(
            Next(
                kind="none",
                text="No date was set for another round",
                cites=(cite("No date was set for another round"),),
            ),
        ),
        cites=(cite("Negotiators from Peru and Ecuador met in Loja"),),
    ),
    Talks(
        id="talks-2",
        parties=("PER", "ECU"),
        level=line("The foreign ministers of Peru and Ecuador"),
        venue="Tumbes",
        earliest=day("2012-03-15"),
        latest=day("2012-03-15"),
        sessions=(
            Session(
                earliest=day("2012-03-15"),
                minutes=Amount(low=180, high=180),
                venue="Tumbes",
                cites=(cite("met for three hours in Tumbes on Thursday"),),
            ),
        ),
        agenda=(WATER, FISH),
        atmosphere=(line("It was a cordial meeting"),),
        outcomes=(
            Outcome(
                text="measurements were handed over",
                happened=True,
                earliest=day("2012-03-15"),
                cites=(cite("measurements were handed over"),),
            ),
        ),
        next=(
            Next(
                kind="dated",
                text="agreed to meet again in Quito on 12 June",
                earliest=day("2012-06-12"),
                latest=day("2012-06-12"),
                cites=(cite("agreed to meet again in Quito on 12 June"),),
            ),
        ),
        cites=(cite("The foreign ministers of Peru and Ecuador met"),),
    ),
)


def _demand() -> Position:
    first = Stance(
        kind="demand",
        text="Peru demanded that Ecuador open the sluices at La Palma",
        said=day("2011-02-10"),
        towards="ECU",
        cites=(cite("Peru demanded that Ecuador open the sluices at La Palma"),),
    )
    now = Stance(
        kind="demand",
        text="unless the sluices were opened by June",
        said=day("2011-04-06"),
        change="hardened",
        cites=(cite("unless the sluices were opened by June"),),
    )
    return Position(side="PER", issue=WATER, line="demand", now=now, history=(first,))


def _offer() -> Position:
    refusal = Stance(
        kind="refusal",
        text="Ecuador refused to open them",
        said=day("2011-02-10"),
        condition="while a single field on our side is dry",
        cites=(cite("Ecuador refused to open them"),),
    )
    offer = Stance(
        kind="offer",
        text="open one of the two sluices",
        said=day("2012-03-15"),
        condition="in return for fishing rights in the gulf",
        towards="PER",
        change="softened",
        cites=(cite("open one of the two sluices"),),
    )
    again = Stance(
        kind="offer",
        text="would open the first sluice",
        said=day("2012-05-02"),
        condition="once a fishing accord was signed",
        towards="PER",
        change="repeated",
        cites=(cite("would open the first sluice"),),
    )
    return Position(side="ECU", issue=WATER, line="stance", now=again, history=(refusal, offer))


def _dropped() -> Position:
    now = Stance(
        kind="demand",
        text="Peru dropped its demand for a joint guard",
        said=day("2012-03-15"),
        change="dropped",
        cites=(cite("Peru dropped its demand for a joint guard"),),
    )
    return Position(side="PER", issue="issue-3", line="demand", now=now, dropped=True)


def _accusation() -> Position:
    now = Stance(
        kind="accusation",
        text="Ecuador accused Peru of breaking the border treaty",
        said=day("2011-06-20"),
        towards="PER",
        cites=(cite("Ecuador accused Peru of breaking the border treaty"),),
    )
    return Position(side="ECU", issue=FISH, line="accusation", now=now)


_PROMISES = (
    Promise(
        id="promise-1",
        kind="promise",
        by="ECU",
        to="PER",
        text="publish its measurements",
        made=day("2011-02-10"),
        due=(day("2011-03-31"), day("2011-03-31")),
        end="broken",
        cites=(cite("Ecuador promised to publish its measurements by the end of March"),),
        later=(line("Its measurements, promised for March, have not been published", "2011-06-20"),),
    ),
    Promise(
        id="promise-2",
        kind="promise",
        by="PER",
        to="ECU",
        text="reopen the bridge",
        made=day("2012-03-15"),
        due=(day("2012-05-01"), day("2012-05-01")),
        end="kept",
        cites=(cite("promised to reopen the bridge by 1 May"),),
        later=(line("The Huaquillas bridge was opened to lorries on Tuesday", "2012-05-01"),),
    ),
    Promise(
        id="promise-3",
        kind="promise",
        by="ECU",
        to="PER",
        text="open the first sluice",
        made=day("2012-05-02"),
        condition="once a fishing accord was signed",
        waits_for=("promise-4",),
        cites=(cite("would open the first sluice once a fishing accord was signed"),),
    ),
    Promise(
        id="promise-4",
        kind="promise",
        by="PER",
        to=None,
        text="agreed to exchange measurements",
        made=day("2011-04-06"),
        due=(day("2011-05-01"), day("2011-05-31")),
        overdue=True,
        cites=(cite("The two sides agreed to exchange measurements"),),
    ),
    Promise(
        id="threat-1",
        kind="threat",
        by="PER",
        to="ECU",
        text="close the Huaquillas bridge to lorries",
        made=day("2011-04-06"),
        condition="unless the sluices were opened by June",
        end="kept",
        cites=(cite("Peru warned that it would close the Huaquillas bridge to lorries"),),
        later=(line("Peru closed the Huaquillas bridge to lorries on Monday", "2011-06-20"),),
    ),
)

_STRANDED, _TREATY = cite("Some 120 drivers were stranded", "r4"), cite("About 300 drivers were stranded", "r3")

_ACTS: tuple[tuple[str, EventType, str, float, str], ...] = (
    ("h1", "REQUEST", "2011-02-10", -2.0, "r1"),
    ("h2", "CONSULT", "2011-04-05", 3.0, "r2"),
    ("h3", "COERCE", "2011-06-20", -6.5, "r3"),
    ("h4", "ACCUSE", "2011-06-20", -4.0, "r5"),
    ("h5", "CONSULT", "2012-03-15", 4.0, "r6"),
)
_HAPPENINGS = tuple(
    Happening(
        id=name, type=kind, actors=("PER",), recipients=("ECU",), earliest=day(on), latest=day(on), quad=3,
        intensity=intensity, reports=(report,), sources=1,
    )
    for name, kind, on, intensity, report in _ACTS
)  # fmt: skip

_POINTS = (
    ("2011-02-01", 1.2, ("h1",), cite("Peru demanded that Ecuador", "r1")),
    ("2011-03-01", 0.9, (), None),
    ("2011-04-01", -1.1, ("h2",), cite("Negotiators from Peru and Ecuador met", "r2")),
    ("2011-05-01", 0.4, (), None),
    ("2011-06-01", 5.8, ("h3", "h4"), _TREATY),
    ("2011-07-01", 4.2, (), None),
    ("2011-08-01", 3.0, (), None),
    ("2011-09-01", 2.1, (), None),
    ("2012-02-01", 0.5, (), None),
    ("2012-03-01", -2.6, ("h5",), cite("The foreign ministers of Peru and Ecuador met", "r6")),
    ("2012-04-01", -1.2, (), None),
    ("2012-05-01", -1.9, (), None),
)


def rich() -> Dossier:
    """A dispute over water and fish with a bit of everything."""
    return Dossier(
        sides=(PERU, ECUADOR),
        as_of=day("2012-05-31"),
        summary=(
            line("Ecuador said it would open the first sluice", "2012-05-02", "ECU softened"),
            line("The ministers agreed to meet again in Quito on 12 June", "2012-03-15", "next: dated"),
            line("there was no agreement on the sluices", "2011-04-06", "no outcome"),
        ),
        issues=(
            Issue(id=WATER, name="the sluices at La Palma", phrases=("the sluices at La Palma", "the sluices")),
            Issue(id=FISH, name="fishing rights in the gulf", phrases=("fishing rights in the gulf",)),
            Issue(id="issue-3", name="a joint guard", phrases=("a joint guard",)),
        ),
        talks=_TALKS,
        positions=(_demand(), _offer(), _accusation(), _dropped()),
        promises=_PROMISES,
        tension=tuple(
            Point(month=day(on), value=value, happenings=acts, cites=(told,) if told else ())
            for on, value, acts, told in _POINTS
        ),
        quotes=(
            ("ECU", line("We will not be hurried", "2011-04-06", "Julio Andrade")),
            ("PER", line("Water does not wait for diplomats", "2011-04-06", "Rosa Quispe")),
            ("ECU", line("while a single field on our side is dry", "2011-02-10")),
        ),
        contradictions=(
            Contradiction(happening="h3", field="people_stranded", values=(("300", (_TREATY,)), ("120", (_STRANDED,)))),
        ),
        sources=tuple(
            SourceLine(
                page=each.page, origin=f"{each.page[:2]}.html", source=each.source, headline=each.headline,
                url=each.url, published=each.published, reports=at,
            )
            for at, each in enumerate(STORIES, 1)
        ),
        happenings=_HAPPENINGS,
        reports=21,
        left_out=1200,
    )  # fmt: skip


def empty() -> Dossier:
    """Two sides of which nothing is known."""
    return Dossier(sides=(PERU, ECUADOR), as_of=None)


def single() -> Dossier:
    """One line of one story."""
    return Dossier(
        sides=(PERU, ECUADOR),
        as_of=day("2011-02-10"),
        summary=(line("The two sides agreed"),),
        sources=rich().sources[1:2],
    )


# The fields of a dossier that hold what a page, or whoever named it, says.
_FOREIGN = frozenset(
    {"text", "context", "page", "origin", "source", "headline", "url", "name", "role", "venue", "condition", "label",
     "place", "field", "phrases"}
)  # fmt: skip


def spoken(value: T, words: str, field: str = "") -> T:
    """The same dossier, with these words wherever a page's words stand in it."""
    if isinstance(value, msgspec.Struct):
        names = [each.name for each in msgspec.structs.fields(value)]
        return replace(value, **{name: spoken(getattr(value, name), words, name) for name in names})
    if isinstance(value, tuple) and not isinstance(value, Span):
        return tuple(spoken(each, words, field) for each in value)  # type: ignore[return-value]
    return words if isinstance(value, str) and field in _FOREIGN else value  # type: ignore[return-value]


def huge() -> Dossier:
    """A dispute of 100,000 reports over sixty years: more of everything than anybody reads."""
    small = rich()
    positions = small.positions * 250
    few = small.talks[0].cites * 2
    return replace(
        small,
        summary=small.summary * 1000,
        issues=small.issues * 1000,
        talks=tuple(
            replace(each, id=f"{each.id}-{at}", outcomes=each.outcomes * 50, cites=_others(few, at))
            for at in range(1000)
            for each in small.talks
        ),
        positions=tuple(replace(each, history=tuple(_course(each.now, at))) for at, each in enumerate(positions)),
        promises=tuple(
            replace(each, id=f"{each.id}-{at}", cites=_others(each.cites, at), later=each.later * 40)
            for at in range(1000)
            for each in small.promises
        ),
        tension=tuple(
            Point(month=datetime.date(1950 + at // 12, at % 12 + 1, 1), value=at % 7 - 3.0, happenings=_named(at))
            for at in range(60 * 12)
        ),
        quotes=small.quotes * 5000,
        contradictions=tuple(replace(each, values=each.values * 30) for each in small.contradictions * 500),
        sources=small.sources * 10_000,
        happenings=tuple(replace(_HAPPENINGS[at % 5], id=f"h{at}") for at in range(50_000)),
        reports=100_000,
    )


def _others(cites: tuple[Cite, ...], at: int) -> tuple[Cite, ...]:
    """As many passages, but others."""
    spans = [Span(each.page_span.start + at, each.page_span.end + at) for each in cites]
    return tuple(replace(each, page_span=span, report=f"r{at}") for each, span in zip(cites, spans, strict=True))


def _course(stance: Stance, at: int) -> Iterator[Stance]:
    for number in range(100):
        yield replace(stance, text=f"stance {number}", cites=_others(stance.cites, at * 100 + number))


def _named(at: int) -> tuple[str, ...]:
    return tuple(f"h{at * 20 + number}" for number in range(20))
