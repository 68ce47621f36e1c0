"""The engines beside the project's own are told the same rows, and what they answer is counted again."""

from __future__ import annotations

import json
from typing import Any

import pytest

from benchmarks.child import with_days
from benchmarks.engines.by_cpsat import CpSat
from benchmarks.engines.by_mathopt import MathOpt
from benchmarks.engines.opinion import opinion
from benchmarks.engines.staged import Answer, Engine, complete, staged
from benchmarks.problem import Problem
from planner.case import prepare
from planner.catalog import Catalog
from planner.model.linear import Linear, LinearModel
from planner.profile import Profile
from planner.solver.control import Control
from planner.solver.search import search

SHORT: dict[str, Any] = {
    "weeks": 1,
    "equipment": "park",
    "goal": "general",
    "sessions": [{"day": "mon", "minutes": 30}, {"day": "thu", "minutes": 45}],
}
ENGINES = ("cp-sat", "highs", "scip")


def engine(name: str, model: LinearModel) -> Engine:
    return CpSat(model) if name == "cp-sat" else MathOpt(model, name)


def toy(least: int = 3) -> Problem:
    """Two counts whose sum is at least ``least``: first the one is made small, then the other."""
    model = LinearModel()
    one, other = model.variable(0, 5), model.variable(0, 2)
    model.add(one + other >= least)
    return Problem.of(model, [("one", 2 * one), ("other", other + 1)])


@pytest.mark.parametrize("name", ENGINES)
def test_aims_are_made_small_one_after_the_other(name: str) -> None:
    stages = staged(engine(name, toy().model), toy())
    assert [(stage.aim, stage.status, stage.value) for stage in stages] == [
        ("one", "optimal", 2),
        ("other", "optimal", 3),
    ]
    assert complete(stages, toy())


@pytest.mark.parametrize("name", ENGINES)
def test_a_problem_that_nothing_solves_is_infeasible_and_ends_the_stages(name: str) -> None:
    stages = staged(engine(name, toy(8).model), toy(8))
    assert [stage.status for stage in stages] == ["infeasible"]


def test_a_problem_survives_being_told_as_json() -> None:
    problem = with_days(prepare(Profile.from_data(SHORT), Catalog.builtin()))
    again = Problem.from_data(json.loads(json.dumps(problem.data())))
    assert json.dumps(again.data()) == json.dumps(problem.data())
    assert len(again.goals) == 8


class Boaster:
    """An engine that calls anything an optimum."""

    def __init__(self, values: tuple[int, ...], bound: int) -> None:
        self.answer = Answer("optimal", bound, values)

    def minimise(self, count: Linear, seconds: float | None) -> Answer:
        return self.answer

    def settle(self, count: Linear, value: int) -> None:
        raise AssertionError("a wrong answer is not kept")


@pytest.mark.parametrize(("values", "bound"), [((0, 2), 0), ((6, 0), 12), ((3, 0), 2)])
def test_an_answer_that_breaks_a_row_a_bound_or_its_own_claim_is_not_believed(
    values: tuple[int, ...], bound: int
) -> None:
    assert [stage.status for stage in staged(Boaster(values, bound), toy())] == ["inexact"]


def test_a_second_engine_confirms_every_proof_of_a_week_just_out_of_reach() -> None:
    case = prepare(Profile.from_data(SHORT), Catalog.builtin())
    template = search(case, Control())
    assert template is not None
    assert template.proved
    reached = [aim.value for aim in template.reached]
    answers = opinion(with_days(case), reached, limit=600)["answers"]
    assert len(answers) >= 4
    assert set(answers.values()) == {"confirmed"}


def test_a_second_engine_contradicts_values_that_can_be_bettered_or_had_by_nothing() -> None:
    assert opinion(toy(), [4, 3], limit=60)["answers"]["one"] == "contradicted"
    assert opinion(toy(), [0, 3], limit=60)["answers"]["as good"] == "contradicted"
