"""Each filter of a query gives what going through all reports in Python gives; no search is refused."""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented_reports import judgement
from servers import server

from dateline.archive import Archive, Origin, Prepared, open_archive, prepare
from dateline.archive.fulltext import LONG, place
from dateline.archive.schema import metadata
from dateline.model import (
    Actor,
    Event,
    EventType,
    Modality,
    Page,
    Place,
    Published,
    Quote,
    Reading,
    Span,
    Story,
    When,
    Why,
)
from dateline.page import Opened
from dateline.records import Query, QuoteRecord, Report, Versions

READER = Versions(dateline="1.0", lexicon="abc", model="small")
FIRST = datetime.date(2006, 1, 1)
CODES = ("PER", "CHL", "BOL", "")
NAMES = {"PER": "Peru", "CHL": "Chile", "BOL": "Bolivia", "": "the herders"}
WORDS = ("harbour", "salt", "treaty", "fleet")
PAGES, EVENTS = 40, 4


@dataclass
class Told:
    """A page as it is put together."""

    deal: random.Random
    text: str = ""

    def say(self, words: str) -> Span:
        start = len(self.text)
        self.text += words
        return Span(start, len(self.text))

    def actor(self) -> Actor:
        code = self.deal.choice(CODES)
        return Actor(name=NAMES[code], country=(code,) if code else (), span=self.say(NAMES[code]))

    def event(self, day: datetime.date) -> Event:
        deal, start = self.deal, len(self.text)
        actor, trigger = self.actor(), self.say(" met ")
        recipient = self.actor()
        self.say(f" over the {deal.choice(WORDS)} and the {deal.choice(WORDS)}")
        return Event(
            id=f"e{start}", type=deal.choice(get_args(EventType)[:4]), mode=deal.choice((None, "sign", "visit")),
            contexts=deal.choice(((), ("military",), ("trade", "military"))), quad=deal.choice((1, 2, 3, 4)),
            intensity=1.0, trigger=trigger, span=Span(start, self.say(".").end), actors=(actor,),
            recipients=(recipient,), reciprocal=deal.random() < 0.2, polarity=deal.choice(("positive", "negative")),
            modality=deal.choice(get_args(Modality)), background=deal.random() < 0.3, date=self.when(day, trigger),
            place=deal.choice((None, Place(name="Arica", country="CHL", span=trigger))),
            confidence=deal.choice((0.5, 0.7, 0.9)), why=Why(rule="verb", entry="meet"),
        )  # fmt: skip

    def when(self, day: datetime.date, span: Span) -> When | None:
        days = self.deal.choice((None, 0, 0, 0, 7, LONG, LONG + 1, 364))
        if days is None:
            return None
        last = day + datetime.timedelta(days=days)
        return When(earliest=day, latest=last, text="met", span=span, precision="interval")


def reading(number: int) -> Reading:
    """An invented page of one story; some have no date, some are said to be of a whole year."""
    told = Told(random.Random(number))
    day = FIRST + datetime.timedelta(days=told.deal.randrange(700))
    events = tuple(told.event(day - datetime.timedelta(days=told.deal.randrange(20))) for _ in range(EVENTS))
    speaker = told.actor()
    words = told.say(f" no {told.deal.choice(WORDS)} without {told.deal.choice(WORDS)}")
    quote = Quote(id="q", span=words, text=told.text[words.start : words.end], directness="direct", speaker=speaker)
    published = told.deal.choice(
        (
            Published(),
            Published(earliest=day, latest=day, basis="given"),
            Published(earliest=day, latest=day, basis="given"),
            Published(earliest=day, latest=day + datetime.timedelta(days=365), basis="inferred"),
        )
    )
    story = Story(id="s", span=Span(0, len(told.text)), kind="article", events=events, quotes=(quote,),
                  published=published)  # fmt: skip
    page = Page(id=str(number), sha256=str(number), text=told.text, source=told.deal.choice((None, "Courier", "Star")))
    return Reading(page=page, stories=(story,))


def pages() -> list[Prepared]:
    """All pages, as they are stored."""
    return [
        prepare(Origin(key=f"{n:016}".ljust(64, "0"), origin=f"{n}.txt", source=read.page.source), Opened(read.page),
                read, READER)
        for n, read in enumerate(map(reading, range(PAGES)))
    ]  # fmt: skip


def copies(where: str) -> None:
    """As if some stories were found to be copies or updates of the first."""
    stories = metadata.tables["stories"]
    with sa.create_engine(where).begin() as raw:
        for relation, rest in (("copy", 1), ("update", 2)):
            some = stories.c.page % 5 == rest
            raw.execute(sa.update(stories).where(some).values(copy_of=1 << 16, relation=relation))


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with open_archive(str(tmp_path_factory.mktemp("queries") / "a.db"), create=True) as opened:
        for start in range(0, PAGES, 7):
            opened.add(pages()[start : start + 7], READER)
        for _ in opened.link():
            pass
        copies(f"sqlite:///{opened.name}")
        yield opened


Holds = Callable[[Report], bool]


def sides(report: Report) -> tuple[set[str], set[str]]:
    event = report.event
    both = [{name for a in actors for name in (*a.country, a.name)} for actors in (event.actors, event.recipients)]
    return (both[0] | both[1], both[0] | both[1]) if event.reciprocal else (both[0], both[1])


def between(one: str, other: str) -> Holds:
    def holds(report: Report) -> bool:
        actors, recipients = sides(report)
        return (one in actors and other in recipients) or (other in actors and one in recipients)

    return holds


def during(start: str | None, end: str | None) -> Holds:
    def holds(report: Report) -> bool:
        date = report.event.date
        return bool(
            date and (not start or date.latest.isoformat() >= start) and (not end or date.earliest.isoformat() <= end)
        )

    return holds


DAY = datetime.date.fromisoformat
# One filter: what is asked, and the same in Python.
FILTERS: dict[str, tuple[dict[str, Any], Holds]] = {
    "everything": ({}, lambda r: True),
    "text": ({"text": "salt"}, lambda r: "salt" in r.evidence),
    "two words": ({"text": "salt treaty"}, lambda r: "salt" in r.evidence and "treaty" in r.evidence),
    "without": ({"text": "salt -treaty"}, lambda r: "salt" in r.evidence and "treaty" not in r.evidence),
    "either": ({"text": "salt OR fleet"}, lambda r: "salt" in r.evidence or "fleet" in r.evidence),
    "phrase": ({"text": '"the salt and the fleet"'}, lambda r: "the salt and the fleet" in r.evidence),
    "no word": ({"text": "?!"}, lambda r: False),
    "actor": ({"actor": "PER"}, lambda r: "PER" in sides(r)[0]),
    "actor by name": ({"actor": "the herders"}, lambda r: "the herders" in sides(r)[0]),
    "recipient": ({"recipient": "CHL"}, lambda r: "CHL" in sides(r)[1]),
    "directed": ({"actor": "PER", "recipient": "CHL"}, lambda r: "PER" in sides(r)[0] and "CHL" in sides(r)[1]),
    "directed by name": (
        {"actor": "the herders", "recipient": "CHL"}, lambda r: "the herders" in sides(r)[0] and "CHL" in sides(r)[1],
    ),
    "between": ({"between": ("PER", "CHL")}, between("PER", "CHL")),
    "between, turned round": ({"between": ("CHL", "PER")}, between("PER", "CHL")),
    "between by name": ({"between": ("Peru", "the herders")}, between("Peru", "the herders")),
    "between, actor": (
        {"between": ("PER", "CHL"), "actor": "PER"}, lambda r: between("PER", "CHL")(r) and "PER" in sides(r)[0],
    ),
    "type": ({"types": ("AGREE",)}, lambda r: r.event.type == "AGREE"),
    "types": ({"types": ("AGREE", "CONSULT")}, lambda r: r.event.type in ("AGREE", "CONSULT")),
    "modes": ({"modes": ("sign",)}, lambda r: r.event.mode == "sign"),
    "contexts": ({"contexts": ("trade",)}, lambda r: "trade" in r.event.contexts),
    "quads": ({"quads": (1, 3)}, lambda r: r.event.quad in (1, 3)),
    "polarity": ({"polarity": "negative"}, lambda r: r.event.polarity == "negative"),
    "modality": ({"modality": "planned"}, lambda r: r.event.modality == "planned"),
    "background": ({"background": True}, lambda r: r.event.background),
    "foreground": ({"background": False}, lambda r: not r.event.background),
    "from": ({"start": DAY("2007-01-10")}, during("2007-01-10", None)),
    "to": ({"end": DAY("2006-09-20")}, during(None, "2006-09-20")),
    "interval": ({"start": DAY("2006-08-01"), "end": DAY("2006-08-31")}, during("2006-08-01", "2006-08-31")),
    "country": ({"country": "CHL"}, lambda r: bool(r.event.place and r.event.place.country == "CHL")),
    "source": ({"source": "Star"}, lambda r: r.story.page.source == "Star"),
    "confidence": ({"confidence": 0.7}, lambda r: r.event.confidence >= 0.7),
    "no copies": ({"copies": False}, lambda r: r.story.page.id % 5 != 1),
}  # fmt: skip
PORTIONS: tuple[dict[str, Any], ...] = ({}, {"limit": 5}, {"limit": 7, "offset": 3})


def same(archive: Archive, asked: dict[str, Any], holds: Holds) -> None:
    everything = sorted(archive.events(), key=lambda r: (position(r), r.id))
    wanted = [report.id for report in everything if holds(report)]
    for portion in PORTIONS:
        end = portion["offset"] + portion["limit"] if "offset" in portion else portion.get("limit")
        found = [report.id for report in archive.events(**asked, **portion)]
        assert found == wanted[portion.get("offset", 0) : end]


def position(report: Report) -> int:
    date = report.event.date.earliest if report.event.date else report.story.published.earliest
    return date.toordinal() if date else 0


def test_all_are_given_in_order_of_time(archive: Archive) -> None:
    found = list(archive.events())
    assert len(found) == PAGES * EVENTS
    assert found == sorted(found, key=lambda r: (position(r), r.id))


@pytest.mark.parametrize("name", FILTERS)
def test_a_filter_gives_what_python_gives(archive: Archive, name: str) -> None:
    same(archive, *FILTERS[name])


def _goes_together(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return not set(one) & set(other)


@pytest.mark.parametrize("name", [name for name in FILTERS if name != "everything"])
@pytest.mark.parametrize("many", [1, 20_000])  # events of a party that are looked up one by one, not listed
def test_two_filters_give_what_python_gives(
    archive: Archive, name: str, many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.archive.choosing._MANY", many)
    asked, holds = FILTERS[name]
    for more, also in map(FILTERS.__getitem__, ("text", "actor", "between", "type", "interval", "source", "no copies")):
        if _goes_together(asked, more):
            same(archive, {**asked, **more}, lambda r, also=also: holds(r) and also(r))  # type: ignore[misc]


@given(names=st.lists(st.sampled_from(sorted(FILTERS)), min_size=3, max_size=5, unique=True))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_several_filters_give_what_python_gives(archive: Archive, names: list[str]) -> None:
    asked: dict[str, Any] = {}
    holding: list[Holds] = []
    for more, also in map(FILTERS.__getitem__, names):
        if _goes_together(asked, more):
            asked |= more
            holding.append(also)
    same(archive, asked, lambda r: all(holds(r) for holds in holding))


def test_the_reports_of_a_happening(archive: Archive) -> None:
    everything = list(archive.events())
    some = everything[len(everything) // 2].happening
    same(archive, {"happening": some}, lambda r: r.happening == some)
    same(archive, {"happening": some, "actor": "PER"}, lambda r: r.happening == some and "PER" in sides(r)[0])


@pytest.mark.parametrize("name", ["between", "text", "interval", "source", "no copies"])
def test_happenings_are_those_of_the_reports(archive: Archive, name: str) -> None:
    asked, holds = FILTERS[name]
    wanted = {report.happening for report in archive.events() if holds(report)}
    found = [each.id for each in archive.happenings(**asked)]
    assert len(found) == len(wanted)
    assert set(found) == wanted


def test_what_was_corrected_answers_as_corrected(tmp_path: Path) -> None:
    read = reading(1)
    origin = Origin(key="1" * 64, origin="1.txt", source=read.page.source)
    with open_archive(str(tmp_path / "a.db"), create=True) as opened:
        opened.add([prepare(origin, Opened(read.page), read, READER)], READER)
        first = next(iter(opened.events()))
        other = "ASSAULT"
        opened.judge(judgement("correct", "type", other, of=first.key))
        for asked in ({"types": (other,)}, {"types": (other,), "text": first.evidence}):
            assert [report.key for report in opened.events(corrected=True, **asked)] == [first.key]
        assert first.key not in [r.key for r in opened.events(corrected=True, types=(first.event.type,))]


STORY_FILTERS: dict[str, dict[str, Any]] = {
    "words alone": {},
    "from": {"start": DAY("2007-01-10")},
    "to": {"end": DAY("2006-09-20")},
    "interval": {"start": DAY("2006-08-01"), "end": DAY("2006-10-31")},
    "source": {"source": "Star"},
    "no copies": {"copies": False},
    "all": {"start": DAY("2006-03-01"), "end": DAY("2007-10-31"), "source": "Star", "copies": False},
}


def of_story(record: Any, asked: dict[str, Any]) -> bool:  # noqa: ANN401 - has a story
    told = record.story.published
    start, end = asked.get("start"), asked.get("end")
    return (
        (not start or bool(told.latest and told.latest >= start))
        and (not end or bool(told.earliest and told.earliest <= end))
        and ("source" not in asked or record.story.page.source == asked["source"])
        and (asked.get("copies", True) or record.story.page.id % 5 != 1)
    )


@pytest.mark.parametrize("name", STORY_FILTERS)
@pytest.mark.parametrize("word", WORDS)
def test_stories_are_found_latest_first(archive: Archive, name: str, word: str) -> None:
    asked = STORY_FILTERS[name]
    texts = {read.page.sha256: read.page.text for read in archive.readings()}
    stories = {report.story.id: report for report in archive.events()}.values()
    wanted = [each for each in stories if word in texts[each.story.page.sha256] and of_story(each, asked)]
    wanted.sort(key=lambda r: (r.story.published.earliest or datetime.date.min, r.story.id), reverse=True)
    for portion in PORTIONS:
        end = portion["offset"] + portion["limit"] if "offset" in portion else portion.get("limit")
        found = [each.story.id for each in archive.search(word, **asked, **portion)]
        assert found == [each.story.id for each in wanted][portion.get("offset", 0) : end]


@pytest.mark.parametrize("name", STORY_FILTERS)
@pytest.mark.parametrize("text", [None, "salt"])
@pytest.mark.parametrize("country", [None, "PER"])
def test_quotes_are_found_in_order_of_time(archive: Archive, name: str, text: str | None, country: str | None) -> None:
    asked = STORY_FILTERS[name]

    def holds(record: QuoteRecord) -> bool:
        of_speaker = not country or bool(record.quote.speaker and country in record.quote.speaker.country)
        return of_speaker and (not text or text in record.quote.text) and of_story(record, asked)

    everything = list(archive.quotes())
    assert len(everything) == PAGES
    wanted = [each.id for each in everything if holds(each)]
    for portion in PORTIONS:
        end = portion["offset"] + portion["limit"] if "offset" in portion else portion.get("limit")
        found = archive.quotes(text=text, country=country, **asked, **portion)
        assert [each.id for each in found] == wanted[portion.get("offset", 0) : end]


@given(text=st.text(max_size=40) | st.text(alphabet="\"*-() ORANDNEAR:^+\\\x00\ud800salt'", max_size=40))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_search_is_refused(archive: Archive, text: str) -> None:
    assert len(list(archive.search(text, limit=3))) <= 3
    for query in (Query(text=text, limit=3), Query(text=text, actor="PER", limit=3)):
        assert len(list(archive.events(query))) <= 3
        assert len(list(archive.quotes(query))) <= 3


@given(
    st.tuples(st.integers(0, 3_652_059), st.integers(0, 400), st.integers(0, (1 << 40) - 1)),
    st.tuples(st.integers(0, 3_652_059), st.integers(0, 400), st.integers(0, (1 << 40) - 1)),
)
def test_places_are_in_order_of_days_and_ids(one: tuple[int, int, int], other: tuple[int, int, int]) -> None:
    places = [place(first, first + days, row) for first, days, row in (one, other)]
    assert all(0 <= each < 1 << 63 for each in places)
    if (one[0], one[2]) != (other[0], other[2]):
        assert (places[0] < places[1]) == ((one[0], one[2]) < (other[0], other[2]))


def test_the_form_is_that_of_the_tables(archive: Archive) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with sa.create_engine(f"sqlite:///{archive.name}").connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), metadata)
    assert [each for each in differences if "_words" not in str(each) and "sqlite_stat" not in str(each)] == []


def test_postgresql_answers_alike(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether it begins from the words, from the parties, or goes through all in order of time."""
    with server() as running:
        running.run("CREATE DATABASE queries")
        with open_archive(running.url("queries"), create=True) as other:
            other.add(pages(), READER)
            for _ in other.link():
                pass
            copies(running.url("queries").replace("postgresql:", "postgresql+pg8000:"))
            for some in (1, 6, 2_000):
                for number in ("_SOME", "_FEW", "_MANY"):
                    monkeypatch.setattr(f"dateline.archive.choosing.{number}", some)
                for asked, holds in FILTERS.values():
                    same(other, asked, holds)
                    same(other, {"text": "salt", **asked}, holds if "text" in asked else with_salt(holds))
                for word in (*WORDS, '"over the salt"', "salt OR fleet"):
                    for more in STORY_FILTERS.values():
                        found = [each.story.id for each in archive.search(word, limit=4, **more)]
                        assert [each.story.id for each in other.search(word, limit=4, **more)] == found
                        said = [each.id for each in archive.quotes(text=word, limit=4, **more)]
                        assert [each.id for each in other.quotes(text=word, limit=4, **more)] == said


def with_salt(holds: Holds) -> Holds:
    return lambda report: "salt" in report.evidence and holds(report)
