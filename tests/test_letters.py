"""Demands and complaints in writing: the writer makes them, to the addressee."""

from __future__ import annotations

import pytest

from dateline import Reader


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Chilean senators wrote to Peru's minister demanding answers.", ("REQUEST", ["CHL"], ["PER"])),
        ("Chile sent a letter to Peru asking that its sailors be freed.", ("REQUEST", ["CHL"], ["PER"])),
        ("Chile handed Peru a note demanding the release of its sailors.", ("REQUEST", ["CHL"], ["PER"])),
        ("Senators from Chile wrote Peru's ministry, expressing concern.", ("ACCUSE", ["CHL"], ["PER"])),
        ("Chile sent Peru a letter urging Bolivia to leave.", ("REQUEST", ["CHL"], ["BOL"])),
        ("Chile met the envoy demanding answers from Peru.", ("REQUEST", [], ["PER"])),
    ],
)
def test_sides(reader: Reader, text: str, wanted: tuple[str, list[str], list[str]]) -> None:
    event = list(reader.read(text).events)[-1]
    codes = [sorted({code for actor in side for code in actor.country}) for side in (event.actors, event.recipients)]
    assert (event.type, *codes) == wanted
