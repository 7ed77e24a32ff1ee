"""Judgements laid over reports: what counts in the end, and what a corrected report holds."""

from __future__ import annotations

import datetime
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_reports import CHILE, EVENT, PERU, REPORT, judgement, on, party, report

from dateline import plover
from dateline.corrections import BY_REVIEWER, FIELDS, BadCorrectionError, Opinion, check, corrected, opinion
from dateline.model import Event, EventType
from dateline.records import Judgement, Report


def corrections(**values: str | None) -> list[Judgement]:
    return [judgement("correct", field, value) for field, value in values.items()]


def event_after(told: Report = REPORT, **values: str | None) -> Event:
    after = corrected(told, corrections(**values))
    assert after is not None
    return after.event


def test_without_judgement_or_accepted_the_report_is_itself() -> None:
    assert corrected(REPORT, []) is REPORT
    assert corrected(REPORT, [judgement("accept"), judgement("skip", minute=1)]) is REPORT
    assert corrected(REPORT, [judgement("reject", of="another")]) is REPORT


def test_rejected_it_is_none_until_somebody_corrects_it() -> None:
    rejected = judgement("reject", minute=1)

    assert corrected(REPORT, [rejected]) is None
    assert corrected(REPORT, [rejected, judgement("skip", minute=2, by="Ben")]) is None
    revived = corrected(REPORT, [rejected, judgement("correct", "polarity", "negative", minute=2, by="Ben")])
    assert revived and revived.event.polarity == "negative"


def test_the_order_of_time_decides_not_that_of_the_list() -> None:
    early, late = judgement("correct", "modality", "alleged", minute=1), judgement("accept", minute=2, by="Ben")

    assert opinion([late, early]) == Opinion(verdict="accept")
    assert opinion([early]) == Opinion(verdict="correct", fields=(("modality", "alleged"),))


def test_corrections_add_up_and_the_later_of_a_field_counts() -> None:
    after = corrected(
        REPORT,
        [
            judgement("correct", "polarity", "negative", minute=1),
            judgement("correct", "modality", "planned", minute=2, by="Ben"),
            judgement("correct", "modality", "alleged", minute=3),
        ],
    )

    assert after
    assert (after.event.polarity, after.event.modality) == ("negative", "alleged")
    assert after.corrected == ("polarity", "modality")


def test_the_original_stays_and_so_does_the_key() -> None:
    before = report()
    after = corrected(before, corrections(type="COERCE", mode="arrest", actor="Bolivia"))

    assert before == REPORT
    assert after and (after.key, after.event.id) == (before.key, EVENT.id)


def test_a_new_type_brings_its_quad_intensity_and_code_and_loses_a_mode_it_lacks() -> None:
    event = event_after(type="agree")

    assert (event.type, event.mode, event.quad, event.intensity, event.cameo) == ("AGREE", None, 1, 2.5, "03")


def test_a_new_mode_brings_its_intensity_and_keeps_the_code() -> None:
    event = event_after(mode="beat")

    assert (event.intensity, event.quad, event.cameo) == (-7.5, 4, "190")
    assert event_after(mode="").mode is None


def test_fields_that_do_not_touch_the_type_leave_the_scores_alone() -> None:
    odd = report(intensity=-1.0)

    assert event_after(odd, polarity="negative").intensity == -1.0


def test_names_of_a_side() -> None:
    event = event_after(actor="Bolivia; Peru", recipient="")

    assert event.actors == (party("Bolivia", resolved_by=BY_REVIEWER), PERU)
    assert event.recipients == ()


@pytest.mark.parametrize(
    ("codes", "names", "countries"),
    [
        ("PER", ["Peru"], [("PER",)]),
        ("bol", ["Peru"], [("BOL",)]),
        ("PER; BOL", ["Peru", "BOL"], [("PER",), ("BOL",)]),
        ("", ["Peru"], [()]),
    ],
)
def test_countries_of_a_side(codes: str, names: list[str], countries: list[tuple[str, ...]]) -> None:
    actors = event_after(actor_country=codes).actors

    assert [actor.name for actor in actors] == names
    assert [actor.country for actor in actors] == countries


def test_a_party_of_a_wrong_country_goes_where_no_code_is_left_for_it() -> None:
    both = report(actors=(PERU, CHILE, party("gunmen")))

    assert [actor.name for actor in event_after(both, actor_country="CHL").actors] == ["Chile", "gunmen"]


def test_a_new_name_and_country_go_together() -> None:
    event = event_after(recipient_country="BOL", recipient="Bolivian army")

    assert [(actor.name, actor.country) for actor in event.recipients] == [("Bolivian army", ("BOL",))]


@pytest.mark.parametrize(
    ("value", "earliest", "latest", "precision"),
    [
        ("2007-03-08", "2007-03-08", "2007-03-08", "day"),
        ("2008-02", "2008-02-01", "2008-02-29", "month"),
        ("2007", "2007-01-01", "2007-12-31", "year"),
        ("2007-03-08/2007-04", "2007-03-08", "2007-04-30", "interval"),
    ],
)
def test_dates(value: str, earliest: str, latest: str, precision: str) -> None:
    date = event_after(date=value).date

    assert date
    assert (date.earliest.isoformat(), date.latest.isoformat(), date.precision) == (earliest, latest, precision)


def test_an_empty_date_place_or_issue_is_unknown() -> None:
    event = event_after(date="", place=None, issue=" ")

    assert (event.date, event.place, event.issue) == (None, None, None)


def test_another_place_has_none_of_the_old_coordinates() -> None:
    place = event_after(place="Tacna", place_country="PER").place

    assert place and (place.name, place.country) == ("Tacna", "PER")
    assert (place.lat, place.lon, place.geonameid, place.admin1) == (None, None, None, None)
    assert event_after(place="Arica", place_country="CHL").place == EVENT.place


def test_an_issue_and_background() -> None:
    event = event_after(issue="the border", background="yes")

    assert event.issue and event.issue.text == "the border"
    assert event.background


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("type", "WAR"),
        ("type", None),
        ("mode", "hunger"),
        ("polarity", ""),
        ("modality", "hoped"),
        ("background", "maybe"),
        ("actor_country", "Peru"),
        ("date", "2007-02-30"),
        ("date", "yesterday"),
        ("date", "0000"),
        ("date", "2008/2007"),
        ("place_country", "PER; CHL"),
        ("confidence", "1"),
    ],
)
def test_what_a_field_cannot_take_is_told_in_one_sentence(field: str, value: str | None) -> None:
    with pytest.raises(BadCorrectionError, match=f"^{field} cannot be corrected to .*; it takes .*\\.$"):
        check(EVENT, field, value)
    with pytest.raises(BadCorrectionError):
        corrected(REPORT, [judgement("correct", field, value)])


def test_a_type_without_modes_says_so() -> None:
    with pytest.raises(BadCorrectionError, match="AGREE has no modes"):
        corrected(REPORT, corrections(type="AGREE", mode="meet"))


@given(st.sampled_from(get_args(EventType)), st.data())
def test_scores_always_are_those_of_type_and_mode(kind: EventType, data: st.DataObject) -> None:
    mode = data.draw(st.sampled_from(["", *sorted(plover.MODES[kind])]))
    event = event_after(type=kind, mode=mode)

    assert event.quad == plover.QUAD[kind]
    expected = EVENT.intensity if (kind, mode) == (EVENT.type, EVENT.mode) else plover.intensity(kind, mode or None)
    assert event.intensity == expected


@given(st.dates(datetime.date(1, 1, 1), datetime.date(9999, 12, 31)))
def test_every_day_can_be_given(day: datetime.date) -> None:
    assert event_after(date=day.isoformat()).date == event_after(report(date=on(day.isoformat())), date=str(day)).date


def test_every_field_can_be_given_what_the_report_has() -> None:
    own = {
        "type": "ASSAULT", "mode": "heavy-weapons", "polarity": "positive", "modality": "asserted", "background": "no",
        "actor": "Peru", "actor_country": "PER", "recipient": "Chile", "recipient_country": "CHL", "date": "1998-05-04",
        "place": "Arica", "place_country": "CHL", "issue": "",
    }  # fmt: skip

    assert own.keys() == FIELDS.keys()
    after = event_after(REPORT, **own)
    assert (after.actors, after.recipients, after.place) == (EVENT.actors, EVENT.recipients, EVENT.place)
