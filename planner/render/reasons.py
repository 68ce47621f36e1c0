"""Why each exercise stands where it stands, in words that name the rule or target behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from planner.case import Case
from planner.catalog import Exercise
from planner.choices import Choice
from planner.plan import Key, Plan
from planner.prescription.course import AS_STATED, Dose
from planner.prescription.strength import HUNDRED
from planner.render.words import place
from planner.rulebook.week import PullExceedsPush, TrainTheErectors, VerticalEqualsHorizontal
from planner.terms import PULLS, PUSHES, Muscle


def reasons(case: Case, plan: Plan) -> Callable[[int, str, Mapping[Key, int]], str]:
    """A function from a session's index, an exercise id and the sets of the week to the reason of that slot."""
    chosen = {
        (index, choice.exercise.id): choice
        for index, session in enumerate(case.sessions)
        for choice in session.choices
        if (index, choice.exercise.id) in plan.first
    }
    weekly = _weekly(plan, {name: choice.exercise for (_, name), choice in chosen.items()})
    texts = {key: _reason(case, choice, weekly) for key, choice in chosen.items()}

    def reason(session: int, name: str, sets: Mapping[Key, int]) -> str:
        other = plan.supersets.get((session, name))
        pair = ((chosen[key], sets[key]) for key in (other, (session, name)) if key is not None)
        return texts[session, name] + (f"; {_in_turn(*pair)}" if other else "")

    return reason


def _in_turn(*both: tuple[Choice, int]) -> str:
    """The first one's name, and what the two take less than alone."""
    paces = [(choice.pace, sets) for choice, sets in both]
    saved = sum(sets * (pace.a_set - pace.a_set_in_turn) - pace.setup_in_turn + pace.setup for pace, sets in paces)
    return f"in turn with {both[0][0].exercise.name}, together {saved / 60:.1f} minutes less"


class _Weekly:
    """Weekly counts of a plan."""

    def __init__(self, half_sets: dict[Muscle, int], sets: dict[str, int]) -> None:
        self.half_sets, self.sets = half_sets, sets


def _weekly(plan: Plan, exercises: dict[str, Exercise]) -> _Weekly:
    half_sets: dict[Muscle, int] = {}
    sets: dict[str, int] = {}
    for (_, name), count in plan.first.items():
        exercise = exercises[name]
        sets[exercise.pattern] = sets.get(exercise.pattern, 0) + count
        for muscle, credit in exercise.muscles.items():
            half_sets[muscle] = half_sets.get(muscle, 0) + int(2 * credit) * count
    return _Weekly(half_sets, sets)


def _reason(case: Case, choice: Choice, weekly: _Weekly) -> str:
    exercise = choice.exercise
    told = (tell(case, exercise, weekly) for tell in (_role, _target))
    parts = (_named(case, exercise), *told, _sides(case, exercise), _effort(choice))
    return "; ".join(part for part in parts if part)


def _named(case: Case, exercise: Exercise) -> str:
    if exercise.id in case.required:
        return "required"
    if exercise.id in case.preferred:
        return "preferred"
    return "tested" if exercise.shown_by in case.tested else ""


def _effort(choice: Choice) -> str:
    """What is said where no load that can be built leaves the reserve that is stated."""
    help_by_block = {course[0].load for course in choice.prescription.training.values()}
    if choice.exercise.assists and len(help_by_block) > 1:
        return "less help in later blocks, as strength grows"
    training = [dose for course in choice.prescription.training.values() for dose in course]
    found = (_off(training), ""), (_off(choice.prescription.deloads.values()), " in the deload")
    told = [f"{off}{when}" for off, when in found if off]
    return f"no load fits better: {', '.join(told)}" if told else ""


def _off(doses: Iterable[Dose]) -> str:
    """By how much the reserve is off the stated one at most, where that is worth a word."""
    off = max((dose.off for dose in doses), key=abs, default=0)
    if abs(off) <= AS_STATED:
        return ""
    return f"up to {round(abs(off) / HUNDRED)} {'more' if off > 0 else 'fewer'} in reserve"


def _role(case: Case, exercise: Exercise, weekly: _Weekly) -> str:
    erectors = case.rule(TrainTheErectors) is not None
    if exercise.pattern in PULLS:
        standing = erectors and "free-standing" in exercise.tags and exercise.pattern == "horizontal-pull"
        return "free-standing row for the erectors" if standing else _pulls(case, weekly)
    if exercise.pattern in PUSHES:
        return _pulls_and_pushes(case, weekly)
    hinge = exercise.pattern == "hinge" and "erectors" in exercise.muscles
    return "hip hinge for the erectors" if erectors and hinge else ""


def _pulls(case: Case, weekly: _Weekly) -> str:
    rule = case.rule(VerticalEqualsHorizontal)
    if rule is None:
        return _pulls_and_pushes(case, weekly)
    vertical, horizontal = (weekly.sets.get(pattern, 0) for pattern in ("vertical-pull", "horizontal-pull"))
    if rule.tolerance:
        return f"pulls {vertical} vertical, {horizontal} horizontal, at most {rule.tolerance} apart"
    return f"pulls {vertical} vertical = {horizontal} horizontal"


def _pulls_and_pushes(case: Case, weekly: _Weekly) -> str:
    rule = case.rule(PullExceedsPush)
    pulls, pushes = (sum(weekly.sets.get(pattern, 0) for pattern in some) for some in (PULLS, PUSHES))
    return f"pushes {pushes} {'<' if rule.by else '≤'} {pulls} pulls" if rule else ""


def _target(case: Case, exercise: Exercise, weekly: _Weekly) -> str:
    """The muscle whose target depends most on this exercise, with what the week gives it; targeted ones come first."""

    def slack(muscle: Muscle) -> tuple[bool, bool, int]:
        target = case.volumes[muscle].target
        return target == 0, exercise.muscles[muscle] != 1, weekly.half_sets[muscle] - target

    muscle = min(sorted(exercise.muscles), key=slack)
    done, target = weekly.half_sets[muscle] / 2, case.volumes[muscle].target / 2
    return f"{place(muscle)} {done:g} of {target:g} sets" if target else f"{place(muscle)} {done:g} sets"


def _sides(case: Case, exercise: Exercise) -> str:
    return f"{case.weak_side} side first, the other does as many" if exercise.unilateral and case.weak_side else ""
