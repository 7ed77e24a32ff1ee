"""Reading a corpus into an archive: once, in order, whatever stops it, whoever else does the same."""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import archives
import pytest
import servers

from dateline import Reader
from dateline.archive import Archive, open_archive
from dateline.archive.checking import Problem
from dateline.corpus import Item, Rejected
from dateline.ingest import Tally, Work, ingest, reading
from dateline.ingest.pool import Pool

KILLS = 30


@pytest.fixture(scope="module")
def work(reader: Reader) -> Work:
    """What to read with, loaded already, so that a forked process starts at once."""
    made = Work(reader.model)
    made.start()
    return made


@pytest.fixture(scope="module")
def corpus() -> list[Item]:
    return archives.items(archives.generated(120, seed=3))


@pytest.fixture(scope="module")
def undisturbed(work: Work, corpus: list[Item], tmp_path_factory: pytest.TempPathFactory) -> str:
    """An archive that nothing disturbed."""
    where = str(tmp_path_factory.mktemp("undisturbed") / "news.db")
    _ingest(corpus, where, work)
    return where


def _ingest(corpus: Sequence[Item | Rejected], where: str, work: Work) -> Tally:
    with open_archive(where, create=True) as archive:
        tallies = list(ingest(corpus, archive, work, jobs=1))
        list(archive.link())
    return tallies[-1] if tallies else Tally()


def test_what_is_stored_is_not_read_again(
    work: Work, corpus: list[Item], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = str(tmp_path / "news.db")

    first = _ingest(corpus[:40], where, work)
    before = archives.digest(where)
    monkeypatch.setattr(reading, "_taken", None)  # whoever reads now fails
    again = _ingest(corpus[:40], where, work)

    assert (first.new, first.known, first.rejected) == (40, 0, 0)
    assert (again.new, again.known, again.rejected) == (0, 40, 0)
    assert archives.digest(where) == before


def test_the_same_page_twice_in_one_corpus_is_stored_once(work: Work, corpus: list[Item], tmp_path: Path) -> None:
    tally = _ingest([*corpus[:5], *corpus[:5], *corpus[2:20], corpus[0]], str(tmp_path / "news.db"), work)

    assert (tally.new, tally.known) == (20, 9)


def test_bad_pages_are_noted_and_stop_nothing(work: Work, corpus: list[Item], tmp_path: Path) -> None:
    where = str(tmp_path / "news.db")
    bad: list[Item | Rejected] = [
        Item(content="", origin="an empty page"),
        Item(content=b"\x00\x01\x02\x03" * 500, origin="a picture"),
        Item(content="word " * 300_000, origin="a book"),
        Item(
            content="Le ministre a déclaré que la France ne cédera pas aux menaces de ses voisins. " * 9,
            origin="French",
        ),
        Rejected(origin="dump.csv:7", reason="the row has 3 fields, not 5."),
    ]

    tally = _ingest([*corpus[:3], *bad, *corpus[3:6]], where, work)

    assert (tally.new, tally.rejected) == (6, len(bad))
    with open_archive(where) as archive:
        told = dict(archive.rejects())
        assert set(told) == {each.origin for each in bad}
        assert all(reason.endswith(".") and "the page: " not in reason for reason in told.values())
    before = archives.digest(where)
    again = _ingest([*corpus[:3], *bad, *corpus[3:6]], where, work)
    assert (again.new, again.known, again.rejected) == (0, 6, len(bad))
    assert archives.digest(where) == before


def test_a_page_that_was_refused_is_forgotten_when_it_is_taken(work: Work, corpus: list[Item], tmp_path: Path) -> None:
    where = str(tmp_path / "news.db")
    _ingest([Rejected(origin=corpus[0].origin, reason="the file cannot be read.")], where, work)

    _ingest(corpus[:1], where, work)

    with open_archive(where) as archive:
        assert archive.rejects() == []
        assert archive.counts()["pages"] == 1


def test_a_fault_of_ours_costs_one_page_only(
    work: Work, corpus: list[Item], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(reader: Reader, item: Item, by: object) -> object:
        if item is corpus[1]:
            raise RuntimeError("no idea")
        return prepared(reader, item, by)  # type: ignore[arg-type]

    prepared = reading._prepared
    monkeypatch.setattr(reading, "_prepared", failing)

    tally = _ingest(corpus[:4], str(tmp_path / "news.db"), work)

    assert (tally.new, tally.rejected) == (3, 1)
    assert "no idea" in tally.refused[0].reason


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork to kill a reader that is loaded already")
def test_killed_at_any_moment_it_goes_on_and_ends_the_same(
    work: Work, corpus: list[Item], undisturbed: str, tmp_path: Path
) -> None:
    where = str(tmp_path / "news.db")
    dice = random.Random(7)
    stored: list[int] = []

    for _ in range(KILLS):
        child = multiprocessing.get_context("fork").Process(target=_ingest, args=(corpus, where, work))
        child.start()
        child.join(dice.uniform(0.01, 0.9))
        os.kill(child.pid or 0, signal.SIGKILL)
        child.join()
        stored.append(_stored(where))
    _ingest(corpus, where, work)

    assert archives.rows(where) == archives.rows(undisturbed)
    assert stored == sorted(stored)  # what was stored stays stored
    assert stored[0] < len(corpus)


def _stored(where: str) -> int:
    """Pages stored so far; none where not even the archive is made."""
    if not Path(where).exists():
        return 0
    with open_archive(where, create=True) as archive:
        return archive.counts()["pages"]


def test_two_ingests_at_once_lose_and_double_nothing(
    work: Work, corpus: list[Item], undisturbed: str, tmp_path: Path
) -> None:
    where = str(tmp_path / "news.db")
    both = [corpus[:80], corpus[:39:-1]]  # they meet in the middle
    context = multiprocessing.get_context("fork")
    children = [context.Process(target=_ingest, args=(part, where, work)) for part in both]
    for child in children:
        child.start()
    for child in children:
        child.join()

    assert [child.exitcode for child in children] == [0, 0]
    with open_archive(where) as archive, open_archive(undisturbed) as other:
        assert _told(archive) == _told(other)
        assert [each for each in archive.check() if isinstance(each, Problem)] == []


def _told(archive: Archive) -> list[tuple[str, str]]:
    return sorted((report.key, report.evidence) for report in archive.events())


def test_readers_do_not_wait_for_the_writer(work: Work, corpus: list[Item], tmp_path: Path) -> None:
    where = str(tmp_path / "news.db")
    _ingest(corpus[:16], where, work)
    child = multiprocessing.get_context("fork").Process(target=_ingest, args=(corpus[:64], where, work))
    waits, counts = [], []

    child.start()
    with open_archive(where) as archive:
        while child.is_alive():
            began = time.monotonic()
            counts.append(sum(1 for _ in archive.events(limit=20)))
            waits.append(time.monotonic() - began)
    child.join()

    assert child.exitcode == 0
    assert len(waits) > 5
    assert max(waits) < 1


def test_two_ingests_into_one_server(work: Work, corpus: list[Item], undisturbed: str) -> None:
    with servers.server() as server:
        where = archives.database(server)
        context = multiprocessing.get_context("fork")
        children = [context.Process(target=_ingest, args=(part, where, work)) for part in (corpus[:60], corpus[:29:-1])]
        for child in children:
            child.start()
        for child in children:
            child.join()
        assert [child.exitcode for child in children] == [0, 0]
        with open_archive(where) as archive, open_archive(undisturbed) as other:
            assert _told(archive) == _told(other)


def test_several_processes_store_what_one_does(work: Work, corpus: list[Item], tmp_path: Path) -> None:
    """Through the command, whose readers are processes of their own; ended by kill -9 once."""
    source, where = tmp_path / "pages.jsonl", tmp_path / "news.db"
    undisturbed = str(tmp_path / "undisturbed.db")
    _ingest(corpus[:48], undisturbed, work)
    rows = ({"text": each.content, "date": f"{each.published}", "source": each.source} for each in corpus[:48])
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    command = [sys.executable, "-m", "dateline", "ingest", str(source), "-a", str(where), "--jobs", "2", "--json"]

    first = subprocess.Popen(command, stdout=subprocess.PIPE)
    threading.Timer(5, first.kill).start()
    first.communicate()
    done = subprocess.run(command, capture_output=True, text=True, check=True)

    told = json.loads(done.stdout)
    assert told["new"] + told["known"] == 48
    stored, expected = archives.rows(str(where)), archives.rows(undisturbed)
    for found in (stored, expected):
        found["pages"] = [(*row[:3], *row[4:]) for row in found["pages"]]  # where they came from differs
    assert stored == expected


def test_a_reader_that_dies_over_one_page_costs_that_page_only() -> None:
    numbers = [[1, 2, 3], [4, 13, 5], [6, 7], [8]]

    with Pool(2, _nothing, _doubled, _lost) as pool:
        found = [values for values, _ in pool.map((each, None) for each in numbers)]

    assert found == [[2, 4, 6], [8, -13, 10], [12, 14], [16]]


def _nothing() -> None:
    pass


def _doubled(values: Sequence[int]) -> list[int]:
    if 13 in values:
        os._exit(1)  # as the system ends a process that takes too much memory
    return [2 * value for value in values]


def _lost(value: int) -> int:
    return -value


def test_readers_are_renewed_before_they_grow_too_large() -> None:
    with Pool(2, _nothing, _pids, _lost) as pool:
        pool.renewed = 3
        found = [values[0] for values, _ in pool.map(([number], None) for number in range(20))]

    assert len(found) == 20
    assert len(set(found)) >= 3
    assert not set(found[:6]) & set(found[6:12])


def test_readers_end_with_their_parent(tmp_path: Path) -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from test_ingest import _nothing, _pids, _lost\n"
        "from dateline.ingest.pool import Pool\n"
        "if __name__ == '__main__':\n"
        "    with Pool(2, _nothing, _pids, _lost) as pool:\n"
        "        for values, _ in pool.map(([n], None) for n in range(10**9)):\n"
        "            print(values[0], flush=True)\n"
    )
    script = tmp_path / "parent.py"
    script.write_text(code, encoding="utf-8")
    parent = subprocess.Popen(
        [sys.executable, str(script), str(Path(__file__).parent)], stdout=subprocess.PIPE, text=True
    )
    assert parent.stdout is not None
    pids = {int(parent.stdout.readline()) for _ in range(20)}
    parent.kill()
    parent.stdout.close()
    parent.wait()

    deadline = time.monotonic() + 20
    while any(map(_alive, pids)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not any(map(_alive, pids))


def _pids(values: Sequence[int]) -> list[int]:
    return [os.getpid() for _ in values]


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").split()[2] != "Z"
    except OSError:
        return False
