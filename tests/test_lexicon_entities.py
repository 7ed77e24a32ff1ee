"""The facts about states and the nouns for actors: complete, consistent, no name with two owners unawares."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from dateline.lexicon import Lexicon, load_lexicon
from dateline.lexicon.loader import DATA
from dateline.lexicon.schema import LexiconFile, Noun, Territory

UN_MEMBERS = """
AFG AGO ALB AND ARE ARG ARM ATG AUS AUT AZE BDI BEL BEN BFA BGD BGR BHR BHS BIH BLR BLZ BOL BRA BRB BRN BTN BWA CAF CAN
CHE CHL CHN CIV CMR COD COG COL COM CPV CRI CUB CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESP EST ETH FIN FJI FRA FSM
GAB GBR GEO GHA GIN GMB GNB GNQ GRC GRD GTM GUY HND HRV HTI HUN IDN IND IRL IRN IRQ ISL ISR ITA JAM JOR JPN KAZ KEN KGZ
KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MOZ
MRT MUS MWI MYS NAM NER NGA NIC NLD NOR NPL NRU NZL OMN PAK PAN PER PHL PLW PNG POL PRK PRT PRY QAT ROU RUS RWA SAU SDN
SEN SGP SLB SLE SLV SMR SOM SRB SSD STP SUR SVK SVN SWE SWZ SYC SYR TCD TGO THA TJK TKM TLS TON TTO TUN TUR TUV TZA UGA
UKR URY USA UZB VCT VEN VNM VUT WSM YEM ZAF ZMB ZWE
""".split()

# States that speak for themselves without a seat in the United Nations, and what they are in the lexicon.
OTHERS = {"VAT": "state", "PSE": "partial", "KOS": "partial", "TWN": "partial", "HKG": "dependency"}

BREAKAWAY = {
    "Abkhazia": "GEO",
    "South Ossetia": "GEO",
    "Donetsk People's Republic": "UKR",
    "Luhansk People's Republic": "UKR",
    "Nagorno-Karabakh": "AZE",
    "Northern Cyprus": "CYP",
    "Transnistria": "MDA",
    "Somaliland": "SOM",
    "Western Sahara": "MAR",
}

# A name as news writes it, and whose it is.
OWNERS = {
    "U.S.": "USA",
    "Washington": "USA",
    "Pentagon": "USA",
    "Britain": "GBR",
    "Scotsmen": "GBR",
    "Downing Street": "GBR",
    "Frenchmen": "FRA",
    "Élysée": "FRA",
    "Elysee": "FRA",
    "Kremlin": "RUS",
    "Muscovites": "RUS",
    "Burma": "MMR",
    "Rangoon": "MMR",
    "Zaire": "COD",
    "Upper Volta": "BFA",
    "Swaziland": "SWZ",
    "Ceylon": "LKA",
    "Côte d'Ivoire": "CIV",
    "Cote d'Ivoire": "CIV",
    "Türkiye": "TUR",
    "FYROM": "MKD",
    "Finns": "FIN",
    "Filipinos": "PHL",
    "Philippine": "PHL",
    "DPRK": "PRK",
    "Pyongyang": "PRK",
    "ROK": "KOR",
    "PRC": "CHN",
    "Republic of China": "TWN",
    "UAE": "ARE",
    "Kiev": "UKR",
    "Kyiv": "UKR",
    "Soviets": "SUN",
    "Gaza": "PSE",
    "The Hague": "NLD",
    "Holy See": "VAT",
    "Niger": "NER",
    "Nigerien": "NER",
    "Nigerian": "NGA",
}

SHARED = {
    "Congo": {"COD", "COG"},
    "Congolese": {"COD", "COG"},
    "Korea": {"KOR", "PRK"},
    "Koreans": {"KOR", "PRK"},
    "Dominican": {"DMA", "DOM"},
    "Samoan": {"ASM", "WSM"},
}

IN_NEED_OF_CONTEXT = (
    "Georgia Jordan Chad Turkey Guinea Victoria Kingston Georgetown Santiago Polish Male Jersey".split()
)

SECTORS = """
GOV MIL COP JUD LEG PTY REB PRM SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC
""".split()

NOUNS = [
    ("prime minister", "GOV", "person", True),
    ("vice-president", "GOV", "person", True),
    ("defense minister", "GOV", "person", True),
    ("defence minister", "GOV", "person", True),
    ("secretary of state", "GOV", "person", True),
    ("ambassador", "GOV", "person", True),
    ("spokeswoman", None, "person", True),
    ("secretary-general", None, "person", True),
    ("senator", "LEG", "person", True),
    ("judge", "JUD", "person", True),
    ("opposition leader", "OPP", "person", True),
    ("police chief", "COP", "person", True),
    ("chief of staff", "MIL", "person", True),
    ("bishop", "REL", "person", True),
    ("soldier", "MIL", "person", False),
    ("troops", "MIL", "group", False),
    ("policeman", "COP", "person", False),
    ("rebels", "REB", "group", False),
    ("separatist", "REB", "person", False),
    ("gunman", "UAF", "person", False),
    ("suicide bomber", "UAF", "person", False),
    ("cartel", "CRM", "group", False),
    ("protester", "CVL", "person", False),
    ("refugee", "REF", "person", False),
    ("farmer", "AGR", "person", False),
    ("miner", "LAB", "person", False),
    ("student", "EDU", "person", False),
    ("doctor", "MED", "person", False),
    ("journalist", "JRN", "person", False),
    ("muslim", "REL", "person", False),
    ("aid worker", "SOC", "person", False),
    ("foreign ministry", "GOV", "institution", False),
    ("junta", "GOV", "institution", False),
    ("parliament", "LEG", "institution", False),
    ("supreme court", "JUD", "institution", False),
    ("newspaper", "JRN", "institution", False),
    ("delegation", None, "institution", False),
    ("two sides", None, "set", False),
    ("both countries", None, "set", False),
    ("both neighbors", None, "set", False),
]


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.fixture(scope="module")
def territories(lexicon: Lexicon) -> dict[str, Territory]:
    return {territory.code: territory for territory in lexicon.territories}


@pytest.fixture(scope="module")
def nouns(lexicon: Lexicon) -> dict[str, Noun]:
    return {lemma: noun for noun in lexicon.nouns for lemma in noun.lemmas}


def forms(territory: Territory) -> Iterator[str]:
    """Everything that may stand for a territory."""
    yield territory.name
    yield from territory.names
    yield from territory.demonyms
    yield from (territory.capital,) if territory.capital else ()
    yield from territory.seats


def owners(territories: dict[str, Territory]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for territory in territories.values():
        for form in forms(territory):
            found[form].add(territory.code)
    return found


def folded(territories: dict[str, Territory]) -> dict[str, set[str]]:
    """The owners of each name whatever its capitals, as a headline in capitals shows it."""
    found: dict[str, set[str]] = defaultdict(set)
    for form, codes in owners(territories).items():
        found[form.casefold()] |= codes
    return found


@pytest.mark.parametrize("folder", ["territories", "nouns"])
def test_files_hold_what_their_folder_names_and_nothing_else(folder: str) -> None:
    paths = sorted((DATA / folder).glob("*.toml"))
    assert paths
    for path in paths:
        file = read_file(path)
        held = {"territories": file.territory, "nouns": file.noun}[folder]
        assert held
        everything = [*file.territory, *file.organisation, *file.person, *file.noun, *file.predicate, *file.cue]
        assert len(everything) == len(held), path.name


def read_file(path: Path) -> LexiconFile:
    return msgspec.toml.decode(path.read_bytes(), type=LexiconFile)


def test_territories_are_sorted_by_code_within_a_file() -> None:
    for path in sorted((DATA / "territories").glob("*.toml")):
        codes = [territory.code for territory in read_file(path).territory]
        assert codes == sorted(codes), path.name


def test_codes_are_three_capitals_and_unique(lexicon: Lexicon) -> None:
    counted = Counter(territory.code for territory in lexicon.territories)
    assert [code for code, count in counted.items() if count > 1] == []
    assert [code for code in counted if not (len(code) == 3 and code.isascii() and code.isupper())] == []


def test_every_member_of_the_united_nations_is_there_and_no_other_state(territories: dict[str, Territory]) -> None:
    assert len(UN_MEMBERS) == len(set(UN_MEMBERS)) == 193
    states = {code for code, territory in territories.items() if territory.status == "state"}
    assert states == {*UN_MEMBERS, "VAT"}


@pytest.mark.parametrize(("code", "status"), OTHERS.items())
def test_those_who_stand_for_themselves_have_no_controlling_state(
    code: str, status: str, territories: dict[str, Territory]
) -> None:
    assert territories[code].status == status
    assert territories[code].part_of is None


def test_every_state_has_demonyms_and_a_capital(territories: dict[str, Territory]) -> None:
    full = [territory for territory in territories.values() if territory.status in ("state", "partial")]
    assert [each.code for each in full if not each.demonyms or not each.capital] == []
    assert [each.code for each in full if not each.wikidata or each.lat is None or each.lon is None] == []


def test_dependent_breakaway_and_former_territories_name_a_state(territories: dict[str, Territory]) -> None:
    for territory in territories.values():
        bound = territory.status in ("dependency", "breakaway", "former") and territory.code != "HKG"
        assert (territory.part_of is not None) == bound, territory.code
        if territory.part_of:
            assert territories[territory.part_of].status == "state", territory.code


@pytest.mark.parametrize(("name", "code"), BREAKAWAY.items())
def test_breakaway_territories_belong_to_the_state_they_left(
    name: str, code: str, territories: dict[str, Territory]
) -> None:
    found = [territory for territory in territories.values() if territory.name == name]
    assert [(each.status, each.part_of) for each in found] == [("breakaway", code)]


def test_former_states_end_and_dates_run_forward(territories: dict[str, Territory]) -> None:
    for territory in territories.values():
        assert (territory.status == "former") == (territory.until is not None), territory.code
        if territory.since and territory.until:
            assert territory.since < territory.until, territory.code


def test_successors_begin_when_or_before_the_former_state_ends(territories: dict[str, Territory]) -> None:
    czechoslovakia, czechia, slovakia = (territories[code] for code in ("CSK", "CZE", "SVK"))
    assert czechoslovakia.until == czechia.since == slovakia.since
    assert territories["YUG"].until == territories["SCG"].since
    assert territories["SCG"].until == territories["MNE"].since


def test_names_have_no_stray_space_and_no_article(territories: dict[str, Territory]) -> None:
    stray = [form for each in territories.values() for form in forms(each) if form != " ".join(form.split())]
    assert stray == []
    articled = [form for each in territories.values() for form in forms(each) if form.startswith("the ")]
    assert articled == []


def test_no_form_is_listed_twice_in_a_list(territories: dict[str, Territory]) -> None:
    for each in territories.values():
        for listed in ((each.name, *each.names), each.demonyms, (each.capital, *each.seats), each.ambiguous):
            assert len(listed) == len(set(listed)), (each.code, listed)


def test_ambiguous_names_are_names_of_the_entry(territories: dict[str, Territory]) -> None:
    unknown = [(each.code, name) for each in territories.values() for name in each.ambiguous if name not in forms(each)]
    assert unknown == []


def test_a_name_of_two_territories_is_flagged_in_both(territories: dict[str, Territory]) -> None:
    flagged = {(code, name.casefold()) for code, each in territories.items() for name in each.ambiguous}
    unawares = [
        (form, code)
        for form, codes in folded(territories).items()
        if len(codes) > 1
        for code in sorted(codes)
        if (code, form) not in flagged
    ]
    assert unawares == []


@pytest.mark.parametrize(("name", "codes"), SHARED.items())
def test_names_that_two_share_are_given_to_both(name: str, codes: set[str], territories: dict[str, Territory]) -> None:
    assert owners(territories)[name] == codes


@pytest.mark.parametrize("name", IN_NEED_OF_CONTEXT)
def test_names_that_are_also_other_words_are_flagged(name: str, territories: dict[str, Territory]) -> None:
    codes = owners(territories)[name]
    assert codes
    assert all(name in territories[code].ambiguous for code in codes)


@pytest.mark.parametrize(("form", "code"), OWNERS.items())
def test_forms_used_in_news_belong_to_one(form: str, code: str, territories: dict[str, Territory]) -> None:
    assert owners(territories)[form] == {code}


def test_accented_forms_have_a_plain_twin(territories: dict[str, Territory]) -> None:
    known = owners(territories)
    for accented, plain in [("São Tomé", "Sao Tome"), ("Malacañang", "Malacanang"), ("Curaçao", "Curacao")]:
        assert known[accented] == known[plain] != set()


def test_coordinates_lie_on_the_globe_and_in_the_right_quarter(territories: dict[str, Territory]) -> None:
    for each in territories.values():
        assert (each.lat is None) == (each.lon is None), each.code
        if each.lat is not None and each.lon is not None:
            assert -90 <= each.lat <= 90 and -180 <= each.lon <= 180, each.code
    for code, north, east in [("USA", True, False), ("AUS", False, True), ("BRA", False, False), ("JPN", True, True)]:
        lat, lon = territories[code].lat, territories[code].lon
        assert lat is not None and lon is not None
        assert (lat > 0, lon > 0) == (north, east)


def test_identifiers_are_well_formed_and_unique(lexicon: Lexicon) -> None:
    for ids in (
        [each.wikidata for each in lexicon.territories if each.wikidata],
        [str(each.geonameid) for each in lexicon.territories if each.geonameid],
    ):
        assert len(ids) == len(set(ids))
        assert all(each.removeprefix("Q").isdigit() for each in ids)


def test_each_noun_stands_in_one_entry(lexicon: Lexicon) -> None:
    counted = Counter(lemma for noun in lexicon.nouns for lemma in noun.lemmas)
    assert [lemma for lemma, count in counted.items() if count > 1] == []
    assert len(counted) >= 500


def test_nouns_are_written_in_lower_case_without_stray_space(nouns: dict[str, Noun]) -> None:
    assert [lemma for lemma in nouns if lemma != " ".join(lemma.lower().split())] == []


def test_nouns_use_known_sectors_and_offices_are_held_by_persons(lexicon: Lexicon) -> None:
    for noun in lexicon.nouns:
        assert noun.sector is None or noun.sector in SECTORS, noun.lemmas
        assert noun.kind == "person" or not noun.office, noun.lemmas
        assert noun.kind != "set" or noun.sector is None, noun.lemmas


@pytest.mark.parametrize(("lemma", "sector", "kind", "office"), NOUNS)
def test_nouns_name_the_sector_and_kind(
    lemma: str, sector: str | None, kind: str, office: bool, nouns: dict[str, Noun]
) -> None:
    noun = nouns[lemma]
    assert (noun.sector, noun.kind, noun.office) == (sector, kind, office)


def test_institutions_are_patterns_for_every_state(nouns: dict[str, Noun]) -> None:
    """A ministry, an army or a court is a noun that any state's name may stand before: no list of each state's."""
    public = {"GOV", "MIL", "COP", "JUD", "LEG", "SPY"}
    bodies = [lemma for lemma, noun in nouns.items() if noun.kind == "institution" and noun.sector in public]
    assert len(bodies) >= 150


@pytest.mark.parametrize(
    ("british", "american"),
    [("defence", "defense"), ("labour", "labor"), ("neighbours", "neighbors"), ("organisation", "organization")],
)
def test_both_spellings_agree(british: str, american: str, nouns: dict[str, Noun]) -> None:
    written = [lemma for lemma in nouns if british in lemma.split()]
    assert written
    for lemma in written:
        assert nouns[lemma] == nouns[lemma.replace(british, american)]
