"""What the tests share: one reader, so that the language model is loaded once."""

from __future__ import annotations

import pytest

from dateline import Reader


@pytest.fixture(scope="session")
def reader() -> Reader:
    """A reader with the default language model and lexicon."""
    return Reader()
