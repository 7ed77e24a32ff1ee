"""How well copies and updates are told from look-alikes: `python bench/likeness.py`.

Stories are invented pages (bench/pages.py). Of each story are made: copies (cut from the end, other headline, one
paragraph changed, another agency's byline, light sub-editing), updates (new lead, another toll, half of the text kept)
and look-alikes (another day of the same dispute; the same sentences with other names, numbers and places).
Prints, for each threshold, precision and recall of "a copy" and of "a copy or an update", each kind's similarity, and
how many of the pairs the bands find at all.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping

from pages import GeneratedPage, pages

from dateline.likeness import COPY, UPDATE, Signature, signature, similarity

THRESHOLDS = (0.2, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7, 0.75, 0.8, 0.9)

# Sub-editors' changes: one word for another wherever it stands.
EDITED = {
    "said": "stated", "people": "persons", "about": "some", "which": "that", "according to": "as reported by",
    "killed": "left dead", "near": "close to", "on Monday": "Monday", "says": "holds", "between": "of", "only": "just",
    "though": "although", "year": "twelvemonth", "much": "quite",
}  # fmt: skip

Change = Callable[[list[str], random.Random], list[str]]


def _cut(lines: list[str], dealer: random.Random) -> list[str]:
    return lines[: max(4, int(len(lines) * dealer.uniform(0.35, 0.9)))]


def _headline(lines: list[str], dealer: random.Random) -> list[str]:
    return [f"What happened today: {dealer.randrange(1000)}", *lines[1:]]


def _paragraph(lines: list[str], dealer: random.Random) -> list[str]:
    changed = dealer.randrange(2, len(lines))
    return [*lines[:changed], "The ministry did not answer questions put to it in writing.", *lines[changed + 1 :]]


def _byline(lines: list[str], dealer: random.Random) -> list[str]:
    first = re.sub(r"^.*?\) - ", f"GENEVA, June {dealer.randrange(1, 30)} (Lakeside Agency) - ", lines[1])
    return [lines[0], first, *lines[2:], "(Reporting by the Geneva bureau)"]


def _edited(lines: list[str], dealer: random.Random) -> list[str]:
    text = "\n".join(lines)
    for word, other in EDITED.items():
        text = re.sub(rf"\b{word}\b", other, text)
    lines = text.split("\n")
    del lines[dealer.randrange(2, len(lines))]
    return lines


def _new_lead(lines: list[str], dealer: random.Random) -> list[str]:
    lead = f"{dealer.randrange(2, 90)} persons had been counted by nightfall and the ministers left without a word."
    return [lines[0], lead, *lines[2 : 2 + int(len(lines) * dealer.uniform(0.45, 0.7))], *_foreign(dealer)[:4]]


def _half(lines: list[str], dealer: random.Random) -> list[str]:
    kept = lines[1 : 1 + len(lines) // 2]
    return ["Later edition", *_foreign(dealer)[: len(lines) - len(kept) - 1], *kept]


def _foreign(dealer: random.Random) -> list[str]:
    """Sentences of a story of another dispute."""
    return dealer.choice(OTHERS)[2:]


def _template(lines: list[str], dealer: random.Random) -> list[str]:
    """The same sentences with every name, number and place another."""
    swap: dict[str, str] = {}
    return [
        re.sub(r"\b[A-Z]\w+|\b\d+", lambda found: swap.setdefault(found[0], f"X{dealer.randrange(10**6)}"), line)
        for line in lines
    ]


COPIES: Mapping[str, Change] = {
    "cut from the end": _cut, "other headline": _headline, "a paragraph changed": _paragraph,
    "other agency": _byline, "sub-edited": _edited,
}  # fmt: skip
UPDATES: Mapping[str, Change] = {"new lead": _new_lead, "half kept": _half}
LOOK_ALIKES: Mapping[str, Change] = {"same sentences": _template}
OTHERS: list[list[str]] = [page.text.strip().split("\n") for page in pages(400, seed=77)]

Pair = tuple[str, str, float, bool]


def compared(count: int, seed: int) -> Iterator[Pair]:
    """Kind ("copy", "update", "look-alike"), name, similarity, and whether a band is shared, of each pair."""
    dealer, before = random.Random(seed), None
    for page in pages(count, seed):
        if page.copy_of or page.update_of:
            continue
        lines = page.text.strip().split("\n")
        for kind, changes in (("copy", COPIES), ("update", UPDATES), ("look-alike", LOOK_ALIKES)):
            for name, change in changes.items():
                yield kind, name, *_alike(page.text, "\n".join(change(lines, dealer)))
        if before is not None and _episode(before) == _episode(page):
            yield "look-alike", "same dispute", *_alike(before.text, page.text)
        before = page


def _episode(page: GeneratedPage) -> str:
    return page.key.split("-")[0]


def _alike(one: str, other: str) -> tuple[float, bool]:
    first, second = _signed(one), _signed(other)
    return similarity(first.minhash, second.minhash), not set(first.bands).isdisjoint(second.bands)


def _signed(text: str) -> Signature:
    signed = signature(text)
    assert signed is not None, text
    return signed


def _kinds(pairs: list[Pair]) -> Iterator[str]:
    yield f"{'':32}{'least':>7}{'median':>8}{'most':>7}{'found by bands':>16}"
    for kind, name in dict.fromkeys((kind, name) for kind, name, *_ in pairs):
        alike = [each[2] for each in pairs if each[:2] == (kind, name)]
        found = statistics.mean(each[3] for each in pairs if each[:2] == (kind, name))
        yield (f"{kind + ': ' + name:32}{min(alike):7.2f}{statistics.median(alike):8.2f}{max(alike):7.2f}{found:16.3f}")


def _thresholds(pairs: list[Pair]) -> Iterator[str]:
    yield f"{'threshold':12}{'a copy':>20}{'a copy or update':>22}"
    yield f"{'':12}{'precision':>11}{'recall':>9}{'precision':>13}{'recall':>9}"
    for least in THRESHOLDS:
        copy, kin = (_right(pairs, least, kinds) for kinds in ({"copy"}, {"copy", "update"}))
        mark = " copy" if least == COPY else " update" if least == UPDATE else ""
        yield f"{least:<12}{copy[0]:11.3f}{copy[1]:9.3f}{kin[0]:13.3f}{kin[1]:9.3f}{mark}"


def _right(pairs: list[Pair], least: float, kinds: set[str]) -> tuple[float, float]:
    """Precision and recall where a pair counts that shares a band and is at least so similar."""
    taken = [kind in kinds for kind, _, alike, found in pairs if found and alike >= least]
    there = sum(kind in kinds for kind, *_ in pairs)
    return sum(taken) / max(1, len(taken)), sum(taken) / there


def _speed(count: int) -> str:
    texts = [page.text for page in pages(count)]
    began = time.perf_counter()
    for text in texts:
        signature(text)
    took = (time.perf_counter() - began) / count
    words = sum(len(text.split()) for text in texts) / count
    return f"{took * 1000:.2f} ms for a signature of {words:.0f} words on average"


def main() -> None:
    """Print the tables."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--pages", type=int, default=1000, help="how many stories (default: 1000)")
    asked.add_argument("--seed", type=int, default=5)
    given = asked.parse_args()
    pairs = list(compared(given.pages, given.seed))
    lines = [f"{len(pairs)} pairs", "", *_kinds(pairs), "", *_thresholds(pairs), "", _speed(500)]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
