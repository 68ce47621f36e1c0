"""Items counted in a session: order, effort, rest, and whether goal and level fit."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, Final

from planner.catalog import Catalog, Exercise
from planner.checker.block import falls, group
from planner.checker.choice import misfit
from planner.checker.facts import TARGET, Session, Slot, Week, kind
from planner.checker.rubric.subject import Mark, Subject, few, marked
from planner.figures import Zone
from planner.terms import COMPOUND, MUSCLES, Goal, Level

TOLD_UP_TO: Final = 5
"""More repetitions in reserve than that nobody can tell apart."""
ALL_BUT_SOME: Final = 0.8
LONGEST_REST: Final = 300
SHORTEST_RESTS: Final[dict[str, int]] = {"multi-joint": 90, "isolation": 60, "trunk": 30}
HEAVY_REST: Final = 120
"""Seconds before the next set: of multi-joint work for strength, which is heavier than that for size."""
DAYS: Final[dict[Level, tuple[int, int]]] = {"beginner": (2, 3), "intermediate": (3, 4), "advanced": (4, 7)}


def order(subject: Subject) -> Mark:
    """How often, in a week, an exercise stands after one that it should come before."""
    week = subject.worst(lambda each: -len(_inversions(subject, each)))
    return Mark(few(len(_inversions(subject, week)), 2), {"week": week.label, "inversions": _inversions(subject, week)})


def _inversions(subject: Subject, week: Week) -> list[dict[str, str]]:
    return [
        {"session": session.label, "first": before.id, "then": after.id}
        for session in week.in_calendar_order
        for before, after in (*falls(session), *_priority_late(subject, session))
    ]


def _priority_late(subject: Subject, session: Session) -> list[tuple[Slot, Slot]]:
    """Neighbours of one group of which only the later, done by itself, is for a muscle that has priority."""
    first = subject.facts.wants.emphasised
    known = [slot for slot in session.slots if slot.exercise is not None]
    return [
        (before, after)
        for before, after in pairwise(known)
        if group(before) == group(after) and (before.superset is None or before.superset != after.superset)
        if _is_for(after, first) and not _is_for(before, first)
    ]


def _is_for(slot: Slot, muscles: frozenset[str]) -> bool:
    return any(slot.credit(muscle) == TARGET for muscle in MUSCLES if muscle in muscles)


def effort(subject: Subject) -> Mark:
    """On how many hard sets the effort is stated so that it can be told."""
    slots = [slot for _, slot in subject.training_slots]
    all_sets, main_sets = _told(slots), _told([slot for slot in slots if slot.pattern in COMPOUND])
    points = 2 if _whole(all_sets) else 1 if _whole(main_sets) else 0
    return Mark(
        points, {"sets": all_sets[1], "told": all_sets[0], "main_sets": main_sets[1], "main_told": main_sets[0]}
    )


def _told(slots: list[Slot]) -> tuple[int, int]:
    rirs = [rir for slot in slots for rir in slot.rir]
    return sum(rir <= TOLD_UP_TO for rir in rirs), len(rirs)


def _whole(part: tuple[int, int]) -> bool:
    return part[0] == part[1] > 0


def rest(subject: Subject) -> Mark:
    """After how many hard sets the rest fits the load."""
    done = [(slot, _rest(session, slot)) for session, slot in subject.training_slots if slot.exercise is not None]
    goal = subject.facts.wants.goal
    unfit = {slot.id: seconds for slot, seconds in done if not _shortest(slot, goal) <= seconds <= LONGEST_REST}
    sets = sum(slot.sets for slot, _ in done)
    fitting = sum(slot.sets for slot, seconds in done if _shortest(slot, goal) <= seconds <= LONGEST_REST)
    points = marked(fitting / sets, 1, 0.5) if sets else 0
    return Mark(points, {"sets": sets, "fitting": fitting, "unfit": unfit})


def _rest(session: Session, slot: Slot) -> int:
    """Seconds until its next set; in a superset those after the other exercise too."""
    if slot.superset is None:
        return slot.rest
    return sum(other.rest for other in session.slots if other.superset == slot.superset)


def _shortest(slot: Slot, goal: Goal) -> int:
    if slot.pattern in COMPOUND:
        return HEAVY_REST if goal == "strength" else SHORTEST_RESTS["multi-joint"]
    return SHORTEST_RESTS["isolation" if slot.pattern == "isolation" else "trunk"]


def fit(subject: Subject) -> Mark:
    """Whether the repetitions suit the goal, and the days and exercises the level."""
    zone, days, complexity = _zone(subject), _days(subject), _complexity(subject)
    fitting = [zone["fits"], days["fits"], complexity["fits"]].count(True)
    measured = {"zone": zone, "days": days, "complexity": complexity}
    return Mark(2 if fitting == 3 else 1 if fitting == 2 else 0, measured)


def _zone(subject: Subject) -> dict[str, Any]:
    """The hard sets whose repetitions are in the zone of the goal."""
    wants, catalog = subject.facts.wants, subject.facts.catalog
    done = [
        (slot.exercise, reps)
        for _, slot in subject.training_slots
        if slot.exercise is not None and slot.unit == "reps"
        for reps in slot.reps
    ]
    inside = sum(_in_zone(exercise, reps, wants.goal, catalog) for exercise, reps in done)
    return {"goal": wants.goal, "sets": len(done), "inside": inside, "fits": inside >= ALL_BUT_SOME * len(done) > 0}


def _in_zone(exercise: Exercise, reps: int, goal: Goal, catalog: Catalog) -> bool:
    strength = catalog.strength
    zones: dict[str, Zone] = getattr(strength.zones, goal)
    zone = strength.helped.zone if exercise.assists else zones[kind(exercise)]
    return zone.low <= reps <= zone.high


def _days(subject: Subject) -> dict[str, Any]:
    level = subject.facts.wants.level
    counts = [len({session.day for session in week.sessions if session.slots}) for week in subject.training]
    least, most = DAYS[level]
    fits = least <= min(counts) and max(counts) <= most
    return {"level": level, "least": min(counts), "most": max(counts), "asked": [least, most], "fits": fits}


def _complexity(subject: Subject) -> dict[str, Any]:
    settings = subject.settings("level-fit")
    known = {slot.exercise.id: slot.exercise for _, slot in subject.training_slots if slot.exercise is not None}
    unfit = sorted(name for name, exercise in known.items() if misfit(exercise, settings))
    return {"unfit": unfit, "fits": bool(known) and not unfit}
