"""Parts of the model told by outlines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest
from test_solver import case_of

from planner.case import Case
from planner.model.cells import Cell
from planner.model.linear import LinearModel
from planner.solver.control import Control
from planner.solver.formulation import Model, OutlineModel
from planner.solver.search import search
from planner.solver.stage import PLAIN, Infeasible, Kind, Part, Round, Turn, minimise, satisfied
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


def parts(number: int) -> list[Part]:
    _, supports, bounds = outlined()
    return list(supports.parts(number, bounds, Control()))


@pytest.mark.parametrize("number", [0, 1])
def test_all_that_one_outline_has_exercises_of_comes_after_just_what_some_plan(number: int) -> None:
    *planned, of_one = parts(number)
    assert planned
    assert all(part.planned for part in planned)
    assert not of_one.planned
    assert of_one.left_out == planned[-1].left_out


@pytest.mark.parametrize("number", [0, 1])
def test_most_exercises_are_left_out_but_not_all(number: int) -> None:
    model, _, _ = outlined()
    variables = {of[key].index for of in (model.variables.picked, model.variables.sets) for key in of}
    for part in parts(number):
        assert set(part.left_out) < variables
        assert len(variables) / 2 < len(part.left_out) < len(variables)
        assert set(part.left_out.values()) == {0}


def test_the_same_number_gives_the_same_parts_and_others_give_others() -> None:
    assert parts(1) == parts(1)
    assert len({frozenset(parts(number)[-1].left_out) for number in range(4)}) > 1


def test_what_no_outline_reaches_leaves_nothing_to_look_in() -> None:
    _, supports, bounds = outlined()
    assert bounds["target-shortfall"] > 0
    beyond = {**bounds, "target-shortfall": bounds["target-shortfall"] - 1}
    assert list(supports.parts(0, beyond, Control())) == []
    assert supports.left_out(beyond, Control()) is None


def test_a_week_in_which_just_the_plan_is_dealt_out_reaches_the_limits() -> None:
    model, _, bounds = outlined()
    reaching = model.linear.clone(*model.at_most(bounds))
    dealt = [week for number in range(4) for part in parts(number) if part.planned and (week := asked(reaching, part))]
    assert dealt
    assert all(reaching.obeyed(week) for week in dealt)


def asked(reaching: LinearModel, part: Part) -> tuple[int, ...] | None:
    try:
        return satisfied(reaching.narrowed(part.left_out).clone(*part.planned), Control(effort=0.3))
    except Infeasible:
        return None


def test_what_is_left_out_stands_in_no_outline_within_the_limits() -> None:
    model, supports, bounds = outlined()
    left_out = supports.left_out(bounds, Control())
    assert left_out
    gone = {name for cell in model.variables.cells if left_out_of(model, cell, left_out) for name in cell.exercises}
    outline = OutlineModel(case())
    for aim in outline.aims:
        outline.variables.model.add(aim.count <= bounds[aim.name])
    absent = [cell for cell in outline.variables.cells if gone.issuperset(cell.exercises)]
    assert len(absent) > len(outline.variables.cells) / 2
    for cell in absent:
        with pytest.raises(Infeasible):
            satisfied(outline.variables.model.clone(outline.variables.picked[cell.key] >= 1), Control())


def left_out_of(model: Model, cell: Cell, left_out: Mapping[int, int]) -> bool:
    return model.variables.picked[cell.key].index in left_out


def test_where_most_may_stand_in_a_week_it_is_not_told_what_may_not() -> None:
    roomy = case_of(ROOMY)
    model = Model(roomy)
    bounds, best = OutlineModel(roomy).bounds({}, Control())
    assert best is not None
    assert Supports(roomy, model).left_out({"missing-movements": bounds["missing-movements"]}, Control()) is None


@dataclass
class Told:
    """Parts of the model within limits, whatever is asked."""

    supports: Supports
    limits: dict[str, int]

    def few(self, number: int, most: int, control: Control) -> Iterator[Part]:
        return self.supports.parts(number, self.limits, control)

    def left_out(self, most: int, control: Control) -> Mapping[int, int] | None:
        return self.supports.left_out(self.limits, control)


@pytest.mark.parametrize("kind", ["few", "possible"])
def test_a_better_value_is_found_where_there_may_be_one(kind: Kind) -> None:
    model, supports, bounds = outlined()
    aim = next(aim for aim in model.aims if aim.name == "target-shortfall")
    before = {name: bounds[name] for name in list(bounds)[: list(bounds).index(aim.name)]}
    settled = model.linear.clone(*model.at_most(before))
    start = satisfied(settled, Control())
    assert start is not None
    rounds = [Round([Turn(kind, PLAIN, 4.0)])]
    parts = Told(supports, {**before, aim.name: bounds[aim.name]})
    found = minimise(settled, aim.count, "", start, Control(), (), rounds, bounds[aim.name], parts)
    assert found is not None
    assert bounds[aim.name] <= found.value < aim.count.value(start)


def test_a_week_that_is_dealt_out_is_polished_from_where_it_is() -> None:
    best = search(case_of(ROOMY), Control())
    assert best is not None
    assert sum(not 3 <= sets <= 4 for sets in best.sets.values()) <= 1
