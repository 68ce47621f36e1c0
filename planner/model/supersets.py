"""Supersets: how many slots of each cell are done in turn, and with which others.

Cells that may be done in turn with the very same cells form a kind. Any slot of one kind can join any slot of another,
so it is counted how often two kinds join, and who joins whom is told afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from planner.case import Case
from planner.model.cells import Cell
from planner.model.linear import LinearModel, Variable, total
from planner.plan import Key, Supersets
from planner.rule import Count

Kind = tuple[Key, ...]
Counts = Mapping[Key, Variable]


@dataclass(frozen=True)
class InTurn:
    """Slots of a cell that are done in turn with others, and their sets."""

    cell: Cell
    slots: Count
    sets: Count

    @property
    def seconds_saved(self) -> Count:
        """What they take less than by themselves: shorter rests, in which less is set up."""
        pace = self.cell.pace
        return (pace.a_set - pace.a_set_in_turn) * self.sets - (pace.setup_in_turn - pace.setup) * self.slots


@dataclass(frozen=True)
class Joined:
    """How often slots of two kinds are done in turn."""

    kinds: tuple[Kind, Kind]
    often: Variable

    @property
    def session(self) -> int:
        """Where they are."""
        return self.kinds[0][0][0]


class Known:
    """Slots that are known to be done in turn, with as many sets of the one as of the other."""

    joined: Sequence[Joined] = ()

    def __init__(
        self, supersets: Supersets, case: Case, model: LinearModel, cells: Sequence[Cell], picked: Counts
    ) -> None:
        self._supersets, self._model, self._picked = supersets, model, picked
        self._cells = [cell for cell in cells if cell.key in supersets]

    def slots(self, sets: Counts, *, deload: bool = False) -> list[InTurn]:
        """Those of a type of week, whose sets are given."""
        for one, other in self._supersets.items():
            if one < other:
                self._model.add(sets[one] == sets[other])
        return [InTurn(cell, self._picked[cell.key], sets[cell.key]) for cell in self._cells]


class Sought:
    """Slots of cells that fit each other may be done in turn, with as many rounds as the rule on supersets sets."""

    def __init__(self, case: Case, model: LinearModel, cells: Sequence[Cell], picked: Counts) -> None:
        self._case, self._model, self._picked = case, model, picked
        self.joined = tuple(_joined(case, model, cells))
        meetings: dict[Kind, list[Count]] = {}
        for one in self.joined:
            for kind in one.kinds:
                meetings.setdefault(kind, []).append(one.often)
        joining = {key for kind in meetings for key in kind}
        self._cells = [cell for cell in cells if cell.key in joining]
        self._slots = {cell.key: model.variable(0, cell.most) for cell in self._cells}
        for kind, times in meetings.items():
            slots = [self._slots[key] for key in kind]
            model.add(total(times) == total(slots))

    def slots(self, sets: Counts, *, deload: bool = False) -> list[InTurn]:
        """Those of a type of week, whose sets are given; in a deload half of the rounds, a half as one more."""
        shape, rule = self._case.shape, self._case.supersets
        rounds, least, most = rule.rounds if rule else 0, shape.min_sets, shape.max_sets
        if deload:
            rounds, least, most = (rounds + 1) // 2, 1, (most + 1) // 2
        for key, slots in self._slots.items():
            others, alone = self._picked[key] - slots, sets[key] - rounds * slots
            self._model.add(others >= 0)
            self._model.add(alone >= least * others)
            self._model.add(alone <= most * others)
        return [InTurn(cell, self._slots[cell.key], rounds * self._slots[cell.key]) for cell in self._cells]


def _joined(case: Case, model: LinearModel, cells: Sequence[Cell]) -> Iterator[Joined]:
    """Every two kinds of a session that may be done in turn."""
    days: dict[int, list[Cell]] = {}
    for cell in cells:
        days.setdefault(cell.session, []).append(cell)
    for day in days.values():
        for kinds in _kinds(case, day):
            most = min(sum(cell.most for cell in day if cell.key in kind) for kind in kinds)
            yield Joined(kinds, model.variable(0, most))


def _kinds(case: Case, cells: Sequence[Cell]) -> Iterator[tuple[Kind, Kind]]:
    rule = case.supersets
    if rule is None:
        return
    fits: dict[Key, set[Key]] = {cell.key: set() for cell in cells}
    for one, other in combinations(cells, 2):
        first, second = one.choice, other.choice
        if rule.joins(first.exercise, second.exercise) and rule.held_at_once(first.holds, second.holds):
            fits[one.key].add(other.key)
            fits[other.key].add(one.key)
    alike: dict[frozenset[Key], list[Key]] = {}
    for cell in cells:
        alike.setdefault(frozenset(fits[cell.key]), []).append(cell.key)
    for some, others in combinations(map(tuple, alike.values()), 2):
        if others[0] in fits[some[0]]:
            yield some, others
