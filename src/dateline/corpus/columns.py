"""Which column of a table is the text, the date, the address, the title, the source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from dateline.corpus.errors import MissingColumnError, NoTextColumnError
from dateline.corpus.items import Columns

# Usual names, best first, without what is no letter or digit and in small letters.
_USUAL = {
    "text": "text body content article maintext articletext articlebody fulltext storytext story",
    "date": "date published publishdate publisheddate publicationdate pubdate datepublished datepublish publishedat"
    " publishedon dateofpublication",
    "url": "url link sourceurl articleurl pageurl href",
    "title": "title headline",
    "source": "source outlet domain sourcedomain publisher newspaper publication",
}


@lru_cache(maxsize=1024)
def pick(names: tuple[str, ...], columns: Columns) -> dict[str, str]:
    """Role → name of the column that fills it; a role that no column fills is left out."""
    given: dict[str, str | None] = msgspec.structs.asdict(columns)
    found = {
        role: _named(names, named) if (named := given[role]) is not None else _guessed(names, role) for role in _USUAL
    }
    return {role: name for role, name in found.items() if name is not None}


def require(names: Sequence[str], columns: Columns, called: str) -> dict[str, str]:
    """As `pick`; raises `MissingColumnError` for a named column that is not there, `NoTextColumnError` without text."""
    found = pick(tuple(names), columns)
    for role, named in msgspec.structs.asdict(columns).items():
        if named is not None and role not in found:
            raise MissingColumnError(called, role, named, names)
    if "text" not in found:
        raise NoTextColumnError(called, names)
    return found


def _named(names: Sequence[str], named: str) -> str | None:
    """The column of just this name, else the only one that differs from it in case or spaces around."""
    if named in names:
        return named
    alike = [name for name in names if name.strip().casefold() == named.strip().casefold()]
    return alike[0] if len(alike) == 1 else None


def _guessed(names: Sequence[str], role: str) -> str | None:
    plain: dict[str, str] = {}
    for name in names:
        plain.setdefault(re.sub(r"[\W_]+", "", name.casefold()), name)
    return next((plain[usual] for usual in _USUAL[role].split() if usual in plain), None)
