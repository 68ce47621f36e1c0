"""A linear model told to SCIP, which is often quick where CP-SAT is slow, and the other way round.

SCIP reckons in floating point. Its values are counted again in whole numbers before they are believed, and its bound on
a whole number is rounded up only where it is clear of the number below. One thread and a limit in nodes of the search
tree give the same answer every time.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil
from typing import Final, NamedTuple

from ortools.linear_solver import pywraplp  # type: ignore[attr-defined]

from planner.model.linear import Linear, LinearModel
from planner.solver.control import Control, Stop
from planner.solver.cpsat import POLL_SECONDS

CLEAR: Final = 1e-3
"""A bound that is no further above a whole number counts as that number."""

NODES: Final = 200_000
"""So many nodes of the search tree of a model of one variable count as a deterministic second; of two, half as many."""


class Answer(NamedTuple):
    """Values that obey the model, if any were found, and a number that the aim is never below, if one is known."""

    values: tuple[int, ...] | None
    bound: int | None


def minimised(model: LinearModel, aim: Linear, effort: float, control: Control) -> Answer:
    """The aim made small; hints only mislead it."""
    solver, variables = _told(model, aim)
    solver.SetSolverSpecificParametersAsString(f"limits/nodes = {max(1, int(NODES * effort / len(variables)))}\n")
    if (seconds := control.left()) is not None:
        solver.set_time_limit(max(1, int(1000 * seconds)))
    exact = pywraplp.MPSolverParameters()
    exact.SetDoubleParam(exact.RELATIVE_MIP_GAP, 0.0)
    with _interrupted_by(control.stop, solver):
        status = solver.Solve(exact)
    if status not in (pywraplp.Solver.OPTIMAL, pywraplp.Solver.FEASIBLE):
        return Answer(None, None)
    values = tuple(round(variable.solution_value()) for variable in variables)
    bound = ceil(solver.Objective().BestBound() - CLEAR)
    return Answer(values if model.obeyed(values) else None, bound)


def _told(model: LinearModel, aim: Linear) -> tuple[pywraplp.Solver, list[pywraplp.Variable]]:
    solver = pywraplp.Solver.CreateSolver("SCIP")
    variables = [solver.IntVar(low, high, "") for low, high in model.bounds]
    no_limit = solver.infinity()
    for row in model.rows:
        low, high = (-no_limit if row.low is None else row.low), (no_limit if row.high is None else row.high)
        constraint = solver.Constraint(low, high)
        for index, factor in row.terms.items():
            constraint.SetCoefficient(variables[index], factor)
    for index, factor in aim.terms.items():
        solver.Objective().SetCoefficient(variables[index], factor)
    solver.Objective().SetOffset(aim.constant)
    solver.Objective().SetMinimization()
    return solver, variables


@contextmanager
def _interrupted_by(stop: Stop, solver: pywraplp.Solver) -> Iterator[None]:
    """Passes a request to stop on to the solver for as long as it runs."""
    done = threading.Event()

    def watch() -> None:
        while not done.wait(POLL_SECONDS):
            if stop.is_set():
                solver.InterruptSolve()

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()
