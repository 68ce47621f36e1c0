"""Tiny cases, drawn by seed: a profile as plain data, and a catalog of a few exercises."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

from planner.catalog import Catalog, Exercise

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LEVELS = ("beginner", "intermediate", "advanced")
VERTICAL, HORIZONTAL = "vertical-pull", "horizontal-pull"
PULLS = (VERTICAL, HORIZONTAL)
PUSHES = ("vertical-push", "horizontal-push")
COMPOUND = (*PULLS, *PUSHES, "hinge", "squat", "lunge")


@dataclass(frozen=True)
class Instance:
    """A profile as plain data, and the exercises that its small catalog holds."""

    data: dict[str, Any]
    catalog: Catalog

    def rule(self, name: str) -> dict[str, Any] | None:
        """The settings of a rule in force, or None."""
        stated = self.data["rules"].get(name, name != "pre-activation")
        return ({} if stated is True else stated) if stated is not False else None


@cache
def instance(seed: int) -> Instance:
    chance = Random(seed)
    everything = Catalog.builtin()
    gym = set(everything.preset["full-gym"].equipment)
    exercises = _drawn(chance, [item for item in everything.exercises if item.possible_with(gym)])
    names = [item.id for item in exercises]
    first = chance.randrange(7)
    days = [WEEKDAYS[first], WEEKDAYS[(first + chance.choice((1, 2, 3))) % 7]]
    data: dict[str, Any] = {
        "weeks": 1,
        "athlete": {"level": chance.choice(LEVELS), "low_back": chance.choice(("healthy", "healthy", "sensitive"))},
        "goal": chance.choice(("hypertrophy", "strength", "general")),
        "sessions": [{"day": day, "minutes": chance.choice((25, 27.5, 30, 33, 35, 40))} for day in days],
        "equipment": chance.choice(("full-gym", "full-gym", "full-gym", "garage")),
        "emphasis": chance.sample(("lats", "mid_back", "chest", "glutes", "biceps"), chance.randrange(3)),
        "exercises": {
            "prefer": chance.sample(names, chance.randrange(3)),
            "require": chance.sample(names, 1) if chance.random() < 0.2 else [],
        },
        "volume": _volume(chance),
        "rules": _rules(chance),
    }
    if chance.random() < 0.2:
        data["athlete"]["asymmetry"] = "left"
    return Instance(data, everything.model_copy(update={"exercises": exercises}))


def _drawn(chance: Random, pool: list[Exercise]) -> tuple[Exercise, ...]:
    wanted: list[tuple[str, ...]] = [(VERTICAL,), (HORIZONTAL,), PUSHES, ("hinge",)]
    wanted += [chance.choice((COMPOUND, ("isolation", "trunk", "carry"))) for _ in range(chance.choice((1, 2)))]
    drawn: dict[str, Exercise] = {}
    for patterns in wanted:
        fitting = [item for item in pool if item.pattern in patterns and item.id not in drawn]
        chosen = chance.choice([item for item in fitting if item.level != "advanced" and item.staple] or fitting)
        drawn[chosen.id] = chosen
    return tuple(drawn[name] for name in sorted(drawn))


def _volume(chance: Random) -> dict[str, Any]:
    bands: list[dict[str, float]] = [{"min": 3}, {"target": 4.5}, {"min": 1, "target": 3, "max": 5}, {"max": 3}]
    return {
        muscle: chance.choice(bands)
        for muscle in chance.sample(("lats", "mid_back", "biceps", "chest", "hamstrings"), chance.choice((0, 0, 1, 2)))
    }


def _rules(chance: Random) -> dict[str, Any]:
    shape = {"min_exercises": 1, "max_exercises": 3, "min_sets": 2, "max_sets": 3}
    shape["same_target"] = chance.choice((1, 2, 2, 3))
    optional: dict[str, list[Any]] = {
        "vertical-equals-horizontal": [True, True, {"tolerance": 1, "at_least": 3}, False],
        "pull-exceeds-push": [True, True, {"by": 0, "ratio_min": 1.5}, {"by": 1, "ratio_max": 2.0}, False],
        "low-back-cap": [True, {"per_session": 9, "per_week": 15}, {"heavy_score": 2, "heavy_days": 1}, False],
        "train-the-erectors": [True, True, False],
        "hinges-before-isolation": [True, False],
        "multi-joint-share": [True, {"share": 0.75}, False],
        "exercise-days": [True, {"staples": 1, "others": 1}, False],
        "scapular-retraction": [True, False],
        "session-volume": [True, {"hard": 6, "soft": 3, "spread_from": 4}, {"soft": 2}],
        "several-angles": [True, False],
        "recovery": [True, False],
        "pre-activation": [False, False, False, True],
        "main-lifts": [True, {"sets": 2}, False],
        "supersets": [False, True, {"rounds": 2}, {"rounds": 2, "low_back": 8, "stations": 2}],
    }
    return {"shortlist": False, "session-shape": shape, **{key: chance.choice(optional[key]) for key in optional}}
