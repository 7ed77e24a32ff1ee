"""Things found by most of their words, without looking at all of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from dateline.disputes.matters import stems_of

T = TypeVar("T")

Key = tuple[str, str, str]


class Shelf(Generic[T]):
    """Things by their stems and a label. What has an action among its stems is found by that and one stem more."""

    def __init__(self) -> None:
        self._by_stem: defaultdict[tuple[str, str], dict[T, int]] = defaultdict(dict)
        self._by_pair: defaultdict[Key, dict[T, int]] = defaultdict(dict)

    def put(self, label: str, stems: Iterable[str], thing: T) -> None:
        """Put a thing where its stems lead to it."""
        stems = tuple(stems)
        for stem in stems:
            self._by_stem[label, stem][thing] = len(stems)
        for key in _pairs(label, stems):
            self._by_pair[key][thing] = len(stems)

    def take(self, label: str, stems: Iterable[str], thing: T) -> None:
        """Take a thing away again."""
        stems = tuple(stems)
        for stem in stems:
            self._by_stem[label, stem].pop(thing, None)
        for key in _pairs(label, stems):
            self._by_pair[key].pop(thing, None)

    def half(self, label: str, stems: Iterable[str]) -> list[T]:
        """The things of which half of the stems or more are here."""
        found = Counter[T]()
        sizes: dict[T, int] = {}
        for stem in stems:
            things = self._by_stem.get((label, stem), {})
            sizes |= things
            found.update(things.keys())
        return [thing for thing, times in found.items() if 2 * times >= sizes[thing]]

    def most(self, label: str, stems: Iterable[str]) -> list[T]:
        """The things of which a pair of stems, an action with one more where there is one, is here."""
        known = tuple(stem for stem in stems if self._by_stem.get((label, stem)))
        found: dict[T, int] = {}
        for key in (*_alone(label, known), *_with_actions(label, known), *_any_two(label, known)):
            found |= self._by_pair.get(key, {})
        return list(found)


def _pairs(label: str, stems: tuple[str, ...]) -> Iterator[Key]:
    """The keys by which a thing is found: two stems, of which one is an action where there is one; or its only stem."""
    if len(stems) == 1:
        return _alone(label, stems)
    return _with_actions(label, stems) if any(stem in stems_of("action") for stem in stems) else _any_two(label, stems)


def _alone(label: str, stems: tuple[str, ...]) -> Iterator[Key]:
    return ((label, stem, "") for stem in stems)


def _with_actions(label: str, stems: tuple[str, ...]) -> Iterator[Key]:
    actions = [stem for stem in stems if stem in stems_of("action")]
    return ((label, action, stem) for action in actions for stem in stems if stem != action)


def _any_two(label: str, stems: tuple[str, ...]) -> Iterator[Key]:
    ordered = sorted(stems)
    return ((label, one, other) for at, one in enumerate(ordered) for other in ordered[at + 1 :])
