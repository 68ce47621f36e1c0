"""Weeks sought mix by mix: how many slots and sets they have of each kind of work, by pattern and pace alone.

Whether the days can hold what an outline plans is a matter of seconds and patterns more than of exercises. So the
outline names a mix, the model with days says whether it can hold that, and what it cannot hold is forbidden to the
outline: logic-based Benders decomposition (Hooker and Ottosson 2003). When no outline is left, there is no week.
"""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Final

from planner.case import Case
from planner.solver.control import Control
from planner.solver.cpsat import Run, forbid, further, told
from planner.solver.formulation import Model
from planner.solver.outlines import Mix, Outlines, Values, known
from planner.solver.stage import LIGHT, Infeasible

OUTLINE_EFFORT: Final = 3.0
"""Deterministic seconds for an outline that is not forbidden."""
EFFORT: Final = 0.5
"""Deterministic seconds for one mix at first."""
MORE: Final = 4
"""So many times the effort is spent on mixes that stayed open, once there are no others."""
QUICK: Final = 0.002
"""What is to blame is asked of a mix that was refuted in so many deterministic seconds, times how many there were."""
BLAME: Final = 3
"""So many times the effort that refuted a mix may refute a part of it."""
LEAST_EFFORT: Final = 0.03
"""What each question counts at least."""
HANDS: Final = 2
"""So many mixes are tried side by side."""

Limits = tuple[tuple[str, int], ...]


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
        within = self._asked.pop(asked, None) or _Within(self.outlines, limits)
        try:
            values = within.week(effort, control)
        except Infeasible:
            self._asked[asked] = within
            raise
        if values is None and not control.over:  # what is broken off would differ from run to run
            self._asked[asked] = within
        return values


class _Within:
    """What is known of the weeks within some limits, as long as none is found."""

    def __init__(self, outlines: Outlines, limits: Mapping[str, int]) -> None:
        self._outlines = outlines
        self._days = told(outlines.model.linear, outlines.model.at_most(limits))
        self._quickest, self._not_forbidden = outlines.quickest(limits), outlines.quickest(limits)
        self._effort, self._left, self._refuted = EFFORT, 0.0, 0
        self._open, self._waiting = list[Mix](), list[Mix]()

    def week(self, effort: float, control: Control) -> Values | None:
        """A week, if the effort finds one; raises ``Infeasible``."""
        self._left = effort
        with ThreadPoolExecutor(HANDS) as pool:
            while self._left > 0 and (mixes := self._next(control)):
                runs = list(pool.map(partial(self._held, effort=self._effort, control=control), mixes))
                self._left -= max(LEAST_EFFORT, *(run.spent for run in runs))
                for mix, run in zip(mixes, runs, strict=True):
                    if run.values is not None:
                        return run.values
                    self._learn(mix, run, control)
        return None

    def _next(self, control: Control) -> list[Mix]:
        """Mixes to try side by side; none if the search is over, ``Infeasible`` if there is none that may be held."""
        self._waiting = self._waiting or self._drawn(control)
        mixes, self._waiting = self._waiting[:HANDS], self._waiting[HANDS:]
        return [] if control.over else mixes

    def _drawn(self, control: Control) -> list[Mix]:
        """Mixes of the quickest outlines that are not forbidden; if there are no others, those that stayed open."""
        drawn: list[Mix] = []
        while len(drawn) < HANDS:
            run = Run(self._not_forbidden, LIGHT, OUTLINE_EFFORT, control)
            self._left -= max(LEAST_EFFORT, run.spent)
            if run.values is None:
                break
            drawn.append(self._outlines.mix(run.values))
            forbid(self._not_forbidden, known(drawn[-1]))
        if drawn or not run.infeasible:
            return drawn
        if not self._open:
            raise Infeasible
        drawn, self._open = self._open, []
        self._effort *= MORE
        return drawn

    def _held(self, mix: Mix, effort: float, control: Control) -> Run:
        """Whether the days hold a mix."""
        rows = self._outlines.rows(mix, self._quickest, control)
        return Run(further(self._days, rows), LIGHT, effort, control)

    def _learn(self, mix: Mix, run: Run, control: Control) -> None:
        if not run.infeasible:
            self._open.append(mix)
            return
        self._refuted += 1
        if run.spent < QUICK * self._refuted:
            forbid(self._not_forbidden, known(self._to_blame(mix, BLAME * run.spent, control)))

    def _to_blame(self, mix: Mix, effort: float, control: Control) -> Mix:
        """A part of a mix that the days cannot hold either, found by leaving out more of it, then less."""
        size = len(mix) // 2
        while size:
            place = 0
            while place < len(mix):
                fewer = [*mix[:place], *mix[place + size :]]
                run = self._held(fewer, effort, control)
                self._left -= max(LEAST_EFFORT, run.spent)
                if run.infeasible:
                    mix = fewer
                else:
                    place += size
            size //= 2
        return mix
