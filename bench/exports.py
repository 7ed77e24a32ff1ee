"""Processor seconds and peak memory of an export of invented reports: `python bench/exports.py FORMAT NUMBER`."""

import resource
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from invented_reports import FACTS, many

from dateline.export import FORMATS, export

if __name__ == "__main__":
    name, number = sys.argv[1], int(sys.argv[2])
    with tempfile.TemporaryDirectory() as folder:
        started = time.process_time()
        done = export(many(number), name, Path(folder) / f"out{FORMATS[name].suffix}", card=FACTS)
        seconds = time.process_time() - started
        size = done.path.stat().st_size / 1e6
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"{name}: {done.rows:,} rows, {seconds:.1f} s, peak {peak:,.0f} MB, file {size:,.0f} MB\n")
