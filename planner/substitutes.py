"""What can stand for an exercise: others of its pattern that target the same muscles, the most alike first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from planner.catalog import Exercise
from planner.choices import Choice
from planner.terms import Muscle


def targets(exercise: Exercise) -> frozenset[Muscle]:
    """The muscles that a set credits in full."""
    return frozenset(muscle for muscle, credit in exercise.muscles.items() if credit == 1)


def same_work(one: Exercise, other: Exercise) -> bool:
    """Whether two exercises have the same pattern and target the same muscles."""
    return one.pattern == other.pattern and targets(one) == targets(other)


def credits_apart(one: Exercise, other: Exercise) -> Mapping[Muscle, int]:
    """By how many half-sets a set of the other credits each muscle more, where that differs."""
    muscles = sorted({*one.muscles, *other.muscles})
    gaps = {muscle: int(2 * other.muscles.get(muscle, 0)) - int(2 * one.muscles.get(muscle, 0)) for muscle in muscles}
    return {muscle: gap for muscle, gap in gaps.items() if gap}


def substitutes(exercise: Exercise, among: Iterable[Choice]) -> list[Choice]:
    """Those of the same work but the exercise itself, the most alike first, of those as alike the best suited."""
    alike = (choice for choice in among if choice.exercise.id != exercise.id and same_work(exercise, choice.exercise))
    return sorted(alike, key=lambda choice: (*unlikeness(exercise, choice.exercise), *choice.suits))


def unlikeness(one: Exercise, other: Exercise) -> tuple[int, int, bool, int]:
    """By how much two exercises of the same work differ in what the rules count; first what they credit."""
    credits = sum(map(abs, credits_apart(one, other).values()))
    low_back = abs(other.low_back - one.low_back)
    return credits, low_back, one.unilateral != other.unilateral, len({*one.tags} ^ {*other.tags})
