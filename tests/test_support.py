"""Few exercises at a time, and outlines dealt out by them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from test_solver import case_of

from planner.case import Case
from planner.solver.control import Control
from planner.solver.formulation import Model, OutlineModel
from planner.solver.search import search
from planner.solver.stage import PLAIN, Round, Turn, minimise, satisfied
from planner.solver.support import Supports

TIGHT: dict[str, Any] = {
    "weeks": 1,
    "sessions": [{"day": day, "minutes": 40} for day in ("mon", "wed", "fri")],
    "equipment": "garage",
}

ROOMY: dict[str, Any] = {
    "weeks": 1,
    "sessions": [{"day": day, "minutes": 75} for day in ("mon", "wed", "fri")],
    "equipment": "full-gym",
    "goal": "strength",
}


@cache
def case() -> Case:
    return case_of(TIGHT)


@cache
def outlined() -> tuple[Model, Supports, dict[str, int]]:
    model = Model(case())
    bounds, best = OutlineModel(case()).bounds({}, Control())
    assert best is not None
    supports = Supports(case(), model)
    supports.known = best.values
    return model, supports, bounds


def left_out(number: int) -> dict[int, int]:
    _, supports, bounds = outlined()
    return dict(supports.left_out(number, bounds, Control()) or {})


def test_most_exercises_are_left_out_but_not_all() -> None:
    model, _, _ = outlined()
    variables = {of[key].index for of in (model.variables.picked, model.variables.sets) for key in of}
    assert set(left_out(0)) < variables
    assert len(variables) / 2 < len(left_out(0)) < len(variables)
    assert set(left_out(0).values()) == {0}


def test_the_same_number_leaves_out_the_same_and_others_leave_out_others() -> None:
    assert left_out(1) == left_out(1)
    assert len({frozenset(left_out(number)) for number in range(4)}) > 1


def test_what_no_outline_reaches_leaves_nothing_to_look_among() -> None:
    _, supports, bounds = outlined()
    assert bounds["target-shortfall"] > 0
    beyond = {**bounds, "target-shortfall": bounds["target-shortfall"] - 1}
    assert supports.left_out(0, beyond, Control()) is None


def test_a_better_value_is_found_among_few_exercises() -> None:
    model, supports, bounds = outlined()
    aim = next(aim for aim in model.aims if aim.name == "target-shortfall")
    before = {name: bounds[name] for name in list(bounds)[: list(bounds).index(aim.name)]}
    settled = model.linear.clone(*model.at_most(before))
    start = satisfied(settled, Control())
    assert start is not None

    def part(number: int, most: int) -> Mapping[int, int] | None:
        return supports.left_out(number, {**before, aim.name: bounds[aim.name]}, Control())

    few = [Round([Turn("few", PLAIN, 2.0)])]
    found = minimise(settled, aim.count, "", start, Control(), rounds=few, part=part)
    assert found is not None
    assert bounds[aim.name] <= found.value < aim.count.value(start)


def test_a_week_that_is_dealt_out_is_polished_from_where_it_is() -> None:
    best = search(case_of(ROOMY), Control())
    assert best is not None
    assert all(3 <= sets <= 4 for sets in best.sets.values())
