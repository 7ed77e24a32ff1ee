"""Talks of two sides, round by round: a page of its own with all that talks are made of, pages of several stories, and
many small cases made from reports.
"""

from __future__ import annotations

import datetime
import importlib
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from told import amount, told

from dateline import Reader
from dateline.disputes.material import of_reading, of_reports
from dateline.disputes.model import Cite, Head, Issue, Line, Material, Next, Outcome, Session, Side, Talks
from dateline.disputes.scenes import Stretch, scene
from dateline.disputes.talks import talks_of
from dateline.disputes.wordings import CueKind, compiled, wordings
from dateline.model import Amount, Span
from dateline.records import Report

PAGE = Path(__file__).parent / "disputes" / "ferry-talks.txt"
PERU, CHILE = Side(code="PER", name="Peru"), Side(code="CHL", name="Chile")
KENYA, SOMALIA = Side(code="KEN", name="Kenya"), Side(code="SOM", name="Somalia")


def day(month: int, number: int, year: int = 2012) -> datetime.date:
    return datetime.date(year, month, number)


# --- a page of its own ------------------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def ferry(reader: Reader) -> tuple[Material, tuple[Talks, ...]]:
    reading = reader.read(PAGE, published=day(11, 15))
    material = of_reading(reading, PAGE.name)
    return material, talks_of(material, (KENYA, SOMALIA), _issues(material))


def _issues(material: Material) -> tuple[Issue, ...]:
    """Issues of the page by words of their reports, as a dossier has them."""
    phrases = {
        "fishermen": "seizure",
        "border": "border",
        "ties": "relations",
        "harbours": "compensation",
        "radar": "radar",
    }
    return tuple(
        Issue(
            id=name,
            name=phrase,
            phrases=(phrase,),
            reports=tuple(each.key for each in material.reports if phrase in each.evidence),
        )
        for name, phrase in phrases.items()
    )


@pytest.fixture(scope="module")
def muscat(ferry: tuple[Material, tuple[Talks, ...]]) -> Talks:
    (found,) = [each for each in ferry[1] if not each.separate]
    return found


def test_the_round_of_a_page(muscat: Talks) -> None:
    assert muscat.parties == ("KEN", "SOM")
    assert (muscat.earliest, muscat.latest, muscat.venue) == (day(11, 13), day(11, 14), "Muscat")


def test_sessions_of_a_page(muscat: Talks) -> None:
    assert [(each.earliest, each.latest, each.minutes, each.venue) for each in muscat.sessions] == [
        (day(11, 13), day(11, 13), None, "Muscat"),
        (day(11, 14), day(11, 14), Amount(low=25.0, high=25.0), "Muscat"),
    ]


def test_heads_of_a_page(muscat: Talks) -> None:
    assert [(each.name, each.role, each.side) for each in muscat.heads] == [
        ("Daniel Otieno", "chief negotiator", "KEN"),
        ("Yusuf Abdi", "chief negotiator", "SOM"),
    ]
    assert all(each.name.split()[-1] in " ".join(cite.text for cite in each.cites) for each in muscat.heads)


def test_the_mandate_of_a_page(muscat: Talks) -> None:
    assert muscat.mandate is not None
    assert muscat.mandate.text == "mandated by a seven-nation accord in September"
    assert (muscat.mandate.earliest, muscat.mandate.latest) == (day(9, 1), day(9, 30))


def test_the_agenda_of_a_page(muscat: Talks) -> None:
    assert set(muscat.agenda) == {"border", "fishermen", "ties", "harbours", "radar"}


def test_the_atmosphere_of_a_page(muscat: Talks) -> None:
    told_so = [each.text for each in muscat.atmosphere]

    for words in ("reacted furiously", "no handshakes", "frosty mood", "began hopefully"):
        assert any(words in each for each in told_so)


def test_outcomes_of_a_page(muscat: Talks) -> None:
    outcomes = {each.text: (each.happened, each.issue) for each in muscat.outcomes}

    assert outcomes["the two sides only agreeing that they should meet again"] == (True, None)
    assert outcomes["There was no agreement on the key issues that keep the crossings shut"][0] is False
    assert outcomes["No date was announced for future talks"][0] is False
    (aside,) = [each for each in muscat.outcomes if each.text.startswith("The talks did not deal with")]
    assert (aside.happened, aside.issue) == (False, "radar")


def test_what_is_next_on_a_page(muscat: Talks) -> None:
    assert [(each.kind, each.text) for each in muscat.next] == [
        ("agreed", "the two sides only agreeing that they should meet again"),
        ("none", "no further discussion is planned in Muscat"),
        ("none", "No date was announced for future talks"),
    ]


def test_a_separate_track_of_a_page(ferry: tuple[Material, tuple[Talks, ...]]) -> None:
    (other,) = [each for each in ferry[1] if each.separate]

    assert (set(other.parties), other.venue) == ({"SOM", "ETH"}, "Djibouti")
    assert [each.text.split(" which ")[1] for each in other.atmosphere] == ["ended on a cheerful note"]
    assert not other.heads
    assert not other.outcomes


def test_nothing_of_other_stories(ferry: tuple[Material, tuple[Talks, ...]]) -> None:
    assert {cite.page_span.start < 2800 for talks in ferry[1] for cite in talks.cites} == {True}


def test_every_passage_stands_on_the_page(ferry: tuple[Material, tuple[Talks, ...]]) -> None:
    text = PAGE.read_text(encoding="utf-8")
    cites = [cite for talks in ferry[1] for cite in _all_cites(talks)]

    assert len(cites) > 30
    for each in cites:
        assert text[each.page_span.start : each.page_span.end] == each.text
        assert each.context[each.span.start : each.span.end] == each.text


def _all_cites(talks: Talks) -> list[Cite]:
    lines = [each for each in (talks.level, talks.mandate) if each]
    return [*talks.cites, *(cite for part in (*_parts(talks), *lines) for cite in part.cites)]


def _parts(talks: Talks) -> list[Head | Session | Line | Outcome | Next]:
    return [*talks.heads, *talks.sessions, *talks.atmosphere, *talks.outcomes, *talks.next]


def test_a_page_without_a_date_has_two_sessions(reader: Reader) -> None:
    found = talks_of(of_reading(reader.read(PAGE), PAGE.name), (KENYA, SOMALIA))
    (round_,) = [each for each in found if not each.separate]

    assert [(each.earliest, each.minutes) for each in round_.sessions] == [
        (None, None),
        (None, Amount(low=25, high=25)),
    ]
    assert len(round_.heads) == 2


# --- several stories, read --------------------------------------------------------------------------------------------
def read(reader: Reader, *stories: tuple[datetime.date, str]) -> Material:
    """The material of pages with one story each."""
    parts = [of_reading(reader.read(text, published=on), f"{number}.txt") for number, (on, text) in enumerate(stories)]
    reports = [report for part in parts for report in part.reports]
    quotes = [quote for part in parts for quote in part.quotes]
    return of_reports(reports, quotes, [item for part in parts for item in part.stories.items()])


def test_reports_of_several_days_are_one_round(reader: Reader) -> None:
    material = read(
        reader,
        (day(5, 15), "The third round of talks between Peru and Chile opened in Quito on Monday. "
         "The Peruvian delegation, led by deputy foreign minister Ana Rojas, "
         "presented a map of the sea border to the Chilean side."),
        (day(5, 17), "Talks between Peru and Chile in Quito ended on Wednesday without agreement on fishing rights. "
         "“We did not come here to draw maps,” Chile's chief negotiator, Pablo Mena, said. "
         "Rojas led the Peruvian delegation. Peru and Chile agreed to meet again in Bogota on June 3. "
         "In Santiago, Chilean Foreign Minister Hugo Lara said the talks were useful."),
        (day(5, 25), "In the third round, in Quito last week, Peru and Chile failed to agree on fishing at talks. "
         "Last month Peru and Chile held talks in Lima."),
        (day(4, 20), "Envoys from Peru and Chile met in Lima on Thursday and agreed to hold a third round in May."),
    )  # fmt: skip

    lima, quito = talks_of(material, (PERU, CHILE))

    assert (lima.venue, lima.earliest, lima.latest) == ("Lima", day(4, 19), day(4, 19))
    assert [(each.kind, each.earliest, each.latest) for each in lima.next] == [("agreed", day(5, 1), day(5, 31))]
    assert len({cite.origin for cite in lima.cites}) == 2
    assert (quito.venue, quito.earliest, quito.latest) == ("Quito", day(5, 14), day(5, 16))
    assert [each.earliest for each in quito.sessions] == [day(5, 14), day(5, 16)]
    assert [(each.name, each.role) for each in quito.heads] == [
        ("Ana Rojas", "deputy foreign minister"),
        ("Pablo Mena", "chief negotiator"),
    ]
    assert ("dated", day(6, 3)) in [(each.kind, each.earliest) for each in quito.next]
    assert any("without agreement on fishing rights" in each.text and not each.happened for each in quito.outcomes)


def test_an_earlier_round_by_its_number(reader: Reader) -> None:
    material = read(
        reader,
        (day(5, 15), "The third round of talks between Peru and Chile opened in Quito on Monday. "
         "In the second round of talks, held in Bogota in March, Peru and Chile had agreed on a fishing line."),
        (day(3, 12), "Peru and Chile ended a second round of talks in Bogota on Saturday. Negotiators shook hands."),
    )  # fmt: skip

    bogota, quito = talks_of(material, (PERU, CHILE))

    assert (bogota.venue, quito.venue) == ("Bogota", "Quito")
    assert len({cite.origin for cite in bogota.cites}) == 2
    assert [each.text for each in bogota.atmosphere] == ["Negotiators shook hands"]


def test_ministers_who_meet_are_heads_and_those_at_home_are_not(reader: Reader) -> None:
    material = read(
        reader,
        (day(5, 18), "Peru's trade minister Juan Paz met his Chilean counterpart, Pedro Soto, in Quito on Thursday. "
         "Chilean Foreign Minister Hugo Lara said in Santiago that he expected little."),
    )  # fmt: skip

    (found,) = talks_of(material, (PERU, CHILE))

    assert [(each.name, each.role, each.side) for each in found.heads] == [
        ("Juan Paz", "trade minister", "PER"),
        ("Pedro Soto", "trade minister", "CHL"),
    ]


def test_summit_phone_and_working_level(reader: Reader) -> None:
    material = read(
        reader,
        (day(5, 18), "The presidents of Peru and Chile held a summit in Quito on Thursday."),
        (day(6, 18), "Working-level talks between Peru and Chile resumed in Lima on Sunday."),
        (day(7, 18), "Peruvian President Rosa Vega spoke by telephone with Chilean President Luis Soto on Tuesday."),
    )  # fmt: skip

    assert [each.level.text if each.level else None for each in talks_of(material, (PERU, CHILE))] == [
        "summit", "Working-level", "by telephone",
    ]  # fmt: skip


def test_talks_that_a_story_of_others_plans(reader: Reader) -> None:
    material = read(
        reader,
        (day(5, 17), "Bolivian officials met Chilean officials in La Paz on Wednesday. "
         "Chile and Peru are to meet next week."),
    )  # fmt: skip

    planned, apart = sorted(talks_of(material, (PERU, CHILE)), key=lambda each: each.separate)

    (coming,) = planned.next
    assert (planned.sessions, coming.kind, coming.earliest) == ((), "dated", day(5, 21))
    assert coming.text == "Chile and Peru are to meet next week"
    assert (apart.parties, apart.venue, apart.next) == (("CHL", "BOL"), "La Paz", ())


def test_the_number_of_a_day_tells_whose_length_it_is(reader: Reader) -> None:
    material = read(
        reader,
        (day(5, 18), "Envoys of Peru and Chile ended two days of talks on the sea border in Quito yesterday. "
         "The second day broke off after less than two hours, when the Chilean delegation left the room."),
    )  # fmt: skip

    (found,) = talks_of(material, (PERU, CHILE))

    assert (found.earliest, found.latest) == (day(5, 16), day(5, 17))
    assert found.sessions[-1].minutes == Amount(high=120.0)
    assert [each.text for each in found.atmosphere] == ["the Chilean delegation left the room"]


def test_talks_that_only_words_tell(reader: Reader) -> None:
    material = read(
        reader,
        (day(5, 18), "QUITO, May 18 (Inca News) - Peru pledged on Thursday to tell Chile of every patrol.\n\n"
         "The pledge came at the end of a two-day meeting between Peruvian and Chilean officials. "
         "On money the two sides did not come together."),
    )  # fmt: skip

    (found,) = talks_of(material, (PERU, CHILE))

    assert (found.venue, found.latest) == ("Quito", day(5, 17))
    assert [each.text for each in found.outcomes] == ["On money the two sides did not come together"]
    assert found.cites[0].text.startswith("The pledge came at the end of a two-day meeting")


def test_an_envoy_sees_each_side_apart(reader: Reader) -> None:
    material = read(
        reader,
        (day(5, 18), "Brazilian envoy Joao Reis held talks with Peruvian Foreign Minister Rosa Vega "
         "in Lima on Thursday. He had met Chilean President Luis Soto in Santiago on Wednesday. "
         "Peru and Chile closed their border in April."),
    )  # fmt: skip

    assert [(each.parties, each.venue, each.separate) for each in talks_of(material, (PERU, CHILE))] == [
        (("CHL", "BRA"), "Santiago", True),
        (("PER", "BRA"), "Lima", True),
    ]


def test_two_who_lead_in_one_sentence(reader: Reader) -> None:
    material = read(
        reader,
        (day(5, 18), "Peru and Chile held talks in Quito on Thursday. "
         "The Peruvian team was headed by Ana Rojas, deputy minister of fisheries, "
         "the Chilean one by Pablo Mena of the fisheries ministry."),
    )  # fmt: skip

    (found,) = talks_of(material, (PERU, CHILE))

    assert [(each.name, each.role, each.side) for each in found.heads] == [
        ("Ana Rojas", "deputy minister of fisheries", "PER"),
        ("Pablo Mena", None, "CHL"),
    ]


def test_talks_put_off_to_another_day(reader: Reader) -> None:
    material = read(
        reader,
        (day(5, 18), "Peru and Chile held talks in Quito on Thursday."),
        (day(6, 1), "The talks between Peru and Chile which were to be held in Lima on 5 June "
         "have been postponed to 22 June."),
    )  # fmt: skip

    (found,) = talks_of(material, (PERU, CHILE))

    assert [(each.kind, each.earliest) for each in found.next] == [("dated", day(6, 22))]


# --- made from reports ------------------------------------------------------------------------------------------------
def talks(number: int, **words: object) -> Report:
    """A report that Peru and Chile met."""
    common: dict[str, object] = {"who": ("PER",), "whom": ("CHL",), "mutual": True, "says": "Peru and Chile held talks"}
    date = words.get("date")
    if isinstance(date, str) and words.get("modality") != "planned":
        after = datetime.date.fromisoformat(date[-10:]) + datetime.timedelta(days=1)
        common["published"] = after.isoformat()
    return told(number, **(common | {"mode": "meet"} | words))


def made(*reports: Report) -> tuple[Talks, ...]:
    return talks_of(of_reports(reports), (PERU, CHILE))


def days(found: Sequence[Talks]) -> list[list[int]]:
    return [[each.earliest.day for each in talks.sessions if each.earliest] for talks in found]


def test_nothing_told_is_no_talks() -> None:
    assert made() == ()
    assert made(told(1, type="ACCUSE", who=("PER",), whom=("CHL",), date="2012-05-14")) == ()


def test_days_that_follow_one_another_are_one_round() -> None:
    assert days(made(talks(1, date="2012-05-14"), talks(2, date="2012-05-15"), talks(3, date="2012-05-16"))) == [
        [14, 15, 16]
    ]


def test_a_gap_makes_another_round() -> None:
    assert days(made(talks(1, date="2012-05-14"), talks(2, date="2012-05-18"))) == [[14], [18]]


def test_a_day_of_rest_in_one_town() -> None:
    assert days(made(talks(1, date="2012-05-14", place="Lima"), talks(2, date="2012-05-16", place="Lima"))) == [
        [14, 16]
    ]
    assert days(made(talks(1, date="2012-05-14"), talks(2, date="2012-05-16"))) == [[14], [16]]


def test_another_town_is_another_round() -> None:
    found = made(talks(1, date="2012-05-14", place="Lima"), talks(2, date="2012-05-15", place="Santiago"))

    assert [each.venue for each in found] == ["Lima", "Santiago"]


def test_a_country_does_not_speak_against_a_town() -> None:
    (found,) = made(talks(1, date="2012-05-14", place="Peru"), talks(2, date="2012-05-14", place="Lima"))

    assert (found.venue, len(found.sessions)) == ("Lima", 1)


def test_stories_of_one_session_merge() -> None:
    (found,) = made(talks(1, date="2012-05-14"), talks(2, date="2012-05-14"), talks(3, date="2012-05-14"))

    assert [len(each.cites) for each in found.sessions] == [3]


def test_numbers_keep_rounds_apart_and_together() -> None:
    apart = made(
        talks(1, date="2012-05-14", says="Peru and Chile held a second round of talks"),
        talks(2, date="2012-05-15", says="Peru and Chile held a third round of talks"),
    )
    together = made(
        talks(1, date="2012-05-14", says="The 3rd round of talks between Peru and Chile opened"),
        talks(2, date="2012-05-24", says="The third round of talks between Peru and Chile ended"),
    )

    assert days(apart) == [[14], [15]]
    assert days(together) == [[14, 24]]


def test_a_loose_date_joins_the_round_it_covers() -> None:
    (found,) = made(
        talks(1, date="2012-05-14", place="Lima"),
        talks(2, date="2012-05-01/2012-05-31", published="2012-06-10", background=True),
    )

    assert (found.earliest, found.latest, len(found.cites)) == (day(5, 14), day(5, 14), 2)


def test_a_loose_date_of_another_town_is_a_round() -> None:
    found = made(
        talks(1, date="2012-05-14", place="Lima"),
        talks(2, date="2012-05-01/2012-05-31", place="Santiago", published="2012-06-10", background=True),
    )

    assert {(each.venue, each.sessions[0].latest) for each in found} == {("Lima", day(5, 14)), ("Santiago", day(5, 31))}


def test_an_undated_report_is_of_the_round_of_its_story() -> None:
    (found,) = made(talks(1, date="2012-05-14", story=1), talks(2, story=1, place="Lima"))

    assert (found.venue, len(found.cites), len(found.sessions)) == ("Lima", 2, 1)


def test_an_undated_story_after_a_round_is_of_it() -> None:
    (found,) = made(talks(1, date="2012-05-14"), talks(2, published="2012-05-16"))

    assert len(found.cites) == 2


def test_an_undated_story_alone_has_no_days() -> None:
    (found,) = made(talks(1, published=None))

    assert (found.earliest, found.sessions[0].earliest) == (None, None)


def test_length_of_a_round_is_no_sessions() -> None:
    whole = talks(1, date="2012-05-15", says="Two-day talks of Peru and Chile ended")
    whole = replace(
        whole, event=replace(whole.event, magnitude=replace(whole.event.magnitude, duration_minutes=amount("2880")))
    )
    short = talks(2, date="2012-05-15", says="Peru and Chile met")
    short = replace(
        short, event=replace(short.event, magnitude=replace(short.event.magnitude, duration_minutes=amount("45")))
    )

    (found,) = made(whole, short)

    assert [each.minutes for each in found.sessions] == [Amount(low=45.0, high=45.0)]
    assert (found.earliest, found.latest) == (day(5, 14), day(5, 15))


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("ended after just 20 minutes", 20, 20),
        ("lasted for three hours", 180, 180),
        ("ended after less than an hour", None, 60),
        ("went on for more than five hours", 300, None),
    ],
)
def test_lengths_in_words(words: str, low: float | None, high: float | None) -> None:
    (found,) = made(talks(1, date="2012-05-15", says=f"Talks of Peru and Chile {words}"))

    assert found.sessions[0].minutes == Amount(low=low, high=high)


def test_talks_of_one_side_with_others_are_separate() -> None:
    found = made(
        talks(1, date="2012-05-14", story=1),
        talks(2, who=("BOL",), whom=("CHL",), date="2012-05-10", place="Santiago", story=1),
    )

    assert [(each.parties, each.separate) for each in found] == [(("CHL", "BOL"), True), (("PER", "CHL"), False)]


def test_talks_of_many_keep_all_parties() -> None:
    (found,) = made(talks(1, mode="multilateral", whom=("CHL", "BOL", "ECU"), date="2012-05-14"))

    assert (found.parties, found.separate) == (("PER", "CHL", "BOL", "ECU"), False)


def test_a_mediator_sits_at_the_table() -> None:
    (found,) = made(
        talks(1, date="2012-05-14", place="Lima"),
        talks(2, who=("BRA",), whom=("PER", "CHL"), mode="third-party", date="2012-05-14", place="Lima"),
    )

    assert (found.parties, len(found.cites)) == (("PER", "CHL", "BRA"), 2)


def test_visits_are_no_talks() -> None:
    assert made(talks(1, mode="visit", says="Peruvian officials visited Chile", date="2012-05-14")) == ()


def test_members_of_a_group_are_a_side() -> None:
    group = Side(code="the two", name="the two", members=("CHL", "BOL"))
    material = of_reports([talks(1, date="2012-05-14"), talks(2, whom=("BOL",), date="2012-05-15")])

    (found,) = talks_of(material, (PERU, group))

    assert (found.parties, found.separate) == (("PER", "CHL", "BOL"), False)


def test_called_off_talks_have_no_session() -> None:
    held, off = made(
        talks(1, date="2012-05-14"),
        talks(
            2,
            type="REJECT",
            mutual=False,
            date="2012-06-03",
            published="2012-06-02",
            says="Peru called off talks with Chile",
        ),
    )

    assert [(each.kind, each.text) for each in held.next] == [("refused", "Peru called off talks with Chile")]
    assert off.sessions == ()
    assert [(each.happened, each.text) for each in off.outcomes] == [(False, "Peru called off talks with Chile")]


def test_talks_called_off_on_their_day_stay_one_round() -> None:
    (found,) = made(
        talks(1, date="2012-05-14"),
        talks(
            2, type="REJECT", mutual=False, date="2012-05-14", says="Peru cancelled the rest of the talks with Chile"
        ),
    )

    assert [each.happened for each in found.outcomes] == [False]


def test_talks_that_did_not_take_place() -> None:
    (found,) = made(talks(1, polarity="negative", date="2012-05-14", says="No talks between Peru and Chile were held"))

    assert (found.sessions, [each.happened for each in found.outcomes]) == ((), [False])


def test_walking_out_is_atmosphere_and_failure() -> None:
    words = "Chilean negotiators walked out of talks with Peru"
    (found,) = made(talks(1, type="REJECT", who=("CHL",), whom=("PER",), mutual=False, date="2012-05-14", says=words))

    assert [each.text for each in found.atmosphere] == [words]
    assert [(each.text, each.happened) for each in found.outcomes] == [(words, False)]
    assert found.sessions[0].earliest == day(5, 14)


@pytest.mark.parametrize(
    ("kind", "says", "fields"),
    [
        ("agreed", "the two sides agreed to meet again", {}),
        ("dated", "Peru and Chile agreed to meet again in Lima on June 3", {}),
        ("dated", "Peru and Chile will meet again", {"modality": "planned", "date": "2012-06-03"}),
        ("proposed", "Peru proposed a new round of talks in June", {"mutual": False, "whom": ()}),
        (
            "refused",
            "Chile refused to hold further talks",
            {"type": "REJECT", "mutual": False, "who": ("CHL",), "whom": ()},
        ),
        ("none", "no date was set for further talks", {"polarity": "negative"}),
    ],
)
def test_what_is_next(kind: str, says: str, fields: dict[str, object]) -> None:
    (found,) = made(
        talks(1, date="2012-05-14", story=1),
        talks(2, story=1, **({"type": "AGREE", "mode": None, "says": says} | fields)),
    )

    assert [(each.kind, each.text) for each in found.next] == [(kind, says)]


def test_days_to_come_are_after_the_story() -> None:
    (found,) = made(
        talks(1, date="2012-12-14", published="2012-12-15", story=1),
        talks(2, type="AGREE", says="they agreed to meet again in February", published="2012-12-15", story=1),
    )

    assert [(each.earliest, each.latest) for each in found.next] == [(day(2, 1, 2013), day(2, 28, 2013))]


def test_plans_told_by_several_stories_are_one_line() -> None:
    (found,) = made(
        talks(1, date="2012-05-14"),
        *(
            talks(number, type="AGREE", modality="planned", date="2012-06-03", published="2012-05-20", says=says)
            for number, says in enumerate(
                ("Peru and Chile will meet in June", "Chile and Peru are to meet on Sunday"), 2
            )
        ),
    )

    assert [(each.kind, each.earliest, len(each.cites)) for each in found.next] == [("dated", day(6, 3), 2)]


def test_plans_that_came_true_are_told_with_the_round() -> None:
    plan = {"type": "AGREE", "modality": "planned", "says": "Peru and Chile will hold talks"}
    (found,) = made(talks(1, date="2012-06-03", published="2012-05-15", **plan), talks(2, date="2012-06-03"))

    assert ([each.earliest for each in found.sessions], len(found.cites), found.next) == ([day(6, 3)], 2, ())


def test_plans_before_any_round_are_talks_without_sessions() -> None:
    (found,) = made(
        talks(1, type="AGREE", modality="planned", date="2012-06-03", says="Peru and Chile will hold talks")
    )

    assert (found.sessions, found.earliest) == ((), None)
    assert [(each.kind, each.earliest) for each in found.next] == [("dated", day(6, 3))]


def test_outcomes_told_by_several_stories_are_one() -> None:
    said = {
        "type": "AGREE",
        "mode": None,
        "date": "2012-05-14",
        "issue": "fishing rights",
        "says": "Peru and Chile agreed on fishing rights",
    }
    (found,) = made(*(each for number in (1, 3, 5) for each in (
        talks(number, date="2012-05-14", story=number), talks(number + 1, story=number, **said)
    )))  # fmt: skip

    assert [(each.happened, len(each.cites)) for each in found.outcomes] == [(True, 3)]


def test_agreements_of_another_time_are_no_outcome() -> None:
    (found,) = made(
        talks(1, date="2012-05-14", story=1),
        talks(2, type="SUPPORT", mode=None, date="1929-06-03", background=True, says="they signed a treaty", story=1),
    )

    assert found.outcomes == ()


def test_names_of_rounds_stay() -> None:
    one = made(talks(1, date="2012-05-14", place="Lima"))
    more = made(talks(1, date="2012-05-14", place="Lima"), talks(9, date="2012-05-14", place="Lima"))

    assert [each.id for each in one] == [each.id for each in more]


CASES = st.lists(
    st.fixed_dictionaries(
        {
            "type": st.sampled_from(["CONSULT", "AGREE", "REJECT", "SUPPORT", "ACCUSE"]),
            "date": st.sampled_from([None, "2012-05-14", "2012-05-15", "2012-05-20", "2012-05-01/2012-05-31"]),
            "place": st.sampled_from([None, "Lima", "Santiago", "Peru"]),
            "whom": st.sampled_from([("CHL",), ("BOL",), ("CHL", "BOL"), ()]),
            "polarity": st.sampled_from(["positive", "negative"]),
            "modality": st.sampled_from(["asserted", "planned"]),
            "published": st.sampled_from([None, "2012-05-15", "2012-06-01"]),
            "story": st.integers(1, 3),
            "says": st.sampled_from(
                ["Peru and Chile held talks", "they agreed to meet again", "talks were called off", ""]
            ),
        }
    ),
    max_size=8,
)


@given(CASES)
def test_any_reports_give_sound_talks(cases: list[dict[str, Any]]) -> None:
    reports = [talks(number, **({"mode": None} | case)) for number, case in enumerate(cases, 1)]
    found = made(*reports)

    assert found == made(*reversed(reports))
    for each in found:
        assert each.cites
        assert all(part.cites for part in _parts(each))
        assert {"PER", "CHL"} <= set(each.parties) or each.separate or not each.sessions
        dated = [session.earliest for session in each.sessions if session.earliest]
        assert dated == sorted(dated)
        assert all(each.earliest and each.latest and each.earliest <= one <= each.latest for one in dated)


# --- words ------------------------------------------------------------------------------------------------------------
def test_every_pattern_fits_its_example() -> None:
    assert len(wordings().file.cue) > 30
    for cue in wordings().file.cue:
        assert compiled(cue, wordings().file).search(cue.example), cue


def test_no_pattern_fits_without_what_it_needs() -> None:
    parser = importlib.import_module("re._parser")
    for cue in wordings().file.cue:
        shortest = _needed(parser.parse(compiled(cue, wordings().file).pattern, re.IGNORECASE), cue.needs)
        assert shortest or not cue.needs, cue


def _needed(parsed: Any, needs: Sequence[str]) -> bool:  # noqa: ANN401 - the parser of `re` has no types
    """Whether one of the words stands in whatever a parsed pattern fits: in a run of its letters, or in each of its
    branches.
    """
    run = ""
    for op, argument in [*parsed, (None, None)]:
        if str(op) == "LITERAL":
            run += chr(argument).lower()
            continue
        if any(each in run for each in needs):
            return True
        run = ""
        if str(op) == "SUBPATTERN" and _needed(argument[3], needs):
            return True
        if str(op) == "BRANCH" and all(_needed(branch, needs) for branch in argument[1]):
            return True
        if str(op) in ("MAX_REPEAT", "MIN_REPEAT") and argument[0] and _needed(argument[2], needs):
            return True
    return False


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("failure", "The two sides reached an agreement on fishing."),
        ("next none", "They named the third of June."),
        ("mandate", "The talks ended on Monday."),
        ("atmosphere", "The delegates left for the airport."),
        ("undone", "The talks went ahead on Monday."),
        ("at talks", "Peru and Chile agreed in March to hold talks."),
        ("next refused", "Chile accepted the talks."),
    ],
)
def test_what_patterns_leave(kind: CueKind, text: str) -> None:
    assert not wordings().has(kind, text)


def test_clauses_end_at_commas_and_stops() -> None:
    story = told(1).story
    text = "On Monday, when the Chilean delegates walked out, the U.S. side stayed."
    stretch = Stretch(text, 0, story)
    at = text.index("walked out")

    within = stretch.clause(Span(at, at + 10))

    assert text[within.start : within.end] == "the Chilean delegates walked out"


def test_reports_stand_in_their_sentences(reader: Reader) -> None:
    text = "Peru and Chile held talks in Lima. Chile accused Peru of delay.\n\nPeru rejected the charge."
    material = of_reading(reader.read(text), "x.txt")

    placed = {report.trigger: stretch.text for report, stretch in scene(material.reports, material).placed()}

    assert placed["held talks"].startswith("Peru and Chile held")
    assert placed["accused"].startswith("Chile accused")
    assert placed["rejected"].startswith("Peru rejected")
