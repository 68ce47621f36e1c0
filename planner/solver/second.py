"""A solver of another family, HiGHS by branch and bound, asked whether anything obeys a model; imported when asked."""

from __future__ import annotations

from datetime import timedelta
from math import inf
from typing import TYPE_CHECKING, Final

from planner.model.linear import LinearModel
from planner.solver.control import Control

if TYPE_CHECKING:
    from ortools.math_opt.python import mathopt  # type: ignore[import-untyped]

NODES: Final = 5_000
"""Of its search tree, after which the question stays open; the same on every machine."""


def possible(model: LinearModel, control: Control) -> bool | None:
    """Whether anything obeys the model; None if the search ended before it was known."""
    from ortools.math_opt.python import mathopt

    if control.over:
        return None
    left = control.left()
    limits = mathopt.SolveParameters(node_limit=NODES, time_limit=None if left is None else timedelta(seconds=left))
    termination = mathopt.solve(_told(model), mathopt.SolverType.HIGHS, params=limits).termination
    known = {mathopt.TerminationReason.OPTIMAL: True, mathopt.TerminationReason.INFEASIBLE: False}
    return known.get(termination.reason)


def _told(model: LinearModel) -> mathopt.Model:
    from ortools.math_opt.python import mathopt

    told = mathopt.Model()
    variables = [told.add_integer_variable(lb=low, ub=high) for low, high in model.bounds]
    for row in model.rows:
        low, high = -inf if row.low is None else row.low, inf if row.high is None else row.high
        constraint = told.add_linear_constraint(lb=low, ub=high)
        for index, factor in row.terms.items():
            constraint.set_coefficient(variables[index], factor)
    return told
