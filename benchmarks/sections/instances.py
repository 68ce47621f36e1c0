"""The named instances by the project's own search: first program, proof, stages, sizes, memory."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median
from typing import Final

from benchmarks.bench import Bench
from benchmarks.child import AFTERWARDS, FIRST
from benchmarks.sections import planner
from benchmarks.words import spread, table

TITLE: Final = "Twenty named instances"
HEADER: Final = (
    "instance",
    "first program, s",
    "proof, s",
    "program in hand, s",
    "outline",
    "with days",
    "peak, MB",
)
EXPLAINED: Final = """\
First program: when the search first knew a week that obeys every rule. Proof: when the last aim was proved. In hand:
when `solve` returned, after evening out, later weeks, deload, loads and check. Models as variables / rows. Medians
(least-most)."""
STAGES: Final = """\
Where the time goes, medians in s. Most instances have every aim proved as soon as the outline's week is dealt out to
the days."""


def measure(bench: Bench) -> None:
    """Every instance, run after run."""
    for name, profile in planner.instances(bench).items():
        planner.sizes(bench, name, profile)
        for run in range(bench.runs):
            planner.solve(bench, name, profile, run)


def report(bench: Bench) -> str:
    """The instances, then their stages."""
    names = planner.instances(bench)
    stages = stage_table(bench)
    used = [stage for stage in stage_names(stages) if any(seconds.get(stage, 0) >= 0.1 for seconds in stages.values())]
    rows = ([name, *(f"{stages[name].get(stage, 0):.1f}" for stage in used)] for name in stages)
    return "\n\n".join(
        [EXPLAINED, table(HEADER, (_row(bench, name) for name in names)), STAGES, table(["instance", *used], rows)]
    )


def stage_names(stages: dict[str, dict[str, float]]) -> list[str]:
    """Every stage that any instance went through, in their order."""
    aims = dict.fromkeys(stage for seconds in stages.values() for stage in seconds)
    return [FIRST, *(aim for aim in aims if aim not in (FIRST, AFTERWARDS)), AFTERWARDS]


def stage_table(bench: Bench) -> dict[str, dict[str, float]]:
    """The median seconds of every stage by instance."""
    return {name: stages for name in planner.instances(bench) if (stages := dict(_stages(bench, name)))}


def _stages(bench: Bench, name: str) -> Iterator[tuple[str, float]]:
    runs = [run["stages"] for run in bench.every(planner.key(name, bench.limit)) if "stages" in run]
    for stage in runs[0] if runs else ():
        yield stage, median(run.get(stage, 0.0) for run in runs)


def _row(bench: Bench, name: str) -> list[str]:
    runs = bench.every(planner.key(name, bench.limit))
    size = bench.records[f"sizes | {name}"]
    proved = all(run["proved"] for run in runs)
    return [
        name,
        spread(planner.gathered(runs, "first")),
        spread(planner.gathered(runs, "proof")) if proved else planner.ending(runs[0]),
        spread(planner.gathered(runs, "seconds")),
        as_size(size["outline"]),
        as_size(size["days"]),
        f"{max(planner.gathered(runs, 'peak_mb'), default=0):.0f}",
    ]


def as_size(pair: list[int]) -> str:
    """Variables and rows of a model."""
    return f"{pair[0]} / {pair[1]}"
