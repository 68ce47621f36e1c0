"""A week in outline dealt out to the days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from random import Random
from typing import Final

from planner.model.aims import niceties
from planner.model.linear import Row, total, weighted
from planner.solver.formulation import Model, OutlineModel
from planner.solver.stage import Control, Found, Infeasible, minimise, satisfied

EXACT_EFFORT: Final = 0.5
LOOSE_EFFORT: Final = 1.0
"""Deterministic seconds for dealing an outline out to the days: exactly, or only as well."""

OTHER_PLANS: Final = 4
"""Outlines tried beside the first, when the days cannot hold it."""

PLAN_EFFORT: Final = 0.3
"""Deterministic seconds for another outline."""


@dataclass(frozen=True)
class Dealt:
    """An outline's week dealt out to the days, and the aims whose values in it are known."""

    values: Sequence[int] = ()
    known: Mapping[str, int] = field(default_factory=dict)
    planned: bool = False
    """Whether it has just what the nicest outline plans."""


def dealt(model: Model, outline: OutlineModel, bounds: Mapping[str, int], plan: Found, control: Control) -> Dealt:
    """A week with days that reaches the outline's bounds, in as many aims as the days let it."""
    every = list(bounds)
    exact = ((other, every, EXACT_EFFORT) for other in _plans(outline, plan, control))
    loose = [(None, every[:1], EXACT_EFFORT), (None, every, LOOSE_EFFORT)]
    attempts: Iterable[tuple[Found | None, list[str], float]] = chain(islice(exact, 1), loose, exact)
    best = Dealt()
    for wanted, kept, effort in attempts:
        if control.over:
            break
        rows = model.at_most({name: bounds[name] for name in kept})
        if wanted is not None:
            rows += _planned(model, outline, wanted)
        try:
            values = satisfied(model.linear.clone(*rows), replace(control, effort=effort))
        except Infeasible:
            if wanted is None:
                break
            continue
        if values:
            best = Dealt(values, {name: bounds[name] for name in kept}, planned=wanted is not None)
            if len(kept) > 1:
                break
    return best


def counted(model: Model, names: Sequence[str], picked: int, sets: int) -> list[Row]:
    """Rows by which some exercises stand in so many slots of the week, with so many sets."""
    selections = [model.week.of(exercise=name) for name in names]
    return [
        total(selection.slots for selection in selections) == picked,
        total(selection.sets for selection in selections) == sets,
    ]


def _plans(outline: OutlineModel, best: Found, control: Control) -> Iterator[Found]:
    """Outlines as good as the best: first a nice one, then others drawn toward random mixes of exercises."""
    model, variables = outline.variables.model, outline.variables
    brief = replace(control, effort=PLAN_EFFORT)
    nice = best
    short = [outline.outline.seconds] if variables.in_turn else []
    for nicety in (*short, *niceties(outline.outline)):
        found = minimise(model, nicety, "", nice.values, brief)
        if found is None:
            break
        nice = found
        model.add(nicety <= nice.value)
    yield nice
    for seed in range(OTHER_PLANS):
        draw = Random(seed)
        mix = weighted((sets, draw.randint(0, 9)) for sets in variables.sets.values())
        yield minimise(model, mix, "", nice.values, brief) or nice


def _planned(model: Model, outline: OutlineModel, plan: Found) -> Iterator[Row]:
    """Exercises of the same work as often, and with as many sets, as the outline plans them."""
    for cell in outline.variables.cells:
        picked, sets = (plan.values[of[cell.key].index] for of in (outline.variables.picked, outline.variables.sets))
        yield from counted(model, cell.exercises, picked, sets)
