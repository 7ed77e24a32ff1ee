"""Text fit for a cell: what a format cannot hold is taken out, and nothing else."""

from __future__ import annotations

import re

# C0 and C1 controls but line feed and tab, and halves of surrogate pairs, which no encoding can write.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_BLANKS = re.compile(r"[\t\n]+")


def clean(text: str) -> str:
    """The text with every line break as one line feed, and without control characters; NUL ends a text in R and C."""
    return _UNWRITABLE.sub("", _BREAKS.sub("\n", text))


def one_line(text: str) -> str:
    """The text cleaned, with tabs and line breaks as one blank each, as tab-separated files need it."""
    return _BLANKS.sub(" ", clean(text))
