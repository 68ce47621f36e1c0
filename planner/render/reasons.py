"""Why each exercise stands where it stands, in words that name the rule or target behind it."""

from __future__ import annotations

from collections.abc import Callable

from planner.assembly import Plan
from planner.case import Case
from planner.catalog import Exercise
from planner.terms import PULLS, PUSHES, Muscle


def reasons(case: Case, plan: Plan) -> Callable[[int, str], str]:
    """A function from a session's index and an exercise id to the reason of that slot."""
    exercises = {choice.exercise.id: choice.exercise for session in case.sessions for choice in session.choices}
    weekly = _weekly(plan, exercises)
    texts = {name: _reason(case, exercises[name], weekly) for _, name in plan.sets}
    return lambda session, name: texts[name]


class _Weekly:
    """Weekly counts of a plan."""

    def __init__(self, half_sets: dict[Muscle, int], sets: dict[str, int]) -> None:
        self.half_sets, self.sets = half_sets, sets


def _weekly(plan: Plan, exercises: dict[str, Exercise]) -> _Weekly:
    half_sets: dict[Muscle, int] = {}
    sets: dict[str, int] = {}
    for (_, name), count in plan.sets.items():
        exercise = exercises[name]
        sets[exercise.pattern] = sets.get(exercise.pattern, 0) + count
        for muscle, credit in exercise.muscles.items():
            half_sets[muscle] = half_sets.get(muscle, 0) + int(2 * credit) * count
    return _Weekly(half_sets, sets)


def _reason(case: Case, exercise: Exercise, weekly: _Weekly) -> str:
    parts = [part for part in (_named(case, exercise), _role(case, exercise, weekly)) if part]
    return "; ".join([*parts, _target(case, exercise, weekly)])


def _named(case: Case, exercise: Exercise) -> str:
    if exercise.id in case.required:
        return "required"
    return "preferred" if exercise.id in case.preferred else ""


def _role(case: Case, exercise: Exercise, weekly: _Weekly) -> str:
    count = weekly.sets.get
    in_force = {rule.id for rule in case.rules}
    if "free-standing" in exercise.tags and exercise.pattern == "horizontal-pull" and "train-the-erectors" in in_force:
        return "free-standing row for the erectors"
    if exercise.pattern in PULLS:
        return f"pulls {count('vertical-pull', 0)} vertical = {count('horizontal-pull', 0)} horizontal"
    if exercise.pattern in PUSHES:
        pulls = sum(count(pattern, 0) for pattern in PULLS)
        return f"pushes {sum(count(pattern, 0) for pattern in PUSHES)} < {pulls} pulls"
    if exercise.pattern == "hinge" and "erectors" in exercise.muscles and "train-the-erectors" in in_force:
        return "hip hinge for the erectors"
    return ""


def _target(case: Case, exercise: Exercise, weekly: _Weekly) -> str:
    """The muscle whose target depends most on this exercise, with what the week gives it."""

    def slack(muscle: Muscle) -> tuple[bool, int, int]:
        volume = case.volumes[muscle]
        done = weekly.half_sets[muscle]
        return volume.target == 0, done - volume.target, exercise.muscles[muscle] != 1

    muscle = min(sorted(exercise.muscles), key=slack)
    done, target = weekly.half_sets[muscle] / 2, case.volumes[muscle].target / 2
    name = muscle.replace("_", " ")
    return f"{name} {done:g} of {target:g} sets" if target else f"{name} {done:g} sets"
