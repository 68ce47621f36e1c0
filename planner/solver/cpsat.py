"""A linear model told to CP-SAT, and CP-SAT run on it.

Guards, each with its reason (ortools 9.15):

* one worker, a fixed seed, limits in deterministic time: more workers, or a clock, change the answer by the run;
* ``presolve_inclusion_work_limit`` 0: its default once certified a wrong optimum of a linear model (#5293);
* no ``interleave_search`` (heap corruption, #5048), no ``repair_hint`` (crashes, #5025);
* values are read as integers from the solution, never from the floating objective.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, Final

from ortools.sat.python import cp_model

from planner.model.linear import Linear, LinearModel, Row
from planner.solver.control import Control

Preset = Mapping[str, Any]
"""Parameters of CP-SAT that differ from its defaults."""

SEED: Final = 1
NO_LIMIT: Final = 2**63 - 1
POLL_SECONDS: Final = 0.05
FOUND: Final = (cp_model.OPTIMAL, cp_model.FEASIBLE)


def told(model: LinearModel, rows: Iterable[Row] = (), aim: Linear | None = None) -> cp_model.CpModel:
    """The model and further rows, with an aim to be made small."""
    retold = cp_model.CpModel()
    variables = retold.proto.variables  # looked up once: that takes a while
    for low, high in model.bounds:
        variables.add().domain.extend([low, high])
    _add(retold, chain(model.rows, rows))
    if aim is not None:
        _aim(retold, aim)
    return hinted(retold, ())  # even none: CP-SAT, told of no hint at all, searches in another way


def hinted(model: cp_model.CpModel, hint: Sequence[int]) -> cp_model.CpModel:
    """The model itself, from now on with values to start near."""
    model.proto.solution_hint.vars.extend(list(range(len(hint))))
    model.proto.solution_hint.values.extend(list(hint))
    return model


def _add(model: cp_model.CpModel, rows: Iterable[Row]) -> None:
    constraints = model.proto.constraints
    for row in rows:
        linear = constraints.add().linear
        linear.vars.extend(list(row.terms))
        linear.coeffs.extend(list(row.terms.values()))
        linear.domain.extend(limits(row))


def _aim(model: cp_model.CpModel, aim: Linear) -> None:
    terms = {index: factor for index, factor in sorted(aim.terms.items()) if factor}
    model.proto.objective.vars.extend(list(terms))
    model.proto.objective.coeffs.extend(list(terms.values()))
    model.proto.objective.offset = aim.constant


def _copied(model: cp_model.CpModel) -> cp_model.CpModel:
    copy = cp_model.CpModel()
    copy.proto.copy_from(model.proto)
    return copy


def aimed(model: cp_model.CpModel, aim: Linear) -> cp_model.CpModel:
    """The same model, which had no aim, with one to be made small."""
    copy = _copied(model)
    _aim(copy, aim)
    return copy


def further(model: cp_model.CpModel, rows: Iterable[Row]) -> cp_model.CpModel:
    """The same model with further rows; much quicker than telling one anew."""
    copy = _copied(model)
    _add(copy, rows)
    return copy


def fixed(model: cp_model.CpModel, known: Mapping[int, int]) -> cp_model.CpModel:
    """The same model with some variables fixed; much quicker than telling one anew."""
    copy = _copied(model)
    for index, value in known.items():
        domain = copy.proto.variables[index].domain
        domain[0] = domain[1] = value
    return copy


def limits(row: Row) -> list[int]:
    """Between which numbers the sum of a row lies, as CP-SAT writes that there is no limit."""
    return [-NO_LIMIT if row.low is None else row.low, NO_LIMIT if row.high is None else row.high]


def clashing(model: LinearModel, rows: Sequence[Row], control: Control) -> set[int]:
    """The places of further rows that, as CP-SAT has it, no values obey together; all, if it does not say."""
    asked = told(model, rows)
    for place in range(len(rows)):
        asked.proto.variables.add().domain.extend([0, 1])
        asked.proto.constraints[len(model.rows) + place].enforcement_literal.append(len(model.bounds) + place)
        asked.proto.assumptions.append(len(model.bounds) + place)
    solver = _solver({"linearization_level": 2}, control.effort, control)
    _solved(solver, asked, None, control)
    blamed = solver.response_proto.sufficient_assumptions_for_infeasibility
    return {flag - len(model.bounds) for flag in blamed} or set(range(len(rows)))


class Run:
    """One run of CP-SAT: its status, and what it found; ``name`` is the aim that its progress is told of."""

    def __init__(
        self, model: cp_model.CpModel, preset: Preset, effort: float, control: Control, name: str = ""
    ) -> None:
        self._solver = _solver(preset, effort, control)
        self.status = _solved(self._solver, model, _Incumbents(name, control) if control.report else None, control)

    @property
    def infeasible(self) -> bool:
        """Whether nothing obeys the model."""
        return bool(self.status == cp_model.INFEASIBLE)

    @property
    def values(self) -> tuple[int, ...] | None:
        """The values of all variables in the best solution."""
        return tuple(self._solver.response_proto.solution) if self.status in FOUND else None

    @property
    def bound(self) -> int:
        """What the aim is never below."""
        return (
            -(-round(self._solver.best_objective_bound * 1000) // 1000) if self.status != cp_model.MODEL_INVALID else 0
        )

    @property
    def spent(self) -> float:
        """Deterministic seconds."""
        return float(self._solver.response_proto.deterministic_time)


def forbid(model: cp_model.CpModel, values: Mapping[int, int]) -> None:
    """From now on not all of the variables have these values."""
    differ = model.proto.constraints.add().bool_or.literals
    for index, value in values.items():
        low, high = model.proto.variables[index].domain
        literal = len(model.proto.variables)
        model.proto.variables.add().domain.extend([0, 1])
        other = model.proto.constraints.add()
        other.enforcement_literal.append(literal)
        other.linear.vars.append(index)
        other.linear.coeffs.append(1)
        other.linear.domain.extend([low, value - 1] * (low < value) + [value + 1, high] * (value < high))
        differ.append(literal)


def _solver(preset: Preset, effort: float, control: Control) -> cp_model.CpSolver:
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


def _solved(
    solver: cp_model.CpSolver,
    model: cp_model.CpModel,
    hears: cp_model.CpSolverSolutionCallback | None,
    control: Control,
) -> Any:
    """Solves, and passes a request to stop on to the solver for as long as it runs."""
    done = threading.Event()
    watcher = threading.Thread(target=_watch, args=(solver, control, done), daemon=True)
    watcher.start()
    try:
        return solver.solve(model, hears)
    finally:
        done.set()
        watcher.join()


def _watch(solver: cp_model.CpSolver, control: Control, done: threading.Event) -> None:
    while not done.wait(POLL_SECONDS):
        if control.stop.is_set():
            solver.stop_search()  # ignored before the search has begun, so it is said again


class _Incumbents(cp_model.CpSolverSolutionCallback):
    def __init__(self, name: str, control: Control) -> None:
        super().__init__()
        self._name, self._control = name, control

    def on_solution_callback(self) -> None:
        if self._control.report:
            self._control.report(self._name, round(self.objective_value), round(self.best_objective_bound))
