"""Multipliers of the outline's rows that bound the aims, from a linear program solved by GLOP.

Floating point only proposes them: they are rounded to whole numbers over a denominator, and what these prove is counted
exactly. Any rounding gives a bound that holds; the least denominator that loses nothing once rounded up is taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import ceil, floor, inf
from typing import Final

from ortools.linear_solver.python.model_builder_helper import ModelBuilderHelper, ModelSolverHelper, SolveStatus

from planner.case import Case
from planner.errors import SolverFailure
from planner.model.aims import Aim
from planner.model.dual import NONE, Multipliers, Relaxation
from planner.model.linear import Linear, LinearModel, Row

DENOMINATORS: Final = (1, 12, 60, 360, 3600, 36_000, 1_000_000, 1_000_000_000)

NOISE: Final = 1e-6
"""Of a float that stands for a whole number."""


Proof = tuple[Multipliers, Fraction]
"""Multipliers, and the bound that they prove."""


def duals(case: Case, values: Sequence[int]) -> list[Proof | None]:
    """For each aim that has a value, what bounds it; None where that is no more than what needs no multipliers.

    Raises ``SolverFailure`` when a value lies below what is proved.
    """
    relaxation, program = Relaxation(case), _LinearProgram()
    steps = zip(relaxation.steps(values), values, strict=True)
    return [_proof(relaxation, program, aim, value) for aim, value in steps]


def _proof(relaxation: Relaxation, program: _LinearProgram, aim: Aim, value: int) -> Proof | None:
    trivial = ceil(relaxation.certified(aim, NONE))
    best = NONE if trivial >= value else _best(relaxation, aim, program.duals(relaxation.model, aim.count))
    bound = relaxation.certified(aim, best)
    if ceil(bound) > value:
        raise SolverFailure(f"{aim.name} is {value} in the program found, but proved to be {bound} or more")
    return (best, bound) if ceil(bound) > trivial else None


def _best(relaxation: Relaxation, aim: Aim, proposed: Sequence[float]) -> Multipliers:
    """The first of the rounded multipliers that prove most."""
    rounded = [_rounded(relaxation.model, proposed, denominator) for denominator in DENOMINATORS]
    return max(rounded, key=lambda one: ceil(relaxation.certified(aim, one)))


def _rounded(model: LinearModel, proposed: Sequence[float], denominator: int) -> Multipliers:
    """All rounded down, so that what a row takes from a variable with wide bounds stays below its cost."""
    whole = ((number, floor(denominator * value + NOISE)) for number, value in enumerate(proposed))
    return Multipliers(denominator, {number: value for number, value in whole if _usable(model.rows[number], value)})


def _usable(row: Row, multiplier: int) -> bool:
    side = row.low if multiplier > 0 else row.high
    return multiplier != 0 and side is not None


class _LinearProgram:
    """The linear program of a model that only grows."""

    def __init__(self) -> None:
        self._told = ModelBuilderHelper()

    def duals(self, model: LinearModel, aim: Linear) -> Sequence[float]:
        """The multiplier of every row where the aim is least; none if that was not found."""
        self._tell(model)
        self._told.clear_objective()
        for index, factor in aim.terms.items():
            self._told.set_var_objective_coefficient(index, factor)
        solver = ModelSolverHelper("GLOP")
        solver.solve(self._told)
        optimal = solver.status() == SolveStatus.OPTIMAL
        return [float(value) for value in solver.dual_values()] if optimal else ()

    def _tell(self, model: LinearModel) -> None:
        for low, high in model.bounds[self._told.num_variables() :]:
            index = self._told.add_var()
            self._told.set_var_lower_bound(index, low)
            self._told.set_var_upper_bound(index, high)
        for row in model.rows[self._told.num_constraints() :]:
            number = self._told.add_linear_constraint()
            self._told.set_constraint_lower_bound(number, -inf if row.low is None else row.low)
            self._told.set_constraint_upper_bound(number, inf if row.high is None else row.high)
            for index, factor in row.terms.items():
                self._told.add_term_to_constraint(number, index, factor)
