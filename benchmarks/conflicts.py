"""``python -m benchmarks.conflicts``: random profiles that ask for too much, each explained, every answer checked.

Checked is that a conflict cannot be met, that it can be met without any one of its demands, that every way out allows
a program, and that none makes another needless.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterator
from functools import partial
from random import Random
from typing import Any, Final, NamedTuple

from benchmarks.machine import described
from planner import Catalog, Conflict, Explanation, Profile, explain
from planner.case import prepare
from planner.mending.dominance import dominates
from planner.solver.conflict import possible, possible_with
from planner.solver.control import Control
from planner.terms import DAYS, GOALS, LEVELS

KITS: Final[tuple[Any, ...]] = (
    "full-gym",
    "home",
    "garage",
    "dumbbells",
    "kettlebells",
    "bands",
    "park",
    {"dumbbell": True},
    {"kettlebell": True},
    {"band": True},
    {},
)
WISHES: Final[tuple[dict[str, Any], ...]] = (
    {},
    {"volume": {"lats": {"min": 18, "max": 24}, "chest": {"min": 18, "max": 24}}},
    {"volume": {"quads": {"min": 14}, "glutes": {"max": 5}}},
    {"volume": {"erectors": {"min": 9}}, "rules": {"low-back-cap": {"per_week": 6}}},
    {"rules": {"low-back-cap": {"per_week": 3}, "train-the-erectors": {"slots": 2}}},
    {"exercises": {"require": ["push-up", "dead-bug", "side-plank", "plank", "bodyweight-squat", "glute-bridge"]}},
    {"rules": {"pull-exceeds-push": {"by": 30}}},
    {"rules": {"pull-exceeds-push": {"ratio_min": 2, "ratio_max": 1.5}}},
    {"rules": {"vertical-equals-horizontal": {"at_least": 20}}},
    {"rules": {"session-shape": {"min_exercises": 9}}},
)
"""What is asked for; most of it cannot be had in short weeks or with few tools."""


class Explained(NamedTuple):
    """What was said of one profile, how long that took by the clock and of CPU, and what is wrong with it."""

    seconds: float
    of_cpu: float
    demands: int
    fixes: int
    faults: tuple[str, ...]


def main() -> None:
    """Explain profiles drawn by a seed; print how long it took, and every fault; exit with 1 if there is any."""
    parser = argparse.ArgumentParser(prog="benchmarks.conflicts", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="what the profiles are drawn by")
    parser.add_argument("--count", type=int, default=200, help="how many profiles without a program")
    arguments = parser.parse_args()
    catalog = Catalog.builtin()
    runs = [explained(profile, catalog) for profile in impossible(Random(arguments.seed), catalog, arguments.count)]
    print(f"{len(runs)} profiles without a program, drawn by seed {arguments.seed}.\n")
    print(f"Explained in {_spread([run.seconds for run in runs])},")
    print(f"of CPU in {_spread([run.of_cpu for run in runs])};")
    print(f"of {statistics.mean(run.demands for run in runs):.1f} demands, with")
    print(f"{statistics.mean(run.fixes for run in runs):.1f} ways out in the mean; {_helpless(runs)} without any.\n")
    faults = Counter(fault for run in runs for fault in run.faults)
    print("\n".join(f"{count} times: {fault}" for fault, count in faults.items()) or "No fault.")
    print(f"\n{described()}.")
    sys.exit(bool(faults))


def _spread(seconds: list[float]) -> str:
    median, nine_in_ten = statistics.median(seconds), sorted(seconds)[9 * len(seconds) // 10]
    return f"{median:.1f} s, 9 in 10 within {nine_in_ten:.1f} s, the slowest in {max(seconds):.1f} s"


def _helpless(runs: list[Explained]) -> int:
    return sum(not run.fixes for run in runs)


def impossible(chance: Random, catalog: Catalog, count: int) -> Iterator[Profile]:
    """So many of the profiles drawn that allow no program."""
    while count:
        profile = Profile.from_data(drawn(chance), catalog)
        if possible(prepare(profile, catalog), Control()) is False:
            count -= 1
            yield profile


def drawn(chance: Random) -> dict[str, Any]:
    """A short week with few tools or large wishes."""
    days = sorted(chance.sample(DAYS, chance.choice((1, 2, 2, 3))), key=DAYS.index)
    minutes = chance.choice((10, 20, 30, 40, 60))
    return {
        "weeks": chance.choice((1, 2, 4, 8)),
        "sessions": [{"day": day, "minutes": chance.choice((minutes, minutes, 12))} for day in days],
        "equipment": chance.choice(KITS),
        "goal": chance.choice(GOALS),
        "athlete": {"level": chance.choice(LEVELS), "low_back": chance.choice(("healthy", "sensitive"))},
        **chance.choice(WISHES),
    }


def explained(profile: Profile, catalog: Catalog) -> Explained:
    """What is said of a profile without a program, checked."""
    began, began_of_cpu = time.monotonic(), time.process_time()
    told = explain(profile, catalog)
    seconds, of_cpu = time.monotonic() - began, time.process_time() - began_of_cpu
    if not isinstance(told, Explanation):
        return Explained(seconds, of_cpu, 0, 0, (f"ended as {type(told).__name__}",))
    faults = *_of_conflict(profile, catalog, told.conflicts[0]), *_of_fixes(catalog, told)
    return Explained(seconds, of_cpu, len(told.conflicts[0].demands), len(told.fixes), faults)


def _of_conflict(profile: Profile, catalog: Catalog, conflict: Conflict) -> Iterator[str]:
    demands = [(demand.rule, demand.where) for demand in conflict.demands]
    ask = partial(possible_with, partial(prepare, profile, catalog))
    if not conflict.minimal:
        yield "conflict not shown to be minimal"
    if ask(demands, Control()) is not False:
        yield "conflict that can be met"
    for one in demands:
        if ask([other for other in demands if other != one], Control()) is not True:
            yield f"demand of {one[0]} that the conflict does not need"


def _of_fixes(catalog: Catalog, told: Explanation) -> Iterator[str]:
    for fix in told.fixes:
        if possible(prepare(Profile.from_data(dict(fix.profile), catalog), catalog), Control()) is not True:
            yield "way out that allows no program"
        if any(dominates(other.changes, fix.changes) for other in told.fixes):
            yield "way out that another makes needless"
    costs = [fix.cost for fix in told.fixes]
    if costs != sorted(costs):
        yield "ways out not in the order of their cost"


if __name__ == "__main__":
    main()
