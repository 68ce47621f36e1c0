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
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, cycle
from typing import Any, Final, Literal, NamedTuple

from ortools.sat.python import cp_model

from planner.errors import SolverFailure
from planner.model.linear import Linear, LinearModel, Row
from planner.solver.cpsat import told

SEED: Final = 1
LOWER: Final[dict[str, Any]] = {
    "linearization_level": 2,
    "use_objective_lb_search": True,
    "exploit_all_lp_solution": True,
}
LIGHT: Final[dict[str, Any]] = {"linearization_level": 1}
CUT: Final[dict[str, Any]] = {"linearization_level": 2, "exploit_all_lp_solution": True}
UNCUT: Final[dict[str, Any]] = {"linearization_level": 2, "cut_level": 0}
PLAIN: Final[dict[str, Any]] = {"linearization_level": 1, "cp_model_presolve": False}
NEIGHBOURS: Final[dict[str, Any]] = {"linearization_level": 2, "use_lns_only": True}

Kind = Literal["bound", "improve", "decide"]


class Turn(NamedTuple):
    """A run of CP-SAT: for value and bound, for a better value alone, or asking whether the bound can be had."""

    kind: Kind
    preset: dict[str, Any]
    effort: float
    days: int = 0
    """So many days are free at once while a better value is sought."""


TURNS: Final = (
    Turn("bound", LOWER, 0.5),
    Turn("decide", PLAIN, 0.5),
    Turn("improve", LIGHT, 2.0, days=2),
    Turn("bound", LOWER, 1.0),
    Turn("decide", PLAIN, 2.0),
    Turn("improve", LIGHT, 6.0, days=3),
    Turn("decide", CUT, 1.5),
    Turn("bound", LOWER, 4.0),
    Turn("decide", UNCUT, 3.5),
    Turn("decide", PLAIN, 8.0),
    Turn("decide", CUT, 4.0),
    Turn("decide", UNCUT, 9.0),
    Turn("decide", LIGHT, 4.0),
)
DECIDING: Final = tuple(turn for turn in TURNS if turn.kind == "decide")
BRIEF: Final = (Turn("bound", LIGHT, 0.03), Turn("improve", LIGHT, 0.25, days=2))
"""For what is looked after without a claim."""

FEWEST_DAYS: Final = 2

FEW_DAYS_EFFORT: Final = 0.5
"""Deterministic seconds for one choice of days."""

EFFORT: Final = sum(turn.effort for turn in TURNS)
"""Deterministic seconds for one aim, all turns together; a clock shows about twice as many."""

Report = Callable[[str, int, int], None]
Days = Sequence[Collection[int]]


@dataclass
class Control:
    """What ends a search early: a clock, or somebody else; and who hears of its progress."""

    deadline: float | None = None
    stop: threading.Event = field(default_factory=threading.Event)
    report: Report | None = None
    effort: float = EFFORT
    clocked: threading.Event = field(default_factory=threading.Event)
    """Set once the clock has ended anything; copies share it."""

    def left(self) -> float | None:
        """Seconds until the deadline."""
        return None if self.deadline is None else max(0.0, self.deadline - time.monotonic())

    def for_a_part(self) -> Control:
        """The same with a third of the time that is left, so that there is some for a program too."""
        left = self.left()
        return self if left is None else replace(self, deadline=time.monotonic() + left / 3)

    @property
    def over(self) -> bool:
        """Whether the search must end now; notes it if that is by the clock."""
        late = self.left() == 0.0
        if late:
            self.clocked.set()
        return late or self.stop.is_set()


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
    model: LinearModel,
    aim: Linear,
    name: str,
    hint: Sequence[int],
    control: Control,
    days: Days = (),
    turns: Sequence[Turn] = TURNS,
) -> Found | None:
    """The aim made as small as possible; None if the search ended before anything was found.

    ``days`` are the indices of each day's variables. Raises ``Infeasible`` when nothing obeys the model.
    """
    stage = _Stage(model, aim, name, control, days)
    best: Found | None = None
    for turn in _turns(turns, control.effort):
        if control.over:
            break
        if turn.kind == "bound":
            best = stage.bounded(turn, best, hint)
        elif best is not None:
            best = stage.improved(turn, best) if turn.kind == "improve" else stage.decided(turn, best)
        if best is not None:
            if control.report:
                control.report(name, best.value, best.bound)
            if best.proved:
                break
            model.add(aim >= best.bound)
    return best


@dataclass(frozen=True)
class _Stage:
    model: LinearModel
    aim: Linear
    name: str
    control: Control
    days: Days

    def bounded(self, turn: Turn, best: Found | None, hint: Sequence[int]) -> Found | None:
        """A better value, or a higher bound."""
        solver, status = self._minimised(turn, best.values if best else hint)
        if status == cp_model.INFEASIBLE:
            _confirm_infeasible(self.model, self.control)
            raise Infeasible
        return _better(best, solver, status, self.aim)

    def improved(self, turn: Turn, best: Found) -> Found:
        """A better value found by changing a few days at a time, as long as that helps and the effort lasts."""
        if len(self.days) <= turn.days:
            return self._nearby(turn, best) if turn.days == FEWEST_DAYS else best
        free = list(combinations(range(len(self.days)), turn.days))
        idle, left = 0, turn.effort
        for chosen in cycle(free):
            if idle == len(free) or left <= 0 or best.proved or self.control.over:
                return best
            found, spent = self._changed(turn._replace(effort=min(left, FEW_DAYS_EFFORT)), best, chosen)
            idle = idle + 1 if found is best else 0
            best, left = found, left - spent
        return best

    def _changed(self, turn: Turn, best: Found, chosen: Collection[int]) -> tuple[Found, float]:
        """The best value with all other days as they are, and the deterministic seconds that it took."""
        kept = [index for day, indices in enumerate(self.days) if day not in chosen for index in indices]
        narrow = self.model.narrowed({index: best.values[index] for index in kept})
        solver = _solver(turn, self.control)
        status = _run(solver, told(narrow, [self.aim <= best.value - 1], self.aim), self.name, self.control)
        found = best
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            values = tuple(solver.response_proto.solution)
            found = Found(values, self.aim.value(values), best.bound)
        return found, solver.response_proto.deterministic_time

    def _nearby(self, turn: Turn, best: Found) -> Found:
        """A better value near the best; of bounds nothing is believed here."""
        solver, status = self._minimised(turn._replace(preset=NEIGHBOURS), best.values)
        found = _better(best, solver, status, self.aim) or best
        return replace(found, bound=best.bound)

    def decided(self, turn: Turn, best: Found) -> Found:
        """The bound reached, or raised until it is unknown: often quicker without objective and hint."""
        while not best.proved:
            try:
                values = _satisfied(self.model, [self.aim <= best.bound], turn, self.name, self.control)
            except Infeasible:
                best = replace(best, bound=best.bound + 1)
            else:
                return Found(values, best.bound, best.bound) if values else best
        return best

    def _minimised(self, turn: Turn, hint: Sequence[int]) -> tuple[cp_model.CpSolver, Any]:
        solver = _solver(turn, self.control)
        return solver, _run(solver, told(self.model, (), self.aim, hint), self.name, self.control)


def satisfied(model: LinearModel, control: Control, turns: Sequence[Turn] = DECIDING) -> tuple[int, ...] | None:
    """Values that obey the model, or None if the search ended before any were found; raises ``Infeasible``."""
    for turn in _turns(turns, control.effort):
        if control.over:
            return None
        if values := _satisfied(model, (), turn, "", control):
            return values
    return None


def _satisfied(
    model: LinearModel, further: Sequence[Row], turn: Turn, name: str, control: Control
) -> tuple[int, ...] | None:
    solver = _solver(turn, control)
    status = _run(solver, told(model, further), name, control)
    if status == cp_model.INFEASIBLE:
        raise Infeasible
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    return tuple(solver.response_proto.solution) if found else None


def _turns(turns: Sequence[Turn], most: float) -> Iterator[Turn]:
    """The turns, as far as the effort goes."""
    for turn in turns:
        if most <= 0:
            return
        yield turn._replace(effort=min(most, turn.effort))
        most -= turn.effort


def _solver(turn: Turn, control: Control) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    parameters = solver.parameters
    parameters.num_workers = 1
    parameters.random_seed = SEED
    parameters.symmetry_level = 0
    parameters.presolve_inclusion_work_limit = 0
    parameters.catch_sigint_signal = False
    parameters.max_deterministic_time = turn.effort
    if (left := control.left()) is not None:
        parameters.max_time_in_seconds = left
    for key, value in turn.preset.items():
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


def _better(best: Found | None, solver: cp_model.CpSolver, status: Any, aim: Linear) -> Found | None:
    bound = -(-round(solver.best_objective_bound * 1000) // 1000) if status != cp_model.MODEL_INVALID else 0
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return best and Found(best.values, best.value, max(best.bound, min(bound, best.value)))
    values = tuple(solver.response_proto.solution)
    value = aim.value(values)
    bound = min(value, bound if best is None else max(best.bound, bound))
    if best is not None and best.value <= value:
        return Found(best.values, best.value, min(bound, best.value))
    return Found(values, value, bound)


def _confirm_infeasible(model: LinearModel, control: Control) -> None:
    solver = _solver(Turn("decide", {"linearization_level": 2, "cp_model_presolve": False}, EFFORT), control)
    if solver.solve(told(model)) in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        raise SolverFailure("the solver called a profile infeasible for which it then found a program")
