"""How fast an archive answers, and how large it is: `python bench/archive.py --store sqlite --stories 200000`.

Fills an archive in a temporary folder (or a PostgreSQL server of its own) through the writing that `dateline ingest`
uses, with invented pages (`archive_pages.py`): one story each, five events, three quotes. Near-duplicates are looked
for among the first `--signed` pages and the last ones; the others have no bands, which only this saves time for.
Then asks many different things of each kind and prints the time until the last record is there, in milliseconds;
the archive is opened anew for each kind, and the first question counts.
"""

from __future__ import annotations

import argparse
import datetime
import json
import random
import resource
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import archive_pages as made
from archive_copies import multiply

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from dateline.archive import Archive, ArchiveError, open_archive
from dateline.export import CardFacts, export
from dateline.records import Query

AT_ONCE, SHOWN = 100, 51
Ask = Callable[[Archive], Any]


@contextmanager
def store(kind: str, folder: Path) -> Iterator[str]:
    """Where the archive is to be: a file, or a database of a server."""
    if kind == "sqlite":
        yield str(folder / "archive.db")
        return
    from servers import server

    with server() as running:
        running.run("CREATE DATABASE bench")
        yield running.url("bench")


def fill(where: str, stories: int, signed: int, link: bool) -> dict[str, float]:
    """Store the pages; milliseconds per page of the first and the last ones, and of all."""
    probes = max(1_000, AT_ONCE)
    first, middle, last = (0, probes), (probes, stories - probes), (stories - probes, stories)
    with open_archive(where, create=True) as archive, get_context("spawn").Pool(1) as pool:
        adding = {
            "empty archive": _add(archive, _pages(first, first[1])),
            "filling": _add(archive, _made_beside(pool, middle, signed)),
            "full archive": _add(archive, _pages(last, last[1])),
        }
        told = {f"{when}{what}": ms for when, each in adding.items() for what, ms in each.items()}
        if link:
            began = time.perf_counter()
            for _ in archive.link():
                pass
            told["link"] = (time.perf_counter() - began) * 1000 / stories
        archive.settle()
    return told


def _pages(numbers: tuple[int, int], signed: int) -> Iterator[list[Any]]:
    yield from [made.portion(some, signed) for some in made.portions(*numbers, AT_ONCE)]


def _made_beside(pool: Any, numbers: tuple[int, int], signed: int) -> Iterator[list[Any]]:  # noqa: ANN401 - a pool
    """Pages made in another process, a few portions ahead."""
    ahead: list[Any] = []
    for some in made.portions(*numbers, AT_ONCE):
        ahead.append(pool.apply_async(made.portion, (some, signed)))
        if len(ahead) > 8:
            yield ahead.pop(0).get()
    yield from (each.get() for each in ahead)


def _add(archive: Archive, portions: Iterator[list[Any]]) -> dict[str, float]:
    """Milliseconds per page, and how many of them this process was at work: other programs slow the rest down."""
    spent, worked, pages = 0.0, 0.0, 0
    for some in portions:
        began, cpu = time.perf_counter(), time.process_time()
        pages += archive.add(some, made.READER)
        spent += time.perf_counter() - began
        worked += time.process_time() - cpu
    return {"": spent * 1000 / max(pages, 1), ", of these at work": worked * 1000 / max(pages, 1)}


class Questions:
    """What to ask: so many of each kind, the same every time."""

    def __init__(self, archive: Archive, stories: int, number: int) -> None:
        self._deal, self._stories, self._number = random.Random(7), stories, number
        texts = [made.text_of(self._deal.randrange(stories)) for _ in range(2_000)]
        counted = Counter(word for text in texts for word in set(_words(text)))
        by_share = sorted(counted, key=lambda word: (counted[word], word))
        self._texts = texts
        self._rare = [word for word in by_share if counted[word] == 1]
        self._medium = [word for word in by_share if 10 <= counted[word] <= 60]
        self._common = [word for word in by_share if counted[word] > 300]

    def kinds(self) -> dict[str, list[Ask]]:
        """Questions by kind."""
        return {name: [ask(self) for _ in range(self._number)] for name, ask in _KINDS.items()}

    def words(self, words: Sequence[str], count: int = 1) -> str:
        """Some words, one blank between."""
        return " ".join(self._deal.choice(words) for _ in range(count))

    def phrase(self) -> str:
        """Two words that stand together on some page."""
        some = _words(self._deal.choice(self._texts))
        at = self._deal.randrange(len(some) - 1)
        return f'"{some[at]} {some[at + 1]}"'

    def days(self, most: int = 2_000) -> dict[str, datetime.date]:
        """An interval of at most so many days."""
        start = made.FIRST_DAY + datetime.timedelta(days=self._deal.randrange(made.DAYS))
        return {"start": start, "end": start + datetime.timedelta(days=self._deal.randrange(1, most))}

    def dyad(self) -> tuple[str, str]:
        """Two countries, as often as acts between them are told."""
        codes, weights = made.codes()
        one, other = self._deal.choices(codes, cum_weights=weights, k=2)
        return (one, other) if one != other else self.dyad()

    def median_dyad(self) -> tuple[str, str]:
        """Two countries of the middle."""
        one, other = self._deal.sample(made.codes()[0][15:60], 2)
        return one, other

    @property
    def rare(self) -> list[str]:
        """Words of less than one story in a thousand."""
        return self._rare

    @property
    def medium(self) -> list[str]:
        """Words of one to three stories in a hundred."""
        return self._medium

    @property
    def common(self) -> list[str]:
        """Words of more than one story in seven."""
        return self._common

    def type(self) -> str:
        """A type of events."""
        return self._deal.choice(made.TYPES)


def _words(text: str) -> list[str]:
    return [word.strip('".,').lower() for word in text.split() if word.strip('".,').isalpha()]


def _search(text: str, **asked: Any) -> Ask:  # noqa: ANN401 - fields of a query
    return lambda archive: list(archive.search(text, limit=SHOWN, **asked))


def _events(limit: int | None = SHOWN, **asked: Any) -> Ask:  # noqa: ANN401
    return lambda archive: list(archive.events(limit=limit, **asked))


def _happenings(**asked: Any) -> Ask:  # noqa: ANN401
    return lambda archive: list(archive.happenings(limit=SHOWN, **asked))


def _quotes(**asked: Any) -> Ask:  # noqa: ANN401
    return lambda archive: list(archive.quotes(limit=SHOWN, **asked))


def _directed(some: Questions, **more: Any) -> Ask:  # noqa: ANN401
    actor, recipient = some.dyad()
    return _events(actor=actor, recipient=recipient, **more)


_KINDS: dict[str, Callable[[Questions], Ask]] = {
    "search: rare word": lambda q: _search(q.words(q.rare)),
    "search: medium word": lambda q: _search(q.words(q.medium)),
    "search: common word": lambda q: _search(q.words(q.common)),
    "search: phrase": lambda q: _search(q.phrase()),
    "search: two words": lambda q: _search(f"{q.words(q.medium)} {q.words(q.common)}"),
    "search: two common words": lambda q: _search(q.words(q.common, 2)),
    "search: one OR other": lambda q: _search(f"{q.words(q.rare)} OR {q.words(q.common)}"),
    "search: common, dates": lambda q: _search(q.words(q.common), **q.days()),
    "search: medium, dates": lambda q: _search(q.words(q.medium), **q.days()),
    "search: common, source": lambda q: _search(q.words(q.common), source=made.source(q._deal.randrange(1000))),
    "events: common word": lambda q: _events(text=q.words(q.common)),
    "events: word, actor, type, dates": lambda q: _events(
        text=q.words(q.medium), actor=q.dyad()[0], types=(q.type(),), **q.days()
    ),
    "events: common word, actor": lambda q: _events(text=q.words(q.common), actor=q.dyad()[0]),
    "events: dyad": lambda q: _events(between=q.dyad()),
    "events: dyad, directed": _directed,
    "events: dyad, type": lambda q: _events(between=q.dyad(), types=(q.type(),)),
    "events: dyad, type, dates": lambda q: _events(between=q.dyad(), types=(q.type(),), **q.days()),
    "events: directed, late dates": lambda q: _directed(q, start=datetime.date(2022, 1, 1)),
    "events: dyad, word": lambda q: _events(between=q.dyad(), text=q.words(q.medium)),
    "events: median dyad, all": lambda q: _events(None, between=q.median_dyad()),
    "events: actor": lambda q: _events(actor=q.dyad()[0]),
    "events: actor, type, dates": lambda q: _events(actor=q.dyad()[0], types=(q.type(),), **q.days()),
    "events: name, late dates": lambda q: _events(actor="Colombia", start=datetime.date(2023, 1, 1)),
    "events: dates": lambda q: _events(**q.days()),
    "events: type, late dates": lambda q: _events(types=(q.type(),), start=datetime.date(2023, 1, 1)),
    "happenings: dyad": lambda q: _happenings(between=q.dyad()),
    "happenings: dyad, dates": lambda q: _happenings(between=q.dyad(), **q.days()),
    "quotes: word": lambda q: _quotes(text=q.words(q.medium)),
    "quotes: country": lambda q: _quotes(country=q.dyad()[0]),
    "quotes: country, dates": lambda q: _quotes(country=q.dyad()[0], **q.days()),
}


def ask(where: str, stories: int, number: int) -> dict[str, list[float]]:
    """Milliseconds of each question by kind."""
    with open_archive(where) as archive:
        kinds = Questions(archive, stories, number).kinds()
    return {name: _timed(where, asks) for name, asks in kinds.items()}


def _timed(where: str, asks: Sequence[Ask]) -> list[float]:
    times = []
    began = time.perf_counter()
    with open_archive(where) as archive:
        for question in asks:
            question(archive)
            times.append((time.perf_counter() - began) * 1000)
            began = time.perf_counter()
    return times


def whole(where: str, folder: Path) -> dict[str, float]:
    """Seconds of what goes through everything, and the memory it takes (MB more than before)."""
    told: dict[str, float] = {}
    with open_archive(where) as archive:
        began = time.perf_counter()
        archive.sources()
        told["sources (s)"] = time.perf_counter() - began
        before, began = _peak(), time.perf_counter()
        number = sum(1 for _ in archive.events())
        told |= {"all events (s)": time.perf_counter() - began, "all events (number)": number}
        told |= {"all events, memory (MB)": _peak(), "memory before (MB)": before}
        facts = CardFacts(title="bench", query="all", made=datetime.datetime.now(datetime.UTC), archive="bench")
        began = time.perf_counter()
        busiest = Query(actor=made.codes()[0][0])
        export(archive.events(busiest), "dyad-month", folder / "counts.csv", card=facts)
        told["dyad-month export of one actor (s)"] = time.perf_counter() - began
    return told


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)


def size(where: str, stories: int) -> dict[str, float]:
    """Bytes per story: of everything, and of each table and index."""
    if "://" not in where:
        with sqlite3.connect(where) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            rows = connection.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY 1 ORDER BY 2 DESC").fetchall()
    else:
        import sqlalchemy as sa

        engine = sa.create_engine(where.replace("postgresql://", "postgresql+pg8000://"))
        with engine.connect() as connection:
            rows = connection.execute(sa.text(
                "SELECT relname, pg_relation_size(oid) + coalesce(pg_relation_size(nullif(reltoastrelid, 0)), 0) s "
                "FROM pg_class WHERE relkind IN ('r', 'i') AND relname !~ '^(pg_|sql_)' ORDER BY 2 DESC"
            )).all()  # fmt: skip
        engine.dispose()
    return {"all": sum(bytes_ for _, bytes_ in rows) / stories} | {str(n): bytes_ / stories for n, bytes_ in rows}


def table(times: dict[str, list[float]]) -> Iterator[str]:
    """Lines of a Markdown table."""
    yield "| What is asked | p50 | p95 | max | first |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for name, each in times.items():
        ordered = sorted(each)
        p50, p95 = (ordered[min(int(len(ordered) * share), len(ordered) - 1)] for share in (0.5, 0.95))
        yield f"| {name} | {p50:.1f} | {p95:.1f} | {ordered[-1]:.1f} | {each[0]:.1f} |"


def main() -> None:
    """Fill, ask, print."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--store", choices=("sqlite", "postgresql"), default="sqlite")
    asked.add_argument("--stories", type=int, default=20_000, help="how many (default: 20,000; five events each)")
    asked.add_argument("--signed", type=int, default=20_000, help="those among which near-duplicates are looked for")
    asked.add_argument("--questions", type=int, default=200, help="how many of each kind (default: 200)")
    asked.add_argument("--link", action="store_true", help="put happenings together too, and ask for them")
    asked.add_argument("--times", type=int, default=1, help="PostgreSQL: then copy all of it, so often in the end")
    asked.add_argument("--json", action="store_true", help="print all figures as JSON")
    asked.add_argument("--at", metavar="FILE|URL", help="an archive that is kept: filled if it is new")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="dateline-bench-") as folder, _where(options, Path(folder)) as where:
        told = _run(where, options, Path(folder))
    if options.json:
        sys.stdout.write(json.dumps(told) + "\n")
    else:
        sys.stdout.write("\n".join(_shown(told)) + "\n")


@contextmanager
def _where(options: argparse.Namespace, folder: Path) -> Iterator[str]:
    if options.at:
        yield options.at
    else:
        with store(options.store, folder) as where:
            yield where


def _run(where: str, options: argparse.Namespace, folder: Path) -> dict[str, Any]:
    filled: dict[str, float] = {}
    if not (options.at and _is_filled(where)):
        filled = fill(where, options.stories, options.signed, options.link)
        if options.times > 1:
            multiply(where, options.stories, options.times)
            with open_archive(where) as archive:
                archive.settle()
    told = {"stories": options.stories * options.times, "store": options.store, "write (ms per page)": filled}
    told["ask (ms)"] = ask(where, options.stories, options.questions)
    told["whole"] = whole(where, folder)
    told["bytes per story"] = size(where, options.stories * options.times)
    return told


def _is_filled(where: str) -> bool:
    try:
        with open_archive(where) as archive:
            return bool(archive.counts()["pages"])
    except ArchiveError:
        return False


def _shown(told: dict[str, Any]) -> Iterator[str]:
    yield from table(told["ask (ms)"])
    for part in ("write (ms per page)", "whole", "bytes per story"):
        yield f"\n{part}"
        yield from (f"  {name:40}{value:12,.2f}" for name, value in told[part].items())


if __name__ == "__main__":
    main()
