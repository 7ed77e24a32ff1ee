"""Pages with very many people, with surnames that several bear, titles without names, lines in capitals."""

from __future__ import annotations

import shutil
from functools import lru_cache
from pathlib import Path

import pytest
from effort import effort
from marked import read_cast

from dateline import Reader, language
from dateline.find.actors import find_actors
from dateline.find.actors.names import name_index
from dateline.language import Sentence
from dateline.lexicon import load_lexicon
from dateline.lexicon.loader import DATA
from dateline.model import Span
from dateline.resolve import resolve

FIRST = "Anna Louis Martha Peter Rose Hugh Helen George Clara Oscar Irene Thomas Julia Bruno Linda".split()
LAST = "Larsen Novak Fischer Weber Kowalski Horvat Petrov Hansen Murphy Silva Costa Moreau Dubois Rossi".split()
LAST += "Bianchi Keller Schmidt Meyer Olsen Lindberg".split()


@lru_cache(maxsize=4)
def _crowd(people: int) -> str:
    """A page that names so many people, each once in full and once more by surname or pronoun."""
    names = [f"{first} {last}" for first in FIRST for last in LAST][:people]
    told = [f"Canadian nurse {name} joined the march. The nurse said {name.split()[1]} was tired." for name in names]
    return " ".join(told)


@lru_cache(maxsize=4)
def _parsed(reader: Reader, text: str) -> list[Sentence]:
    return language.parse(reader.nlp, text, [Span(0, len(text))])


def test_a_page_that_names_three_hundred_people(reader: Reader) -> None:
    cast, _ = read_cast(reader, _crowd(300))
    named = {actor.name for actors in cast.by_head.values() for actor in actors if actor.person and " " in actor.name}

    assert len(named) >= 250


def test_who_is_who_of_a_crowd_costs_a_fraction_of_the_parse(reader: Reader) -> None:
    text = _crowd(300)
    sentences = _parsed(reader, text)
    find_actors(sentences[:1], reader.lexicon)  # indexes the names
    parse = effort(lambda: language.parse(reader.nlp, text, [Span(0, len(text))]))

    assert effort(lambda: resolve(find_actors(sentences, reader.lexicon), sentences)) < parse


def test_finding_names_costs_a_tenth_of_the_parse(reader: Reader) -> None:
    text = _crowd(75)
    sentences = _parsed(reader, text)
    names = name_index(reader.lexicon)
    parse = effort(lambda: language.parse(reader.nlp, text, [Span(0, len(text))]))

    assert effort(lambda: [names.find(sentence) for sentence in sentences]) < 0.1 * parse


def test_loading_all_lexicons_is_quick(tmp_path: Path) -> None:
    """Units of some 50 ms: the files are read and checked once for each process."""
    copy = shutil.copytree(DATA, tmp_path / "data")

    assert effort(lambda: load_lexicon(copy)) < 15


@pytest.mark.parametrize(
    ("text", "unsaid"),
    [
        ("Ana Silva met Pedro Silva. Silva left.", "Silva left"),
        ("Uruguayan minister Ana Silva met Chilean minister Pedro Silva. Then Silva spoke.", "Silva spoke"),
        ("Paul Meyer, Anna Meyer and Karl Meyer sued. Meyer lost.", "Meyer lost"),
    ],
)
def test_a_surname_that_several_bear_is_nobody(reader: Reader, text: str, unsaid: str) -> None:
    cast, sentences = read_cast(reader, text)
    start = text.index(unsaid)
    found = [
        actor
        for sentence in sentences
        for token in sentence.tokens
        if sentence.at(token).start == start
        for actor in cast.at(sentence, token)
    ]

    assert [actor.name for actor in found if " " in actor.name or actor.country] == []


@pytest.mark.parametrize(
    "text",
    [
        "The minister met the president. The general met the colonel. The spokesman met the ambassador.",
        "Minister! President? General.",
        "Mr. and Mrs. said so.",
        "The Rev. Dr. Sir Lord met the Hon. Prof.",
        "President, prime minister and foreign minister resigned.",
    ],
)
def test_titles_without_names_are_nobody_known(reader: Reader, text: str) -> None:
    cast, _ = read_cast(reader, text)

    assert [
        a.name for actors in cast.by_head.values() for a in actors if a.country or (a.person and " " in a.name)
    ] == []


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("LIMA, PERU, MARCH 3 (AP) _ PERUVIAN POLICE FIRED ON MARCHERS IN CUSCO ON MONDAY.", "PER"),
        ("NAIROBI, KENYA -- KENYAN TROOPS CROSSED INTO SOMALIA ON SUNDAY, SOMALI OFFICIALS SAID.", "KEN"),
        ("PARIS (AFP) - FRANCE AND ALGERIA SIGNED A TREATY ON TUESDAY IN ALGIERS.", "FRA"),
        ("UNITED NATIONS: THE U.N. SECURITY COUNCIL VOTED TO LIFT SANCTIONS ON LIBYA.", "LBY"),
    ],
)
def test_a_line_in_capitals_is_read(reader: Reader, line: str, code: str) -> None:
    codes = {
        code
        for story in reader.read(line + " The rest of the story is short.").stories
        for event in story.events
        for actor in (*event.actors, *event.recipients)
        for code in actor.country
    }
    cast, _ = read_cast(reader, line)
    told = {code for actors in cast.by_head.values() for actor in actors for code in actor.country}

    assert code in told | {code for codes in cast.places.values() for code in codes}
    assert codes <= {"PER", "KEN", "SOM", "FRA", "DZA", "UNO", "LBY"}
