"""The reliability table: bins, shares and the calibration error of made-up outcomes, and its printing."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parent.parent / "bench" / "reliability.py"


def test_table_weighs_bins_by_their_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCH.parent))
    table = importlib.import_module("reliability").table

    rows, error = table([(0.95, True), (0.95, True), (0.95, False), (0.25, False)])

    assert [(round(told, 2), round(right, 2), size) for told, right, size in rows] == [(0.25, 0.0, 1), (0.95, 0.67, 3)]
    assert error == pytest.approx((0.25 + 3 * (0.95 - 2 / 3)) / 4)


def test_outcomes_are_read_from_annotated_sentences(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    rows = ({"text": "Norway accused Iceland of overfishing.", "event": kind} for kind in ("ACCUSE", "AID"))
    gold.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")

    done = subprocess.run([sys.executable, str(BENCH), str(gold)], capture_output=True, text=True, check=True)

    first, *_, last = done.stdout.splitlines()
    assert first.split() == ["confidence", "right", "events"]
    assert " 0.50       2 " in done.stdout
    assert last.startswith("expected calibration error 0.")
