"""Weeks sought mix by mix: how many slots and sets they have of each kind of work, whatever the exercise.

Whether days can hold what an outline plans depends on seconds, patterns and low-back load more than on exercises. So an
outline that can be packed into the days by its seconds names a mix, the model with days says whether it can hold that,
and what it cannot hold is forbidden to the outline: logic-based Benders decomposition (Hooker and Ottosson 2003). When
no outline is left, there is no week.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final, NamedTuple

from ortools.sat.python.cp_model import CpModel

from planner.case import Case
from planner.solver.control import Control
from planner.solver.cpsat import Preset, Run, aimed, forbid, further, told
from planner.solver.formulation import Model
from planner.solver.hands import side_by_side
from planner.solver.outlines import Mix, Outlines, Values, known
from planner.solver.stage import LIGHT, PLAIN, Infeasible, Unpackable

DRAW_EFFORT: Final = 2.0
EFFORT: Final = 0.5
"""Deterministic seconds for drawing one outline, and for trying its mix, at first; no mix is tried with less."""
MORE: Final = 4
"""So many times the effort is spent once no other mix is found."""
LEAST_EFFORT: Final = 0.2
"""What each question counts at least."""
HANDS: Final = 2
"""So many mixes are tried side by side."""
QUICK: Final[Preset] = {**LIGHT, "relative_gap_limit": 0.005}
"""A few seconds more than the quickest outline has are as good."""

Limits = tuple[tuple[str, int], ...]
Counts = tuple[int, ...]


class Mixes:
    """Weeks within limits of the aims; what is known of some limits is kept until they are asked about again."""

    def __init__(self, case: Case, model: Model) -> None:
        self.outlines = Outlines(case, model)
        self._asked: dict[Limits, _Within] = {}

    def week(self, limits: Mapping[str, int], effort: float, control: Control) -> Values | None:
        """The values of the model's variables in a week within limits of its aims, None if the effort ended first.

        Raises ``Infeasible`` if there is no such week.
        """
        limits = self.outlines.telling(limits)
        asked = tuple(limits.items())
        if asked not in self._asked:
            self._asked[asked] = _Within(self.outlines, limits)
        values = self._asked[asked].week(effort, control)
        if values is not None or control.over:  # what is broken off would differ from run to run
            del self._asked[asked]
        return values

    def packed(self, limits: Mapping[str, int]) -> bool:
        """Whether a mix within limits was found that the sessions hold by its seconds."""
        asked = self._asked.get(tuple(self.outlines.telling(limits).items()))
        return asked is not None and asked.packed

    def forget(self) -> None:
        """Nothing is kept: what another hand has come to when it was ended differs from run to run."""
        self._asked.clear()


class _Outcome(NamedTuple):
    """What a hand came to in deterministic seconds: a week, or a mix that is open or not, or that there is none."""

    spent: float
    values: Values | None = None
    mix: Mix | None = None
    open: bool = False
    no_other: bool = False


class _Within:
    """What is known of the weeks within some limits, as long as none is found."""

    def __init__(self, outlines: Outlines, limits: Mapping[str, int]) -> None:
        self._outlines = outlines
        self._days = told(outlines.model.linear, outlines.model.at_most(limits))
        self._quickest, self._not_forbidden = outlines.quickest(limits), outlines.packed(limits)
        self._draw_effort, self._effort = DRAW_EFFORT, EFFORT
        self._open, self._again, self._forbidden = dict[Counts, Mix](), list[Mix](), set[Counts]()
        self._no_other = False

    @property
    def packed(self) -> bool:
        """Whether there is a mix."""
        return bool(self._forbidden)

    def week(self, effort: float, control: Control) -> Values | None:
        """A week, if the effort finds one; raises ``Infeasible``."""
        left = effort
        while left > 0 and not control.over:
            outcomes = list[_Outcome]()
            with side_by_side(self._questions(left), control) as answers:
                for outcome in answers:
                    if outcome.values is not None:
                        return outcome.values
                    outcomes.append(outcome)
                    if outcome.no_other:
                        break
            left -= max(LEAST_EFFORT, *(outcome.spent for outcome in outcomes))
            if not control.over:
                self._learn(outcomes)
        return None

    def _questions(self, left: float) -> Sequence[Callable[[Control], _Outcome]]:
        """What is asked side by side."""
        if self._again:
            mixes, self._again = self._again[:HANDS], self._again[HANDS:]
            return [partial(self._held, mix, 0.0, left) for mix in mixes]
        quickest = aimed(self._not_forbidden, self._outlines.seconds)
        return [partial(self._drawn, quickest, QUICK, left), partial(self._drawn, self._not_forbidden, PLAIN, left)]

    def _drawn(self, outlines: CpModel, preset: Preset, left: float, control: Control) -> _Outcome:
        """The mix of an outline that is not forbidden, tried."""
        run = Run(outlines, preset, min(self._draw_effort, max(LEAST_EFFORT, left)), control)
        if run.values is None:
            return _Outcome(run.spent, no_other=run.infeasible)
        return self._held(self._outlines.mix(run.values), run.spent, left, control)

    def _held(self, mix: Mix, spent: float, left: float, control: Control) -> _Outcome:
        """Whether the days hold a mix."""
        rows = self._outlines.rows(mix, self._quickest, control)
        run = Run(further(self._days, rows), LIGHT, min(self._effort, max(EFFORT, left - spent)), control)
        return _Outcome(spent + run.spent, run.values, mix, open=not run.infeasible)

    def _learn(self, outcomes: Sequence[_Outcome]) -> None:
        """What was tried is not drawn again; once there are no others, or none is found, there is more effort."""
        mixes = {_counts(outcome.mix): outcome.mix for outcome in outcomes if outcome.mix}
        for counts, mix in mixes.items():
            if counts not in self._forbidden:
                self._forbidden.add(counts)
                forbid(self._not_forbidden, known(mix))
        refuted = {_counts(outcome.mix) for outcome in outcomes if outcome.mix and not outcome.open}
        self._open |= {counts: mix for counts, mix in mixes.items() if counts not in refuted}
        self._no_other = self._no_other or any(outcome.no_other for outcome in outcomes)
        if not self._again and (self._no_other or not mixes):
            if self._no_other and not self._open:
                raise Infeasible if self._forbidden else Unpackable
            self._draw_effort, self._effort = MORE * self._draw_effort, MORE * self._effort
            self._again, self._open = list(self._open.values()), {}


def _counts(mix: Mix) -> Counts:
    return tuple(known(mix).values())
