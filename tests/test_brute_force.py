"""Tiny cases, enumerated outright: the solver must reach the very best of all weeks, or say that there is none."""

from __future__ import annotations

from functools import cache
from itertools import product

import pytest
from tiny_cases import instance
from tiny_weeks import Day, FilledWeek, Weighed

from planner.case import prepare
from planner.profile import Profile
from planner.solver.control import Control
from planner.solver.search import Template, search
from planner.solver.stage import Infeasible

SEEDS = range(80)


@cache
def best_of_all(seed: int) -> tuple[int, ...] | None:
    """The best values of all weeks that obey the rules, or None if none does."""
    weighed = Weighed(instance(seed))
    weeks = (FilledWeek(weighed, first, second) for first, second in product(*weighed.days()))
    return min((week.aims for week in weeks if week.legal), default=None)


@cache
def solved(seed: int) -> Template | None:
    """What the solver finds, or None if it shows that nothing obeys the rules."""
    small = instance(seed)
    case = prepare(Profile.from_data(small.data, small.catalog), small.catalog)
    try:
        template = search(case, Control())
    except Infeasible:
        return None
    assert template is not None
    return template


@pytest.mark.parametrize("seed", SEEDS)
def test_the_solver_reaches_the_best_of_all_weeks_or_finds_that_there_is_none(seed: int) -> None:
    best, template = best_of_all(seed), solved(seed)
    if best is None or template is None:
        assert best is None
        assert template is None
        return
    assert template.proved
    assert tuple(aim.value for aim in template.reached) == best
    weighed = Weighed(instance(seed))
    sets = [{name: count for (day, name), count in template.sets.items() if day == index} for index in (0, 1)]
    week = FilledWeek(weighed, *(Day(weighed, chosen) for chosen in sets))
    assert week.legal
    assert week.aims == best


def test_the_tiny_cases_are_of_both_kinds() -> None:
    found = [best_of_all(seed) is not None for seed in SEEDS]
    assert found.count(True) >= 30
    assert found.count(False) >= 3


def test_the_best_of_some_tiny_cases_has_supersets() -> None:
    assert sum(template is not None and bool(template.supersets) for template in map(solved, SEEDS)) >= 5
