"""Does work in several processes, in bounded memory, and gives the results in order."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from types import TracebackType
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")
B = TypeVar("B")

# Portions that one process does before a new one takes its place: a language model keeps every word it has seen, so
# the memory of a process grows for as long as it reads.
RENEWED = 1_000

# Portions on their way for each process: one at work, one waiting, one done.
AHEAD = 3


# Portions on their way, with what came beside each.
Waiting = deque[tuple[Sequence[T], Future[list[R]], B]]


class Pool(Generic[T, R]):
    """Applies `work` to portions of values: in this process where `jobs` is 1, else in so many others.

    `start` prepares a process, anew after some time; `lost` says what comes of a value whose process died over it. A
    context manager; left by an exception, it ends its processes at once.
    """

    def __init__(
        self, jobs: int, start: Callable[[], None], work: Callable[[Sequence[T]], list[R]], lost: Callable[[T], R]
    ) -> None:
        self._jobs, self._start, self._work, self._lost = jobs, start, work, lost
        self.renewed = RENEWED
        self._given = 0  # portions, to the processes that are there
        self._executor: ProcessPoolExecutor | None = None

    def __enter__(self) -> Pool[T, R]:
        if self._jobs == 1:
            self._start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end(at_once=kind is not None)

    def map(self, portions: Iterable[tuple[Sequence[T], B]]) -> Iterator[tuple[list[R], B]]:
        """The results of each portion, in order, with what came beside it."""
        if self._jobs == 1:
            for number, (values, beside) in enumerate(portions, 1):
                yield self._work(values), beside
                if number % self.renewed == 0:
                    self._start()
            return
        under_way: Waiting[T, R, B] = deque()
        for values, beside in portions:
            if self._given == self.renewed * self._jobs:
                yield from self._drained(under_way)
                self._end(at_once=False)  # new processes go on: what old ones have piled up is given back
            under_way.append((values, self._submit(values), beside))
            if len(under_way) >= self._jobs * AHEAD:
                yield self._result(*under_way.popleft())
        yield from self._drained(under_way)

    def _drained(self, under_way: Waiting[T, R, B]) -> Iterator[tuple[list[R], B]]:
        while under_way:
            yield self._result(*under_way.popleft())

    def _submit(self, values: Sequence[T]) -> Future[list[R]]:
        settled: Future[list[R]] = Future()
        if not values:
            settled.set_result([])
            return settled
        self._given += 1
        try:
            return self._processes().submit(self._work, values)
        except BrokenProcessPool as error:
            settled.set_exception(error)
            return settled

    def _result(self, values: Sequence[T], future: Future[list[R]], beside: B) -> tuple[list[R], B]:
        try:
            return future.result(), beside
        except BrokenProcessPool:  # of this portion or another: what fails again by itself is to blame
            return self._again(values), beside

    def _again(self, values: Sequence[T]) -> list[R]:
        """A portion whose process died, done once more, then value by value."""
        try:
            return self._afresh().submit(self._work, values).result()
        except BrokenProcessPool:
            return [self._alone(value) for value in values]

    def _alone(self, value: T) -> R:
        try:
            return self._afresh().submit(self._work, [value]).result()[0]
        except BrokenProcessPool:
            return self._lost(value)

    def _afresh(self) -> ProcessPoolExecutor:
        """Processes that are alive: new ones where one has died."""
        executor = self._processes()
        try:
            executor.submit(os.getpid).result()
        except BrokenProcessPool:
            self._end(at_once=True)
        return self._processes()

    def _processes(self) -> ProcessPoolExecutor:
        if self._executor is None:
            self._executor = ProcessPoolExecutor(
                self._jobs, multiprocessing.get_context("spawn"), initializer=_begin, initargs=(self._start,)
            )
        return self._executor

    def _end(self, at_once: bool) -> None:
        executor, self._executor, self._given = self._executor, None, 0
        if executor is None:
            return
        processes = list((executor._processes or {}).values()) if at_once else []
        executor.shutdown(wait=not at_once, cancel_futures=at_once)
        for process in processes:
            process.kill()


def _begin(start: Callable[[], None]) -> None:
    """A new process: Ctrl-C is its parent's business, and it ends when the parent does, however that ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
