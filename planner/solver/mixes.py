"""Weeks sought mix by mix: how many slots and sets they have of each kind of work, whatever the exercise.

Whether days can hold what an outline plans depends on seconds, patterns and low-back load more than on exercises. So
the outline names a mix, the model with days says whether it can hold that, and what it cannot hold is forbidden to the
outline: logic-based Benders decomposition (Hooker and Ottosson 2003). When no outline is left, there is no week.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from random import Random
from typing import Final, NamedTuple

from planner.case import Case
from planner.model.linear import Linear
from planner.solver.control import Control
from planner.solver.cpsat import SEED, Run, aimed, forbid, further, told
from planner.solver.formulation import Model
from planner.solver.hands import side_by_side
from planner.solver.outlines import Mix, Outlines, Values, known
from planner.solver.stage import LIGHT, Infeasible

OUTLINE_EFFORT: Final = 3.0
OTHER_EFFORT: Final = 0.1
"""Deterministic seconds for the quickest outline that is not forbidden, and for another one."""
EFFORT: Final = 0.5
"""Deterministic seconds for one mix at first."""
MORE: Final = 4
"""So many times the effort is spent on mixes that stayed open, once there are no others."""
LEAST_EFFORT: Final = 0.1
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
        if asked not in self._asked:
            self._asked[asked] = _Within(self.outlines, limits)
        values = self._asked[asked].week(effort, control)
        if values is not None or control.over:  # what is broken off would differ from run to run
            del self._asked[asked]
        return values

    def forget(self) -> None:
        """Nothing is kept: what another hand has come to when it was ended differs from run to run."""
        self._asked.clear()


class _Outcome(NamedTuple):
    """Deterministic seconds spent, a week if one was found, and the mix that stays open if there was no answer."""

    spent: float
    values: Values | None = None
    open: Mix | None = None


class _Within:
    """What is known of the weeks within some limits, as long as none is found."""

    def __init__(self, outlines: Outlines, limits: Mapping[str, int]) -> None:
        self._outlines = outlines
        self._days = told(outlines.model.linear, outlines.model.at_most(limits))
        self._quickest, self._not_forbidden = outlines.quickest(limits), outlines.within(limits)
        self._draws = _draws(outlines)
        self._effort, self._left = EFFORT, 0.0
        self._open, self._waiting, self._no_other = list[Mix](), list[Mix](), False

    def week(self, effort: float, control: Control) -> Values | None:
        """A week, if the effort finds one; raises ``Infeasible``."""
        self._left = effort
        while self._left > 0 and (mixes := self._next(control)):
            if values := self._tried(mixes, control):
                return values
        return None

    def _next(self, control: Control) -> list[Mix]:
        """Mixes to try side by side; none if the search is over, ``Infeasible`` if there is none that may be held."""
        if not self._waiting and not self._no_other:
            self._left -= self._draw(control).spent
        if not self._waiting and self._no_other:
            self._open_again()
        mixes, self._waiting = self._waiting[:HANDS], self._waiting[HANDS:]
        return [] if control.over else mixes

    def _tried(self, mixes: Sequence[Mix], control: Control) -> Values | None:
        """A week of the first of some mixes that the days hold; if there is none, those without an answer stay open.

        The next ones are drawn meanwhile.
        """
        asked: list[Callable[[Control], _Outcome]] = [partial(self._held, mix) for mix in mixes]
        asked += [] if self._waiting or self._no_other else [self._draw]
        outcomes = list[_Outcome]()
        with side_by_side(asked, control) as answers:
            for outcome in answers:
                if outcome.values is not None:
                    return outcome.values
                outcomes.append(outcome)
        self._left -= max(LEAST_EFFORT, *(outcome.spent for outcome in outcomes))
        self._open += [outcome.open for outcome in outcomes if outcome.open]
        return None

    def _draw(self, control: Control) -> _Outcome:
        """Lets mixes of outlines that are not forbidden wait to be tried.

        The quickest are the likeliest to be held, but much alike: from the second time on every other is any.
        """
        spent = 0.0
        for aim, effort in next(self._draws):
            run = Run(aimed(self._not_forbidden, aim), LIGHT, self._within_effort(effort), control)
            spent += max(LEAST_EFFORT, run.spent)
            if run.values is None:
                self._no_other = run.infeasible
                break
            self._waiting.append(self._outlines.mix(run.values))
            forbid(self._not_forbidden, known(self._waiting[-1]))
        return _Outcome(spent)

    def _open_again(self) -> None:
        if not self._open:
            raise Infeasible
        self._waiting, self._open = self._open, []
        self._effort *= MORE

    def _held(self, mix: Mix, control: Control) -> _Outcome:
        """Whether the days hold a mix."""
        rows = self._outlines.rows(mix, self._quickest, control)
        run = Run(further(self._days, rows), LIGHT, self._within_effort(self._effort), control)
        return _Outcome(run.spent, run.values, None if run.infeasible else mix)

    def _within_effort(self, effort: float) -> float:
        return min(effort, max(LEAST_EFFORT, self._left))


def _draws(outlines: Outlines) -> Iterator[list[tuple[Linear, float]]]:
    """By which aims, with how much effort, outlines are drawn for the mixes that are tried together."""
    chance = Random(SEED)
    quickest = outlines.seconds, OUTLINE_EFFORT
    yield [quickest] * HANDS
    while True:
        yield [quickest, (outlines.weighted(chance), OTHER_EFFORT)]
