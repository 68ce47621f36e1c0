"""One aim: CP-SAT runs by turns with different presets until the aim's value is proved.

Guards, each with its reason (ortools 9.15):

* one worker, a fixed seed, limits in deterministic time: more workers, or a clock, change the answer by the run;
* ``presolve_inclusion_work_limit`` 0: its default once certified a wrong optimum of a linear model (#5293);
* no ``interleave_search`` (heap corruption, #5048), no ``repair_hint`` (crashes, #5025);
* an infeasible answer is believed only when a run without presolve repeats it (#5274);
* a value is proved only when it equals the bound: OPTIMAL alone may mean that a gap limit was met;
* values are read as integers from the solution, never from the floating objective.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any, Final

from ortools.sat.python import cp_model

from planner.errors import SolverFailure
from planner.rule import Count

SEED: Final = 1
PRESETS: Final[tuple[dict[str, Any], ...]] = (
    {"linearization_level": 2, "use_objective_lb_search": True, "exploit_all_lp_solution": True},
    {"linearization_level": 1},
)
FIRST_TURN: Final = 1.0
EFFORT: Final = 28.0
"""Deterministic seconds for one aim, all turns together; a clock shows about twice as many."""

Report = Callable[[str, int, int], None]


@dataclass
class Control:
    """What ends a search early: a clock, or somebody else; and who hears of its progress."""

    deadline: float | None = None
    stop: threading.Event = field(default_factory=threading.Event)
    report: Report | None = None
    timed_out: bool = False
    effort: float = EFFORT

    def left(self) -> float | None:
        """Seconds until the deadline."""
        return None if self.deadline is None else max(0.0, self.deadline - time.monotonic())

    @property
    def over(self) -> bool:
        """Whether the search must end now."""
        if self.left() == 0.0:
            self.timed_out = True
        return self.timed_out or self.stop.is_set()


@dataclass(frozen=True)
class Found:
    """The best values of all variables, the aim's value in them, and the bound that is proved for it."""

    values: tuple[int, ...]
    value: int
    bound: int

    @property
    def proved(self) -> bool:
        """Whether no better value exists."""
        return self.value == self.bound


class Infeasible(Exception):
    """No values of the variables obey the model."""


def minimise(
    model: cp_model.CpModel, aim: Count, name: str, hint: Sequence[int], control: Control, *, confirm: bool = True
) -> Found | None:
    """The aim made as small as possible; None if the search ended before anything was found.

    Raises ``Infeasible`` when nothing obeys the model; unless told otherwise, a second run without presolve must agree.
    """
    best: Found | None = None
    for turn, (preset, effort) in enumerate(_turns(control.effort)):
        if control.over:
            break
        solver = _solver(preset, effort, control)
        if best is not None and turn % 2:
            best = _decided(model, aim, name, best, solver, control)
        else:
            model.minimize(aim)
            _hint(model, best.values if best else hint)
            status = _run(solver, model, name, control)
            if status == cp_model.INFEASIBLE:
                if confirm:
                    _confirm_infeasible(model, control)
                raise Infeasible
            best = _better(best, solver, status, aim)
        if best is not None:
            if control.report:
                control.report(name, best.value, best.bound)
            if best.proved:
                break
            model.add(aim >= best.bound)
    model.clear_objective()  # type: ignore[no-untyped-call]
    return best


def _decided(
    model: cp_model.CpModel, aim: Count, name: str, best: Found, solver: cp_model.CpSolver, control: Control
) -> Found:
    """The bound reached, or raised by one where nothing reaches it: without objective and hint often quicker."""
    narrow = model.clone()
    narrow.clear_objective()  # type: ignore[no-untyped-call]
    narrow.clear_hints()  # type: ignore[no-untyped-call]
    narrow.add(aim <= best.bound)
    status = _run(solver, narrow, name, control)
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Found(tuple(solver.response_proto.solution), best.bound, best.bound)
    return replace(best, bound=best.bound + 1) if status == cp_model.INFEASIBLE else best


def feasible(model: cp_model.CpModel, control: Control) -> bool | None:
    """Whether anything obeys the model; None if the search ended before it was known."""
    for preset, effort in _turns(control.effort):
        if control.over:
            return None
        status = _solver(preset, effort, control).solve(model)
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return True
        if status == cp_model.INFEASIBLE:
            return False
    return None


def _turns(most: float) -> Iterator[tuple[dict[str, Any], float]]:
    """Presets by turns, two turns each, each round with twice the effort of the one before."""
    spent = 0.0
    for turn in count():
        effort = min(most, FIRST_TURN * 2.0 ** (turn // (2 * len(PRESETS))))
        if spent >= most:
            return
        spent += effort
        yield PRESETS[turn // 2 % len(PRESETS)], effort


def _solver(preset: dict[str, Any], effort: float, control: Control) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    parameters = solver.parameters
    parameters.num_workers = 1
    parameters.random_seed = SEED
    parameters.symmetry_level = 0
    parameters.presolve_inclusion_work_limit = 0
    parameters.catch_sigint_signal = False
    parameters.max_deterministic_time = effort
    if (left := control.left()) is not None:
        parameters.max_time_in_seconds = left
    for key, value in preset.items():
        setattr(parameters, key, value)
    return solver


def _run(solver: cp_model.CpSolver, model: cp_model.CpModel, name: str, control: Control) -> Any:
    """Solves, and passes a request to stop on to the solver for as long as it runs."""
    done = threading.Event()
    watcher = threading.Thread(target=_watch, args=(solver, control, done), daemon=True)
    watcher.start()
    try:
        return solver.solve(model, _Incumbents(name, control) if control.report else None)
    finally:
        done.set()
        watcher.join()


def _watch(solver: cp_model.CpSolver, control: Control, done: threading.Event) -> None:
    while not done.wait(0.05):
        if control.stop.is_set():
            solver.stop_search()  # ignored before the search has begun, so it is said again


class _Incumbents(cp_model.CpSolverSolutionCallback):
    def __init__(self, name: str, control: Control) -> None:
        super().__init__()
        self._name, self._control = name, control

    def on_solution_callback(self) -> None:
        if self._control.report:
            self._control.report(self._name, round(self.objective_value), round(self.best_objective_bound))


def _hint(model: cp_model.CpModel, values: Sequence[int]) -> None:
    model.clear_hints()  # type: ignore[no-untyped-call]
    for index, value in enumerate(values):
        model.add_hint(model.get_int_var_from_proto_index(index), value)


def _better(best: Found | None, solver: cp_model.CpSolver, status: Any, aim: Count) -> Found | None:
    bound = -(-round(solver.best_objective_bound * 1000) // 1000) if status != cp_model.MODEL_INVALID else 0
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return best and Found(best.values, best.value, max(best.bound, min(bound, best.value)))
    value = solver.value(aim)
    bound = min(value, bound if best is None else max(best.bound, bound))
    if best is not None and best.value <= value:
        return Found(best.values, best.value, min(bound, best.value))
    return Found(tuple(solver.response_proto.solution), value, bound)


def _confirm_infeasible(model: cp_model.CpModel, control: Control) -> None:
    solver = _solver({"linearization_level": 2, "cp_model_presolve": False}, EFFORT, control)
    if solver.solve(model) in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        raise SolverFailure("the solver called a profile infeasible for which it then found a program")
