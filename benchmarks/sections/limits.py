"""The named instances under tight and loose time limits."""

from __future__ import annotations

from typing import Final

from benchmarks.bench import Bench
from benchmarks.sections import planner
from benchmarks.words import table

TITLE: Final = "Tight and loose time limits"
TIGHT: Final = (3.0, 15.0)
EXPLAINED: Final = """\
How the first run under each limit ended: proved, or the first aim that is not, as value : bound."""


def measure(bench: Bench) -> None:
    """Every instance under every limit."""
    for name, profile in planner.instances(bench).items():
        for limit in _limits(bench):
            for run in range(bench.runs):
                planner.solve(bench, name, profile, run, limit)


def report(bench: Bench) -> str:
    """One column for each limit."""
    limits = _limits(bench)
    rows = [[name, *(_cell(bench, name, limit) for limit in limits)] for name in planner.instances(bench)]
    counts = ["proved", *(_proved(bench, limit) for limit in limits)]
    return "\n\n".join([EXPLAINED, table(["instance", *(f"{limit:g} s" for limit in limits)], [*rows, counts])])


def _limits(bench: Bench) -> list[float]:
    return [*(limit for limit in TIGHT if limit < bench.limit), bench.limit]


def _cell(bench: Bench, name: str, limit: float) -> str:
    runs = bench.every(planner.key(name, limit))
    unproved = [run for run in runs if not run["proved"]]
    if not unproved:
        return "proved"
    return planner.ending(unproved[0]) + (f" ({len(unproved)} of {len(runs)} runs)" if len(runs) > 1 else "")


def _proved(bench: Bench, limit: float) -> str:
    names = planner.instances(bench)
    return f"{sum(_cell(bench, name, limit) == 'proved' for name in names)} of {len(names)}"
