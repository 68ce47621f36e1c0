"""Bounds of the aims where the days are too short for the best outline: its work must be packed into them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from planner.case import Case
from planner.model.aims import LENGTH
from planner.model.linear import Linear, Row, total
from planner.model.packing import pack
from planner.solver import scip
from planner.solver.control import Control
from planner.solver.cpsat import Run, told
from planner.solver.formulation import OutlineModel
from planner.solver.hands import side_by_side, soonest
from planner.solver.mixes import QUICK
from planner.solver.stage import LOWER, PLAIN, Round, Turn, minimise

AT_ONCE_EFFORT: Final = 0.5
"""Deterministic seconds for anything that can be packed at the bound known."""

CPSAT: Final = (Round([Turn("bound", LOWER, 16.0)]),)
SCIP_EFFORT: Final = 100.0
"""What either solver is given, with deterministic seconds."""


def raised(
    case: Case, settled: Mapping[str, int], stuck: str, known: int, control: Control, *, bare: bool
) -> Mapping[str, int]:
    """The least value of an aim that is stuck, with those before it settled; and of others whose bounds are too low.

    ``known`` is the least that is known of it. Of the aims after it those up to the last that is raised are told; that
    of length is hardly ever too low, and not asked about. Empty if the aim is not raised, or that stays open.
    """
    least = Packed(case, settled, bare=bare).least(stuck, known, control)
    if least is None or least == known:
        return {}
    higher = {stuck: least}
    while more := _up_to_the_first(case, {**settled, **higher}, control, bare=bare):
        higher |= more
    return higher


def _up_to_the_first(case: Case, settled: Mapping[str, int], control: Control, *, bare: bool) -> Mapping[str, int]:
    """The aims that are not settled up to the first whose bound is too low, with their least values; or none."""
    bounds, plan = OutlineModel(case, bare=bare).bounds(settled, control)
    if plan is None:
        return {}
    packed, least = Packed(case, settled, bare=bare), dict[str, int]()
    for name in bounds:
        if name not in settled and name != LENGTH:
            value = packed.least_at_once(name, bounds[name], control)
            if value is None:
                break
            least[name] = value
            if value > bounds[name]:
                return least
            packed.settle(name, value)
    return {}


class Packed:
    """What of the week in outline, some of its aims settled, can be packed into the days."""

    def __init__(self, case: Case, settled: Mapping[str, int], *, bare: bool) -> None:
        outline = OutlineModel(case, bare=bare)
        self._aims = {aim.name: aim.count for aim in outline.aims}
        self._model, self._seconds = outline.variables.model, total([outline.outline.seconds])
        for name, value in settled.items():
            self.settle(name, value)
        pack(outline.outline, self._model)
        self._packed: Sequence[int] = ()

    def settle(self, name: str, value: int) -> None:
        """From now on the aim is at most ``value``."""
        self._model.add(self._aims[name] <= value)

    def least_at_once(self, name: str, known: int, control: Control) -> int | None:
        """The same as ``least``, sooner if it is what is known."""
        count = self._aims[name]
        if self._model.obeyed(self._packed) and count.value(self._packed) == known:
            return known
        answer = self._answered([count <= known], control)
        if answer and answer.values:
            self._packed = answer.values
            return known
        return self.least(name, known + 1 if answer else known, control)

    def least(self, name: str, known: int, control: Control) -> int | None:
        """The least value of an aim, at least ``known``, by whichever solver proves it first; None if none does."""
        hands = [partial(by, self._aims[name], known) for by in (self._by_cpsat, self._by_scip)]
        least = soonest(hands, control)
        return None if control.over else least

    def _answered(self, rows: Sequence[Row], control: Control) -> Run | None:
        """Whether anything obeys the rows: what takes little time, else just anything; None if that stays open."""
        effort = min(AT_ONCE_EFFORT, control.effort)
        quickest, any_ = told(self._model, rows, self._seconds), told(self._model, rows)
        hands = partial(Run, quickest, QUICK, effort), partial(Run, any_, PLAIN, effort)
        with side_by_side(hands, control) as answers:
            return next((run for run in answers if run.values or run.infeasible), None)

    def _by_cpsat(self, count: Linear, known: int, control: Control) -> int | None:
        found = minimise(self._model, count, "", (), control, rounds=CPSAT, least=known)
        return found.value if found and found.proved else None

    def _by_scip(self, count: Linear, known: int, control: Control) -> int | None:
        """SCIP is not told what is known; of what it finds below that CP-SAT would say something else."""
        answer = scip.minimised(self._model, count, min(SCIP_EFFORT, control.effort), control)
        if not answer.values:
            return None
        value = count.value(answer.values)
        return value if known <= value == answer.bound else None
