"""Two solvers of another family (mixed integer programming) agree in every aim, with the outline and with the days."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from ortools.math_opt.python import mathopt  # type: ignore[import-untyped]
from test_solver import SMALL, SPARING, case_of

from planner.model.linear import LinearModel
from planner.solver.control import Control
from planner.solver.formulation import Model, OutlineModel
from planner.solver.search import search

EXAMPLES = Path(__file__).parent.parent / "examples"


def example(name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((EXAMPLES / f"{name}.json").read_text())
    return data


CASES = {
    "small": SMALL,
    "sparing": SPARING,
    **{name: example(name) for name in ("kettlebells-sensitive-back", "dumbbells-three-short", "weak-left-side")},
}
TIGHT: dict[str, dict[str, Any]] = {
    "a park, twice": {
        "goal": "general",
        "weeks": 1,
        "equipment": "park",
        "sessions": [{"day": "mon", "minutes": 30}, {"day": "thu", "minutes": 45}],
    },
    "kettlebells, thrice": {
        "goal": "strength",
        "weeks": 4,
        "equipment": "kettlebells",
        "sessions": [{"day": day, "minutes": 40} for day in ("mon", "tue", "fri")],
    },
}
"""Weeks that cannot hold what their outline promises, so that the proof is made with the days."""

SOLVERS = {"scip": mathopt.SolverType.GSCIP, "highs": mathopt.SolverType.HIGHS}


class Retold:
    """A linear model told to a solver of mixed integer programs."""

    def __init__(self, model: LinearModel, solver: mathopt.SolverType) -> None:
        self.solver = solver
        self.model = mathopt.Model()
        self.variables = [self.model.add_integer_variable(lb=low, ub=high) for low, high in model.bounds]
        for row in model.rows:
            total = sum(factor * self.variables[index] for index, factor in row.terms.items())
            if row.low is not None:
                self._at_least(total, row.low)
            if row.high is not None:
                self._at_least(-total, -row.high)

    def solvable(self) -> bool:
        """Whether anything obeys the model."""
        reason = mathopt.solve(self.model, self.solver).termination.reason
        assert reason in (mathopt.TerminationReason.OPTIMAL, mathopt.TerminationReason.INFEASIBLE)
        return bool(reason == mathopt.TerminationReason.OPTIMAL)

    def _at_least(self, count: Any, least: int) -> None:
        if isinstance(count, int):
            assert count >= least, "a constraint that never holds"
        else:
            self.model.add_linear_constraint(count >= least)

    def least(self, index: int) -> int:
        """The least value of a variable, which it keeps from then on."""
        variable = self.variables[index]
        self.model.minimize(variable)
        exact = mathopt.SolveParameters(relative_gap_tolerance=0.0, absolute_gap_tolerance=0.0)
        result = mathopt.solve(self.model, self.solver, params=exact)
        assert result.termination.reason == mathopt.TerminationReason.OPTIMAL
        value: int = round(result.objective_value())
        assert abs(result.objective_value() - value) < 1e-4
        variable.upper_bound = value
        return value


def by_another_solver(data: dict[str, Any], solver: mathopt.SolverType) -> dict[str, int]:
    """Each aim with its least value, among the weeks that are best in all aims before it."""
    outline = OutlineModel(case_of(data))
    model = outline.outline.variables.model
    counts = [model.variable(0, 10_000) for _ in outline.aims]
    for count, aim in zip(counts, outline.aims, strict=True):
        model.add(count == aim.count)
    retold = Retold(model, solver)
    return {aim.name: retold.least(count.index) for count, aim in zip(counts, outline.aims, strict=True)}


@cache
def by_cp_sat(name: str) -> dict[str, int]:
    bounds, found = OutlineModel(case_of(CASES[name])).bounds({}, Control())
    assert found is not None
    return bounds


@pytest.mark.parametrize("solver", SOLVERS)
@pytest.mark.parametrize("name", CASES)
def test_another_solver_finds_the_same_optimum_of_every_aim(name: str, solver: str) -> None:
    assert by_another_solver(CASES[name], SOLVERS[solver]) == by_cp_sat(name)


@pytest.mark.parametrize("solver", SOLVERS)
def test_another_solver_reaches_less_where_a_rule_demands_more(solver: str) -> None:
    demanding = SMALL | {"rules": {"pull-exceeds-push": {"by": 10}}}
    reached = by_another_solver(demanding, SOLVERS[solver])
    assert list(reached.values()) > list(by_cp_sat("small").values())


@pytest.mark.parametrize("name", TIGHT)
def test_another_solver_finds_no_week_with_days_that_does_better_in_any_aim(name: str) -> None:
    case = case_of(TIGHT[name])
    template = search(case, Control())
    assert template is not None
    assert template.proved
    model = Model(case)
    asked = 0
    for aim, reached in zip(model.aims, template.reached, strict=True):
        if reached.value:
            better = model.variables.model.clone()
            better.add(aim.count <= reached.value - 1)
            assert not Retold(better, mathopt.SolverType.HIGHS).solvable(), aim.name
            asked += 1
        model.settle(aim, reached.value)
    assert asked >= 4
    assert Retold(model.variables.model, mathopt.SolverType.HIGHS).solvable()
