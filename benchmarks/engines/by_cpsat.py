"""CP-SAT with its default parameters and one worker; each aim starts from the week found for the one before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any, Final

from ortools.sat.python import cp_model

from benchmarks.engines.staged import Answer, Status
from planner.model.linear import Linear, LinearModel
from planner.solver.cpsat import hinted, told

STATUS: Final[dict[Any, Status]] = {cp_model.OPTIMAL: "optimal", cp_model.INFEASIBLE: "infeasible"}
ROUNDING: Final = 1e-6


class CpSat:
    """One linear model; ``parameters`` are set over the defaults."""

    def __init__(self, model: LinearModel, parameters: Mapping[str, Any] | None = None) -> None:
        self._model = model.clone()
        self._parameters = dict(parameters or {})
        self._hint: Sequence[int] = ()

    def minimise(self, count: Linear, seconds: float | None) -> Answer:
        """The count made small."""
        solver = self._solver(seconds)
        status = solver.solve(hinted(told(self._model, aim=count), self._hint))
        said = STATUS.get(status, "open")
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            self._hint = tuple(solver.response_proto.solution)
            return Answer(said, ceil(solver.best_objective_bound - ROUNDING), self._hint)
        return Answer(said)

    def settle(self, count: Linear, value: int) -> None:
        """From now on the count is at most ``value``."""
        self._model.add(count <= value)

    def _solver(self, seconds: float | None) -> cp_model.CpSolver:
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        if seconds is not None:
            solver.parameters.max_time_in_seconds = seconds
        for name, value in self._parameters.items():
            setattr(solver.parameters, name, value)
        return solver
