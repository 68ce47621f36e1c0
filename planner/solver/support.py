"""Parts of the model in which a week is sought, each told by an outline within some limits of its aims.

Which outline the days can hold is hard to foresee where every minute counts, and quickly tried. Of a few outlines one
mostly can be dealt out just as it is, or its exercises can otherwise. What no outline within the limits does is done
in no week either.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cached_property
from random import Random
from typing import Final

from ortools.sat.python.cp_model import CpModel

from planner.case import Case
from planner.model.linear import Linear, Row, Variable, total, weighted
from planner.solver.control import Control
from planner.solver.cpsat import Preset, Run, fixed, solutions, told
from planner.solver.formulation import Model, OutlineModel
from planner.solver.stage import LIGHT, Part

ANY: Final[Preset] = {**LIGHT, "enumerate_all_solutions": True}
EFFORT: Final = 0.1
"""Deterministic seconds for outlines of one number."""
MOST_PLANNED: Final = 4
"""Outlines of one number that are dealt out just as they are."""
POSSIBLE_EFFORT: Final = 0.3
"""Deterministic seconds for one outline of further exercises."""
MOST_WEIGHT: Final = 9

Values = Sequence[int]


class Supports:
    """Outlines by number: of an even one the best by weights of its own, and those on the way; of an odd one any."""

    def __init__(self, case: Case, model: Model) -> None:
        self._case, self._model, self._outline = case, model, OutlineModel(case)
        self._quickest = told(self._outline.variables.model, (), self._outline.outline.seconds)
        self._possible: dict[tuple[tuple[str, int], ...], Mapping[int, int] | None] = {}
        self.known: Values = ()
        """An outline from which others are sought."""

    def parts(self, number: int, limits: Mapping[str, int], control: Control) -> Iterator[Part]:
        """What just some outlines plan, one after the other, then all that the last one has exercises of."""
        values: Values = ()
        for values in self._outlines(number, limits, control):
            yield Part(self._absent(self._used(values)), self.planned(values, control))
        if values:
            yield Part(self._absent(self._used(values)))

    def _outlines(self, number: int, limits: Mapping[str, int], control: Control) -> list[Values]:
        """A few that differ."""
        if number % 2:
            found = solutions(self._told(limits), {**ANY, "random_seed": number}, EFFORT, control)
        else:
            found = solutions(self._told(limits, self._weighted(number), self.known), LIGHT, EFFORT, control)
        differing = list({tuple(values[index] for index in self._work): values for values in found}.values())
        return Random(number).sample(differing, min(MOST_PLANNED, len(differing)))

    def planned(self, values: Values, control: Control) -> list[Row]:
        """Exercises of the same work as often, and with as many sets, as the outline has them, no session too short."""
        variables, rows = self._outline.variables, list[Row]()
        for cell in variables.cells:
            picked, sets = (values[of[cell.key].index] for of in (variables.picked, variables.sets))
            rows += counted(self._model, cell.exercises, picked, sets)
        return [*rows, *self._filled(values, control)] if self._case.timed else rows

    def left_out(self, limits: Mapping[str, int], control: Control) -> Mapping[int, int] | None:
        """The model's variables of exercises that stand in no week within the limits of the aims, each 0.

        None if the search ended before they were known, or they are not the most.
        """
        asked = tuple(limits.items())
        if asked in self._possible:
            return self._possible[asked]
        left_out = self._impossible(limits, control)
        if not control.over:
            self._possible[asked] = left_out
        return left_out

    def _impossible(self, limits: Mapping[str, int], control: Control) -> Mapping[int, int] | None:
        """Outlines are sought that use as much as possible of what none has used yet, until there is none."""
        cells, picked = self._outline.variables.cells, self._outline.variables.picked
        used, further = set[str](), cells
        while 2 * len(further) > len(cells) and not control.over:
            slots = total(picked[cell.key] for cell in further)
            run = Run(self._told(limits, -slots, self.known), LIGHT, POSSIBLE_EFFORT, control)
            if run.values is None:
                return None
            if slots.value(run.values) == 0:
                return self._absent(used) if run.bound == 0 else None
            used |= self._used(run.values)
            further = tuple(cell for cell in cells if used.isdisjoint(cell.exercises))
        return None

    def _filled(self, values: Values, control: Control) -> Iterator[Row]:
        """No session leaves more of its time than all together must if the outline's work is done."""
        allowed = self._outline.outline.allowed
        run = Run(fixed(self._quickest, {index: values[index] for index in self._work}), LIGHT, EFFORT, control)
        spare = sum(allowed) - run.bound
        for session, seconds in zip(self._model.week.sessions, allowed, strict=True):
            yield session.seconds >= seconds - spare

    def _told(self, limits: Mapping[str, int], aim: Linear | None = None, hint: Values = ()) -> CpModel:
        within = [aim.count <= limits[aim.name] for aim in self._outline.aims if aim.name in limits]
        return told(self._outline.variables.model, within, aim, hint)

    @cached_property
    def _work(self) -> list[int]:
        """The picks and sets of all cells of an outline."""
        variables = self._outline.variables
        return [of[cell.key].index for cell in variables.cells for of in (variables.picked, variables.sets)]

    def _weighted(self, number: int) -> Linear:
        """Weights of either sign, and of every fourth number none below 0, so that little work is sought too."""
        chance, least = Random(number), -MOST_WEIGHT if number % 4 else 0
        return weighted((Variable(index), chance.randint(least, MOST_WEIGHT)) for index in self._work)

    def _used(self, values: Values) -> set[str]:
        variables = self._outline.variables
        return {name for cell in variables.cells if values[variables.picked[cell.key].index] for name in cell.exercises}

    def _absent(self, used: Set[str]) -> dict[int, int]:
        variables = self._model.variables
        absent = [cell.key for cell in variables.cells if used.isdisjoint(cell.exercises)]
        return {of[key].index: 0 for key in absent for of in (variables.picked, variables.sets)}


def counted(model: Model, names: Sequence[str], picked: int, sets: int) -> list[Row]:
    """Rows by which some exercises stand in so many slots of the week, with so many sets."""
    selections = [model.week.of(exercise=name) for name in names]
    return [
        total(selection.slots for selection in selections) == picked,
        total(selection.sets for selection in selections) == sets,
    ]
