"""The words of the trade, as they stand in profiles, catalogs and programs."""

import re
from typing import Final, Literal, get_args

Pattern = Literal[
    "vertical-pull",
    "horizontal-pull",
    "vertical-push",
    "horizontal-push",
    "hinge",
    "squat",
    "lunge",
    "carry",
    "trunk",
    "isolation",
]
Muscle = Literal[
    "lats",
    "mid_back",
    "lower_traps",
    "upper_traps",
    "rear_delts",
    "side_delts",
    "front_delts",
    "chest",
    "biceps",
    "triceps",
    "forearms",
    "erectors",
    "abs",
    "obliques",
    "glutes",
    "quads",
    "hamstrings",
    "adductors",
    "calves",
]
Level = Literal["beginner", "intermediate", "advanced"]
Goal = Literal["hypertrophy", "strength", "general"]
LowBack = Literal["healthy", "sensitive"]
Side = Literal["left", "right"]
Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
Units = Literal["kg", "lb"]
Phase = Literal["accumulation", "deload"]
Mark = Literal["A", "S", "B", "judgement"]
Tag = Literal["supported", "free-standing", "pre-activation", "lowering"]
RepUnit = Literal["reps", "seconds"]
Equipment = Literal[
    "barbell",
    "ez-bar",
    "trap-bar",
    "dumbbell",
    "kettlebell",
    "cable",
    "lat-pulldown",
    "seated-row",
    "chest-supported-row",
    "chest-press",
    "shoulder-press",
    "pec-deck",
    "leg-press",
    "hack-squat",
    "leg-extension",
    "leg-curl",
    "calf-raise",
    "smith-machine",
    "assisted-pull-up",
    "band",
    "weight-belt",
    "weight-vest",
    "pull-up-bar",
    "dip-bars",
    "rings",
    "bench",
    "incline-bench",
    "rack",
    "landmine",
    "box",
    "door-anchor",
    "back-extension",
    "reverse-hyper",
    "ab-wheel",
    "mat",
]
Loading = Literal[Equipment, "bodyweight"]

PATTERNS: Final[tuple[Pattern, ...]] = get_args(Pattern)
MUSCLES: Final[tuple[Muscle, ...]] = get_args(Muscle)
LEVELS: Final[tuple[Level, ...]] = get_args(Level)
GOALS: Final[tuple[Goal, ...]] = get_args(Goal)
EQUIPMENT: Final[tuple[Equipment, ...]] = get_args(Equipment)
DAYS: Final[tuple[Day, ...]] = get_args(Day)

BACK: Final[frozenset[Muscle]] = frozenset({"lats", "mid_back", "lower_traps", "erectors"})
LARGE: Final[tuple[Muscle, ...]] = ("lats", "mid_back", "chest", "glutes", "quads")
"""Muscles that squats, lunges, hinges, pushes or pulls train heavily, hamstrings aside: those the low back limits."""
PULLS: Final[frozenset[Pattern]] = frozenset({"vertical-pull", "horizontal-pull"})
PUSHES: Final[frozenset[Pattern]] = frozenset({"vertical-push", "horizontal-push"})
COMPOUND: Final[frozenset[Pattern]] = frozenset({*PULLS, *PUSHES, "hinge", "squat", "lunge"})
BARBELLS: Final[frozenset[Loading]] = frozenset({"barbell", "trap-bar"})
DAYS_IN_WEEK: Final = len(DAYS)
HIGHEST_SCORE: Final = 5
"""Low-back scores go from 0 to this one."""
_ONE_OF: Final = {muscle.removesuffix("s"): muscle for muscle in MUSCLES} | {"calf": "calves"}


def muscle_id(words: str) -> str:
    """The id of a muscle as people write it, one or several, with spaces or hyphens; other words as they are."""
    tidy = re.sub(r"[\s_-]+", "_", words.strip().lower())
    return _ONE_OF.get(tidy.removesuffix("s"), words)


def spread(count: int) -> list[Day]:
    """So many days, 1 to 7, spread over the week: 2 are Monday and Thursday."""
    return [DAYS[index * DAYS_IN_WEEK // count] for index in range(count)]
