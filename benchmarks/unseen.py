"""``python -m benchmarks.unseen``: random profiles solved one after the other, each program checked again."""

from __future__ import annotations

import argparse
import resource
import statistics
import time
from random import Random
from typing import Any, Final, NamedTuple

from benchmarks.machine import described
from planner import Catalog, Profile, Program, check, solve
from planner.terms import DAYS, GOALS, LEVELS, MUSCLES

LIMIT: Final = 60.0
KITS: Final = ("full-gym", "home", "garage", "dumbbells", "kettlebells", "bands", "park")
BACKS: Final = ("healthy", "sensitive")
MINUTES: Final = (30, 40, 45, 50, 60, 75, 90, 120)
WEEKS: Final = (1, 4, 8, 12, 16)


class Solved(NamedTuple):
    """How one profile ended."""

    name: str
    status: str
    seconds: float
    holds: bool


def main() -> None:
    """Solve profiles drawn by a seed; print what was slow or unproved, then how many took how long."""
    parser = argparse.ArgumentParser(prog="benchmarks.unseen", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="what the profiles are drawn by")
    parser.add_argument("--count", type=int, default=40, help="how many profiles")
    arguments = parser.parse_args()
    chance, catalog = Random(arguments.seed), Catalog.builtin()
    runs = [_solved(drawn(chance), catalog) for _ in range(arguments.count)]
    print("| profile | status | seconds |\n| --- | --- | --- |")
    for run in sorted(runs, key=lambda run: -run.seconds)[:8]:
        print(f"| {run.name} | {run.status} | {run.seconds:.1f} |")
    for most in (5, 20, LIMIT):
        count = sum(run.status == "optimal" and run.seconds <= most for run in runs)
        print(f"\n{count} of {len(runs)} proved within {most:g} s.")
    print(
        f"\n{sum(run.holds for run in runs)} pass the check; median {statistics.median(r.seconds for r in runs):.1f} s."
    )
    print(f"\n{described()}, peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB.")


def drawn(chance: Random) -> dict[str, Any]:
    """A profile of 2 to 6 days, 30 to 120 minutes and 1 to 16 weeks with some equipment, goal, level and back."""
    days = sorted(chance.sample(DAYS, chance.randint(2, 6)), key=DAYS.index)
    minutes = chance.choice(MINUTES)
    profile = {
        "name": f"{chance.choice(KITS)} {len(days)} x {minutes}",
        "sessions": [{"day": day, "minutes": minutes} for day in days],
        "weeks": chance.choice(WEEKS),
        "goal": chance.choice(GOALS),
        "athlete": {"level": chance.choice(LEVELS), "low_back": chance.choice(BACKS)},
        "emphasis": chance.sample(MUSCLES, chance.choice((0, 0, 1))),
    }
    return profile | {"equipment": str(profile["name"]).split()[0]}


def _solved(data: dict[str, Any], catalog: Catalog) -> Solved:
    profile = Profile.from_data(data, catalog)
    began = time.monotonic()
    outcome = solve(profile, catalog, time_limit=LIMIT)
    seconds = time.monotonic() - began
    athlete = data["athlete"]
    name = f"{data['name']} min, {data['goal']}, {athlete['level']}, {athlete['low_back']} back, {data['weeks']} weeks"
    if not isinstance(outcome, Program):
        return Solved(name, type(outcome).__name__.lower(), seconds, holds=False)
    return Solved(name, outcome.status, seconds, holds=check(outcome, catalog, profile).holds)


if __name__ == "__main__":
    main()
