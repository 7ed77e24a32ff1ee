"""The shares of right sides: what counts as right, and their printing."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).parent.parent / "bench" / "sides.py"
ROWS = [
    ("Norway accused Iceland of overfishing.", "ACCUSE", ["NOR"], ["ISL"]),
    ("Norway accused Iceland of overfishing.", "ACCUSE", ["ISL"], ["ISL"]),
    ("Peru met Chile in Lima.", "CONSULT", ["PER", "CHL"], []),
    ("Norway accused Iceland of overfishing.", "AID", ["NOR"], ["ISL"]),
]


def test_shares_are_of_the_sentences_whose_type_was_found(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    keys = ("text", "event", "actors", "recipients")
    gold.write_text("".join(json.dumps(dict(zip(keys, row, strict=True))) + "\n" for row in ROWS), encoding="utf-8")

    done = subprocess.run([sys.executable, str(BENCH), str(gold)], capture_output=True, text=True, check=True)

    assert done.stdout.split("\n")[:3] == [
        "type found        3 of 4",
        "actors right      0.667",
        "recipients right  1.000",
    ]
