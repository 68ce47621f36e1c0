"""The project's own search, as every part of the benchmark runs it."""

from __future__ import annotations

from statistics import median
from typing import Any

from benchmarks.bench import Bench, Figures, child
from benchmarks.instances import Profile, named

QUICK = 2
"""So many instances are enough to see that the benchmark works."""


def instances(bench: Bench) -> dict[str, Profile]:
    """The named instances, or the first few for a quick look."""
    every = named()
    return dict(list(every.items())[:QUICK]) if bench.quick else every


def key(name: str, limit: float) -> str:
    """Under which key the runs on an instance stand."""
    return f"planner | {name} | limit {limit:g}"


def solve(bench: Bench, name: str, profile: Profile, run: int, limit: float | None = None, **more: Any) -> None:
    """One run of the search; ``more`` says which catalog."""
    limit = limit or bench.limit
    job = {"profile": profile, "limit": limit} | more
    bench.repeat(key(name, limit), run, lambda: child(["benchmarks.child", "solve"], job))


def sizes(bench: Bench, name: str, profile: Profile, **more: Any) -> Figures:
    """How large the models of an instance are."""
    return bench.record(f"sizes | {name}", lambda: child(["benchmarks.child", "sizes"], {"profile": profile} | more))


def gathered(runs: list[Figures], figure: str) -> list[float]:
    """One figure of all runs that have it."""
    return [run[figure] for run in runs if figure in run]


def middle(runs: list[Figures], figure: str) -> float | None:
    """The median of one figure, or None if no run has it."""
    values = gathered(runs, figure)
    return median(values) if values else None


def ending(run: Figures) -> str:
    """How a run ended that is not proved: the first open aim with its value and bound."""
    if "crash" in run:
        return f"crashed ({run['crash']})"
    stuck = next((aim for aim in run["aims"] if aim["status"] != "optimal"), None)
    if stuck is None or stuck["value"] is None:
        return "no program" if not run["aims"] or stuck is not None else "not every aim"
    bound = "?" if stuck.get("bound") is None else stuck["bound"]
    return f"{stuck['status']}: {stuck['aim']} {stuck['value']} : {bound}"
