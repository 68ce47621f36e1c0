"""Why an exercise is not in a program, and why a muscle has no more sets: what demands it is solved, and compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from planner.case import volumes
from planner.catalog import Exercise
from planner.mending.barriers import barred, required
from planner.mending.levers import Ground, Step
from planner.model.aims import HALF_SETS_IN_A_SET
from planner.outcome import Change, Trial, WhyNot, WhySoFew
from planner.program import Program
from planner.rulebook.week import WeeklyVolume
from planner.solver.control import Control
from planner.solver.price import Pricing, stands
from planner.terms import Muscle

EXERCISE_EFFORT: Final = 31.0
SETS_EFFORT: Final = 6.0
"""Deterministic seconds for one aim of a week with an exercise, which may be hard to find, or with more sets."""


@dataclass(frozen=True)
class Answers:
    """Answers questions about the best program of a ground's profile."""

    pricing: Pricing

    @classmethod
    def about(cls, ground: Ground, program: Program, control: Control) -> Answers:
        """Of a program, compared by all of its aims."""
        return cls(Pricing(ground, program, stands(ground, program), control))

    def why_not(self, exercise: Exercise) -> WhyNot:
        """What bars the exercise, and the best program that has it every week."""
        ground, before = self.pricing.ground, self.pricing.before
        if days := _days(self.pricing.program, exercise.id):
            return WhyNot(exercise.id, before, days)
        kept_out = barred(ground, exercise)
        step = (*kept_out.changes, *required(ground, exercise.id))
        return WhyNot(exercise.id, before, barriers=kept_out.barriers, trial=self._required(step))

    def _required(self, step: Step) -> Trial:
        """As far as the targets, and by the later aims where those do not decide."""
        trial = self._tried(step, EXERCISE_EFFORT, bare=True)
        if trial.effect != "none":
            return trial
        by_all = self._tried(step, SETS_EFFORT, bare=False)
        return trial if by_all.effect == "open" else by_all

    def why_so_few(self, muscle: Muscle) -> WhySoFew:
        """What one set more of the muscle comes to, and as many as its target, where the week has fewer."""
        ground, before = self.pricing.ground, self.pricing.before
        target = volumes(ground.profile, ground.catalog)[muscle].target / HALF_SETS_IN_A_SET
        trials: list[Trial] = []
        for asked in _steps_up(before.sets[muscle], target):
            if all(trial.effect != "impossible" for trial in trials):
                trials.append(self._tried(_at_least(ground, muscle, asked), SETS_EFFORT, bare=True))
        return WhySoFew(muscle, before, target, tuple(trials))

    def _tried(self, step: Step, effort: float, *, bare: bool) -> Trial:
        effect, after = self.pricing.tried(step, effort, bare=bare)
        return Trial(step, effect, after)


def _days(program: Program, exercise: str) -> dict[str, int]:
    """Its sets by day, in the first week that has it."""
    for week in program.weeks:
        slots = [(session.day, slot) for session in week.sessions for slot in session.slots]
        if any(slot.exercise == exercise for _, slot in slots):
            return {day: len(slot.sets) for day, slot in slots if slot.exercise == exercise}
    return {}


def _steps_up(sets: float, target: float) -> list[float]:
    """One set more, and the target, as far as they go beyond what there is."""
    return sorted({min(sets + 1, target), target}) if sets < target else []


def _at_least(ground: Ground, muscle: Muscle, sets: float) -> Step:
    """The change that asks for so many sets a week; the rule that heeds it is switched on for that."""
    least = ground.volumes[muscle].least / HALF_SETS_IN_A_SET
    heeded = () if WeeklyVolume.id in ground.settings else (Change(("rules", WeeklyVolume.id), False, True),)
    return (*heeded, Change(("volume", muscle, "min"), _plain(least), _plain(sets)))


def _plain(sets: float) -> float:
    return int(sets) if sets.is_integer() else sets
