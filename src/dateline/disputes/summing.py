"""The summary of a dossier: what its parts say last, each line the passage of a part."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from dateline.disputes.model import Line, Position, Promise, Talks

# Lines of each kind.
EACH = 3


def summary_of(talks: Sequence[Talks], positions: Sequence[Position], promises: Sequence[Promise]) -> tuple[Line, ...]:
    """Where things stand: the latest talks with what came of them and what comes next, what changed last, promises
    broken or overdue.
    """
    held = [each for each in talks if each.sessions and not each.separate]
    return (*_of_talks(held[-1:]), *_changes(positions), *_open(promises))


def _of_talks(latest: Sequence[Talks]) -> Iterator[Line]:
    for each in latest:
        yield Line(
            label="latest talks",
            text=each.sessions[-1].cites[0].text,
            earliest=each.earliest,
            latest=each.latest,
            cites=each.sessions[-1].cites,
        )
        for outcome in each.outcomes[:EACH]:
            label = "outcome" if outcome.happened else "no outcome"
            yield Line(label=label, text=outcome.text, earliest=outcome.earliest, cites=outcome.cites)
        for coming in each.next[:EACH]:
            yield Line(
                label=f"next: {coming.kind}",
                text=coming.text,
                earliest=coming.earliest,
                latest=coming.latest,
                cites=coming.cites,
            )


def _changes(positions: Sequence[Position]) -> Iterator[Line]:
    """The positions that changed last."""
    changed = [each for each in positions if each.now.change in ("hardened", "softened", "dropped") and each.now.said]
    for each in sorted(changed, key=lambda each: each.now.said or datetime.date.min, reverse=True)[:EACH]:
        said = each.now.said
        label = f"{each.side} {each.now.change}"
        yield Line(label=label, text=each.now.text, earliest=said, latest=said, cites=each.now.cites)


def _open(promises: Sequence[Promise]) -> Iterator[Line]:
    late = [each for each in promises if each.end == "broken" or each.overdue]
    for each in sorted(late, key=lambda each: each.made or datetime.date.min, reverse=True)[:EACH]:
        label = f"{each.kind} {'overdue' if each.overdue else each.end}"
        yield Line(label=label, text=each.text, earliest=each.made, latest=each.made, cites=each.cites)
