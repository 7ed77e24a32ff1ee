"""Points of the tension line and the passages behind them."""

from __future__ import annotations

import datetime

from invented_reports import EVIDENCE, OFFSET, report
from msgspec.structs import replace

from dateline.disputes.model import Material, Point, Told
from dateline.disputes.witnesses import WITNESSED, witnessed
from dateline.records import Happening

MAY = datetime.date(1998, 5, 1)


def act(name: str, *reports: str) -> Happening:
    return Happening(id=name, type="ASSAULT", quad=4, intensity=-9.5, reports=reports, sources=1)


def point(*happenings: str) -> Point:
    return Point(month=MAY, value=3.2, happenings=happenings)


def test_a_point_gets_the_passage_of_the_earliest_report_at_hand() -> None:
    one = report()
    told = Told(story=one.story.id, start=OFFSET, text=EVIDENCE)
    material = Material(
        reports=(one,), happenings=(act("h1", "elsewhere", one.key), act("h2", "elsewhere")), stories={told.story: told}
    )

    (found,) = witnessed((point("h1", "h2", "unknown"),), material)

    assert [(each.report, each.text) for each in found.cites] == [(one.key, EVIDENCE)]
    assert replace(found, cites=()) == point("h1", "h2", "unknown")


def test_only_the_first_happenings_are_witnessed() -> None:
    one = report()
    names = [f"h{number}" for number in range(WITNESSED + 3)]
    material = Material(reports=(one,), happenings=tuple(act(name, one.key) for name in names))

    (found,) = witnessed((point(*names),), material)

    assert len(found.cites) == WITNESSED


def test_nothing_is_witnessed_by_nothing() -> None:
    assert witnessed((), Material(reports=())) == ()
    assert witnessed((point("h1"),), Material(reports=())) == (point("h1"),)
