"""Marked sentences: what happened, who did it to whom and whether it happened, compared as a whole."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import acts
import pytest

from dateline import Reader
from dateline.model import Reading

Read = Callable[[str], list[tuple[acts.Case, Reading]]]


@pytest.fixture(scope="session")
def read(reader: Reader) -> Read:
    """Reads all sentences of a family together, once."""

    @cache
    def family(name: str) -> list[tuple[acts.Case, Reading]]:
        return list(zip(acts.cases(name, reader.lexicon), acts.readings(name, reader), strict=True))

    return family


def _rows() -> list[object]:
    return [
        pytest.param(
            family,
            number,
            id=f"{family}: {marked}",
            marks=[pytest.mark.xfail(reason=fails, strict=True)] if fails else [],
        )
        for family in acts.FAMILIES
        for number, (marked, fails) in enumerate(acts.sentences(family))
    ]


@pytest.mark.parametrize(("family", "number"), _rows())
def test_every_event_of_the_sentence_is_read_as_marked_and_no_other(family: str, number: int, read: Read) -> None:
    case, reading = read(family)[number]

    assert acts.told(case, reading) == sorted(str(act) for act in case.acts)
