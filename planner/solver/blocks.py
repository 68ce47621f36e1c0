"""From the proved week to whole mesocycles: sets that rise to the last week, the deload, and a change of exercises.

The proved week comes first in every mesocycle. Each later one has the same exercises with at most one set more of each,
as near to the way up its muscles' bands as every rule allows. Where such a last week would leave no deload that obeys
the rules, the sets stay as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import floor

from planner.case import Case, Mesocycle
from planner.errors import SolverFailure
from planner.plan import Key, Plan
from planner.rule import Count
from planner.rulebook.block import StableBlock
from planner.solver.aims import HALF_SETS_IN_A_SET, wishes
from planner.solver.cells import daily, rotated
from planner.solver.stage import Control, Found, Infeasible, minimise
from planner.solver.words import Variables, Week, post

Sets = Mapping[Key, int]


def plans(case: Case, sets: Sets) -> dict[int, Plan]:
    """The plan of every mesocycle by its number; raises ``Infeasible`` if no deload obeys the rules."""
    shapes = sorted({(block.accumulation_weeks, block.deload) for block in case.mesocycles})
    shaped = {shape: _plan(case, sets, *shape) for shape in shapes}
    return {
        block.number: _turned(case, shaped[block.accumulation_weeks, block.deload], block) for block in case.mesocycles
    }


def _plan(case: Case, sets: Sets, weeks: int, deload: bool) -> Plan:
    training = _rising(case, sets, weeks)
    if not deload:
        return Plan(training)
    try:
        return Plan(training, _deload(case, training[-1]))
    except Infeasible:
        return Plan((sets,) * weeks, _deload(case, sets))


def _rising(case: Case, sets: Sets, weeks: int) -> tuple[Sets, ...]:
    """The weeks from the first, whose sets are given, to the last, which is to reach the high side of the bands."""
    training = [sets]
    for week in range(1, weeks):
        training.append(_next_week(case, training[-1], Fraction(week, weeks - 1)))
    return tuple(training)


def _next_week(case: Case, before: Sets, risen: Fraction) -> Sets:
    """One set more where it brings a muscle nearer to its goal, and nowhere else; no wish is left unmet for it.

    The goal lies so far from the low to the high side of the muscle's band as ``risen`` says.
    """
    variables, week = _week(case, before)
    for key, sets in before.items():
        variables.model.add(variables.sets[key] >= sets)
        variables.model.add(variables.sets[key] <= sets + 1)
    unmet = variables.model.new_constant(0) + sum(wishes(variables, week, "after-volume"))
    variables.model.add(unmet <= _unmet(case, before))
    short = [
        variables.shortfall(week.of(credits=muscle).half_sets(muscle), goal, HALF_SETS_IN_A_SET)
        for muscle, band in case.volumes.items()
        if (goal := floor(band.target + (band.high - band.target) * risen))
    ]
    found = _smallest(variables, variables.model.new_constant(0) + sum(short))
    found = _smallest(variables, week.of().sets, found)
    return {key: found.values[variables.sets[key].index] for key in before}


def _unmet(case: Case, sets: Sets) -> int:
    """How many wishes a week leaves unmet."""
    variables, week = _week(case, sets)
    for key, count in sets.items():
        variables.model.add(variables.sets[key] == count)
    unmet = variables.model.new_constant(0) + sum(wishes(variables, week, "after-volume"))
    return _smallest(variables, unmet).value


def _deload(case: Case, before: Sets) -> Sets:
    """The lightest deload that obeys the rules."""
    variables, _ = _week(case, before)
    for key, sets in before.items():
        variables.model.add(variables.sets[key] == sets)
    variables.add_deload()
    deload = Week(variables, deload=True)
    post(variables, deload)
    found = _smallest(variables, deload.of().sets)
    return {key: found.values[variables.deload_sets[key].index] for key in before}


def _week(case: Case, chosen: Sets) -> tuple[Variables, Week]:
    """A week of exactly the chosen exercises, under every rule; the others stay, for rules ask what is possible."""
    variables = Variables(case)
    for key, picked in variables.picked.items():
        variables.model.add(picked == (key in chosen))
    week = Week(variables)
    post(variables, week)
    return variables, week


def _smallest(variables: Variables, count: Count, known: Found | None = None) -> Found:
    """The count made small and kept so; a moment's work, so nothing ends it early."""
    found = minimise(variables.model, count, "", known.values if known else (), Control())
    if found is None:
        raise SolverFailure("a week of known exercises was not found within its effort; please report this profile")
    variables.model.add(count <= found.value)
    return found


def _turned(case: Case, plan: Plan, block: Mesocycle) -> Plan:
    """The same plan with exercises that are as good in the place of others, from block to block."""
    stable = case.rule(StableBlock)
    if stable is None or not stable.rotate:
        return plan
    names = rotated(daily(case), case.tested, plan.first, block.number - 1)
    return Plan(
        tuple({names.get(key, key): sets for key, sets in week.items()} for week in plan.training),
        {names.get(key, key): sets for key, sets in plan.deload.items()},
    )
