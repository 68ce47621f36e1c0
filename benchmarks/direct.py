"""The direct model: what one writes down first, kept for comparison.

Each exercise on each day has a whole number of sets (0 to 5), tied to a literal by enforced constraints, every
shortfall is a maximum of two, and the aims are one weighted sum. Rules and aims are the project's own, but without the
spare aims, which is in the direct model's favour.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from math import prod
from typing import NamedTuple

from ortools.sat.python import cp_model

from planner.case import Case
from planner.rule import Count
from planner.solver.aims import STEP_SECONDS, aims
from planner.solver.cells import Cell
from planner.solver.words import MOST, Variables, Week, post

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

    def _hard_sets(self, cell: Cell) -> cp_model.IntVar:
        shape, picked = self.case.shape, self.picked[cell.key]
        sets = self.model.new_int_var(0, shape.max_sets, "")
        literal = self.model.new_bool_var("")
        self.model.add(picked == literal)
        self.model.add(sets >= shape.min_sets).only_enforce_if(literal)
        self.model.add(sets == 0).only_enforce_if(~literal)
        return sets

    def any(self, cells: Sequence[Cell]) -> Count:
        """1 if any of the cells is picked, else 0; a new variable every time."""
        if not cells:
            return 0
        flag = self.model.new_bool_var("")
        slots = cp_model.LinearExpr.sum([self.picked[cell.key] for cell in cells])
        self.model.add(slots >= 1).only_enforce_if(flag)
        self.model.add(slots == 0).only_enforce_if(~flag)
        return flag

    def shortfall(self, count: Count, wanted: int, unit: int = 1) -> Count:
        """How many whole units ``count`` lacks of ``wanted``."""
        short = self.model.new_int_var(0, -(-wanted // unit), "")
        lacking = self.model.new_bool_var("")
        self.model.add(unit * short >= wanted - count).only_enforce_if(lacking)
        self.model.add(count >= wanted).only_enforce_if(~lacking)
        return short

    def at_least_each(self, counts: Sequence[Count], unit: int = 1) -> Count:
        """Make the greatest of the counts, in whole units."""
        top = self.model.new_int_var(0, MOST, "")
        if unit == 1:
            self.model.add_max_equality(top, [0, *counts])
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
    variables.model.minimize(sum(weight * count for weight, count in zip(weights, counted.values(), strict=True)))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = max(0.0, limit - (time.monotonic() - began))
    status = solver.solve(variables.model)
    seconds = time.monotonic() - began
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Answer(seconds, solver.status_name(status), None, {})
    gap = (solver.objective_value - solver.best_objective_bound) / max(1.0, abs(solver.objective_value))
    values = {name: solver.value(count) for name, count in counted.items()}
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
