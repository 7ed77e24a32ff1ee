"""Reports of one act: pairs that are or are not one act, chains, judgements, sources and what reports disagree on."""

from __future__ import annotations

import datetime
import importlib
import random
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from told import told

from dateline import Reader
from dateline.happenings import block, merge
from dateline.happenings.comparing import compare
from dateline.happenings.traits import parties, traits
from dateline.model import Actor
from dateline.records import Happening, Judgement, Report, Verdict, Versions
from dateline.reports import key_of, page_key, reports

HERE = Path(__file__).parent
PAIRS = tomllib.loads((HERE / "examples" / "happenings.toml").read_text(encoding="utf-8"))["pair"]
BOMB: dict[str, Any] = {
    "type": "ASSAULT", "mode": "explosives", "whom": ["PER"], "place": "Tacna", "date": "2012-05-14",
    "says": "a bomb at the bus station",
}  # fmt: skip


def _pair(pair: dict[str, Any]) -> tuple[Report, Report]:
    both: dict[str, Any] = pair["both"]
    return told(1, **{**both, **pair["one"]}), told(2, **{**both, **pair["other"]})


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: str(pair["name"]))
def test_pair(pair: dict[str, Any]) -> None:
    one, other = _pair(pair)

    found = merge([one, other])

    assert len(found) == (1 if pair["same"] else 2)
    assert merge([other, one]) == found
    if pair["same"]:
        assert block(one) == block(other) is not None
        assert [(join.one, join.other) for join in found[0].joins] in (
            [(one.key, other.key)],
            [(other.key, one.key)],
        )


def test_comparing_does_not_mind_the_order() -> None:
    for pair in PAIRS:
        one, other = map(traits, _pair(pair))
        forth, back = compare(one, other), compare(other, one)

        assert (forth and (forth.points, forth.sentence())) == (back and (back.points, back.sentence()))


def test_a_join_says_why() -> None:
    (found,) = merge([told(1, **BOMB, killed="12"), told(2, **BOMB, killed="12")])

    assert found.joins[0].why == (
        "The same kind of act (ASSAULT explosives), the same parties (PER), the same date (2012-05-14), "
        "the same place (Tacna), similar words (bomb, bus, station) and the same number of killed (12)."
    )


# What any report of a few acts can say: few values, so that many reports are alike.
SOME: st.SearchStrategy[dict[str, Any]] = st.builds(
    dict,
    type=st.sampled_from(["ASSAULT", "CONSULT", "REQUEST"]),
    mode=st.sampled_from([None, "explosives", "meet"]),
    who=st.lists(st.sampled_from(["CHL", "PER", "PER:Ana Rojas"]), max_size=2, unique=True),
    whom=st.lists(st.sampled_from(["CHL", "PER"]), max_size=1),
    date=st.sampled_from([None, "2012-05-13", "2012-05-14", "2012-05-15", "2012-05-14/2012-05-20"]),
    place=st.sampled_from([None, "Tacna", "Pocollay", "Lima", "Peru"]),
    issue=st.sampled_from([None, "fishing rights", "rights of fishing fleets", "gas"]),
    killed=st.sampled_from([None, "3", "4", "12"]),
    published=st.sampled_from(["2012-05-14", "2012-05-15", "2012-05-17"]),
    story=st.sampled_from([None, 51, 52]),
    modality=st.sampled_from(["asserted", "alleged"]),
)
VERDICTS: tuple[Verdict, ...] = ("apart", "together", "skip")
JUDGED = st.lists(
    st.tuples(
        st.integers(1, 8), st.integers(1, 8), st.sampled_from(VERDICTS), st.sampled_from("ab"), st.integers(0, 99)
    ),
    max_size=4,
)


@settings(deadline=None, max_examples=150)
@given(st.lists(SOME, min_size=2, max_size=8), JUDGED, st.randoms())
def test_the_order_of_reports_and_judgements_does_not_matter(
    some: list[dict[str, Any]], said: list[tuple[int, int, Verdict, str, int]], chance: random.Random
) -> None:
    all_told = [told(number, **words) for number, words in enumerate(some, 1)]
    judgements = [
        _judged(all_told[(one - 1) % len(all_told)], all_told[(other - 1) % len(all_told)], verdict, by, minute=minute)
        for one, other, verdict, by, minute in said
    ]
    found = merge(all_told, judgements)

    chance.shuffle(all_told)
    chance.shuffle(judgements)

    assert merge(all_told, judgements) == found
    assert sorted(key for each in found for key in each.reports) == sorted(report.key for report in all_told)
    assert all(len(each.joins) == len(each.reports) - 1 for each in found)


def test_each_report_fits_all_others_of_its_happening() -> None:
    """A week holds two days of talks, which are two happenings: the report of the week joins one of them."""
    talks: dict[str, Any] = {
        "type": "CONSULT", "mode": "meet", "mutual": True, "who": ["PER"], "whom": ["CHL"], "issue": "fishing rights",
    }  # fmt: skip
    monday, friday = told(1, **talks, date="2012-05-14"), told(2, **talks, date="2012-05-18")
    week = told(3, **talks, date="2012-05-14/2012-05-20")

    assert [len(each.reports) for each in merge([monday, friday, week])] == [2, 1]


def test_many_small_steps_make_no_chain() -> None:
    bombs = [told(day, **{**BOMB, "date": f"2012-05-{day:02}"}, killed="4") for day in range(1, 29)]

    for each in merge(bombs):
        assert not (each.earliest and each.latest) or (each.latest - each.earliest).days <= 1
        assert len(each.reports) <= 2


def _judged(one: Report, other: Report, verdict: Verdict, by: str = "Ana", minute: int = 0) -> Judgement:
    at = datetime.datetime(2026, 1, 1, 12, minute % 60, minute // 60, tzinfo=datetime.UTC)
    return Judgement(report=one.key, other=other.key, verdict=verdict, by=by, at=at)


SAME = [told(number, **BOMB, killed="4") for number in (1, 2, 3)]
OTHERS = [
    told(4, type="CONSULT", who=["PER"], whom=["CHL"], date="2012-05-14"),
    told(5, type="AGREE", who=["PER"], whom=["BOL"]),
]


def _groups(happenings: tuple[Happening, ...]) -> list[set[int]]:
    return [{int(key.rpartition("-")[2]) for key in each.reports} for each in happenings]


def test_apart_keeps_reports_apart_also_where_others_would_link_them() -> None:
    one, _, three = SAME

    found = _groups(merge(SAME, [_judged(three, one, "apart")]))

    assert not any({1, 3} <= group for group in found)
    assert len(found) == 2


def test_together_joins_what_no_rule_would() -> None:
    found = merge(
        [*SAME, *OTHERS], [_judged(SAME[0], OTHERS[0], "together"), _judged(OTHERS[0], OTHERS[1], "together")]
    )

    assert _groups(found) == [{1, 2, 3, 4, 5}]
    assert "Judged together by Ana on 2026-01-01." in {join.why for join in found[0].joins}


def test_the_latest_judgement_of_a_reviewer_counts() -> None:
    one, two, _ = SAME
    apart, together = _judged(one, two, "apart", minute=1), _judged(two, one, "together", minute=2)

    assert _groups(merge([one, two], [apart])) == [{1}, {2}]
    assert _groups(merge([one, two], [together, apart])) == [{1, 2}]


def test_of_two_reviewers_the_latest_counts_until_it_is_taken_back() -> None:
    one, two, _ = SAME
    apart = _judged(one, two, "apart", by="Ana", minute=1)
    together = _judged(one, two, "together", by="Bo", minute=2)
    back = _judged(one, two, "skip", by="Bo", minute=3)

    assert _groups(merge([one, two], [apart, together])) == [{1, 2}]
    assert _groups(merge([one, two], [apart, together, back])) == [{1}, {2}]


@pytest.mark.parametrize("apart_at", [1, 5])
def test_where_judgements_contradict_in_a_ring_the_later_ones_hold(apart_at: int) -> None:
    meet, agree, bomb = *OTHERS, SAME[0]
    judgements = [
        _judged(meet, agree, "together", minute=3),
        _judged(agree, bomb, "together", minute=4),
        _judged(meet, bomb, "apart", minute=apart_at),
    ]

    # The earliest judgement of the ring gives way.
    expected = [{1, 4, 5}] if apart_at == 1 else [{1, 5}, {4}]
    assert sorted(map(sorted, _groups(merge([meet, agree, bomb], judgements)))) == sorted(map(sorted, expected))


def test_judgements_on_single_reports_or_unknown_ones_do_not_matter() -> None:
    one, two, three = SAME
    alone = Judgement(report=one.key, verdict="reject", by="Ana", at=datetime.datetime.now(datetime.UTC))

    assert merge([one, two], [alone, _judged(one, three, "apart")]) == merge([one, two])


def test_sources_are_counted_once_and_copies_are_their_first_storys() -> None:
    def count(*stories: dict[str, Any]) -> int:
        (found,) = merge([told(number, **BOMB, **story) for number, story in enumerate(stories, 1)])
        return found.sources

    assert count({"source": "Ledger"}, {"source": "Courier"}) == 2
    assert count({"source": "Ledger"}, {"source": " ledger"}) == 1
    assert count({"source": "Ledger"}, {"source": "Courier", "copy_of": 1}) == 1
    assert count({"source": "Ledger"}, {"source": "Courier", "copy_of": 1}, {"source": "Star", "copy_of": 2}) == 1
    assert count({"source": "Courier", "copy_of": 77}, {"source": "Star", "copy_of": 77}) == 1
    assert count({}, {}) == 2
    assert count({}, {"copy_of": 1}) == 1


def test_most_independent_sources_are_believed_and_the_first_where_they_are_even() -> None:
    def killed_of(mode: str, **story: object) -> dict[str, Any]:
        return {**BOMB, "killed": "4", "mode": mode, **story}

    first = told(1, **killed_of("explosives", source="Ledger", published="2012-05-14"))
    later = told(2, **killed_of("suicide-attack", source="Courier"))
    copy = told(3, **killed_of("suicide-attack", source="Star", copy_of=2))
    third = told(4, **killed_of("suicide-attack", source="Gazette", published="2012-05-16"))

    assert merge([first, later, copy])[0].mode == "explosives"
    (found,) = merge([first, later, copy, third])
    assert (found.mode, found.intensity, found.quad, found.sources) == ("suicide-attack", -9.5, 4, 3)


def test_fields_of_a_happening() -> None:
    (found,) = merge([told(1, **BOMB, who=["gunmen"], source="Ledger"), told(2, **BOMB, who=["CHL"], source="Star")])

    assert (found.type, found.actors, found.recipients, found.place) == ("ASSAULT", ("CHL",), ("PER",), "Tacna")
    assert found.earliest == found.latest == datetime.date(2012, 5, 14)
    assert found.disagreements == ()


def test_a_group_without_a_country_is_told_by_name() -> None:
    (found,) = merge([told(1, **BOMB, who=["Red Dawn"])])

    assert found.actors == ("Red Dawn",)


def test_an_act_without_a_date_gets_none() -> None:
    (found,) = merge([told(1, **{**BOMB, "date": None})])

    assert (found.earliest, found.latest) == (None, None)


def _disagreements(*words: dict[str, Any]) -> dict[str, dict[str, int]]:
    """For each field how many reports have each value."""
    (found,) = merge([told(number, **{**BOMB, **each}) for number, each in enumerate(words, 1)])
    return {each.field: {value: len(keys) for value, keys in each.values} for each in found.disagreements}


def test_what_reports_disagree_on_stands_side_by_side() -> None:
    found = _disagreements(
        {"killed": "12", "who": ["CHL"]},
        {"killed": "15", "who": ["BOL"], "modality": "alleged"},
        {"killed": "12", "date": "2012-05-13"},
        {"killed": "12", "place": "Pocollay"},
    )

    assert found == {
        "date": {"2012-05-14": 3, "2012-05-13": 1},
        "killed": {"12": 3, "15": 1},
        "place": {"Tacna": 3, "Pocollay": 1},
        "modality": {"asserted": 3, "alleged": 1},
        "actors": {"CHL": 1, "BOL": 1},
    }


def test_vaguer_values_and_silence_are_no_disagreement() -> None:
    assert (
        _disagreements(
            {"killed": "12-more", "place": "Tacna", "date": "2012-05-14"},
            {"killed": "15", "place": "Tacna Region", "date": "2012-05-14/2012-05-20"},
            {"place": "Peru", "killed": "15"},
        )
        == {}
    )


def test_the_parties_of_mutual_acts_disagree_as_one_set() -> None:
    talks: dict[str, Any] = {"mutual": True, "date": "2012-05-14", "place": "Lima", "issue": "natural gas prices"}
    (swapped,) = merge([told(1, **talks, who=["CHL"], whom=["BOL"]), told(2, **talks, who=["BOL"], whom=["CHL"])])
    (partly,) = merge([told(1, **talks, who=["CHL", "BOL", "PER"]), told(2, **talks, who=["BOL"], whom=["CHL"])])

    assert swapped.disagreements == ()
    assert [(each.field, [value for value, _ in each.values]) for each in partly.disagreements] == [
        ("parties", ["BOL, CHL, PER", "BOL, CHL"])
    ]


def test_the_id_stays_when_later_reports_join_and_changes_with_an_earlier_one() -> None:
    first, later = told(2, **BOMB, published="2012-05-15"), told(3, **BOMB, published="2012-05-16")
    earlier = told(1, **BOMB, published="2012-05-14")

    (alone,), (more,), (most,) = merge([first]), merge([later, first]), merge([later, first, earlier])

    assert alone.id == more.id == "h" + alone.id[1:].lower()
    assert len(alone.id) == 17
    assert most.id != more.id
    assert more.reports == (first.key, later.key)


def test_nothing_gives_nothing() -> None:
    assert merge([]) == ()


def test_reports_of_a_reading_quote_the_page(reader: Reader) -> None:
    text = (
        "LIMA, May 15 (Ledger) - A bomb killed 12 people in Tacna on Monday.\n"
        '"Chile accuses Peru of piracy," Chilean Foreign Minister Luis Soto said on Tuesday.\n'
        "Peru rejected talks on the port unless Chile frees 20 fishermen."
    )
    reading = reader.read(text, published=datetime.date(2012, 5, 15))
    versions = Versions(dateline="1", lexicon="2", model="3")

    found = reports(reading, origin="a.txt", versions=versions, source="Ledger", url="https://ledger.invalid/1")

    key = page_key(reading.page.sha256, "Ledger", "https://ledger.invalid/1")
    assert [report.key for report in found] == [key_of(key, event) for event in reading.events]
    assert [report.id for report in found] == list(range(1, len(found) + 1))
    for report in found:
        assert report.evidence == reading.quoted(report.event.span)
        assert report.trigger == reading.quoted(report.event.trigger)
        assert (report.story.page.source, report.story.page.origin) == ("Ledger", "a.txt")
        assert report.story.published.latest == datetime.date(2012, 5, 15)
    bomb = next(report for report in found if report.event.type == "ASSAULT")
    assert bomb.key == f"{key[:16]}-{bomb.event.trigger.start}-{bomb.event.trigger.end}-assault"
    assert "Luis Soto" in {report.told_by for report in found}
    assert any((report.condition or "").startswith("unless Chile") for report in found)


def test_a_given_page_key_is_kept(reader: Reader) -> None:
    reading = reader.read("Peru accused Chile of piracy on Monday.")

    found = reports(
        reading, origin="-", versions=Versions(dateline="1", lexicon="2", model="3"), key="abcdef0123456789ffff"
    )

    assert [report.key.split("-")[0] for report in found] == ["abcdef0123456789"]
    assert found[0].story.page.key == "abcdef0123456789ffff"


def test_codes_that_stand_for_many_are_told_apart_by_name() -> None:
    groups = [
        Actor(name=name, country=("IMG",), resolved_by="lexicon", span=told(1).event.span)
        for name in ("Red Dawn", "Blue Dusk")
    ]
    one, other = (told(number, **BOMB) for number in (1, 2))

    assert [parties([group]) for group in groups] == [{"Red Dawn"}, {"Blue Dusk"}]
    blamed = [
        replace(report, event=replace(report.event, actors=(group,)))
        for report, group in zip((one, other), groups, strict=True)
    ]
    assert {each.field for each in merge(blamed)[0].disagreements} == {"actors"}


def test_invented_pages_are_put_together_rightly(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a few pages: hardly a wrong pair. The measurement is bench/happenings.py."""
    monkeypatch.syspath_prepend(str(HERE.parent / "bench"))
    bench = importlib.import_module("happenings")

    lines = list(bench.accuracy(list(bench.known(30, 9)), show=False))

    precision = float(lines[1].split("precision ")[1].split(" ")[0])
    recall = float(lines[1].split("recall ")[1].split(" ")[0])
    assert precision >= 0.9
    assert recall >= 0.4
