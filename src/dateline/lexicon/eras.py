"""Which states did not exist yet on a day, and whose they were then."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from types import MappingProxyType

from dateline.lexicon.loader import Lexicon


def before_independence(lexicon: Lexicon, on: datetime.date | None) -> Mapping[str, str]:
    """The code of each state that was still part of another on a day, to that state's code: SSD to SDN in 2000.

    Empty where no day is known.
    """
    if on is None:
        return MappingProxyType({})
    return {
        each.code: each.formerly
        for each in lexicon.territories
        if each.formerly is not None and each.since is not None and on < each.since
    }
