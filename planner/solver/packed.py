"""Bounds of the aims where the days are too short for the best outline: its work must be packed into them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from planner.case import Case
from planner.model.linear import Linear, LinearModel
from planner.model.packing import pack
from planner.solver import scip
from planner.solver.control import Control
from planner.solver.formulation import OutlineModel
from planner.solver.hands import soonest
from planner.solver.stage import LOWER, Round, Turn, minimise

CPSAT: Final = (Round([Turn("bound", LOWER, 16.0)]),)
SCIP_EFFORT: Final = 100.0
"""What either solver is given, with deterministic seconds."""


def packed_least(
    case: Case, settled: Mapping[str, int], name: str, known: int, control: Control, *, bare: bool
) -> int | None:
    """The least value of an aim with those before it settled, at least ``known``; None if the search ends first."""
    model, count = _model(case, settled, name, bare=bare)

    def by_cpsat(control: Control) -> int | None:
        found = minimise(model, count, "", (), control, rounds=CPSAT, least=known)
        return found.value if found and found.proved else None

    def by_scip(control: Control) -> int | None:
        answer = scip.minimised(model, count, min(SCIP_EFFORT, control.effort), control)
        if not answer.values:
            return None
        value = count.value(answer.values)
        return value if known <= value == answer.bound else None  # CP-SAT would say what comes after less than is known

    least = soonest((by_cpsat, by_scip), control)
    return None if control.over else least


def _model(case: Case, settled: Mapping[str, int], name: str, *, bare: bool) -> tuple[LinearModel, Linear]:
    outline = OutlineModel(case, bare=bare)
    aims = {aim.name: aim.count for aim in outline.aims}
    model = outline.variables.model.clone(*(aims[other] <= value for other, value in settled.items()))
    pack(outline.outline, model)
    return model, aims[name]
