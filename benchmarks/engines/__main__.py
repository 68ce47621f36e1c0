"""``python -m benchmarks.engines NAME``: what an engine proves of a problem, both as JSON."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Mapping
from typing import Any, Final

from benchmarks.engines.staged import Engine, as_data, complete, staged
from benchmarks.machine import peak_megabytes
from benchmarks.problem import Problem
from planner.model.linear import LinearModel


def main() -> None:
    """Run the engine that is named, or the second opinion; imports only what that one needs."""
    name, job = sys.argv[1], json.load(sys.stdin)
    problem = Problem.from_data(job["problem"])
    answer = _second_opinion(problem, job) if name == "second-opinion" else _proofs(name, problem, job["limit"])
    json.dump(answer | {"peak_mb": peak_megabytes()}, sys.stdout)


def _proofs(name: str, problem: Problem, limit: float) -> dict[str, Any]:
    build = ENGINES[name]()
    began = time.monotonic()
    stages = staged(build(problem.model), problem, limit)
    seconds = time.monotonic() - began
    return {"seconds": seconds, "proved": complete(stages, problem), "aims": as_data(stages)}


def _second_opinion(problem: Problem, job: Mapping[str, Any]) -> dict[str, Any]:
    from benchmarks.engines.opinion import opinion

    return opinion(problem, job["reached"], job["limit"])


def _cpsat() -> Callable[[LinearModel], Engine]:
    from benchmarks.engines.by_cpsat import CpSat

    return CpSat


def _highs() -> Callable[[LinearModel], Engine]:
    from benchmarks.engines.by_mathopt import MathOpt

    return lambda model: MathOpt(model, "highs")


def _scip() -> Callable[[LinearModel], Engine]:
    from benchmarks.engines.by_mathopt import MathOpt

    return lambda model: MathOpt(model, "scip")


def _choco() -> Callable[[LinearModel], Engine]:
    from benchmarks.engines.by_choco import Choco

    return Choco


ENGINES: Final = {"cp-sat": _cpsat, "highs": _highs, "scip": _scip, "choco": _choco}

if __name__ == "__main__":
    main()
