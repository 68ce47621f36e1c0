"""Bounds of the aims where the days are too short for the best outline: its work must be packed into them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

from planner.case import Case
from planner.model.aims import Aim
from planner.model.packing import pack
from planner.solver import scip
from planner.solver.control import Control
from planner.solver.formulation import OutlineModel
from planner.solver.hands import soonest
from planner.solver.stage import LIGHT, LOWER, Round, Turn, minimise

ROUNDS: Final = (
    Round([Turn("bound", LOWER, 0.3)]),
    Round([Turn("decide", LIGHT, 1.0)]),
    Round([Turn("bound", LOWER, 16.0)]),
)
"""What CP-SAT tries one after the other."""

SCIP_EFFORT: Final = 100.0
"""Deterministic seconds for SCIP meanwhile."""


class PackedOutline:
    """The outline of the week with its work packed into the days, and its aims."""

    def __init__(self, case: Case, *, bare: bool = False) -> None:
        outline = OutlineModel(case, bare=bare)
        self._model, self._aims = outline.variables.model, outline.aims
        pack(outline.outline, self._model)

    def bounds(self, settled: Mapping[str, int], outline: Mapping[str, int], control: Control) -> dict[str, int]:
        """Bounds of all aims, each for when those before it come to theirs, from those that the outline has.

        ``settled`` ones are given. From now on no aim is worse than its bound.
        """
        bounds: dict[str, int] = {}
        for aim in self._aims:
            as_outlined = all(bounds[name] == outline[name] for name in bounds)
            value = settled.get(aim.name)
            if value is None:
                value = self._least(aim, outline[aim.name] if as_outlined else 0, control)
            if value is None:
                break
            bounds[aim.name] = value
            self._model.add(aim.count <= value)
        return bounds

    def _least(self, aim: Aim, known: int, control: Control) -> int | None:
        """The least value of an aim, at least ``known``: the same whoever finds it."""
        return soonest([partial(self._by_cpsat, aim, known), partial(self._by_scip, aim)], control)

    def _by_cpsat(self, aim: Aim, known: int, control: Control) -> int | None:
        found = minimise(self._model, aim.count, "", (), control, rounds=ROUNDS, least=known)
        return found.value if found and found.proved else None

    def _by_scip(self, aim: Aim, control: Control) -> int | None:
        answer = scip.minimised(self._model, aim.count, SCIP_EFFORT, control)
        value = aim.count.value(answer.values) if answer.values else None
        return value if value == answer.bound else None
