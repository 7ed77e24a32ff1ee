"""What the dictionaries cost: loading them, their memory, and finding their names beside the parse of the same text.

python bench/lexicon.py
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from dateline import Reader, language
from dateline.find.actors import find_actors
from dateline.find.actors.names import name_index
from dateline.find.actors.nouns import noun_index
from dateline.lexicon import load_lexicon
from dateline.model import Span

SAMPLE = Path(__file__).parent.parent / "examples" / "talks.txt"


def seconds(run: Callable[[], object], times: int = 1) -> float:
    """Processor time of one run, the best of `times`."""
    took = []
    for _ in range(times):
        began = time.process_time()
        run()
        took.append(time.process_time() - began)
    return min(took)


def peak() -> float:
    """Peak memory of the process so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)


def main() -> None:
    """Print loading time, memory and the share of the parse that names and actors take."""
    before = peak()
    loading = seconds(load_lexicon)
    lexicon = load_lexicon()
    indexing = seconds(lambda: (name_index(lexicon), noun_index(lexicon)))
    memory = peak() - before
    reader, text = Reader(), SAMPLE.read_text(encoding="utf-8")
    sentences = language.parse(reader.nlp, text, [Span(0, len(text))])
    parse = seconds(lambda: language.parse(reader.nlp, text, [Span(0, len(text))]), 5)
    names = seconds(lambda: [name_index(lexicon).find(sentence) for sentence in sentences], 5)
    actors = seconds(lambda: find_actors(sentences, lexicon), 5)
    sys.stdout.write(
        f"loading all lexicons   {loading:6.2f} s, indexing {indexing:.2f} s, together {memory:.0f} MB\n"
        f"finding their names    {names / parse:6.1%} of the parse\n"
        f"finding all actors     {actors / parse:6.1%} of the parse\n"
    )


if __name__ == "__main__":
    main()
