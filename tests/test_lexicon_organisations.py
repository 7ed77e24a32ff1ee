"""The organisations of the lexicon: known codes and sectors, and no name with two owners unawares."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

import msgspec
import pytest

from dateline.lexicon import Lexicon, load_lexicon
from dateline.lexicon.loader import DATA
from dateline.lexicon.schema import LexiconFile, Organisation, Territory

BEYOND_STATES = {"UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC"}

SECTORS = """
GOV MIL COP JUD LEG PTY REB PRM SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC
""".split()

# How many entries of each kind there are at least.
ENOUGH = {
    "igo": 300,
    "armed": 400,
    "party": 500,
    "movement": 80,
    "media": 500,
    "ngo": 100,
    "agency": 400,
    "company": 300,
    "religious": 40,
}

# A name as news writes it, its kind and whose it is.
OWNERS = [
    ("UN", "igo", "UNO"),
    ("U.N.", "igo", "UNO"),
    ("Security Council", "igo", "UNO"),
    ("UNHCR", "igo", "UNO"),
    ("World Health Organisation", "igo", "UNO"),
    ("UNIFIL", "igo", "UNO"),
    ("European Commission", "igo", "EUR"),
    ("E.U.", "igo", "EUR"),
    ("Nato", "igo", "IGO"),
    ("African Union", "igo", "IGO"),
    ("Association of Southeast Asian Nations", "igo", "IGO"),
    ("IMF", "igo", "IGO"),
    ("IAEA", "igo", "IGO"),
    ("Interpol", "igo", "IGO"),
    ("al-Qaida", "armed", "IMG"),
    ("ISIL", "armed", "IMG"),
    ("Daesh", "armed", "IMG"),
    ("Hizbullah", "armed", "LBN"),
    ("Hezbollah", "armed", "LBN"),
    ("Hamas", "armed", "PSE"),
    ("Taleban", "armed", "AFG"),
    ("PKK", "armed", "TUR"),
    ("Tamil Tigers", "armed", "LKA"),
    ("FARC", "armed", "COL"),
    ("IRA", "armed", "GBR"),
    ("ETA", "armed", "ESP"),
    ("Sendero Luminoso", "armed", "PER"),
    ("Boko Haram", "armed", "NGA"),
    ("al-Shabab", "armed", "SOM"),
    ("Lord's Resistance Army", "armed", "UGA"),
    ("Houthis", "armed", "YEM"),
    ("KLA", "armed", "KOS"),
    ("UNITA", "armed", "AGO"),
    ("Renamo", "armed", "MOZ"),
    ("Niger Delta Avengers", "armed", "NGA"),
    ("PLO", "movement", "PSE"),
    ("Likud", "party", "ISR"),
    ("Bharatiya Janata Party", "party", "IND"),
    ("Kuomintang", "party", "TWN"),
    ("Tories", "party", "GBR"),
    ("Fidesz", "party", "HUN"),
    ("ZANU-PF", "party", "ZWE"),
    ("Muslim Brotherhood", "movement", "EGY"),
    ("Xinhua", "media", "CHN"),
    ("Agence France-Presse", "media", "FRA"),
    ("Itar-Tass", "media", "RUS"),
    ("Korean Central News Agency", "media", "PRK"),
    ("Rodong Sinmun", "media", "PRK"),
    ("Al Jazeera", "media", "QAT"),
    ("BBC", "media", "GBR"),
    ("The Guardian", "media", "GBR"),
    ("Haaretz", "media", "ISR"),
    ("Der Spiegel", "media", "DEU"),
    ("Clarín", "media", "ARG"),
    ("Amnesty International", "ngo", "NGO"),
    ("ICRC", "ngo", "NGO"),
    ("Médecins Sans Frontières", "ngo", "NGO"),
    ("Hizb ut-Tahrir", "movement", "ISM"),
    ("FBI", "agency", "USA"),
    ("C.I.A.", "agency", "USA"),
    ("Mossad", "agency", "ISR"),
    ("Shin Bet", "agency", "ISR"),
    ("Israeli Defense Forces", "agency", "ISR"),
    ("Revolutionary Guards", "agency", "IRN"),
    ("KGB", "agency", "RUS"),
    ("Duma", "agency", "RUS"),
    ("Bundestag", "agency", "DEU"),
    ("Volkskammer", "agency", "DEU"),
    ("Lok Sabha", "agency", "IND"),
    ("Verkhovna Rada", "agency", "UKR"),
    ("People's Liberation Army", "agency", "CHN"),
    ("Palestinian Authority", "agency", "PSE"),
    ("Gazprom", "company", "RUS"),
    ("Huawei", "company", "CHN"),
    ("Saudi Aramco", "company", "SAU"),
    ("Russian Orthodox Church", "religious", "RUS"),
]

# Names that organisations of several states share: the text around them tells which is meant.
SHARED = {
    "ABC": {"USA", "AUS"},
    "BNP": {"GBR", "BGD"},
    "BSP": {"BGR", "IND"},
    "Colorado Party": {"PRY", "URY"},
    "Communist Party": {"FRA", "ITA", "CHN", "JPN", "VNM", "CUB", "PRT", "ESP", "GRC", "UKR", "SDN"},
    "Conservative Party": {"CAN", "GBR", "COL"},
    "CPP": {"KHM", "PHL"},
    "Democratic Party": {"USA", "ITA", "HKG", "JPN", "KOR", "ALB", "UGA", "MNG", "IDN"},
    "Democratic Unionist Party": {"GBR", "SDN"},
    "Democrats": {"USA", "THA"},
    "DPP": {"TWN", "MWI"},
    "Freedom Party": {"AUT", "NLD"},
    "House of Commons": {"GBR", "CAN"},
    "Joint Chiefs of Staff": {"USA", "KOR"},
    "Labor Party": {"ISR", "AUS", "NLD", "NOR"},
    "Labour Party": {"GBR", "IRL", "ISR", "AUS", "NZL", "NLD", "NOR"},
    "Liberal Party": {"CAN", "JPN", "AUS", "COL", "PHL", "BRA"},
    "MBC": {"SAU", "KOR"},
    "National Party": {"ZAF", "AUS", "NZL"},
    "NCP": {"SDN", "IND"},
    "NPA": {"JPN", "PHL"},
    "NTV": {"RUS", "TUR"},
    "PDP": {"NGA", "IND"},
    "People's Democratic Party": {"NGA", "IND"},
    "People's Party": {"ESP", "AUT"},
    "PTI": {"IND", "PAK"},
    "Republicans": {"USA", "FRA"},
    "SAS": {"GBR", "SWE", "DNK", "NOR"},
    "SDF": {"JPN", "SYR"},
    "Socialist Party": {"FRA", "PRT", "HUN", "BGR", "SRB", "ALB"},
    "Workers' Party": {"PRK", "SGP", "BRA"},
}

# Names of organisations that are, but for their capitals, a place's: the news agency and the city Sana.
ALSO_PLACES = {"sana"}

# Words too common to stand for one organisation.
TOO_COMMON = """
Unity Forward Time Post Mirror Sun Star Times Guardian Observer Standard Independent Nation Dawn News Today Focus
Stern Congress Senate Parliament Army Navy Police Movement Party Front Union Alliance Solidarity Freedom Justice
Progress Shell Total Apple Amazon Meta Orange Target Amnesty Memorial Liberty Care IS IT ICE RAW Forces Guards
Rangers Petra Bloomberg
""".split()


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.fixture(scope="module")
def owners(lexicon: Lexicon) -> dict[str, list[Organisation]]:
    found: dict[str, list[Organisation]] = defaultdict(list)
    for organisation in lexicon.organisations:
        for form in dict.fromkeys(forms(organisation)):
            found[form].append(organisation)
    return found


def forms(organisation: Organisation) -> Iterator[str]:
    yield organisation.name
    yield from organisation.names


def territory_forms(territory: Territory) -> Iterator[str]:
    yield territory.name
    yield from territory.names
    yield from territory.demonyms
    yield from (territory.capital,) if territory.capital else ()
    yield from territory.seats


def test_files_hold_organisations_and_nothing_else() -> None:
    paths = sorted((DATA / "organisations").glob("*.toml"))
    assert len(paths) >= 7
    for path in paths:
        file = msgspec.toml.decode(path.read_bytes(), type=LexiconFile)
        assert file.organisation, path.name
        assert LexiconFile(organisation=file.organisation) == file, path.name


@pytest.mark.parametrize(("kind", "count"), ENOUGH.items())
def test_there_are_enough_of_each_kind(kind: str, count: int, lexicon: Lexicon) -> None:
    assert sum(each.kind == kind for each in lexicon.organisations) >= count


def test_codes_are_those_of_the_territories_or_of_bodies_beyond_states(lexicon: Lexicon) -> None:
    """A former state's organisation has the code of the state that counts for it today."""
    known = {each.code for each in lexicon.territories if each.status != "former"} | BEYOND_STATES
    assert [(each.name, each.country) for each in lexicon.organisations if not {*each.country} <= known] == []
    assert [each.name for each in lexicon.organisations if not each.country] == []


def test_sectors_are_known_and_fit_the_kind(lexicon: Lexicon) -> None:
    assert [each.name for each in lexicon.organisations if each.sector and each.sector not in SECTORS] == []
    fixed = {"media": "JRN", "company": "BUS", "religious": "REL", "party": "PTY"}
    unfit = [
        (each.name, each.sector)
        for each in lexicon.organisations
        if each.kind in fixed and each.sector not in (fixed[each.kind], "LEG")
    ]
    assert unfit == []


def test_armed_groups_have_their_years(lexicon: Lexicon) -> None:
    assert sum(each.kind == "armed" and each.since is not None for each in lexicon.organisations) >= 300


def test_dates_run_forward(lexicon: Lexicon) -> None:
    assert [e.name for e in lexicon.organisations if e.since and e.until and e.since > e.until] == []


def test_names_have_no_stray_space_and_do_not_repeat(lexicon: Lexicon) -> None:
    for each in lexicon.organisations:
        listed = list(forms(each))
        assert [form for form in listed if form != " ".join(form.split())] == [], each.name
        assert len(listed) == len(set(listed)), each.name


def test_each_organisation_stands_in_one_entry(lexicon: Lexicon) -> None:
    counted = Counter(each.name for each in lexicon.organisations)
    assert [name for name, count in counted.items() if count > 1] == []


def test_a_name_of_two_organisations_is_known_to_be_shared(lexicon: Lexicon) -> None:
    """Whatever its capitals, as a headline in capitals shows it."""
    found: dict[str, set[str]] = defaultdict(set)
    for each in lexicon.organisations:
        for form in forms(each):
            found[form.casefold()].add(each.name)
    shared = {form for form, names in found.items() if len(names) > 1}
    assert shared == {form.casefold() for form in SHARED}


@pytest.mark.parametrize(("form", "codes"), SHARED.items())
def test_shared_names_differ_in_country(form: str, codes: set[str], owners: dict[str, list[Organisation]]) -> None:
    found = [code for each in owners[form] for code in each.country]
    assert set(found) == codes
    assert len(found) == len(codes)


def test_no_name_is_also_a_territory_or_a_person(lexicon: Lexicon) -> None:
    places = {form.casefold() for each in lexicon.territories for form in territory_forms(each)}
    people = {form.casefold() for each in lexicon.people for form in (each.name, *each.names)}
    taken = {form.casefold() for each in lexicon.organisations for form in forms(each)}
    assert taken & places == ALSO_PLACES
    assert taken & people == set()


@pytest.mark.parametrize(("form", "kind", "code"), OWNERS)
def test_names_used_in_news_belong_to_one(
    form: str, kind: str, code: str, owners: dict[str, list[Organisation]]
) -> None:
    assert [(each.kind, each.country) for each in owners[form]] == [(kind, (code,))]


@pytest.mark.parametrize("word", TOO_COMMON)
def test_common_words_alone_are_nobodys_name(word: str, owners: dict[str, list[Organisation]]) -> None:
    assert word not in owners


def test_dotted_abbreviations_have_their_plain_twin(lexicon: Lexicon) -> None:
    for each in lexicon.organisations:
        listed = set(forms(each))
        for form in listed:
            if re.fullmatch(r"(?:[A-Z]\.){2,}", form):
                assert listed & {form.replace(".", ""), form.replace(".", "").capitalize()}, form


def test_accented_names_have_a_plain_twin(lexicon: Lexicon) -> None:
    plain = [form for each in lexicon.organisations for form in forms(each) if form.isascii()]
    for accented, twin in [("Médecins Sans Frontières", "Medecins Sans Frontieres"), ("Clarín", "Clarin")]:
        assert any(accented in forms(each) for each in lexicon.organisations)
        assert twin in plain
