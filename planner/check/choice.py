"""Counts the rules on what may be chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from planner.catalog import Exercise
from planner.check.count import Count
from planner.check.facts import Facts, mapping
from planner.terms import LEVELS

Settings = Mapping[str, Any]
BACK = ("lats", "mid_back", "lower_traps", "erectors")


def known_exercises(facts: Facts, settings: Settings) -> Count:
    """Every exercise is in the catalog."""
    count = Count()
    for week in facts.program.weeks:
        for session in week.sessions:
            for slot in session.slots:
                if slot.exercise not in facts.catalog.by_id:
                    count.breach(slot.exercise, "an exercise of the catalog", f"week {week.week}", session.day)
    return count


def _each(facts: Facts, allowed: Callable[[str, Exercise], bool], says: str) -> Count:
    """Breaches of every slot whose exercise is not allowed on its day."""
    count = Count()
    for week in facts.weeks:
        for day in week.days:
            for row in day.rows:
                if not allowed(day.day, row.exercise):
                    count.breach(row.exercise.id, says, f"week {week.name}", day.day)
    return count


def equipment(facts: Facts, settings: Settings) -> Count:
    """All of one equipment alternative is there."""
    owned = {day: facts.owned(day) for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")}

    def possible(day: str, exercise: Exercise) -> bool:
        return any(set(needed) <= owned[day] for needed in exercise.equipment)

    return _each(facts, possible, "what the place's equipment allows")


def fits_level(facts: Facts, settings: Settings, exercise: Exercise) -> bool:
    """Whether an exercise suits the level, or is known to be within reach."""
    tested = mapping(facts.athlete.get("strength"))
    shown = {name for name, test in tested.items() if mapping(test).get("reps") or mapping(test).get("one_rep_max")}
    if exercise.id in {*settings.get("able", ()), *facts.names("require"), *shown}:
        return True
    rank = LEVELS.index(settings.get("level") or facts.level)
    return LEVELS.index(exercise.level) <= rank <= LEVELS.index(exercise.until or "advanced")


def level_fit(facts: Facts, settings: Settings) -> Count:
    """No exercise is above, or left behind by, the athlete's level."""
    return _each(facts, lambda _, exercise: fits_level(facts, settings, exercise), "an exercise for the level")


def named_exercises(facts: Facts, settings: Settings) -> Count:
    """Nothing avoided is used, everything required is."""
    avoided = facts.names("avoid")
    count = _each(facts, lambda _, exercise: exercise.id not in avoided, "no exercise that is avoided")
    for week in facts.weeks:
        used = {row.exercise.id for row in week.rows}
        for name in facts.names("require"):
            if name not in used:
                count.breach("nothing", f"{name} in every week", f"week {week.name}")
    return count


def sensitive_low_back_rows(facts: Facts, settings: Settings) -> Count:
    """Horizontal pulls are supported."""

    def supported(_: str, exercise: Exercise) -> bool:
        return exercise.pattern != "horizontal-pull" or "supported" in exercise.tags

    return _each(facts, supported, "a supported row")


def upper_traps_with_shoulders(facts: Facts, settings: Settings) -> Count:
    """Shrugs credit no back muscle."""

    def shoulder_work(_: str, exercise: Exercise) -> bool:
        shrug = exercise.pattern == "isolation" and exercise.muscles.get("upper_traps") == 1
        return not (shrug and any(muscle in exercise.muscles for muscle in BACK))

    return _each(facts, shoulder_work, "no back muscle credited")


def available(facts: Facts, limits: Mapping[str, Settings]) -> list[Exercise]:
    """Exercises that could be chosen on some day, by the rules of choice in force (id → settings)."""
    days = list(facts.sessions) or ["mon"]
    owned = [facts.owned(day) for day in days]

    def passes(exercise: Exercise) -> bool:
        if "level-fit" in limits and not fits_level(facts, limits["level-fit"], exercise):
            return False
        if exercise.low_back > limits.get("low-back-cap", {}).get("max_score", 5):
            return False
        if "sensitive-low-back-rows" in limits and exercise.pattern == "horizontal-pull":
            if "supported" not in exercise.tags:
                return False
        return exercise.id not in facts.names("avoid")

    able = [exercise for exercise in facts.catalog.exercises if passes(exercise)]
    return [one for one in able if any(set(needed) <= have for have in owned for needed in one.equipment)]
