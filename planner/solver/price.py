"""What changes of a profile come to: each changed profile is solved anew, as far as the targets.

The outline of the changed profile comes first. It bounds every week, so where it is no better than the week that is
known, there is nothing to gain and nothing to search. All else is searched from that week.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from math import ceil
from typing import Final

from planner.case import Case, Preparation
from planner.mending.costs import cost
from planner.mending.levers import Ground, Step
from planner.mending.reliefs import asks_less
from planner.model.aims import HALF_SETS_IN_A_SET
from planner.outcome import Effect, Price, Prices, Standing
from planner.plan import Key
from planner.program import Objective, Program
from planner.solver.control import Control
from planner.solver.formulation import OutlineModel
from planner.solver.search import search
from planner.solver.stage import Infeasible
from planner.solver.start import first_week

VOLUME_AIMS: Final = 5
HANDS: Final = 2
"""So many changes are looked into side by side."""
EFFORT: Final = 2.0
"""Deterministic seconds for one aim of one of many changed profiles; what stays open is told as such."""


def prices(
    ground: Ground, program: Program, steps: Sequence[Step], control: Control, heard: Callable[[int, int], None]
) -> Prices:
    """What each of the steps comes to, the most gainful first; ``program`` is the best of the ground's profile.

    ``heard`` is told how many are looked into, of how many. What the search was ended before is ``unasked``.
    """
    pricing = Pricing(ground, program, stands(ground, program, VOLUME_AIMS), control)
    found = []
    with ThreadPoolExecutor(HANDS) as pool:
        for price in pool.map(pricing.price, steps):
            found.append(price)
            heard(len(found), len(steps))
    return Prices(pricing.before, tuple(sorted(found, key=_rank)))


def stands(ground: Ground, program: Program, aims: int | None = None) -> Standing:
    """Where a program of the ground's profile stands in its first week, by so many aims or all."""
    case = ground.prepared.case()
    bare = (aim.model_copy(update={"dual": None}) for aim in program.certificate.objectives[:aims])
    return _standing(case, bare, first_week(case, program))


@dataclass(frozen=True)
class Pricing:
    """Prices changes of one profile, whose best program is known."""

    ground: Ground
    program: Program
    before: Standing
    control: Control

    def price(self, step: Step) -> Price:
        """What the changes come to."""
        effect, after = self._priced(step)
        if after and len(after.objectives) < VOLUME_AIMS:
            effect, after = "open", None
        effect = "unasked" if effect == "open" and self.control.over else effect
        return Price(step, sum(map(cost, step)), effect, after)

    def tried(self, step: Step, effort: float, *, bare: bool) -> tuple[Effect, Standing | None]:
        """Where the best week stands after the changes; a bare search goes only as far as the targets.

        By fewer aims if the search ended before the others.
        """
        try:
            effect, after = self._searched(self._case(step), 0, effort, bare=bare)
        except Infeasible:
            return "impossible", None
        return ("unasked" if effect == "open" and self.control.over else effect), after

    def _priced(self, step: Step) -> tuple[Effect, Standing | None]:
        first = 1 if asks_less(step) else 0
        known = self.before.values[first:]
        if not any(known):
            return "none", None
        if self.control.over:
            return "open", None
        case = self._case(step)
        try:
            return self._bounded(case, known, first) or self._searched(case, first)
        except Infeasible:
            return "impossible", None

    def _case(self, step: Step) -> Case:
        changed = self.ground.with_changes(step)
        return Preparation(changed.profile, changed.catalog, self.ground.prepared).case()

    def _bounded(self, case: Case, known: tuple[int, ...], first: int) -> tuple[Effect, None] | None:
        """That nothing is gained, if the outline shows it."""
        bounds, _ = OutlineModel(case, bare=True).bounds({}, self.control)
        least = tuple(bounds.values())[first:]
        if len(least) < len(known) or least < known:
            return None
        return ("none" if least == known else "harm"), None

    def _searched(
        self, case: Case, first: int, effort: float = EFFORT, *, bare: bool = True
    ) -> tuple[Effect, Standing | None]:
        control = replace(self.control, effort=effort)
        template = search(case, control, first_week(case, self.program), bare=bare)
        if template is None:
            return "open", None
        after = _standing(case, [aim.objective() for aim in template.reached], template.sets)
        effect = _effect(self.before.values[first : len(after.values)], after, first)
        return ("open" if effect == "none" and not template.complete else effect), after


def _effect(known: tuple[int, ...], after: Standing, first: int) -> Effect:
    """What the aims come to; where they are not proved, only what is better for certain counts."""
    values = after.values[first:]
    if values < known:
        return "gain"
    if not after.proved:
        return "open"
    return "none" if values == known else "harm"


def _standing(case: Case, objectives: Iterable[Objective], sets: Mapping[Key, int]) -> Standing:
    """Where a week stands, by its sets and what was reached of its aims."""
    muscles = {choice.exercise.id: choice.exercise.muscles for one in case.sessions for choice in one.choices}
    trained = {
        muscle: sum(HALF_SETS_IN_A_SET * count * muscles[name].get(muscle, 0) for (_, name), count in sets.items())
        for muscle in case.volumes
    }
    short = {muscle: max(0, band.target - int(trained[muscle])) for muscle, band in case.volumes.items()}
    return Standing(
        tuple(objectives),
        {muscle: half / HALF_SETS_IN_A_SET for muscle, half in trained.items()},
        {muscle: ceil(half / HALF_SETS_IN_A_SET) for muscle, half in short.items() if half},
    )


def _rank(price: Price) -> tuple[object, ...]:
    """What gains most, then what costs least."""
    gained = price.effect == "gain" and price.after is not None
    return not gained, price.after.values if gained and price.after else (), price.cost
