"""Reads the lexicon's TOML files into one frozen `Lexicon`."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import msgspec

from dateline.errors import LexiconError
from dateline.lexicon.schema import (
    Contest,
    Context,
    Cue,
    Happening,
    LexiconFile,
    Mode,
    Noun,
    Organisation,
    Person,
    Predicate,
    Territory,
    WordClass,
)

T = TypeVar("T")

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, eq=False)
class Lexicon:
    """All entries of the lexicon, in file order; `digest` names its content. Compared by identity: indexes are
    cached by lexicon. The first `own` predicates are a user's own, laid over ours.
    """

    territories: tuple[Territory, ...]
    organisations: tuple[Organisation, ...]
    people: tuple[Person, ...]
    nouns: tuple[Noun, ...]
    predicates: tuple[Predicate, ...]
    cues: tuple[Cue, ...]
    classes: tuple[WordClass, ...]
    digest: str
    happenings: tuple[Happening, ...] = ()
    contests: tuple[Contest, ...] = ()
    contexts: tuple[Context, ...] = ()
    modes: tuple[Mode, ...] = ()
    own: int = 0


def load_lexicon(folder: Path = DATA, over: Path | None = None) -> Lexicon:
    """Load and validate every TOML file below `folder`, those of the folder `over` laid over them: its predicates
    are tried before ours. What is laid over is read anew each time, for it may be edited between two calls. Raises
    `LexiconError` naming the file or folder at fault.
    """
    return _loaded(folder, over) if over is not None else _alone(folder)


@lru_cache(maxsize=4)
def _alone(folder: Path) -> Lexicon:
    return _loaded(folder, None)


def _loaded(folder: Path, over: Path | None) -> Lexicon:
    own = _files_of(over) if over is not None else []
    paths = [*own, *sorted(folder.rglob("*.toml"))]
    raw = [path.read_bytes() for path in paths]
    files = [_decode(path, content) for path, content in zip(paths, raw, strict=True)]
    return Lexicon(
        territories=_all(file.territory for file in files),
        organisations=_all(file.organisation for file in files),
        people=_all(file.person for file in files),
        nouns=_all(file.noun for file in files),
        predicates=tuple(entry for file in files for entry in _typed(file)),
        cues=_all(file.cue for file in files),
        classes=_all(file.word_class for file in files),
        digest=hashlib.sha256(b"\0".join(raw)).hexdigest()[:12],
        happenings=_all(file.happening for file in files),
        contests=_all(file.contest for file in files),
        contexts=_all(file.context for file in files),
        modes=_all(file.mode for file in files),
        own=sum(len(file.predicate) for file in files[: len(own)]),
    )


def _files_of(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise LexiconError(str(folder), "there is no such folder; --lexicon names the folder of your .toml files.")
    paths = sorted(folder.rglob("*.toml"))
    if not paths:
        raise LexiconError(str(folder), "no .toml file in it; docs/lexicon.md shows what one looks like.")
    return paths


def _decode(path: Path, content: bytes) -> LexiconFile:
    try:
        return msgspec.convert(tomllib.loads(content.decode()), LexiconFile)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, UnicodeDecodeError) as error:
        raise LexiconError(str(path), str(error)) from error


def _typed(file: LexiconFile) -> Iterator[Predicate]:
    """The file's predicates, each with the file's event type where it names none itself."""
    for entry in file.predicate:
        yield entry if entry.type else msgspec.structs.replace(entry, type=file.type)


def _all(groups: Iterable[tuple[T, ...]]) -> tuple[T, ...]:
    return tuple(entry for group in groups for entry in group)
