"""Who pronouns, surnames and descriptions stand for across the sentences of a story."""

from __future__ import annotations

import pytest
from marked import examples, found_at, read_cast, unmark

from dateline import Reader
from dateline.model import Actor


@pytest.mark.parametrize(("group", "text"), [*examples("resolution.toml"), *examples("stories.toml")])
def test_marked_story(reader: Reader, group: str, text: str) -> None:
    plain, marks = unmark(text)
    cast, sentences = read_cast(reader, plain)

    assert marks
    assert [(m.phrase, found_at(cast, sentences, m)) for m in marks] == [(m.phrase, m.who) for m in marks]


def _explained(reader: Reader, text: str, phrase: str) -> str | None:
    cast, sentences = read_cast(reader, text)
    start = text.index(phrase)
    found: list[Actor] = [
        actor
        for sentence in sentences
        for token in sentence.tokens
        if sentence.at(token).start == start + phrase.rfind(" ") + 1
        for actor in cast.at(sentence, token)
    ]
    assert found, f"nobody at {phrase!r}"
    return found[0].resolved_by


@pytest.mark.parametrize(
    ("text", "phrase", "by"),
    [
        ("Moscow rejected the offer.", "Moscow", "metonym: capital"),
        ("Norway and Sweden met. The two sides agreed.", "two sides", "the two sides: Norway, Sweden"),
        ("Riot police fired tear gas in Harare.", "Riot police", "setting: Zimbabwe"),
    ],
)
def test_resolution_is_explained(reader: Reader, text: str, phrase: str, by: str | None) -> None:
    assert _explained(reader, text, phrase) == by


def test_unresolved_mentions_are_kept(reader: Reader) -> None:
    cast, _ = read_cast(reader, "He met the delegation. They signed nothing.")

    assert "He" in [quoted.text for quoted in cast.unresolved]


def test_surname_is_explained(reader: Reader) -> None:
    text = "Prime Minister Lena Fischer of Austria spoke on Monday. On Tuesday Fischer left for Oslo."
    cast, sentences = read_cast(reader, text)
    last = sentences[-1]
    by = [actor.resolved_by for token in last.tokens for actor in cast.at(last, token) if actor.person]

    assert by == ["surname of Lena Fischer"]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        # The country of the dateline is a party: a bare office is its own, whatever town is named beside it.
        (
            "ASMARA, May 3 (CN) - Eritrea has closed the port. Ethiopia protested, and Ethiopian hauliers turned "
            'back to Djibouti. "We are tired," Trade Minister Abel Tesfay said.',
            ("ERI",),
        ),
        # It is told of as a place alone: the minister is not the host's.
        (
            "GENEVA, May 3 (CN) - Eritrea and Ethiopia met on Monday. Eritrea has closed the port, and Ethiopia "
            'has shut the road to it. "We are tired," Trade Minister Abel Tesfay said.',
            (),
        ),
        # What the story says of a person goes before where it is set.
        (
            "ASMARA, May 3 (Coast News) - Eritrea has closed the port. Ethiopian Trade Minister Sara Bekele came on "
            'Monday. "We are tired," Minister Bekele said.',
            ("ETH",),
        ),
        # An office that somebody else holds at home is that of the other side.
        (
            "ASMARA, May 3 (Coast News) - Eritrea told Ethiopia that the port stays shut. Ethiopia was angry. Eritrean "
            'Trade Minister Abel Tesfay was calm. "We are tired," Trade Minister Sara Bekele said.',
            ("ETH",),
        ),
    ],
)
def test_a_bare_office_is_at_home_where_the_story_is_reported_from(
    reader: Reader, text: str, country: tuple[str, ...]
) -> None:
    speaker = reader.read(text).stories[0].quotes[-1].speaker
    assert speaker is not None
    assert speaker.country == country


def test_ministers_of_one_office_are_those_of_the_two_sides(reader: Reader) -> None:
    text = (
        "ASMARA, May 3 (Coast News) - Eritrea and Ethiopia quarrelled over a port on Monday. The foreign ministers met "
        "on Tuesday."
    )
    meeting = reader.read(text).stories[0].events[-1]
    assert meeting.type == "CONSULT"
    assert [code for actor in (*meeting.actors, *meeting.recipients) for code in actor.country] == ["ERI", "ETH"]


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("Peru promised Bolivia a gesture on Tuesday, closing a two-day summit in Arica.", True),
        ("Peru promised Bolivia a gesture at the end of a two-day meeting in Arica.", True),
        ("Peru promised Bolivia a gesture at a meeting of the cabinet.", False),
        ("Peru accused Bolivia of theft at a meeting in Quito.", False),
    ],
)
def test_who_promises_somebody_something_at_talks_talks_with_them(reader: Reader, text: str, met: bool) -> None:
    talks = [event for event in reader.read(text).stories[0].events if event.type == "CONSULT"]
    sides = [[code for actor in (*each.actors, *each.recipients) for code in actor.country] for each in talks]
    assert sides == ([["PER", "BOL"]] if met else [])
