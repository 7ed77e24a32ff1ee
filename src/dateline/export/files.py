"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dateline.errors import DatelineError


class NotWrittenError(DatelineError):
    """An export that could not be written: the disk is full, the folder is missing or read-only."""

    def __init__(self, target: Path, reason: str) -> None:
        super().__init__(
            f"{target} could not be written: {reason}; a file that was there before is as it was."
            " Make room, or name another place."
        )


@contextmanager
def replacing(targets: tuple[Path, ...]) -> Iterator[tuple[Path, ...]]:
    """Paths beside the targets to write to; the targets are replaced once all is written and on the disk.

    Whatever interrupts the writing, the targets stay as they were and the paths are gone. Raises `NotWrittenError` for
    every error of the operating system.
    """
    whole = tuple(target.resolve() for target in targets)
    parts = tuple(target.with_name(f".{target.name}.{uuid.uuid4().hex[:8]}.part") for target in whole)
    try:
        _refuse_folders(whole)
        yield parts
        for part in parts:
            _settle(part)
        for part, target in zip(parts, whole, strict=True):
            part.replace(target)
    except OSError as error:
        raise NotWrittenError(targets[0], error.strerror or str(error)) from error
    finally:
        for part in parts:
            _remove(part)


def _refuse_folders(targets: tuple[Path, ...]) -> None:
    for target in targets:
        if target.is_dir():
            raise IsADirectoryError(21, "it is a folder")


def _settle(part: Path) -> None:
    """Have the operating system put the file on the disk, so that a crash cannot leave an empty one under the name."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())


def _remove(part: Path) -> None:
    try:
        part.unlink(missing_ok=True)
    except OSError:
        return  # what is left is a hidden file; the error that led here says why
