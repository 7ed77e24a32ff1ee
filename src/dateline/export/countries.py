"""Codes and names of countries in other schemes: Correlates of War, FIPS 10-4, English names."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from dateline import plover
from dateline.lexicon.loader import DATA
from dateline.model import Value


class CowState(Value, frozen=True, kw_only=True):
    """An entry of the Correlates of War state list: what Dateline's `code` means from `since` to `until`."""

    code: str
    abbreviation: str
    number: int
    since: datetime.date | None = None
    until: datetime.date | None = None


@lru_cache(maxsize=1)
def cow_states() -> tuple[CowState, ...]:
    """The whole table, in the order of its numbers within each region."""
    return msgspec.convert(_plain(Path(__file__).with_name("cow.toml"))["state"], tuple[CowState, ...])


def cow(code: str, day: datetime.date) -> CowState | None:
    """The state that a country code means on a day; `None` where the list has none, or it cannot be told which."""
    return next((state for state in _cow().get(code, ()) if _holds(state, day)), None)


def fips(code: str | None) -> str | None:
    """The FIPS 10-4 code of a country, as far as it has one."""
    return _fips().get(code) if code else None


def name(code: str | None) -> str | None:
    """The English name of a country or territory; `None` for codes of non-states."""
    return _names().get(code) if code else None


def is_party(code: str) -> bool:
    """Whether this is a code of a country or one of PLOVER's codes for non-states, not a name."""
    return code in _names() or code in plover.NON_STATES


def _holds(state: CowState, day: datetime.date) -> bool:
    return (state.since is None or state.since <= day) and (state.until is None or day <= state.until)


@lru_cache(maxsize=1)
def _cow() -> Mapping[str, tuple[CowState, ...]]:
    codes = {state.code for state in cow_states()}
    return {code: tuple(state for state in cow_states() if state.code == code) for code in codes}


@lru_cache(maxsize=1)
def _fips() -> Mapping[str, str]:
    table: Mapping[str, str] = _plain(Path(__file__).with_name("fips.toml"))["fips"]
    return table


@lru_cache(maxsize=1)
def _names() -> Mapping[str, str]:
    return dict(_named())


def _named() -> Iterator[tuple[str, str]]:
    for file in sorted((DATA / "territories").glob("*.toml")):
        for entry in _plain(file)["territory"]:
            yield entry["code"], entry["name"]


def _plain(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))
