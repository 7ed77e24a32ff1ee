"""Throughput of Dateline against bare spaCy on the same text in the same run: `make bench`.

The corpus is made from the sample pages: their paragraphs, dealt into pages in a fixed order. Bare spaCy gets
its best case (all paragraphs in one stream, big batches, full pipeline); both take turns on chunks of pages, so
that whatever else the machine does hits both. Figures are ratios; absolute times say little about other machines.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from pathlib import Path

from dateline import Reader
from dateline.page import open_page

SAMPLES = Path(__file__).parent.parent / "examples"
PARAGRAPHS = 9
CHUNK = 20


def corpus(pages: int) -> list[str]:
    """So many pages of about 400 words, the same every time."""
    texts = [open_page(path).page.text for path in sorted(SAMPLES.iterdir()) if path.suffix in (".txt", ".html")]
    paragraphs = [line for text in texts for line in text.split("\n") if len(line.split()) > 12]
    dealer = random.Random(2007)
    return ["\n".join(dealer.sample(paragraphs, PARAGRAPHS)) for _ in range(pages)]


def measure(pages: list[str]) -> tuple[float, float, int]:
    """Seconds of bare spaCy and of Dateline for all pages, and the number of events read."""
    reader = Reader()
    nlp, events, bare, ours = reader.nlp, 0, 0.0, 0.0
    reader.read(pages[0])
    for start in range(0, len(pages), CHUNK):
        chunk = pages[start : start + CHUNK]
        began = time.perf_counter()
        for _ in nlp.pipe((line for page in chunk for line in page.split("\n")), batch_size=256):
            pass
        bare += time.perf_counter() - began
        began = time.perf_counter()
        events += sum(len(list(reading.events)) for reading in reader.read_many(chunk))
        ours += time.perf_counter() - began
    return bare, ours, events


def main() -> None:
    """Print both speeds, their ratio and the peak memory."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--pages", type=int, default=200, help="how many pages to read (default: 200)")
    pages = corpus(asked.parse_args().pages)
    bare, ours, events = measure(pages)
    words = sum(len(page.split()) for page in pages)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
    lines = [
        f"{len(pages)} pages, {words:,} words, {events:,} events",
        f"bare spaCy, full pipeline  {len(pages) / bare:8.1f} pages/s",
        f"Dateline                   {len(pages) / ours:8.1f} pages/s",
        f"ratio                      {bare / ours:8.2f}",
        f"peak memory                {peak:8.0f} MB",
    ]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
