"""What an archive keeps and gives back, in a file and in a database of a server."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import archives
import pytest
import servers

from dateline import Reader
from dateline.archive import Archive, Prepared, open_archive
from dateline.archive.checking import Problem
from dateline.archive.judging import UnknownReportError
from dateline.model import Value
from dateline.records import Judgement, Report

NOON = datetime.datetime(2026, 5, 1, 12, tzinfo=datetime.UTC)


@pytest.fixture(scope="module")
def server() -> Iterator[servers.Server]:
    with servers.server() as running:
        yield running


@pytest.fixture(scope="module")
def pages(reader: Reader) -> list[Prepared]:
    return archives.prepared(reader, archives.items(archives.generated(40)))


@pytest.fixture(params=["sqlite", "postgresql"])
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Archive]:
    on_server = request.param == "postgresql"
    where = archives.database(request.getfixturevalue("server")) if on_server else str(tmp_path / "news.db")
    with open_archive(where, create=True) as opened:
        yield opened


@pytest.fixture
def filled(archive: Archive, pages: list[Prepared], reader: Reader) -> Archive:
    archive.add(pages, archives.who(reader))
    list(archive.link())
    return archive


def test_a_page_is_stored_once(archive: Archive, pages: list[Prepared], reader: Reader) -> None:
    by = archives.who(reader)

    assert archive.add(pages[:10], by) == 10
    before = archive.counts()
    assert archive.add([*pages[:10], pages[3]], by) == 0
    assert archive.counts() == before
    assert archive.add([*pages[8:12], pages[11]], by) == 2
    assert archive.known([pages[0].key, pages[20].key]) == {pages[0].key}


def test_readings_come_back_as_they_were(filled: Archive, reader: Reader) -> None:
    items = archives.items(archives.generated(40))
    read = [reader.read(str(item.content), published=item.published, source=item.source) for item in items]

    assert list(filled.readings()) == read


def test_events_come_in_order_of_time(filled: Archive) -> None:
    found = list(filled.events())
    days = [each.event.date.earliest if each.event.date else each.story.published.earliest for each in found]

    assert len(found) == filled.counts()["events"] > 50
    assert days == sorted(days, key=lambda day: day or datetime.date.min)
    assert all(each.happening for each in found)
    assert len({each.key for each in found}) == len(found)
    assert all(
        each.event.trigger.start - each.event.span.start >= 0 and each.trigger in each.evidence for each in found
    )


def test_limits_and_offsets_cut_the_same_order(filled: Archive) -> None:
    keys = [each.key for each in filled.events()]

    assert [each.key for each in filled.events(limit=5)] == keys[:5]
    assert [each.key for each in filled.events(limit=5, offset=7)] == keys[7:12]


def test_tables_have_a_row_for_each_record(filled: Archive) -> None:
    frames = (filled.events().to_polars(), filled.events().to_pandas(), filled.events().to_arrow())

    assert {len(frame) for frame in frames} == {filled.counts()["events"]}
    assert len(filled.quotes().to_polars()) == filled.counts()["quotes"]
    assert len(filled.offices().to_arrow()) == filled.counts()["offices"]
    nothing = filled.events(start=datetime.date(1900, 1, 1), end=datetime.date(1900, 1, 2))
    assert nothing.to_arrow().schema == filled.events().to_arrow().schema
    assert len(nothing.to_polars()) == 0


def test_words_are_found_in_stories_events_and_quotes(filled: Archive) -> None:
    word = _common_word(filled)

    for search in (word, f'"{word}"', f"{word[:5]}*", f"{word} OR zzzz"):
        assert any(word[:4] in each.text.casefold() for each in filled.search(search))
    assert (
        list(filled.search(f"{word} zzzz"))
        == list(filled.search("zzzz OR qqqq"))
        == list(filled.search("--- ''"))
        == []
    )
    assert list(filled.search(f"{word} -{word}")) == []
    assert all(word[:4] in (each.evidence + str(each.event.issue)).casefold() for each in filled.events(text=word))


def _common_word(archive: Archive) -> str:
    words = [each for report in archive.events() for each in report.evidence.casefold().split() if each.isalpha()]
    return max({each for each in words if len(each) > 6}, key=words.count)


def test_found_passages_mark_the_words(filled: Archive) -> None:
    word = _common_word(filled)
    passage = next(filled.search(word))

    assert passage.marks
    assert {passage.text[mark.start : mark.end].casefold()[:4] for mark in passage.marks} == {word[:4]}


def test_copies_are_linked_to_the_first_story(filled: Archive) -> None:
    generated = archives.generated(40)
    copies = {number for number, page in enumerate(generated) if page.copy_of}
    found = {int(each.story.page.origin.split()[1]) for each in filled.events() if each.story.copy_of}

    told = {int(each.story.page.origin.split()[1]) for each in filled.events()}
    assert copies & told
    assert found >= copies & told
    first = list(filled.events(copies=False))
    assert 0 < len(first) < filled.counts()["events"]


def test_sources_and_readers_are_counted(filled: Archive, reader: Reader) -> None:
    sources = filled.sources()

    assert sum(each.pages for each in sources) == 40
    assert sum(each.events for each in sources) == filled.counts()["events"]
    assert filled.readers() == [(archives.who(reader), 40)]


def test_each_event_is_of_one_happening(filled: Archive) -> None:
    happenings = list(filled.happenings())

    told = [key for each in happenings for key in each.reports]
    assert sorted(told) == sorted(each.key for each in filled.events())
    assert {each.id for each in happenings} == {each.happening for each in filled.events()}
    assert any(len(each.reports) > 1 for each in happenings)


def test_reviewers_take_reports_apart_and_withdraw(filled: Archive) -> None:
    several = next(each for each in filled.happenings() if len(each.reports) == 2)
    one, other = several.reports
    said = Judgement(report=one, verdict="apart", other=other, by="maria", at=NOON)

    number = filled.judge(said)
    list(filled.link())
    assert len(_happenings_of(filled, one, other)) == 2
    filled.withdraw(number)
    list(filled.link())
    assert _happenings_of(filled, one, other) == {several.id}


def test_reviewers_put_reports_of_different_blocks_together(filled: Archive) -> None:
    reports = list(filled.events())
    one = reports[0]
    other = next(each for each in reports if each.event.type != one.event.type and each.happening != one.happening)

    filled.judge(Judgement(report=one.key, verdict="together", other=other.key, by="maria", at=NOON))
    list(filled.link())

    assert len(_happenings_of(filled, one.key, other.key)) == 1


def _happenings_of(archive: Archive, *keys: str) -> set[str | None]:
    return {each.happening for each in archive.reports(keys)}


def test_corrections_take_part_when_asked(filled: Archive) -> None:
    report = next(each for each in filled.events() if each.event.type == "ACCUSE")
    other = next(each for each in filled.events() if each.event.type == "REQUEST")
    changed = Judgement(report=report.key, verdict="correct", field="type", value="REJECT", by="maria", at=NOON)
    for said in (changed, Judgement(report=other.key, verdict="reject", by="maria", at=NOON)):
        filled.judge(said)

    assert report.key in _keys(filled, types=("ACCUSE",))
    assert report.key not in _keys(filled, types=("ACCUSE",), corrected=True)
    assert report.key in _keys(filled, types=("REJECT",), corrected=True)
    assert other.key in _keys(filled) and other.key not in _keys(filled, corrected=True)
    assert filled.reports([report.key])[0].event.type == "ACCUSE"
    assert len(_keys(filled, corrected=True, limit=3)) == 3


def _keys(archive: Archive, **asked: Any) -> list[str]:  # noqa: ANN401 - the fields of a query
    return [each.key for each in archive.events(**asked)]


def test_judgements_of_nothing_are_refused(filled: Archive) -> None:
    with pytest.raises(UnknownReportError):
        filled.judge(Judgement(report="no such", verdict="accept", by="maria", at=NOON))

    assert filled.judgements() == []


def test_judgements_come_back_as_they_were_given(filled: Archive) -> None:
    report = next(iter(filled.events()))
    said = Judgement(report=report.key, verdict="correct", field="mode", by="mária", at=NOON, note="no mode")

    number = filled.judge(said)

    (back,) = filled.judgements()
    assert back.id == number
    assert (back.report, back.verdict, back.field, back.value, back.by, back.note) == (
        said.report, said.verdict, said.field, None, said.by, said.note,
    )  # fmt: skip
    assert back.at.replace(tzinfo=datetime.UTC) == NOON


def test_a_whole_archive_has_no_problems(filled: Archive) -> None:
    assert _problems(filled) == []


def _problems(archive: Archive) -> list[Problem]:
    return [each for each in archive.check() if isinstance(each, Problem)]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("UPDATE pages SET text = 'Nothing of the kind was ever written.' WHERE id = 3", "not the one that was read"),
        ("UPDATE events SET evidence = 'nobody wrote this'", "evidence"),
        ("DELETE FROM reported", "happening"),
        ("UPDATE events SET record = pages.record FROM pages WHERE events.page = 3 AND pages.id = 4", "cannot be read"),
        ("UPDATE quotes SET record = stories.minhash FROM stories WHERE quotes.story = stories.id", "cannot be read"),
        ("DELETE FROM quotes WHERE id = (SELECT min(id) FROM quotes)", "quotes"),
    ],
)
def test_damage_is_found(filled: Archive, change: str, told: str) -> None:
    with filled._engine.begin() as connection:
        connection.exec_driver_sql(change)

    assert any(told in f"{each.where} {each.what}" for each in _problems(filled))


def test_replaced_readings_leave_nothing_behind(filled: Archive, pages: list[Prepared], reader: Reader) -> None:
    before, happenings = filled.counts(), list(filled.happenings())
    by = archives.who(reader)

    filled.replace([(number, pages[number - 1]) for number in range(1, 11)], [], by)
    assert _problems(filled) == []
    list(filled.link())

    assert filled.counts() == before
    assert list(filled.happenings()) == happenings
    assert _problems(filled) == []


def test_stories_without_events_are_kept_too(archive: Archive, reader: Reader) -> None:
    items = archives.items(archives.generated(1))
    quiet = [type(items[0])(content="The bakery on the corner has new opening hours.", origin="quiet")]

    archive.add(archives.prepared(reader, quiet), archives.who(reader))

    assert archive.counts()["pages"] == 1
    assert list(archive.link()) == []
    assert _problems(archive) == []
    assert [each.page.text for each in archive.readings()] == [quiet[0].content]


def test_records_are_values(filled: Archive) -> None:
    report = next(iter(filled.events()))

    assert isinstance(report, Report)
    assert isinstance(report, Value)
