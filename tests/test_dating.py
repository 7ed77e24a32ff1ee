"""When a story was written: given, stated, or inferred from its own evidence."""

from __future__ import annotations

import datetime
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from dateline import Reader, language
from dateline.dating import Clues, date_story
from dateline.dating.windows import ALWAYS, Claim, Window, agreed, hull, meet
from dateline.find.dates import find_dates
from dateline.lexicon import Lexicon, load_lexicon
from dateline.lexicon.schema import Contest, Happening, Person, Term
from dateline.lexicon.terms import first_day, last_day
from dateline.model import Evidence, Published
from dateline.stories import split

EXAMPLES = Path(__file__).parent / "examples" / "dating.toml"

PEOPLE = (
    Person(
        name="Ada Holm",
        country="NOR",
        terms=(Term(office="president", since="2003-05-01", until="2007-05-01"),),
    ),
    Person(
        name="Piet Vos",
        country="DNK",
        terms=(Term(office="foreign minister", since="2006-02-10", until="2008-11-05"),),
    ),
    Person(
        name="Ivo Lang",
        country="NOR",
        terms=(
            Term(office="president", since="1997", until="2000-12-31"),
            Term(office="president", since="2010-06-30", until="2014-06-30"),
        ),
    ),
    # The last day this table knows of.
    Person(name="Lea Moor", country="NOR", terms=(Term(office="president", since="2024-03-01"),)),
)
HAPPENINGS = (
    Happening(names=("ferry Halcyon + sinking",), since="2002-10-03", what="the sinking of the Halcyon", act=True),
)
CONTESTS = (
    Contest(
        what="2013 campaign",
        country="NOR",
        candidates=("Mara Stone", "Otto Brandt"),
        since="2012-09-01",
        until="2013-03-17",
    ),
)
LEXICON = Lexicon((), (), PEOPLE, (), (), (), (), "test", happenings=HAPPENINGS, contests=CONTESTS)


def dated(reader: Reader, text: str, given: date | None = None, lexicon: Lexicon = LEXICON) -> Published:
    layout = split(text)[0]
    sentences = language.parse(reader.nlp, text, layout.blocks)
    times = find_dates(sentences, text, layout.dateline)
    return date_story(Clues(text, layout, sentences, times, given), lexicon)


def stories() -> list[dict[str, Any]]:
    return list(tomllib.loads(EXAMPLES.read_text(encoding="utf-8"))["story"])


@pytest.mark.parametrize("story", stories(), ids=lambda story: str(story["why"]))
def test_stories_are_dated_by_their_own_evidence(reader: Reader, story: dict[str, Any]) -> None:
    found = dated(reader, story["text"])
    expected = (story.get("earliest", "None"), story.get("latest", "None"))
    assert (str(found.earliest), str(found.latest)) == expected, [each.says for each in found.evidence]
    assert found.basis == ("inferred" if "earliest" in story else "unknown")


@pytest.mark.parametrize("story", stories(), ids=lambda story: str(story["why"]))
def test_evidence_quotes_the_story(reader: Reader, story: dict[str, Any]) -> None:
    for each in dated(reader, story["text"]).evidence:
        assert story["text"][each.span.start : each.span.end].strip()
        assert each.says


def test_a_given_date_stands_where_nothing_speaks_against_it(reader: Reader) -> None:
    day = date(2005, 6, 1)
    found = dated(reader, "President Ada Holm spoke on Tuesday.", day)
    assert (found.basis, found.earliest, found.latest) == ("given", day, day)


def test_a_given_date_before_what_the_story_mentions_is_not_used(reader: Reader) -> None:
    found = dated(reader, "President Ada Holm spoke on Tuesday. She was tired.", date(1999, 6, 1))
    assert (found.basis, str(found.earliest), str(found.latest)) == ("inferred", "2003-05-01", "2007-04-30")
    assert "not 1999-06-01" in found.evidence[0].says


def test_a_given_date_long_after_what_is_told_stands(reader: Reader) -> None:
    day = date(2020, 1, 5)
    found = dated(reader, "President Ada Holm closed the border on a Tuesday. Traders suffered.", day)
    assert (found.basis, found.earliest) == ("given", day)


def test_one_doubtful_year_does_not_refute_a_given_date_but_two_do(reader: Reader) -> None:
    day = date(2007, 3, 9)
    assert dated(reader, "The plant opened in 2011. Workers cheered.", day).basis == "given"
    found = dated(reader, "The plant opened in 2011. It closed in 2012, and was sold.", day)
    assert (found.basis, str(found.earliest)) == ("inferred", "2012-01-01")


def test_a_date_of_office_known_to_the_day_leaves_some_grace(reader: Reader) -> None:
    day = date(2003, 4, 20)
    assert dated(reader, "President Ada Holm thanked her voters on Sunday.", day).basis == "given"


def test_a_dateline_with_its_year_states_the_date(reader: Reader) -> None:
    found = dated(reader, "NORHAVEN, March 9, 2006 (Reuters) - The army chief was dismissed on Thursday.")
    assert (found.basis, found.earliest) == ("stated", date(2006, 3, 9))


def test_an_open_term_bounds_for_a_while_only(reader: Reader) -> None:
    found = dated(reader, "President Lea Moor spoke on Tuesday. She was tired.")
    assert (str(found.earliest), str(found.latest)) == ("2024-03-01", "2029-03-01")


def test_real_office_holders(reader: Reader) -> None:
    text = "U.S. President Bill Clinton met Prime Minister Tony Blair in London on Thursday. They spoke for an hour."
    found = dated(reader, text, lexicon=load_lexicon())
    assert found.earliest and found.latest
    assert date(1997, 5, 1) <= found.earliest <= found.latest <= date(2001, 1, 20)


def test_happenings_and_contests_are_well_formed() -> None:
    lexicon = load_lexicon()
    assert len(lexicon.happenings) >= 100
    assert len(lexicon.contests) >= 20
    for happening in lexicon.happenings:
        assert all(name.strip() for name in happening.names)
        assert not happening.until or first_day(happening.since) < last_day(happening.until)
        assert not happening.act or len(happening.since) == 10, happening.what
    for contest in lexicon.contests:
        assert first_day(contest.since) < last_day(contest.until)
        assert len(contest.candidates) >= 2


def test_lexicon_dates_that_do_not_exist_are_refused() -> None:
    with pytest.raises(ValueError, match="day"):
        first_day("2001-02-30")


DAYS = [date(2000, 1, 1) + datetime.timedelta(days=100 * each) for each in range(8)]


def claim(*windows: Window) -> Claim:
    return Claim(windows, Evidence(span=(0, 1), says=str(windows)))  # type: ignore[arg-type]


def test_windows_meet_in_what_they_share() -> None:
    assert meet(((DAYS[0], DAYS[3]), (DAYS[5], DAYS[7])), ((DAYS[2], DAYS[6]),)) == (
        (DAYS[2], DAYS[3]),
        (DAYS[5], DAYS[6]),
    )
    assert meet(((DAYS[0], DAYS[1]),), ((DAYS[2], DAYS[3]),)) == ()
    assert hull(()) is None


def test_most_claims_win_and_a_tie_decides_nothing() -> None:
    early, late, later = claim((DAYS[0], DAYS[2])), claim((DAYS[4], DAYS[6])), claim((DAYS[5], DAYS[7]))
    region, kept = agreed(ALWAYS, [early, late, later])
    assert (region, kept) == (((DAYS[5], DAYS[6]),), [late, later])
    assert agreed(ALWAYS, [early, late]) == (ALWAYS, [])
    assert agreed(ALWAYS, []) == (ALWAYS, [])


def test_published_is_a_plain_value(reader: Reader) -> None:
    found = dated(reader, "President Ada Holm spoke on Tuesday. She was tired.")
    assert msgspec.convert(msgspec.to_builtins(found), Published) == found
