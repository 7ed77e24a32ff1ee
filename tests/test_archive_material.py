"""A dossier from an archive is that of the same pages read without one."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Iterator
from pathlib import Path

import archives
import pytest
import servers

from dateline import Reader
from dateline.archive import open_archive
from dateline.corpus import Item
from dateline.disputes.assembling import dossier
from dateline.disputes.material import Entry, of_readings
from dateline.disputes.model import Dossier, Side

SERIES = Path(__file__).parent / "disputes" / "series"
SIDES = Side(code="ZMB", name="Zambia"), Side(code="MWI", name="Malawi")
PAGES = 14


@pytest.fixture(scope="module")
def items() -> list[Item]:
    told = tomllib.loads((SERIES / "series.toml").read_text(encoding="utf-8"))["page"][:PAGES]
    return [
        Item(
            content=(SERIES / each["file"]).read_bytes(),
            origin=each["file"],
            published=datetime.date.fromisoformat(f"{each['published']}"),
            source=each["source"],
        )
        for each in told
    ]


@pytest.fixture(scope="module")
def server() -> Iterator[servers.Server]:
    with servers.server() as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    on_server = request.param == "postgresql"
    return archives.database(request.getfixturevalue("server")) if on_server else str(tmp_path / "news.db")


@pytest.mark.parametrize("as_of", [None, datetime.date(2015, 5, 1)])
def test_an_archive_gives_the_same_dossier(
    where: str, as_of: datetime.date | None, items: list[Item], reader: Reader
) -> None:
    read = [reader.read(each.content, published=each.published, source=each.source) for each in items]
    entries = [Entry(one, each.origin, each.source, each.published) for one, each in zip(read, items, strict=True)]

    with open_archive(where, create=True) as archive:
        archive.add(archives.prepared(reader, items), archives.who(reader))
        list(archive.link())
        stored = dossier(archive.material(SIDES, as_of), SIDES, as_of=as_of)
    alone = dossier(of_readings(entries), SIDES, as_of=as_of)

    assert _told(stored) == _told(alone)
    assert stored.talks and stored.positions and stored.promises and stored.tension


def _told(made: Dossier) -> dict[str, object]:
    return {
        "talks": [(each.earliest, each.latest, each.venue, each.parties) for each in made.talks],
        "positions": sorted((each.side, each.line, each.now.kind, each.now.text) for each in made.positions),
        "promises": sorted((each.by, each.text, each.end) for each in made.promises),
        "tension": [(each.month, each.value) for each in made.tension],
        "sources": sorted((each.origin, each.reports) for each in made.sources),
    }
