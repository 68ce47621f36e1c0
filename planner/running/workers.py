"""The hands that solve: a thread of this process for one, processes for more; none outlives what it works for."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any, Final

from planner.api import solve
from planner.catalog import Catalog
from planner.exploring.points import Point, point
from planner.profile import Profile
from planner.program import FirstWeek

TICK: Final = 0.1
"""Seconds between two looks at who has ended."""


@dataclass(frozen=True)
class Task:
    """A profile to be solved, the values that it stands for, and the first week to start from."""

    values: Mapping[str, Any]
    document: Mapping[str, Any]
    near: FirstWeek | None
    effort: float


class Worker:
    """What solves, with what it needs for that."""

    def __init__(self, catalog: Catalog, stop: threading.Event) -> None:
        self._catalog, self._stop = catalog, stop

    def done(self, task: Task) -> Point | None:
        """What was found; None if it was told to stop."""
        profile = Profile.from_data(task.document, self._catalog)
        outcome = solve(profile, self._catalog, near=task.near, polish=False, effort=task.effort, stop=self._stop)
        return None if self._stop.is_set() else point(task.values, outcome, self._catalog)


@contextmanager
def hands(jobs: int, catalog: Catalog) -> Iterator[Executor]:
    """Where ``work`` can be handed in; at the end all who still work are told to stop, and waited for."""
    stop = threading.Event()
    told, telling = multiprocessing.Pipe(duplex=False)
    if jobs == 1:
        pool: Executor = ThreadPoolExecutor(1, initializer=_begin_here, initargs=(catalog, stop))
    else:
        spawning = multiprocessing.get_context("spawn")
        pool = ProcessPoolExecutor(jobs, spawning, initializer=_begin, initargs=(catalog, told))
    try:
        yield pool
    finally:
        stop.set()
        telling.close()
        pool.shutdown(cancel_futures=True)
        told.close()


def work(task: Task) -> Point | None:
    """What the worker of this thread or process makes of a task."""
    worker: Worker = _own.worker
    return worker.done(task)


_own = threading.local()
"""The worker of this thread; a process does its tasks in the thread that began."""


def _begin_here(catalog: Catalog, stop: threading.Event) -> None:
    _own.worker = Worker(catalog, stop)


def _begin(catalog: Catalog, told: Connection) -> None:
    """Begins in a process of its own: Ctrl-C is for who started it to hear, and it ends with that."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    stop = threading.Event()
    threading.Thread(target=_listen, args=(told, stop), daemon=True).start()
    _begin_here(catalog, stop)


def _listen(told: Connection, stop: threading.Event) -> None:
    """Waits until the other end is closed, by choice or by the parent's own end; the process ends with its parent."""
    told.poll(None)
    stop.set()
    if parent := multiprocessing.parent_process():
        parent.join()
    os._exit(1)
