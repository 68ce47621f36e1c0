"""The best mesocycle: its week, found without a deload first, and the weeks that follow it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Final

from planner.case import Case
from planner.model.found import week
from planner.model.linear import LinearModel
from planner.plan import Key, Plan, Supersets
from planner.solver.blocks import plans, require_deload
from planner.solver.control import Control
from planner.solver.deal import Dealt
from planner.solver.descent import Descent, Reached
from planner.solver.formulation import Model
from planner.solver.polish import polished
from planner.solver.stage import Infeasible, minimise, satisfied
from planner.solver.start import started

START_EFFORT: Final = 1.5
"""Deterministic seconds for any week with a deload, as good as the best without one or not."""


@dataclass(frozen=True)
class Template:
    """The sets of a week by session and exercise id, its supersets, the mesocycles made of it, and the aims reached."""

    sets: Mapping[Key, int]
    supersets: Supersets
    plans: Mapping[int, Plan]
    reached: tuple[Reached, ...]
    complete: bool
    """Whether the search came to every aim."""

    @property
    def proved(self) -> bool:
        """Whether every aim is proved."""
        return self.complete and all(aim.proved for aim in self.reached)


def search(
    case: Case,
    control: Control,
    near: Mapping[Key, int] | None = None,
    *,
    bare: bool = False,
    polish: bool = True,
) -> Template | None:
    """The best mesocycle, or None if the search was ended before any was found; raises ``Infeasible``.

    ``near``: the sets of a week to start from, by session and exercise. A ``bare`` search ends with the targets: the
    later aims and weeks are left out. Without ``polish`` any week with the best aims will do.

    The deload hardly ever binds, so it is left out first; if no best week that is found has a deload that obeys the
    rules, both are searched in one model. Leaving demands out only widens the choice, so what is proved without them
    holds.
    """
    model = Model(case, bare=bare)
    start = started(model, near, replace(control, report=None)) if near else Dealt()
    first, template = _planned(_best(model, case, control, start, {}), case, control, polish)
    if first is None or template is not None:
        return template
    model = Model(case, deload=True, bare=bare)
    start = _with_a_deload(model, first)
    both, template = _planned(_best(model, case, control, start, first.proved), case, control, polish)
    if both is not None and template is None:
        raise Infeasible
    return template


def _planned(best: _Best | None, case: Case, control: Control, polish: bool) -> tuple[_Best | None, Template | None]:
    """What was found, and the mesocycles made of it, if its deload obeys the rules."""
    if best is None:
        return None, None
    for values in best.weeks(control) if polish else [best.values]:
        template = best.template(values)
        try:
            return best, _followed(template, case, bare=best.model.bare)
        except Infeasible:
            continue
    return best, None


def _followed(template: Template, case: Case, *, bare: bool) -> Template:
    """The week with those that follow it; a bare one only if a deload can."""
    if bare:
        require_deload(case, template.sets, template.supersets)
        return template
    return replace(template, plans=plans(case, template.sets, template.supersets))


@dataclass(frozen=True)
class _Best:
    """The best values of a model's variables, with what was reached by them."""

    model: Model
    values: Sequence[int]
    reached: Sequence[Reached]
    planned: bool

    @property
    def proved(self) -> dict[str, int]:
        """The values of the aims up to the first that is not proved: no week with more demands does better in them."""
        return {aim.name: aim.value for aim in takewhile(lambda aim: aim.proved, self.reached)}

    def weeks(self, control: Control) -> Iterator[Sequence[int]]:
        """The week as a coach likes it, unless it is a bare one, and the week as it was found."""
        if not (control.over or self.model.bare):
            yield polished(self.model, self.values, replace(control, report=None), planned=self.planned)
        yield self.values

    def template(self, values: Sequence[int]) -> Template:
        """The week that the values stand for."""
        sets, supersets = week(self.model.variables, values)
        return Template(sets, supersets, {}, tuple(self._reached(values)), len(self.reached) == len(self.model.aims))

    def _known(self, values: Sequence[int]) -> LinearModel:
        return self.model.linear.narrowed(self.model.decided(values))

    def _reached(self, values: Sequence[int]) -> Iterator[Reached]:
        """What is reached by just this week: an aim that is not proved may be nearer than when it was sought."""
        for aim, reached in zip(self.model.aims, self.reached, strict=False):
            if not reached.proved:
                tight = minimise(self._known(values), aim.count, "", (), Control(), least=reached.bound)
                reached = replace(reached, value=tight.value if tight else reached.value)
            yield reached


def _with_a_deload(model: Model, first: _Best) -> Dealt:
    """Any week whose deload obeys the rules: as good as the best without one, or of its exercises, if there is one."""
    sets = first.template(first.values).sets
    found = [picked == int(key in sets) for key, picked in model.variables.picked.items()]
    as_good = model.at_most(first.proved)
    for rows, known in (([*as_good, *found], first.proved), (as_good, first.proved), (found, {}), ([], {})):
        try:
            values = satisfied(model.linear.clone(*rows), Control(effort=START_EFFORT))
        except Infeasible:
            continue
        if values:
            return Dealt(values, known)
    return Dealt()


def _best(model: Model, case: Case, control: Control, start: Dealt, proved: Mapping[str, int]) -> _Best | None:
    """The best week; ``proved`` are bounds of aims, each for when those before it are reached."""
    descent = Descent(model, case, control, start, proved)
    reached = descent.reached()
    return _Best(model, descent.found.values, reached, planned=descent.found.planned) if descent.found.values else None
