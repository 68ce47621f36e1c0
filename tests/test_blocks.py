"""From the proved week to mesocycles: sets that rise, and exercises that change."""

from __future__ import annotations

import json
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
from test_solver import GARAGE, case_of

from planner.case import Case
from planner.catalog import Catalog
from planner.plan import Plan
from planner.solver.control import Control
from planner.solver.search import search

EXERCISES = Catalog.builtin().by_id
TWELVE = GARAGE | {"weeks": 12}
STILL = {"rules": {"stable-block": {"rotate": False}}}


@cache
def planned(*more: tuple[str, Any]) -> tuple[Case, dict[int, Plan]]:
    case = case_of(TWELVE | {name: json.loads(value) for name, value in more})
    template = search(case, Control())
    assert template is not None
    return case, dict(template.plans)


def half_sets(week: Any, muscle: Any) -> int:
    return sum(sets * int(2 * EXERCISES[name].muscles.get(muscle, 0)) for (_, name), sets in week.items())


def names(plan: Plan) -> set[str]:
    return {name for _, name in plan.first}


def test_sets_rise_by_one_a_week_at_most_and_never_fall() -> None:
    _, plans = planned()
    steps = {
        after[key] - before[key]
        for plan in plans.values()
        for before, after in pairwise(plan.training)
        for key in before
    }
    assert steps == {0, 1}


def test_the_last_week_is_nearer_to_the_high_side_of_the_bands_than_the_first() -> None:
    case, plans = planned()
    short = [
        sum(max(0, band.high - half_sets(week, muscle)) for muscle, band in case.volumes.items())
        for week in plans[1].training
    ]
    assert short[-1] < short[0]
    assert short == sorted(short, reverse=True)


def test_sets_are_added_only_to_muscles_short_of_the_high_side() -> None:
    case, plans = planned()
    for plan in plans.values():
        for _, name in (key for key in plan.first if plan.training[-1][key] > plan.first[key]):
            credited = EXERCISES[name].muscles
            assert any(half_sets(plan.first, muscle) < case.volumes[muscle].high for muscle in credited)


def test_exercises_change_between_blocks_for_others_that_do_the_same() -> None:
    _, plans = planned(("equipment", json.dumps("full-gym")))
    first, second = plans[1], plans[2]
    changed = names(second) - names(first)
    assert changed
    assert len(first.first) == len(second.first)
    for muscle in ("lats", "chest", "quads", "biceps"):
        assert half_sets(first.first, muscle) == half_sets(second.first, muscle)


@pytest.mark.parametrize("kept", ["barbell-bent-over-row", "dumbbell-lateral-raise"])
def test_what_is_preferred_stays(kept: str) -> None:
    _, plans = planned(("exercises", json.dumps({"prefer": [kept]})))
    assert all(kept in names(plan) for plan in plans.values())


def test_switched_off_nothing_changes() -> None:
    _, plans = planned(("rules", json.dumps(STILL["rules"])))
    assert len({frozenset(plan.first) for plan in plans.values()}) == 1
