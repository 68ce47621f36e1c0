"""HiGHS and SCIP, through MathOpt in the ortools wheel; their values are rounded and counted again by the caller."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from math import ceil, inf, isfinite
from typing import Any, Final

from ortools.math_opt.python import mathopt  # type: ignore[import-untyped]

from benchmarks.engines.staged import Answer, Status
from planner.model.linear import Linear, LinearModel, Row

SOLVERS: Final = {"highs": mathopt.SolverType.HIGHS, "scip": mathopt.SolverType.GSCIP}
SINGLE_THREAD: Final = {"highs": {}, "scip": {"threads": 1}}
"""MathOpt refuses to be told of threads for HiGHS."""
STATUS: Final[dict[Any, Status]] = {
    mathopt.TerminationReason.OPTIMAL: "optimal",
    mathopt.TerminationReason.INFEASIBLE: "infeasible",
}
ROUNDING: Final = 1e-4


class MathOpt:
    """One linear model; ``nodes`` is a limit that no clock enters."""

    def __init__(self, model: LinearModel, solver: str, nodes: int | None = None) -> None:
        self._solver, self._nodes = solver, nodes
        self._model = mathopt.Model()
        self._variables = [self._model.add_integer_variable(lb=low, ub=high) for low, high in model.bounds]
        self._hint: Any = None
        for row in model.rows:
            self._add(row)

    def minimise(self, count: Linear, seconds: float | None) -> Answer:
        """The count made small."""
        self._model.minimize(self._told(count))
        result = self._solved(seconds)
        status = STATUS.get(result.termination.reason, "open")
        bound = result.termination.objective_bounds.dual_bound
        whole = ceil(bound - ROUNDING) if isfinite(bound) else None
        if not result.has_primal_feasible_solution():
            return Answer(status, whole)
        self._hint = mathopt.SolutionHint(variable_values=result.variable_values())
        return Answer(status, whole, self._rounded(result))

    def settle(self, count: Linear, value: int) -> None:
        """From now on the count is at most ``value``."""
        self._add(count <= value)

    def possible(self, further: Row, seconds: float | None) -> Answer:
        """Whether anything obeys the model and a further row, which is forgotten afterwards."""
        row = self._add(further)
        self._model.minimize(0)
        self._hint = None
        result = self._solved(seconds)
        if row is not None:
            self._model.delete_linear_constraint(row)
        found = self._rounded(result) if result.has_primal_feasible_solution() else ()
        return Answer(STATUS.get(result.termination.reason, "open"), None, found)

    def _solved(self, seconds: float | None) -> Any:
        parameters = mathopt.SolveParameters(
            time_limit=None if seconds is None else timedelta(seconds=seconds),
            node_limit=self._nodes,
            relative_gap_tolerance=0.0,
            absolute_gap_tolerance=0.0,
            **SINGLE_THREAD[self._solver],
        )
        start = mathopt.ModelSolveParameters(solution_hints=[self._hint] if self._hint else [])
        return mathopt.solve(self._model, SOLVERS[self._solver], params=parameters, model_params=start)

    def _add(self, row: Row) -> Any:
        low, high = (-inf if row.low is None else row.low), (inf if row.high is None else row.high)
        if not row.terms and low <= 0 <= high:
            return None
        return self._model.add_linear_constraint(lb=low, ub=high, expr=self._told(Linear(row.terms)))

    def _told(self, linear: Linear) -> Any:
        terms = (factor * self._variables[index] for index, factor in linear.terms.items())
        return mathopt.fast_sum(terms) + linear.constant

    def _rounded(self, result: Any) -> Sequence[int]:
        return [round(value) for value in result.variable_values(self._variables)]
