"""The gazetteer file: what it holds, how large it is, and that the build script makes it."""

from __future__ import annotations

import importlib.util
import sys
import zlib
from pathlib import Path
from types import ModuleType

import pytest

from dateline import gazetteer

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize(
    ("name", "country", "feature"),
    [
        ("Hanoi", "VNM", "PPLC"),
        ("Munich", "DEU", "PPL"),
        ("Cologne", "DEU", "PPL"),
        ("Bombay", "IND", "PPL"),
        ("Saint Louis", "USA", "PPL"),
        ("St. Louis", "USA", "PPL"),
        ("Sao Paulo", "BRA", "PPL"),
        ("Ohio", "USA", "ADM1"),
        ("Kanawha County", "USA", "ADM2"),
        ("Darfur", "SDN", "RGN"),
        ("Kosovo", "KOS", "PCLI"),
        ("West Bank", "PSE", "RGN"),
        ("Baltic Sea", None, "SEA"),
    ],
)
def test_known_names(name: str, country: str | None, feature: str) -> None:
    assert gazetteer.known(name)
    assert (country, feature) in {(entry.country, entry.feature) for entry in gazetteer.candidates(name)[:4]}


@pytest.mark.parametrize("name", ["", "\ud800", "Zqxwv", "the quick brown fox", "LHR", "x" * 500])
def test_unknown_names(name: str) -> None:
    assert not gazetteer.known(name)
    assert gazetteer.candidates(name) == ()


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("São Tomé", "sao tome"),
        ("St. John's", "Saint Johns"),
        ("Stoke-on-Trent", "stoke on trent"),
        ("Łódź", "lodz"),
        ("The Hague", "Hague"),
        ("N.J.", "n j"),
        ("Côte d’Ivoire", "Cote d'Ivoire"),
    ],
)
def test_fold(left: str, right: str) -> None:
    assert gazetteer.fold(left) == gazetteer.fold(right)


def test_every_entry_is_sound() -> None:
    loaded = gazetteer.load_gazetteer()
    assert len(loaded) > 250_000
    for number in range(0, len(loaded), 37):
        entry = loaded.entry(number)
        assert entry.name
        assert -90 <= entry.lat <= 90
        assert -180 <= entry.lon <= 180
        assert entry.country is None or (len(entry.country) == 3 and entry.country.isupper())
        assert all(loaded.entry(parent).country == entry.country for parent in entry.parents)
        assert entry.number == number


def test_regions_lie_near_their_towns() -> None:
    for region in ("Bavaria", "Texas", "Punjab", "Hokkaido", "Gauteng"):
        entry = next(each for each in gazetteer.candidates(region) if each.feature in ("ADM1", "RGN", "ISL"))
        towns = [each for each in gazetteer.candidates(entry.name) if each.country == entry.country]
        assert towns


def test_candidates_come_the_most_populous_first() -> None:
    sizes = [entry.population for entry in gazetteer.candidates("Springfield")]
    assert len(sizes) > 10
    assert sizes == sorted(sizes, reverse=True)


def test_file_is_compact() -> None:
    content = gazetteer.DATA.read_bytes()
    assert len(content) <= 15_000_000
    assert len(zlib.decompress(content)) <= 30_000_000


@pytest.fixture(scope="module")
def build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_gazetteer", ROOT / "tools" / "build_gazetteer.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_committed_file_is_what_the_script_builds(build: ModuleType) -> None:
    # The two data packages are in the project's test extra, so a missing one is an error and not a reason to skip.
    # The bytes are compared unpacked: libraries differ in how they compress.
    assert zlib.decompress(build.build()) == zlib.decompress(gazetteer.DATA.read_bytes())
