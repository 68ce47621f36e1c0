"""The nearest block of weeks that keeps every rule: one model of its training weeks and its deload together.

Aims, one after the other: sets changed, exercises changed, places changed, and substitutes as alike as can be. What
cannot stay may give its place and its sets to a substitute; the sets of any other slot count as they are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, NamedTuple

from planner.case import Case
from planner.model.linear import Linear, Variable, total, weighted
from planner.model.words import Variables, Week, post
from planner.plan import Key, Plan, Supersets
from planner.solver.control import Control
from planner.solver.stage import LIGHT, Found, Infeasible, Round, Turn, minimise
from planner.solver.stage import ROUNDS as USUAL

AIMS: Final = ("changed-sets", "changed-exercises", "changed-places", "unlike-substitutes")
ROUNDS: Final = (Round([Turn("bound", LIGHT, 4.0)]), *USUAL)
"""Near a known program the plain search proves in one go what the usual one comes to in many."""

DISTANCES: Final = 2
"""So many of the aims are the distance; the others choose among programs that are as near."""


@dataclass(frozen=True)
class Gone:
    """A slot that cannot stay: its sets in each week, and what may take its place, the most alike first."""

    session: int
    sets: tuple[int, ...]
    substitutes: tuple[str, ...]


@dataclass(frozen=True)
class Printed:
    """A block as it stands: in each week the sets of what can stay, then what cannot, and what is done in turn.

    The weeks are those of the block, a deload last; ``added`` are the places of those that the program lacks.
    """

    weeks: tuple[Mapping[Key, int], ...]
    added: frozenset[int]
    deload: bool
    gone: tuple[Gone, ...]
    supersets: Supersets


class Reached(NamedTuple):
    """A distance, and what is proved that it is not below."""

    value: int
    bound: int


@dataclass(frozen=True)
class Nearest:
    """The nearest block, for each slot that cannot stay its substitute ("": none), and the distance."""

    plan: Plan
    replaced: tuple[str, ...]
    sets: Reached
    exercises: Reached


def nearest(case: Case, printed: Printed, control: Control) -> Nearest | None:
    """None if the search ended before any was found; raises ``Infeasible`` when no block obeys the rules."""
    model = _Model(case, printed)
    reached: list[Found] = []
    hint = model.start(control)
    for name, aim in zip(AIMS, model.aims, strict=True):
        found = minimise(model.linear, aim, name, hint, control, rounds=ROUNDS)
        if found is None:
            break
        model.linear.add(aim <= found.value)
        reached.append(found)
        hint = found.values
    if not reached and hint:
        reached = [Found(tuple(hint), model.aims[0].value(hint), 0)]
    if not reached:
        return None
    sets, exercises = (Reached(found.value, found.bound) for found in _completed(reached, model))
    return Nearest(model.plan(reached[-1].values), model.replaced(reached[-1].values), sets, exercises)


def _completed(reached: Sequence[Found], model: _Model) -> Iterator[Found]:
    """The distances; of one that the search did not come to nothing is proved."""
    for place, aim in enumerate(model.aims[:DISTANCES]):
        done = place < len(reached)
        yield reached[place] if done else Found(reached[-1].values, aim.value(reached[-1].values), 0)


class _Model:
    """The weeks of a block, each with sets of its own of the exercises that they share."""

    def __init__(self, case: Case, printed: Printed) -> None:
        self._printed = printed
        first = Variables(case, supersets=printed.supersets)
        self._training = [first]
        for _ in range(len(printed.weeks) - printed.deload - 1):
            self._training.append(self._training[-1].later())
        for week in self._training:
            post(week, Week(week))
        if printed.deload:
            self._training[-1].add_deload()
            post(self._training[-1], Week(self._training[-1], deload=True))
        self.linear = first.model
        self._first = first
        self._count_rounds(case)
        self._taken = [self._substitutes(gone) for gone in printed.gone]
        self.aims = self._distances()
        """In their order."""

    @cached_property
    def _weeks(self) -> Sequence[Mapping[Key, Variable]]:
        """The sets of each week."""
        deload = [self._training[-1].deload_sets] if self._printed.deload else []
        return [week.sets for week in self._training] + deload

    def start(self, control: Control) -> Sequence[int]:
        """The nearest of the same exercises and substitutes, else of staples too; nothing further is looked at."""
        open_ends = {(gone.session, name) for gone in self._printed.gone for name in gone.substitutes}
        known = open_ends.union(*self._printed.weeks)
        staples = {cell.key for cell in self._first.cells if cell.choice.staple}
        for keys in (known, known | staples):
            found = self._among(keys, replace(control, report=None))
            if found is not None:
                self.linear.add(self.aims[0] <= found.value)
                return found.values
        return ()

    def _among(self, keys: Collection[Key], control: Control) -> Found | None:
        fixed = {picked.index: 0 for key, picked in self._first.picked.items() if key not in keys}
        try:
            return minimise(self.linear.narrowed(fixed), self.aims[0], "", (), control, rounds=ROUNDS[:1])
        except Infeasible:
            return None

    def plan(self, values: Sequence[int]) -> Plan:
        """The sets that the values stand for."""
        weeks = [_chosen(sets, values) for sets in self._weeks]
        training = weeks[: len(self._training)]
        kept = {one: other for one, other in self._printed.supersets.items() if one in training[0]}
        return Plan(tuple(training), weeks[-1] if self._printed.deload else {}, kept)

    def replaced(self, values: Sequence[int]) -> tuple[str, ...]:
        """The substitute of each slot that cannot stay."""
        return tuple(
            next((name for name, taken in taking.items() if values[taken.index]), "") for taking in self._taken
        )

    def _count_rounds(self, case: Case) -> None:
        rounds = case.supersets.rounds if case.supersets else 0
        for key in self._printed.supersets:
            self.linear.add(self._first.sets[key] == rounds * self._first.picked[key])

    def _substitutes(self, gone: Gone) -> dict[str, Variable]:
        """Whether an exercise that is picked takes the place of what is gone: one at most."""
        taking = {name: self.linear.flag() for name in gone.substitutes}
        for name, taken in taking.items():
            self.linear.add(taken <= self._first.picked[gone.session, name])
        self.linear.add(total(taking.values()) <= 1)
        return taking

    def _distances(self) -> list[Linear]:
        """What the aims count; sets of weeks that are added count with the places."""
        before = self._before()
        gaps = {key: list(self._gaps(key, counts)) for key, counts in before.items()}
        weekly = [*gaps.values(), *self._gone(), *self._new(before)]
        fresh = self._printed.added
        sets = total(week for each in weekly for number, week in enumerate(each) if number not in fresh)
        off = total(week for each in weekly for number, week in enumerate(each) if number in fresh)
        put_in = self._put_in(before)
        left_out = [1 - self._first.picked[key] for key in before]
        exercises = total([*left_out, *put_in.values()]) + len(self._printed.gone)
        places = total(self._touched(total(gap)) for gap in gaps.values()) + off
        ranks = [(flag, rank) for taking in self._taken for rank, flag in enumerate(taking.values())]
        odd = [(count, self._odd(key)) for key, count in put_in.items()]
        return [sets, exercises, places, weighted([*ranks, *odd])]

    def _before(self) -> dict[Key, list[int]]:
        keys = dict.fromkeys(key for week in self._printed.weeks for key in week)
        return {key: [week.get(key, 0) for week in self._printed.weeks] for key in keys}

    def _put_in(self, before: Collection[Key]) -> dict[Key, Linear]:
        """Whether an exercise is new and takes no place of another; each takes one at most."""
        taking: dict[Key, list[Variable]] = {}
        for gone, flags in zip(self._printed.gone, self._taken, strict=True):
            for name, flag in flags.items():
                taking.setdefault((gone.session, name), []).append(flag)
        for taken in taking.values():
            self.linear.add(total(taken) <= 1)
        new = (key for key in self._first.picked if key not in before)
        return {key: self._first.picked[key] - total(taking.get(key, ())) for key in new}

    def _gaps(self, key: Key, counts: Sequence[int]) -> Iterator[Linear]:
        """By how many sets an exercise that can stay is off what is printed, week by week."""
        return (self._apart(own, count) for own, count in zip(self._own(key), counts, strict=True))

    def _apart(self, sets: Linear, count: int) -> Linear:
        if not count:
            return sets
        gap = self.linear.variable(0, count + self._first.case.shape.max_sets)
        self.linear.add(gap >= sets - count)
        self.linear.add(gap >= count - sets)
        return gap

    def _gone(self) -> Iterator[list[Linear]]:
        """By how many sets what takes a place is off what was there, week by week."""
        for place, (gone, taking) in enumerate(zip(self._printed.gone, self._taken, strict=True)):
            given = [[self._inherited[place, name][number] for name in taking] for number in range(len(gone.sets))]
            yield [self._apart(total(week), count) for week, count in zip(given, gone.sets, strict=True)]

    def _new(self, before: Collection[Key]) -> Iterator[list[Linear]]:
        """Sets of what is new that take the place of none, week by week."""
        return (self._own(key) for key in self._first.picked if key not in before)

    def _own(self, key: Key) -> list[Linear]:
        """Sets of an exercise beyond those that it takes over, week by week."""
        places = [place for place, gone in enumerate(self._printed.gone) if gone.session == key[0]]
        given = [self._inherited[place, key[1]] for place in places if key[1] in self._taken[place]]
        own = [week[key] - total(sets[number] for sets in given) for number, week in enumerate(self._weeks)]
        for rest in own if given else ():
            self.linear.add(rest >= 0)
        return own

    @cached_property
    def _inherited(self) -> dict[tuple[int, str], list[Variable]]:
        """By the number of what is gone and by what takes its place, the sets taken over, week by week."""
        most, found = self._first.case.shape.max_sets, {}
        for place, taking in enumerate(self._taken):
            for name, taken in taking.items():
                sets = [self.linear.variable(0, most) for _ in self._weeks]
                for week in sets:
                    self.linear.add(week <= most * taken)
                found[place, name] = sets
        return found

    def _touched(self, gap: Linear) -> Linear:
        flag = self.linear.flag()
        most = sum(self.linear.bounds[index][1] for index in gap.terms)
        self.linear.add(gap <= most * flag)
        return flag

    def _odd(self, key: Key) -> int:
        """What is no staple is put in last."""
        return int(not next(cell.choice.staple for cell in self._first.cells if cell.key == key))


def _chosen(sets: Mapping[Key, Variable], values: Sequence[int]) -> dict[Key, int]:
    return {key: values[variable.index] for key, variable in sets.items() if values[variable.index]}
