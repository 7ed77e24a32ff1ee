"""Signatures of texts: the same everywhere, alike for copies and updates, far apart for other stories."""

from __future__ import annotations

import hashlib
import importlib
import os
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.likeness import (
    BANDS,
    COPY,
    LEAST_WORDS,
    PERMUTATIONS,
    UPDATE,
    Signature,
    first_told,
    relation,
    signature,
    similarity,
)

BENCH = Path(__file__).parent.parent / "bench"
STORY = (
    "Envoys resume border talks\n"
    "LIMA, May 4 (Andina) - The foreign ministers of Peru and Chile met in Arica on Monday to discuss who may fish "
    "where.\n"
    "The talks went on for six hours. Neither side would say what had been agreed, but both spoke of a good "
    "beginning.\n"
    "A second meeting is to take place in Tacna before the end of June, São Tomé's envoy, who had been asked to help, "
    "said."
)


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(BENCH))
    return importlib.import_module("pages")


def _signed(text: str) -> Signature:
    signed = signature(text)
    assert signed is not None
    return signed


def _alike(one: str, other: str) -> float:
    return similarity(_signed(one).minhash, _signed(other).minhash)


def _found(one: str, other: str) -> bool:
    """Whether the other is found in an index that holds the bands of the one."""
    return not set(_signed(one).bands).isdisjoint(_signed(other).bands)


def test_a_signature_stays_the_same_for_good() -> None:
    """Signatures are stored: another value means that archives no longer find copies of what they hold."""
    signed = _signed(STORY)

    assert signed.bands[:3] == (-4882371748146966386, -1370097871973881710, -2598318717799393844)
    assert hashlib.sha256(signed.minhash).hexdigest()[:16] == "4c173205d54bd934"


def test_a_signature_is_the_same_in_every_process() -> None:
    code = "import sys; from dateline.likeness import signature; print(signature(sys.stdin.read()))"
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            input=STORY,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
            encoding="utf-8",
        ).stdout.strip()
        for seed in ("1", "2")
    }

    assert said == {str(_signed(STORY))}


def test_a_signature_fits_its_table() -> None:
    signed = _signed(STORY)

    assert len(set(signed.bands)) == BANDS
    assert all(-(2**63) <= band < 2**63 for band in signed.bands)
    assert len(signed.minhash) == PERMUTATIONS + 4


def test_short_texts_have_no_signature() -> None:
    words = [f"w{number}" for number in range(LEAST_WORDS)]

    assert signature(" ".join(words[:-1])) is None
    assert signature("") is None
    assert signature(" ".join(words)) is not None


@pytest.mark.parametrize(
    "other",
    [
        STORY.upper(),
        STORY.replace(", ", "  ").replace("\n", "\n\n\n").replace("'", "’"),
        STORY.replace("São Tomé", "Sao Tome"),
        STORY.replace("LIMA, May 4 (Andina) -", "SANTIAGO, May 5 (Continental News Service) –"),
        STORY + "\n(Reporting by the Lima bureau)",
    ],
    ids=["case", "spaces and marks", "accents", "agency", "signature of the bureau"],
)
def test_what_does_not_make_another_text(other: str) -> None:
    assert _signed(other).minhash == _signed(STORY).minhash


def test_words_in_brackets_are_no_byline() -> None:
    assert _signed(STORY.replace("for six hours", "(so it was told) for six hours")).minhash != _signed(STORY).minhash


def test_one_text_is_like_itself_and_not_like_another() -> None:
    other = " ".join(f"word{number}" for number in range(200))

    assert _alike(STORY, STORY) == 1.0
    assert _alike(STORY, other) < 0.1
    assert not _found(STORY, other)


def test_similarity_is_of_the_shorter_text(pages: ModuleType) -> None:
    """A story cut to its half is all of it in the other: a copy, whatever its share of the longer one."""
    lines = next(iter(pages.pages(1))).text.split("\n")
    cut = "\n".join(lines[: len(lines) // 2])

    assert relation(_alike("\n".join(lines), cut)) == "copy"
    assert _alike(cut, "\n".join(lines)) == _alike("\n".join(lines), cut)


def test_relations() -> None:
    assert [relation(each) for each in (1.0, COPY, COPY - 0.01, UPDATE, UPDATE - 0.01, 0.0)] == [
        "copy",
        "copy",
        "update",
        "update",
        None,
        None,
    ]


def test_copies_of_copies_go_back_to_the_first_story(pages: ModuleType) -> None:
    other = next(iter(pages.pages(1, seed=8))).text
    first = _signed(STORY)
    told = {7: first, 9: _signed(other), 4: _signed("\n".join(STORY.split("\n")[:3])), 2: first}

    assert first_told(told) == {4: 7, 2: 7}
    assert first_told({7: first}) == first_told({}) == {}


def test_a_foreign_minhash_is_refused() -> None:
    with pytest.raises(ValueError, match="a minhash has 260 bytes, not 3 and 260"):
        similarity(b"abc", _signed(STORY).minhash)


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=400), st.text(max_size=400))
def test_any_texts_can_be_compared(one: str, other: str) -> None:
    first, second = _signed(f"{STORY} {one}"), _signed(f"{STORY} {other}")
    alike = similarity(first.minhash, second.minhash)

    assert 0.0 <= alike <= 1.0
    assert alike == similarity(second.minhash, first.minhash)


@pytest.mark.parametrize(
    "text", ["(" * 100_000, "(" + "x" * 100_000 + "\n", "( reporting by " * 20_000, "a b " * 100_000]
)
def test_hostile_texts_take_no_time(text: str) -> None:
    began = time.perf_counter()

    signature(text)

    assert time.perf_counter() - began < 2


def test_copies_and_updates_of_invented_pages_are_told_from_other_pages(pages: ModuleType) -> None:
    made = list(pages.pages(300, seed=11))
    by_key = {page.key: page for page in made}
    signed = {page.key: _signed(page.text) for page in made}
    kin = [(page, by_key[page.copy_of or page.update_of]) for page in made if page.copy_of or page.update_of]

    related = [
        relation(similarity(signed[page.key].minhash, signed[root.key].minhash)) is not None for page, root in kin
    ]
    strangers = [
        (one.key, other.key)
        for number, one in enumerate(made)
        for other in made[number + 1 : number + 20]
        if (one.copy_of or one.update_of or one.key) != (other.copy_of or other.update_of or other.key)
    ]
    wrong = [
        pair for pair in strangers if relation(similarity(signed[pair[0]].minhash, signed[pair[1]].minhash)) is not None
    ]

    assert len(kin) > 20
    assert sum(related) / len(related) > 0.9
    assert len(wrong) / len(strangers) < 0.005


def test_the_measurement_prints_a_row_for_each_threshold() -> None:
    done = subprocess.run(
        [sys.executable, str(BENCH / "likeness.py"), "--pages", "20"], capture_output=True, text=True, check=True
    )

    assert "copy: cut from the end" in done.stdout
    assert any(line.startswith(f"{COPY} ") and line.endswith("copy") for line in done.stdout.splitlines())
    assert any(line.startswith(f"{UPDATE} ") and line.endswith("update") for line in done.stdout.splitlines())
