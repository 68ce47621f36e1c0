"""Few exercises at a time: those of one of the best outlines. A model narrowed to them is small.

Which exercises the days can hold is hard to foresee where every minute counts, and quickly tried: of a few of
the best outlines one mostly can be dealt out, or leads to a week as good.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import Final

from planner.case import Case
from planner.model.linear import Linear, weighted
from planner.solver.control import Control
from planner.solver.cpsat import Run, told
from planner.solver.formulation import Model, OutlineModel
from planner.solver.stage import LIGHT

EFFORT: Final = 0.1
"""Deterministic seconds for one outline."""
MOST_WEIGHT: Final = 9


class Supports:
    """Exercises that outlines use, by number: each is the best by other weights."""

    def __init__(self, case: Case, model: Model) -> None:
        self._model, self._outline = model, OutlineModel(case)
        self.known: Sequence[int] = ()
        """An outline from which others are sought."""

    def left_out(self, number: int, limits: Mapping[str, int], control: Control) -> Mapping[int, int] | None:
        """The model's variables of all exercises that an outline within the limits of its aims does without, each 0.

        None if no such outline was found.
        """
        outline = self._outline
        within = [aim.count <= limits[aim.name] for aim in outline.aims if aim.name in limits]
        run = Run(told(outline.variables.model, within, self._weighted(number), self.known), LIGHT, EFFORT, control)
        return self._absent(run.values) if run.values else None

    def _weighted(self, number: int) -> Linear:
        chance, variables = Random(number), self._outline.variables
        counts = [of[cell.key] for cell in variables.cells for of in (variables.picked, variables.sets)]
        return weighted((count, chance.randint(0, MOST_WEIGHT)) for count in counts)

    def _absent(self, values: tuple[int, ...]) -> dict[int, int]:
        outlined, variables = self._outline.variables, self._model.variables
        used = {name for cell in outlined.cells if values[outlined.picked[cell.key].index] for name in cell.exercises}
        absent = [cell.key for cell in variables.cells if used.isdisjoint(cell.exercises)]
        return {of[key].index: 0 for key in absent for of in (variables.picked, variables.sets)}
