"""Builds the model of a mesocycle from the rulebook and makes its aims small, one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from random import Random

from planner.case import Case
from planner.model.aims import Aim, aims, niceties, wishes
from planner.model.cells import daily, single
from planner.model.found import week
from planner.model.linear import total, weighted
from planner.model.outline import Outline
from planner.model.words import Variables, Week, post
from planner.plan import Key, Plan, Supersets
from planner.rule import Count
from planner.solver.blocks import plans
from planner.solver.stage import BRIEF, Control, Found, Infeasible, minimise, satisfied

EXACT_EFFORT = 0.5
LOOSE_EFFORT = 1.0
"""Deterministic seconds for dealing an outline out to the days: exactly, or only as well."""

BALANCE_SECONDS = 300
"""Sessions are evened out in steps of five minutes."""

OTHER_PLANS = 4
"""Outlines tried beside the first, when the days cannot hold it."""

PLAN_EFFORT = 0.3
"""Deterministic seconds for another outline."""


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


class Model:
    """The model of a mesocycle's week with all of its aims."""

    def __init__(self, case: Case, *, deload: bool = False) -> None:
        self.variables = Variables(case, single(case) if deload else daily(case))
        self.week = Week(self.variables)
        post(self.variables, self.week)
        if deload:
            self.variables.add_deload()
            self.deload_week = Week(self.variables, deload=True)
            post(self.variables, self.deload_week)
        self.aims = aims(self.variables, self.week)

    def minimise(self, aim: Aim, control: Control, hint: Sequence[int] = (), bound: int = 0) -> Found | None:
        """The aim made small; ``bound`` is known not to be beaten."""
        self.variables.model.add(aim.count >= bound)
        return minimise(self.variables.model, aim.count, aim.name, hint, control, self.variables.days())

    def settle(self, aim: Aim, value: int) -> None:
        """From now on the aim is at most ``value``."""
        self.variables.model.add(aim.count <= value)


class OutlineModel:
    """The outline of the week with all of its aims; what it proves bounds the model with days."""

    def __init__(self, case: Case) -> None:
        self.outline = Outline(case)
        post(self.outline.variables, self.outline)
        self.aims = aims(self.outline.variables, self.outline)

    def bounds(self, settled: Mapping[str, int], control: Control) -> tuple[dict[str, int], Found | None]:
        """The best value of every aim, each among the best in all before it; ``settled`` ones are given."""
        model = self.outline.variables.model
        bounds: dict[str, int] = {}
        found: Found | None = None
        for aim in self.aims:
            if aim.name in settled:
                bounds[aim.name] = settled[aim.name]
                model.add(aim.count <= settled[aim.name])
                continue
            latest = minimise(model, aim.count, "", found.values if found else (), control)
            if latest is None:
                return bounds, None
            found = latest
            bounds[aim.name] = found.bound
            model.add(aim.count <= found.value)
        return bounds, found

    def plans(self, best: Found, control: Control) -> Iterator[Found]:
        """Outlines as good as the best: first a nice one, then others drawn toward random mixes of exercises."""
        model, variables = self.outline.variables.model, self.outline.variables
        brief = replace(control, effort=PLAN_EFFORT)
        nice = best
        short = [self.outline.seconds] if variables.in_turn else []
        for nicety in (*short, *niceties(self.outline)):
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


def search(case: Case, control: Control) -> Template | None:
    """The best mesocycle, or None if the search was ended before any was found; raises ``Infeasible``.

    The deload hardly ever binds, so it is left out first; a best week whose deload cannot obey the rules is searched
    again with both in one model. Leaving demands out only widens the choice, so what is proved without them holds.
    """
    template = _best(case, control, joint=False)
    if template is None:
        return None
    try:
        return replace(template, plans=plans(case, template.sets, template.supersets))
    except Infeasible:
        template = _best(case, control, joint=True)
        return template and replace(template, plans=plans(case, template.sets, template.supersets))


def _best(case: Case, control: Control, *, joint: bool) -> Template | None:
    model = Model(case, deload=joint)
    quiet = replace(control, report=None)
    outline = OutlineModel(case)
    bounds, plan = outline.bounds({}, quiet.for_a_part())
    dealt = _dealt(case, outline, bounds, plan, quiet, joint=joint) if plan else Dealt((), {})
    values, known = dealt.values, dealt.known
    hint = values if len(known) > 1 else ()
    reached: dict[str, Reached] = {}
    for aim in model.aims:
        settled = {name: one.value for name, one in reached.items()}
        bound = max(bounds.get(aim.name, 0), _bound_of_worst(aim.name, reached))
        value = bound
        if known.get(aim.name) != bound:
            found = model.minimise(aim, control, hint, bound)
            if found is None:
                break
            values, value, known = found.values, found.value, {}
            hint = values
            if value != bounds.get(aim.name):
                bounds, _ = OutlineModel(case).bounds({**settled, aim.name: value}, quiet.for_a_part())
            bound = max(bound, found.bound)
        reached[aim.name] = Reached(aim.name, aim.unit, value, bound)
        if control.report:
            control.report(aim.name, value, bound)
        model.settle(aim, value)
    if values and not control.over:
        values = _evened(model, _nicer(model, values, quiet), quiet)
    return _template(model, values, list(reached.values())) if values else None


def _bound_of_worst(name: str, reached: Mapping[str, Reached]) -> int:
    """What is proved of the worst-off muscle alone: all together lack no less."""
    worst = reached.get(f"worst-{name}")
    return worst.bound if worst else 0


@dataclass(frozen=True)
class Dealt:
    """An outline's week dealt out to the days, and the aims whose values in it are known."""

    values: Sequence[int]
    known: Mapping[str, int]


def _dealt(
    case: Case, outline: OutlineModel, bounds: Mapping[str, int], plan: Found, control: Control, *, joint: bool
) -> Dealt:
    """A week with days that reaches the outline's bounds, in as many aims as the days let it."""
    every = list(bounds)
    exact = ((other, every, EXACT_EFFORT) for other in outline.plans(plan, control))
    loose = [(None, every[:1], EXACT_EFFORT), (None, every, LOOSE_EFFORT)]
    attempts: Iterable[tuple[Found | None, list[str], float]] = chain(islice(exact, 1), loose, exact)
    best = Dealt((), {})
    for wanted, kept, effort in attempts:
        if control.over:
            break
        model = Model(case, deload=joint)
        for aim in model.aims:
            if aim.name in kept:
                model.settle(aim, bounds[aim.name])
        if wanted is not None:
            _fix_counts(model, outline, wanted)
        try:
            values = satisfied(model.variables.model, replace(control, effort=effort))
        except Infeasible:
            if wanted is None:
                break
            continue
        if values:
            best = Dealt(values, {name: bounds[name] for name in kept})
            if len(kept) > 1:
                break
    return best


def _nicer(model: Model, values: Sequence[int], control: Control) -> Sequence[int]:
    """As good a week in every aim, of staples and usual numbers of sets as far as a little effort finds one."""
    return _improved(model, niceties(model.week), values, control)


def _improved(model: Model, counts: Iterable[Count], values: Sequence[int], control: Control) -> Sequence[int]:
    """The counts made small one after the other, as far as the effort goes."""
    for count in counts:
        found = minimise(model.variables.model, count, "", values, control, model.variables.days(), BRIEF)
        if found is None:
            break
        values = found.values
        model.variables.model.add(count <= found.value)
    return values


def _evened(model: Model, values: Sequence[int], control: Control) -> Sequence[int]:
    """The same week dealt as the rules like it and so that the longest session is short, as far as the effort goes."""
    variables, week = model.variables, model.week
    for name in sorted({name for _, name in variables.picked}):
        keys = [key for key in variables.picked if key[1] == name]
        picked, sets = (sum(values[of[key].index] for key in keys) for of in (variables.picked, variables.sets))
        _fix(model, [name], picked, sets)
    crowded = wishes(variables, week, "among-equals")
    longest = variables.at_least_each([session.seconds for session in week.sessions], BALANCE_SECONDS)
    quicker = [week.set_seconds] if variables.in_turn else []
    return _improved(model, (*crowded, longest, *quicker), values, control)


def _fix_counts(model: Model, outline: OutlineModel, plan: Found) -> None:
    """Exercises of the same work as often, and with as many sets, as the outline plans them."""
    planned = outline.outline.variables
    for cell in planned.cells:
        picked, sets = (plan.values[chosen[cell.key].index] for chosen in (planned.picked, planned.sets))
        _fix(model, cell.exercises, picked, sets)


def _fix(model: Model, names: Sequence[str], picked: int, sets: int) -> None:
    selections = [model.week.of(exercise=name) for name in names]
    model.variables.model.add(total(selection.slots for selection in selections) == picked)
    model.variables.model.add(total(selection.sets for selection in selections) == sets)


def _template(model: Model, values: Sequence[int], reached: Sequence[Reached]) -> Template:
    sets, supersets = week(model.variables, values)
    return Template(sets, supersets, {}, tuple(reached), len(reached) == len(model.aims))
