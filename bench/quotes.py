"""What finding speech costs, as a share of the parse of the same pages: `python bench/quotes.py`.

Both are timed in turn on the pages of `throughput.py`, page by page, in processor time, so that whatever else the
machine does hits both.
"""

from __future__ import annotations

import argparse
import re
import sys
import time

from throughput import corpus

from dateline import Reader, language
from dateline.find.actors import find_actors
from dateline.find.disputes import disputed
from dateline.find.quotes import Surroundings, find_quotes
from dateline.model import Quote, Span
from dateline.resolve import resolve
from dateline.stories import Layout


def read_page(reader: Reader, text: str) -> tuple[float, float, tuple[Quote, ...]]:
    """Seconds of parsing one page and of finding its speech and disputes, and its quotes."""
    blocks = tuple(Span(*line.span()) for line in re.finditer(r"[^\n]+", text))
    layout = Layout(Span(0, len(text)), "article", blocks)
    started = time.process_time()
    sentences = language.parse(reader.nlp, text, blocks)
    parsed = time.process_time() - started
    cast = resolve(find_actors(sentences, reader.lexicon), sentences)
    started = time.process_time()
    quotes = find_quotes(sentences, layout, Surroundings(text), cast, reader.lexicon)
    disputed(sentences, quotes, (), cast, reader.lexicon)
    return parsed, time.process_time() - started, quotes


def main() -> None:
    """Print the share and the number of quotes."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--pages", type=int, default=40, help="how many pages to read (default: 40)")
    pages, reader = corpus(asked.parse_args().pages), Reader()
    read_page(reader, pages[0])
    read = [read_page(reader, text) for text in pages]
    parsed, spoken = sum(each[0] for each in read), sum(each[1] for each in read)
    quotes, words = sum(len(each[2]) for each in read), sum(len(page.split()) for page in pages)
    sys.stdout.write(f"{len(pages)} pages, {words:,} words, {quotes:,} quotes\nspeech / parse  {spoken / parsed:.1%}\n")


if __name__ == "__main__":
    main()
