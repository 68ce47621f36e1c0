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


LIFTS: Final[dict[str, tuple[float, float]]] = {
    "bench-press": (0.5, 1.5),
    "back-squat": (0.7, 2.0),
    "deadlift": (0.8, 2.4),
    "overhead-press": (0.3, 0.9),
    "barbell-bent-over-row": (0.5, 1.3),
    "dumbbell-bench-press": (0.15, 0.5),
    "one-arm-dumbbell-row": (0.2, 0.6),
    "kettlebell-goblet-squat": (0.2, 0.6),
    "lat-pulldown": (0.5, 1.2),
    "leg-press": (1.0, 3.5),
}
"""Lifts that are tested, and between which shares of body mass their one-repetition maxima lie."""
REPEATED: Final = {"pull-up": 20, "dip": 25, "push-up": 45, "inverted-row": 25}
"""Lifts tested with body weight, and at most how often they go."""


class Solved(NamedTuple):
    """How one profile ended; ``off``: by how many repetitions a reserve is off the stated one at worst."""

    name: str
    status: str
    seconds: float
    holds: bool
    loads: int = 0
    off: float = 0.0


def main() -> None:
    """Solve profiles drawn by a seed; print what was slow or unproved, then how many took how long."""
    parser = argparse.ArgumentParser(prog="benchmarks.unseen", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="what the profiles are drawn by")
    parser.add_argument("--count", type=int, default=40, help="how many profiles")
    parser.add_argument("--tested", action="store_true", help="with a body mass and tested strength")
    arguments = parser.parse_args()
    chance, catalog = Random(arguments.seed), Catalog.builtin()
    profiles = [drawn(chance) for _ in range(arguments.count)]
    if arguments.tested:
        profiles = [with_tests(profile, chance) for profile in profiles]
    runs = [_solved(profile, catalog) for profile in profiles]
    print("| profile | status | seconds |\n| --- | --- | --- |")
    for run in sorted(runs, key=lambda run: -run.seconds)[:8]:
        print(f"| {run.name} | {run.status} | {run.seconds:.1f} |")
    for most in (5, 20, LIMIT):
        count = sum(run.status == "optimal" and run.seconds <= most for run in runs)
        print(f"\n{count} of {len(runs)} proved within {most:g} s.")
    print(
        f"\n{sum(run.holds for run in runs)} pass the check; median {statistics.median(r.seconds for r in runs):.1f} s."
    )
    if arguments.tested:
        far = sum(run.off > 1 for run in runs)
        print(f"\n{sum(run.loads for run in runs)} loads; a reserve off by more than one in {far} programs.")
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


def with_tests(profile: dict[str, Any], chance: Random) -> dict[str, Any]:
    """The same profile with a body mass and a few tested lifts."""
    mass = chance.randint(50, 110)
    strength: dict[str, Any] = {}
    for name in chance.sample(sorted(LIFTS), 3):
        strength[name] = {"one_rep_max": round(2 * mass * chance.uniform(*LIFTS[name])) / 2}
    for name in chance.sample(sorted(REPEATED), 2):
        strength[name] = {"reps": chance.randint(0, REPEATED[name])}
    return profile | {"athlete": profile["athlete"] | {"body_mass": mass, "strength": strength}}


def _solved(data: dict[str, Any], catalog: Catalog) -> Solved:
    profile = Profile.from_data(data, catalog)
    began = time.monotonic()
    outcome = solve(profile, catalog, time_limit=LIMIT)
    seconds = time.monotonic() - began
    athlete = data["athlete"]
    name = f"{data['name']} min, {data['goal']}, {athlete['level']}, {athlete['low_back']} back, {data['weeks']} weeks"
    if not isinstance(outcome, Program):
        return Solved(name, type(outcome).__name__.lower(), seconds, holds=False)
    verdict = check(outcome, catalog, profile)
    counted = verdict.rule("loadable").measured.values()
    loads, off = sum(week["loads"] for week in counted), max(week["reserve_off"] for week in counted)
    return Solved(name, outcome.status, seconds, verdict.holds, loads, off)


if __name__ == "__main__":
    main()
