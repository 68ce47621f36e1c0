"""A week in outline dealt out to the days."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from threading import Event
from typing import Final

from planner.model.aims import niceties
from planner.model.linear import LinearModel
from planner.solver.control import Control, Either
from planner.solver.formulation import Model, OutlineModel
from planner.solver.stage import PLAIN, PLANNED, Found, Infeasible, Turn, minimise, satisfied
from planner.solver.support import Supports

DEALS: Final = (Turn("decide", PLAIN, 0.5),)
"""How it is asked whether the days can hold what the outline promises."""

ALL_EFFORT: Final = 0.2
POSSIBLE_EFFORT: Final = 0.5
START_EFFORT: Final = 0.3
"""Deterministic seconds for a week of any exercises, of those of all outlines, and for any week with the first aim."""

HANDS: Final = 2
"""So many attempts are made side by side."""

PLAN_EFFORT: Final = 0.06
"""Deterministic seconds for a nicer outline."""


@dataclass(frozen=True)
class Dealt:
    """An outline's week dealt out to the days, and the aims whose values in it are known."""

    values: Sequence[int] = ()
    known: Mapping[str, int] = field(default_factory=dict)
    planned: bool = False
    """Whether it has just what the nicest outline plans."""

    @property
    def hint(self) -> Sequence[int]:
        """The values, if more is known of them than the first aim: whatever has that one leads astray as often."""
        return () if len(self.known) == 1 else self.values


def dealt(
    model: Model,
    supports: Supports,
    outline: OutlineModel,
    bounds: Mapping[str, int],
    plan: Found,
    control: Control,
    outlines: int,
) -> Dealt:
    """A week with days that reaches the outline's bounds, if one is found.

    Just what the nicest outline plans is dealt out, any exercises, those of some outlines, and those of all outlines:
    if that is refuted, no week reaches the bounds. What comes first in this order counts.
    """
    ended = Either(control.stop)
    deal = _Deal(model, supports, outline, bounds, plan, replace(control, stop=ended), ended.this)
    few = [partial(deal.of_few, number) for number in range(outlines)]
    attempts: list[Callable[[], Dealt]] = [deal.planned, deal.of_all, *few[:1], deal.of_possible, *few[1:]]
    with ThreadPoolExecutor(HANDS) as pool:
        made = [pool.submit(attempt) for attempt in attempts]
        found = next((one.result() for one in made if one.result().values), Dealt())
        ended.this.set()
    return found


def in_hand(model: Model, values: Sequence[int], bounds: Mapping[str, int], control: Control) -> Dealt:
    """The week that is known already, if it reaches the bounds."""
    if not values:
        return Dealt()
    reaching = model.linear.narrowed(model.decided(values)).clone(*model.at_most(bounds))
    return Dealt(_asked(reaching, replace(control, effort=START_EFFORT)), bounds)


def begun(model: Model, bounds: Mapping[str, int], control: Control) -> Dealt:
    """Any week that reaches the bound of the first aim, so that a search ended early has something to give."""
    first = dict(list(bounds.items())[:1])
    values = _asked(model.linear.clone(*model.at_most(first)), replace(control, effort=START_EFFORT))
    return Dealt(values, first) if values else Dealt()


@dataclass(frozen=True)
class _Deal:
    model: Model
    supports: Supports
    outline: OutlineModel
    bounds: Mapping[str, int]
    plan: Found
    control: Control
    ended: Event

    def planned(self) -> Dealt:
        nicest = _nicest(self.outline, self.plan, self.control)
        planned = self._reaching.clone(*self.supports.planned(nicest.values, self.control))
        return Dealt(_asked(planned, self.control, (PLANNED,)), self.bounds, planned=True)

    def of_all(self) -> Dealt:
        return self._of_all(self._reaching, ALL_EFFORT)

    def of_possible(self) -> Dealt:
        left_out = self.supports.left_out(self.bounds, self.control)
        return self._of_all(self._reaching.narrowed(left_out), POSSIBLE_EFFORT) if left_out else Dealt()

    def _of_all(self, model: LinearModel, effort: float) -> Dealt:
        """A week of all exercises that may stand in it; if there is none, all other attempts end."""
        try:
            values = satisfied(model, replace(self.control, effort=effort), DEALS) or ()
        except Infeasible:
            self.ended.set()
            return Dealt()
        return Dealt(values, self.bounds)

    def of_few(self, number: int) -> Dealt:
        for part in self.supports.parts(number, self.bounds, self.control):
            model = self._reaching.narrowed(part.left_out).clone(*part.planned)
            if values := _asked(model, self.control, (PLANNED,) if part.planned else DEALS):
                return Dealt(values, self.bounds)
        return Dealt()

    @cached_property
    def _reaching(self) -> LinearModel:
        return self.model.linear.clone(*self.model.at_most(self.bounds))


def _asked(model: LinearModel, control: Control, turns: Sequence[Turn] = DEALS) -> Sequence[int]:
    """Values that obey the model, if there are any and the effort finds some."""
    try:
        return satisfied(model, control, turns) or ()
    except Infeasible:
        return ()


def _nicest(outline: OutlineModel, best: Found, control: Control) -> Found:
    """An outline as good as the best, of staples and usual numbers of sets as far as a little effort finds one."""
    model = outline.variables.model
    brief = replace(control, effort=PLAN_EFFORT)
    short = [outline.outline.seconds] if outline.variables.in_turn else []
    for nicety in (*short, *niceties(outline.outline)):
        found = minimise(model, nicety, "", best.values, brief)
        if found is None:
            break
        best = found
        model.add(nicety <= best.value)
    return best
