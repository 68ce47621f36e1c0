"""A tight little week of the small catalog, its best program, and what changes of its profile come to."""

from __future__ import annotations

from functools import cache
from typing import Any

from builders import catalog

from planner import Prices, Profile, Program, prices, solve
from planner.catalog import Catalog
from planner.mending.levers import Ground
from planner.terms import MUSCLES

WANTED = {"lats": 4, "mid_back": 4, "quads": 6, "biceps": 6, "glutes": 0}
EXERCISES = frozenset(
    {"deadlift", "squat", "split-squat", "pull-up", "pulldown", "barbell-row", "one-arm-row", "bench-press", "press"}
    | {"wall-push-up", "muscle-up", "curl", "gripping-curl", "shrug"}
)
TIGHT: dict[str, Any] = {
    "weeks": 1,
    "sessions": [{"day": "mon", "minutes": 15}, {"day": "thu", "minutes": 18}],
    "equipment": {"dumbbell": True, "lat-pulldown": True, "barbell": True},
    "volume": {muscle: {"target": WANTED.get(muscle, 0)} for muscle in MUSCLES},
    "rules": {"shortlist": {"single_joint": 1}},
}


@cache
def small() -> Catalog:
    """The small catalog with some of its exercises."""
    everything = catalog()
    kept = tuple(item for item in everything.exercises if item.id in EXERCISES)
    return everything.model_copy(update={"exercises": kept})


def tight(**more: Any) -> Profile:
    return Profile.from_data(TIGHT | more, small())


def ground(**more: Any) -> Ground:
    return Ground(tight(**more), small())


def best(profile: Profile) -> Program:
    program = solve(profile, small())
    assert isinstance(program, Program)
    return program


@cache
def tight_program() -> Program:
    return best(tight())


@cache
def tight_prices() -> Prices:
    return prices(tight(), tight_program(), small())
