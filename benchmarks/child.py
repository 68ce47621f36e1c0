"""``python -m benchmarks.child TASK``: one measurement in a process of its own, from a job to figures, both JSON."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Mapping, Sequence
from typing import Any, Final

from benchmarks.catalogs import sized
from benchmarks.machine import peak_megabytes
from benchmarks.problem import Problem
from planner import Catalog, Profile, Program, Progress, solve
from planner.case import Case, prepare
from planner.model.linear import LinearModel
from planner.program import Objective

Job = Mapping[str, Any]
Figures = dict[str, Any]

FIRST: Final = "outline and first week"
AFTERWARDS: Final = "niceties, further weeks, loads, check"


def main() -> None:
    """Do the task that is named."""
    figures = TASKS[sys.argv[1]](json.load(sys.stdin))
    json.dump(figures | {"peak_mb": peak_megabytes()}, sys.stdout)


def solved(job: Job) -> Figures:
    """The project's own search: seconds to the first program, to the proof, and of each stage, without any import."""
    import planner.solver.search  # noqa: F401

    profile, catalog = _read(job)
    steps: list[Progress] = []
    began = time.monotonic()
    outcome = solve(profile, catalog, time_limit=job["limit"], progress=steps.append)
    seconds = time.monotonic() - began
    figures = {"seconds": seconds, "status": type(outcome).__name__.lower(), "proved": False, "aims": []}
    if not isinstance(outcome, Program):
        return figures
    return figures | {
        "status": outcome.status,
        "proved": outcome.certificate.proved,
        "first": steps[0].seconds,
        "proof": steps[-1].seconds,
        "aims": [_aim(aim) for aim in outcome.certificate.objectives],
        "stages": _stages(steps, seconds),
    }


def _aim(aim: Objective) -> Figures:
    return {"aim": aim.name, "status": "optimal" if aim.proved else "open", "value": aim.value, "bound": aim.bound}


def _stages(steps: Sequence[Progress], seconds: float) -> dict[str, float]:
    """Seconds until something was known, of each aim, and of all that comes after the last aim."""
    ends = {step.aim: step.seconds for step in steps}
    spent, before = {FIRST: steps[0].seconds}, steps[0].seconds
    for aim, end in ends.items():
        spent[aim], before = end - before, end
    return spent | {AFTERWARDS: seconds - before}


def sizes(job: Job) -> Figures:
    """Variables and rows of the outline and of the model with days, and how many exercises there are to choose from."""
    from planner.solver.formulation import Model, OutlineModel

    profile, catalog = _read(job)
    case = prepare(profile, catalog)
    offered = {choice.exercise.id for session in case.sessions for choice in session.choices}
    return {
        "catalog": len(catalog.exercises),
        "choices": len(offered),
        "outline": _size(OutlineModel(case).outline.variables.model),
        "days": _size(Model(case).variables.model),
    }


def problem(job: Job) -> Figures:
    """The model with days and its aims, as rows for any engine."""
    return {"problem": with_days(_case(job)).data()}


def with_days(case: Case) -> Problem:
    """The model with days and its aims."""
    from planner.solver.formulation import Model

    model = Model(case)
    return Problem.of(model.variables.model, [(aim.name, aim.count) for aim in model.aims])


def outline(case: Case) -> Problem:
    """The outline and its aims."""
    from planner.solver.formulation import OutlineModel

    model = OutlineModel(case)
    return Problem.of(model.outline.variables.model, [(aim.name, aim.count) for aim in model.aims])


def directly(job: Job) -> Figures:
    """The direct model, one weighted sum of all aims."""
    from benchmarks.direct import solve_directly

    answer = solve_directly(_case(job), job["limit"])
    status = "optimal" if answer.proved else "open"
    aims = [{"aim": name, "status": status, "value": value} for name, value in answer.values.items()]
    return {"seconds": answer.seconds, "proved": answer.proved, "gap": answer.gap, "aims": aims}


def _case(job: Job) -> Case:
    return prepare(*_read(job))


def _read(job: Job) -> tuple[Profile, Catalog]:
    catalog = sized(job.get("size"), job.get("rows"))
    return Profile.from_data(job["profile"], catalog), catalog


def _size(model: LinearModel) -> list[int]:
    return [len(model.bounds), len(model.rows)]


TASKS: Final = {"solve": solved, "sizes": sizes, "problem": problem, "direct": directly}

if __name__ == "__main__":
    main()
