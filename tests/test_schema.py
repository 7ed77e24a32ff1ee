"""The published JSON Schema: fresh, kept by readings, broken by what is no reading."""

from __future__ import annotations

import json
import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from invented import full_reading

from dateline import Reader
from dateline.render.output import json_schema

ROOT = Path(__file__).parent.parent
PUBLISHED = ROOT / "docs" / "reading.schema.json"
SAMPLES = sorted(path for path in (ROOT / "examples").iterdir() if path.suffix in (".txt", ".html"))


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json.loads(PUBLISHED.read_text(encoding="utf-8")))


def test_the_published_schema_is_what_the_tool_writes() -> None:
    tool = runpy.run_path(str(ROOT / "tools" / "write_schema.py"))

    assert tool["TARGET"].resolve() == PUBLISHED
    assert tool["json_schema"]() == json_schema() == PUBLISHED.read_text(encoding="utf-8"), "run: make schema"


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(json_schema()))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_readings_of_pages_keep_to_it(path: Path, reader: Reader, validator: jsonschema.Draft202012Validator) -> None:
    validator.validate(json.loads(reader.read(path).to_json()))


def test_a_full_and_an_empty_reading_keep_to_it(reader: Reader, validator: jsonschema.Draft202012Validator) -> None:
    validator.validate(full_reading().to_dict())
    validator.validate(reader.read("").to_dict())


def _event(plain: dict[str, Any]) -> Any:  # noqa: ANN401 - any JSON
    return plain["stories"][0]["events"][0]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda plain: plain.pop("page"),
        lambda plain: plain["page"].update(text=None),
        lambda plain: plain["stories"][0].update(kind="novel"),
        lambda plain: plain["stories"][0].update(span=[0]),
        lambda plain: plain["stories"][0]["published"].update(basis="guessed"),
        lambda plain: _event(plain).update(type="WAR"),
        lambda plain: _event(plain).update(modality="hoped"),
        lambda plain: _event(plain).update(trigger=["0", "4"]),
        lambda plain: _event(plain).pop("confidence"),
        lambda plain: _event(plain)["actors"][0].pop("span"),
    ],
)
def test_what_is_no_reading_breaks_it(
    spoil: Callable[[dict[str, Any]], object], validator: jsonschema.Draft202012Validator
) -> None:
    plain = full_reading().to_dict()
    spoil(plain)

    assert list(validator.iter_errors(plain))
