"""Builds the model of a mesocycle from the rulebook and makes its aims small, one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import takewhile
from typing import Final

from planner.case import Case
from planner.model.found import week
from planner.model.linear import LinearModel
from planner.plan import Key, Plan, Supersets
from planner.program import Dual, Objective
from planner.solver.blocks import plans, require_deload
from planner.solver.control import Control
from planner.solver.deal import Dealt, begun, dealt, in_hand, mixed, whatever_length
from planner.solver.formulation import Model, OutlineModel
from planner.solver.mixes import Mixes
from planner.solver.packed import PackedOutline
from planner.solver.polish import polished
from planner.solver.stage import OF_FEW_DAYS, WITH_BOUND, Infeasible, minimise, satisfied
from planner.solver.start import started

FEW_DAYS: Final = 2
"""So few days prove themselves sooner than it is tried what they can hold."""

DEAL_EFFORT: Final = 2.0
DEAL_EFFORT_OF_FEW_DAYS: Final = 0.3
PACKED_DEAL_EFFORT: Final = 6.0
"""Deterministic seconds for mixes that reach the outline's bounds, of many days and of few, and once it is packed."""

START_EFFORT: Final = 1.5
"""Deterministic seconds for any week with a deload, as good as the best without one or not."""


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
    quiet = replace(control, report=None)
    mixes = Mixes(case, model)
    rounds = OF_FEW_DAYS if len(case.sessions) <= FEW_DAYS else WITH_BOUND
    bounds, found = _dealt_out(model, mixes, case, proved, start, quiet)
    values, hint = found.values, found.hint
    reached, settled = dict[str, Reached](), dict[str, int]()
    for aim in model.aims:
        bound = max(bounds.get(aim.name, 0), _bound_of_worst(aim.name, reached))
        value = bound
        if found.known.get(aim.name) != bound:
            reach = _Reach(mixes, dict(settled), aim.name)
            better = minimise(
                model.linear, aim.count, aim.name, hint, control, model.variables.days(), rounds, bound, reach
            )
            if better is None:
                break
            values, value, bound = better.values, better.value, max(bound, better.bound)
            hint = values
        reached[aim.name], settled[aim.name] = Reached(aim.name, aim.unit, value, bound), value
        if control.report:
            control.report(aim.name, value, bound)
        model.settle(aim, value)
        if value != bounds.get(aim.name):
            mixes.forget()
            bounds, found = _dealt_out(model, mixes, case, settled, Dealt(values), quiet)
            values = hint = found.values
    return _Best(model, values, list(reached.values()), planned=found.planned) if values else None


def _dealt_out(
    model: Model, mixes: Mixes, case: Case, settled: Mapping[str, int], start: Dealt, control: Control
) -> tuple[Mapping[str, int], Dealt]:
    """The bounds of all aims, and a week that reaches them or nearly, if one is found; else ``start``."""
    outline = OutlineModel(case, bare=model.bare)
    bounds, plan = outline.bounds(settled, control.for_a_part())
    if plan is None or start.known == bounds:
        return bounds, start
    if (known := in_hand(model, start.values, bounds, control)).values:
        return bounds, known
    few_days = len(case.sessions) <= FEW_DAYS
    if settled and few_days:
        return bounds, start
    part = replace(control.for_a_part(), effort=DEAL_EFFORT_OF_FEW_DAYS if few_days else DEAL_EFFORT)
    found = dealt(model, mixes, outline, bounds, plan, part)
    if not found.values and not mixes.packed(whatever_length(bounds)):
        higher = PackedOutline(case, bare=model.bare).bounds(settled, bounds, control.for_a_part())
        if len(higher) == len(bounds):
            bounds = higher
            found = mixed(model, mixes, bounds, replace(part, effort=PACKED_DEAL_EFFORT))
    return bounds, found if found.values else start if start.values else begun(model, bounds, control)


@dataclass(frozen=True)
class _Reach:
    """Weeks with some value of an aim, those before it settled."""

    mixes: Mixes
    settled: Mapping[str, int]
    aim: str

    def __call__(self, value: int, effort: float, control: Control) -> Sequence[int] | None:
        return self.mixes.week({**self.settled, self.aim: value}, effort, replace(control, report=None))


def _bound_of_worst(name: str, reached: Mapping[str, Reached]) -> int:
    """What is proved of the worst-off muscle alone: all together lack no less."""
    worst = reached.get(f"worst-{name}")
    return worst.bound if worst else 0
