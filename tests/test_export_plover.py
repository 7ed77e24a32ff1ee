"""PLOVER JSON Lines: written, read back, held against the published schema."""

from __future__ import annotations

import json
import runpy
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from invented_reports import FACTS, REPORT, many, on, report
from test_export import hostile

from dateline.export import BadRecordError, export, plover_schema, read_plover
from dateline.export.plover_jsonl import records
from dateline.export.tally import Tally
from dateline.model import Amount, Magnitude

ROOT = Path(__file__).parent.parent
PUBLISHED = ROOT / "docs" / "plover.schema.json"

TOLD = [
    REPORT,
    report("b", polarity="negative", modality="alleged", background=True, date=None, place=None, mode=None),
    report("c", date=on("1998-05-01", "1998-05-31"), told={"happening": "h1", "told_by": "Ana"}),
    report("d", magnitude=Magnitude(killed=Amount(low=2.0), crowd=Amount(high=9.0)), disputed_by=("q1",)),
]


def test_what_is_written_is_read_back_equal(tmp_path: Path) -> None:
    told = [*TOLD, *hostile(), *many(100)]
    done = export(told, "plover", tmp_path / "out.jsonl", card=FACTS)

    assert done.rows == len(told)
    assert list(read_plover(done.path)) == list(records(told, Tally()))


def test_every_line_keeps_to_the_published_schema(tmp_path: Path) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(PUBLISHED.read_text(encoding="utf-8")))
    done = export([*TOLD, *hostile()], "plover", tmp_path / "out.jsonl", card=FACTS)

    for line in done.path.read_bytes().splitlines():
        validator.validate(json.loads(line))


@pytest.mark.parametrize(
    "spoiled", [{"event": ["WAR"]}, {"date": "yesterday"}, {"polarity": None}, {"text_info": {}}, {"actor": "Peru"}]
)
def test_what_is_no_record_breaks_schema_and_reader(spoiled: dict[str, Any], tmp_path: Path) -> None:
    schema = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    path = export([REPORT], "plover", tmp_path / "out.jsonl", card=FACTS).path
    good = path.read_text(encoding="utf-8")
    path.write_text(good + "\n" + json.dumps({**json.loads(good), **spoiled}), encoding="utf-8")

    assert list(validator.iter_errors({**json.loads(good), **spoiled}))
    with pytest.raises(BadRecordError, match=r"out\.jsonl, line 3: .*docs/plover.schema.json") as caught:
        list(read_plover(path))
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there_or_no_text_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(BadRecordError, match=r"none\.jsonl: No such file"):
        list(read_plover(tmp_path / "none.jsonl"))
    (tmp_path / "bad").write_bytes(b'{"id": "\xff"}\n')
    with pytest.raises(BadRecordError, match="line 1"):
        list(read_plover(tmp_path / "bad"))


def test_the_published_schema_and_columns_are_what_the_tool_writes() -> None:
    tool = runpy.run_path(str(ROOT / "tools" / "write_schema.py"))

    assert tool["PLOVER_TARGET"].resolve() == PUBLISHED
    assert plover_schema() == PUBLISHED.read_text(encoding="utf-8"), "run: make schema"
    assert tool["columns_page"]() == tool["COLUMNS_TARGET"].read_text(encoding="utf-8"), "run: make schema"
    jsonschema.Draft202012Validator.check_schema(json.loads(plover_schema()))


def test_standing_and_unknowns_are_told(tmp_path: Path) -> None:
    first, denied, dated, sized = read_plover(export(TOLD, "plover", tmp_path / "o", card=FACTS).path)

    assert (first.event, first.quad_code, first.event_scale) == (("ASSAULT",), 4, -9.5)
    assert first.cite_info.publication == "The Invented Times"
    assert (denied.polarity, denied.modality, denied.background) == ("negative", "alleged", True)
    assert (denied.date, denied.enddate, denied.event_loc, denied.mode) == (None, None, None, None)
    assert (str(dated.date), str(dated.enddate), dated.link, dated.told_by) == ("1998-05-01", "1998-05-31", "h1", "Ana")
    assert sized.disputed and sized.size.dead and sized.size.dead.low == 2
    assert sized.size.injured is None
