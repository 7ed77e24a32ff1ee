"""The people of the lexicon: whole names, known codes, and one holder of an office at a time."""

from __future__ import annotations

import datetime
from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations

import msgspec
import pytest

from dateline.lexicon import Lexicon, load_lexicon
from dateline.lexicon.loader import DATA
from dateline.lexicon.schema import LexiconFile, Person, Term

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


def earliest(date: str) -> datetime.date:
    return datetime.date.fromisoformat(date + "-01-01"[len(date) - 4 :] if len(date) < 10 else date)


def latest(date: str) -> datetime.date:
    if len(date) == 10:
        return datetime.date.fromisoformat(date)
    first = earliest(date)
    month = 12 if len(date) == 4 else first.month
    return datetime.date(first.year, month, monthrange(first.year, month)[1])


def surely_overlap(one: Term, other: Term) -> bool:
    """Whether both held the office for more than the day of handing over, however their dates are read."""
    if one.since is None or other.since is None:
        return False
    ends = [earliest(each.until) for each in (one, other) if each.until]
    return max(latest(one.since), latest(other.since)) < min(ends, default=datetime.date.max)


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2007", datetime.date(2007, 1, 1), datetime.date(2007, 12, 31)),
        ("2008-02", datetime.date(2008, 2, 1), datetime.date(2008, 2, 29)),
        ("2008-02-03", datetime.date(2008, 2, 3), datetime.date(2008, 2, 3)),
    ],
)
def test_a_date_is_as_long_as_it_is_precise(date: str, first: datetime.date, last: datetime.date) -> None:
    assert (earliest(date), latest(date)) == (first, last)


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
                assert earliest(term.since) <= latest(term.until), (person.name, term)


def test_one_person_holds_an_office_at_a_time(offices: dict[tuple[str, str], list[tuple[str, Term]]]) -> None:
    found = {
        (*office, *sorted((name, other)))
        for office, held in offices.items()
        for (name, term), (other, later) in combinations(held, 2)
        if name != other and surely_overlap(term, later)
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
        if term.since and latest(term.since) <= at and (term.until is None or at <= earliest(term.until))
    ]


@pytest.mark.parametrize(("office", "least"), [("president", 140), ("prime minister", 100), ("foreign minister", 90)])
def test_offices_of_many_states_are_covered(
    office: str, least: int, offices: dict[tuple[str, str], list[tuple[str, Term]]]
) -> None:
    assert len({where for held, where in offices if held == office}) >= least
