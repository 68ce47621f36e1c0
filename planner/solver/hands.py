"""Questions worked on side by side, with answers that do not depend on which is done first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from typing import TypeVar

from planner.solver.control import Control, Either

Answer = TypeVar("Answer")


@contextmanager
def side_by_side(questions: Sequence[Callable[[Control], Answer]], control: Control) -> Iterator[Iterator[Answer]]:
    """The answers in the order of the questions; at the end, whatever is still being asked is broken off.

    Nothing is reported meanwhile, for that would come from several threads at once.
    """
    ended = Either(control.stop)
    until_then = replace(control, stop=ended, report=None)
    with ThreadPoolExecutor(len(questions)) as pool:
        try:
            yield pool.map(lambda ask: ask(until_then), questions)
        finally:
            ended.this.set()
