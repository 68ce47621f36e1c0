"""Builds the model of a mesocycle from the rulebook and makes its aims small, one after the other."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from planner.case import Case
from planner.solver.aims import WISHES, Aim, aims, evenness
from planner.solver.outline import WHOLE_WEEK, Outline
from planner.solver.stage import Control, Found, Infeasible, minimise
from planner.solver.words import Key, Variables, Week

DemandKey = tuple[str, tuple[str, ...]]
"""A rule's id and the places of one of its demands."""

DEAL_EFFORT = 1.5
"""Deterministic seconds for dealing an outline out to the days."""


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


@dataclass(frozen=True)
class Template:
    """The sets of a mesocycle's weeks by session and exercise id, and the aims that led to them."""

    sets: Mapping[Key, int]
    deload_sets: Mapping[Key, int]
    reached: tuple[Reached, ...]

    @property
    def proved(self) -> bool:
        """Whether every aim is proved."""
        return all(aim.proved for aim in self.reached)


class Model:
    """The model of a mesocycle's week with all of its aims."""

    def __init__(self, case: Case, *, deload: bool = False) -> None:
        self.variables = Variables(case)
        self.week = Week(self.variables)
        post(self.variables, self.week)
        if deload:
            self.variables.add_deload()
            self.deload_week = Week(self.variables, deload=True)
            post(self.variables, self.deload_week)
        self.aims = list(aims(self.variables, self.week))

    def minimise(self, aim: Aim, control: Control, hint: Sequence[int] = (), bound: int = 0) -> Found | None:
        """The aim made small; ``bound`` is known not to be beaten."""
        self.variables.model.add(aim.count >= bound)
        return minimise(self.variables.model, aim.count, aim.name, hint, control)

    def settle(self, aim: Aim, value: int) -> None:
        """From now on the aim is at most ``value``."""
        self.variables.model.add(aim.count <= value)


class OutlineModel:
    """The outline of the week with all of its aims; what it proves bounds the model with days."""

    def __init__(self, case: Case) -> None:
        self.outline = Outline(case)
        post(self.outline.variables, self.outline)
        self.aims = list(aims(self.outline.variables, self.outline))

    def bounds(self, settled: Sequence[int], control: Control) -> tuple[list[int], Found | None]:
        """The best value of every aim after the settled ones, each among the best in all before it."""
        model = self.outline.variables.model
        for aim, value in zip(self.aims, settled, strict=False):
            model.add(aim.count <= value)
        bounds = list(settled)
        found: Found | None = None
        for aim in self.aims[len(settled) :]:
            latest = minimise(model, aim.count, "", found.values if found else (), control)
            if latest is None:
                return bounds + [0] * (len(self.aims) - len(bounds)), None
            found = latest
            bounds.append(found.bound)
            model.add(aim.count <= found.value)
        return bounds, found

    def evened(self, plan: Found, control: Control) -> Found:
        """A plan as good, with sets as usual as a little effort finds."""
        model, aim = self.outline.variables.model, evenness(self.outline)
        return minimise(model, aim.count, "", plan.values, replace(control, effort=DEAL_EFFORT)) or plan


def post(variables: Variables, week: Week | Outline, only: Collection[DemandKey] | None = None) -> None:
    """Adds what the rules in force demand of a week, or only some of it."""
    for rule in variables.case.rules:
        for demand in rule.demands(week):
            if only is None or (rule.id, demand.where) in only:
                variables.model.add(demand.condition)


def search(case: Case, control: Control) -> Template | None:
    """The best mesocycle, or None if the search was ended before any was found; raises ``Infeasible``.

    The deload hardly ever binds, so it is left out first; a best week whose deload cannot obey the rules is searched
    again with both in one model. Leaving demands out only widens the choice, so what is proved without them holds.
    """
    wanted = any(mesocycle.deload for mesocycle in case.mesocycles)
    template = _best(case, control, joint=False)
    if template is None or not wanted:
        return template
    try:
        return _with_deload(case, template, control)
    except Infeasible:
        template = _best(case, control, joint=True)
        return template and _with_deload(case, template, control)


def _best(case: Case, control: Control, *, joint: bool) -> Template | None:
    model = Model(case, deload=joint)
    quiet = replace(control, report=None)
    outline = OutlineModel(case)
    bounds, plan = outline.bounds([], quiet)
    dealt = _dealt(case, outline, bounds, plan, quiet, joint=joint) if plan else Dealt((), {})
    values, known = dealt.values, dealt.known
    reached: list[Reached] = []
    for index, aim in enumerate(model.aims):
        bound = bounds[index]
        if known.get(aim.name) == bound:
            value = bound
        else:
            found = model.minimise(aim, control, values, bound)
            if found is None:
                break
            values, value, known = found.values, found.value, {}
            if value != bound:
                bounds, _ = OutlineModel(case).bounds([*(one.value for one in reached), value], quiet)
            bound = max(bound, found.bound)
        reached.append(Reached(aim.name, aim.unit, value, bound))
        if control.report:
            control.report(aim.name, value, bound)
        model.settle(aim, value)
    return _template(model, values, reached)


@dataclass(frozen=True)
class Dealt:
    """An outline's week dealt out to the days, and the aims whose values in it are known."""

    values: Sequence[int]
    known: Mapping[str, int]


def _dealt(
    case: Case, outline: OutlineModel, bounds: Sequence[int], plan: Found, control: Control, *, joint: bool
) -> Dealt:
    """A week with days that reaches the outline's bounds, in as many aims as the days let it, wishes least unmet."""
    plan = outline.evened(plan, control)
    for exact, count in ((True, len(bounds)), (False, len(bounds)), (False, _before_wishes(outline.aims))):
        model = Model(case, deload=joint)
        kept = [(aim, bound) for aim, bound in zip(model.aims, bounds, strict=True) if aim.name != WISHES][:count]
        for aim, bound in kept:
            model.settle(aim, bound)
        if exact:
            _fix_counts(model, outline, plan)
        wishes = next(aim for aim in model.aims if aim.name == WISHES)
        try:
            found = minimise(model.variables.model, wishes.count, "", (), replace(control, effort=DEAL_EFFORT))
        except Infeasible:
            continue
        if found:
            return Dealt(found.values, {WISHES: found.value} | {aim.name: bound for aim, bound in kept})
    return Dealt((), {})


def _before_wishes(aims: Sequence[Aim]) -> int:
    return next(index for index, aim in enumerate(aims) if aim.name == WISHES)


def _fix_counts(model: Model, outline: OutlineModel, plan: Found) -> None:
    """Every exercise as often, and with as many sets, as the outline plans it."""
    planned = outline.outline.variables
    for _, name in planned.most:
        picked, sets = (plan.values[chosen[WHOLE_WEEK, name].index] for chosen in (planned.picked, planned.sets))
        selection = model.week.of(exercise=name)
        model.variables.model.add(selection.slots == picked)
        model.variables.model.add(selection.sets == sets)


def _template(model: Model, values: Sequence[int], reached: Sequence[Reached]) -> Template | None:
    if not values:
        return None
    chosen = {key: values[variable.index] for key, variable in model.variables.sets.items()}
    return Template({key: sets for key, sets in chosen.items() if sets}, {}, tuple(reached))


def _with_deload(case: Case, template: Template, control: Control) -> Template:
    """The template with the lightest deload that obeys the rules."""
    model = Model(case, deload=True)
    for key, sets in model.variables.sets.items():
        model.variables.model.add(sets == template.sets.get(key, 0))
    lightest = Aim("deload", "sets", model.deload_week.of().sets)
    found = model.minimise(lightest, Control(stop=control.stop))
    if found is None:
        return template
    chosen = {key: found.values[model.variables.deload_sets[key].index] for key in template.sets}
    return replace(template, deload_sets=chosen)
