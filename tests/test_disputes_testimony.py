"""What sentences say of promises that no event tells, and whose people are whose."""

from __future__ import annotations

import datetime

import pytest
from disputing import CHILE, PERU, SIDES, report
from msgspec.structs import replace

from dateline.disputes.material import of_reports
from dateline.disputes.model import Material, Promise, Told
from dateline.disputes.promises import promises_of
from dateline.disputes.rolls import with_people
from dateline.model import Actor, Quote, Span
from dateline.records import QuoteRecord

PROMISE = "2012-01-10 AGREE PER>CHL: Peru *promised* to [halve the toll on the Arica bridge] by March 1 #1"
# What a page tells beside its words, so that it is known; it bears on no promise.
BESIDE = "{day} CONSULT PER>CHL: they met #2"


def with_page(text: str, day: str = "2012-02-10", promise: str = PROMISE) -> Material:
    """A promise, and a later page of these words."""
    first, later = report(1, promise), report(2, BESIDE.format(day=day))
    return of_reports([first, later], stories=[(later.story.id, Told(story=later.story.id, start=100, text=text))])


def became(material: Material) -> Promise:
    (found,) = promises_of(material, SIDES, ())
    return found


KEPT = [
    "Peru halved the toll on the Arica bridge on Friday.",
    "ARICA, Feb. 10 (Faro) -- Peru halved its toll at the bridge, keeping a promise made in January.",
]


@pytest.mark.parametrize("text", KEPT)
def test_sentences_of_deeds_keep_a_promise(text: str) -> None:
    found = became(with_page(text))

    assert found.end == "kept"
    assert found.later[0].text in text
    assert found.later[0].cites[0].page_span.start == 100 + text.find(found.later[0].text)


@pytest.mark.parametrize(
    "text",
    [
        "Peru will halve the toll on the Arica bridge on Friday.",
        "Peru has not halved the toll on the Arica bridge.",
        "Peru halved the toll on the Arica bridge in 2009.",
        "Peru wants to halve the toll on the Arica bridge.",
        "Chile halved the toll on the Arica bridge on Friday.",
        "Peru doubled the toll on the Arica bridge on Friday.",
        "Peru began to halve the toll on the Arica bridge.",
        "Peru halved the wages of its clerks on Friday.",
    ],
)
def test_other_sentences_keep_nothing(text: str) -> None:
    assert became(with_page(text)).end == "pending"


def test_a_sentence_before_the_promise_keeps_nothing() -> None:
    assert became(with_page(KEPT[0], day="2012-01-09")).end == "pending"


def test_of_two_promises_a_sentence_keeps_the_one_it_names_best() -> None:
    other = report(3, "2012-01-10 AGREE PER>CHL: Peru *promised* to [halve the toll on the Tacna road] #1")
    told = with_page("Peru halved the toll on the Arica bridge, as promised.")
    found = promises_of(replace(told, reports=(*told.reports, other)), SIDES, ())

    assert sorted((each.text, each.end) for each in found) == [
        ("halve the toll on the Arica bridge", "kept"),
        ("halve the toll on the Tacna road", "pending"),
    ]


def quoted(material: Material, text: str, speaker: Actor, kind: str, words: str) -> Material:
    """The same with a quote of these words on the later page."""
    story = material.reports[-1].story
    start = 100 + text.find(words)
    cue = 100 + text.find("promised")
    quote = Quote(
        id="q1",
        span=Span(start, start + len(words)),
        text=words,
        directness="indirect",
        speaker=speaker,
        cue_kind=kind,
        cue=kind,
        cue_span=Span(cue, cue + len("promised")),
    )
    return replace(material, quotes=(QuoteRecord(id=1, quote=quote, story=story),))


def speaker(country: str, name: str = "Ana Rojas", sector: str | None = "GOV") -> Actor:
    return Actor(name=name, country=(country,), sector=sector, person=True, span=Span(0, 4))


ACCUSED = "Chile accused Peru of failing to keep its promise to halve the toll on the bridge. The clerk was ill."


@pytest.mark.parametrize(
    ("day", "who", "end"),
    [
        ("2012-03-10", "PER", "broken"),
        ("2012-02-10", "PER", "pending"),
        ("2012-03-10", "CHL", "pending"),
    ],
)
def test_a_breach_counts_where_it_is_admitted_after_the_day(day: str, who: str, end: str) -> None:
    told = quoted(with_page(ACCUSED, day=day), ACCUSED, speaker(who), "admit", "The clerk was ill")

    assert became(told).end == end
    assert [line.label for line in became(told).later] == ["broken" if end == "broken" else "said to be broken"]


GIVEN = "Ana Rojas promised the bridge would be open by night by June 30."


@pytest.mark.parametrize(
    ("who", "count"), [(speaker("PER"), 2), (speaker("PER", sector="JRN"), 1), (speaker("BOL"), 1)]
)
def test_a_quote_gives_a_promise_of_which_there_is_no_report(who: Actor, count: int) -> None:
    told = quoted(with_page(GIVEN), GIVEN, who, "promise", "the bridge would be open by night by June 30")
    found = promises_of(told, SIDES, ())

    assert len(found) == count
    assert [each.due for each in found[1:]] == [(datetime.date(2012, 6, 30), datetime.date(2012, 6, 30))] * (count - 1)


def countries(material: Material, name: str = "Ana Rojas") -> set[tuple[str, ...]]:
    people = [actor for each in with_people(material, SIDES).reports for actor in each.event.actors]
    return {actor.country for actor in people if actor.name == name}


def test_people_are_of_the_country_most_stories_give_them() -> None:
    rows = [
        "2012-01-10 REQUEST PER/GOV:Ana Rojas>CHL: she *asked*",
        "2012-02-10 REQUEST PER/GOV:Ana Rojas>CHL: she *asked*",
        "2012-03-10 REQUEST CHL/GOV:Ana Rojas>PER: she *asked*",
    ]
    told = of_reports([report(number, row) for number, row in enumerate(rows, 1)])

    assert countries(told) == {("PER",)}
    assert countries(of_reports(told.reports[1:])) == {("PER",), ("CHL",)}


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Chilean Foreign Minister Ana Rojas said so.", CHILE.code),
        ("He met his Chilean counterpart, Ana Rojas, twice.", CHILE.code),
        ("Peru's envoy Ana Rojas left.", PERU.code),
        ("Chile met Ana Rojas.", PERU.code),
        ("Chile fell. Ana Rojas left.", PERU.code),
    ],
)
def test_a_title_with_the_name_of_a_side_tells_whose_people_they_are(text: str, country: str) -> None:
    only = report(1, "2012-01-10 REQUEST PER/GOV:Ana Rojas>CHL: she *asked*")
    told = of_reports([only], stories=[(only.story.id, Told(story=only.story.id, start=0, text=text))])

    assert countries(told) == {(country,)}
