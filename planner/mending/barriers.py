"""Why an exercise is not to choose from: each rule of choice that bars it, and what of the profile would let it in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from planner.case import Case, rules_in_force
from planner.catalog import Exercise
from planner.choices import Choice
from planner.mending.levers import Ground, Step, places
from planner.outcome import Barrier, Change
from planner.rule import Rule
from planner.rulebook import RULES
from planner.rulebook.choice import Equipment, Ladder, LevelFit, Loadable, NamedExercises, Shortlist
from planner.rulebook.week import LowBackCap

LET_IN: Final = frozenset({LevelFit.id, Ladder.id, Shortlist.id})
"""Rules that give way to whatever is required."""


@dataclass(frozen=True)
class Barred:
    """What bars an exercise, and the changes that let it in, short of requiring it."""

    barriers: tuple[Barrier, ...]
    changes: Step


def barred(ground: Ground, exercise: Exercise) -> Barred:
    """What bars the exercise from every session; nothing if some session can have it."""
    tools = _tools(ground, exercise)
    lacking = (Barrier(Equipment.id, lacks=tuple(str(change.location[-1]) for change in tools)),) if tools else ()
    equipped = ground.with_changes(tools)
    kept = _by_rules(equipped, exercise)
    changes = (*tools, *(change for barrier in kept for change in _lifted(equipped, exercise, barrier)))
    return Barred((*lacking, *kept), changes)


def required(ground: Ground, exercise: str) -> Step:
    """The change that puts the exercise into every week."""
    stated = list(ground.profile.exercises.require)
    return () if exercise in stated else (Change(("exercises", "require"), stated, [*stated, exercise]),)


def _tools(ground: Ground, exercise: Exercise) -> Step:
    """The fewest tools that are missing for it, at the place that lacks the fewest."""
    lacking = [
        tuple(Change((*way, tool), None, True) for tool in alternative if tool not in owned)
        for way, owned in places(ground)
        for alternative in exercise.equipment
    ]
    return min(lacking, key=len)


def _by_rules(ground: Ground, exercise: Exercise) -> tuple[Barrier, ...]:
    """Rules that bar it whatever else there is; if none does, the one that prefers others."""
    rules = rules_in_force(ground.profile, ground.catalog)
    firm = tuple(_firm(ground, exercise, rules))
    if firm:
        return firm
    for dropped, rule in (({Shortlist.id}, Ladder.id), (set[str](), Shortlist.id)):
        if _choice(ground.prepared.case(dropped), exercise) is None:
            return (Barrier(rule),)
    return ()


def _firm(ground: Ground, exercise: Exercise, rules: list[Rule]) -> Iterator[Barrier]:
    for rule in rules:
        if isinstance(rule, Loadable):
            fit = _fit(ground, exercise)
            if fit.startswith("too"):
                yield Barrier(rule.id, found=fit)
        elif not rule.allows(exercise):
            yield _barrier(rule, exercise)


def _barrier(rule: Rule, exercise: Exercise) -> Barrier:
    if isinstance(rule, LevelFit):
        return Barrier(rule.id, found=exercise.level, allowed=rule.level)
    if isinstance(rule, LowBackCap):
        return Barrier(rule.id, found=exercise.low_back, allowed=rule.max_score)
    return Barrier(rule.id)


def _fit(ground: Ground, exercise: Exercise) -> str:
    """How its load fits the strength that is known."""
    others = {rule.id for rule in RULES if rule.chooses} - {Equipment.id}
    choice = _choice(ground.prepared.case(others), exercise)
    if choice is None:
        return ""
    return "too light" if choice.prescription.outgrown else choice.prescription.fit


def _choice(case: Case, exercise: Exercise) -> Choice | None:
    offered = (choice for session in case.sessions for choice in session.choices)
    return next((choice for choice in offered if choice.exercise.id == exercise.id), None)


def _lifted(ground: Ground, exercise: Exercise, barrier: Barrier) -> Iterator[Change]:
    """What of the profile keeps the rule from barring the exercise."""
    if barrier.rule == NamedExercises.id:
        avoided = enumerate(ground.profile.exercises.avoid)
        yield from (Change(("exercises", "avoid", i), name, None) for i, name in avoided if name == exercise.id)
    elif barrier.rule == LowBackCap.id:
        yield Change(("rules", barrier.rule, "max_score"), barrier.allowed, barrier.found)
    elif barrier.rule not in LET_IN:
        yield Change(("rules", barrier.rule), ground.document.get("rules", {}).get(barrier.rule, True), False)
