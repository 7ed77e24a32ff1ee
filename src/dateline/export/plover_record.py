"""The shape of one event in PLOVER's JSON Lines, with its published schema, and how such a file is read back."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from dateline.errors import DatelineError
from dateline.model import EventType, Modality, Polarity, Precision, Value


class BadRecordError(DatelineError):
    """A line of a file that is no PLOVER record, or a file that cannot be read."""

    def __init__(self, file: Path, line: int | None, reason: str) -> None:
        where = f"{file}, line {line}" if line else str(file)
        super().__init__(f"{where}: {reason}; docs/plover.schema.json tells what a line holds.")


class PloverEntity(Value, frozen=True, kw_only=True):
    """A party. `code` holds countries (ISO 3166 alpha-3 or PLOVER's codes for non-states), `entity_text` its name,
    `raw_text` the page's words where they are part of `text`, `office` the role as written.
    """

    code: tuple[str, ...]
    sector: str | None
    entity_text: str
    raw_text: str | None
    identifier_id: str | None
    office: str | None
    person: bool
    resolved_by: str | None


class PloverPlace(Value, frozen=True, kw_only=True):
    """Where: coordinates and ids only where the name was matched to one entry of the gazetteer."""

    resolved_place: str
    extracted_place: str | None
    country_code: str | None
    province: str | None
    lat: float | None
    lon: float | None
    geonameid: int | None
    feature_code: str | None


class Bounds(Value, frozen=True, kw_only=True):
    """A number as reported: at least `low`, at most `high`."""

    low: float | None
    high: float | None


class PloverSize(Value, frozen=True, kw_only=True):
    """How large: dead, injured, arrested, participants, money, minutes."""

    dead: Bounds | None = None
    injured: Bounds | None = None
    arrested: Bounds | None = None
    crowd: Bounds | None = None
    amount: Bounds | None = None
    currency: str | None = None
    duration_minutes: Bounds | None = None


class PloverTextInfo(Value, frozen=True, kw_only=True):
    """Where `text` stands: place of the story on its page, and code points of the page."""

    sequence: int
    start: int
    end: int


class PloverCitation(Value, frozen=True, kw_only=True):
    """The story: `corpus` is the key of its page, `version` that of Dateline."""

    corpus: str
    publication: str | None
    url: str | None
    title: str | None
    published: datetime.date | None
    coder: str
    version: str


class PloverRecord(Value, frozen=True, kw_only=True):
    """One event. Names up to `cite_info` are PLOVER's; those after it say what PLOVER has no field for.

    `date` is the first day of the act, `enddate` the last; both are null where the page does not tell, although PLOVER
    wants a date: the day of publication is no date of the act. `link` ties together the reports of one act.
    """

    id: str
    date: datetime.date | None
    enddate: datetime.date | None
    event: tuple[EventType, ...]
    mode: str | None
    context: tuple[str, ...]
    actor: tuple[PloverEntity, ...]
    recipient: tuple[PloverEntity, ...]
    event_loc: PloverPlace | None
    event_text: tuple[str, ...]
    quad_code: int
    event_scale: float
    size: PloverSize
    link: str | None
    text: str
    text_info: PloverTextInfo
    cite_info: PloverCitation
    cameo: str | None
    date_precision: Precision | None
    reciprocal: bool
    polarity: Polarity
    modality: Modality
    condition: str | None
    background: bool
    issue: str | None
    told_by: str | None
    disputed: bool
    confidence: float
    corrected: tuple[str, ...]


def read_plover(path: Path) -> Iterator[PloverRecord]:
    """The records of a file of PLOVER JSON Lines, one at a time; raises `BadRecordError` naming file and line."""
    decoder = msgspec.json.Decoder(PloverRecord)
    try:
        with path.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield _decoded(decoder, line, (path, number))
    except OSError as error:
        raise BadRecordError(path, None, error.strerror or str(error)) from error


def plover_schema() -> str:
    """The JSON Schema (draft 2020-12) of one line, from the types themselves."""
    plain: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A PLOVER record as Dateline exports it",
        **msgspec.json.schema(PloverRecord),
    }
    return json.dumps(plain, indent=2, ensure_ascii=False) + "\n"


def _decoded(decoder: msgspec.json.Decoder[PloverRecord], line: bytes, where: tuple[Path, int]) -> PloverRecord:
    try:
        return decoder.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BadRecordError(*where, str(error)) from error
