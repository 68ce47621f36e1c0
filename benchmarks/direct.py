"""The direct model: what one writes down first, kept for comparison.

Each exercise on each day has a whole number of sets (0 to 5), tied to a literal by enforced constraints, every
shortfall is a maximum of two, and the aims are one weighted sum. Rules and aims are the project's own, but without the
spare aims, which is in the direct model's favour.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from math import prod
from typing import Any, NamedTuple

from ortools.sat.python import cp_model

from planner.case import Case
from planner.model.aims import STEP_SECONDS, aims
from planner.model.cells import Cell
from planner.model.linear import Linear, Row, Variable, total, weighted
from planner.model.words import MOST, Variables, Week, post
from planner.rule import Count
from planner.solver.cpsat import limits, told

MOVEMENTS = 6
WISHES = 999
"""More wishes than can be unmet in three sessions."""


class Answer(NamedTuple):
    """What the direct model came to; ``values`` are the aims' by name."""

    seconds: float
    status: str
    gap: float | None
    values: dict[str, int]

    @property
    def proved(self) -> bool:
        """Whether the weighted sum is proved."""
        return self.status == "OPTIMAL"


class DirectVariables(Variables):
    """Links by enforcement literals instead of linear inequalities."""

    def __init__(self, case: Case) -> None:
        self.enforced: list[tuple[Row, Variable, bool]] = []
        """Rows that hold if a variable is 1, or if it is 0."""
        self.greatest: list[tuple[Variable, list[Linear]]] = []
        """Variables that are the greatest of some counts and 0."""
        super().__init__(case)

    def told(self, aim: Linear) -> cp_model.CpModel:
        """The model for CP-SAT, with an aim to be made small."""
        retold = told(self.model, aim=aim)
        variables = [retold.get_int_var_from_proto_index(index) for index in range(len(self.model.bounds))]

        def expression(linear: Linear) -> Any:
            factors = linear.terms.values()
            terms = cp_model.LinearExpr.weighted_sum([variables[index] for index in linear.terms], list(factors))
            return terms + linear.constant

        for row, variable, positive in self.enforced:
            bounded = retold.add_linear_constraint(expression(Linear(row.terms)), *limits(row))
            literal = retold.get_bool_var_from_proto_index(variable.index)
            bounded.only_enforce_if(literal if positive else ~literal)
        for top, counts in self.greatest:
            retold.add_max_equality(variables[top.index], [0, *(expression(count) for count in counts)])
        return retold

    def _hard_sets(self, cell: Cell) -> Variable:
        shape, picked = self.case.shape, self.picked[cell.key]
        sets = self.model.variable(0, shape.max_sets)
        literal = self.model.flag()
        self.model.add(picked == literal)
        self.enforced.append((sets >= shape.min_sets, literal, True))
        self.enforced.append((sets == 0, literal, False))
        return sets

    def any(self, cells: Sequence[Cell]) -> Count:
        """1 if any of the cells is picked, else 0; a new variable every time."""
        if not cells:
            return 0
        flag = self.model.flag()
        slots = total(self.picked[cell.key] for cell in cells)
        self.enforced.append((slots >= 1, flag, True))
        self.enforced.append((slots == 0, flag, False))
        return flag

    def shortfall(self, count: Count, wanted: int, unit: int = 1) -> Count:
        """How many whole units ``count`` lacks of ``wanted``."""
        short = self.model.variable(0, -(-wanted // unit))
        lacking = self.model.flag()
        self.enforced.append((unit * short >= wanted - count, lacking, True))
        self.enforced.append((count >= wanted, lacking, False))
        return short

    def at_least_each(self, counts: Sequence[Count], unit: int = 1) -> Count:
        """Make the greatest of the counts, in whole units."""
        top = self.model.variable(0, MOST)
        if unit == 1:
            self.greatest.append((top, list(counts)))
        else:
            for count in counts:
                self.model.add(unit * top >= count)
        return top


def solve_directly(case: Case, limit: float) -> Answer:
    """Build and solve the direct model with default parameters and one worker."""
    began = time.monotonic()
    variables = DirectVariables(case)
    week = Week(variables)
    post(variables, week)
    counted = {aim.name: aim.count for aim in aims(variables, week)}
    weights = _weights(case)
    weighed = variables.told(weighted(zip(counted.values(), weights, strict=True)))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = max(0.0, limit - (time.monotonic() - began))
    status = solver.solve(weighed)
    seconds = time.monotonic() - began
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Answer(seconds, solver.status_name(status), None, {})
    gap = (solver.objective_value - solver.best_objective_bound) / max(1.0, abs(solver.objective_value))
    found = list(solver.response_proto.solution)
    values = {name: count.value(found) for name, count in counted.items()}
    return Answer(seconds, solver.status_name(status), gap, values)


def _weights(case: Case) -> list[int]:
    """Weights by which no later aim, at its greatest, outweighs a single step of one before it."""
    greatest = _greatest(case)
    return [prod(most + 1 for most in greatest[index + 1 :]) for index in range(len(greatest))]


def _greatest(case: Case) -> list[int]:
    """Return the greatest value of every aim, in the aims' order."""
    doubled = [2 if muscle in case.emphasis else 1 for muscle in case.volumes]
    minima = [weight * -(-volume.minimum // 2) for weight, volume in zip(doubled, case.volumes.values(), strict=True)]
    targets = [weight * -(-volume.target // 2) for weight, volume in zip(doubled, case.volumes.values(), strict=True)]
    allowed = sum(session.seconds for session in case.sessions)
    steps = -(-allowed // (STEP_SECONDS * len(case.sessions)))
    return [MOVEMENTS, max(minima), sum(minima), max(targets), sum(targets), WISHES, len(case.preferred), steps]
