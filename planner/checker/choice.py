"""Counts of the rules on what may be chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Final

from planner.catalog import Catalog, Exercise
from planner.checker.facts import Session, Slot, possible
from planner.checker.tally import Settings, Tally
from planner.checker.wants import Wants
from planner.terms import LEVELS

_BACK: Final = ("lats", "mid_back", "lower_traps", "erectors")


def known_exercises(tally: Tally) -> None:
    """Every exercise is one of the catalog's, counted in its own unit."""
    _each(tally, lambda session, slot: slot.exercise is not None, "an exercise of the catalog")
    for session, slot in tally.each_slot:
        if slot.exercise is not None:
            unit = slot.exercise.unit
            tally.expect(slot.unit == unit, (session.name,), f"unit of {slot.id}", slot.unit, unit)


def whole_program(tally: Tally) -> None:
    """As many weeks as are wanted, and in each of them a session with exercises on every day of the profile."""
    wants = tally.facts.wants
    if wants.weeks is not None:
        tally.expect(len(tally.weeks) == wants.weeks, ("program",), "weeks", len(tally.weeks), wants.weeks)
    for week in tally.weeks:
        found: Counter[str] = Counter(session.day for session in week.sessions if session.slots)
        tally.measure(week, sessions=sum(found.values()))
        for day in wants.minutes:
            tally.expect(found[day] == 1, (f"{week.name} {day}",), "sessions", found[day], 1)


def equipment(tally: Tally) -> None:
    """One equipment alternative of each exercise is wholly owned where the session takes place."""
    wants = tally.facts.wants

    def owned(session: Session, slot: Slot) -> bool:
        kit = wants.kits.get(session.day, wants.kit)
        return slot.exercise is None or possible(slot.exercise, kit)

    _each(tally, owned, "what the place's equipment allows")


def level_fit(tally: Tally) -> None:
    """No exercise is above the level, nor left behind by it, unless it is exempt."""
    _each(tally, _permits(tally, misfit), f"what suits the level {tally.settings['level']}")


def named_exercises(tally: Tally) -> None:
    """What is avoided is not there; what is required is in every week."""
    _each(tally, lambda session, slot: slot.id not in tally.settings["avoid"], "no avoided exercise")
    for week in tally.weeks:
        there = {slot.id for slot in week.slots}
        missing = [name for name in tally.settings["require"] if name not in there]
        tally.measure(week, missing=missing)
        for name in missing:
            tally.at_least((week.name,), f"slots of {name}", 0, 1)


def sensitive_low_back_rows(tally: Tally) -> None:
    """Every horizontal pull is a supported one."""
    _each(tally, _permits(tally, unsupported), "supported rows")


def upper_traps_with_shoulders(tally: Tally) -> None:
    """No isolation of the upper traps credits a back muscle."""
    _each(tally, _permits(tally, _shrug_for_the_back), "shrugs that credit no back muscle")


def choosable(catalog: Catalog, wants: Wants, in_force: Mapping[str, Settings]) -> tuple[Exercise, ...]:
    """The exercises that the rules in force let through, and some session's equipment allows."""
    tests = [(forbids, in_force[name]) for name, forbids in _FORBIDS.items() if name in in_force]
    return tuple(
        item
        for item in catalog.exercises
        if not any(forbids(item, settings) for forbids, settings in tests)
        and any(possible(item, kit) for kit in wants.all_kits)
    )


def _each(tally: Tally, fits: Callable[[Session, Slot], bool], allowed: str) -> None:
    """A finding for each slot that does not fit; measures how many."""
    for week in tally.weeks:
        unfit = [(s, slot) for s in week.sessions for slot in s.slots if not fits(s, slot)]
        tally.measure(week, slots=len(week.slots), unfit=len(unfit))
        for session, slot in unfit:
            tally.expect(False, (session.name,), "exercise", slot.id, allowed)


def _permits(tally: Tally, forbids: Callable[[Exercise, Settings], bool]) -> Callable[[Session, Slot], bool]:
    return lambda session, slot: slot.exercise is None or not forbids(slot.exercise, tally.settings)


def misfit(item: Exercise, settings: Settings) -> bool:
    """Whether the level of the settings is not yet, or no longer, that of an exercise."""
    lowest, level, highest = (LEVELS.index(name) for name in (item.level, settings["level"], item.until or "advanced"))
    return item.id not in settings["able"] and not lowest <= level <= highest


def _avoided(item: Exercise, settings: Settings) -> bool:
    return item.id in settings["avoid"]


def unsupported(item: Exercise, settings: Settings) -> bool:
    """Whether an exercise is a row that leaves the trunk to the back."""
    return item.pattern == "horizontal-pull" and "supported" not in item.tags


def _shrug_for_the_back(item: Exercise, settings: Settings) -> bool:
    shrug = item.pattern == "isolation" and item.muscles.get("upper_traps") == 1
    return shrug and any(muscle in item.muscles for muscle in _BACK)


def _above_score(item: Exercise, settings: Settings) -> bool:
    return bool(item.low_back > settings["max_score"])


_FORBIDS: Final[Mapping[str, Callable[[Exercise, Settings], bool]]] = {
    "level-fit": misfit,
    "named-exercises": _avoided,
    "sensitive-low-back-rows": unsupported,
    "upper-traps-with-shoulders": _shrug_for_the_back,
    "low-back-cap": _above_score,
}
