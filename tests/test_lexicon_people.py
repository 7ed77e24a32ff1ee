"""The people of the lexicon: whole names, known codes, and one holder of an office at a time."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations

import msgspec
import pytest

from dateline.lexicon import Lexicon, load_lexicon
from dateline.lexicon.loader import DATA
from dateline.lexicon.schema import LexiconFile, Person, Term
from dateline.lexicon.terms import first_day, flaws, last_day, overlap

BEYOND_STATES = {"UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC"}

# Two at once who both claimed the office, or held it together.
RIVALS = {
    # Two presidents after the disputed vote of 2001; the older one left in July 2002.
    ("president", "MDG", "Didier Ratsiraka", "Marc Ravalomanana"),
}

# An office, where, on which day, and who held it.
HOLDERS = [
    ("president", "USA", "1962-10-22", "John F. Kennedy"),
    ("president", "USA", "1972-02-21", "Richard Nixon"),
    ("speaker", "USA", "2005-01-01", "Dennis Hastert"),
    ("prime minister", "LKA", "2017-01-01", "Ranil Wickremesinghe"),
    ("president", "USA", "1991-01-16", "George H.W. Bush"),
    ("president", "USA", "2007-03-08", "George W. Bush"),
    ("president", "RUS", "2008-08-08", "Dmitry Medvedev"),
    ("prime minister", "GBR", "1982-04-02", "Margaret Thatcher"),
    ("prime minister", "GBR", "2022-10-01", "Liz Truss"),
    ("chancellor", "DEU", "1989-11-09", "Helmut Kohl"),
    ("prime minister", "JPN", "2001-05-01", "Junichiro Koizumi"),
    ("prime minister", "ISR", "1995-09-28", "Yitzhak Rabin"),
    ("president", "FRA", "2003-03-20", "Jacques Chirac"),
    ("president", "ZAF", "1994-06-01", "Nelson Mandela"),
    ("secretary-general", "United Nations", "1998-02-23", "Kofi Annan"),
    ("prime minister", "IND", "1999-07-01", "Atal Bihari Vajpayee"),
    ("president", "BRA", "2005-01-01", "Luiz Inácio Lula da Silva"),
    ("president", "KOR", "2000-06-15", "Kim Dae-jung"),
]


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.fixture(scope="module")
def offices(lexicon: Lexicon) -> dict[tuple[str, str], list[tuple[str, Term]]]:
    """Office and where it is held, to the holders with their terms."""
    found: dict[tuple[str, str], list[tuple[str, Term]]] = defaultdict(list)
    for person in lexicon.people:
        for term in person.terms:
            found[term.office, term.organization or term.country or person.country].append((person.name, term))
    return found


def forms(person: Person) -> Iterator[str]:
    yield person.name
    yield from person.names


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2007", datetime.date(2007, 1, 1), datetime.date(2007, 12, 31)),
        ("2008-02", datetime.date(2008, 2, 1), datetime.date(2008, 2, 29)),
        ("2008-02-03", datetime.date(2008, 2, 3), datetime.date(2008, 2, 3)),
    ],
)
def test_a_date_is_as_long_as_it_is_precise(date: str, first: datetime.date, last: datetime.date) -> None:
    assert (first_day(date), last_day(date)) == (first, last)


def test_files_hold_people_and_nothing_else() -> None:
    paths = sorted((DATA / "people").glob("*.toml"))
    assert len(paths) >= 10
    for path in paths:
        file = msgspec.toml.decode(path.read_bytes(), type=LexiconFile)
        assert file.person, path.name
        assert LexiconFile(person=file.person) == file, path.name


def test_there_are_people_of_both_genders_and_most_states(lexicon: Lexicon) -> None:
    assert len(lexicon.people) >= 2000
    assert sum(person.gender == "f" for person in lexicon.people) >= 150
    assert len({person.country for person in lexicon.people}) >= 175


def test_codes_are_known(lexicon: Lexicon) -> None:
    known = {each.code for each in lexicon.territories} | BEYOND_STATES
    for person in lexicon.people:
        assert {person.country, *(term.country for term in person.terms if term.country)} <= known, person.name


def test_each_person_stands_in_one_entry(lexicon: Lexicon) -> None:
    counted = Counter(person.name for person in lexicon.people)
    assert [name for name, count in counted.items() if count > 1] == []


def test_names_have_no_stray_space_and_do_not_repeat(lexicon: Lexicon) -> None:
    for person in lexicon.people:
        listed = list(forms(person))
        assert [form for form in listed if form != " ".join(form.split())] == [], person.name
        assert len(listed) == len(set(listed)), person.name


def test_a_surname_of_people_of_two_states_stands_for_none_of_them(lexicon: Lexicon) -> None:
    countries: dict[str, set[str]] = defaultdict(set)
    for person in lexicon.people:
        for form in forms(person):
            countries[form].add(person.country)
    assert [form for form, codes in countries.items() if len(codes) > 1] == []


def test_terms_run_forward(lexicon: Lexicon) -> None:
    for person in lexicon.people:
        for term in person.terms:
            assert term.office == term.office.strip().lower(), person.name
            if term.since and term.until:
                assert first_day(term.since) <= last_day(term.until), (person.name, term)


def test_one_person_holds_an_office_at_a_time(offices: dict[tuple[str, str], list[tuple[str, Term]]]) -> None:
    found = {
        (*office, *sorted((name, other)))
        for office, held in offices.items()
        for (name, term), (other, later) in combinations(held, 2)
        if name != other and overlap(term, later)
    }
    assert found == RIVALS


@pytest.mark.parametrize(("office", "where", "day", "name"), HOLDERS)
def test_who_held_an_office_on_a_day(
    office: str, where: str, day: str, name: str, offices: dict[tuple[str, str], list[tuple[str, Term]]]
) -> None:
    at = datetime.date.fromisoformat(day)
    assert name in [
        holder
        for holder, term in offices[office, where]
        if term.since and last_day(term.since) <= at and (term.until is None or at <= first_day(term.until))
    ]


@pytest.mark.parametrize(("office", "least"), [("president", 140), ("prime minister", 100), ("foreign minister", 90)])
def test_offices_of_many_states_are_covered(
    office: str, least: int, offices: dict[tuple[str, str], list[tuple[str, Term]]]
) -> None:
    assert len({where for held, where in offices if held == office}) >= least


def _since_1990(term: Term) -> bool:
    return bool(term.since) and (term.until is None or last_day(term.until).year >= 1990)


def test_heads_foreign_and_defence_ministers_of_many_states(
    offices: dict[tuple[str, str], list[tuple[str, Term]]],
) -> None:
    """Since 1990, each with a dated term."""
    of: dict[str, set[str]] = defaultdict(set)
    for (office, where), held in offices.items():
        if any(_since_1990(term) for _, term in held):
            of[where].add(office)
    heads = {"president", "prime minister", "chancellor", "king", "supreme leader", "emir", "leader"}
    foreign = {"foreign minister", "secretary of state", "foreign secretary"}
    defence = {"defence minister", "defense secretary", "defence secretary"}
    full = [where for where, held in of.items() if held & heads and held & foreign and held & defence]
    assert len(full) >= 75


@pytest.mark.parametrize(
    ("organisation", "office"),
    [
        ("United Nations", "secretary-general"),
        ("NATO", "secretary-general"),
        ("European Commission", "president"),
        ("European Council", "president"),
        ("African Union Commission", "chairperson"),
        ("ASEAN", "secretary-general"),
        ("Arab League", "secretary-general"),
    ],
)
def test_heads_of_organisations_are_dated(
    organisation: str, office: str, offices: dict[tuple[str, str], list[tuple[str, Term]]]
) -> None:
    held = [term for _, term in offices[office, organisation] if _since_1990(term)]
    assert len(held) >= 3
    assert any(term.until is None for term in held)


def _person(name: str, since: str, until: str | None) -> Person:
    return Person(name=name, country="OMN", terms=(Term(office="minister", since=since, until=until),))


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (("2001-05-02", "2003-06-30"), ("2003-06-30", None), []),
        (("2001-05-02", "2003"), ("2003", None), []),
        (("2001-05-02", "2003-07"), ("2003-06", None), []),
        (("2001-05-02", "2003-08-30"), ("2003-06-30", None), ["overlap"]),
        (("2001-05-02", None), ("2003-06-30", "2004"), ["overlap"]),
        (("2001-05-02", "2002-06-30"), ("2003-06-30", None), ["gap"]),
        (("2001-05-02", "2002"), ("2003-01", None), []),
    ],
)
def test_overlaps_and_gaps_are_found(
    first: tuple[str, str | None], second: tuple[str, str | None], expected: list[str]
) -> None:
    people = [_person("A", str(first[0]), first[1]), _person("B", str(second[0]), second[1])]

    assert [flaw.kind for flaw in flaws(reversed(people))] == expected


def test_a_flaw_names_the_office_and_both_terms() -> None:
    people = [_person("A", "2001", "2002"), _person("B", "2004-02", None)]

    assert str(next(flaws(people))) == "gap: minister, OMN: A 2001–2002, B 2004-02–"
