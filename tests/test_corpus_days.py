"""Dates of columns and feeds: read as they are written, or refused with a reason."""

from __future__ import annotations

import datetime

import pytest
from corpora import MARCH_9
from hypothesis import given
from hypothesis import strategies as st

from dateline.corpus.days import EARLIEST, NoDayError, day_of

LATEST = datetime.date(2026, 6, 1)


@pytest.mark.parametrize(
    "value",
    [
        "2007-03-09", " 2007-03-09 ", "2007-03-09T23:30:00Z", "2007-03-09T23:30:00-08:00", "2007-03-09 00:00:00",
        "2007-03-09T23:30:00.123456+0900", "2007-03-09 11:30 PM", "2007-03-09 10:00:00 UTC", "2007/03/09", "2007.3.9",
        "20070309", "20070309235959", "20070309T235959Z", "Fri, 09 Mar 2007 23:00:00 -0800",
        "Fri, 9 Mar 07 23:00 GMT", "9 March 2007", "March 9, 2007", "Friday, March 9, 2007", "Mar. 9th, 2007",
        "March 9, 2007 Friday", "9-Mar-2007", "Fri, 09 Mar 2007 23:00:00 +0000 (UTC)",
        20070309, 20070309.0, 1173484799, 1173398400000, 1173398400.5,
        datetime.date(2007, 3, 9),
        datetime.datetime(2007, 3, 9, 23, 30, tzinfo=datetime.timezone(datetime.timedelta(hours=-8))),
    ],
)  # fmt: skip
def test_the_day_is_as_written(value: object) -> None:
    assert day_of(value, LATEST) == MARCH_9


@pytest.mark.parametrize("value", ["13/03/2007", "03/13/2007", "13.03.2007", "3-13-2007 10:00"])
def test_a_day_above_twelve_tells_the_order(value: str) -> None:
    assert day_of(value, LATEST) == datetime.date(2007, 3, 13)


def test_the_same_day_in_either_order_is_no_doubt() -> None:
    assert day_of("03/03/2007", LATEST) == datetime.date(2007, 3, 3)


def test_september_is_shortened_in_two_ways() -> None:
    assert {day_of(f"9 {name} 2007", LATEST) for name in ("Sep", "Sept.", "September")} == {datetime.date(2007, 9, 9)}


@pytest.mark.parametrize("value", [None, "", "  ", "NaN", "NaT", "None", "null", "N/A", float("nan")])
def test_what_tells_nothing_is_no_date(value: object) -> None:
    assert day_of(value, LATEST) is None


@pytest.mark.parametrize("value", ["03/09/2007", "3.9.2007", "03-09-2007 10:00"])
def test_either_of_two_days_is_refused_with_both(value: str) -> None:
    with pytest.raises(NoDayError, match=r"two ways.*2007-03-09 or 2007-09-03"):
        day_of(value, LATEST)


@pytest.mark.parametrize(
    "value",
    [
        "yesterday", "2007-13-01", "2007-02-30", "2007-03", "2007", "Foo, 09 Mar 2007", "9 Marble 2007", "1173398400",
        "2007-03-09 and later", "9" * 500, 2007, 0, -5, 12345, 1e30, float("inf"), True, [2007, 3, 9], {"year": 2007},
        20071399,
    ],
)  # fmt: skip
def test_what_is_no_day_is_refused_by_name(value: object) -> None:
    with pytest.raises(NoDayError, match=r"cannot be read; write it as YYYY-MM-DD") as told:
        day_of(value, LATEST)
    assert str(value)[:20] in str(told.value)
    assert len(str(told.value)) < 200


def test_a_day_to_come_and_one_before_newspapers_are_refused() -> None:
    with pytest.raises(NoDayError, match="still to come"):
        day_of("2026-06-02", LATEST)
    with pytest.raises(NoDayError, match="before there were newspapers"):
        day_of("0001-01-01T00:00:00", LATEST)


@given(st.dates(EARLIEST, LATEST), st.sampled_from(["%Y-%m-%d", "%Y%m%d", "%d %B %Y", "%B %d, %Y", "%a, %d %b %Y"]))
def test_every_day_is_read_in_every_clear_form(day: datetime.date, form: str) -> None:
    assert day_of(day.strftime(form), LATEST) == day


@given(
    st.one_of(st.text(max_size=90), st.integers(), st.floats(), st.from_regex(r"[0-9T:/ .,-]{4,30}", fullmatch=True))
)
def test_any_value_gives_a_day_in_bounds_or_one_reason(value: object) -> None:
    try:
        day = day_of(value, LATEST)
    except NoDayError as error:
        assert str(error).endswith(".")
    else:
        assert day is None or EARLIEST <= day <= LATEST
