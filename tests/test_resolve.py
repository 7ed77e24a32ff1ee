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
