"""Who reads: version of Dateline, hash of its lexicon, language model; found without loading any of them."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib import metadata
from pathlib import Path

from dateline import __version__
from dateline.lexicon.loader import DATA
from dateline.records import Versions


@lru_cache(maxsize=4)
def versions(model: str, over: Path | None = None) -> Versions:
    """What is written beside everything that this installation reads with `model` and the user's lexicon in `over`."""
    return Versions(dateline=__version__, lexicon=_lexicon_hash(over), model=_model_version(model))


def _lexicon_hash(over: Path | None) -> str:
    """The first 16 hex digits of the hash over names and contents of all lexicon files."""
    if over is None:
        return _folder_hash(DATA)
    return hashlib.sha256(f"{_folder_hash(DATA)} {_folder_hash(over)}".encode()).hexdigest()[:16]


def _folder_hash(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.toml")):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(folder).as_posix()} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()[:16]


def _model_version(model: str) -> str:
    try:
        return f"{model} {metadata.version(model)}"
    except metadata.PackageNotFoundError:  # a pipeline in a folder of its own
        return model
