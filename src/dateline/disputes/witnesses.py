"""The passages behind the points of the tension line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from dateline.disputes.citing import cite
from dateline.disputes.model import Cite, Material, Point
from dateline.records import Happening, Report

# Happenings of a point that are shown with a passage, those it names first.
WITNESSED = 5


def witnessed(points: Sequence[Point], material: Material) -> tuple[Point, ...]:
    """The points with a passage for each of the happenings they name first: that of the earliest report at hand."""
    reports = {report.key: report for report in material.reports}
    wanted = {name for point in points for name in point.happenings[:WITNESSED]}
    acts = {act.id: act for act in material.happenings if act.id in wanted}
    return tuple(replace(point, cites=tuple(_cites(point, acts, reports, material))) for point in points)


def _cites(
    point: Point, acts: Mapping[str, Happening], reports: Mapping[str, Report], material: Material
) -> Iterator[Cite]:
    for name in point.happenings[:WITNESSED]:
        keys = acts[name].reports if name in acts else ()
        first = next((reports[key] for key in keys if key in reports), None)
        if first is not None:
            yield cite(first, material)
