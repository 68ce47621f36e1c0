"""From the proved week to whole mesocycles: sets that rise to the last week, the deload, and a change of exercises.

The proved week comes first in every mesocycle. Each later one has the same exercises with at most one set more of each,
as near to the way up its muscles' bands as every rule allows, those on the deload included.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import floor

from planner.case import Case, Mesocycle
from planner.errors import SolverFailure
from planner.model.aims import HALF_SETS_IN_A_SET, wishes
from planner.model.cells import daily, rotated
from planner.model.linear import LinearModel, total
from planner.model.words import Variables, Week, lacking, post
from planner.plan import Key, Plan, Supersets
from planner.rule import Count
from planner.rulebook.block import Progression, StableBlock
from planner.solver.control import Control
from planner.solver.stage import Found, minimise

Sets = Mapping[Key, int]


def plans(case: Case, sets: Sets, supersets: Supersets) -> dict[int, Plan]:
    """The plan of every mesocycle by its number; raises ``Infeasible`` if no deload obeys the rules."""
    deloads = sorted({each.deload for each in case.mesocycles})
    weeks = {deload: _Weeks(case, sets, supersets, deload=deload) for deload in deloads}
    shapes = sorted({(each.accumulation_weeks, each.deload) for each in case.mesocycles})
    shaped = {(length, deload): weeks[deload].plan(length) for length, deload in shapes}
    return {each.number: _turned(case, shaped[each.accumulation_weeks, each.deload], each) for each in case.mesocycles}


def require_deload(case: Case, sets: Sets, supersets: Supersets) -> None:
    """Raises ``Infeasible`` if a deload must follow and none obeys the rules."""
    if any(each.deload for each in case.mesocycles):
        _Weeks(case, sets, supersets, deload=True)


class _Weeks:
    """The weeks that have exactly the exercises of a first one, under every rule, and with a deload if one follows.

    The others stay in the model, for rules ask what is possible.
    """

    def __init__(self, case: Case, first: Sets, supersets: Supersets, *, deload: bool) -> None:
        self._case, self._first, self._in_turn = case, first, supersets
        self._variables = Variables(case, supersets=supersets)
        self._week = Week(self._variables)
        post(self._variables, self._week)
        self._deload = self._with_deload() if deload else None
        self._unmet = total(wishes(self._variables, self._week, "after-volume"))
        self._known = dict(self._decided())
        self._allowed = _smallest(self._fixed(first), self._unmet).value

    def plan(self, length: int) -> Plan:
        """So many training weeks, whose last is to reach the high side of the bands, and the lightest deload."""
        training = [self._first]
        for week in range(1, length):
            risen = Fraction(week, length - 1) if self._case.rule(Progression) else Fraction(0)
            training.append(self._next(training[-1], risen) if risen else self._first)
        deload = self._lightest(training[-1]) if self._deload else {}
        return Plan(tuple(training), deload, self._in_turn)

    def _with_deload(self) -> Week:
        self._variables.add_deload()
        deload = Week(self._variables, deload=True)
        post(self._variables, deload)
        return deload

    def _decided(self) -> Iterator[tuple[int, int]]:
        """The variables of which the exercises decide."""
        variables = self._variables
        for key, picked in variables.picked.items():
            yield picked.index, int(key in self._first)
            if key not in self._first:
                yield from ((of[key].index, 0) for of in (variables.sets, variables.deload_sets) if key in of)

    def _fixed(self, sets: Sets) -> LinearModel:
        counts = {self._variables.sets[key].index: count for key, count in sets.items()}
        return self._variables.model.narrowed(self._known | counts)

    def _next(self, before: Sets, risen: Fraction) -> Sets:
        """One set more where it brings a muscle nearer to its goal, and nowhere else; no wish is left unmet for it.

        The goal lies so far from the low to the high side of the muscle's band as ``risen`` says.
        """
        model = self._variables.model.narrowed(self._known)
        short = total(self._short(model, risen))
        for key, count in before.items():
            model.add(self._variables.sets[key] >= count)
            model.add(self._variables.sets[key] <= count + 1)
        model.add(self._unmet <= self._allowed)
        nearest = _smallest(model, short)
        model.add(short <= nearest.value)
        found = _smallest(model, self._week.of().sets, nearest)
        return {key: found.values[self._variables.sets[key].index] for key in before}

    def _short(self, model: LinearModel, risen: Fraction) -> Iterator[Count]:
        for muscle, band in self._case.volumes.items():
            if goal := floor(band.target + (band.high - band.target) * risen):
                trained = self._week.of(credits=muscle).half_sets(muscle)
                yield lacking(model, trained, goal, HALF_SETS_IN_A_SET)

    def _lightest(self, before: Sets) -> Sets:
        assert self._deload is not None
        found = _smallest(self._fixed(before), self._deload.of().sets)
        return {key: found.values[self._variables.deload_sets[key].index] for key in before}


def _smallest(model: LinearModel, count: Count, known: Found | None = None) -> Found:
    """The count made small; a moment's work, so nothing ends it early."""
    found = minimise(model, count, "", known.values if known else (), Control())
    if found is None:
        raise SolverFailure("a week of known exercises was not found within its effort; please report this profile")
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
        {names.get(one, one): names.get(other, other) for one, other in plan.supersets.items()},
    )
