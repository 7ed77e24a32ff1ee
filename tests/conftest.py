"""What the tests share: one reader, so that the language model is loaded once, and a way to run the command."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from dateline import Reader, cli


@pytest.fixture(scope="session")
def reader() -> Reader:
    """A reader with the default language model and lexicon."""
    return Reader()


@dataclass(frozen=True)
class Answer:
    """What a run of the command gave."""

    code: int
    out: str
    err: str


Run = Callable[..., Answer]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """Runs the command in this process, where the language model is loaded once."""
    before = {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGPIPE)}

    def command(*words: str | Path) -> Answer:
        monkeypatch.setattr(sys, "argv", ["dateline", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        return Answer(int(ended.value.code or 0), *capsys.readouterr())

    yield command
    for each, handler in before.items():
        signal.signal(each, handler)
