"""Why each exercise stands where it stands, in words that name the rule or target behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from planner.case import Case
from planner.catalog import Exercise
from planner.choices import Choice
from planner.plan import Key, Plan
from planner.prescription.course import AS_STATED, Dose
from planner.prescription.strength import HUNDRED
from planner.render.words import place
from planner.rule import Volume
from planner.rulebook.week import PullExceedsPush, TrainTheErectors, VerticalEqualsHorizontal
from planner.terms import PULLS, PUSHES, Muscle, Pattern


def reasons(case: Case, plan: Plan) -> Callable[[Key, int], str]:
    """The reason of a slot in a week, by the week's place in its block: the deload comes after all others."""
    there = plan.deload.keys() | {key for week in plan.training for key in week}
    chosen = {
        (index, choice.exercise.id): choice
        for index, session in enumerate(case.sessions)
        for choice in session.choices
        if (index, choice.exercise.id) in there
    }
    exercises = {name: choice.exercise for (_, name), choice in chosen.items()}
    training = [_Weekly(sets, exercises) for sets in plan.training]
    weeks = [*training, _Deload(plan.deload, exercises, training[-1])]

    def reason(key: Key, number: int) -> str:
        week, other = weeks[number], plan.supersets.get(key)
        more = week.sets[key] > plan.first.get(key, week.sets[key])
        pair = ((chosen[one], week.sets[one]) for one in (other, key) if one is not None)
        return _reason(case, chosen[key], week, more) + (f"; {_in_turn(*pair)}" if other else "")

    return reason


def _in_turn(*both: tuple[Choice, int]) -> str:
    """The first one's name, and what the two take less than alone."""
    paces = [(choice.pace, sets) for choice, sets in both]
    saved = sum(sets * (pace.a_set - pace.a_set_in_turn) - pace.setup_in_turn + pace.setup for pace, sets in paces)
    return f"in turn with {both[0][0].exercise.name}, together {saved / 60:.1f} minutes less"


class _Weekly:
    """A week's sets, also by pattern and in half-sets by muscle."""

    def __init__(self, sets: Mapping[Key, int], exercises: Mapping[str, Exercise]) -> None:
        self.sets, self.of, self.half_sets = sets, Counter[Pattern](), Counter[Muscle]()
        for (_, name), count in sets.items():
            self.of[exercises[name].pattern] += count
            for muscle, credit in exercises[name].muscles.items():
                self.half_sets[muscle] += int(2 * credit) * count


class _Deload(_Weekly):
    """A deload, which takes half of the week ``before`` it."""

    def __init__(self, sets: Mapping[Key, int], exercises: Mapping[str, Exercise], before: _Weekly) -> None:
        super().__init__(sets, exercises)
        self.before = before


def _reason(case: Case, choice: Choice, week: _Weekly, more: bool) -> str:
    """``more``: the week has more sets of the exercise than the first."""
    exercise = choice.exercise
    target = _halved(case, exercise, week) if isinstance(week, _Deload) else _target(case, exercise, week, more)
    parts = (_named(case, exercise), _role(case, exercise, week), target, _sides(case, exercise), _effort(choice))
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


def _role(case: Case, exercise: Exercise, week: _Weekly) -> str:
    erectors = case.rule(TrainTheErectors) is not None
    if exercise.pattern in PULLS:
        standing = erectors and "free-standing" in exercise.tags and exercise.pattern == "horizontal-pull"
        return "free-standing row for the erectors" if standing else _pulls(case, week)
    if exercise.pattern in PUSHES:
        return _pulls_and_pushes(case, week)
    hinge = exercise.pattern == "hinge" and "erectors" in exercise.muscles
    return "hip hinge for the erectors" if erectors and hinge else ""


def _pulls(case: Case, week: _Weekly) -> str:
    rule = case.rule(VerticalEqualsHorizontal)
    if rule is None:
        return _pulls_and_pushes(case, week)
    vertical, horizontal = (week.of[pattern] for pattern in ("vertical-pull", "horizontal-pull"))
    if rule.tolerance:
        return f"pulls {vertical} vertical, {horizontal} horizontal, at most {rule.tolerance} apart"
    return f"pulls {vertical} vertical = {horizontal} horizontal"


def _pulls_and_pushes(case: Case, week: _Weekly) -> str:
    rule = case.rule(PullExceedsPush)
    pulls, pushes = (sum(week.of[pattern] for pattern in some) for some in (PULLS, PUSHES))
    return f"pushes {pushes} {'<' if rule.by else '≤'} {pulls} pulls" if rule else ""


def _target(case: Case, exercise: Exercise, week: _Weekly, more: bool) -> str:
    """What the week gives the muscle that needs this exercise most; where it has more sets, how far they may rise."""
    muscle = _served(case, exercise, week, (lambda band: band.high) if more else _target_of)
    done, band = week.half_sets[muscle], case.volumes[muscle]
    if not band.target:
        return f"{place(muscle)} {done / 2:g} sets"
    rise = f", up to {band.high / 2:g} by the last week" if more and done <= band.high else ""
    return f"{place(muscle)} {done / 2:g} of {band.target / 2:g} sets{rise}"


def _halved(case: Case, exercise: Exercise, week: _Deload) -> str:
    muscle = _served(case, exercise, week.before, _target_of)
    now, before = (each.half_sets[muscle] / 2 for each in (week, week.before))
    return f"about half the sets for the deload: {place(muscle)} {now:g} after {before:g}"


def _target_of(band: Volume) -> int:
    return band.target


def _served(case: Case, exercise: Exercise, week: _Weekly, aim: Callable[[Volume], int]) -> Muscle:
    """The muscle whose aim depends most on the exercise; targeted ones come first."""

    def slack(muscle: Muscle) -> tuple[bool, bool, int]:
        band = case.volumes[muscle]
        return band.target == 0, exercise.muscles[muscle] != 1, week.half_sets[muscle] - aim(band)

    return min(sorted(exercise.muscles), key=slack)


def _sides(case: Case, exercise: Exercise) -> str:
    return f"{case.weak_side} side first, the other does as many" if exercise.unilateral and case.weak_side else ""
