"""A week in outline dealt out to the days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from planner.model.aims import LENGTH, niceties
from planner.model.linear import LinearModel
from planner.solver.control import Control
from planner.solver.formulation import Model, OutlineModel
from planner.solver.hands import side_by_side
from planner.solver.mixes import Mixes
from planner.solver.stage import LIGHT, PLAIN, Found, Infeasible, Turn, minimise, satisfied

DEALS: Final = (Turn("decide", PLAIN, 0.3),)
"""How any week is sought, with deterministic seconds."""

PLANNED: Final = (Turn("decide", LIGHT, 0.2),)
"""How it is asked whether the days can hold just what is planned."""

PLAN_EFFORT: Final = 0.08
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
    model: Model, mixes: Mixes, outline: OutlineModel, bounds: Mapping[str, int], plan: Found, control: Control
) -> Dealt:
    """A week that reaches the outline's bounds: what the nicest outline plans, or any; or all but the last of them."""
    loose = {name: bound for name, bound in bounds.items() if name != LENGTH}
    reaching, loosely = _reaching(model, bounds), _reaching(model, loose)

    def planned(control: Control) -> Sequence[int]:
        nicest = _nicest(outline, plan, control)
        return _asked(reaching.clone(*mixes.outlines.planned(nicest.values, control)), control, PLANNED)

    def anyhow(control: Control) -> Sequence[int]:
        return satisfied(loosely, control, DEALS) or ()

    try:
        with side_by_side((planned, anyhow), control) as answers:
            if values := next(answers):
                return Dealt(values, bounds, planned=True)
            values = next(answers)
        values = values or mixes.week(loose, control.effort, control) or ()
    except Infeasible:
        values = ()
    if not values:
        return Dealt()
    whole = in_hand(model, values, bounds, control)
    return whole if whole.values else Dealt(values, loose)


def in_hand(model: Model, values: Sequence[int], bounds: Mapping[str, int], control: Control) -> Dealt:
    """The week that is known already, if it reaches the bounds."""
    if not values:
        return Dealt()
    reaching = _reaching(model, bounds).narrowed(model.decided(values))
    return Dealt(_asked(reaching, control, DEALS), bounds)


def begun(model: Model, bounds: Mapping[str, int], control: Control) -> Dealt:
    """Any week that reaches the bound of the first aim, so that a search ended early has something to give."""
    first = dict(list(bounds.items())[:1])
    values = _asked(_reaching(model, first), control, DEALS)
    return Dealt(values, first) if values else Dealt()


def _reaching(model: Model, bounds: Mapping[str, int]) -> LinearModel:
    return model.linear.clone(*model.at_most(bounds))


def _asked(model: LinearModel, control: Control, turns: Sequence[Turn]) -> Sequence[int]:
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
