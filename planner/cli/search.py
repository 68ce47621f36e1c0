"""Runs the solver beside the main thread, which stays free to show progress and to hear Ctrl-C."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final, Generic, TypeVar

from planner.cli import exit_codes
from planner.cli.progress import Display
from planner.outcome import Asked, Progress

Answer = TypeVar("Answer")
Task = Callable[..., Answer]
"""What is asked of the solver; it is told ``progress`` and ``stop``."""

TICK: Final = 0.1
"""Seconds between two looks at the clock."""


@dataclass
class Search(Generic[Answer]):
    """One search: its outcome or error, and the last progress of every aim."""

    stop: threading.Event = field(default_factory=threading.Event)
    aims: dict[str, Progress] = field(default_factory=dict)
    latest: Progress | Asked | None = None
    outcome: Answer | None = None
    error: BaseException | None = None
    seconds: float = 0.0

    @property
    def interrupted(self) -> bool:
        """Whether Ctrl-C ended it."""
        return self.stop.is_set()

    def statistics(self) -> dict[str, Any]:
        """What ``--stats`` writes: seconds in all, and spent on each aim."""
        rows, before = [], 0.0
        for aim in self.aims.values():
            spent, before = aim.seconds - before, aim.seconds
            rows.append({"aim": aim.aim, "value": aim.value, "bound": aim.bound, "seconds": round(spent, 3)})
        return {"seconds": round(self.seconds, 3), "aims": rows}

    def hear(self, progress: Progress | Asked) -> None:
        """Remembers a step of the search."""
        self.latest = progress
        if isinstance(progress, Progress):
            self.aims[progress.aim] = progress


def run(task: Task[Answer]) -> Search[Answer]:
    """Does the task to its end, or to Ctrl-C; raises what it raised."""
    search, display = Search[Answer](), Display()
    worker = threading.Thread(target=_work, args=(search, task), daemon=True)
    with interruptible(search.stop):
        worker.start()
        while worker.is_alive():
            display.show(search.latest)
            worker.join(TICK)
    display.clear()
    if search.error is not None:
        raise search.error
    return search


def _work(search: Search[Answer], task: Task[Answer]) -> None:
    began = time.monotonic()
    try:
        search.outcome = task(progress=search.hear, stop=search.stop)
    except BaseException as error:
        search.error = error
    search.seconds = time.monotonic() - began


@contextmanager
def interruptible(stop: threading.Event) -> Iterator[None]:
    """The first Ctrl-C ends the search, the second one everything: the solver's thread could not be waited for."""

    def interrupt(*_: object) -> None:
        if stop.is_set():
            os._exit(exit_codes.INTERRUPTED)
        stop.set()

    previous = signal.signal(signal.SIGINT, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, previous)
