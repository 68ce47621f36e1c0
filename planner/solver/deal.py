"""A week in outline dealt out to the days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from planner.model.aims import niceties
from planner.model.linear import Row, total
from planner.solver.control import Control
from planner.solver.formulation import Model, OutlineModel
from planner.solver.stage import LIGHT, PLAIN, Found, Infeasible, Turn, minimise, satisfied

DEALS: Final = (Turn("decide", PLAIN, 0.7), Turn("decide", LIGHT, 0.3))
"""How it is asked whether the days can hold what the outline promises."""

EXACT_EFFORT: Final = 0.5
START_EFFORT: Final = 0.3
"""Deterministic seconds for dealing out just what the outline plans, and for any week with the first aim."""

PLAN_EFFORT: Final = 0.3
"""Deterministic seconds for a nicer outline."""


@dataclass(frozen=True)
class Dealt:
    """An outline's week dealt out to the days, and the aims whose values in it are known."""

    values: Sequence[int] = ()
    known: Mapping[str, int] = field(default_factory=dict)
    planned: bool = False
    """Whether it has just what the nicest outline plans."""


def dealt(model: Model, outline: OutlineModel, bounds: Mapping[str, int], plan: Found, control: Control) -> Dealt:
    """A week with days that reaches the outline's bounds, in as many aims as the days let it.

    First just what the nicest outline plans is dealt out, then what is as good in every aim, then in the first.
    """
    first = dict(list(bounds.items())[:1])
    planned = list(_planned(model, outline, _nicest(outline, plan, control)))
    attempts: list[tuple[Mapping[str, int], list[Row], float]] = [
        (bounds, planned, EXACT_EFFORT),
        (bounds, [], control.effort),
        (first, [], START_EFFORT),
    ]
    for kept, further, effort in attempts:
        rows = [*model.at_most(kept), *further]
        try:
            values = satisfied(model.linear.clone(*rows), replace(control, effort=effort), DEALS)
        except Infeasible:
            continue
        if values:
            return Dealt(values, dict(kept), planned=bool(further))
    return Dealt()


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
