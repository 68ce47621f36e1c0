"""Questions worked on side by side, with answers that do not depend on which is done first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
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
    with _hands(len(questions), control) as (pool, until_then):
        yield pool.map(lambda ask: ask(until_then), questions)


def soonest(questions: Sequence[Callable[[Control], Answer | None]], control: Control) -> Answer | None:
    """The first answer that comes, whichever is asked for it: only for questions that have the same answer, or none."""
    with _hands(len(questions), control) as (pool, until_then):
        asked = [pool.submit(ask, until_then) for ask in questions]
        return next((answer for one in as_completed(asked) if (answer := one.result()) is not None), None)


@contextmanager
def _hands(count: int, control: Control) -> Iterator[tuple[ThreadPoolExecutor, Control]]:
    ended = Either(control.stop)
    with ThreadPoolExecutor(count) as pool:
        try:
            yield pool, replace(control, stop=ended, report=None)
        finally:
            ended.this.set()
