"""The summary of a dossier: what its parts say last, each line the passage of a part."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence

from dateline.disputes.model import Line, Position, Promise, Side, Talks

# Lines of each kind.
EACH = 3


def summary_of(
    sides: Sequence[Side], talks: Sequence[Talks], positions: Sequence[Position], promises: Sequence[Promise]
) -> tuple[Line, ...]:
    """Where things stand: the latest talks with what came of them and what comes next, what changed last, promises
    broken or overdue. The same words stand there once.
    """
    names = {side.code: side.name for side in sides}
    held = [each for each in talks if each.sessions and not each.separate]
    lines = (*_of_talks(held[-1:]), *_changes(positions, names), *_open(promises))
    return tuple({(line.label, line.text): line for line in lines}.values())


def _of_talks(latest: Sequence[Talks]) -> Iterator[Line]:
    for each in latest:
        yield Line(
            label="latest talks",
            text=each.sessions[-1].cites[0].text,
            earliest=each.earliest,
            latest=each.latest,
            cites=each.sessions[-1].cites,
        )
        coming = {following.text for following in each.next}
        for outcome in [outcome for outcome in each.outcomes if outcome.text not in coming][:EACH]:
            label = "outcome" if outcome.happened else "no outcome"
            yield Line(label=label, text=outcome.text, earliest=outcome.earliest, cites=outcome.cites)
        for following in each.next[:EACH]:
            yield Line(
                label=f"next: {following.kind}",
                text=following.text,
                earliest=following.earliest,
                latest=following.latest,
                cites=following.cites,
            )


def _changes(positions: Sequence[Position], names: Mapping[str, str]) -> Iterator[Line]:
    """The positions that changed last."""
    changed = [each for each in positions if each.now.change in ("hardened", "softened", "dropped") and each.now.said]
    for each in sorted(changed, key=lambda each: each.now.said or datetime.date.min, reverse=True)[:EACH]:
        now = each.now
        label = f"{names.get(each.side, each.side)} {now.change}"
        yield Line(label=label, text=now.text, earliest=now.said, latest=now.until, cites=now.cites)


def _open(promises: Sequence[Promise]) -> Iterator[Line]:
    late = [each for each in promises if each.end == "broken" or each.overdue]
    for each in sorted(late, key=lambda each: each.made or datetime.date.min, reverse=True)[:EACH]:
        label = f"{each.kind} {'overdue' if each.overdue else each.end}"
        yield Line(label=label, text=each.text, earliest=each.made, latest=each.until, cites=each.cites)
