"""The outlines of a week, and of which kinds of work they are mixed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from ortools.sat.python.cp_model import CpModel

from planner.case import Case
from planner.model.cells import Cell
from planner.model.linear import Linear, Row, Variable, total
from planner.model.packing import pack
from planner.model.words import LOADS_THE_BACK
from planner.solver.control import Control
from planner.solver.cpsat import Run, fixed, told
from planner.solver.formulation import Model, OutlineModel
from planner.solver.stage import LIGHT

QUICKEST_EFFORT: Final = 0.1
"""Deterministic seconds for the least time that an outline takes."""
Values = Sequence[int]


class Kind(NamedTuple):
    """Work alike in pattern, pace and low-back load: its slots and sets in an outline, and in all days."""

    slots: Variable
    sets: Variable
    days_slots: Linear
    days_sets: Linear


class Counted(NamedTuple):
    """So many slots and sets of one kind of work."""

    kind: Kind
    slots: int
    sets: int


Mix = Sequence[Counted]
"""What an outline has of each kind of work."""


def known(mix: Mix) -> dict[int, int]:
    """The outline's variables that a mix tells, with their values."""
    return {one.kind.slots.index: one.slots for one in mix} | {one.kind.sets.index: one.sets for one in mix}


class Outlines:
    """The outlines of the week that a model with days describes."""

    def __init__(self, case: Case, model: Model) -> None:
        self.model, self._case, self._outline = model, case, OutlineModel(case)
        self._cells = self._outline.variables.cells
        self._kinds = [self._kind(cells) for cells in _alike(self._cells)]
        self._packed = self._outline.variables.model.clone()
        pack(self._outline.outline, self._packed)

    def telling(self, limits: Mapping[str, int]) -> dict[str, int]:
        """Those of the limits that are of aims which depend on anything in the days."""
        return {aim.name: limits[aim.name] for aim in self.model.aims if aim.name in limits and aim.count.terms}

    def packed(self, limits: Mapping[str, int]) -> CpModel:
        """All outlines within limits of their aims that the sessions hold by seconds, those with supersets by slots."""
        return told(self._packed, self._within(limits))

    def quickest(self, limits: Mapping[str, int]) -> CpModel:
        """All outlines within limits of their aims, the seconds of all sessions to be made few."""
        return told(self._outline.variables.model, self._within(limits), self.seconds)

    def _within(self, limits: Mapping[str, int]) -> list[Row]:
        return [one.count <= limits[one.name] for one in self._outline.aims if one.name in limits]

    @property
    def seconds(self) -> Linear:
        """Seconds of all sessions of an outline."""
        return total([self._outline.outline.seconds])

    def mix(self, values: Values) -> Mix:
        """What an outline has of each kind of work."""
        return [Counted(kind, values[kind.slots.index], values[kind.sets.index]) for kind in self._kinds]

    def rows(self, mix: Mix, quickest: CpModel, control: Control) -> list[Row]:
        """Rows by which a week with days has just this much of each kind."""
        slots = [one.kind.days_slots == one.slots for one in mix]
        sets = [one.kind.days_sets == one.sets for one in mix]
        return [*slots, *sets, *self._filled(quickest, known(mix), control)]

    def planned(self, values: Values, control: Control) -> list[Row]:
        """Exercises of the same work as often, and with as many sets, as the outline has them."""
        variables, rows, work = self._outline.variables, list[Row](), dict[int, int]()
        for cell in self._cells:
            picked, sets = (of[cell.key].index for of in (variables.picked, variables.sets))
            work |= {picked: values[picked], sets: values[sets]}
            rows += counted(self.model, cell.exercises, values[picked], values[sets])
        return [*rows, *self._filled(self.quickest({}), work, control)]

    def _filled(self, quickest: CpModel, work: Mapping[int, int], control: Control) -> Iterator[Row]:
        """No session leaves more of its time than all together must if that work is to be done."""
        if self._case.timed:
            allowed = self._outline.outline.allowed
            spare = sum(allowed) - Run(fixed(quickest, work), LIGHT, QUICKEST_EFFORT, control).bound
            for session, seconds in zip(self.model.week.sessions, allowed, strict=True):
                yield session.seconds >= seconds - spare

    def _kind(self, cells: Sequence[Cell]) -> Kind:
        variables = self._outline.variables
        in_days = [self.model.week.of(exercise=name) for cell in cells for name in cell.exercises]
        return Kind(
            self._summed(variables.picked[cell.key] for cell in cells),
            self._summed(variables.sets[cell.key] for cell in cells),
            total(selection.slots for selection in in_days),
            total(selection.sets for selection in in_days),
        )

    def _summed(self, counts: Iterable[Variable]) -> Variable:
        model, counts = self._outline.variables.model, list(counts)
        summed = model.variable(0, sum(model.bounds[count.index][1] for count in counts))
        model.add(summed == total(counts))
        return summed


def _alike(cells: Sequence[Cell]) -> list[list[Cell]]:
    """Cells by pattern, pace (what they save in supersets may differ) and whether they load the low back."""
    alike: dict[tuple[str, tuple[int, ...], bool], list[Cell]] = {}
    for cell in cells:
        exercise = cell.choice.exercise
        alike.setdefault((exercise.pattern, cell.pace[:3], exercise.low_back >= LOADS_THE_BACK), []).append(cell)
    return list(alike.values())


def counted(model: Model, names: Sequence[str], picked: int, sets: int) -> list[Row]:
    """Rows by which some exercises stand in so many slots of the week, with so many sets."""
    selections = [model.week.of(exercise=name) for name in names]
    return [
        total(selection.slots for selection in selections) == picked,
        total(selection.sets for selection in selections) == sets,
    ]
