"""A small catalog and a small program that keeps every rule, made by hand, and the means to damage it."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from planner.catalog import Catalog
from planner.checker import RuleVerdict, Verdict, check
from planner.program import Program
from planner.terms import MUSCLES

Document = dict[str, Any]

JUDGED = {"source": "judgement", "mark": "judgement"}
GYM = [
    "barbell",
    "rack",
    "bench",
    "dumbbell",
    "lat-pulldown",
    "chest-supported-row",
    "cable",
    "pull-up-bar",
    "back-extension",
]


def exercise(name: str, pattern: str, muscles: Mapping[str, float], low_back: int = 0, **more: Any) -> Document:
    """A catalog entry; done on the floor with body weight unless ``more`` says otherwise."""
    entry = {
        "id": name,
        "name": name.replace("-", " "),
        "pattern": pattern,
        "muscles": dict(muscles),
        "low_back": low_back,
        "equipment": [[]],
        "loading": "bodyweight",
        "cues": "Moves well and stops in time.",
        "sources": {"muscles": JUDGED, "low_back": JUDGED},
    }
    return entry | more


HELD = {"dumbbell": "by-both", "bench": "by-both", **dict.fromkeys(("barbell", "lat-pulldown", "cable"), "as-station")}
BAR: Document = {"equipment": [["barbell"]], "loading": "barbell"}
BELLS: Document = {"equipment": [["dumbbell"]], "loading": "dumbbell"}


def on_ladder(rung: int) -> Document:
    """What makes an exercise a rung that moves the whole body."""
    sources = {figure: JUDGED for figure in ("muscles", "low_back", "body_mass")}
    return {"ladder": {"name": "pull-up", "rung": rung}, "body_mass": 1, "sources": sources}


EXERCISES = [
    exercise("deadlift", "hinge", {"glutes": 1, "hamstrings": 1, "erectors": 0.5}, 5, **BAR),
    exercise("hip-thrust", "hinge", {"glutes": 1}, 1, **BAR),
    exercise("squat", "squat", {"quads": 1, "glutes": 0.5}, 3, equipment=[["barbell", "rack"]], loading="barbell"),
    exercise(
        "split-squat",
        "lunge",
        {"quads": 1, "glutes": 0.5},
        1,
        unilateral=True,
        carryover={"squat": 0.25},
        sources={figure: JUDGED for figure in ("muscles", "low_back", "carryover")},
        **BELLS,
    ),
    exercise("pull-up", "vertical-pull", {"lats": 1, "biceps": 0.5}, equipment=[["pull-up-bar"]], **on_ladder(2)),
    exercise(
        "helped-pull-up",
        "vertical-pull",
        {"lats": 1, "biceps": 0.5},
        equipment=[["assisted-pull-up"]],
        loading="assisted-pull-up",
        assists=True,
        strength_of="pull-up",
        **on_ladder(1),
    ),
    exercise(
        "pulldown",
        "vertical-pull",
        {"lats": 1, "biceps": 0.5},
        equipment=[["lat-pulldown"], ["cable", "bench"]],
        loading="lat-pulldown",
    ),
    exercise("barbell-row", "horizontal-pull", {"mid_back": 1, "erectors": 0.5}, 3, tags=["free-standing"], **BAR),
    exercise(
        "machine-row",
        "horizontal-pull",
        {"mid_back": 1, "lats": 0.5},
        1,
        tags=["supported"],
        equipment=[["chest-supported-row"]],
        loading="chest-supported-row",
    ),
    exercise("one-arm-row", "horizontal-pull", {"mid_back": 1}, 1, unilateral=True, tags=["supported"], **BELLS),
    exercise("rear-delt-row", "horizontal-pull", {"rear_delts": 1}, 1, tags=["supported"], **BELLS),
    exercise("bench-press", "horizontal-push", {"chest": 1, "triceps": 0.5}, **BAR),
    exercise("press", "vertical-push", {"front_delts": 1, "triceps": 0.5}, 2, **BELLS),
    exercise("wall-push-up", "horizontal-push", {"chest": 1}, until="beginner"),
    exercise("muscle-up", "vertical-pull", {"lats": 1}, level="advanced", equipment=[["pull-up-bar"]]),
    exercise("curl", "isolation", {"biceps": 1}, **BELLS),
    exercise("gripping-curl", "isolation", {"biceps": 1, "forearms": 0.5}, **BELLS),
    exercise("triceps-extension", "isolation", {"triceps": 1}, **BELLS),
    exercise("gripping-extension", "isolation", {"triceps": 1, "forearms": 0.5}, **BELLS),
    exercise("shrug", "isolation", {"upper_traps": 1}, 1, **BELLS),
    exercise("heaving-shrug", "isolation", {"upper_traps": 1, "lower_traps": 0.5}, 1, **BELLS),
    exercise("back-extension", "isolation", {"erectors": 1}, 2, equipment=[["back-extension"]]),
    exercise("pullover", "isolation", {"lats": 1}, tags=["pre-activation"], equipment=[["cable"]], loading="cable"),
    exercise("plank", "trunk", {"abs": 1}, 1, unit="seconds"),
]

BAND = {"beginner": [2, 4, 8, 9], "intermediate": [2, 6, 10, 12], "advanced": [4, 8, 14, 18]}
KINDS = ("big", "compound", "small", "trunk", "lowering")


def catalog() -> Catalog:
    """Some twenty exercises; every muscle has the same band; round figures of time."""
    return Catalog.model_validate(
        {
            "exercises": EXERCISES,
            "muscles": [
                {"id": muscle, "name": muscle, "region": "back", "volume": BAND, **JUDGED} for muscle in MUSCLES
            ],
            "sources": [{"id": "judgement", "mark": "judgement", "says": "made up"}],
            "gear": [
                {"id": tool, "name": tool, "held": HELD.get(tool, "by-one")} for tool in (*GYM, "assisted-pull-up")
            ],
            "presets": [{"id": "gym", "name": "gym", "equipment": GYM}],
            "times": _times(),
            "strength": _strength(),
        }
    )


def _times() -> Document:
    setups = {"barbell": 120, "dumbbell": 60, "bodyweight": 20, "lat-pulldown": 45, "chest-supported-row": 45}
    paces = dict(zip(KINDS, (4, 3.5, 3, 3, 6), strict=True))
    by_kind = dict.fromkeys(KINDS, 10) | JUDGED
    return {
        "general_warmup_seconds": _figure(180),
        "ramp_set_seconds": _figure(60),
        "extra_ramp_sets_for_first_of_pattern": _figure(1),
        "ramp_sets_when_loaded": _figure(1),
        "hold_seconds": _figure(30),
        "superset_rest_share": _figure(0.5),
        "seconds_per_rep": {kind: _figure(pace) for kind, pace in paces.items()},
        "reps": {"hypertrophy": by_kind, "strength": by_kind},
        "rest_seconds": {"hypertrophy": by_kind, "strength": by_kind},
        "setup_seconds": {"by_loading": setups | {"cable": 45, "assisted-pull-up": 60}, **JUDGED},
    }


def _strength() -> Document:
    """One repetition less for each two percent more."""
    zones = {kind: [5, 8, 12, 15] for kind in KINDS}
    return {
        "repetitions": {"share": {1: 1.0, 11: 0.8, 21: 0.6}, **JUDGED},
        "no_repetition": _figure(0.8),
        "ramps": {"shares": {1: [0.5], 2: [0.5, 0.75]}, **JUDGED},
        "helped": {"reps": 10, "zone": [5, 8, 12, 15], "weekly_gain": 0.01, **JUDGED},
        "undulation": {"hypertrophy": {}, "strength": {}, "general": {}, **JUDGED},
        "zones": dict.fromkeys(("hypertrophy", "strength", "general"), zones) | JUDGED,
    }


def _figure(value: float) -> Document:
    return {"value": value, **JUDGED}


def slot(name: str, sets: int, rir: int = 2, reps: int = 10, **more: Any) -> Document:
    """One exercise with its hard sets, 100 seconds of rest and no ramp-up sets."""
    work = [{"reps": reps, "rir": rir} for _ in range(sets)]
    return {"exercise": name, "sets": work, "rest_seconds": 100} | more


MONDAY = {"deadlift": 3, "pull-up": 3, "barbell-row": 3, "bench-press": 2, "plank": 2}
THURSDAY = {"squat": 3, "pulldown": 2, "machine-row": 2, "press": 2, "curl": 2}
HALVED = {3: 2, 2: 1}


def _session(day: str, minutes: float, chosen: Mapping[str, int], rir: int) -> Document:
    slots = [slot(name, sets, rir) for name, sets in chosen.items()]
    for each in slots:
        if each["exercise"] == "plank":
            each["unit"] = "seconds"
    return {"day": day, "minutes": minutes, "slots": slots}


def _week(number: int, rir: int, deload: bool) -> Document:
    monday, thursday = MONDAY, THURSDAY
    # Seconds: warm-up, then for each exercise work (every set here half a minute) + rests between + the longer of rest
    # and setting up. Monday: 180 + (3x30 + 2x100 + 120) + (3x30 + 3x100) + (3x30 + 2x100 + 120) + (2x30 + 100 + 120)
    #   + (2x30 + 2x100) = 1930 s = 32.17 min; its deload 180 + 280 + 260 + 280 + 150 + 130 = 1280 s = 21.33 min.
    # Thursday: 180 + (3x30 + 2x100 + 120) + 4 x (2x30 + 2x100) = 1630 s = 27.17 min;
    #   its deload 180 + 280 + 4x130 = 980 s = 16.33 min.
    minutes = (32.2, 27.2)
    if deload:
        monday, thursday = ({name: HALVED[sets] for name, sets in day.items()} for day in (MONDAY, THURSDAY))
        minutes = (21.3, 16.3)
    sessions = [_session("mon", minutes[0], monday, rir), _session("thu", minutes[1], thursday, rir)]
    phase = "deload" if deload else "accumulation"
    return {"week": number, "mesocycle": 1, "phase": phase, "sessions": sessions}


PROFILE: Document = {
    "sessions": [{"day": "mon", "minutes": 60}, {"day": "thu", "minutes": 60}],
    "equipment": {"preset": "gym"},
}


def document() -> Document:
    """Two weeks and a deload, two sessions a week; it keeps every rule."""
    return {
        "status": "feasible",
        "profile": deepcopy(PROFILE),
        "certificate": {"objectives": [], "proved": False},
        "weeks": [_week(1, 3, deload=False), _week(2, 2, deload=False), _week(3, 4, deload=True)],
    }


def of_weeks(*phases: str) -> Document:
    """A program with such weeks, all of one mesocycle: T for training, D for a deload, as in ``of_weeks(*"TTTD")``."""
    program = document()
    program["weeks"] = [
        _week(number, 4 if phase == "D" else max(1, 4 - number), deload=phase == "D")
        for number, phase in enumerate(phases, start=1)
    ]
    return program


def session(program: Document, week: int = 1, day: str = "mon") -> Document:
    """A session of a document, to be changed in place."""
    return next(each for each in program["weeks"][week - 1]["sessions"] if each["day"] == day)


def find(program: Document, name: str, week: int = 1) -> Document:
    """The first slot of an exercise in a week, to be changed in place."""
    slots = [each for day in program["weeks"][week - 1]["sessions"] for each in day["slots"]]
    return next(each for each in slots if each["exercise"] == name)


def resize(program: Document, name: str, sets: int, week: int = 1) -> None:
    """Gives an exercise another number of hard sets."""
    found = find(program, name, week)
    found["sets"] = [deepcopy(found["sets"][0]) for _ in range(sets)]


def judged(program: Document, profile: Any = None) -> Verdict:
    """The verdict on a document, by the small catalog."""
    return check(Program.model_validate(program), catalog(), profile)


def rule(name: str, program: Document, profile: Any = None) -> RuleVerdict:
    return judged(program, profile).rule(name)


def said(verdict: RuleVerdict) -> list[str]:
    return [str(finding) for finding in verdict.findings]


def with_rule(name: str, setting: Any, **more: Any) -> Document:
    return PROFILE | {"rules": {name: setting}} | more


def swap(program: Document, old: str, new: str) -> Document:
    """Puts another exercise in the place of one, in every week."""
    for week in range(1, len(program["weeks"]) + 1):
        find(program, old, week)["exercise"] = new
    return program


def damaged(old: str, new: str) -> Document:
    return swap(document(), old, new)
