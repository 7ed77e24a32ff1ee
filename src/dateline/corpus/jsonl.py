"""JSON Lines: one object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator

from dateline.corpus.columns import pick, require
from dateline.corpus.errors import SourceError
from dateline.corpus.files import Source
from dateline.corpus.items import Item, Rejected, Wanted
from dateline.corpus.rows import RefusedError, page_of
from dateline.corpus.streams import DAMAGE, LONGEST_LINE, Line, Meter, line_text, lines
from dateline.errors import NotAPageError

# So many lines, or bytes, tell which columns there are.
_HEAD_LINES = 200
_HEAD_BYTES = 1_000_000


def check(source: Source, wanted: Wanted) -> None:
    """Raises `SourceError` where no object among the first has the text, or a column that was named."""
    names: dict[str, None] = {}
    for line in _head(source):
        if line.number == 1 and (line.raw or b"").lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):
            raise SourceError(source.origin, "this is one JSON array; write its objects one a line (jq -c '.[]').")
        try:
            names |= dict.fromkeys(_object(line))
        except RefusedError:
            continue
    if names:
        require(tuple(names), wanted.columns, source.origin)


def read(source: Source, wanted: Wanted, meter: Meter) -> Iterator[Item | Rejected]:
    """The pages, line by line; empty lines are passed over."""
    with source.opened(meter) as stream:
        for line in lines(stream):
            if line.raw is None or line.raw.strip():
                yield _page(line, f"{source.origin}:{line.number}", wanted)


def _head(source: Source) -> Iterator[Line]:
    size = 0
    with source.opened() as stream:
        try:
            for line in lines(stream):
                yield line
                size += len(line.raw or b"")
                if line.number == _HEAD_LINES or size > _HEAD_BYTES:
                    return
        except DAMAGE:  # told when it is read
            return


def _page(line: Line, origin: str, wanted: Wanted) -> Item | Rejected:
    try:
        told = _object(line)
    except RefusedError as error:
        return Rejected(origin=origin, reason=str(error))
    columns = pick(tuple(told), wanted.columns)
    if "text" not in columns:
        return Rejected(origin=origin, reason="it has no column for the text.")
    return page_of({role: told[name] for role, name in columns.items()}, origin, wanted)


def _object(line: Line) -> dict[str, object]:
    if line.raw is None:
        raise RefusedError(f"the line is longer than {LONGEST_LINE:,} bytes.")
    try:
        told = json.loads(line_text(line.raw))
    except json.JSONDecodeError as error:
        raise RefusedError(f"it is no JSON ({error.msg} at character {error.pos + 1}).") from error
    except NotAPageError as error:
        raise RefusedError("its bytes are no text in any encoding that can be told.") from error
    except (RecursionError, ValueError) as error:
        raise RefusedError("its JSON is nested too deep or holds a number too large.") from error
    if not isinstance(told, dict):
        raise RefusedError("it is no JSON object.")
    return told
