"""Work spread over the processors of the machine.

A forked worker has everything its parent read; a spawned one (Windows, macOS, or a parent with threads) prepares itself with
``prepare``. Work too small to pay for workers is done in this process, in the same order and with the same result.
"""
from __future__ import annotations

import gc
import multiprocessing
import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, wait
from operator import itemgetter
from typing import Any

#: Pieces of work that pay for the start of workers: forked ones begin at once, spawned ones read the site again.
_LEAST_FORKED, _LEAST_SPAWNED = 64, 600
#: How many portions each worker gets: more keep all busy to the end, fewer cost less to hand over.
_PORTIONS = 32
#: Seconds of work after which somebody who waits is told how far it is.
PATIENCE = 2.0
Report = Callable[[int, int], None]
_work: list[Callable[[Any], Any]] = []  # in a worker: what it does with a piece


class Crew:
    """Does one kind of work; begins when it is made, and ``results`` waits for it.

    Args:
        pieces: what to work on; each must be picklable, as must be what comes of it.
        work: does one, in this process and in forked workers.
        prepare: makes ``work`` in a spawned worker, from nothing: a picklable callable. None: no workers where none can be forked.
        near: what pieces have in common that are to be done one after the other, in one process where that can be.
    """

    def __init__(self, pieces: Sequence[Any], work: Callable[[Any], Any], prepare: Callable[[], Callable[[Any], Any]] | None,
                 near: Callable[[Any], str] = lambda piece: "") -> None:
        self._order = sorted(range(len(pieces)), key=lambda at: near(pieces[at]))
        self._pieces, self._do = [pieces[at] for at in self._order], work
        self._futures: list[Future] = []
        self._pool: ProcessPoolExecutor | None = None
        count, fork = os.cpu_count() or 1, _can_fork()
        if count < 2 or len(pieces) < (_LEAST_FORKED if fork else _LEAST_SPAWNED) or not (fork or prepare):
            return
        if fork:
            _work[:] = [work]
            gc.freeze()  # the collector would write into memory that parent and workers share
            self._pool = ProcessPoolExecutor(count, multiprocessing.get_context("fork"), _stay_with, (os.getpid(),))
        else:
            self._pool = ProcessPoolExecutor(count, multiprocessing.get_context("spawn"), _prepare, (prepare,))
        size = max(1, -(-len(pieces) // (count * _PORTIONS)))
        self._futures = [self._pool.submit(_portion, self._pieces[at:at + size]) for at in range(0, len(pieces), size)]
        if fork:
            gc.unfreeze()

    def stop(self) -> None:
        """Give up: wait for what has begun and begin nothing more. Does nothing after ``results``."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def results(self, report: Report = lambda done, total: None) -> list[Any]:
        """What came of each piece, in the order they were given; ``report`` is called every ``PATIENCE`` seconds with how many are done,
        and of how many."""
        done, told = [], time.monotonic()
        for found in self._one_by_one():
            if found is not None:
                done.append(found)
            if time.monotonic() - told >= PATIENCE:
                told = time.monotonic()
                report(len(done), len(self._pieces))
        return [found for _, found in sorted(zip(self._order, done, strict=True), key=itemgetter(0))]

    def _one_by_one(self) -> Iterator[Any]:
        """Each result, and None when there is none yet."""
        if self._pool is None:
            yield from map(self._do, self._pieces)
            return
        with self._pool:
            for future in self._futures:
                while not wait([future], timeout=PATIENCE).done:
                    yield None
                yield from future.result()


def _can_fork() -> bool:
    """Whether a fork is safe: on Linux, and before this process has threads whose locks a child would inherit held."""
    return "fork" in multiprocessing.get_all_start_methods() and os.name == "posix" and _is_linux() and threading.active_count() == 1


def _is_linux() -> bool:
    return os.uname().sysname == "Linux"


def _prepare(make: Callable[[], Callable[[Any], Any]]) -> None:
    _stay_with(0)
    _work[:] = [make()]


def _stay_with(parent: int) -> None:
    """End this worker when the process ``parent`` that forked it ends, or with 0 the one that spawned it: a killed build would leave
    workers that write on into the next one. A forked worker cannot wait for the end of a pipe, which its brothers hold open."""
    def watch() -> None:
        if parent:
            while os.getppid() == parent:
                time.sleep(0.2)
        else:
            multiprocessing.parent_process().join()
        os._exit(1)
    threading.Thread(target=watch, daemon=True).start()


def _portion(pieces: Iterable[Any]) -> list[Any]:
    return list(map(_work[0], pieces))
