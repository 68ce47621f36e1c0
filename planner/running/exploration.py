"""Explores a grid of profiles: every point solved, each from the week of its neighbour."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Generator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from math import inf
from pathlib import Path
from typing import Any, Final

from planner.catalog import Catalog, fingerprint
from planner.errors import SolverFailure
from planner.exploring.axes import stated
from planner.exploring.grid import Grid, grid
from planner.exploring.points import Exploration, Point, with_front
from planner.profile import Profile
from planner.program import FirstWeek
from planner.running.journal import Journal
from planner.running.workers import TICK, Task, hands, work
from planner.written import own_version

EFFORT: Final = 2.0
"""Deterministic seconds for one aim of a point."""

Progress = Callable[[int, int], None]
"""Hears how many points are finished, of how many."""


def explore(
    profile: Profile,
    vary: Mapping[str, Sequence[Any]],
    catalog: Catalog | None = None,
    *,
    jobs: int = 1,
    effort: float = EFFORT,
    journal: Path | None = None,
    time_limit: float | None = None,
    progress: Progress | None = None,
    stop: threading.Event | None = None,
) -> Exploration:
    """Every combination of the values in ``vary``, by key (``{"minutes": [45, 60], "days": [3, 4]}``), solved.

    What is found does not depend on ``jobs``, the number of processes (more than one need the guard of ``__main__``
    in a script). ``effort`` is in deterministic seconds for each aim. Finished points are kept in ``journal``, and
    taken from there. ``progress`` hears of each; ``time_limit`` seconds on the clock, or setting ``stop``, end the run
    with what is finished. Raises ``InvalidInput`` with every fault of the grid.
    """
    catalog = catalog or Catalog.builtin()
    axes, faults = stated(vary)
    return explored(grid(profile, axes, catalog, faults), catalog, jobs, effort, journal, time_limit, progress, stop)


def explored(
    grid: Grid,
    catalog: Catalog,
    jobs: int,
    effort: float,
    journal: Path | None = None,
    time_limit: float | None = None,
    progress: Progress | None = None,
    stop: threading.Event | None = None,
) -> Exploration:
    """The same of a grid; all else is as in ``explore``."""
    stop = stop or threading.Event()
    deadline = inf if time_limit is None else time.monotonic() + time_limit
    marks = {"version": own_version(), "catalog": fingerprint(catalog)}
    run = _Run(grid, effort, Journal(journal, **marks), progress)
    with hands(min(jobs, len(grid.chains)), catalog) as pool:
        run.to_its_end(pool, lambda: stop.is_set() or time.monotonic() >= deadline)
    found = [run.points[number] for number in sorted(run.points)]
    return Exploration(
        **marks,
        profile=dict(grid.profile),
        vary={axis.key: list(axis.values) for axis in grid.axes},
        complete=len(found) == len(grid.spots),
        points=with_front(found),
    )


class _Run:
    def __init__(self, grid: Grid, effort: float, journal: Journal, progress: Progress | None) -> None:
        self._grid, self._effort, self._journal, self._progress = grid, effort, journal, progress
        self.points: dict[int, Point] = {}

    def to_its_end(self, pool: Executor, over: Callable[[], bool]) -> None:
        """Works off all chains side by side, or as far as they come before it is over."""
        waiting: dict[Future[Point | None], Generator[Task, Point | None]] = {}

        def go_on(chain: Generator[Task, Point | None], found: Point | None) -> None:
            try:
                waiting[pool.submit(work, chain.send(found))] = chain
            except StopIteration:
                return

        try:
            for numbers in self._grid.chains:
                go_on(self._chain(numbers), None)
            while waiting and not over():
                for future in wait(waiting, TICK, FIRST_COMPLETED).done:
                    go_on(waiting.pop(future), future.result())
        except BrokenExecutor:
            raise SolverFailure("a process that solved points was ended from outside") from None

    def _chain(self, numbers: Sequence[int]) -> Generator[Task, Point | None]:
        """Asks for one point after the other, each from the last week found; what is known is not asked for."""
        near: FirstWeek | None = None
        for number in numbers:
            spot = self._grid.spots[number]
            task = Task(spot.values, spot.document, near, self._effort)
            point = self._journal.known(task)
            if point is None:
                point = yield task
                if point is None:
                    return
                self._journal.add(task, point)
            self._keep(number, point)
            near = point.figures.week if point.figures else near

    def _keep(self, number: int, point: Point) -> None:
        self.points[number] = point
        if self._progress:
            self._progress(len(self.points), len(self._grid.spots))
