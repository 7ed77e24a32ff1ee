"""How much work something is, told in units that do not depend on the machine or on what else it does."""

from __future__ import annotations

import time
from collections.abc import Callable


def effort(run: Callable[[], object]) -> float:
    """Processor time of `run`, as a multiple of that of a fixed piece of Python done right before (some 50 ms)."""
    started = time.process_time()
    _ = sum(number % 7 for number in range(1_000_000))
    unit = time.process_time() - started
    started = time.process_time()
    run()
    return (time.process_time() - started) / unit
