"""One aim after the other, by any engine: each is made small, then kept, as the project's own search does it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any, Final, Literal, NamedTuple, Protocol

from benchmarks.problem import Goal, Problem
from planner.model.linear import Linear

Status = Literal["optimal", "infeasible", "open", "inexact"]
"""``inexact``: what was called a solution breaks a row when it is counted in whole numbers."""

OPTIMAL: Final = "optimal"


class Answer(NamedTuple):
    """What an engine says of one aim; ``values`` are those of all variables, if it found any."""

    status: Status
    bound: int | None = None
    values: Sequence[int] = ()


class Engine(Protocol):
    """Minimises over one linear model, again and again."""

    def minimise(self, count: Linear, seconds: float | None) -> Answer:
        """The count made small; ``seconds`` is what is left for it."""
        ...

    def settle(self, count: Linear, value: int) -> None:
        """From now on the count is at most ``value``."""
        ...


class Stage(NamedTuple):
    """How one aim ended."""

    aim: str
    status: Status
    value: int | None
    bound: int | None
    seconds: float


def staged(engine: Engine, problem: Problem, limit: float | None = None) -> list[Stage]:
    """The aims as far as they are proved, and the one that ended it."""
    began = time.monotonic()
    stages: list[Stage] = []
    for goal in problem.goals:
        left = None if limit is None else max(0.0, limit - (time.monotonic() - began))
        stage = _stage(engine, problem, goal, left)
        stages.append(stage)
        if stage.status != OPTIMAL or stage.value is None:
            break
        engine.settle(goal.count, stage.value)
    return stages


def complete(stages: Sequence[Stage], problem: Problem) -> bool:
    """Whether every aim is proved."""
    return len(stages) == len(problem.goals) and all(stage.status == OPTIMAL for stage in stages)


def _stage(engine: Engine, problem: Problem, goal: Goal, seconds: float | None) -> Stage:
    began = time.monotonic()
    if seconds == 0.0:
        return Stage(goal.name, "open", None, None, 0.0)
    answer = engine.minimise(goal.count, seconds)
    value = goal.count.value(answer.values) if answer.values else None
    status: Status = answer.status
    if answer.values and (problem.broken(answer.values) or (status == OPTIMAL and value != answer.bound)):
        status = "inexact"
    return Stage(goal.name, status, value, answer.bound, time.monotonic() - began)


def as_data(stages: Sequence[Stage]) -> list[dict[str, Any]]:
    """The stages as plain JSON."""
    return [stage._asdict() for stage in stages]
