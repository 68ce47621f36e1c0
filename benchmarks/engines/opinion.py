"""A second opinion on proved values: whether another engine knows a week that does better in any of them.

It is no certificate: HiGHS counts in floating point. But it shares neither code nor method with the first proof.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any, Final

from benchmarks.engines.by_mathopt import MathOpt
from benchmarks.engines.staged import Answer
from benchmarks.problem import Problem

ENGINE: Final = "highs"


def opinion(problem: Problem, reached: Sequence[int], limit: float) -> dict[str, Any]:
    """Asks for something better in each of the first aims, whose proved values are ``reached``; then for as good."""
    began = time.monotonic()
    engine = MathOpt(problem.model, ENGINE)
    answers: dict[str, str] = {}
    for goal, value in zip(problem.goals, reached, strict=False):
        if value:
            left = max(0.0, limit - (time.monotonic() - began))
            answers[goal.name] = _said(problem, engine.possible(goal.count <= value - 1, left), wanted=False)
        engine.settle(goal.count, value)
    left = max(0.0, limit - (time.monotonic() - began))
    answers["as good"] = _said(problem, engine.minimise(problem.goals[0].count, left), wanted=True)
    return {"seconds": time.monotonic() - began, "answers": answers}


def _said(problem: Problem, answer: Answer, *, wanted: bool) -> str:
    """What an answer means; a week counts only if it keeps every row in whole numbers."""
    if answer.values and problem.broken(answer.values):
        return "not finished"
    if answer.values:
        return "confirmed" if wanted else "contradicted"
    if answer.status == "infeasible":
        return "contradicted" if wanted else "confirmed"
    return "not finished"
