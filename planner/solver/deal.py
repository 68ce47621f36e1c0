"""A week in outline dealt out to the days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cached_property
from threading import Event
from typing import Final

from planner.model.aims import niceties
from planner.model.linear import LinearModel, Row, total
from planner.solver.control import Control, Either
from planner.solver.formulation import Model, OutlineModel
from planner.solver.stage import PLAIN, Found, Infeasible, Turn, minimise, satisfied
from planner.solver.support import Supports

DEALS: Final = (Turn("decide", PLAIN, 0.5),)
"""How it is asked whether the days can hold what the outline promises."""

EXACT_EFFORT: Final = 0.05
START_EFFORT: Final = 0.3
"""Deterministic seconds for dealing out just what the outline plans, and for any week with the first aim."""

FEW_EFFORT: Final = 0.5
"""Deterministic seconds for dealing out the exercises of one outline."""

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

    Just what the nicest outline plans is dealt out, the exercises of one good outline after the other, and, beside
    these, of all: if that is refuted, no week reaches the bounds. What comes first in this order counts.
    """
    ended = Either(control.stop)
    deal = _Deal(model, supports, outline, bounds, plan, replace(control, stop=ended), ended.this)
    with ThreadPoolExecutor(HANDS) as pool:
        planned, of_all = pool.submit(deal.planned), pool.submit(deal.of_all)
        first, *others = [pool.submit(deal.of_few, number) for number in range(outlines)]
        found = next((made.result() for made in (planned, first, of_all, *others) if made.result().values), Dealt())
        ended.this.set()
    return found


def in_hand(model: Model, values: Sequence[int], bounds: Mapping[str, int], control: Control) -> Dealt:
    """The week that is known already, if it reaches the bounds."""
    if not values:
        return Dealt()
    reaching = model.linear.narrowed(model.decided(values)).clone(*model.at_most(bounds))
    return Dealt(_asked(reaching, START_EFFORT, control), bounds)


def begun(model: Model, bounds: Mapping[str, int], control: Control) -> Dealt:
    """Any week that reaches the bound of the first aim, so that a search ended early has something to give."""
    first = dict(list(bounds.items())[:1])
    values = _asked(model.linear.clone(*model.at_most(first)), START_EFFORT, control)
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
        planned = _planned(self.model, self.outline, _nicest(self.outline, self.plan, self.control))
        values = _asked(self._reaching.clone(*planned), EXACT_EFFORT, self.control)
        return Dealt(values, self.bounds, planned=True)

    def of_all(self) -> Dealt:
        try:
            values = satisfied(self._reaching, self.control, DEALS) or ()
        except Infeasible:
            self.ended.set()
            return Dealt()
        return Dealt(values, self.bounds)

    def of_few(self, number: int) -> Dealt:
        left_out = self.supports.left_out(number, self.bounds, self.control)
        narrowed = self._reaching.narrowed(left_out) if left_out else None
        return Dealt(_asked(narrowed, FEW_EFFORT, self.control), self.bounds) if narrowed else Dealt()

    @cached_property
    def _reaching(self) -> LinearModel:
        return self.model.linear.clone(*self.model.at_most(self.bounds))


def _asked(model: LinearModel, effort: float, control: Control) -> Sequence[int]:
    """Values that obey the model, if there are any and the effort finds some."""
    try:
        return satisfied(model, replace(control, effort=effort), DEALS) or ()
    except Infeasible:
        return ()


def counted(model: Model, names: Sequence[str], picked: int, sets: int) -> list[Row]:
    """Rows by which some exercises stand in so many slots of the week, with so many sets."""
    selections = [model.week.of(exercise=name) for name in names]
    return [
        total(selection.slots for selection in selections) == picked,
        total(selection.sets for selection in selections) == sets,
    ]


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


def _planned(model: Model, outline: OutlineModel, plan: Found) -> Iterator[Row]:
    """Exercises of the same work as often, and with as many sets, as the outline plans them."""
    for cell in outline.variables.cells:
        picked, sets = (plan.values[of[cell.key].index] for of in (outline.variables.picked, outline.variables.sets))
        yield from counted(model, cell.exercises, picked, sets)
