"""How far the confidence of events can be trusted: `python bench/reliability.py GOLD.jsonl`.

GOLD holds one annotated sentence a line: {"text": …, "event": PLOVER type}. Events are put into ten bins by their
confidence; an event counts as right where its type is the annotated one. The expected calibration error (ECE) is the
mean distance between confidence and share of right ones, weighted by bin (Naeini et al. 2015). Sentences may tell of
more than was annotated, so the shares are lower bounds.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from dateline import Reader

BINS = 10


def outcomes(path: Path) -> list[tuple[float, bool]]:
    """The confidence of every event read from the sentences, and whether its type is the annotated one."""
    reader = Reader()
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [(event.confidence, event.type == row["event"]) for row in rows for event in reader.read(row["text"]).events]


def table(found: list[tuple[float, bool]]) -> tuple[list[tuple[float, float, int]], float]:
    """For each bin its mean confidence, its share of right ones and its size; and the expected calibration error."""
    bins = [[each for each in found if min(int(each[0] * BINS), BINS - 1) == number] for number in range(BINS)]
    rows = [
        (sum(value for value, _ in each) / len(each), sum(right for _, right in each) / len(each), len(each))
        for each in bins
        if each
    ]
    return rows, sum(abs(told - right) * size for told, right, size in rows) / max(1, len(found))


def main() -> None:
    """Print the reliability table."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("gold", type=Path, help="annotated sentences, one JSON object a line")
    rows, error = table(outcomes(asked.parse_args().gold))
    print(f"{'confidence':>10} {'right':>7} {'events':>7}")  # noqa: T201
    for told, right, size in rows:
        print(f"{told:10.2f} {right:7.2f} {size:7}  {'█' * round(right * 40)}")  # noqa: T201
    print(f"expected calibration error {error:.3f}")  # noqa: T201


if __name__ == "__main__":
    main()
