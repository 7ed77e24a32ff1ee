"""The series of pages on an invented dispute: sound in itself, and told rightly by the dossiers made of it."""

from __future__ import annotations

import datetime
import importlib
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from dateline import Reader

HERE = Path(__file__).parent
SERIES = HERE / "disputes" / "series"

# Least shares of the gold that must be found.
ROUNDS, POSITIONS, PROMISES = 1.0, 0.9, 0.85


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    pytest.importorskip(
        "dateline.disputes.assembling", reason="the parts of a dossier are not all there", exc_type=ImportError
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(HERE.parent / "bench"))
        return importlib.import_module("disputes")


@pytest.fixture(scope="module")
def series(bench: ModuleType, reader: Reader) -> Any:  # noqa: ANN401 - a class of the bench
    return bench.Series(reader)


@pytest.fixture(scope="module")
def gold() -> dict[str, Any]:
    return tomllib.loads((SERIES / "gold.toml").read_text(encoding="utf-8"))


def test_all_rounds_of_talks_are_found(bench: ModuleType, series: Any) -> None:  # noqa: ANN401
    found, _ = bench.rounds(series)

    assert found.share >= ROUNDS, found.missed


def test_positions_on_eight_days(bench: ModuleType, series: Any) -> None:  # noqa: ANN401
    found, _ = bench.positions(series)

    assert found.share >= POSITIONS, found.missed


def test_what_became_of_promises_and_threats(bench: ModuleType, series: Any) -> None:  # noqa: ANN401
    found = bench.promises(series)

    assert found.share >= PROMISES, found.missed


def test_findings_are_paired_as_many_as_can_be(bench: ModuleType) -> None:
    gold, found = [{"has": "ab"}, {"has": "a"}, {"has": "z"}], ["a", "b", "c"]

    assert bench.paired(gold, found, lambda line, each: each in line["has"]) == {0: 1, 1: 0}
    assert bench.paired(gold[:1], found, lambda line, each: line["has"].find(each) + 1) == {0: 1}


def test_figures_of_a_made_up_dossier(bench: ModuleType) -> None:
    series = Pretended(bench)
    rounds, details = bench.rounds(series)
    positions, changes = bench.positions(series)
    promises = bench.promises(series)

    assert (rounds.right, len(rounds.missed), len(rounds.invented)) == (1, 1, 1)
    assert (details.right, details.missed) == (1, ["a: head Nobody"])
    assert (positions.right, len(positions.missed), len(positions.twice), positions.invented) == (1, 1, 1, [])
    assert (changes.right, len(changes.missed)) == (0, 1)
    assert (promises.right, len(promises.missed), len(promises.twice), promises.invented) == (1, 1, 1, [])
    assert "overdue" in promises.missed[0]
    assert promises.share == 0.5
    assert "twice   1" in promises.line()


class Pretended:
    """A dossier of one day with one right finding and one wrong one of each kind."""

    def __init__(self, bench: ModuleType) -> None:
        day, model = datetime.date(2015, 3, 4), importlib.import_module("dateline.disputes.model")
        parties, outcome = ("ZMB", "MWI"), model.Outcome(text="no deal", happened=False, cites=())
        talks = model.Talks(id="t", parties=parties, venue="Chipata", earliest=day, outcomes=(outcome,))
        elsewhere = model.Talks(id="u", parties=parties, venue="Lusaka", earliest=day)
        stance = model.Stance(kind="demand", text="demands compensation", said=day, cites=())
        demand = model.Position(side="MWI", issue="i", line="demand", now=stance)
        promise = model.Promise(id="p", kind="promise", by="ZMB", to=None, text="to send data", made=day, cites=())
        self.final = bench.Dossier(
            sides=(), as_of=day, talks=(talks, elsewhere), positions=(demand, demand), promises=(promise, promise)
        )
        line = {"side": "MWI", "line": "demand", "kinds": ["demand"], "stems": ["compensat"], "change": "repeated"}
        held = {"earliest": day, "latest": day, "parties": parties}
        promised = {"id": "p", "by": "ZMB", "kind": "promise", "stems": ["data"], "made": day, "at": day}
        self.gold = {
            "final": day, "accepted": [], "also": [],
            "at": [{"date": day, "positions": [line, {**line, "stems": ["fisherm"]}]}],
            "talks": [
                {**held, "id": "a", "venue": "Chipata", "heads": ["Nobody"], "outcomes": ["no agreement"]},
                {**held, "id": "b", "venue": "Zomba"},
            ],
            "promise": [{**promised, "end_at": "pending", "end": "pending", "overdue": True}],
        }  # fmt: skip

    def as_of(self, day: datetime.date) -> Any:  # noqa: ANN401
        return self.final


def test_copies_in_the_series_are_known(bench: ModuleType, series: Any) -> None:  # noqa: ANN401
    reports = bench.of_readings(series.entries).reports
    files = {report.story.id: report.story.page.origin for report in reports}
    roots = {files[each.story.id]: files[each.story.copy_of] for each in reports if each.story.copy_of}

    assert roots == {"07-chipata-copy.txt": "06-chipata.txt", "33-gaborone-copy.txt": "32-gaborone.txt"}


def test_pages_of_several_readings_are_told_once_and_in_any_order(bench: ModuleType, series: Any) -> None:  # noqa: ANN401
    some = series.entries[:7]
    alone = [bench.of_readings([entry]) for entry in some]
    together = bench.of_readings(some)

    assert bench.of_readings([*reversed(some), some[2]]) == together
    assert len(together.reports) == sum(len(each.reports) for each in alone)
    assert len(together.happenings) < sum(len(each.happenings) for each in alone)


def test_the_gold_has_the_size_that_is_claimed(gold: dict[str, Any]) -> None:
    kinds = [line["kind"] for line in gold["promise"]]

    assert sum(line.get("held", True) for line in gold["talks"]) >= 6
    assert (kinds.count("promise") >= 14, kinds.count("threat") >= 6, len(gold["at"])) == (True, True, 8)
    assert {line["end"] for line in gold["promise"]} == {"kept", "broken", "withdrawn", "pending"}


def test_the_gold_is_told_on_the_pages(gold: dict[str, Any]) -> None:
    """A fact of the gold is on a page that came out by its day: venue and heads of talks, words of promises."""
    listed = tomllib.loads((SERIES / "series.toml").read_text(encoding="utf-8"))["page"]
    pages = [(page["published"], (SERIES / page["file"]).read_text(encoding="utf-8").casefold()) for page in listed]
    assert len(pages) >= 30
    assert {path.name for path in SERIES.iterdir()} == {page["file"] for page in listed} | {"gold.toml", "series.toml"}
    for line in gold["talks"]:
        words = [word.casefold() for word in (line.get("venue", ""), *line.get("heads", ()))]
        if line.get("held", True):
            assert any(_within(7, day, line["latest"]) and all(word in text for word in words) for day, text in pages)
    for line in gold["promise"]:
        told = [text for day, text in pages if _within(1, day, line["made"])]
        assert any(stem in text for stem in line["stems"] for text in told), line["id"]


def _within(days: int, published: datetime.date, of: datetime.date) -> bool:
    return 0 <= (published - of).days <= days
