"""The aims of a model made small one after the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Final

from planner.case import Case
from planner.model.aims import LENGTH, WISHES, Aim
from planner.program import Dual, Objective
from planner.solver.control import Control
from planner.solver.deal import Dealt, begun, dealt, in_hand
from planner.solver.formulation import Model, OutlineModel
from planner.solver.mixes import Mixes
from planner.solver.packed import raised
from planner.solver.stage import OF_FEW_DAYS, OF_WISHES, WITH_BOUND, Found, Round, minimise

FEW_DAYS: Final = 2
"""So few days prove themselves sooner than it is tried what they can hold."""

DEAL_EFFORT: Final = 2.0
DEAL_EFFORT_OF_FEW_DAYS: Final = 0.3
"""Deterministic seconds for mixes that reach the bounds, and of few days for those that reach the plain outline's."""

NOT_PACKED: Final = (WISHES, LENGTH)
"""Stuck in these, it is not asked what can be packed: wishes depend on days, length hardly ever exceeds its bound."""


@dataclass(frozen=True)
class Reached:
    """An aim with what was reached and what is proved."""

    name: str
    unit: str
    value: int
    bound: int

    @property
    def proved(self) -> bool:
        """Whether no program does better in this aim without doing worse in one before it."""
        return self.value == self.bound

    def objective(self, dual: Dual | None = None) -> Objective:
        """The same as a certificate states it."""
        return Objective(**asdict(self), proved=self.proved, dual=dual)


class Descent:
    """The search for a model's best week; ``proved`` are bounds of aims, each for when those before it are reached."""

    def __init__(self, model: Model, case: Case, control: Control, start: Dealt, proved: Mapping[str, int]) -> None:
        self._model, self._case, self._control = model, case, control
        self._quiet = replace(control, report=None)
        self._mixes, self._few_days = Mixes(case, model), len(case.sessions) <= FEW_DAYS
        self._settled: dict[str, int] = {}
        effort = DEAL_EFFORT_OF_FEW_DAYS if self._few_days else DEAL_EFFORT
        self._bounds, self.found = self._dealt_out(proved, start, effort)
        self._hint = self.found.hint

    def reached(self) -> list[Reached]:
        """What is reached of one aim after the other, by a week that is ``found``; ends early if the search does."""
        reached: dict[str, Reached] = {}
        for aim in self._model.aims:
            best = self._least(aim, max(self._bounds.get(aim.name, 0), _bound_of_worst(aim.name, reached)))
            if best is None:
                break
            reached[aim.name] = Reached(aim.name, aim.unit, best.value, best.bound)
            if self._control.report:
                self._control.report(aim.name, best.value, best.bound)
            self._settle(aim, best.value)
        return list(reached.values())

    def _settle(self, aim: Aim, value: int) -> None:
        self._settled[aim.name] = value
        self._model.settle(aim, value)
        if value != self._bounds.get(aim.name):
            self._deal(self._settled, 0.0 if self._few_days else DEAL_EFFORT)

    def _least(self, aim: Aim, bound: int) -> Found | None:
        """The best value of an aim, those before it settled."""
        if self.found.known.get(aim.name) == bound:
            return Found(tuple(self.found.values), bound, bound)
        rounds: Sequence[Round] = OF_FEW_DAYS if self._few_days else WITH_BOUND
        if aim.name in NOT_PACKED:
            return self._minimised(aim, bound, (OF_WISHES, *rounds) if aim.name == WISHES else rounds, self._control)
        first, *others = rounds
        best = self._minimised(aim, bound, [first], self._control)
        if best and not best.proved and not self._control.over:
            best = self._packed(aim, best)
        if best is None or not best.proved:
            left = replace(self._control, effort=self._control.effort - first.effort)
            best = self._minimised(aim, best.bound if best else bound, others, left) or best
        return best

    def _minimised(self, aim: Aim, bound: int, rounds: Sequence[Round], control: Control) -> Found | None:
        def reach(value: int, effort: float, control: Control) -> Sequence[int] | None:
            return self._mixes.week({**self._settled, aim.name: value}, effort, control)

        best = minimise(
            self._model.linear,
            aim.count,
            aim.name,
            self._hint,
            control,
            self._model.variables.days(),
            rounds,
            least=bound,
            reach=reach,
            fallback=self.found.values,
        )
        if best:
            self.found, self._hint = replace(self.found, values=best.values), best.values
        return best

    def _packed(self, aim: Aim, best: Found) -> Found:
        """The same, or with a higher bound and a week dealt anew, if no outline that can be packed has the bound."""
        if self._mixes.packed({**self._settled, aim.name: best.bound}):
            return best
        part = self._quiet.for_a_part()
        higher = raised(self._case, self._settled, aim.name, best.bound, part, bare=self._model.bare)
        if not higher:
            return best
        self._deal({**self._settled, **higher}, DEAL_EFFORT)
        least = higher[aim.name]
        if self.found.known.get(aim.name) == least:
            return Found(tuple(self.found.values), least, least)
        return replace(best, bound=least)

    def _deal(self, settled: Mapping[str, int], effort: float) -> None:
        """Bounds and a week anew."""
        self._mixes.forget()
        self._bounds, self.found = self._dealt_out(settled, Dealt(self.found.values), effort)
        self._hint = self.found.values

    def _dealt_out(self, settled: Mapping[str, int], start: Dealt, effort: float) -> tuple[Mapping[str, int], Dealt]:
        """The bounds of all aims, and a week that reaches them or nearly, if the effort finds one; else ``start``."""
        outline = OutlineModel(self._case, bare=self._model.bare)
        bounds, plan = outline.bounds(settled, self._quiet.for_a_part())
        if plan is None or start.known == bounds:
            return bounds, start
        if (known := in_hand(self._model, start.values, bounds, self._quiet)).values:
            return bounds, known
        if not effort:
            return bounds, start
        found = dealt(self._model, self._mixes, outline, bounds, plan, replace(self._quiet.for_a_part(), effort=effort))
        return bounds, found if found.values else start if start.values else begun(self._model, bounds, self._quiet)


def _bound_of_worst(name: str, reached: Mapping[str, Reached]) -> int:
    """What is proved of the worst-off muscle alone: all together lack no less."""
    worst = reached.get(f"worst-{name}")
    return worst.bound if worst else 0
