"""What an outline says of the week with days."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from test_mixes import ONE_PULL_EACH, TIGHT
from test_solver import case_of

from planner.model.linear import total
from planner.solver.control import Control
from planner.solver.cpsat import Run
from planner.solver.formulation import Model, OutlineModel
from planner.solver.outlines import Outlines, known
from planner.solver.stage import LIGHT, satisfied

LIMITS = {"missing-movements": 0}


@cache
def outlined() -> tuple[Outlines, tuple[int, ...]]:
    case = case_of(TIGHT)
    outlines = Outlines(case, Model(case))
    quickest = Run(outlines.quickest(LIMITS), LIGHT, 2.0, Control())
    assert quickest.values is not None
    return outlines, quickest.values


def sets_of(outlines: Outlines, week: Sequence[int]) -> int:
    return sum(week[sets.index] for sets in outlines.model.variables.sets.values())


def test_a_mix_has_all_slots_and_sets_of_the_outline() -> None:
    outlines, values = outlined()
    mix = outlines.mix(values)
    assert sum(one.sets for one in mix) > sum(one.slots for one in mix) > 0
    assert known(mix) == {index: values[index] for index in known(mix)}


def test_a_week_of_a_mix_has_as_many_sets_and_leaves_no_session_shorter_than_it_must_be() -> None:
    outlines, values = outlined()
    mix = outlines.mix(values)
    rows = outlines.rows(mix, outlines.quickest(LIMITS), Control())
    week = satisfied(outlines.model.linear.clone(*rows), Control())
    assert week is not None
    assert sets_of(outlines, week) == sum(one.sets for one in mix)
    sessions = outlines.model.week.sessions
    spare = [one.seconds_allowed - total([one.seconds]).value(week) for one in sessions]
    least = total([OutlineModel(case_of(TIGHT)).outline.seconds]).value(values)
    together = sum(one.seconds_allowed for one in sessions) - least
    assert 0 <= min(spare) <= max(spare) <= together


def test_a_week_of_just_what_is_planned_has_its_exercises_as_often() -> None:
    outlines, values = outlined()
    week = satisfied(outlines.model.linear.clone(*outlines.planned(values, Control())), Control())
    assert week is not None
    assert sets_of(outlines, week) == sum(one.sets for one in outlines.mix(values))


def test_a_limit_of_an_aim_that_nothing_can_change_tells_nothing() -> None:
    outlines, _ = outlined()
    assert outlines.telling({"missing-movements": 0, "preferred-left-out": 0}) == {"missing-movements": 0}


def test_a_limit_that_only_the_days_can_break_is_kept() -> None:
    case = case_of(ONE_PULL_EACH)
    model, outline = Model(case), OutlineModel(case)
    of_days, of_outline = (next(a.count.terms for a in m.aims if a.name == "unmet-wishes") for m in (model, outline))
    assert of_days
    assert not of_outline
    assert "unmet-wishes" in Outlines(case, model).telling({"unmet-wishes": 0})
