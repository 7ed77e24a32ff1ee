"""Files the marked sentences of tests/examples/events anew: `python tools/refile_events.py [FAMILY …]`.

A sentence that is read as marked goes up to `sentences`, one that is not goes down to `[[fails]]`, with the reason it
had; one that never failed gets NEW as its reason, to be replaced by the cause, or better mended. Comments stay.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from dateline import Reader

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
import acts

NEW = "not yet looked at"


def main(families: list[str]) -> None:
    """Refile the families named, or all, and say how many sentences are known to fail."""
    reader = Reader()
    failing = total = 0
    for family in families or acts.FAMILIES:
        path = acts.FOLDER / f"{family}.toml"
        lines = path.read_text(encoding="utf-8").splitlines()
        fails = _fails(family, reader)
        path.write_text("\n".join(_refiled(lines, fails)) + "\n", encoding="utf-8")
        failing, total = failing + sum(map(len, fails.values())), total + len(acts.sentences(family))
    sys.stdout.write(f"{failing} of {total} sentences are known to fail\n")


def _fails(family: str, reader: Reader) -> dict[str, list[str]]:
    """The sentences of a family that are not read as marked, by reason."""
    found: dict[str, list[str]] = {}
    read = zip(acts.sentences(family), acts.cases(family, reader.lexicon), acts.readings(family, reader), strict=True)
    for (marked, why), case, reading in read:
        if acts.told(case, reading) != sorted(map(str, case.acts)):
            found.setdefault(why or NEW, []).append(marked)
    return dict(sorted(found.items()))


def _refiled(lines: list[str], fails: dict[str, list[str]]) -> Iterator[str]:
    at = lines.index("sentences = [")
    out = {_quoted(marked) for group in fails.values() for marked in group}
    yield from lines[: at + 1]
    yield from (line for line in lines[at + 1 :] if line.startswith(("  #", '  "')) and line not in out)
    yield "]"
    for why, group in fails.items():
        yield from ("", "[[fails]]", f'why = "{why}"', "sentences = [", *map(_quoted, group), "]")


def _quoted(marked: str) -> str:
    text = marked.replace("\\", "\\\\").replace('"', '\\"')
    return f'  "{text}",'


if __name__ == "__main__":
    main(sys.argv[1:])
