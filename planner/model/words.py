"""The variables of one mesocycle, and the words over them in which the rulebook speaks.

A mesocycle has one selection: a 0/1 variable for each session and exercise, shared by all of its weeks. Each type of
week (accumulation, deload) has its own whole number of hard sets for each selected exercise.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from copy import copy
from functools import cached_property, partial
from itertools import pairwise

from planner.case import Case
from planner.choices import Choice
from planner.model.cells import Cell, single
from planner.model.linear import Linear, LinearModel, Variable, total, weighted
from planner.model.supersets import InTurn, Known, Sought
from planner.outcome import DELOAD
from planner.plan import Key, Supersets
from planner.rule import Count, Demand, Kind, Rule, Volume, WeekWords
from planner.rule import Selection as SelectionWords
from planner.rulebook.block import Progression
from planner.terms import COMPOUND, Day, Loading, Muscle, Pattern, Tag

DemandKey = tuple[str, tuple[str, ...]]
"""A rule's id and the places of one of its demands."""

MOST = 10_000
"""Above any count of sets, slots or steps of time in a week."""

LOADS_THE_BACK = 2
"""From this score on, sets count as low-back load."""

Test = Callable[[Choice], bool]


class Variables:
    """Picks and sets of one mesocycle in one linear model, and the variables derived from them."""

    def __init__(self, case: Case, cells: Sequence[Cell] | None = None, supersets: Supersets | None = None) -> None:
        self.case = case
        self.model = LinearModel()
        self.cells = tuple(single(case) if cells is None else cells)
        self.picked = {cell.key: self.model.variable(0, cell.most) for cell in self.cells}
        self.sets = {cell.key: self._hard_sets(cell) for cell in self.cells}
        self.deload_sets: dict[Key, Variable] = {}
        links = Sought if supersets is None else partial(Known, supersets)
        self.supersets = links(case, self.model, self.cells, self.picked)
        self.in_turn, self.deload_in_turn = self.supersets.slots(self.sets), list[InTurn]()
        self._any: dict[tuple[Key, ...], Variable] = {}

    def _hard_sets(self, cell: Cell) -> Variable:
        shape, picked = self.case.shape, self.picked[cell.key]
        sets = self.model.variable(0, cell.most * shape.max_sets)
        self.model.add(sets >= shape.min_sets * picked)
        self.model.add(sets <= shape.max_sets * picked)
        return sets

    def later(self) -> Variables:
        """The same exercises in a week after this one, with sets of its own; where there is progression, no fewer."""
        week = copy(self)
        week.sets = {cell.key: self._hard_sets(cell) for cell in self.cells}
        for key, sets in week.sets.items() if self.case.rule(Progression) else ():
            self.model.add(sets >= self.sets[key])
        week.in_turn = self.supersets.slots(week.sets)
        return week

    def add_deload(self) -> None:
        """Gives every cell its sets in the deload: half of the hard sets, rounded either way, at least one."""
        most = (self.case.shape.max_sets + 1) // 2
        for key in self.picked:
            few = self.model.variable(0, most)
            self.model.add(few >= self.picked[key])
            self.model.add(2 * few - self.sets[key] <= 1)
            self.model.add(self.sets[key] - 2 * few <= 1)
            self.deload_sets[key] = few
        self.deload_in_turn = self.supersets.slots(self.deload_sets, deload=True)

    def days(self) -> list[list[int]]:
        """The indices of the picks and sets of each session."""
        days: list[list[int]] = [[] for _ in self.case.sessions]
        for cell in self.cells:
            days[cell.session] += [self.picked[cell.key].index, self.sets[cell.key].index]
        for one in self.in_turn:
            days[one.cell.session].append(one.slots.index)
        for joined in self.supersets.joined:
            days[joined.session].append(joined.often.index)
        return days

    def any(self, cells: Sequence[Cell]) -> Count:
        """1 if any of the cells is picked, else 0; one variable for the same cells."""
        keys = tuple(cell.key for cell in cells)
        if not keys:
            return 0
        if keys not in self._any:
            flag = self.model.flag()
            for cell in cells:
                self.model.add(self.picked[cell.key] <= cell.most * flag)
            self.model.add(total(self.picked[key] for key in keys) >= flag)
            self._any[keys] = flag
        return self._any[keys]

    def kinds(self, cells: Sequence[Cell]) -> Count:
        """How many different exercises are picked of cells that stand for the same ones."""
        exercises = cells[0].exercises
        if len(exercises) == 1:
            return self.any(cells)
        kinds = self.model.variable(0, len(exercises))
        self.model.add(kinds <= total(self.picked[cell.key] for cell in cells))
        return kinds

    def shortfall(self, count: Count, wanted: int, unit: int = 1) -> Count:
        """How many whole units ``count`` lacks of ``wanted``; meant to be made small."""
        return lacking(self.model, count, wanted, unit)

    def at_least_each(self, counts: Sequence[Count], unit: int = 1) -> Count:
        """A number of units not below any of the counts; meant to be made small."""
        top = self.model.variable(0, MOST)
        for count in counts:
            self.model.add(unit * top >= count)
        return top

    def excess(self, count: Count, allowed: int, most: int) -> Count:
        """By how much ``count``, which is at most ``most``, goes over ``allowed``; meant to be made small."""
        over = self.model.variable(0, max(0, most - allowed))
        self.model.add(count - over <= allowed)
        return over


def lacking(model: LinearModel, count: Count, wanted: int, unit: int = 1) -> Linear:
    """In a model, how many whole units ``count`` lacks of ``wanted``; meant to be made small."""
    steps = [model.flag() for _ in range(-(-wanted // unit))]
    for step, further in pairwise(steps):
        model.add(further <= step)
    short = total(steps)
    model.add(unit * short + count >= wanted)
    return short


class Selection:
    """Slots of one week that are picked by what their exercise is."""

    def __init__(self, variables: Variables, sets: Mapping[Key, Variable], cells: Sequence[Cell]) -> None:
        self._variables, self._sets, self._cells = variables, sets, cells

    @property
    def possible(self) -> bool:
        """Whether any such exercise can be chosen."""
        return bool(self._cells)

    @property
    def slots(self) -> Count:
        """How many slots there are."""
        return total(self._variables.picked[cell.key] for cell in self._cells)

    @property
    def sets(self) -> Count:
        """Their hard sets."""
        return self._weighted(lambda choice: 1)

    @property
    def low_back(self) -> Count:
        """Score times hard sets, of scores of 2 and more."""
        return self._weighted(lambda choice: score if (score := choice.exercise.low_back) >= LOADS_THE_BACK else 0)

    @property
    def any(self) -> Count:
        """1 if there is a slot, else 0."""
        return self._variables.any(self._cells)

    def half_sets(self, muscle: Muscle) -> Count:
        """Half-sets credited to a muscle."""
        return self._weighted(lambda choice: int(2 * choice.exercise.muscles.get(muscle, 0)))

    def too_few_kinds(self, wanted: int) -> Count:
        """How many exercises are missing of ``wanted``, or of what there is to choose from, if that is several."""
        by_exercise: dict[str, list[Cell]] = {}
        for cell in self._cells:
            by_exercise.setdefault(cell.choice.exercise.id, []).append(cell)
        possible = sum(len(cells[0].exercises) for cells in by_exercise.values())
        kinds = total(self._variables.kinds(cells) for cells in by_exercise.values())
        return self._variables.shortfall(kinds, min(wanted, possible) if possible > 1 else 0)

    def beyond(self, usual: tuple[int, int]) -> Count:
        """By how many sets the slots together fall short of, or go beyond, a usual number of sets."""
        least, most = usual
        keys = [cell.key for cell in self._cells]
        apart = [self._variables.model.variable(0, MOST) for _ in keys]
        for key, gap in zip(keys, apart, strict=True):
            picked, sets = self._variables.picked[key], self._sets[key]
            self._variables.model.add(gap >= least * picked - sets)
            self._variables.model.add(gap >= sets - most * picked)
        return total(apart)

    def repeated_in(self, other: SelectionWords) -> Count:
        """How many exercises stand in both selections."""
        assert isinstance(other, Selection)
        mine, theirs = self.picks(), other.picks()
        alike = {names: len(names) for names in mine if names in theirs}
        both = [self._variables.excess(mine[names] + theirs[names], n, 2 * n) for names, n in alike.items()]
        return total(both)

    def picks(self) -> dict[tuple[str, ...], Variable]:
        """Picks by the exercises that a cell stands for, of a selection within one session."""
        return {cell.exercises: self._variables.picked[cell.key] for cell in self._cells}

    def _weighted(self, weight: Callable[[Choice], int]) -> Count:
        return weighted((self._sets[cell.key], weight(cell.choice)) for cell in self._cells)


class Scope:
    """Slots to speak of: those of a session, or of a whole week."""

    def __init__(self, variables: Variables, cells: Sequence[Cell], *, deload: bool = False) -> None:
        self._variables, self._cells = variables, tuple(cells)
        self._sets = variables.deload_sets if deload else variables.sets
        in_turn = variables.deload_in_turn if deload else variables.in_turn
        sessions = {cell.session for cell in cells}
        self._in_turn = [one for one in in_turn if one.cell.session in sessions]

    @property
    def tested(self) -> Sequence[str]:
        """What shows the strength that is tested, in order."""
        return sorted(self._variables.case.tested)

    def of(
        self,
        *patterns: Pattern,
        tag: Tag | None = None,
        target: Muscle | None = None,
        credits: Muscle | None = None,
        loading: Collection[Loading] = (),
        score: int = 0,
        unilateral: bool | None = None,
        staple: bool | None = None,
        exercise: str | None = None,
        lift: str | None = None,
    ) -> Selection:
        """The slots whose exercise has one of the patterns (any, if none is named) and all else that is named."""
        tests: list[Test] = []
        if score:
            tests.append(lambda choice: choice.exercise.low_back >= score)
        if patterns:
            tests.append(lambda choice: choice.exercise.pattern in patterns)
        if tag is not None:
            tests.append(lambda choice: tag in choice.exercise.tags)
        if target is not None:
            tests.append(lambda choice: choice.exercise.muscles.get(target) == 1)
        if credits is not None:
            tests.append(lambda choice: credits in choice.exercise.muscles)
        if loading:
            tests.append(lambda choice: choice.exercise.loading in loading)
        if unilateral is not None:
            tests.append(lambda choice: choice.exercise.unilateral == unilateral)
        if staple is not None:
            tests.append(lambda choice: choice.staple == staple)
        if exercise is not None:
            tests.append(lambda choice: choice.exercise.id == exercise)
        if lift is not None:
            tests.append(lambda choice: choice.exercise.shown_by == lift)
        cells: Sequence[Cell] = self._cells
        for test in tests:
            cells = [cell for cell in cells if test(cell.choice)]
        return Selection(self._variables, self._sets, cells)

    @cached_property
    def kinds(self) -> Sequence[Kind]:
        """All that can be chosen, by exercises that the rules cannot tell apart."""
        alike: dict[tuple[str, ...], list[Cell]] = {}
        for cell in self._cells:
            alike.setdefault(cell.exercises, []).append(cell)
        return [self._kind(cells) for cells in alike.values()]

    def _kind(self, cells: Sequence[Cell]) -> Kind:
        slots = total(self._variables.picked[cell.key] for cell in cells)
        return Kind(len(cells[0].exercises), cells[0].choice.exercise.staple, slots, sum(cell.most for cell in cells))

    @property
    def set_seconds(self) -> Count:
        """Seconds of work, rest and setting up, without ramp-up sets: the same however slots are dealt out to days."""
        work = weighted((self._sets[cell.key], cell.pace.a_set) for cell in self._cells)
        setup = weighted((self._variables.picked[cell.key], cell.pace.setup) for cell in self._cells)
        return work + setup - total(one.seconds_saved for one in self._in_turn)

    def exercise_seconds(self, patterns: Count) -> Count:
        """Seconds of all slots; ``patterns`` counts multi-joint patterns by session: the first of each ramps up."""
        case = self._variables.case
        ramps = weighted((self._variables.picked[cell.key], cell.pace.ramp_sets) for cell in self._cells)
        return self.set_seconds + case.ramp_set_seconds * (ramps + case.extra_ramp_sets * patterns)


class Session(Scope):
    """The words of one session."""

    def __init__(self, variables: Variables, index: int, *, deload: bool) -> None:
        super().__init__(variables, [cell for cell in variables.cells if cell.session == index], deload=deload)
        session = variables.case.sessions[index]
        self.day: Day = session.day
        self.seconds_allowed = session.seconds

    def lasting(self, seconds: int) -> Session:
        """The same slots with other seconds allowed."""
        other = copy(self)
        other.seconds_allowed = seconds
        return other

    @cached_property
    def seconds(self) -> Count:
        """Seconds by the time model: warm-up, ramp-up sets, set-up, work and rest."""
        first_ramps = total(self.of(pattern).any for pattern in sorted(COMPOUND))
        return self._variables.case.warmup_seconds + self.exercise_seconds(first_ramps)


class Week(Scope):
    """The words of one type of week."""

    def __init__(self, variables: Variables, deload: bool = False) -> None:
        super().__init__(variables, variables.cells, deload=deload)
        self.variables = variables
        self.deload = deload
        self.volumes: Mapping[Muscle, Volume] = variables.case.volumes
        days = range(len(variables.case.sessions))
        self.sessions: Sequence[Session] = [Session(variables, day, deload=deload) for day in days]

    def lasting(self, seconds: Mapping[Day, int]) -> Week:
        """The same slots with other seconds allowed in the sessions."""
        other = copy(self)
        other.sessions = [session.lasting(seconds[session.day]) for session in self.sessions]
        return other

    def below(self, count: Count, wanted: int, unit: int = 1) -> Count:
        """By how many units, a part of one counted whole, a count falls short of ``wanted``."""
        return self._variables.shortfall(count, wanted, unit)

    def above(self, count: Count, allowed: int, most: int) -> Count:
        """By how much a count, which is at most ``most``, goes over ``allowed``."""
        return self._variables.excess(count, allowed, most)

    @property
    def consecutive(self) -> Sequence[tuple[Session, Session]]:
        """Pairs of sessions on consecutive calendar days, Sunday and the next Monday included."""
        order = range(len(self.sessions))
        following = [(i, (i + 1) % len(self.sessions)) for i in order]
        gap = self._variables.case.gap
        return [(self.sessions[i], self.sessions[j]) for i, j in following if i != j and gap(i, j) == 1]


def post(variables: Variables, week: WeekWords, only: Collection[DemandKey] | None = None) -> None:
    """Adds what the rules in force demand of a week, or only some of it."""
    for rule in variables.case.rules:
        for demand in rule.demands(week):
            if only is None or demand_key(rule, demand, week) in only:
                variables.model.add(demand.condition)


def demand_key(rule: Rule, demand: Demand, week: WeekWords) -> DemandKey:
    """What tells a demand from all others; in a deload it is another demand than in a training week."""
    return rule.id, (*demand.where, DELOAD) if week.deload else demand.where
