"""Choco, a constraint solver without linear relaxations, by pychoco in an environment of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from pychoco import Model

from benchmarks.engines.staged import Answer
from planner.model.linear import Linear, LinearModel, Row

BY_BOUNDS: Final = 100
"""Domains wider than this are kept as two bounds."""


class Choco:
    """One linear model, built anew for every aim, since a search leaves its marks in the old one."""

    def __init__(self, model: LinearModel) -> None:
        self._model = model.clone()
        self._values: Sequence[int] = ()

    def minimise(self, count: Linear, seconds: float | None) -> Answer:
        """The count made small."""
        told = Model()
        variables = [told.intvar(low, high, bounded_domain=high - low > BY_BOUNDS) for low, high in self._model.bounds]
        for row in self._model.rows:
            _post(told, variables, row)
        goal = told.intvar(0, self._most(count), bounded_domain=True)
        told.scalar([*_picked(variables, count), goal], [*count.terms.values(), -1], "=", -count.constant).post()
        if seconds is not None:
            told.get_solver().limit_time(f"{seconds:.3f}s")
        return self._answer(told, variables, goal)

    def settle(self, count: Linear, value: int) -> None:
        """From now on the count is at most ``value``."""
        self._model.add(count <= value)

    def _answer(self, told: Any, variables: Sequence[Any], goal: Any) -> Answer:
        solver = told.get_solver()
        best = solver.find_optimal_solution(goal, False)
        ended = solver.get_search_state() == "TERMINATED"
        if best is None:
            return Answer("infeasible" if ended else "open")
        values = [best.get_int_val(variable) for variable in variables]
        return Answer("optimal" if ended else "open", best.get_int_val(goal) if ended else None, values)

    def _most(self, count: Linear) -> int:
        bounds = self._model.bounds
        return count.constant + sum(max(factor * end for end in bounds[i]) for i, factor in count.terms.items())


def _picked(variables: Sequence[Any], linear: Linear) -> list[Any]:
    return [variables[index] for index in linear.terms]


def _post(told: Any, variables: Sequence[Any], row: Row) -> None:
    linear = Linear(row.terms)
    if not row.terms:
        if not (row.low or 0) <= 0 <= (0 if row.high is None else row.high):
            told.arithm(told.intvar(0, 0), "=", 1).post()
        return
    for operator, limit in ((">=", row.low), ("<=", row.high)):
        if limit is not None:
            told.scalar(_picked(variables, linear), list(row.terms.values()), operator, limit).post()
