"""Items counted from week to week: progression, deloads, stability."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any, Final, NamedTuple

from planner.checker.block import by_place
from planner.checker.facts import Slot, Week, mesocycles
from planner.checker.loads import is_step
from planner.checker.rubric.subject import Mark, Subject, marked
from planner.checker.strength import body_share, repetitions_at, share_for

EXPLICIT: Final = Fraction(9, 10)
PERCENT: Final = (Fraction(2), Fraction(10))
GAINED: Final = 2
"""ACSM 2009: the load rises once one or two repetitions more than wanted can be done."""
LEAST_RUN: Final = 3
MOST_RUN: Final = 7
"""Training weeks before a deload that comes each four to eight weeks."""
LESS: Final = Fraction(4, 5)
"""A deload has at most this part of the sets of the week before."""
KEPT: Final = 0.8
HALF_KEPT: Final = 0.5


class Pair(NamedTuple):
    """The same slot in two weeks of a block."""

    place: str
    week: Week
    slot: Slot
    before: Slot


def progression(subject: Subject) -> Mark:
    """Which slots get harder through a block, and whether loads rise by steps that the repetitions take up."""
    through = [pair for block in _blocks(subject) for pair in _pairs(block[0], block[-1])]
    flat = [pair for pair in through if not _harder(pair)]
    explicit = bool(through) and len(through) - len(flat) >= EXPLICIT * len(through)
    courses = {"slots": len(through), "harder": len(through) - len(flat), "flat": _names(flat), "explicit": explicit}
    steps = _steps(subject, through)
    return Mark(explicit + steps["stepwise"], courses | steps)


def _steps(subject: Subject, through: Sequence[Pair]) -> dict[str, Any]:
    """The rises of stated loads from week to week, and which of them are too large."""
    loaded = [pair for pair in through if pair.slot.loads and pair.before.loads]
    rises = [pair for block in _blocks(subject) for weeks in pairwise(block) for pair in _pairs(*weeks) if _rises(pair)]
    wide = [pair for pair in rises if not _is_step(subject, pair)]
    narrow = [pair for pair in rises if not _is_absorbed(subject, pair)]
    stepwise = any(_harder(pair) for pair in loaded) and not wide and not narrow
    counts = {"loaded": len(loaded), "rises": len(rises), "stepwise": stepwise}
    return counts | {"off_step": _names(wide), "not_absorbed": _names(narrow)}


def _names(pairs: Sequence[Pair]) -> list[str]:
    return sorted({pair.slot.id for pair in pairs})


def _blocks(subject: Subject) -> list[list[Week]]:
    """The training weeks of each mesocycle that has several."""
    blocks = ([week for week in block if not week.deload] for block in mesocycles(subject.facts.weeks))
    return [block for block in blocks if len(block) > 1]


def _pairs(before: Week, week: Week) -> Iterator[Pair]:
    earlier = by_place(before)
    return (Pair(key[0], week, slot, earlier[key]) for key, slot in by_place(week).items() if key in earlier)


def _harder(pair: Pair) -> bool:
    """More sets, load or repetitions; less reserve tells only of a load that the reserve is to choose."""
    slot, before = pair.slot, pair.before
    more = [slot.sets > before.sets, max(slot.reps) > max(before.reps)]
    if slot.loads and before.loads:
        return any([*more, max(slot.loads) > max(before.loads)])
    by_feel = slot.exercise is None or slot.exercise.loading != "bodyweight"
    return any([*more, by_feel and max(slot.rir) < max(before.rir)])


def _rises(pair: Pair) -> bool:
    return bool(pair.slot.loads and pair.before.loads) and pair.slot.loads[0] > pair.before.loads[0]


def _is_step(subject: Subject, pair: Pair) -> bool:
    return is_step(subject.facts, pair.week, pair.place, pair.slot, pair.before.loads[0], PERCENT)


def _is_absorbed(subject: Subject, pair: Pair) -> bool:
    """Whether the repetitions and reserve after a rise are no more than those before it and a week's gain allow."""
    exercise, catalog, mass = pair.slot.exercise, subject.facts.catalog, subject.facts.wants.athlete.mass
    if exercise is None or (mass is None and body_share(exercise)):
        return True
    body = body_share(exercise) * (mass or 0)
    then, now = body + pair.before.loads[0], body + pair.slot.loads[0]
    if then <= 0:
        return True
    maximum = then / share_for(Fraction(pair.before.reps[0] + pair.before.rir[0]), catalog)
    return pair.slot.reps[0] + pair.slot.rir[0] <= repetitions_at(now / maximum, catalog) + GAINED


def deload(subject: Subject) -> Mark:
    """How many weeks stand between deloads, and in which of them sets and effort fall."""
    weeks = subject.facts.weeks
    easier = [_easier(before, week) for before, week in zip((None, *weeks), weeks, strict=False) if week.deload]
    runs, often = _runs(weeks), _often_enough(weeks)
    due = len(weeks) > LEAST_RUN
    points = 2 if easier and all(easier) and often else int(bool(easier) or not due)
    measured = {"deloads": len(easier), "easier": easier.count(True), "runs": runs, "in_time": often, "due": due}
    return Mark(points, measured)


def _often_enough(weeks: Sequence[Week]) -> bool:
    """Whether the weeks before each deload are neither too many nor too few, and those after the last not too many."""
    runs = _runs(weeks)
    ended = runs if weeks[-1].deload else runs[:-1]
    return max(runs, default=0) <= MOST_RUN and min(ended, default=LEAST_RUN) >= LEAST_RUN


def _runs(weeks: Sequence[Week]) -> list[int]:
    """How many training weeks stand in a row, run by run."""
    runs = [0]
    for week in weeks:
        runs[-1] += not week.deload
        if week.deload:
            runs.append(0)
    return [run for run in runs if run]


def _easier(before: Week | None, week: Week) -> bool:
    """Fewer sets, and more in reserve, than in the training week before; a test in a first set aside."""
    if before is None or before.deload or not week.slots:
        return False
    sets, then = (sum(slot.sets for slot in each.slots) for each in (week, before))
    rirs = [rir for slot in week.slots for rir in (slot.rir[1:] if slot.rir[0] == 0 else slot.rir)]
    earlier = [rir for slot in before.slots for rir in slot.rir]
    return sets <= LESS * then and bool(rirs) and Fraction(sum(rirs), len(rirs)) > Fraction(sum(earlier), len(earlier))


def stability(subject: Subject) -> Mark:
    """How many slots of a week the next week of the same mesocycle has again."""
    pairs = [pair for block in mesocycles(subject.facts.weeks) for pair in pairwise(block)]
    slots = [(place, by_place(week)) for before, week in pairs for place in by_place(before)]
    kept = sum(place in later for place, later in slots)
    changed = sorted({place[1] for place, later in slots if place not in later})
    points = marked(kept / len(slots), KEPT, HALF_KEPT) if slots else 0
    return Mark(points, {"slots": len(slots), "kept": kept, "changed": changed})
