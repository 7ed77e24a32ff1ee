"""Teasers of one page date each other."""

from __future__ import annotations

from datetime import date

from dateline.dating.company import date_together
from dateline.model import Evidence, Published, Span, StoryKind
from dateline.stories import Layout


def layout(kind: StoryKind) -> Layout:
    return Layout(Span(0, 1), kind, (Span(0, 1),))


def dated(low: str, high: str) -> Published:
    says = Evidence(span=Span(0, 1), says=f"{low} to {high}")
    return Published(
        earliest=date.fromisoformat(low), latest=date.fromisoformat(high), basis="inferred", evidence=(says,)
    )


ARTICLE = Published(earliest=date(2007, 3, 9), latest=date(2007, 3, 9), basis="given")


def test_teasers_narrow_to_what_they_have_in_common() -> None:
    wide, narrow = dated("2017-01-20", "2029-01-20"), dated("2025-01-01", "2025-12-31")
    kinds = [layout("article"), layout("teaser"), layout("teaser")]

    article, first, second = date_together(kinds, [ARTICLE, wide, narrow])

    assert article == ARTICLE
    assert (first.earliest, first.latest) == (second.earliest, second.latest) == (date(2025, 1, 1), date(2025, 12, 31))
    assert first.evidence[-1].says == "a teaser of the same page: 2025-01-01 to 2025-12-31"
    assert second == narrow


def test_contradicting_teasers_are_left_as_they_are() -> None:
    found = [dated("2010-01-01", "2010-12-31"), dated("2025-01-01", "2025-12-31")]
    assert date_together([layout("teaser")] * 2, found) == found


def test_a_teaser_without_a_bound_stays_undated() -> None:
    found = [Published(), dated("2017-01-20", "2029-01-20"), dated("2025-01-01", "2025-12-31")]
    assert date_together([layout("teaser")] * 3, found)[0] == Published()


def test_an_article_is_not_dated_by_the_teasers_below_it() -> None:
    found = [dated("2000-01-01", "2009-12-31"), dated("2005-01-01", "2005-12-31")]
    assert date_together([layout("article"), layout("teaser")], found) == found
