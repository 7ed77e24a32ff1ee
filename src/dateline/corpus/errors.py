"""Wrong set-ups of a corpus, each told in one sentence before anything is read."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.errors import DatelineError

# Names of columns shown in an error, and letters of each.
_MOST_SHOWN = 20
_LONGEST_SHOWN = 40


class SourceError(DatelineError):
    """A source cannot be read at all."""

    def __init__(self, name: str, reason: str) -> None:
        self.reason = reason
        super().__init__(f"{name}: {reason}")


class UnknownFormatError(SourceError):
    """Neither the name nor the content of a source tells what it is."""

    def __init__(self, name: str, formats: Sequence[str]) -> None:
        super().__init__(name, f"its format cannot be told; add --format with one of {', '.join(formats)}.")


class BadFormatError(DatelineError):
    """A format that there is no reader for."""

    def __init__(self, given: str, formats: Sequence[str]) -> None:
        super().__init__(f"{given!r} is no format that can be ingested; use one of {', '.join(formats)}.")


class MissingColumnError(SourceError):
    """A column that was named is not there."""

    def __init__(self, name: str, role: str, column: str, present: Sequence[str]) -> None:
        super().__init__(
            name, f"there is no column {column!r}; it has {_listed(present)}, so name one of them with --{role}-column."
        )


class NoTextColumnError(SourceError):
    """No column that can be taken for the text."""

    def __init__(self, name: str, present: Sequence[str]) -> None:
        super().__init__(
            name, f"which column holds the text cannot be told; it has {_listed(present)}; name it with --text-column."
        )


class EmptyCorpusError(SourceError):
    """A folder without a file that can be ingested."""

    def __init__(self, name: str, suffixes: Sequence[str]) -> None:
        super().__init__(name, f"the folder holds no file that can be ingested ({', '.join(suffixes)}).")


def _listed(names: Sequence[str]) -> str:
    shown = [repr(each[:_LONGEST_SHOWN]) for each in names[:_MOST_SHOWN]]
    more = len(names) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "") if shown else "no columns"
