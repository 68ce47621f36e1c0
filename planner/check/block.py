"""Counts the rules on angles, recovery, order, stability and progression."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from planner.check.count import Count
from planner.check.facts import PULLING, DayFacts, Facts, Row, WeekFacts
from planner.terms import MUSCLES

Settings = Mapping[str, Any]


def several_angles(facts: Facts, settings: Settings) -> Count:
    """Kinds of pulls in a week, and pulls repeated in the next session."""
    count = Count()
    for week in facts.weeks:
        where = f"week {week.name}"
        for pattern in PULLING:
            kinds = {row.exercise.id for row in week.rows if row.exercise.pattern == pattern}
            if len(kinds) < settings["exercises"]:
                count.breach(f"{len(kinds)} kinds of {pattern}", f"{settings['exercises']}", where)
        for first, second in pairwise(week.days):
            for name in sorted(_pulls(first) & _pulls(second)):
                count.breach(name, "no pull in two sessions running", where, first.day, second.day)
    return count


def _pulls(day: DayFacts) -> set[str]:
    return {row.exercise.id for row in day.rows if row.exercise.pattern in PULLING}


def recovery(facts: Facts, settings: Settings) -> Count:
    """Muscles that are targeted on consecutive days."""
    count = Count()
    for week, first, _, second in facts.consecutive():
        for muscle in MUSCLES:
            both = all(any(row.exercise.muscles.get(muscle) == 1 for row in day.rows) for day in (first, second))
            if both and facts.band(muscle)[1]:
                count.breach(muscle, "not on consecutive days", f"week {week.name}", first.day, second.day)
    return count


def _group(row: Row) -> int:
    exercise = row.exercise
    if "pre-activation" in exercise.tags:
        return 0
    return {"hinge": 1, "squat": 1, "isolation": 3, "trunk": 4, "carry": 4}.get(exercise.pattern, 2)


def order(facts: Facts, settings: Settings) -> Count:
    """Groups of exercises never fall within a session."""
    count = Count()
    for week in facts.weeks:
        for day in week.days:
            for first, second in pairwise(day.rows):
                if _group(second) < _group(first):
                    found = f"{second.exercise.id} after {first.exercise.id}"
                    count.breach(found, "large work before small", f"week {week.name}", day.day)
    return count


def _mesocycles(facts: Facts) -> dict[int, list[WeekFacts]]:
    blocks: dict[int, list[WeekFacts]] = {}
    for week in facts.weeks:
        blocks.setdefault(week.week.mesocycle, []).append(week)
    return blocks


def _chosen(week: WeekFacts) -> list[tuple[str, list[str]]]:
    return [(day.day, [row.exercise.id for row in day.rows]) for day in week.days]


def stable_block(facts: Facts, settings: Settings) -> Count:
    """The same exercises in the same order through a mesocycle."""
    count = Count()
    for weeks in _mesocycles(facts).values():
        for week in weeks[1:]:
            if _chosen(week) != _chosen(weeks[0]):
                count.breach("other exercises", f"those of week {weeks[0].name}", f"week {week.name}")
    return count


def progression(facts: Facts, settings: Settings) -> Count:
    """Effort rises through a mesocycle, and a deload of half the sets follows in time."""
    count = Count()
    for weeks in _mesocycles(facts).values():
        for before, week in pairwise(weeks):
            (_deload if week.deload else _rises)(count, before, week)
            if before.deload:
                count.breach("a deload", "the deload last in its mesocycle", f"week {before.name}")
    run = 0
    for week in facts.weeks:
        run = 0 if week.deload else run + 1
        if run == settings["deload_every"]:
            count.breach(f"{run} weeks", f"a deload by week {settings['deload_every']}", f"week {week.name}")
    _numbering(count, facts)
    return count


def _numbering(count: Count, facts: Facts) -> None:
    weeks = facts.program.weeks
    if [week.week for week in weeks] != list(range(1, len(weeks) + 1)):
        count.breach("other week numbers", "weeks numbered from 1")
    steps = [second.mesocycle - first.mesocycle for first, second in pairwise(weeks)]
    if weeks[0].mesocycle != 1 or not set(steps) <= {0, 1}:
        count.breach("other mesocycle numbers", "mesocycles numbered from 1")


def _rises(count: Count, before: WeekFacts, week: WeekFacts) -> None:
    for old, new in zip(before.rows, week.rows, strict=False):
        if new.rir > old.rir and not before.deload:
            count.breach(f"RIR {new.rir} of {new.exercise.id}", f"at most {old.rir}", f"week {week.name}")
        if new.sets < old.sets and not before.deload:
            count.breach(f"{new.sets} sets of {new.exercise.id}", f"at least {old.sets}", f"week {week.name}")


def _deload(count: Count, before: WeekFacts, week: WeekFacts) -> None:
    for old, new in zip(before.rows, week.rows, strict=False):
        where = f"week {week.name}"
        if abs(2 * new.sets - old.sets) > 1:
            count.breach(f"{new.sets} sets of {new.exercise.id}", f"half of {old.sets}", where)
        if new.rir <= old.rir:
            count.breach(f"RIR {new.rir} of {new.exercise.id}", f"more than {old.rir}", where)
